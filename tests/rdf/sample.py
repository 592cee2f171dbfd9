"""A made-up document with one fact of every kind, and what joining makes of it."""

from __future__ import annotations

from hashlib import sha256

from goldthread.core.model import (
    Action,
    Block,
    CausalLink,
    Claim,
    Document,
    Evidence,
    Facts,
    Figure,
    Finding,
    FollowUp,
    Inspection,
    Intervention,
    Judgement,
    Missing,
    Organisation,
    PartialDate,
    Post,
    Quote,
    Source,
    Span,
    Tag,
)
from goldthread.joining.model import Assessment, Citation, Joined, JoinedInspection, JoinedPerson

TEXT = """Inspection of Barnet children’s services on 4 March 2019.
Lead inspector: Ann Lee. Supervision of social workers is weak because caseloads are too high.
“We accept every word,” said Tom Oak, the council leader.
The local authority should improve the frequency of supervision.
The priority action of 2018 has been resolved. More than 90% of children were seen.
An improvement notice was issued in May 2018. The trust Safe Steps runs early help.
Overall effectiveness: inadequate."""

AUTHORITY = "barnet"


def span(words: str) -> Span:
    """Where ``words`` stand in the sample's text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def evidence(words: str, *marks: str) -> Evidence:
    """Evidence at ``words``, set off by ``marks``."""
    return Evidence(span(words), "sample-rule", tuple(span(mark) for mark in marks))


def document(text: str = TEXT) -> Document:
    """The sample as a PDF of one page."""
    return Document(
        path="letters/barnet.pdf",
        sha256=sha256(text.encode()).hexdigest(),
        media_type="application/pdf",
        kind="letter",
        text=text,
        blocks=(Block("paragraph", Span(0, len(text))),),
        pages=(Span(0, len(text)),),
        source=Source(
            title="Inspection of Barnet",
            publisher="Ofsted",
            issued=PartialDate(2019, 4, 20),
            issued_from="manifest",
            url="https://example.org/reports/50 1",
            rights="Open Government Licence v3.0",
        ),
    )


def facts() -> Facts:
    """One fact of every kind."""
    lead = "Lead inspector: Ann Lee"
    return Facts(
        document=document(),
        authority=AUTHORITY,
        inspections=_inspections(),
        judgements=_judgements(),
        posts=(
            Post(
                *("Ann Lee", "Lead inspector", "lead-inspector", "Ofsted", None, "i1"),
                *(PartialDate(2019, 4, 20), evidence(lead)),
            ),
            Post(
                *("Tom Oak", "council leader", "council-leader", AUTHORITY, AUTHORITY, None),
                *(PartialDate(2019, 4, 20), evidence("Tom Oak, the council leader")),
                *(PartialDate(2016), PartialDate(2020, 1), "four years"),
            ),
        ),
        quotes=_quotes(),
        claims=(
            Claim(
                *("Tom Oak", True, "council leader", AUTHORITY, "council"),
                evidence("The trust Safe Steps runs early help."),
            ),
        ),
        findings=findings(),
        actions=_actions(),
        follow_ups=_follow_ups(),
        figures=_figures(),
        interventions=(
            Intervention(
                *(
                    AUTHORITY,
                    "improvement-notice",
                    PartialDate(2018, 5),
                    "Department for Education",
                ),
                evidence("An improvement notice was issued in May 2018."),
            ),
        ),
        organisations=(
            Organisation(
                "Safe Steps", "childrens-trust", AUTHORITY, evidence("The trust Safe Steps")
            ),
        ),
        causal_links=_causal_links(),
        missing=(Missing("deputy lead inspector", "not-found", "no name stands near the words"),),
    )


def _inspections() -> tuple[Inspection, ...]:
    opening = evidence("Inspection of Barnet children’s services on 4 March 2019.")
    day, issued = PartialDate(2019, 3, 4), PartialDate(2019, 4, 20)
    earlier = evidence("The priority action of 2018 has been resolved.")
    return (
        Inspection("i1", AUTHORITY, "ilacs", day, day, issued, True, (opening,), "short"),
        Inspection(
            "i2",
            AUTHORITY,
            None,
            PartialDate(2018),
            None,
            None,
            False,
            (earlier,),
            when="last spring",
            earliest=PartialDate(2018, 3, 1),
            latest=PartialDate(2018, 5, 31),
        ),
    )


def _judgements() -> tuple[Judgement, ...]:
    said = evidence("Overall effectiveness: inadequate.")
    label = "Overall effectiveness"
    return (
        Judgement(AUTHORITY, "i1", "overall", label, "inadequate", "graded", said),
        Judgement(AUTHORITY, "i1", "adoption", "", None, "not-applicable", None),
        Judgement(AUTHORITY, None, "overall", label, "inadequate", "graded", said),
    )


def _quotes() -> tuple[Quote, ...]:
    words = evidence("“We accept every word,” said Tom Oak, the council leader.")
    return (
        Quote(
            *(span("We accept every word,"), "Tom Oak", True, "council leader", AUTHORITY),
            *("direct", words),
            side="council",
        ),
        Quote(
            *(span("accept every word"), "Ofsted", False, "", "Ofsted", "report", words),
            side="inspectorate",
        ),
    )


def findings() -> tuple[Finding, ...]:
    """Two findings, one at an inspection and one not."""
    sentence = "Supervision of social workers is weak because caseloads are too high."
    tags = (
        Tag("supervision", "phrase", (span("Supervision"),), 0.91, "weakness"),
        Tag("caseloads", "phrase", (span("caseloads"),), 0.64, "weakness"),
    )
    seen = "More than 90% of children were seen."
    return (
        Finding(
            *("f1", AUTHORITY, "i1", "leaders", "weakness", tags),
            evidence(sentence, "weak", "too high"),
            direction="declined",
        ),
        Finding("f2", AUTHORITY, None, None, "strength", (), evidence(seen)),
    )


def _actions() -> tuple[Action, ...]:
    asked = evidence("The local authority should improve the frequency of supervision.")
    tags = (Tag("supervision", "phrase", (span("supervision"),)),)
    earlier = evidence("The priority action of 2018")
    return (
        Action("a1", "recommendation", AUTHORITY, "i1", tags, asked, lead=earlier.span),
        Action("a2", "priority-action", AUTHORITY, "i2", (), earlier, carried_over=True),
    )


def _follow_ups() -> tuple[FollowUp, ...]:
    said = evidence("The priority action of 2018 has been resolved.")
    tags = (Tag("supervision", "phrase"),)
    return (
        FollowUp(AUTHORITY, "i2", "i1", "priority-action", "resolved", 1, tags, said),
        FollowUp(AUTHORITY, None, None, "priority-action", "resolved", None, (), said),
    )


def _figures() -> tuple[Figure, ...]:
    said = evidence("More than 90% of children were seen.")
    more = ("percent", "2019", "children", "more-than", "England average")
    return (
        Figure(AUTHORITY, "children seen", "90.0", *more, said, said.span),
        Figure("England", "children seen", "67", "", "", "", "", "", said),
    )


def _causal_links() -> tuple[CausalLink, ...]:
    sentence = "Supervision of social workers is weak because caseloads are too high."
    said = evidence(sentence, "because")
    return (
        CausalLink("caseloads", "supervision", "worsens", "because", AUTHORITY, "i1", said),
        CausalLink("caseloads", "supervision", "denied", "because", AUTHORITY, None, said),
    )


def joined() -> Joined:
    """What joining makes of the sample: two inspections, two people, one assessment."""
    name = document().id
    inspections = (
        JoinedInspection(
            *("barnet/2019-03-04-ilacs", AUTHORITY, "ilacs", "short", PartialDate(2019, 3, 4)),
            *(PartialDate(2019, 3, 4), PartialDate(2019, 4, 20), (name,), ((name, "i1"),)),
            ("its own report",),
        ),
        JoinedInspection(
            *("barnet/2018-inspection", AUTHORITY, None, "", PartialDate(2018), None, None),
            *((name,), ((name, "i2"),), ("the only one of 2018",)),
        ),
    )
    people = (
        JoinedPerson(
            *("ann-lee/ofsted", "Ann Lee", ("Ann Lee",), "Ofsted", None),
            *(((name, "Ann Lee"),), ("same name and organisation",)),
        ),
        JoinedPerson(
            *("tom-oak/barnet", "Tom Oak", ("Tom Oak", "T. Oak"), AUTHORITY, AUTHORITY),
            *(((name, "Tom Oak"),), ("same name and organisation",)),
        ),
    )
    later = span("The priority action of 2018 has been resolved.")
    return Joined(
        inspections=inspections,
        people=people,
        assessments=(
            Assessment(
                *((name, "a2"), "resolved", "barnet/2019-03-04-ilacs"),
                *("matched", 0.75, "sample-match", (Citation(name, later, "strength"),)),
            ),
        ),
        inspection_of={(name, "i1"): inspections[0].id, (name, "i2"): inspections[1].id},
        person_of={
            (name, "Ann Lee", "Ofsted"): people[0].id,
            (name, "Tom Oak", AUTHORITY): people[1].id,
        },
        duplicate_actions={(name, "a1"): (name, "a2")},
    )
