"""Following actions to later inspections."""

from __future__ import annotations

import hashlib
from typing import cast

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core import reference
from goldthread.core.model import (
    Action,
    ActionKind,
    Document,
    DocumentKind,
    Evidence,
    Facts,
    Finding,
    FollowUp,
    Inspection,
    Outcome,
    PartialDate,
    Polarity,
    Span,
    Tag,
)
from goldthread.joining import join
from goldthread.joining.actions.matched import gather_sayings
from goldthread.joining.corrections import Corrections
from goldthread.joining.model import Assessment, Joined

AUTHORITY = "north-lincolnshire"
Line = tuple[str, ...]


class Writer:
    """Puts a document together line by line, and the facts on each line."""

    def __init__(
        self,
        path: str,
        start: PartialDate | None,
        *,
        kind: DocumentKind = "letter",
        framework: str = "focused-visit",
        earlier: PartialDate | None = None,
        topic: str = "",
    ) -> None:
        self.path, self.kind, self.text = path, kind, ""
        self.inspections = [
            Inspection("subject", AUTHORITY, framework, start, None, None, True, (), "", topic)
        ]
        if earlier:
            self.inspections.append(
                Inspection(
                    "earlier", AUTHORITY, "focused-visit", earlier, None, None, False, (), "", topic
                )
            )
        self.actions: list[Action] = []
        self.follow_ups: list[FollowUp] = []
        self.findings: list[Finding] = []

    def _line(self, text: str) -> Evidence:
        start = len(self.text)
        self.text += text + "\n"
        return Evidence(Span(start, start + len(text)), "test")

    def action(
        self,
        text: str,
        *,
        kind: ActionKind = "priority-action",
        carried_over: bool = False,
        theme: str = "",
    ) -> Writer:
        key = "earlier" if carried_over else "subject"
        tags = (Tag(theme, "test"),) if theme else ()
        evidence = self._line(text)
        self.actions.append(Action(text, kind, AUTHORITY, key, tags, evidence, carried_over))
        return self

    def follow_up(
        self,
        text: str,
        outcome: Outcome,
        count: int | None = None,
        *,
        kind: ActionKind = "priority-action",
        raised_at: str | None = "earlier",
        theme: str = "",
    ) -> Writer:
        tags = (Tag(theme, "test"),) if theme else ()
        evidence = self._line(text)
        self.follow_ups.append(
            FollowUp(AUTHORITY, raised_at, "subject", kind, outcome, count, tags, evidence)
        )
        return self

    def finding(
        self, text: str, polarity: Polarity, theme: str = "", *, intended: bool = False
    ) -> Writer:
        tags = (Tag(theme, "test"),) if theme else ()
        evidence = self._line(text)
        found = Finding(text, AUTHORITY, "subject", None, polarity, tags, evidence)
        self.findings.append(msgspec.structs.replace(found, intended=intended))
        return self

    def facts(self) -> Facts:
        digest = hashlib.sha256(self.path.encode()).hexdigest()
        document = Document(self.path, digest, "text/plain", self.kind, self.text, ())
        return Facts(
            document,
            AUTHORITY,
            tuple(self.inspections),
            actions=tuple(self.actions),
            follow_ups=tuple(self.follow_ups),
            findings=tuple(self.findings),
        )


MARCH, OCTOBER = PartialDate(2019, 3), PartialDate(2019, 10, 22)
LATER = PartialDate(2021, 10, 4)
SCREENING = "the screening of contacts at the front door"
ASSESSMENTS = "the quality of assessments and decision-making"
OVERSIGHT = "the effectiveness of managerial oversight and supervision"


def march() -> Writer:
    story = Writer("march.txt", MARCH, kind="article")
    return story.action(SCREENING).action(ASSESSMENTS).action(OVERSIGHT)


def october() -> Writer:
    letter = Writer("october.txt", OCTOBER, earlier=MARCH)
    letter.follow_up("Two priority actions have not been addressed.", "not-resolved", 2)
    return letter.action(ASSESSMENTS, carried_over=True).action(
        "managerial oversight and supervision", carried_over=True
    )


def joined(*writers: Writer) -> Joined:
    return join([writer.facts() for writer in writers], reference.load(), Corrections())


def outcomes(result: Joined) -> dict[str, list[tuple[str, str, str]]]:
    """The words on each action, by its text (which is its key here)."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for one in result.assessments:
        at = one.assessed_at.split("/")[1]
        found.setdefault(one.action[1], []).append((at, one.outcome, one.method))
    return found


def test_counted_follow_up_means_the_actions_that_the_letter_repeats() -> None:
    result = joined(march(), october())
    visit = "2019-10-22-focused-visit"
    assert outcomes(result) == {
        SCREENING: [(visit, "no-statement-found", "matched")],
        ASSESSMENTS: [(visit, "not-resolved", "stated")],
        OVERSIGHT: [(visit, "not-resolved", "stated")],
    }


def test_every_passage_named_is_in_its_document() -> None:
    facts = {f.document.id: f for f in (march().facts(), october().facts())}
    for one in joined(march(), october()).assessments:
        assert (one.evidence == ()) == (one.outcome == "no-statement-found")
        for cited in one.evidence:
            assert facts[cited.document].document.quote(cited.span)
        assert 0.0 <= one.score <= 1.0


def test_action_carried_over_is_the_one_first_told() -> None:
    first, again = march().facts().document.id, october().facts().document.id
    assert joined(march(), october()).duplicate_actions == {
        (again, ASSESSMENTS): (first, ASSESSMENTS),
        (again, "managerial oversight and supervision"): (first, OVERSIGHT),
    }


def test_carried_over_action_stands_for_itself_where_the_first_telling_is_not_there() -> None:
    result = joined(october())
    assert result.duplicate_actions == {}
    assert {words[0][1] for words in outcomes(result).values()} == {"not-resolved"}
    assert len(outcomes(result)) == 2


def test_an_action_carried_over_is_not_asked_for_anew() -> None:
    letter = october().action(SCREENING).facts()
    inspections = {(letter.document.id, "earlier"): "march", (letter.document.id, "subject"): "own"}
    sayings = gather_sayings([letter], inspections, {"march", "own"}, {"march", "own"})
    assert sayings["march"].listed == []
    assert [letter.document.quote(said.span) for said in sayings["own"].listed] == [SCREENING]


def test_an_action_told_twice_at_its_own_inspection_says_nothing_of_what_became_of_it() -> None:
    letter = october().facts()
    own = tuple(msgspec.structs.replace(one, inspection="subject") for one in letter.actions)
    result = join(
        [msgspec.structs.replace(letter, actions=own, follow_ups=())],
        reference.load(),
        Corrections(),
    )
    assert len(own) == 2
    assert outcomes(result) == {}


def test_same_action_in_report_and_story_is_listed_once_as_the_report_has_it() -> None:
    report = Writer("report.pdf", OCTOBER, kind="report").action(OVERSIGHT).action(SCREENING)
    story = Writer("story.txt", OCTOBER, kind="article").action("managerial oversight")
    story.action("managerial oversight and supervision of staff")
    result = joined(report, story)
    assert set(result.duplicate_actions.values()) == {(report.facts().document.id, OVERSIGHT)}


def test_two_like_actions_of_one_document_are_two() -> None:
    one = Writer("a.txt", MARCH).action("the timeliness of visits").action("timeliness of visits")
    assert joined(one).duplicate_actions == {}


def test_what_is_said_of_all_actions_together_is_told_of_none_of_them() -> None:
    later = Writer("later.txt", LATER, framework="ilacs", earlier=MARCH)
    later.follow_up("Priority actions have not been fully addressed.", "partly-resolved")
    found = outcomes(joined(march(), later))
    at = "2021-10-04-ilacs"
    assert found == {
        text: [(at, "no-statement-found", "matched")]
        for text in (SCREENING, ASSESSMENTS, OVERSIGHT)
    }


def test_what_is_said_of_all_is_told_of_an_only_action() -> None:
    later = Writer("later.txt", LATER, framework="ilacs")
    later.follow_up("The priority action has been met.", "resolved", raised_at=None)
    first = Writer("march.txt", MARCH).action(SCREENING)
    assert outcomes(joined(first, later))[SCREENING] == [("2021-10-04-ilacs", "resolved", "stated")]


def test_follow_up_narrowed_to_a_theme_means_the_actions_on_it() -> None:
    first = Writer("march.txt", MARCH).action(
        "strategy meetings with partners", theme="partnership"
    )
    first.action("strategy for the workforce", theme="workforce")
    later = Writer("later.txt", OCTOBER, earlier=MARCH)
    later.follow_up(
        "Strategy meetings with partners remain an issue.", "not-resolved", theme="partnership"
    )
    found = outcomes(joined(first, later))
    assert found["strategy meetings with partners"][0][1:] == ("not-resolved", "stated")
    assert found["strategy for the workforce"][0][1] == "no-statement-found"


def test_what_the_text_says_of_an_action_counts_before_what_its_sentences_do() -> None:
    later = Writer("later.txt", OCTOBER, earlier=MARCH)
    later.follow_up("Screening of contacts at the front door is still weak.", "not-resolved", 1)
    later.finding("Screening of contacts at the front door is timely.", "strength")
    found = outcomes(joined(march(), later))
    assert found[SCREENING][0][1:] == ("not-resolved", "stated")
    assert found[OVERSIGHT][0][1:] == ("no-statement-found", "matched")


def test_later_finding_on_the_same_matter_is_matched() -> None:
    later = Writer("later.txt", LATER, framework="ilacs")
    later.finding("Screening of contacts at the front door is now strong.", "strength")
    later.finding("Decision-making in assessments is poor.", "weakness")
    later.finding("Oversight and supervision by managers vary.", "mixed")
    found = outcomes(joined(march(), later))
    assert [found[text][0][1] for text in (SCREENING, ASSESSMENTS, OVERSIGHT)] == [
        "resolved",
        "not-resolved",
        "partly-resolved",
    ]


def test_praise_of_a_plan_resolves_nothing() -> None:
    first = Writer("march.txt", MARCH).action("the timeliness of return home interviews")
    plan = "Leaders plan to speed up return home interviews."
    planned = Writer("later.txt", OCTOBER).finding(plan, "strength", intended=True)
    assert joined(first, planned).assessments[0].outcome == "no-statement-found"
    planned.finding("Return home interviews are too often late.", "weakness")
    assert joined(first, planned).assessments[0].outcome == "not-resolved"
    done = Writer("later.txt", OCTOBER).finding("Return home interviews are timely.", "strength")
    assert joined(first, done).assessments[0].outcome == "resolved"


def test_finding_without_verdict_tells_no_outcome() -> None:
    first = Writer("march.txt", MARCH).action("the recording of home visits")
    later = Writer("later.txt", OCTOBER)
    later.finding("Recording of home visits was looked at.", "none")
    assert outcomes(joined(first, later)) == {
        "the recording of home visits": [
            ("2019-10-22-focused-visit", "no-statement-found", "matched")
        ]
    }


def test_three_best_sentences_decide_and_are_cited_by_their_side() -> None:
    first = Writer("march.txt", MARCH).action("the timeliness of return home interviews")
    later = Writer("later.txt", OCTOBER)
    later.finding("Return interviews are thorough.", "strength")
    later.finding("Return home interviews are too often late.", "weakness")
    later.finding("Return home conversations are well recorded.", "strength")
    later.finding("Interviews of candidates are fair.", "strength")
    (found,) = joined(first, later).assessments
    assert found.outcome == "partly-resolved"
    assert [cited.polarity for cited in found.evidence] == ["weakness", "strength", "strength"]
    assert found.leading is not None
    assert found.leading.polarity == "weakness"


def test_sentence_that_does_not_name_the_thing_is_only_nearby() -> None:
    action = "Ensure that the designated officer deals with allegations in time, with oversight"
    first = Writer("march.txt", MARCH).action(action)
    later = Writer("later.txt", OCTOBER)
    later.finding("Oversight by managers is strong and in time.", "strength")
    (found,) = joined(first, later).assessments
    assert found.outcome in ("spoken-of-nearby", "no-statement-found")
    assert not found.judged


def test_what_is_said_of_others_does_not_answer_for_the_safeguarding_board() -> None:
    action = "The LSCB should strengthen its use of performance data"
    first = Writer("march.txt", MARCH).action(action)
    council = Writer("later.txt", OCTOBER).finding("Performance data is used well.", "strength")
    board = Writer("later.txt", OCTOBER).finding(
        "The safeguarding partnership uses performance data well.", "strength"
    )
    assert not joined(first, council).assessments[0].judged
    assert joined(first, board).assessments[0].outcome == "resolved"


def test_for_whom_something_is_asked_is_not_what_is_asked() -> None:
    first = Writer("march.txt", MARCH).action("the clarity of plans for care leavers")
    others = Writer("later.txt", OCTOBER).finding("Care leavers live in good homes.", "strength")
    plans = Writer("later.txt", OCTOBER).finding("Plans are clear.", "strength")
    assert not joined(first, others).assessments[0].judged
    assert joined(first, plans).assessments[0].outcome == "resolved"


def test_names_that_changed_over_the_years_meet() -> None:
    first = Writer("march.txt", MARCH).action("the health assessments of looked after children")
    later = Writer("later.txt", OCTOBER)
    later.finding("Health assessments of children in care are late.", "weakness")
    assert outcomes(joined(first, later)).popitem()[1][0][1] == "not-resolved"


def test_this_means_what_the_sentence_before_in_its_paragraph_named() -> None:
    first = Writer("march.txt", MARCH).action("private fostering arrangements")
    apart = Writer("later.txt", OCTOBER)
    apart.finding("Private fostering was looked at.", "none")
    apart.finding("This area has improved.", "strength")
    assert not joined(first, apart).assessments[0].judged, "a paragraph of its own"
    together = Writer("later.txt", OCTOBER)
    together.text = "Private fostering was looked at. This area has improved."
    for start, end, polarity in ((0, 32, "none"), (33, 56, "strength")):
        evidence = Evidence(Span(start, end), "test")
        key = f"{start}"
        together.findings.append(
            Finding(key, AUTHORITY, "subject", None, cast("Polarity", polarity), (), evidence)
        )
    assert joined(first, together).assessments[0].outcome == "resolved"


def test_praise_that_the_earlier_report_gave_in_like_words_is_no_progress() -> None:
    praise = "Personal education plans are comprehensive and sensitively written."
    first = Writer("march.txt", MARCH).action("the use of personal education plans in schools")
    before = Writer("march.txt", MARCH).finding(praise, "strength")
    before.action("the use of personal education plans in schools")
    later = Writer("later.txt", OCTOBER).finding(praise, "strength")
    assert joined(first, later).assessments[0].outcome == "resolved"
    assert not joined(before, later).assessments[0].judged


def test_action_listed_again_is_never_resolved() -> None:
    later = Writer("later.txt", OCTOBER).action(SCREENING)
    later.finding("Screening of contacts at the front door is excellent.", "strength")
    found = next(one for one in joined(march(), later).assessments if one.score)
    assert (found.outcome, found.method, found.rule) == ("not-resolved", "repeated", "listed-again")


def test_one_thing_of_many_asked_for_is_enough_to_be_spoken_of() -> None:
    action = (
        "Improve the quality of assessments of risk, need and family history across every team; "
        "ensure that supervision is reflective, challenging, regular and recorded by each manager"
    )
    first = Writer("march.txt", MARCH).action(action)
    later = Writer("later.txt", OCTOBER).finding("Supervision is reflective.", "strength")
    assert joined(first, later).assessments[0].outcome == "resolved"


def test_resolved_action_is_not_followed_further() -> None:
    done = Writer("done.txt", OCTOBER)
    done.finding("Screening of contacts at the front door is strong.", "strength")
    later = Writer("later.txt", LATER, framework="ilacs")
    later.finding("Screening of contacts at the front door is weak.", "weakness")
    assert len(outcomes(joined(march(), done, later))[SCREENING]) == 1


def test_silence_counts_once_and_only_where_an_inspection_has_its_own_document() -> None:
    told_in_passing = Writer("later.txt", LATER, framework="ilacs", earlier=OCTOBER)
    result = joined(march(), told_in_passing, Writer("last.txt", PartialDate(2023, 5, 1)))
    assert {one.assessed_at for one in result.assessments} == {f"{AUTHORITY}/2021-10-04-ilacs"}


def test_nothing_is_followed_to_an_earlier_inspection() -> None:
    earlier = Writer("earlier.txt", PartialDate(2017, 5)).finding(
        "Assessments are good.", "strength"
    )
    assert joined(march(), earlier).assessments == ()


@given(st.permutations([march(), october(), Writer("later.txt", LATER, framework="ilacs")]))
def test_order_of_documents_does_not_matter(writers: list[Writer]) -> None:
    def words(result: Joined) -> tuple[Assessment, ...]:
        return result.assessments

    first = joined(march(), october(), Writer("later.txt", LATER, framework="ilacs"))
    assert words(joined(*writers)) == words(first)
