"""Which authority each sentence of a story speaks of.

A story is about the authority it names most, the headline and opening counting for more.
Another authority takes a sentence only as its topic ("In Leeds, services were …"), not as
a neighbour, partner or comparison; when the story is about it too, the sentences that
name nobody stay with it until another is named.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from goldthread.core.model import Document, Span
from goldthread.core.sets import only
from goldthread.extraction.text.authorities import Gazetteer
from goldthread.extraction.text.context import Sentence

Named = tuple[Span, str]

_ASIDE_BEFORE = re.compile(
    r"\b(?:partners?|neighbour\w*|with|alongside|like|than|including|from|by|joined|unlike|besides|"
    r"support\w*|help|compared|similar|such\s+as|nearby|parts?\s+of|areas?\s+of|previously|formerly|moved|worked|working|"
    r"director|commissioner|chief\s+executive|councillors?|leader|trust|between|also|together)\s+"
    r"(?:\w+\s+){0,3}?(?:(?:the|of|to|at|for|in|and)\s+){0,2}$",
    re.IGNORECASE,
)
_TOPIC_AFTER = re.compile(
    r"(?:['’]s?)?\s+(?:children|child|safeguarding|services|social|care|council|councils|local|has|"
    r"have|had|was|were|is|are|also|which|received|became|remains?|and|looked|fostering|leaders)\b",
    re.IGNORECASE,
)
_TOPIC_BEFORE = re.compile(r"\b(?:in|at|of|for|across|to)\s+(?:the\s+)?$", re.IGNORECASE)
_OBJECT_BEFORE = re.compile(
    r"\b(?:praised|praises|criticised|commended|told|rated|judged|graded|inspected|visited|warned|urged|found)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SERVICES = re.compile(
    r"\b(?:inspect|services|rated|judged|graded|visit|ofsted|praised|criticised|commended|found\s+to"
    r"|social\s+work|child\s+protection|care\s+leavers|adoption)",
    re.IGNORECASE,
)
_COUNCIL_OF_NAME = re.compile(
    r"(?:(?:In|At|Meanwhile|And|But|Over|For|Inspectors|Ofsted),?\s+(?:(?:in|at|told|said|found|praised|rated)\s+)?)?"
    r"(?:the\s+)?(?!Ofsted|The|This|That|Local|County|City|Borough|Metropolitan|District|Town|Parish|Unitary|Labour|"
    r"Conservative|Liberal|Green|Independent|Her|His|Their|Its|Full|However|While|When)[A-Z][\w’'-]+"
    r"(?:\s+(?:upon|on|and|of|the|[A-Z][\w’'-]+)){0,3}?\s+(?:(?:City|County|Borough|Metropolitan|District)\s+)?Council\b"
)
_LEAD_IN = re.compile(
    r"[\s“\"‘']*(?:(?:nearby|neighbouring|next-door|and|but|meanwhile|while|then|however|elsewhere|by\s+contrast|in\s+contrast|similarly)[,\s]+)?"
    r"(?:(?:over\s+)?(?:in|at|for)\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
"""What may stand before a council that opens its sentence as its topic."""
_SET_SCENE = re.compile(
    r"[“\"‘]?[A-Z][a-z]+(?:\s+(?:\d{1,2}|(?:19|20)\d\d|[A-Z]?[a-z’'-]+)){0,4},\s+(?:the\s+)?"
)
"""A short phrase and a comma, which say where, when or which: "Over the border, X has …"."""
_ITS_NEIGHBOUR = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:neighbours?|partner|counterpart|namesake|twin)\b"
)
"""Behind a council that only tells where another lies: "X’s neighbour Y"."""
_OPENS_THERE = re.compile(
    r"(?:(?:And|But|While|Meanwhile|Over|However|Elsewhere),?\s+)?(?:(?:[Ii]n|[Aa]t)\s+)?"
    r"(?:[Nn]earby|[Nn]eighbouring|[Nn]ext-door)\s+"
)
"""How a sentence opens that is about a neighbour: "In neighbouring X, however, …"."""
UNKNOWN = ""
"""In place of an authority's id: a council that the reference data does not know."""
_HEAD_LINES = 5
_OPENING_SENTENCES = 3
_TITLE_WEIGHT = 6
_OPENING_WEIGHT = 3
_MAIN_SHARE = 0.4
"""A second authority is one the story is about when it is named this often beside the first."""


def names_by_sentence(
    document: Document, sentences: Sequence[Sentence], names: Gazetteer
) -> list[list[Named]]:
    """The authorities named in each sentence."""
    return [names.find(document.text, sentence.span) for sentence in sentences]


def main_authorities(
    document: Document, sentences: Sequence[Sentence], named: list[list[Named]], names: Gazetteer
) -> list[str]:
    """The authorities a story is about, the first before others; empty when it names none."""
    weight: Counter[str] = Counter()
    first: dict[str, int] = {}
    story = 0
    for sentence, found in zip(sentences, named, strict=True):
        opening = sentence.zone == "story" and sentence.kind != "heading"
        story += opening
        for span, authority in found:
            aside = is_aside(document, sentence, span)
            if _ITS_NEIGHBOUR.match(document.text, span.end, sentence.span.end):
                continue
            first.setdefault(authority, span.start)
            if sentence.zone == "cover" or sentence.kind == "heading":
                weight[authority] += _TITLE_WEIGHT
            elif not aside:
                weight[authority] += _OPENING_WEIGHT if story <= _OPENING_SENTENCES else 1
    if not weight:
        known = (
            _in_head(document, names)
            or names.only(document.source.title)
            or names.only(document.path.rsplit("/", 1)[-1])
        )
        return [known] if known else list(first)[:1]
    ranked = sorted(weight, key=lambda item: (-weight[item], first[item]))
    return [item for item in ranked if weight[item] >= _MAIN_SHARE * weight[ranked[0]]]


def _in_head(document: Document, names: Gazetteer) -> str | None:
    """The only authority that the page's head names, above what speaks of it: "KENT COUNCIL"."""
    head = document.blocks[:_HEAD_LINES]
    found = {found for block in head for _, found in names.find(document.text, block.span)}
    return only(found)


def authority_spans(
    document: Document,
    sentences: Sequence[Sentence],
    named: list[list[Named]],
    main: list[str],
) -> tuple[tuple[Span, str], ...]:
    """The sentences that speak of another authority than the first of ``main``."""
    if not main:
        return ()
    subject = current = main[0]
    section: str | None = None  # what a heading or a paragraph's first sentence is about
    block = -1
    held: str | None = None
    spans: list[tuple[Span, str]] = []
    for sentence, found in zip(sentences, named, strict=True):
        if sentence.zone == "cover":
            continue
        opens = sentence.block != block
        block = sentence.block
        topic = _topic(document, sentence, found, main)
        if topic is None and not found and _names_unknown(document, sentence):
            topic = UNKNOWN
        if sentence.kind == "heading":
            section = topic if topic not in (None, subject) else None
        elif opens and topic is not None and not _under_heading(sentence, section):
            section = None
        if topic is not None:
            current = topic if topic in main or topic == subject else current
            held = topic
        elif opens or held is None:
            held = section
        speaks = next(found for found in (topic, held, current) if found is not None)
        if speaks != subject:
            spans.append((sentence.span, speaks))
    return tuple(spans)


def _under_heading(sentence: Sentence, section: str | None) -> bool:
    """Whether a sentence stands in the section of another authority."""
    return section is not None and bool(sentence.headings)


def _names_unknown(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence opens with a council that the reference data does not know."""
    return _COUNCIL_OF_NAME.match(document.quote(sentence.span)) is not None


def _topic(
    document: Document, sentence: Sentence, found: list[Named], main: list[str]
) -> str | None:
    """The authority that a sentence is about; ``None`` when it names none as its topic."""
    by_place: dict[str, list[Span]] = defaultdict(list)
    for span, authority in found:
        by_place[authority].append(span)
    if main[0] in by_place and not _opens(document, sentence, found, main[0]):
        return main[0]
    for span, authority in found:
        if authority == main[0]:
            return authority
        if not is_aside(document, sentence, span) and _is_topical(document, sentence, span):
            return authority
    return None


def _opens(document: Document, sentence: Sentence, found: list[Named], main: str) -> bool:
    """Whether another authority than ``main`` opens the sentence as its topic."""
    span, authority = found[0]
    before = document.text[sentence.span.start : span.start]
    return authority != main and len(before.split()) <= 1 and _is_topical(document, sentence, span)


def is_aside(document: Document, sentence: Sentence, span: Span) -> bool:
    """Whether the authority at ``span`` is named as a partner, neighbour or comparison."""
    before = document.text[sentence.span.start : span.start]
    if _ITS_NEIGHBOUR.match(document.text, span.end, sentence.span.end):
        return True
    return _ASIDE_BEFORE.search(before) is not None and not _OPENS_THERE.fullmatch(before)


def _is_topical(document: Document, sentence: Sentence, span: Span) -> bool:
    before = document.text[sentence.span.start : span.start]
    after = document.text[span.end : sentence.span.end]
    if sentence.kind == "heading":
        return True
    stands = (
        _TOPIC_AFTER.match(after) or _TOPIC_BEFORE.search(before) or _OBJECT_BEFORE.search(before)
    )
    leads = _LEAD_IN.fullmatch(before) or _SET_SCENE.fullmatch(before)
    opens = leads is not None and sentence.zone == "story"
    return opens or bool(stands and _SERVICES.search(document.quote(sentence.span)))
