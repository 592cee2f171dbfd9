"""Priority actions, recommendations, and what a document says became of earlier ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core import reference, resources
from goldthread.core.model import (
    Action,
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Evidence,
    FollowUp,
    Inspection,
    PartialDate,
    Span,
)
from goldthread.documents import read
from goldthread.extraction.actions import find_actions, find_follow_ups
from goldthread.extraction.actions.listed import heading_kind
from goldthread.extraction.findings import find_findings
from goldthread.extraction.inspections import make_setting
from goldthread.extraction.text.context import Setting, read_sentences
from goldthread.extraction.text.item_lists import split_items

AUTHORITY = "north-lincolnshire"
SUBJECT = Inspection("subject", AUTHORITY, "ilacs", PartialDate(2021, 10, 4), None, None, True, ())
EARLIER = Inspection("earlier", AUTHORITY, "sif", PartialDate(2017, 6), None, None, False, ())
VISIT = Inspection("visit", AUTHORITY, "focused-visit", PartialDate(2019, 3), None, None, False, ())


def setting(
    *lines: tuple[BlockKind, str] | tuple[BlockKind, str, str],
    kind: DocumentKind = "letter",
    inspections: tuple[Inspection, ...] = (SUBJECT, EARLIER, VISIT),
) -> Setting:
    """A document of blocks, each (kind, text) or (kind, text, label).

    The label of a heading is its level, 2 where it has none.
    """
    text = "\n".join(line[1] for line in lines)
    blocks, start = [], 0
    for line in lines:
        label = line[2] if len(line) == 3 else ("-" if line[0] == "bullet" else "")
        span = Span(start, start + len(line[1]))
        if line[0] == "heading":
            blocks.append(Block("heading", span, level=int(label or 2)))
        else:
            blocks.append(Block(line[0], span, label=label))
        start = span.end + 1
    document = Document("made-up.txt", "0" * 64, "text/plain", kind, text, tuple(blocks))
    return Setting(document, reference.load(), read_sentences(document), AUTHORITY, inspections)


def story(*paragraphs: str) -> Setting:
    return setting(*(("paragraph", paragraph) for paragraph in paragraphs), kind="article")


def texts(made: Setting) -> list[str]:
    return [made.text(action.evidence.span) for action in find_actions(made)]


def of_seed(name: str) -> tuple[Setting, tuple[Action, ...], tuple[FollowUp, ...]]:
    path = next(Path(resources.folder("seeds")).glob(f"{name}_*.txt"))
    made = make_setting(read(path, path.name), reference.load())
    return made, find_actions(made), find_follow_ups(made)


# Lists under headings.


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Areas for priority action", "priority-action"),
        ("Priority and immediate action", "priority-action"),
        ("Area for priority action", "priority-action"),
        ("Areas for improvement", "recommendation"),
        ("Recommendations", "recommendation"),
        ("What needs to improve?", "recommendation"),
        ("What needs to improve in this area of social work practice", "recommendation"),
        ("What does the local authority need to improve?", "recommendation"),
        ("Two priority actions from the previous visit have not been addressed.", None),
        ("Findings", None),
        ("The experiences and progress of children in care", None),
    ],
)
def test_headings(heading: str, kind: str | None) -> None:
    assert heading_kind(heading) == kind


def test_bullets_under_their_headings() -> None:
    made = setting(
        ("heading", "Areas for priority action"),
        ("paragraph", "The local authority should take swift action on the following areas:"),
        ("bullet", "The timeliness of visits."),
        ("heading", "What needs to improve in this area of social work practice"),
        ("bullet", "The use of audit, and what is learned from it."),
        ("heading", "Findings"),
        ("bullet", "Visits are late."),
    )
    found = find_actions(made)
    assert [(action.kind, made.text(action.evidence.span)) for action in found] == [
        ("priority-action", "The timeliness of visits."),
        ("recommendation", "The use of audit, and what is learned from it."),
    ]
    assert {action.inspection for action in found} == {"subject"}


def test_a_line_that_only_names_what_orders_below_it_are_about_is_no_action() -> None:
    orders = ("Ensure that plans are kept.", "Improve the use of audit.", "Review the offer made.")
    titled = ("Quality of practice", orders[0], orders[1], "Oversight by leaders", orders[2])
    made = setting(("heading", "Recommendations"), *(("bullet", text) for text in titled))
    assert [made.text(action.evidence.span) for action in find_actions(made)] == [*orders]
    named = ("The quality of practice", "Oversight by leaders", "The timeliness of visits.")
    made = setting(("heading", "Recommendations"), *(("bullet", text) for text in named))
    assert [made.text(action.evidence.span) for action in find_actions(made)] == [*named]


def test_numbered_paragraphs_under_headings_within_the_heading() -> None:
    made = setting(
        ("heading", "Recommendations"),
        ("paragraph", "Ensure that visits are timely. Record them.", "12."),
        ("paragraph", "Improve plans, so that they:", "13."),
        ("bullet", "are clear"),
        ("bullet", "are short."),
    )
    assert texts(made) == [
        "Ensure that visits are timely. Record them.",
        "Improve plans, so that they:\nare clear\nare short.",
    ]


def test_report_that_finds_no_priority_action() -> None:
    made = setting(
        ("heading", "Priority and immediate action"),
        ("paragraph", "The inspection did not find any areas for priority action."),
        ("paragraph", "There are no areas for priority action.", "4."),
    )
    assert texts(made) == []


def test_body_without_heading_ends_the_list() -> None:
    made = setting(
        ("heading", "What needs to improve"),
        ("bullet", "The timeliness of visits."),
        ("paragraph", "The experiences and progress of children in care: good"),
        ("bullet", "Children in care are settled."),
    )
    assert texts(made) == ["The timeliness of visits."]
    numbered = setting(
        ("heading", "What needs to improve"),
        ("bullet", "The timeliness of visits."),
        ("bullet", "Children in care are settled.", "1."),
    )
    assert texts(numbered) == ["The timeliness of visits."]


LISTED = (
    ("heading", "What needs to improve"),
    ("bullet", "The timeliness of visits."),
    ("bullet", "The quality of plans."),
)


@pytest.mark.parametrize(
    "heading",
    [
        "Experiences and progress of children in care",
        "Impact of leaders on social work practice",
        "Care leavers: good",
        "Leadership, management and governance | Requires improvement",
        "Children who need help and protection",
        "Inadequate",
    ],
)
def test_heading_of_a_chapter_ends_the_list_though_it_stands_below_its_heading(
    heading: str,
) -> None:
    below = (
        ("heading", heading, "3"),
        ("bullet", "Social workers know children well."),
        ("heading", "Adoption", "3"),
        ("bullet", "Children are matched in good time."),
    )
    assert texts(setting(*LISTED, *below)) == ["The timeliness of visits.", "The quality of plans."]


def test_heading_of_a_topic_within_the_list_ends_nothing() -> None:
    below = (("heading", "Leadership, management and governance", "3"), ("bullet", "Use data."))
    assert texts(setting(*LISTED, *below))[-1] == "Use data."


@pytest.mark.parametrize(
    "begun",
    [
        ("paragraph", "Children live in stable homes.", "1."),
        (
            "paragraph",
            f"Social workers know children well. {'They visit them often. ' * 40}",
            "12.",
        ),
        ("paragraph", "Good"),
    ],
)
def test_numbered_paragraphs_and_grades_end_the_list(
    begun: tuple[BlockKind, str] | tuple[BlockKind, str, str],
) -> None:
    after: tuple[BlockKind, str] = ("bullet", "Children are matched in good time.")
    assert len(texts(setting(*LISTED, begun, after))) == 2


def test_a_line_that_ends_in_a_stop_begins_no_body() -> None:
    made = setting(
        ("heading", "What needs to improve in this area of social work practice?"),
        ("paragraph", "How well young people know their histories."),
        ("paragraph", "The quality of plans."),
    )
    assert texts(made) == ["How well young people know their histories.", "The quality of plans."]


def test_bullets_after_a_lead_in() -> None:
    made = setting(
        ("paragraph", "Inspectors said the council needs to improve:"),
        ("bullet", "the timeliness of visits"),
        ("paragraph", "Inspectors praised:"),
        ("bullet", "the early help service"),
        kind="article",
    )
    assert texts(made) == ["the timeliness of visits"]


# Prose.


def test_swift_action_raises_priority_actions() -> None:
    made = story(
        "Ofsted recommends the council takes swift action to improve the screening of risk and"
        " need, the quality of assessments and the use of supervision."
    )
    assert {action.kind for action in find_actions(made)} == {"priority-action"}
    assert texts(made) == [
        "the screening of risk and need",
        "the quality of assessments",
        "the use of supervision",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The council also needs to improve planning for care leavers.",
         ["planning for care leavers"]),
        ("There should be prompt help for families and the council should ensure that it lasts.",
         ["prompt help for families", "ensure that it lasts"]),
        ("Partnership working needs improving, including the sharing of information.",
         ["Partnership working needs improving, including the sharing of information"]),
        ("Areas that were listed for improvement included the stability of the workforce, and"
         " timeliness of reviews.",
         ["the stability of the workforce", "timeliness of reviews"]),
        ("Areas for improvement include supervision, care planning and audit.",
         ["supervision", "care planning", "audit"]),
        ("Two areas for priority action were identified, relating to the timeliness of visits and"
         " the quality of plans, the report said.",
         ["the timeliness of visits", "the quality of plans"]),
        ("The service needs to improve the recording of visits, according to inspectors.",
         ["the recording of visits"]),
        ("They added that oversight by managers needs to improve, as does audit.",
         ["oversight by managers needs to improve, as does audit"]),
        ("Other recommendations are to ensure all families are helped, improve the quality of"
         " supervision and target the recruitment of adopters.",
         ["ensure all families are helped", "improve the quality of supervision",
          "target the recruitment of adopters"]),
        ("Inspectors made a series of recommendations. These include ensuring care leavers know"
         " their histories and that practice takes account of diversity.",
         ["ensuring care leavers know their histories", "practice takes account of diversity"]),
        ("Among the actions demanded were the introduction of clearer plans and the use of audit.",
         ["the introduction of clearer plans", "the use of audit"]),
        ("Areas where improvement was still needed included the response to homelessness and"
         " support for care leavers.",
         ["the response to homelessness", "support for care leavers"]),
        ("Inspectors want to see further improvements in the quality of assessments and plans.",
         ["the quality of assessments and plans"]),
        ("Despite the progress, four areas needed further development. This included the quality"
         " of supervision, and the range of accommodation.",
         ["the quality of supervision", "the range of accommodation"]),
        ("Kent was praised for its adoption work but was told its work with care leavers needs"
         " improvement.",
         ["its work with care leavers needs improvement"]),
    ],
)  # fmt: skip
def test_recommendations_in_stories(sentence: str, expected: list[str]) -> None:
    assert texts(story(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "“We need to improve the support of our staff,” she said.",
        "Leaders take swift action to address concerns about practice.",
        "The service was rated ‘requires improvement’ in 2015.",
        "The council should be proud of its staff.",
        "The council needs to improve further.",
        "The council was found to need improvement in all areas.",
        "Leaders understand the need to improve the quality of plans.",
        "They do not make the changes needed to improve the quality of plans.",
        "Areas for development are quickly found by leaders.",
        "Progress has been made on areas for improvement, including the use of audit.",
        "Ofsted said the council was asked to take swift action to address them.",
    ],
)
def test_what_is_no_recommendation(sentence: str) -> None:
    assert texts(story(sentence)) == []


def test_prose_of_a_report_gives_only_the_inspectorates_own_wording() -> None:
    made = setting(
        ("paragraph", "The local authority needs to improve the recording of visits."),
        ("paragraph", "The local authority needs to take swift and decisive action to address the"
         " timeliness of visits."),
    )  # fmt: skip
    assert texts(made) == ["the timeliness of visits"]


def test_actions_carried_over_from_an_earlier_visit() -> None:
    made = setting(
        ("paragraph", "Two priority actions from the previous visit have not been addressed. The"
         " authority has failed to take swift action to improve the quality of plans, and the use"
         " of audit."),
    )  # fmt: skip
    found = find_actions(made)
    assert texts(made) == ["the quality of plans", "the use of audit"]
    assert [(action.inspection, action.carried_over) for action in found] == [("visit", True)] * 2


# Lists in prose.


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("the quality and effectiveness of managerial oversight and supervision", 1),
        ("the quality of assessments and decision-making", 1),
        ("risk and need", 1),
        ("quality and timeliness of plans", 1),
        ("the quality of assessments, plans and reviews", 1),
        ("the use of history, including: earlier harm, neglect and drift", 1),
        ("the quality of plans; the use of audit; and supervision", 3),
        ("ensure that plans are clear and strengthen the oversight of managers", 2),
        ("multi-agency working, as well as attendance at meetings", 2),
    ],
)
def test_lists_are_cut_at_the_right_places(listed: str, expected: int) -> None:
    assert len(split_items(listed, Span(0, len(listed)))) == expected


@given(st.text(alphabet="the quality of ,;and plans.’ ", max_size=80))
def test_items_are_in_order_inside_the_list(listed: str) -> None:
    items = split_items(f"({listed})", Span(1, len(listed) + 1))
    edges = [edge for item in items for edge in (item.start, item.end)]
    assert edges == sorted(edges)
    assert all(1 <= edge <= len(listed) + 1 for edge in edges)


# What became of earlier actions.


@pytest.mark.parametrize(
    ("sentence", "kind", "outcome", "count", "raised_at"),
    [
        ("Two priority actions from the previous focused visit have not been sufficiently"
         " addressed.", "priority-action", "not-resolved", 2, "visit"),
        ("Areas for priority action from the last visit have not been fully addressed.",
         "priority-action", "partly-resolved", None, "visit"),
        ("All the recommendations from the last inspection have been addressed.",
         "recommendation", "resolved", None, "earlier"),
        ("Progress against the priority action from the last visit has been slow.",
         "priority-action", "not-resolved", 1, "visit"),
        ("The areas for improvement identified at the last inspection have largely been tackled.",
         "recommendation", "partly-resolved", None, "earlier"),
        ("Some of the recommendations from the 2017 inspection have been met.",
         "recommendation", "partly-resolved", None, "earlier"),
        ("Leaders have failed to ensure that the priority actions of the last visit have been"
         " addressed.", "priority-action", "not-resolved", None, "visit"),
        ("Leaders have addressed many of the areas for improvement from the last inspection.",
         "recommendation", "partly-resolved", None, "earlier"),
        ("Good progress has been made against the recommendations of the previous inspection.",
         "recommendation", "partly-resolved", None, "earlier"),
        ("The board has implemented the recommendations of the inspection in 2017.",
         "recommendation", "resolved", None, "earlier"),
        ("Leaders have been too slow to improve planning, despite this being a recommendation from"
         " the last inspection.", "recommendation", "not-resolved", 1, "earlier"),
        ("Plans are weak, although planning was identified as an area for improvement at the"
         " previous inspection.", "recommendation", "not-resolved", 1, "earlier"),
        ("Several areas identified at the last inspection still require attention.",
         "recommendation", "not-resolved", None, "earlier"),
        ("Areas for improvement from the last inspection have yet to be fully addressed.",
         "recommendation", "partly-resolved", None, "earlier"),
    ],
)  # fmt: skip
def test_follow_ups(
    sentence: str, kind: str, outcome: str, count: int | None, raised_at: str
) -> None:
    (found,) = find_follow_ups(setting(("paragraph", sentence)))
    assert (found.action_kind, found.outcome, found.count) == (kind, outcome, count)
    assert (found.raised_at, found.assessed_at) == (raised_at, "subject")


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        (
            "The priority actions from the last inspection, when services were judged to be "
            "outstanding, have been addressed.",
            "resolved",
        ),
        ("Shortfalls identified at the previous inspection have been addressed.", "resolved"),
        (
            "Areas of practice identified as needing improvement at the last inspection have been "
            "tackled.",
            "resolved",
        ),
        ("The recommendations of the last inspection have not improved since.", "not-resolved"),
        ("Leaders failed to deliver the recommendations of the last inspection.", "not-resolved"),
        ("Weaknesses identified at the last inspection remain.", "not-resolved"),
    ],
)
def test_other_wordings_of_what_became_of_actions(sentence: str, outcome: str) -> None:
    assert [found.outcome for found in find_follow_ups(setting(("paragraph", sentence)))] == [
        outcome
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "All recommendations from serious case reviews have been implemented.",
        "Recommendations from the peer review before the last inspection have been met.",
        "The recommendations will be addressed in an action plan after this inspection.",
        "Recommendations have been implemented.",
        "The LSCB’s recommendations have been implemented since the last inspection.",
        "Planning was a recommendation of the last inspection.",
        "All the recommendations from the 2003 inspection have been addressed.",
        "The recommendations of the last inspection included that all risk is addressed.",
    ],
)
def test_what_is_no_follow_up(sentence: str) -> None:
    assert find_follow_ups(setting(("paragraph", sentence))) == ()


def test_matter_said_to_be_an_earlier_recommendation_is_told_with_it() -> None:
    made = setting(
        ("paragraph", "Visits to children are not timely enough. This was a recommendation at the"
         " last inspection."),
        ("paragraph", "Plans are clear and strong. This was an area for improvement at the last"
         " inspection."),
    )  # fmt: skip
    late, clear = find_follow_ups(made)
    assert (late.outcome, clear.outcome) == ("not-resolved", "resolved")
    assert made.text(late.evidence.span).startswith("Visits to children are not")


def test_what_became_of_a_matter_may_be_told_after_it() -> None:
    made = setting(
        ("paragraph", "At the last inspection, planning was identified as an area for improvement."
         " Plans are now clear and strong."),
        ("paragraph", "Visits are not timely enough. The last inspection raised this as an area for"
         " improvement."),
        ("paragraph", "Planning continues to be a priority for managers. This was highlighted as an"
         " area for improvement at the last inspection."),
    )  # fmt: skip
    planning, visits = find_follow_ups(made)
    assert (planning.outcome, visits.outcome) == ("resolved", "not-resolved")
    assert made.text(planning.evidence.span).endswith("strong.")
    assert made.text(visits.evidence.span).startswith("Visits are not")


def test_follow_up_for_each_inspection_the_sentence_names() -> None:
    sentence = "Visits in March and May 2019 set priority actions that are not fully addressed."
    evidence = (Evidence(Span(0, 10), "test"),)
    named = tuple(
        Inspection(key, AUTHORITY, "focused-visit", PartialDate(2019, month), None, None, False,
                   evidence)
        for key, month in (("march", 3), ("may", 5))
    )  # fmt: skip
    sentence = sentence.replace("are not fully addressed", "have not been fully addressed")
    found = find_follow_ups(setting(("paragraph", sentence), inspections=(SUBJECT, *named)))
    assert [one.raised_at for one in found] == ["march", "may"]


def test_matter_that_remains_an_issue_since_the_last_visit() -> None:
    made = setting(
        ("paragraph", "Too many children wait for strategy meetings. This has remained an issue"
         " since the last focused visit."),
    )  # fmt: skip
    (found,) = find_follow_ups(made)
    assert (found.outcome, found.raised_at) == ("not-resolved", "visit")
    assert found.tags


# The seeds.


def test_seed_letter() -> None:
    made, actions, follow_ups = of_seed("001")
    kinds = [(action.kind, action.carried_over) for action in actions]
    assert kinds.count(("priority-action", True)) == 2
    assert kinds.count(("priority-action", False)) == 5
    assert kinds.count(("recommendation", False)) == 4
    carried = [action for action in actions if action.carried_over]
    assert [made.text(action.evidence.span) for action in carried] == [
        "the quality of assessments and decision-making",
        "the quality and effectiveness of managerial oversight and supervision",
    ]
    subject = made.subject
    assert subject is not None
    assert subject.key not in {action.inspection for action in carried}
    counted = [one for one in follow_ups if one.count == 2]
    assert len(counted) == 3
    assert {one.outcome for one in counted} == {"not-resolved"}


def test_seed_stories() -> None:
    made, actions, _ = of_seed("002")
    kinds = [action.kind for action in actions]
    assert kinds.count("priority-action") == 3
    assert kinds.count("recommendation") == 8
    made, actions, follow_ups = of_seed("003")
    assert [made.text(action.evidence.span) for action in actions] == [
        "the quality and effectiveness of managerial oversight and supervision",
        "timeliness of safeguarding checks for children in private fostering and connected"
        " carers’ placements",
    ]
    assert [one.outcome for one in follow_ups] == ["partly-resolved", "partly-resolved"]
    assert of_seed("000")[1] == of_seed("004")[1] == ()


@pytest.mark.parametrize(
    "lead",
    [
        ("paragraph", "Ensure that:", ""),
        ("paragraph", "Ensure that:", "5."),
        ("bullet", "Ensure that:", "●"),
    ],
)
@pytest.mark.parametrize("heading", ["Recommendations", "Leadership"])
def test_what_an_order_leads_to_is_asked_for(
    heading: str, lead: tuple[BlockKind, str, str]
) -> None:
    points: list[tuple[BlockKind, str, str]] = [
        ("bullet", "the plans are timely", "o"),
        ("bullet", "managers see the records", "o"),
    ]
    made = setting(("heading", heading), lead, *points, kind="report")
    assert texts(made) == ["the plans are timely", "managers see the records"]
    found = find_findings(made, find_actions(made))
    assert [(finding.polarity, finding.evidence.rule) for finding in found] == [
        ("weakness", "action"),
        ("weakness", "action"),
    ]


def test_a_list_that_only_tells_is_not_asked_for() -> None:
    for lead in ("Take-up of the offer is seen in:", "Staff ensure that:", "Managers improved:"):
        made = setting(("heading", "Help"), ("paragraph", lead), ("bullet", "plans are timely"))
        assert texts(made) == [], lead


def test_a_point_below_an_order_keeps_it_as_its_lead_in() -> None:
    made = setting(
        ("heading", "Recommendations"),
        ("bullet", "Improve supervision by ensuring that:", "4."),
        ("bullet", "pathway plans are timely", "-"),
        ("bullet", "visits are frequent.", "-"),
        ("bullet", "Ensure that:", "5."),
        ("bullet", "caseloads fall.", "-"),
    )
    found = find_actions(made)
    assert [(made.text(a.evidence.span), a.lead and made.text(a.lead)) for a in found] == [
        ("pathway plans are timely", "Improve supervision by ensuring that:"),
        ("visits are frequent.", "Improve supervision by ensuring that:"),
        ("caseloads fall.", "Ensure that:"),
    ]
    assert all("supervision" in {tag.theme for tag in action.tags} for action in found[:2]), (
        "the lead-in's theme is the point's as well"
    )


def test_what_is_an_order_of_its_own_needs_no_lead_in() -> None:
    made = setting(
        ("heading", "Help"),
        ("paragraph", "The authority must improve:"),
        ("bullet", "Ensure that visits are frequent.", "-"),
        ("bullet", "the timeliness of visits", "-"),
    )
    whole, point = find_actions(made)
    assert whole.lead is None
    assert point.lead is not None
    assert made.text(point.lead) == "The authority must improve:"
