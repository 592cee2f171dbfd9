"""Which sentences are findings, in whose voice, and under which area."""

from __future__ import annotations

import pytest

from extraction.made_up import seed, story
from goldthread.core.model import Action, Evidence, Finding
from goldthread.extraction.findings import find_findings
from goldthread.extraction.findings.voice import voices
from goldthread.extraction.text.context import Setting


def told(setting: Setting) -> list[str]:
    return [setting.text(finding.evidence.span) for finding in find_findings(setting, ())]


def found(setting: Setting, words: str) -> Finding:
    findings = find_findings(setting, ())
    return next(f for f in findings if words in setting.text(f.evidence.span))


def test_each_sentence_of_a_report_is_a_finding_with_its_key() -> None:
    setting = story("Plans are weak. Visits are timely.", kind="report")
    findings = find_findings(setting, ())
    assert [(f.key, f.polarity) for f in findings] == [("f1", "weakness"), ("f2", "strength")]
    assert findings[0].authority == setting.authority
    assert findings[0].inspection == "subject"


def test_headings_and_annexes_give_none() -> None:
    assert told(story(("heading", "Plans are weak"), kind="report")) == []
    assert told(story("Plans are weak.", kind="report", zone="annex")) == []
    assert told(story("Plans are weak.", kind="report", authority=None)) == []


def test_procedure_and_counts_are_no_findings() -> None:
    for sentence in (
        "Inspectors looked at the arrangements for children in need.",
        "This letter summarises the findings of a visit.",
        "This is the second visit since the inspection.",
        "The visit was the first monitoring visit since services were judged inadequate.",
        "His Majesty’s Inspectors for this visit were Tom Birch and Rebekah Reed.",
        "During the course of this visit, inspectors reviewed the progress made.",
        "A range of evidence was considered during the visit.",
        "In addition, we spoke to a range of staff.",
        "Thank you for the welcome that you gave.",
        "Ofsted will take the findings into account when planning the next inspection.",
        "At 31 March 2018, 306 children were being looked after.",
        "There were 22 children in private fostering arrangements.",
        "This is a reduction from 218 a year before.",
        "Leadership, management and governance | Good",
        "Ofsted last inspected these services in 2012.",
        "The last inspection of the adoption service was in May 2010.",
        "The authority is now part of a regional adoption agency.",
        "In 2015, children’s services were judged inadequate in every area.",
        "The local authority should:",
    ):
        setting = story(sentence, kind="report")
        assert told(setting) == [], sentence
    for sentence in (
        "During this visit, risks were well managed.",
        "Inspectors were impressed by the quality of plans.",
        "Inspectors observed good practice in reviews.",
        "They spoke warmly of the help they receive.",
        "Inspectors met young people who reported very good support.",
        "There were 15 care leavers in higher education, which is a good result.",
        "Training has been given to 200 professionals.",
    ):
        assert told(story(sentence, kind="report")) == [sentence]


def test_the_area_comes_from_the_headings() -> None:
    heading = "The experiences and progress of care leavers"
    setting = story(("heading", heading), "Support is good.", kind="report")
    assert find_findings(setting, ())[0].area == "care-leavers"


def test_a_bullet_of_what_must_improve_is_a_weakness() -> None:
    setting = story(
        ("heading", "What needs to improve"),
        ("bullet", "The timely sharing of good plans."),
        kind="report",
    )
    (finding,) = find_findings(setting, ())
    assert (finding.polarity, finding.evidence.rule) == ("weakness", "section")


def test_a_bullet_of_what_must_improve_may_open_a_list() -> None:
    heading = ("heading", "What needs to improve")
    bullet = "The provision of homes for care leavers, including:"
    listed = story(heading, ("bullet", bullet), kind="report")
    assert [f.polarity for f in find_findings(listed, ())] == ["weakness"]
    assert told(story(heading, "The provision of homes, including:", kind="report")) == []


def test_the_words_of_an_action_are_a_weakness() -> None:
    setting = story("The authority shares good plans.", kind="report")
    span = setting.sentences[0].span
    action = Action("a1", "recommendation", "x", None, (), Evidence(span, "listed"))
    (finding,) = find_findings(setting, (action,))
    assert (finding.polarity, finding.evidence.rule) == ("weakness", "action")


def test_a_sentence_takes_topic_and_verdict_from_its_paragraph_only() -> None:
    apart = story("Supervision is poor.", "This means that staff feel alone.", kind="report")
    joined = story("Supervision is poor. This means that staff feel alone.", kind="report")
    assert [f.polarity for f in find_findings(joined, ())] == ["weakness", "weakness"]
    assert find_findings(apart, ())[1].evidence.rule != "follows"


def test_an_article_tells_findings_in_the_inspectors_voice_only() -> None:
    setting = story(
        "Inspectors found that plans were weak.",
        "Councillor Ann Other said: “We have made great progress.",
        "“Our visits are very good and our staff are excellent.”",
        "The report added that visits were late.",
    )
    assert told(setting) == [
        "Inspectors found that plans were weak.",
        "The report added that visits were late.",
    ]
    assert set(voices(setting).values()) == {"inspectors", "official"}


def test_a_story_tells_more_than_findings() -> None:
    setting = story(
        "Two inspectors from the watchdog carried out the visit last month.",
        "Inspectors saw that plans were written.",
        "The council used to be run by another party.",
        "The Department for Education has appointed a commissioner, inspectors were told.",
        "The council said it had begun to work with landlords. It said that was good.",
        "Inspectors noted that leaders know this. They also found bonds with carers.",
        "In response, the council put a good plan in place.",
        "The DfE letter states that the council must comply with good advice.",
        "“This direction will remain in force until services are good,” the letter adds.",
        "The full letter of Ofsted has been published.",
    )
    assert told(setting) == [
        "Inspectors saw that plans were written.",
        "Inspectors noted that leaders know this.",
        "They also found bonds with carers.",
    ]


def test_an_inspector_by_name_goes_on_until_another_speaks() -> None:
    setting = story(
        "In a letter, Inspector Mary Field said that plans were better.",
        "She said support was good.",
        "But she raised concerns over high turnover.",
        "Councillor Ann Other said staff were good. She said visits were timely.",
    )
    assert len(told(setting)) == 3


def test_what_a_visit_looked_at_is_no_finding() -> None:
    setting = story(
        ("heading", "Areas covered by the visit"),
        ("bullet", "the quality of assessments"),
        ("heading", "Findings"),
        "Assessments are good.",
        kind="letter",
    )
    assert told(setting) == ["Assessments are good."]


def test_each_theme_of_a_finding_is_judged_and_its_direction_told() -> None:
    setting = story(
        "Supervision is regular and reflective, but visits to children have deteriorated.",
        kind="report",
    )
    (finding,) = find_findings(setting, ())
    judged = {tag.theme: tag.polarity for tag in finding.tags}
    assert judged == {"supervision": "strength", "visits": "weakness"}
    assert (finding.polarity, finding.direction) == ("mixed", "declined")


def test_what_is_asked_for_has_gone_no_way() -> None:
    setting = story("Continue to improve the timeliness of visits to children.", kind="report")
    (finding,) = find_findings(setting, ())
    assert (finding.polarity, finding.direction) == ("weakness", None)
    assert {tag.polarity for tag in finding.tags} == {"weakness"}


def test_the_seeds() -> None:
    letter = seed("2019-letter")
    assert found(letter, "caseloads are excessively high").polarity == "weakness"
    assert found(letter, "Practice in this area has improved").polarity == "strength"
    assert found(letter, "Visits to children proportionate").evidence.rule in ("action", "section")
    article = seed("2017-nel")
    assert found(article, "“appropriate and timely”").polarity == "strength"
    assert not any("Credit must go" in sentence for sentence in told(article))


def test_evidence_lies_inside_its_sentence() -> None:
    for name in ("2019-letter", "2017-nl"):
        setting = seed(name)
        for finding in find_findings(setting, ()):
            assert all(finding.evidence.span.covers(word) for word in finding.evidence.words)


def test_what_stands_under_what_inspectors_said_is_theirs_up_to_the_next_heading() -> None:
    setting = story(
        ("heading", "What inspectors said"),
        ("bullet", "Assessments are not always timely."),
        ("heading", "What happens next"),
        ("bullet", "Training is good."),
    )
    assert list(voices(setting).values()) == ["inspectors", "writer"]


@pytest.mark.parametrize(
    "told",
    [
        "The Secretary of State issued a direction to the council in May.",
        "The Department for Education’s adviser has been of great help.",
        "An improvement board, chaired by an expert, has met each month.",
    ],
)
def test_that_the_government_intervenes_is_no_finding(told: str) -> None:
    setting = story(f"Inspectors found that visits are late. {told}")
    assert list(voices(setting).values()) == ["inspectors", "official"]
