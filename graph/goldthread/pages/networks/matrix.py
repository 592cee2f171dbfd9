"""The matrix of authorities and themes: where criticism lies, as colour and as number."""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec import Struct

from goldthread.analysis.model import Standing
from goldthread.analysis.standing import share_of
from goldthread.asking.formats import csv_pieces
from goldthread.asking.rows import Rows
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope, findings_in
from goldthread.pages.sentences import SentenceList, said_of

MOST_THEMES = 12
"""Themes in the matrix unless the reader asks for another number: as many as fit a screen."""
MOST_AUTHORITIES = 40
"""Authorities in it, those with most findings; the page says how many there are."""
MOST_IN_CELL = 12
"""Sentences shown behind one cell at the most."""
CSV_COLUMNS = ("authority", "theme", "percent_criticism", "sentences")
SHADES = 7
"""Steps of colour from praise alone (0) to criticism alone (6)."""


class Cell(Struct, frozen=True):
    """What inspectors said of a theme at one authority; ``share`` is the percentage of criticism,
    ``None`` where no finding judges it."""

    share: int | None
    label: str
    note: str
    sentences: tuple[int, ...]
    total: int

    @property
    def shade(self) -> int:
        """The step of colour."""
        return round((self.share or 0) / 100 * (SHADES - 1))


class MatrixRow(Struct, frozen=True):
    """One authority; ``held`` says whether a document on one of its inspections is, else there
    are no cells."""

    name: str
    held: bool
    cells: tuple[Cell, ...]


class Matrix(Struct, frozen=True):
    """The table: the labels of its columns, its rows, and what part of the graph it shows."""

    themes: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    shown: str

    @property
    def csv(self) -> str:
        """A row for each authority and theme, for spreadsheets."""
        rows = tuple(
            (row.name, theme, "" if cell.share is None else str(cell.share), str(cell.total))
            for row in self.rows
            for theme, cell in zip(self.themes, row.cells, strict=False)
        )
        return "".join(csv_pieces(Rows(CSV_COLUMNS, rows), spreadsheet=True))


def matrix_of(collected: Collected, scope: Scope, sentences: SentenceList) -> Matrix | None:
    """The matrix within ``scope``, the themes criticised most first; ``None`` where it is empty.

    What is counted is what standings count: the findings of each inspection that judge a theme.
    """
    told: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in findings_in(scope, collected):
        if row["theme"] not in collected.verdicts or row["theme"] == scope.theme:
            told[row["authority"], row["theme"]].append(row)
    if not told:
        return None
    counts: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    criticism: dict[str, int] = dict.fromkeys((theme for _, theme in told), 0)
    for standing in collected.standings.values():
        cell = standing.authority, standing.theme
        if cell in told and scope.covers_time(standing.date):
            counts[cell].append(standing)
            criticism[standing.theme] += standing.weak + standing.mixed
    held = {standing.authority for standing in collected.standings.values()}
    findings = Counter[str]()
    for (authority, _), rows_of_cell in told.items():
        findings[authority] += len(rows_of_cell)
    known = {
        about["authority"]
        for about in collected.inspections.values()
        if scope.covers_place(about["authority"], collected)
    }
    names = {each: collected.authorities[each]["name"] for each in sorted(known | set(findings))}
    themes = sorted(criticism, key=lambda theme: (-criticism[theme], theme))
    themes = themes[: scope.top or MOST_THEMES]
    shown = sorted(names, key=lambda each: (-findings[each], names[each]))[:MOST_AUTHORITIES]
    rows = []
    for authority in sorted(shown, key=lambda each: names[each]):
        cells = [
            _cell(
                f"{names[authority]}: {collected.themes[theme]}",
                counts[authority, theme],
                [(row, said_of(row, collected)) for row in told[authority, theme]],
                sentences,
            )
            for theme in themes
        ]
        here = authority in held
        rows.append(MatrixRow(names[authority], here, tuple(cells) if here else ()))
    return Matrix(
        themes=tuple(collected.themes[theme] for theme in themes),
        rows=tuple(rows),
        shown=f"{len(rows)} of {len(names)} authorities, {len(themes)} of {len(criticism)} themes",
    )


def _cell(
    label: str, standings: list[Standing], told: list[tuple[Row, str]], sentences: SentenceList
) -> Cell:
    weak, mixed, strong = (
        sum(getattr(row, side) for row in standings) for side in ("weak", "mixed", "strong")
    )
    share = share_of(weak, mixed, strong)
    return Cell(
        share=None if share is None else round(100 * share),
        label=label,
        note=f"{weak} critical, {mixed} mixed and {strong} praising sentences" if told else "",
        sentences=sentences.add_all(told, MOST_IN_CELL),
        total=len({row.fact for row, _ in told}),
    )
