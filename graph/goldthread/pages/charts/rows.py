"""Rows that several pages share: themes through time, judgements, inspections, people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from goldthread.core.frameworks import DEFAULT_REMIT
from goldthread.core.reference import load
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.standing_words import in_counts
from goldthread.evidence.tags import marked
from goldthread.pages.charts.charts import KINDS, STANDINGS, TOLD_OF, grade_look
from goldthread.pages.charts.row_chart import Point, RowOfPoints
from goldthread.pages.sentences import SentenceList

AREAS = {
    "overall": "Overall effectiveness",
    "leaders": "Impact of leaders",
    "help-protection": "Help and protection",
    "in-care": "Children in care",
    "care-leavers": "Care leavers",
    "adoption": "Adoption",
    "safeguarding-board": "Local safeguarding children board",
    "safeguarding": "Safeguarding (before 2013)",
    "looked-after": "Looked-after children (before 2013)",
}
"""What the judgement areas are called beside a row, in the order in which reports print them."""


def theme_row(
    name: str, rows: Iterable[Row], collected: Collected, sentences: SentenceList
) -> RowOfPoints:
    """How one theme stood at each inspection that ``rows`` (findings on it) come from."""
    by_inspection: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_inspection[row["inspection"]].append(row)
    points = []
    for inspection, found in by_inspection.items():
        standing = collected.standings.get((inspection, found[0]["theme"]))
        look = STANDINGS[standing.word] if standing else TOLD_OF
        where = collected.place_of(found[0]) + ("" if inspection else ", inspection not stated")
        points.append(
            Point(
                date=collected.date_of(found[0]),
                look=look,
                label=f"{name}: {look.label} · {where}",
                sentences=sentences.add_all(
                    [(row, marked(row["polarity"], row["origin"])) for row in found]
                ),
                note=in_counts(standing) if standing else "",
            )
        )
    return RowOfPoints(name, tuple(points))


def judgement_rows(
    rows: Iterable[Row], collected: Collected, sentences: SentenceList
) -> list[RowOfPoints]:
    """One row for each judgement area that was graded, in the reports' order; those of each other
    remit than the usual in rows of their own behind it, which its name begins.

    A grade whose inspection is not told ("downgraded from good") has no place on a time-line.
    """
    by_area: dict[tuple[str, str], dict[tuple[str, str], list[Row]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in rows:
        if row["inspection"]:
            remit = collected.remit_of(row["inspection"])
            of_usual = "" if remit == DEFAULT_REMIT else remit
            by_area[of_usual, row["area"]][row["inspection"], row["grade"]].append(row)
    made = []
    for remit, area in sorted(by_area, key=_in_order):
        points = []
        name = area_row_name(remit, area)
        for (_, grade), told in by_area[remit, area].items():
            where = collected.place_of(told[0])
            look = grade_look(grade)
            points.append(
                Point(
                    date=collected.date_of(told[0]),
                    look=look,
                    label=f"{name}: {look.label} · {where}",
                    sentences=sentences.add_all([(row, look.label) for row in told]),
                )
            )
        made.append(RowOfPoints(name, tuple(points)))
    return made


def area_row_name(remit: str, area: str) -> str:
    """What the row of a judgement area is called; ``remit`` is empty for the usual one."""
    if not remit:
        return AREAS.get(area) or load().area_name(area)
    reference = load()
    return f"{reference.remit_name(remit)}: {reference.area_name(area)}"


def _in_order(key: tuple[str, str]) -> tuple[str, int, str]:
    """The usual remit first, and in each the areas in the reports' order, where that is known."""
    remit, area = key
    known = list(AREAS)
    return remit, known.index(area) if area in AREAS else len(known), area


def inspection_row(
    authority: str, findings: Iterable[Row], collected: Collected, sentences: SentenceList
) -> RowOfPoints:
    """The inspections and visits of one authority (its IRI), kinds told apart by shape."""
    by_inspection: dict[str, list[Row]] = defaultdict(list)
    for row in findings:
        by_inspection[row["inspection"]].append(row)
    points = []
    for inspection, about in collected.inspections.items():
        if about["authority"] != authority:
            continue
        told = by_inspection[inspection]
        span = bounds_of(about.get("notBefore", ""), about.get("notAfter", ""))
        known = middle_of(*span) if span else about["start"]
        between = f"begun between {span[0]} and {span[1]}, by what is told of it" if span else ""
        points.append(
            Point(
                date=known or (collected.date_of(told[0]) if told else ""),
                look=KINDS["visit" if about["visit"] else "inspection"],
                label=f"{collected.authorities[authority]['name']}, {about['label']}",
                sentences=sentences.add_all([(row, row["polarity"]) for row in told]),
                note=" · ".join(part for part in (about["framework"], between) if part),
                span=span,
            )
        )
    return RowOfPoints("Inspections and visits", tuple(points), thread=False)


def bounds_of(first: str, last: str) -> tuple[str, str] | None:
    """The days between which an inspection began, when both are known (ISO dates)."""
    return (first, last) if first and last else None


def middle_of(first: str, last: str) -> str:
    """The day midway between two ISO dates.

    >>> middle_of("2016-09-04", "2017-09-04")
    '2017-03-05'
    """
    days = [date.fromisoformat(day).toordinal() for day in (first, last)]
    return date.fromordinal(sum(days) // 2).isoformat()


def weak_first(rows: Iterable[Row], collected: Collected) -> list[tuple[str, list[Row]]]:
    """Findings grouped by theme, the themes that stand weak at most inspections first."""
    by_theme: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_theme[row["theme"]].append(row)

    weak = {theme: times_weak(rows, collected) for theme, rows in by_theme.items()}
    ranked = sorted(by_theme, key=lambda theme: (-weak[theme], -len(by_theme[theme]), theme))
    return [(theme, by_theme[theme]) for theme in ranked]


def times_weak(rows: Iterable[Row], collected: Collected) -> int:
    """At how many of the inspections that ``rows`` come from their theme stands weak."""
    cells = {(row["inspection"], row["theme"]) for row in rows}
    standings = [collected.standings.get(cell) for cell in sorted(cells)]
    return sum(row is not None and row.word == "weak" for row in standings)
