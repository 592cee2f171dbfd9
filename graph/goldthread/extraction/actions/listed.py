"""Actions that stand as bullets or numbered paragraphs under their own heading or lead-in."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from goldthread.core.grades import GRADE
from goldthread.core.lexicon import alternatives
from goldthread.core.model import ActionKind, Block, Span
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.item_lists import opens_with_order
from goldthread.extraction.text.wording import fold

_PRIORITY = re.compile(
    r"^(?:\w+ ){0,2}?(?:(?:areas?|recommendations?) for )?"
    r"(?:priority(?: and immediate)?|immediate) actions?[:?.]?$",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(
    r"^(?:(?:key |main |our |the )?recommendations?(?: (?:for|to|from) .*)?"
    r"|(?:main |key |other |further )?areas? (?:for|of|requiring|needing|in need of)"
    r" (?:further )?(?:improvement|development)s?"
    r"|(?:points|issues) for (?:improvement|action)"
    r"|what (?:needs|still needs|need) to (?:improve|be improved|be done|change)(?: in .*)?"
    r"|what (?:does|do|should|must) .*(?:need to )?(?:improve|do)(?: .*)?"
    r"|what .* (?:needs?|has|have) to (?:improve|do)(?: .*)?"
    r"|(?:where )?improvements? (?:is|are) (?:needed|required)"
    r"|.{0,40} (?:needs?|must|should) (?:to )?improve)[:?.]?$",
    re.IGNORECASE,
)
_LEAD_IN_PRIORITY = re.compile(
    r"areas? for priority action|priority actions?\b|swift(?: and decisive)? action", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"recommend|areas? (?:for|of|requiring|that (?:need|require)) (?:further )?improv"
    r"|(?:needs?|needed|must|should|has|have|told|required|asked|ordered|urged) (?:to )?improve"
    r"|improvements? (?:is|are|was|were) (?:needed|required)"
    r"|what needs to improve|(?:authority|council|service|it) (?:needs? to|must|should)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    rf"^{alternatives('lists', 'ends-list')}\b|.*\bstrengths\b"
    # a chapter with its grade: "Care leavers: good", "Leadership and governance | Inadequate"
    rf"|.{{0,80}}[:|–-]\s*(?:{GRADE}|grade [1-4])[.]?$"
    rf"|(?:{GRADE}|grade [1-4])[.]?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?\d+[.)]?$")
_NONE = re.compile(
    r"\b(?:did not find|found no|no areas?|are no|were no|not identif\w+ any|none)\b", re.IGNORECASE
)
_ASKED = re.compile(r"\b(?:should|must|needs? to|ha(?:s|ve) to|is required to|are required to)\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|may|might|remains?)\b"
)
# What ends so is not yet an item: the items follow it.
_OPEN = re.compile(
    r"\b(?:following|should|must|needs? to|to|that|areas)\s*:\s*$"
    r"|\bthe following (?:actions?|areas?|recommendations?|steps?|points?)[^.]{0,40}[.:]?$",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"(?:(?:further|swift|urgent|immediate)\s+)?"
    r"(?:(?:take(?!-| up)|ensure|make sure|improve|strengthen)\b"
    r"|(?:action|work|steps)\s+to\s+(?:ensure|improve|strengthen)\b)[^.;]{0,60}:$",
    re.IGNORECASE,
)
"""A lead that is itself an order, with what is asked in the bullets below: "Ensure that:"."""
_TITLE = re.compile(r"[A-Z][^.:;!?]{3,80}[^.:;!?,\s]")
# A heading is a few words; longer ones are headlines of stories.
_LONGEST_HEADING = 120
# Of 1,759 actions in 191 reports none is longer, but for those with bullets of their own; the
# numbered paragraphs of a report's body are.
_LONGEST_ITEM = 700


class Item(Struct, frozen=True):
    """One listed action, the rule that found it, where the bodies stand that are to act, and the
    line that it completes ("Ensure that:")."""

    span: Span
    kind: ActionKind
    rule: str
    bodies: tuple[Span, ...] = ()
    lead: Span | None = None


class _Part(Struct, frozen=True):
    """A block with the headings above it: a candidate for an item."""

    block: Block
    span: Span
    headings: tuple[str, ...]


def listed_actions(setting: Setting) -> list[Item]:
    """The actions under headings such as "Areas for priority action", in text order."""
    sections: list[list[_Part]] = []
    for part in _parts(setting):
        if not sections or part.headings != sections[-1][-1].headings:
            sections.append([])
        sections[-1].append(part)
    items: list[Item] = []
    ended: tuple[str, ...] | None = None
    for section in sections:
        headings = section[0].headings
        if ended is not None and headings[: len(ended)] == ended:
            continue  # a part of the list's heading, but the body has begun
        ended = None
        found, goes_on = _of_section(setting, section)
        items += found
        if not goes_on:
            ended = _listing(headings)
    return items


def heading_kind(heading: str) -> ActionKind | None:
    """What a heading says that the list below it holds.

    >>> heading_kind("Areas for priority action"), heading_kind("What needs to improve?")
    ('priority-action', 'recommendation')
    """
    if len(heading) > _LONGEST_HEADING:
        return None
    if _PRIORITY.search(heading):
        return "priority-action"
    return "recommendation" if _RECOMMENDED.search(heading) else None


def _parts(setting: Setting) -> list[_Part]:
    """The blocks that speak, headings left out, each from its first sentence to its last."""
    by_block: dict[int, list[Sentence]] = {}
    for sentence in setting.speaking():
        if sentence.kind != "heading":
            by_block.setdefault(sentence.block, []).append(sentence)
    return [
        _Part(
            setting.document.blocks[index],
            Span(sentences[0].span.start, sentences[-1].span.end),
            sentences[0].headings,
        )
        for index, sentences in by_block.items()
    ]


def _of_section(setting: Setting, section: list[_Part]) -> tuple[list[Item], bool]:
    """The items of a section, and whether its list may go on under the next heading."""
    kind = _kind_under(section[0].headings)
    if kind is None:
        listing = any(heading_kind(heading) for heading in section[0].headings)
        return _after_lead_ins(setting, section), not listing
    listed = _before_body(setting, section)
    goes_on = len(listed) == len(section)
    marked = [part for part in listed if part.block.kind == "bullet" or part.block.label]
    if marked:
        return _marked(setting, listed, kind), goes_on
    if setting.document.kind == "article":
        return [], goes_on
    told = [part for part in listed if part.block.kind == "paragraph"]
    items = [
        Item(part.span, kind, "paragraph-under-heading")
        for part in told
        if not _leads_in(setting, part)
        and not _NONE.search(setting.text(part.span))
        and asks(setting.text(part.span))
    ]
    return items, goes_on


def _listing(headings: tuple[str, ...]) -> tuple[str, ...]:
    """The headings down to the one that says that a list follows."""
    depth = max(
        (index for index, heading in enumerate(headings) if heading_kind(heading)), default=0
    )
    return headings[: depth + 1]


def asks(paragraph: str) -> bool:
    """Whether a paragraph without a mark asks for something, as an item of a list does: it gives
    an order, says what should be done, or only names a thing. Prose that tells how things stand
    is no action, whatever the heading above it.

    >>> asks("The quality of assessments."), asks("Managers should read case files.")
    (True, True)
    >>> asks("There remains work to do, and improvement is slow.")
    False
    """
    first = fold(re.split(r"(?<=[.!?])\s+", paragraph.strip())[0]).text
    return bool(_ASKED.search(first)) or opens_with_order(first) or not _FINITE.search(first)


def _kind_under(headings: tuple[str, ...]) -> ActionKind | None:
    """What the nearest telling heading says, unless the report's body has begun below it."""
    for heading in reversed(headings):
        kind = heading_kind(heading)
        if kind is not None or _BODY.match(heading):
            return kind
    return None


def _before_body(setting: Setting, section: list[_Part]) -> list[_Part]:
    """The section up to where the report's body begins without a heading of its own.

    It does so with a line that reads like one, with a grade, with a paragraph longer than items
    are, or where numbers follow upon bullets.
    """
    bulleted = False
    for index, part in enumerate(section):
        numbered = bool(_NUMBER.match(part.block.label))
        text = setting.text(part.span)
        line = not part.block.label and len(text) <= _LONGEST_HEADING and text[-1] != "."
        long = part.block.kind != "bullet" and len(text) > _LONGEST_ITEM
        if (bulleted and numbered) or long or (line and _BODY.match(text)):
            return section[:index]
        bulleted = bulleted or (bool(part.block.label) and not numbered and index == 0)
    return section


def _marked(setting: Setting, section: list[_Part], kind: ActionKind) -> list[Item]:
    """Bullets and numbered paragraphs, each with the bullets that hang on it; those of one that is
    not yet an item ("Ensure that:") are items, each with it as its lead."""
    items: list[Item] = []
    titles = _titles(setting, section)
    index = 0
    while index < len(section):
        part = section[index]
        index += 1
        if (part.block.kind != "bullet" and not part.block.label) or part in titles:
            continue
        text = setting.text(part.span)
        if _NONE.search(text):
            continue
        end = part.span.end
        hanging: list[_Part] = []
        if text.rstrip().endswith(":"):
            while index < len(section) and _hangs_on(setting, part, section[index], end):
                hanging.append(section[index])
                end = section[index].span.end
                index += 1
        if not _OPEN.search(text):
            items.append(Item(Span(part.span.start, end), kind, "item-under-heading"))
            continue
        items += [Item(point.span, kind, "item-under-heading", lead=part.span) for point in hanging]
    return items


def _titles(setting: Setting, section: list[_Part]) -> list[_Part]:
    """The lines of a list of whole orders that only say what those below them are about: they
    stand without a stop before an order ("Quality of practice" before "Ensure that … .")."""
    told = [(part, setting.text(part.span).rstrip()) for part in section]
    orders = [text.endswith(".") and opens_with_order(fold(text).text) for _, text in told]
    if sum(orders) * 2 < len(told):
        return []
    return [
        part
        for (part, text), (_, below) in pairwise(told)
        if _TITLE.fullmatch(text) and not opens_with_order(fold(text).text) and below.endswith(".")
    ]


def _hangs_on(setting: Setting, parent: _Part, part: _Part, end: int) -> bool:
    """Whether a bullet is a point of ``parent``, an item that ends in a colon."""
    if part.block.kind != "bullet":
        return False
    if _NUMBER.match(part.block.label) and _NUMBER.match(parent.block.label):
        return False  # the next of a numbered list
    if part.block.label != parent.block.label:
        return True
    return not setting.document.text[:end].rstrip().endswith(".")


def _leads_in(setting: Setting, part: _Part) -> bool:
    return setting.text(part.span).rstrip().endswith(":")


def _after_lead_ins(setting: Setting, section: list[_Part]) -> list[Item]:
    """Bullets after a paragraph such as "Inspectors said the council needs to improve:"."""
    items: list[Item] = []
    kind: ActionKind | None = None
    lead: Span | None = None
    for part in section:
        if part.block.kind == "bullet":
            text = setting.text(part.span)
            if _ORDERED.fullmatch(text.strip()):
                kind, lead = kind or "recommendation", part.span
            elif kind is not None:
                whole = lead is None or opens_with_order(fold(text).text)
                items.append(
                    Item(part.span, kind, "item-after-lead-in", lead=None if whole else lead)
                )
            continue
        kind = lead = None
        if _leads_in(setting, part):
            last = re.split(r"(?<=[.!?])\s+", setting.text(part.span))[-1]
            if _LEAD_IN_PRIORITY.search(last):
                kind = "priority-action"
            elif _LEAD_IN.search(last) or _ORDERED.match(last.strip()):
                kind = "recommendation"
            if kind is not None:
                lead = Span(part.span.end - len(last), part.span.end)
    return items
