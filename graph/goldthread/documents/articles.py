"""Which parts of a scraped article speak: the story alone, not the page around it.

Signals are of three kinds: what a line says (:mod:`goldthread.documents.furniture`), where
it stands in the page, and whether its words are the story's.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from goldthread.documents import dates, furniture
from goldthread.model import Block

_TOPIC = re.compile(
    r"\bofsted\b|\binspect(?:ion|ions|or|ors|orate|ed)\b|\bsocial\s+work|\bchildren[’']s\s+(?:social|services)"
    r"|\bcouncil|\bdirector\b|\bauthority\b|\bsafeguarding\b|\bcommissioner\b",
    re.IGNORECASE,
)
_INSPECTED = re.compile(r"\bofsted\b|\binspect(?:ion|ions|or|ors|orate|ed)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^“”]*(?:”|(?=“)|$)|\"[^\"\n]*(?:\"|$)")
_OPENS_QUOTE = re.compile(r"[“\"‘']")
_REPORTED = re.compile(
    r"\b(?:said|says|added|told|found|reported|praised|warned|noted|highlighted|stated|responded|concluded)\b"
    r"|\binspectors\b|\bspokes(?:man|woman|person)\b|\baccording to\b",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"^(?i:congratulations?|well done|great (?:news|to)|so (?:sad|glad|good|true)|(?:this|it) is so)\b"
    r"|^(?i:agreed?|exactly|shame|disgrace|absolutely)\b|\b(?:says|wrote):$"
    r"|\bat \d{1,2}[:.]\d\d\s?[ap]m$|\b(?:I|[Mm]y|[Mm]yself|IMO)\b|https?://"
)
_BYLINE = re.compile(
    r"(?:by|words by|written by|posted by)\s+[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,4}\b.{0,60}$",
    re.I,
)
_HEAD_BLOCKS = 8


def zone_article(text: str, blocks: tuple[Block, ...], title: str = "") -> tuple[Block, ...]:
    """The blocks with their zones; the title is ``cover`` and level 1, the rest of the story ``story``.

    ``title`` is the title where a manifest gives it.
    """
    lines = [" ".join(text[block.span.start : block.span.end].split()) for block in blocks]
    reasons = [furniture.reason_for(line) for line in lines]
    reasons = _silence(reasons, _lead_in(blocks, lines, reasons), "another story")
    reasons = _silence(reasons, _cards(blocks, lines, reasons), "another story")
    reasons = _silence(reasons, _after_end(blocks, lines, reasons), "after the story")
    reasons = _silence(reasons, _comments(blocks, lines, reasons), "reader's comment")
    reasons = _silence(reasons, _loose_ends(blocks, lines, reasons), "link")
    zoned = tuple(
        replace(block, zone="silent", reason=reason) if reason else block
        for block, reason in zip(blocks, reasons, strict=True)
    )
    return _with_title(_with_cover(zoned, lines), lines, title)


def _silence(reasons: list[str], indexes: range | set[int], reason: str) -> list[str]:
    return [
        reason if index in indexes and not known else known for index, known in enumerate(reasons)
    ]


def _is_prose(block: Block, line: str) -> bool:
    return block.kind != "heading" and len(line.split()) >= 12


def _is_topical(line: str) -> bool:
    return bool(_TOPIC.search(line)) or bool(_OPENS_QUOTE.match(line))


def _lead_in(blocks: tuple[Block, ...], lines: list[str], reasons: list[str]) -> range:
    """What stands before the story: an advert that ends in links and is followed by the headline."""
    links = [i for i, reason in enumerate(reasons[:_HEAD_BLOCKS]) if reason == "link"]
    for index in reversed(links):
        before = [line for line, reason in zip(lines[:index], reasons, strict=False) if not reason]
        headed = index + 1 < len(blocks) and blocks[index + 1].kind == "heading"
        if headed and not any(_INSPECTED.search(line) for line in before):
            return range(index)
    return range(0)


def _cards(blocks: tuple[Block, ...], lines: list[str], reasons: list[str]) -> set[int]:
    """The headline and text of each teaser of another story, told by its end.

    A teaser ends in a text that breaks off, or in a link that comes twice in the page.
    """
    found: set[int] = set()
    for index, reason in enumerate(reasons):
        repeated = reason == "link" and lines.count(lines[index]) > 1
        if not (repeated or reason == "another story"):
            continue
        card = set()
        for above in range(index - 1, max(index - 5, -1), -1):
            card.add(above)
            if blocks[above].kind == "heading":
                found |= card
                break
            if reasons[above] == "link":
                break
    return found


def _after_end(blocks: tuple[Block, ...], lines: list[str], reasons: list[str]) -> range:
    """Everything after the first line that ends a story, once most of the story is told."""
    weights = [
        len(line.split()) if not reason and _is_prose(block, line) and _is_topical(line) else 0
        for block, line, reason in zip(blocks, lines, reasons, strict=True)
    ]
    for index, line in enumerate(lines):
        told = sum(weights[:index])
        if furniture.is_end_marker(line) and told > sum(weights[index:]):
            return range(index, len(blocks))
    return range(0)


def _comments(blocks: tuple[Block, ...], lines: list[str], reasons: list[str]) -> range:
    """Readers' comments: from the first opinion in the second half, when no reporting follows it."""
    prose = [i for i, line in enumerate(lines) if _is_prose(blocks[i], line) and not reasons[i]]
    middle = prose[len(prose) // 2] if prose else 0
    for index in range(middle, len(lines)):
        if reasons[index] or not _is_comment(lines[index]):
            continue
        rest = (line for i, line in enumerate(lines) if i >= index and not reasons[i])
        unquoted = _QUOTED.sub(" ", "\n".join(rest)).splitlines()
        if not any(_REPORTED.search(line) and not _COMMENT.search(line) for line in unquoted):
            return range(index, len(lines))
    return range(0)


def _is_comment(line: str) -> bool:
    return not _OPENS_QUOTE.match(line) and bool(_COMMENT.search(_QUOTED.sub(" ", line)))


def _loose_ends(blocks: tuple[Block, ...], lines: list[str], reasons: list[str]) -> range:
    """Headings after the story's last words: they stand over nothing that speaks."""
    speaking = [i for i, reason in enumerate(reasons) if not reason]
    last = next((i for i in reversed(speaking) if not _is_loose(blocks[i], lines[i])), None)
    return range(0) if last is None else range(last + 1, len(blocks))


def _is_loose(block: Block, line: str) -> bool:
    bare = block.kind == "paragraph" and len(line.split()) < 12 and line[-1] not in ".!?”\"’'"
    return block.kind == "heading" or bare


def _with_cover(blocks: tuple[Block, ...], lines: list[str]) -> tuple[Block, ...]:
    """Datelines and bylines at the head are facts about the document, not part of the story."""
    head = [
        replace(block, kind="paragraph", level=0, zone="cover")
        if block.zone == "story" and (dates.is_dateline(line) or _BYLINE.match(line))
        else block
        for block, line in zip(blocks[:_HEAD_BLOCKS], lines, strict=False)
    ]
    return (*head, *blocks[_HEAD_BLOCKS:])


def _with_title(blocks: tuple[Block, ...], lines: list[str], title: str) -> tuple[Block, ...]:
    """The headline as level 1, and a second heading right below it as the standfirst."""
    wanted = " ".join(title.split()).casefold()
    zoned = list(blocks)
    for index, block in enumerate(blocks):
        if block.zone != "story":
            continue
        if block.kind == "heading" or (wanted and lines[index].casefold() == wanted):
            zoned[index] = replace(block, kind="heading", zone="cover", level=1)
            below = next((i for i in range(index + 1, len(blocks)) if blocks[i].zone == "story"), 0)
            if below and blocks[below].kind == "heading":
                zoned[below] = replace(blocks[below], kind="paragraph", level=0)
        break
    return tuple(zoned)
