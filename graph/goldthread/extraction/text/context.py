"""What every extractor needs to know of a document before it starts.

A :class:`Setting` is made once per document and handed to each extractor: its sentences
with the headings above them, and, for each stretch of text, the authority and the
inspection it speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct

from goldthread.core.frameworks import Framework, SectionRole
from goldthread.core.model import Block, BlockKind, Document, Inspection, Span, Zone
from goldthread.core.reference import Reference
from goldthread.documents import sentences
from goldthread.documents.reports.by_framework import Part, framework_of, parts_of
from goldthread.extraction.text.authorities import Gazetteer, gazetteer

_BESIDE = 30
"""So many sentences on each side of one are looked at: more than paragraphs of reports have."""


class Sentence(Struct, frozen=True):
    """One sentence, bullet, heading or table row.

    ``headings`` are the headings above it, outermost first; ``block`` indexes
    ``Document.blocks``.
    """

    span: Span
    block: int
    kind: BlockKind
    zone: Zone
    headings: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The nearest heading above, or nothing."""
        return self.headings[-1] if self.headings else ""


@dataclass(frozen=True)
class Setting:
    """A document with its sentences and what they speak of.

    ``authority`` is the id of the authority the document is about; ``inspections`` are
    those it tells of. ``authority_spans`` and ``inspection_spans`` are (span, id) pairs in
    text order for stretches that speak of something other than the default.
    """

    document: Document
    reference: Reference
    sentences: tuple[Sentence, ...]
    authority: str | None = None
    inspections: tuple[Inspection, ...] = ()
    authority_spans: tuple[tuple[Span, str], ...] = ()
    inspection_spans: tuple[tuple[Span, str | None], ...] = field(default=())

    @property
    def subject(self) -> Inspection | None:
        """The inspection the document is about."""
        return next((found for found in self.inspections if found.subject), None)

    @cached_property
    def framework(self) -> Framework | None:
        """The framework that claims the document's first page."""
        return framework_of(self.document, self.reference)

    @cached_property
    def parts(self) -> list[Part]:
        """The sections that the framework's file names, as they stand in the document."""
        return parts_of(self.document, self.framework) if self.framework else []

    def part_of(self, sentence: Sentence) -> Part | None:
        """The section that a sentence stands in, where the framework's file names it."""
        index = bisect_right(self.parts, sentence.block, key=lambda part: part.first) - 1
        part = self.parts[index] if index >= 0 else None
        return part if part is not None and sentence.block < part.last else None

    def role_of(self, sentence: Sentence) -> SectionRole | None:
        """What the section holds that a sentence stands in, where the framework's file says so."""
        part = self.part_of(sentence)
        return part.section.role if part is not None else None

    @cached_property
    def lead_ins(self) -> dict[int, Block]:
        """For each bullet, by its block's number, the paragraph with a colon that leads to its
        list; silent blocks between them do not count."""
        led: dict[int, Block] = {}
        lead: Block | None = None
        for index, block in enumerate(self.document.blocks):
            if block.zone == "silent":
                continue
            if block.kind != "bullet":
                opens = block.kind == "paragraph" and self.text(block.span).rstrip().endswith(":")
                lead = block if opens else None
            elif lead is not None:
                led[index] = lead
        return led

    @property
    def names(self) -> Gazetteer:
        """Finds the names of authorities."""
        return gazetteer(self.reference)

    def speaking(self, *zones: Zone) -> list[Sentence]:
        """The sentences in ``zones`` (``story`` when none is named), in text order."""
        wanted = zones or ("story",)
        return [sentence for sentence in self.sentences if sentence.zone in wanted]

    def text(self, span: Span | Sentence) -> str:
        """The stored text of a span or sentence."""
        return self.document.quote(span.span if isinstance(span, Sentence) else span)

    def beside(self, sentence: Sentence) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
        """The other sentences of a sentence's paragraph, of a very long one the nearest: those
        before it, and those after."""
        block = sentence.block
        first = bisect_left(self.sentences, block, key=lambda each: each.block)
        last = bisect_right(self.sentences, block, lo=first, key=lambda each: each.block)
        paragraph = self.sentences[first:last]
        here = bisect_left(paragraph, sentence.span.start, key=lambda each: each.span.start)
        return paragraph[max(0, here - _BESIDE) : here], paragraph[here + 1 : here + 1 + _BESIDE]

    def authority_at(self, span: Span) -> str | None:
        """The authority that the text at ``span`` speaks of; ``None`` where that is one that the
        reference data does not know."""
        found = _at(self.authority_spans, self._authority_starts, span)
        return self.authority if found is None else found or None

    def inspection_at(self, span: Span) -> str | None:
        """The key of the inspection that most of ``span`` speaks of; ``None`` if unstated."""
        half = (span.end - span.start) / 2
        for stretch, key in self._inspections_near(span):
            shared = min(stretch.end, span.end) - max(stretch.start, span.start)
            if shared > half:
                return key
        return self.subject.key if self.subject else None

    def inspection_of(self, sentence: Sentence) -> str | None:
        """The key of the inspection at which what ``sentence`` says was so.

        That is the one most of it speaks of, unless it only measures by it: what "has become
        better since the inspection of 2015, which found …" is so at the document's own.
        """
        for stretch, _ in self._inspections_near(sentence.span):
            before = self.document.text[sentence.span.start : stretch.start]
            if stretch.overlaps(sentence.span) and _MEASURED_BY.search(before):
                return self.subject.key if self.subject else None
        return self.inspection_at(sentence.span)

    def _inspections_near(self, span: Span) -> tuple[tuple[Span, str | None], ...]:
        """The stretches that may overlap ``span``, found without a look at the others."""
        first = max(0, bisect_right(self._inspection_starts, span.start) - 1)
        return self.inspection_spans[first : bisect_left(self._inspection_starts, span.end)]

    @cached_property
    def _authority_starts(self) -> list[int]:
        return [stretch.start for stretch, _ in self.authority_spans]

    @cached_property
    def _inspection_starts(self) -> list[int]:
        return [stretch.start for stretch, _ in self.inspection_spans]


_MEASURED_BY = re.compile(
    r"\b(?:since|than|compared\s+(?:with|to)|beyond|unlike)\b[^,.;]{0,45}$", re.IGNORECASE
)


def _at(stretches: tuple[tuple[Span, str], ...], starts: list[int], span: Span) -> str | None:
    """What stands for ``span``, among stretches in text order that do not overlap."""
    index = bisect_right(starts, span.start) - 1
    near = stretches[max(index, 0) : index + 2]
    return next((found for stretch, found in near if stretch.overlaps(span)), None)


def read_sentences(document: Document) -> tuple[Sentence, ...]:
    """Every sentence of the blocks that speak, in text order, under its headings."""
    found: list[Sentence] = []
    headings: list[tuple[int, str]] = []
    for index, block in enumerate(document.blocks):
        if block.zone == "silent":
            continue
        above = tuple(text for _, text in headings)
        if block.kind == "heading":
            headings = [item for item in headings if item[0] < block.level]
            headings.append((block.level, " ".join(document.quote(block.span).split())))
        for span in sentences.split(document.text, block.span):
            found.append(Sentence(span, index, block.kind, block.zone, above))
    return tuple(found)
