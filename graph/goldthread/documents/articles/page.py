"""A scraped page while it is being sorted into the story and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from goldthread.core.model import Block
from goldthread.documents.articles import furniture

_PROSE_WORDS = 12
"""A paragraph of a story has at least so many words; most links and captions have fewer."""


@dataclass(frozen=True)
class Page:
    """The blocks of a page, their words in one line each, and why each is silent, if it is.

    ``letter`` says that it is somebody's letter, in which "you" and "we" are no publisher's.
    """

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    reasons: list[str]
    letter: bool = False

    @classmethod
    def of(cls, text: str, blocks: tuple[Block, ...]) -> Page:
        """The page as its lines alone tell it."""
        lines = tuple(" ".join(text[b.span.start : b.span.end].split()) for b in blocks)
        letter = furniture.is_letter(lines)
        return cls(blocks, lines, [furniture.reason_for(line, letter) for line in lines], letter)

    def silence(self, indexes: Iterable[int], reason: str) -> None:
        """Silence the blocks at ``indexes`` that still speak."""
        for index in indexes:
            self.reasons[index] = self.reasons[index] or reason

    def speaking(self) -> list[int]:
        """The indexes of the blocks that speak."""
        return [index for index, reason in enumerate(self.reasons) if not reason]

    def prose(self) -> list[int]:
        """The indexes of the paragraphs and bullets that speak and are long enough to tell."""
        return [
            i for i in self.speaking() if not self.is_heading(i) and self.words(i) >= _PROSE_WORDS
        ]

    def is_heading(self, index: int) -> bool:
        return self.blocks[index].kind == "heading"

    def words(self, index: int) -> int:
        """How many words the block has."""
        return len(self.lines[index].split())

    def zoned(self) -> list[Block]:
        """The blocks, those with a reason silent."""
        return [
            replace(block, zone="silent", reason=reason) if reason else block
            for block, reason in zip(self.blocks, self.reasons, strict=True)
        ]
