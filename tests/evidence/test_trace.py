"""A trace tells how it was judged, what was found and what changed, in plain sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from goldthread import KnowledgeGraph
from goldthread.analysis.model import Standing
from goldthread.analysis.standing import word_of
from goldthread.evidence.scope import Scope
from goldthread.evidence.sentence import Sentence
from goldthread.evidence.trace import (
    Assessed,
    Chapter,
    Followed,
    Grade,
    Stop,
    Trace,
    trace_theme,
)
from goldthread.evidence.trace_words import (
    account,
    asked,
    introduction,
    outcome,
    outcomes,
    reorganisation,
    silence,
)


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


def assessed(name: str, method: str = "matched") -> Assessed:
    return Assessed(name, "Inspection, 4 October 2021", "2021-10-04", method, "0.4", ())


def followed(*names: str) -> Followed:
    sentence = Sentence("Supervision.", "asked for", "2017", "a.txt", "(A, 2017)", "A", "A")
    return Followed(sentence, FIRST.label, FIRST.date, tuple(map(assessed, names)))


def test_what_became_of_actions_is_counted_each_once_by_its_latest_word() -> None:
    chapter = Chapter(
        "Anywhere",
        (FIRST,),
        (),
        actions=(
            followed("not-resolved", "resolved"),
            followed("partly-resolved", "spoken-of-nearby"),
            followed("no-statement-found"),
            followed(),
        ),
    )
    assert outcomes(chapter) == (
        "4 actions were asked for on it: 1 resolved, 1 partly resolved, "
        "1 without a statement that was found, 1 without a later report here."
    )
    assert outcomes(Chapter("Anywhere", (FIRST,), ())) == ""


def test_an_outcome_tells_how_it_is_known_and_silence_is_a_limit_of_the_tool() -> None:
    assert outcome(assessed("resolved")) == (
        "At the inspection of 4 October 2021: resolved "
        "(concluded from the later sentences on the same matter, score 0.4)."
    )
    assert "it is on the later list again" in outcome(assessed("not-resolved", "repeated"))
    assert "not a silence of the inspectors" in outcome(assessed("no-statement-found"))
    assert "is not concluded" in outcome(assessed("spoken-of-nearby"))
    assert asked(followed()).endswith("No later report is held here.")
    assert "held" not in asked(followed("resolved"))


def test_every_action_of_the_seeds_is_followed_with_the_words_that_decide(
    seeds_graph: Path,
) -> None:
    graph = KnowledgeGraph.open(seeds_graph)
    collected = graph.collected()
    actions = [
        action
        for theme in collected.themes
        for chapter in trace_theme(collected, Scope(theme=theme), 1, authorities=9).chapters
        for action in chapter.actions
    ]
    told = {(row["text"], row["outcome"]) for row in graph.query("priority-actions")}
    outcomes_shown = {
        (action.asked.text, found.outcome) for action in actions for found in action.outcomes
    }
    assert outcomes_shown
    assert outcomes_shown <= told
    themed = {row["text"] for row in graph.query("priority-actions") if row["themes"]}
    evidence = {
        (row["action"], row["text"])
        for row in graph.query("outcome-evidence")
        if row["action"] in themed
    }
    shown = {
        (action.asked.text, sentence.text)
        for action in actions
        for found in action.outcomes
        for sentence in found.sentences
    }
    assert evidence
    assert evidence <= shown


def test_sentences_come_with_their_neighbours_only_where_asked_for(seeds_graph: Path) -> None:
    graph = KnowledgeGraph.open(seeds_graph)
    scope = Scope(theme="supervision")
    plain = trace_theme(graph.collected(theme="supervision"), scope, most=2)
    wide = trace_theme(graph.collected(theme="supervision", context=True), scope, most=2)
    pairs = [
        (one, other)
        for left, right in zip(plain.chapters, wide.chapters, strict=True)
        for here, there in zip(left.stops, right.stops, strict=True)
        for one, other in zip(here.sentences, there.sentences, strict=True)
    ]
    assert pairs
    assert not any(one.before or one.after for one, _ in pairs)
    assert all(other.before or other.after for _, other in pairs)
    assert [one.text for one, _ in pairs] == [other.text for _, other in pairs]
