"""Every field of every fact reaches the graph: another value there states something else."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace
from pyoxigraph import Quad

from goldthread.core.masking import MASK
from goldthread.core.model import (
    Corrected,
    Correction,
    Evidence,
    Facts,
    PartialDate,
    ReadingNote,
    Span,
    Tag,
)
from goldthread.rdf.documents import document_quads
from rdf import graphs, sample

UNSTATED = {
    # They tie facts together inside one document, which the graph does by IRIs.
    "findings.key", "actions.key",
    # It weighs which of a theme's words to show, and is no statement on the sentence.
    "tags.weight", "findings.alone",
    # They decide which inspection is meant, in joining, which states the remit.
    "inspections.topic", "inspections.remit",
    # It stands in for a speaker without a public role, who has no name: see below.
    "quotes.description", "claims.description",
    # By these a correction finds its finding, whose node it is tied to.
    "correction.document", "correction.start", "correction.end", "correction.text",
}  # fmt: skip
"""Fields that state nothing of their own, and why."""

CHOICES = {
    "inspections.key": "i2",
    "inspections.framework": "sif",
    "judgements.area": "leaders",
    "judgements.grade": "good",
    "judgements.status": "not-found",
    "posts.kind": "quality-assurance",
    "posts.organisation": "Other Place",
    "quotes.speaker": "Jane Roe",
    "quotes.mode": "report",
    "quotes.side": "union",
    "claims.speaker": "Jane Roe",
    "claims.side": None,
    "findings.area": "in-care",
    "findings.polarity": "mixed",
    "causal_links.sign": "intended",
    "findings.place": "action",
    "findings.told": "quoted",
    "actions.kind": "priority-action",
    "follow_ups.action_kind": "recommendation",
    "follow_ups.outcome": "not-resolved",
    "figures.value": "17.5",
    "figures.about": "Wales",
    "document.kind": "article",
    "document.sha256": "e" * 64,
    "missing.status": "unreadable",
    "correction.on": "2021-02-03",
    "correction.polarity": None,
    "correction.themes": None,
    "notes.kind": "image-page",
    "source.url": "https://example.org/other",
}
"""Other values of fields that hold no free text."""


CORRECTION = Correction(
    *("0" * 16, 1, 2, "Jo Reader", "2020-01-31", "words", "strength", ("caseloads",)),
    note="it is praise",
)


def full() -> Facts:
    """The sample, with a value in every field, over two pages."""
    told = sample.facts()
    document = sample.document()
    half = sample.TEXT.index("The local authority")
    tags = (Tag("supervision", "phrase", (sample.span("Supervision"),), 0.75),)
    first, *others = told.inspections
    quote, *more = told.quotes
    (claim,) = told.claims
    finding, *findings = told.findings
    judgement, *judgements = told.judgements
    return replace(
        told,
        document=replace(
            document,
            pages=(Span(0, half), Span(half, len(sample.TEXT))),
            notes=(ReadingNote("ocr", "page 1 was read from an image"),),
        ),
        inspections=(
            replace(
                first,
                topic="front door",
                when="last week",
                earliest=PartialDate(2019, 3, 4),
                latest=PartialDate(2019, 3, 8),
            ),
            *others,
        ),
        judgements=(replace(judgement, score=3, out_of=4), *judgements),
        quotes=(replace(quote, tags=tags), *more),
        claims=(replace(claim, tags=tags),),
        findings=(replace(finding, intended=True), *findings),
        corrected=(Corrected(finding, CORRECTION),),
    )


FACTS = full()
KINDS = [
    field.name
    for field in fields(Facts)
    if isinstance(getattr(FACTS, field.name), tuple)
    and field.name not in ("corrected", "spoken_of", "withheld")
]


def quads(facts: Facts) -> set[Quad]:
    return set(document_quads(facts, sample.joined(), graphs.NAMES))


def other(name: str, value: Any) -> Any:
    """A value that the field ``name`` may have instead of ``value``."""
    if name in CHOICES:
        return CHOICES[name]
    if name.endswith((".authority", ".inspection", ".raised_at", ".assessed_at")):
        return "kent" if name.endswith("authority") else {"i1": "i2"}.get(value, "i1")
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case PartialDate() | None:
            return PartialDate(1999, 9, 9)
        case Span():
            return Span(value.start, value.end - 1)
        case Evidence():
            return replace(value, rule="another-rule")
        case tuple():
            return ()
    return f"{value} or other words"


def changed() -> Iterator[tuple[str, Facts]]:
    """Each field of the first fact of each kind, and the facts in which it has another value."""
    for kind in KINDS:
        first, *rest = getattr(FACTS, kind)
        for field in fields(first):
            name = f"{kind}.{field.name}"
            item = replace(first, **{field.name: other(name, getattr(first, field.name))})
            yield name, replace(FACTS, **{kind: (item, *rest)})
    document = FACTS.document
    for field in fields(document):
        if field.name not in ("blocks", "text", "pages", "source", "notes"):
            name = f"document.{field.name}"
            told = replace(document, **{field.name: other(name, getattr(document, field.name))})
            yield name, replace(FACTS, document=told)
    (corrected,) = FACTS.corrected
    for field in fields(CORRECTION):
        name = f"correction.{field.name}"
        told = replace(CORRECTION, **{field.name: other(name, getattr(CORRECTION, field.name))})
        yield name, replace(FACTS, corrected=(replace(corrected, correction=told),))
    for name in ("polarity", "tags"):
        told = replace(corrected.finding, **{name: "none" if name == "polarity" else ()})
        yield f"corrected.{name}", replace(FACTS, corrected=(replace(corrected, finding=told),))
    parts: tuple[tuple[str, Struct], ...] = (
        ("source", document.source),
        ("notes", document.notes[0]),
    )
    for kind, part in parts:
        for field in fields(part):
            name = f"{kind}.{field.name}"
            told = replace(part, **{field.name: other(name, getattr(part, field.name))})
            value = (told,) if kind == "notes" else told
            yield name, replace(FACTS, document=replace(document, **{kind: value}))


@pytest.mark.parametrize(("name", "facts"), [pytest.param(*each, id=each[0]) for each in changed()])
def test_a_field_with_another_value_states_something_else(name: str, facts: Facts) -> None:
    if name == "document.sha256":  # it names the document in all that joining knows of it
        with pytest.raises(KeyError):
            quads(facts)
        return
    assert (quads(facts) == quads(FACTS)) == (name in UNSTATED), name


def test_the_hash_of_a_text_is_that_of_what_may_be_shown() -> None:
    def stated(*withheld: Span) -> list[str]:
        told = quads(replace(FACTS, withheld=withheld))
        return [q.object.value for q in told if q.predicate.value.endswith("#textSha256")]

    text = FACTS.document.text
    assert stated() == [sha256(text.encode()).hexdigest()]
    shown = MASK * 3 + text[3:]
    assert text[:3].isalpha()
    assert stated(Span(0, 3)) == [sha256(shown.encode()).hexdigest()]


def test_a_quote_says_where_its_speaker_is_named_where_that_is_elsewhere() -> None:
    def named_in(evidence: Span) -> list[str]:
        quote = replace(FACTS.quotes[0], evidence=Evidence(evidence, "sample-rule"))
        told = quads(replace(FACTS, quotes=(quote,)))
        return [q.object.value for q in told if q.predicate.value.endswith("#attributedIn")]

    words = FACTS.quotes[0].span
    wider = Span(words.start, words.end + 5)
    assert named_in(words) == []
    assert named_in(wider) == [graphs.NAMES.passage(FACTS.document.id, wider).value]


def test_a_link_of_cause_has_its_ends_and_says_whether_it_is_denied_beside_the_reason() -> None:
    told: dict[str, dict[str, str]] = {}
    for quad in quads(FACTS):
        if "/causal-link/" in quad.subject.value:
            name = quad.predicate.value.rsplit("#", 1)[-1]
            told.setdefault(quad.subject.value, {})[name] = quad.object.value.rsplit("/", 1)[-1]
    links = sorted((link["negated"], link["cause"], link["effect"]) for link in told.values())
    assert links == [(denied, "caseloads", "supervision") for denied in ("false", "true")]


def test_each_passage_is_on_the_page_on_which_it_begins() -> None:
    at = sample.span("The local authority should improve the frequency of supervision.")
    passage = graphs.NAMES.passage(FACTS.document.id, at)
    pages = {
        quad.subject.value.rsplit("/", 1)[-1]: quad.object.value
        for quad in quads(FACTS)
        if quad.predicate.value.endswith("#page")
    }
    assert pages[passage.value.rsplit("/", 1)[-1]] == "2"
    half = FACTS.document.pages[0].end
    assert {page for place, page in pages.items() if int(place.split("-")[0]) < half} == {"1"}
    assert {page for place, page in pages.items() if int(place.split("-")[0]) >= half} == {"2"}


def test_a_passage_over_two_pages_is_on_the_first() -> None:
    half = FACTS.document.pages[0].end
    document = FACTS.document
    assert document.page_of(half - 1) == 1
    assert document.page_of(half) == 2
    finding = replace(FACTS.findings[0], evidence=Evidence(Span(half - 9, half + 9), "sample-rule"))
    told = quads(replace(FACTS, findings=(finding,)))
    passage = graphs.NAMES.passage(document.id, Span(half - 9, half + 9))
    (page,) = (
        q.object.value for q in told if q.subject == passage and q.predicate.value.endswith("#page")
    )
    assert page == "1"


def test_text_that_a_machine_read_is_marked_and_every_note_is_stated() -> None:
    def told(*notes: ReadingNote) -> dict[str, list[str]]:
        document = replace(FACTS.document, notes=notes)
        node = graphs.NAMES.document(document.id)
        found: dict[str, list[str]] = {}
        for quad in sorted(quads(replace(FACTS, document=document)), key=str):
            if quad.subject == node:
                name = quad.predicate.value.rsplit("#", 1)[-1]
                found.setdefault(name, []).append(quad.object.value)
        return found

    read = told(ReadingNote("ocr", "page 1"), ReadingNote("hidden-text", "3 words"))
    assert read["readByOcr"] == ["true"]
    assert read["readingNote"] == ["hidden-text: 3 words", "ocr: page 1"]
    shown = told(ReadingNote("image-page", "page 2"))
    assert "readByOcr" not in shown
    assert shown["readingNote"] == ["image-page: page 2"]
    assert "readingNote" not in told()


def test_a_speaker_without_a_name_is_told_by_a_description() -> None:
    quote = replace(FACTS.quotes[0], speaker="", speaker_is_person=False, description="a mother")
    told = quads(replace(FACTS, quotes=(quote,), claims=()))
    names = [q.object.value for q in told if q.predicate.value.endswith("#speakerName")]
    assert names == ["a mother"]
    assert not any(q.predicate.value.endswith("/creator") for q in told)
