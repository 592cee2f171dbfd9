"""One theme: the country over time, the authorities, and the words on both sides."""

from __future__ import annotations

from collections import defaultdict

from msgspec import structs

from goldthread.analysis.model import Word
from goldthread.core.errors import GoldthreadError
from goldthread.evidence.choosing import bearing_out, best_first
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope, inspections_in
from goldthread.evidence.tags import marked
from goldthread.evidence.trace import silent_on
from goldthread.pages.charts.charts import HOW_TO_READ, STANDINGS, Bar, Chart, Words
from goldthread.pages.charts.page import ChartPage, Quotation
from goldthread.pages.charts.row_chart import chart_of_rows, last_weak, row_name
from goldthread.pages.charts.rows import theme_row, times_weak
from goldthread.pages.charts.timescale import TimeScale
from goldthread.pages.sentences import SentenceList

WIDTH = 980
BARS = 190
"""Height in pixels of the tallest bar."""

MOST_AUTHORITIES = 40
"""Rows drawn unless the reader asks for another number; the page says how many there are."""

QUOTED = 5
"""Sentences quoted on each side."""

ORDER: tuple[Word, ...] = ("weak", "both", "strong")
PATTERNS: dict[Word, str] = {"weak": "stripes", "both": "dots", "strong": ""}


def theme_page(collected: Collected, scope: Scope) -> ChartPage:
    """Draw ``scope.theme`` within the rest of the scope.

    Raises ``GoldthreadError`` when the graph says nothing on it.
    """
    rows = [
        row
        for row in collected.findings
        if row["theme"] == scope.theme and scope.covers(row, collected)
    ]
    if not rows:
        raise GoldthreadError(f"nothing to draw: nothing is said on {scope.in_words(collected)}")
    sentences = SentenceList(collected)
    name = collected.themes[scope.theme]
    scale = TimeScale([collected.date_of(row) for row in rows], WIDTH)
    told = {row["inspection"] for row in rows}
    charts = (
        _years(rows, collected, sentences, scale),
        _authorities(rows, collected, sentences, scale, scope.top or MOST_AUTHORITIES),
    )
    quotations = _quotations(rows, collected, sentences)
    silent = len(silent_on(scope.theme, inspections_in(scope, collected) - told, collected))
    return ChartPage(
        start=last_weak(charts[-1]),
        title=f"{name}: where and when it was weak or strong",
        scope=f"{scope.in_words(collected)} · spoken of at {len(told)} inspections and visits; "
        f"{silent} more were read and say nothing on it",
        built_from=f"Drawn from {len({row.document for row in rows})} documents.",
        charts=charts,
        sentences=sentences.all,
        references=sentences.references(),
        quotations=quotations,
    )


def _years(
    rows: list[Row], collected: Collected, sentences: SentenceList, scale: TimeScale
) -> Chart:
    """A bar for each year: the inspections at which the theme was weak, mixed, strong."""
    by_year: dict[str, dict[Word, list[Row]]] = defaultdict(lambda: defaultdict(list))
    by_inspection: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_inspection[row["inspection"]].append(row)
    counts: dict[tuple[str, Word], int] = defaultdict(int)
    for found in by_inspection.values():
        year = collected.date_of(found[0])[:4]
        standing = collected.standings.get((found[0]["inspection"], found[0]["theme"]))
        if standing and year.isdigit() and standing.word in ORDER:
            by_year[year][standing.word] += bearing_out(standing.word, found)
            counts[year, standing.word] += 1
    tallest = max((sum(counts[year, s] for s in ORDER) for year in by_year), default=1)
    bars: list[Bar] = []
    words: list[Words] = []
    for year in sorted(by_year):
        base = BARS + 24
        for sense in ORDER:
            count = counts[year, sense]
            if not count:
                continue
            height = max(round(BARS * count / tallest), 3)
            base -= height
            label = f"{year}: {STANDINGS[sense].label} at {count} inspection" + "s" * (count > 1)
            told = sentences.add_all(
                [(row, marked(row["polarity"], row["origin"])) for row in by_year[year][sense]]
            )
            bars.append(
                Bar(
                    id=f"year-{year}-{sense}",
                    x=scale.x(year) - 13,
                    y=base,
                    width=26,
                    height=height,
                    colour=STANDINGS[sense].colour,
                    pattern=PATTERNS[sense],
                    label=label,
                    sentences=told,
                )
            )
        words.append(Words(scale.x(year), base - 5, str(_total(counts, year)), "middle", "year"))
        words.append(Words(scale.x(year), BARS + 42, year, "middle", "year"))
    return Chart(
        id="years",
        title="Over the years",
        explanation="The inspections and visits of each year at which the theme stands weak "
        "(striped), both (dotted) or strong (plain). Years differ in how many there were.",
        width=scale.width,
        height=BARS + 50,
        bars=tuple(bars),
        words=tuple(words),
        names=(row_name("Inspections and visits", BARS // 2),),
    )


def _total(counts: dict[tuple[str, Word], int], year: str) -> int:
    return sum(counts[year, sense] for sense in ORDER)


def _authorities(
    rows: list[Row],
    collected: Collected,
    sentences: SentenceList,
    scale: TimeScale,
    most: int,
) -> Chart:
    by_authority: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_authority[row["authority"]].append(row)

    names = {authority: collected.authorities[authority]["name"] for authority in by_authority}
    weak = {authority: times_weak(rows, collected) for authority, rows in by_authority.items()}
    ranked = sorted(by_authority, key=lambda each: (-weak[each], names[each]))
    made = []
    for each in ranked[:most]:
        theme = collected.themes[by_authority[each][0]["theme"]]
        told = theme_row(theme, by_authority[each], collected, sentences)
        made.append(structs.replace(told, name=names[each]))
    return chart_of_rows(
        "authorities",
        "Authority by authority",
        f"{HOW_TO_READ} Most often weak first. Showing {len(made)} of {len(ranked)} authorities.",
        made,
        scale,
    )


def _quotations(
    rows: list[Row], collected: Collected, sentences: SentenceList
) -> tuple[Quotation, ...]:
    """The sentences on each side that are the best to quote."""
    sides: tuple[tuple[Word, str], ...] = (("weak", "Found weak"), ("strong", "Found strong"))
    made = []
    for word, heading in sides:
        best = best_first(bearing_out(word, rows), collected)[:QUOTED]
        if best:
            said = [(row, marked(collected.place_of(row), row["origin"])) for row in best]
            made.append(Quotation(heading, sentences.add_all(said)))
    return tuple(made)
