"""Which fields have no value, and which of the four reasons it is."""

from __future__ import annotations

from extraction.telling import seed, setting
from goldthread.core.model import Evidence, Post, Span
from goldthread.extraction.judgements import find_judgements
from goldthread.extraction.missing import find_missing
from goldthread.extraction.text.context import Setting


def missing(found: Setting, posts: tuple[Post, ...] = ()) -> dict[str, str]:
    return {m.field: m.status for m in find_missing(found, find_judgements(found), posts)}


def test_an_article_does_not_report_what_it_leaves_out():
    assert missing(seed(0)) == {"published": "not-reported", "lead_inspector": "not-reported"}


def test_the_reason_is_a_plain_sentence():
    found = setting("Leeds children’s services inspected\nInspectors came.", "2019-08-20")
    reasons = {m.field: m.reason for m in find_missing(found, (), ())}
    assert reasons["end"] == "the article does not say when it ended"
    assert reasons["lead_inspector"] == "the article does not say who led it"


def test_a_visit_gives_no_grades_and_names_no_lead():
    assert missing(seed(1)) == {"overall": "not-applicable", "lead_inspector": "not-reported"}


def test_a_report_without_its_facts_is_not_excused():
    words = "Inspection of Leeds local authority children’s services\nThe lead inspector wrote."
    found = setting(words, "", "report")
    assert missing(found) == {
        "framework": "not-found",
        "start": "not-found",
        "end": "not-found",
        "published": "not-found",
        "overall": "not-found",
        "lead_inspector": "not-found",
    }


def test_a_report_without_any_inspector_reports_none():
    found = setting("Inspection of Leeds local authority children’s services\nText.", "", "report")
    assert missing(found)["lead_inspector"] == "not-reported"


def test_an_overall_judgement_no_longer_given_is_not_reported():
    found = setting(
        "Inspection of Leeds local authority children’s services\n"
        "Inspection dates: 11 May to 22 May 2026\n"
        "The experiences and progress of children in care | Good\n",
        "2026-07-07",
        "report",
    )
    lead = Post(
        "A B", "lead", "lead-inspector", "Ofsted", None, None, None, Evidence(Span(0, 1), "r")
    )
    assert missing(found, (lead,)) == {"overall": "not-reported"}


def test_unreadable_text_is_told_from_absent_words():
    garbled = "Inspection of Leeds local authority children’s services\n" + "\ufffd\ufffd " * 40
    assert set(missing(setting(garbled, "", "report")).values()) == {"unreadable"}


def test_no_authority():
    assert missing(setting("A story\nNobody is named here.")) == {"authority": "not-found"}
