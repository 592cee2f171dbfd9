"""Stretches of text in quotation marks, the marks left out.

Double marks, straight or curly, always quote. Single marks may also be apostrophes or set
off a term, so they are matched with care and marked as single for the caller to judge.
A stretch whose mark is not closed by the end of its paragraph goes on in the next one when
that opens with a mark again, as newspapers print speech of several paragraphs.
"""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.core.model import Block, Document, Span

_OPENS_AFTER = frozenset(" \t\n\xa0([{—–-/:")
_SINGLE_CLOSERS = "’'"
_LONGEST_SINGLE = 2000
"""Code points: what stands so far behind a single mark does not close it. Without a limit, a text
of opening marks alone takes time that grows with its square."""
_POSSESSIVE = re.compile(r"\s+[a-z]")


class Quoted(Struct, frozen=True):
    """A stretch in marks: the words alone, the blocks it begins and ends in, kind of mark."""

    span: Span
    first_block: int
    last_block: int
    single: bool
    closed: bool = True


def find_quoted(document: Document) -> list[Quoted]:
    """Every stretch in quotation marks in paragraphs and bullets of the story, in text order."""
    found: list[Quoted] = []
    going_on: Quoted | None = None
    for index, block in enumerate(document.blocks):
        if block.zone != "story" or block.kind not in ("paragraph", "bullet"):
            going_on = None
            continue
        pieces = _in_block(document.text, index, block, goes_on=_opens_single(document, index + 1))
        first = pieces[0] if pieces else None
        if (
            going_on
            and first
            and first.single == going_on.single
            and first.span.start == block.span.start + 1
        ):
            whole = Span(going_on.span.start, first.span.end)
            pieces[0] = Quoted(whole, going_on.first_block, index, first.single, first.closed)
            found.pop()
        found += pieces
        going_on = None if not pieces or pieces[-1].closed else pieces[-1]
    return found


def _opens_single(document: Document, index: int) -> bool:
    """Whether a paragraph of the story at ``index`` opens with a single mark."""
    if index >= len(document.blocks):
        return False
    block = document.blocks[index]
    return block.zone == "story" and document.text[block.span.start] in "‘'"


def _in_block(text: str, index: int, block: Block, *, goes_on: bool = False) -> list[Quoted]:
    """The quotations that begin in ``block``; with ``goes_on`` the next paragraph opens with a
    single mark, so that one without a closing mark here goes on there."""
    found: list[Quoted] = []
    position, end = block.span.start, block.span.end
    while position < end:
        opener = _opener(text, position, block.span)
        if opener is None:
            break
        single = text[opener] in "‘'"
        closer = _close_single(text, opener, end) if single else _close_double(text, opener, end)
        if single and closer is None and not goes_on:
            position = opener + 1
            continue
        inner = _trimmed(text, opener + 1, end if closer is None else closer)
        if inner is not None:
            found.append(Quoted(inner, index, index, single, closer is not None))
        position = end if closer is None else closer + 1
    return found


def _opener(text: str, start: int, within: Span) -> int | None:
    if start == within.start and text[start] == "”" and text[start + 1 : start + 2].isalnum():
        return start  # a closing mark printed where the paragraph's opening one belongs
    for position in range(start, within.end - 1):
        mark = text[position]
        if mark not in "“\"‘'":
            continue
        before = text[position - 1] if position > within.start else " "
        free = before in _OPENS_AFTER or before in "“\"‘'"
        if mark == "“" or (free and not text[position + 1].isspace()):
            return position
    return None


def _close_double(text: str, opener: int, end: int) -> int | None:
    """The mark that closes, of the same family as the opener where the text is consistent."""
    for position in range(opener + 1, end):
        mark = text[position]
        if mark == "”" or (mark == '"' and not text[position - 1].isspace()):
            return position
        if mark == "“":
            closes = (
                not text[position - 1].isspace() and not text[position + 1 : position + 2].isalnum()
            )
            return position if closes else None
    return None


def _close_single(text: str, opener: int, end: int) -> int | None:
    """The closing single mark; an apostrophe inside or after a word does not close."""
    candidates = [
        position
        for position in range(opener + 2, min(end, opener + _LONGEST_SINGLE))
        if text[position] in _SINGLE_CLOSERS
        and not text[position - 1].isspace()
        and not (position + 1 < len(text) and text[position + 1].isalnum())
    ]
    nearest = text.find("‘", opener + 1, end)
    limit = nearest if nearest >= 0 else end
    candidates = [position for position in candidates if position < limit] or candidates[:1]
    for position in candidates:
        plural = text[position - 1] in "sS" and _POSSESSIVE.match(text, position + 1)
        if not plural or position == candidates[-1]:
            return position
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    stripped = words.strip()
    if not any(character.isalnum() for character in stripped):
        return None
    first = start + words.index(stripped)
    return Span(first, first + len(stripped))
