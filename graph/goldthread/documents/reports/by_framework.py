"""The zones of a document whose framework tells what its sections hold.

The file of a framework names the headings of its documents and what stands below each. Where a
document's first page is of such a framework, these say what may speak: no findings are taken from
the context, none from the names of the bodies and the team. The rows of a table of actions become
paragraphs, one for who is to act (``annex``) and one for what is to be done (``story``), so that
it does not matter whether a table broken by a page was read as rows or as lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core.frameworks import (
    Framework,
    Section,
    SectionRole,
    claimants,
    claimed_by,
    heading_pattern,
    plain_words,
)
from goldthread.core.model import Block, Document, ReadingNote, Span, Zone
from goldthread.core.reference import Reference
from goldthread.documents.pdf.blocks import CELL_BREAK
from goldthread.documents.reports.letters import is_close
from goldthread.documents.reports.ratings import rating_line

COVER_CHARACTERS = 4000
"""No cover of the reports seen, its footnotes included, is longer."""
_ZONES: dict[SectionRole, Zone] = {
    "outcome": "cover",
    "context": "annex",
    "bodies": "annex",
    "team": "annex",
    "meanings": "silent",
    "boilerplate": "silent",
}
"""The zones of sections; all others are ``story``."""
_ACTIONS: tuple[SectionRole, ...] = ("priority-actions", "recommendations")
_JOINING = frozenset(("and", "of", "the", "for", "in", "with", "area", "on", "&", "lead", "both"))
_RECOMMENDATIONS = re.compile(r"\brecommendations\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:should|must|needs?\s+to|(?<!will\s)(?<!to\s)(?:ensure|improve))\b", re.IGNORECASE
)
_TABLE_OF_ACTIONS = 2  # columns: who is to act, and what is to be done
_LEVEL = 2
"""The level of a section's heading; those within the section are deeper."""


class Part(Struct, frozen=True):
    """A section as it stands in a document: ``first`` and ``last`` index its blocks, its heading
    left out; ``last`` is not among them."""

    section: Section
    first: int
    last: int


def framework_of(document: Document, reference: Reference) -> Framework | None:
    """The framework that claims the first page of a document; none claims an article's."""
    if document.kind == "article":
        return None
    claim = claimed_by(document.text[:COVER_CHARACTERS], reference.frameworks.values())
    return claim[0] if claim else None


def parts_of(document: Document, framework: Framework) -> list[Part]:
    """The sections of ``document`` in text order; one whose heading is repeated is one for each."""
    starts: list[tuple[int, Section]] = []
    for index, block in enumerate(document.blocks):
        section = _headed(document, block, framework) if block.kind == "heading" else None
        if section is not None:
            starts.append((index, section))
    bounds = [*(index for index, _ in starts), len(document.blocks)]
    return [
        Part(section, index + 1, end)
        for (index, section), end in zip(starts, bounds[1:], strict=True)
    ]


def zone_by_framework(document: Document, reference: Reference) -> Document:
    """``document`` with the zones that its framework gives; as it is where none does, with a note
    where several frameworks claim its cover alike."""
    framework = framework_of(document, reference)
    if framework is None and document.kind != "article":
        claims = claimants(document.text[:COVER_CHARACTERS], reference.frameworks.values())
        if len(claims) > 1:
            names = " and ".join(item.id for item, _ in claims)
            note = ReadingNote(
                "two-frameworks", f"{names} claim its cover alike: neither was taken"
            )
            return replace(document, notes=(*document.notes, note))
    if framework is None or not framework.sections:
        return document
    kind = "report" if document.kind == "other" else document.kind
    blocks = (
        _without_ratings(document, block, framework, reference)
        for block in _zoned(document, framework)
    )
    return replace(document, kind=kind, blocks=tuple(blocks))


def names_bodies(text: str) -> bool:
    """Whether a line holds names of bodies alone.

    >>> names_bodies("Anytown Council and NHS Anyshire Integrated Care Board")
    True
    >>> names_bodies("Leaders should act. "), names_bodies("plans are read")
    (False, False)
    """
    words = re.findall(r"[\w’'&-]+", text)
    named = [word for word in words if word not in _JOINING]
    capital = all(word[:1].isupper() or word[:1].isdigit() for word in named)
    return bool(named) and capital and text.strip()[-1:] not in (".", "?", "!", ":")


def _zoned(document: Document, framework: Framework) -> Iterator[Block]:
    """The blocks with their zones; what stands before the first section, and in a letter behind its
    close, is its cover."""
    section: Section | None = None
    headed_at_all = any(_headed(document, block, framework) for block in document.blocks)
    opening: Zone | None = "cover" if headed_at_all else None
    closed = False
    for block in document.blocks:
        closed = closed or (document.kind == "letter" and is_close(document.quote(block.span)))
        if closed:
            yield replace(block, zone="cover") if block.zone == "story" else block
            continue
        headed = _headed(document, block, framework)
        if section is not None and block.kind == "row":
            section = _with_columns(document, block, section)
            headed = None if _same(headed, section) else headed
        if headed is not None and headed.role == "boilerplate":
            section = headed
        elif headed is not None:
            section = _with_columns(document, block, headed)
            yield replace(
                block,
                kind="heading",
                level=_LEVEL,
                zone=_ZONES.get(section.role, "story"),
                reason="",
                label="",
            )
            continue
        if section is None and opening and block.zone == "story":
            yield replace(block, zone=opening)
        elif section is None or (block.zone == "silent" and section.role != "boilerplate"):
            yield block
        else:
            yield from _in_section(document, block, section)


def _without_ratings(
    document: Document, block: Block, framework: Framework, reference: Reference
) -> Block:
    """``block``, as one of the cover where it only gives a rating, which is no finding."""
    if block.zone != "story" or block.kind == "heading":
        return block
    text = document.quote(block.span)
    line = rating_line(text, framework, reference, row=block.kind == "row")
    return replace(block, zone="cover") if line is not None and line.grade else block


def _in_section(document: Document, block: Block, section: Section) -> Iterator[Block]:
    zone = _ZONES.get(section.role, "story")
    reason = "closing" if zone == "silent" else ""
    if block.kind == "heading":
        if zone == "story" and section.role not in _ACTIONS:
            yield replace(block, level=max(block.level, _LEVEL + 1), zone=zone, reason=reason)
            return
        block = replace(block, kind="paragraph", level=0)
    if section.role not in _ACTIONS:
        yield replace(block, zone=zone, reason=reason)
    elif block.kind == "paragraph" and only_introduces(document.quote(block.span)):
        yield replace(block, zone="annex", reason="")
    elif block.kind == "row":
        yield from _cells(document, block, section)
    elif section.body_column and block.kind == "paragraph":
        bodies = names_bodies(document.quote(block.span))
        yield replace(block, zone="annex" if bodies else "story", reason="")
    else:
        yield replace(block, zone=zone, reason=reason)


def _with_columns(document: Document, block: Block, section: Section) -> Section:
    """``section`` with the columns of the table that the row ``block`` heads, where one of its
    cells is the heading of the bodies' column."""
    texts = [plain_words(cell) for cell in document.quote(block.span).split(CELL_BREAK)]
    heads = heading_pattern(section.body_headings)
    found = [number for number, text in enumerate(texts, start=1) if heads.fullmatch(text)]
    if not found or len(texts) != _TABLE_OF_ACTIONS:
        return section
    return replace(section, body_column=found[0], action_column=_TABLE_OF_ACTIONS + 1 - found[0])


def only_introduces(text: str) -> bool:
    """Whether words speak of the recommendations that follow and ask for nothing.

    >>> only_introduces("We have made two recommendations."), only_introduces("Act on it.")
    (True, False)
    >>> only_introduces("We have made recommendations. This will improve the lives of children.")
    True
    """
    return bool(_RECOMMENDATIONS.search(text)) and not _ASKS.search(text)


def _cells(document: Document, block: Block, section: Section) -> Iterator[Block]:
    """The cells of a row as paragraphs, those that only head a column left as they are."""
    texts = document.quote(block.span).split(CELL_BREAK)
    start = block.span.start
    for number, text in enumerate(texts, start=1):
        span = Span(start, start + len(text))
        start = span.end + len(CELL_BREAK)
        if not text.strip():
            continue
        action = number == section.action_column if section.action_column else True
        if len(texts) == 1:
            action = not (section.body_column and names_bodies(text))
        heads = heading_pattern((*section.headings, *section.body_headings))
        heading = heads.fullmatch(plain_words(text))
        story = action and not heading
        yield Block("paragraph", span, "story" if story else "annex")


def _headed(document: Document, block: Block, framework: Framework) -> Section | None:
    """The section that a block heads: its whole text is one of the section's headings, or, of
    what every document holds, begins with it; or a row's, beside the heading of its bodies."""
    if block.kind not in ("heading", "paragraph", "row", "note"):
        return None
    words = document.quote(block.span)
    text = plain_words(words)
    for section in framework.sections:
        beside = heading_pattern(section.body_headings)
        cells = [plain_words(cell) for cell in words.split(CELL_BREAK)]
        named = [cell for cell in cells if not beside.fullmatch(cell)]
        own = named[0] if len(cells) == _TABLE_OF_ACTIONS and len(named) == 1 else text
        pattern = heading_pattern(section.headings)
        if pattern.fullmatch(own) or (section.role == "boilerplate" and pattern.match(own)):
            return section
    return None


def _same(headed: Section | None, section: Section) -> bool:
    return headed is not None and headed.headings == section.headings
