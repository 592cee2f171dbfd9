"""Following actions to later inspections."""

from __future__ import annotations

import hashlib

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

    def finding(self, text: str, polarity: Polarity, theme: str = "") -> Writer:
        tags = (Tag(theme, "test"),) if theme else ()
        evidence = self._line(text)
        self.findings.append(Finding(text, AUTHORITY, "subject", None, polarity, tags, evidence))
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
        SCREENING: [(visit, "not-mentioned", "matched")],
        ASSESSMENTS: [(visit, "not-resolved", "stated")],
        OVERSIGHT: [(visit, "not-resolved", "stated")],
    }


def test_every_passage_named_is_in_its_document() -> None:
    facts = {f.document.id: f for f in (march().facts(), october().facts())}
    for one in joined(march(), october()).assessments:
        assert (one.document is None) == (one.span is None) == (one.outcome == "not-mentioned")
        if one.document and one.span:
            assert facts[one.document].document.quote(one.span)
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


def test_same_action_in_report_and_story_is_listed_once_as_the_report_has_it() -> None:
    report = Writer("report.pdf", OCTOBER, kind="report").action(OVERSIGHT).action(SCREENING)
    story = Writer("story.txt", OCTOBER, kind="article").action("managerial oversight")
    story.action("managerial oversight and supervision of staff")
    result = joined(report, story)
    assert set(result.duplicate_actions.values()) == {(report.facts().document.id, OVERSIGHT)}


def test_two_like_actions_of_one_document_are_two() -> None:
    one = Writer("a.txt", MARCH).action("the timeliness of visits").action("timeliness of visits")
    assert joined(one).duplicate_actions == {}


def test_uncounted_follow_up_means_all_actions_of_its_kind() -> None:
    later = Writer("later.txt", LATER, framework="ilacs", earlier=MARCH)
    later.follow_up("Priority actions have not been fully addressed.", "partly-resolved")
    first = march().action("the use of audit", kind="recommendation")
    found = outcomes(joined(first, later))
    at = "2021-10-04-ilacs"
    assert found[SCREENING] == found[ASSESSMENTS] == [(at, "partly-resolved", "stated")]
    assert found["the use of audit"] == [(at, "not-mentioned", "matched")]


def test_follow_up_of_no_named_inspection_means_the_last_that_raised_such_actions() -> None:
    later = Writer("later.txt", LATER, framework="ilacs")
    later.follow_up("All priority actions have been met.", "resolved", raised_at=None)
    assert outcomes(joined(march(), later))[SCREENING] == [
        ("2021-10-04-ilacs", "resolved", "stated")
    ]


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
    assert found["strategy for the workforce"][0][1] == "not-mentioned"


def test_what_is_said_of_one_action_counts_before_what_is_said_of_all() -> None:
    later = Writer("later.txt", OCTOBER, earlier=MARCH)
    later.follow_up("Priority actions have not been fully addressed.", "partly-resolved")
    later.follow_up("Screening of contacts at the front door is still weak.", "not-resolved", 1)
    found = outcomes(joined(march(), later))
    assert found[SCREENING][0][1:] == ("not-resolved", "stated")
    assert found[OVERSIGHT][0][1:] == ("partly-resolved", "stated")


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


def test_finding_on_another_theme_or_without_verdict_is_not_matched() -> None:
    first = Writer("march.txt", MARCH).action("the recording of home visits", theme="visits")
    later = Writer("later.txt", OCTOBER)
    later.finding("Recording of home visits is good.", "strength", theme="fostering")
    later.finding("Recording of home visits was looked at.", "none")
    assert {one.outcome for one in joined(first, later).assessments} == {"not-mentioned"}


def test_action_raised_again_is_not_resolved() -> None:
    later = Writer("later.txt", OCTOBER).action(SCREENING)
    (found, *_) = [one for one in joined(march(), later).assessments if one.score]
    assert (found.outcome, found.rule) == ("not-resolved", "action-raised-again")


def test_resolved_action_is_not_followed_further() -> None:
    done = Writer("done.txt", OCTOBER, earlier=MARCH)
    done.follow_up("All priority actions have been met.", "resolved")
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
