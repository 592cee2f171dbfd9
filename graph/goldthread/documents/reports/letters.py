"""Which parts of an inspectorate's letter speak: not its address blocks, nor its closing words."""

from __future__ import annotations

import re

from msgspec.structs import replace

from goldthread.core import resources
from goldthread.core.lexicon import alternatives
from goldthread.core.model import Block

_CONTACT = re.compile(
    r"(?:(?:direct\s+)?[TFEW]|Tel|Telephone|Textphone|Phone|Fax|Minicom|E-?mail|Web(?:site)?)?[\s:.]*"
    r"(?:[+(]?0[\d\s()-]{8,}|\S+@\S+\.\S+|(?:https?://|www\.)\S+|(?:[\w-]+\.)+uk(?:/\S*)?)"
    r"(?:\s*[|,;]?\s*(?:\S+@\S+|www\.\S+))*",
    re.IGNORECASE,
)


@resources.per_ontology()
def salutation() -> re.Pattern[str]:
    """How a letter greets: "Dear" before a name, or before those whom it greets without one."""
    whom = alternatives("letters", "greeted")
    return re.compile(rf"(?i:Dear)\s+(?:[A-Z]|(?i:{whom})\b)")


@resources.per_ontology()
def close() -> re.Pattern[str]:
    """The words that close a letter, above the name of who wrote it."""
    return re.compile(rf"{alternatives('letters', 'close')}\b", re.IGNORECASE)


@resources.per_ontology()
def _boilerplate() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('letters', 'closing-words', 'thanks')}\b", re.IGNORECASE)


@resources.per_ontology()
def _case_study() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('letters', 'case-study')}\b", re.IGNORECASE)


def is_close(paragraph: str) -> bool:
    """Whether a paragraph is a letter's close: "Yours sincerely"."""
    return close().match(paragraph) is not None


def is_contact(line: str) -> bool:
    """Whether a line holds only a telephone number, an email or a web address."""
    return _CONTACT.fullmatch(line.strip()) is not None


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is one that closes every letter."""
    return _boilerplate().match(paragraph) is not None


def zone_letter(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their zones.

    What stands before the salutation and after the close is ``cover``, the first heading
    after the salutation the title (level 1), the rest ``story``. What is told of one child
    under the heading of a case study is silent, for it is no finding on an authority.
    """
    quoted = [text[block.span.start : block.span.end] for block in blocks]
    greeted = next((i for i, line in enumerate(quoted) if salutation().match(line)), -1)
    closed = next((i for i, line in enumerate(quoted) if is_close(line)), len(blocks))
    title = greeted + 1
    in_case_study = False
    zoned: list[Block] = []
    for index, (block, line) in enumerate(zip(blocks, quoted, strict=True)):
        plain = replace(block, kind="paragraph", level=0) if block.kind == "heading" else block
        if block.kind == "heading":
            in_case_study = _case_study().match(line) is not None
        if is_contact(line):
            zoned.append(replace(plain, zone="silent", reason="contact details"))
        elif index == closed:
            zoned.append(replace(plain, zone="silent", reason="closing words"))
        elif index <= greeted or index > closed:
            zoned.append(replace(plain, zone="cover"))
        elif is_boilerplate(line):
            zoned.append(replace(plain, zone="silent", reason="closing words"))
        elif index == title and block.kind == "heading":
            zoned.append(replace(block, zone="cover", level=1))
        elif in_case_study:
            zoned.append(replace(block, zone="silent", reason="case study"))
        else:
            zoned.append(block)
    return tuple(zoned)
