"""A trace tells how it was judged, what was found and what changed, in plain sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from goldthread import KnowledgeGraph
from goldthread.analysis.model import Standing
from goldthread.analysis.standing import word_of
from goldthread.evidence.scope import Scope
from goldthread.evidence.trace import Chapter, Grade, Stop, Trace, trace_theme
from goldthread.evidence.trace_words import account, introduction, reorganisation, silence


def stop(label: str, date: str, **counts: int) -> Stop:
    weak, mixed, strong = (counts.get(kind, 0) for kind in ("weakness", "mixed", "strength"))
    word = word_of(weak, mixed, strong)
    standing = Standing("a", date, date, "t", weak, mixed, strong, word=word)
    return Stop(
        inspection=date,
        label=label,
        date=date,
        visit=label.startswith("Focused"),
        told_by=("report",),
        overall=None,
        counts=counts,
        sentences=(),
        left_out=0,
        standing=standing,
    )


FIRST = stop("Inspection, 3 May 2015", "2015-05-03", weakness=2)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"weakness": 1}, "It was a weakness at the inspection of 3 May 2015 and is still a weak"),
        ({"weakness": 6, "strength": 2}, "and is still a weakness."),
        ({"strength": 1}, "What was a weakness at the inspection of 3 May 2015 is now a strength."),
        ({"strength": 1, "weakness": 1}, "is now judged both ways."),
        ({"mixed": 1}, "is now judged both ways."),
    ],
)
def test_what_changed(counts: dict[str, int], said: str) -> None:
    later = stop("Inspection, July 2018", "2018-07", **counts)
    assert said in account(later, FIRST)
    assert "still" not in account(later, None)


def test_sentences_that_do_not_evaluate_change_nothing() -> None:
    later = stop("Inspection, July 2018", "2018-07", none=1)
    told = account(later, FIRST)
    assert told.endswith(
        "Inspectors name 1 sentence that does not evaluate, as told by a report. "
        "It is not judged: no sentence judges it."
    )


def test_the_verdict_shows_its_counts_and_what_is_only_told_of_has_none() -> None:
    later = stop("Inspection, July 2018", "2018-07", weakness=7, strength=2)
    named = structs.replace(later.standing, named=True) if later.standing else None
    told = account(structs.replace(later, standing=named), None)
    assert "It stands weak: 7 of 9 sentences critical, named in the summary or among the" in told
    told = account(structs.replace(later, standing=None), FIRST)
    assert told.endswith("No document here is about it, so how the theme stood is not concluded.")


def test_nothing_is_said_of_change_where_the_order_is_not_known() -> None:
    undated = stop("Inspection reported in May 2018", "", strength=1)
    assert "is now" not in account(undated, FIRST)
    assert "is now" not in account(FIRST, undated)


def test_how_it_was_judged() -> None:
    grade = Grade("requires-improvement", FIRST.label, FIRST.date)
    judged = structs.replace(FIRST, overall=grade)
    assert account(judged, None).startswith(
        "The authority was judged ‘requires improvement’ overall"
    )
    visit = structs.replace(stop("Focused visit, July 2018", "2018-07", weakness=1), overall=grade)
    assert account(visit, None).startswith(
        "A visit, which gives no grade; the last overall grade known was ‘requires improvement’ "
        "(3 May 2015)."
    )
    assert account(FIRST, None).startswith("Its overall grade is not known.")


def test_silence_is_told() -> None:
    later = structs.replace(stop("Inspection, 2018", "2018", weakness=1), passed_over=2)
    assert account(later, FIRST).endswith(
        "In between, 2 inspections and visits said nothing of it."
    )
    chapter = Chapter("Anywhere", (FIRST,), ("Focused visit, July 2016",))
    assert "Focused visit, July 2016" in silence(chapter)
    assert silence(structs.replace(chapter, silent=())) == ""


def test_a_trace_says_how_much_of_how_much_it_tells() -> None:
    chapters = (Chapter("Anywhere", (FIRST,), ()), Chapter("Elsewhere", (FIRST, FIRST), ()))
    told = Trace("Caseloads", "everything in this graph", chapters, 59, ())
    assert "3 inspections and visits of 2 of 59 authorities" in introduction(told)
    assert "visit of Anywhere says" in introduction(structs.replace(told, chapters=chapters[:1]))
    assert introduction(structs.replace(told, chapters=())).startswith("No inspection")


def test_the_seeds_are_told_in_order_within_bounds(seeds_graph: Path) -> None:
    collected = KnowledgeGraph.open(seeds_graph).collected(theme="supervision")
    told = trace_theme(collected, Scope(theme="supervision"), most=2, authorities=1)
    (chapter,) = told.chapters
    assert chapter.authority == "North East Lincolnshire"
    dates = [one.date for one in chapter.stops]
    assert dates == sorted(dates)
    assert all(len(one.sentences) <= 2 for one in chapter.stops)
    for one in chapter.stops:
        assert len(one.sentences) + one.left_out == sum(one.counts.values())
    assert chapter.silent == (), "of the silent inspections only articles tell"


def test_silence_is_told_of_what_was_read(seeds_graph: Path) -> None:
    collected = KnowledgeGraph.open(seeds_graph).collected()
    silent = {
        name
        for theme in collected.themes
        for chapter in trace_theme(collected, Scope(theme=theme), most=1).chapters
        for name in chapter.silent
    }
    assert silent == {"Focused visit, 22 October 2019"}


def test_no_quotation_contradicts_the_verdict(seeds_graph: Path) -> None:
    collected = KnowledgeGraph.open(seeds_graph).collected()
    stops = [
        one
        for theme in collected.themes
        for chapter in trace_theme(collected, Scope(theme=theme), most=2).chapters
        for one in chapter.stops
    ]
    assert {one.word for one in stops} >= {"weak", "strong", "both"}
    for one in stops:
        polarities = {sentence.polarity for sentence in one.sentences}
        if one.word == "weak":
            assert polarities == {"weakness"}
        if one.word == "strong":
            assert polarities == {"strength"}
        if one.word == "both" and not one.counts.get("mixed"):
            assert polarities == {"weakness", "strength"}


def test_an_authority_that_was_reorganised_names_whose_place_it_took() -> None:
    chapter = Chapter("Dorset", (FIRST,), (), predecessors=("Dorset County Council", "Poole"))
    assert reorganisation(chapter) == (
        "Dorset came out of Dorset County Council, Poole. "
        "Their inspections stand under their own names."
    )
    ended = Chapter("Cumbria", (FIRST,), (), successors=("Cumberland",))
    assert "Cumbria was succeeded by Cumberland." in reorganisation(ended)
    assert reorganisation(Chapter("Anywhere", (FIRST,), ())) == ""
