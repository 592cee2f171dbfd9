"""Some authorities side by side, on the same themes and years."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, structs

from goldthread.core.errors import GoldthreadError
from goldthread.core.reference import load
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope
from goldthread.pages.charts.charts import HOW_TO_READ, Chart
from goldthread.pages.charts.page import ChartPage
from goldthread.pages.charts.row_chart import RowOfPoints, chart_of_rows, last_weak
from goldthread.pages.charts.rows import AREAS, judgement_rows, theme_row, weak_first
from goldthread.pages.charts.timescale import TimeScale
from goldthread.pages.sentences import SentenceList

WIDTH = 980
MOST_THEMES = 12
"""Themes compared unless the reader asks for another number."""


class Side(Struct, frozen=True):
    """One of what is compared: an authority (id) and, where several remits are, one of them."""

    authority: str
    remit: str
    name: str
    short: str


def compare_page(collected: Collected, scope: Scope, authorities: list[str]) -> ChartPage:
    """Compare the ``authorities`` (ids) within ``scope``.

    Where inspections of several remits were asked for, each authority has rows of its own for each
    of them: what two remits find is set side by side, never taken together. Raises
    ``GoldthreadError`` when the graph holds nothing on one of the authorities.
    """
    sentences = SentenceList(collected)
    names = {
        each: structs.replace(scope, authority=each, across=False, remit="").in_words(collected)
        for each in authorities
    }
    findings, judgements = {}, {}
    for side in _sides(scope, names, collected):
        of_side = _of(side, collected.findings, collected, scope)
        graded = _of(side, collected.judgements, collected, scope)
        if of_side or graded:
            findings[side], judgements[side] = of_side, graded
    for each in authorities:
        if all(side.authority != each for side in findings):
            raise GoldthreadError(f"nothing to compare: the graph holds nothing on {names[each]}")
    everything = [row for rows in (*findings.values(), *judgements.values()) for row in rows]
    scale = TimeScale([collected.date_of(row) for row in everything], WIDTH)
    charts = []
    if any(judgements.values()):
        charts.append(_judgements(judgements, collected, sentences, scale))
    charts.append(_themes(findings, scope, collected, sentences, scale))
    remits = {side.remit for side in findings if side.remit}
    across = f"; {len(remits)} remits of inspection, each in rows of its own" if remits else ""
    if scope.remit:
        across = f"; {load().remit_name(scope.remit)} only"
    return ChartPage(
        start=last_weak(charts[-1]),
        title=" and ".join(names[each] for each in authorities) + ": side by side",
        scope="the same themes and years; different numbers of documents stand behind each"
        + across,
        built_from=f"Drawn from {len({row.document for row in everything})} documents.",
        charts=tuple(charts),
        sentences=sentences.all,
        references=sentences.references(),
    )


def _sides(scope: Scope, names: dict[str, str], collected: Collected) -> list[Side]:
    """What is compared, in the order of the authorities (ids and names)."""
    remits = collected.remits if scope.across and len(collected.remits) > 1 else ("",)
    called = {remit: f" ({load().remit_name(remit)})" if remit else "" for remit in remits}
    return [
        Side(each, remit, name + called[remit], _initials(name) + called[remit])
        for each, name in names.items()
        for remit in remits
    ]


def _of(side: Side, rows: list[Row], collected: Collected, scope: Scope) -> list[Row]:
    narrowed = structs.replace(scope, authority=side.authority)
    return [
        row
        for row in rows
        if narrowed.covers(row, collected)
        and side.remit in ("", collected.remit_of(row["inspection"]))
    ]


def _judgements(
    judgements: dict[Side, list[Row]],
    collected: Collected,
    sentences: SentenceList,
    scale: TimeScale,
) -> Chart:
    """The judgements area by area, a row for each authority under one another."""
    of_each = {
        each: {row.name: row for row in judgement_rows(rows, collected, sentences)}
        for each, rows in judgements.items()
    }
    rows: list[RowOfPoints] = []
    known = list(AREAS.values())
    areas = {area for of_area in of_each.values() for area in of_area}
    # those of other remits behind the usual ones
    for area in sorted(areas, key=lambda a: (known.index(a) if a in known else len(known), a)):
        for each, of_area in of_each.items():
            found = of_area.get(area)
            if found or not each.remit:  # an area of one remit is none of another's
                points = found.points if found else ()
                rows.append(RowOfPoints(f"{each.short} · {area}", points))
    return chart_of_rows(
        "judgements",
        "Judgements side by side",
        "O outstanding, G good, R requires improvement, A adequate, I inadequate; outcomes of "
        "other scales by their number, 1 the best. "
        "An empty row means that no grade was read. " + _spelt_out(of_each),
        rows,
        scale,
    )


def _spelt_out(sides: Iterable[Side]) -> str:
    return "".join(f"{each.short} is {each.name}. " for each in sides if each.short != each.name)


def _themes(
    findings: dict[Side, list[Row]],
    scope: Scope,
    collected: Collected,
    sentences: SentenceList,
    scale: TimeScale,
) -> Chart:
    """The themes weak most often in all of them together, a row for each authority."""
    together = [row for rows in findings.values() for row in rows]
    ranked = weak_first(together, collected)
    rows: list[RowOfPoints] = []
    for theme, _ in ranked[: scope.top or MOST_THEMES]:
        for side, told in findings.items():
            about = [row for row in told if row["theme"] == theme]
            label = collected.themes[theme]
            row = theme_row(label, about, collected, sentences)
            rows.append(structs.replace(row, name=f"{side.short} · {label}"))
    return chart_of_rows(
        "themes",
        "The same themes",
        f"{HOW_TO_READ} An empty row means that no finding was read on it, which is not praise. "
        + _spelt_out(findings)
        + f"Showing {min(scope.top or MOST_THEMES, len(ranked))} of {len(ranked)} themes.",
        rows,
        scale,
    )


def _initials(name: str) -> str:
    """A short form for the rows.

    >>> _initials("North East Lincolnshire"), _initials("Leeds")
    ('NEL', 'Leeds')
    """
    words = [word for word in name.replace(",", "").split() if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else name
