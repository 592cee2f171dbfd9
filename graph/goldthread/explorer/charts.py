"""Shapes of small charts: what the templates write as SVG. All lengths are in its user units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

ORDER = ("weakness", "mixed", "strength")
"""How polarities are stacked, from the bottom or the left."""


_MARGIN = 14
"""Room for half of the first and the last year's label."""


class Piece(Struct, frozen=True):
    """A rectangle of a stacked bar: where it is, of which polarity, and its number."""

    x: float
    y: float
    width: float
    height: float
    polarity: str
    number: int


class Column(Struct, frozen=True):
    """A bar for one year."""

    label: str
    x: float
    pieces: tuple[Piece, ...]
    total: int


class Bar(Struct, frozen=True):
    """A lying bar with its label and link; ``percent`` of the longest is its length."""

    label: str
    address: str
    value: int
    percent: float
    note: str = ""


class Columns(Struct, frozen=True):
    """A chart of stacked bars, one for each year, over ``width`` by ``height``."""

    columns: tuple[Column, ...]
    width: int
    height: int
    top: int


def by_year(
    counts: Mapping[int, Mapping[str, int]], *, width: int = 640, height: int = 220
) -> Columns:
    """Stacked bars of how many findings each year has, every year of the period shown."""
    if not counts:
        return Columns((), width, height, 0)
    years = range(min(counts), max(counts) + 1)
    most = max(sum(counts.get(year, {}).get(p, 0) for p in ORDER) for year in years) or 1
    floor = height - 24
    step = (width - 2 * _MARGIN) / len(years)
    columns = []
    for place, year in enumerate(years):
        x = _MARGIN + place * step
        y = float(floor)
        pieces = []
        for polarity in ORDER:
            found = counts.get(year, {}).get(polarity, 0)
            tall = found / most * (floor - 18)
            y -= tall
            if found:
                pieces.append(
                    Piece(
                        round(x + step * 0.12, 1),
                        round(y, 1),
                        round(step * 0.76, 1),
                        round(tall, 1),
                        polarity,
                        found,
                    )
                )
        total = sum(piece.number for piece in pieces)
        columns.append(Column(str(year), round(x + step / 2, 1), tuple(pieces), total))
    return Columns(tuple(columns), width, height, most)


def bars(rows: Iterable[tuple[str, str, int, str]]) -> tuple[Bar, ...]:
    """Lying bars for (label, address, value, note)."""
    listed = list(rows)
    most = max((value for _, _, value, _ in listed), default=1) or 1
    return tuple(
        Bar(label, address, value, round(100 * value / most, 1), note)
        for label, address, value, note in listed
    )


def share(weak: int, mixed: int, strong: int) -> int | None:
    """The share of criticism in percent, a mixed finding counting for half; ``None`` of none.

    >>> share(3, 2, 0)
    80
    """
    total = weak + mixed + strong
    return round(100 * (weak + mixed / 2) / total) if total else None


def shade(percent: int | None) -> str:
    """The class of a matrix cell: ``s0`` (all praise) to ``s6`` (all criticism)."""
    return "not-mentioned" if percent is None else f"s{min(6, percent * 7 // 100)}"


def stacked(rows: Sequence[tuple[int, str, int]]) -> dict[int, dict[str, int]]:
    """(year, polarity, findings) by year."""
    found: dict[int, dict[str, int]] = {}
    for year, polarity, count in rows:
        found.setdefault(year, {})[polarity] = count
    return found
