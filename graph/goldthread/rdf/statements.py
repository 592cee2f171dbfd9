"""Gathers the quads of one document's named graph: facts, and the passages they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from goldthread.core.masking import masked
from goldthread.core.model import Evidence, Facts, Place, Span, Tag, Told
from goldthread.joining.model import Joined
from goldthread.rdf import terms
from goldthread.rdf.iris import Iris
from goldthread.rdf.tags import key_of, words_of
from goldthread.rdf.vocabulary import DCTERMS, GT, OA, PROV, RDF

Nodes = dict[NamedNode, dict[NamedNode, dict[NamedNode | Literal, None]]]
"""Everything stated: the values of each property of each node, in the order they were stated."""


class Statements:
    """The statements of one document; ``nodes`` holds them."""

    def __init__(self, facts: Facts, joined: Joined, names: Iris) -> None:
        self.facts = facts
        self.joined = joined
        self.names = names
        self.id = facts.document.id
        self.document = names.document(self.id)
        self.run = names.run(self.id)
        self.graph = names.graph(self.id)
        self.nodes: Nodes = {}
        self._passages: dict[Span, NamedNode] = {}
        self._text = masked(facts.document.text, facts.withheld)

    @property
    def quads(self) -> list[Quad]:
        """Everything stated so far, each quad once."""
        return [
            Quad(subject, predicate, value, self.graph)
            for subject, properties in self.nodes.items()
            for predicate, values in properties.items()
            for value in values
        ]

    def add(
        self, subject: NamedNode, predicate: NamedNode, *values: NamedNode | Literal | None
    ) -> None:
        """State each value, once; ``None`` is left out."""
        for value in values:
            if value is not None:
                self.nodes.setdefault(subject, {}).setdefault(predicate, {})[value] = None

    def add_text(self, subject: NamedNode, predicate: NamedNode, value: str) -> None:
        """State a text, unless it is empty."""
        if value:
            self.add(subject, predicate, terms.text(value))

    def fact(self, node: NamedNode, evidence: Sequence[Evidence], *kinds: NamedNode) -> None:
        """State what every fact has: its classes, document, passages and rules."""
        self.add(node, RDF.type, *kinds)
        self.add(node, GT.statedIn, self.document)
        for item in evidence:
            self.add(node, PROV.wasDerivedFrom, self.passage(item.span))
            self.add_text(node, GT.rule, item.rule)

    def passage(self, span: Span) -> NamedNode:
        """The node of the passage at ``span``, described once."""
        node = self._passages.get(span)
        if node is None:
            node = self._passages[span] = self.names.passage(self.id, span)
            self._describe_passage(node, span)
        return node

    def _describe_passage(self, node: NamedNode, span: Span) -> None:
        """A passage is its own selector, by offsets and by words.

        Passages are a fifth of all statements: of which class they are follows from their
        source, and is told once, in the ontology, and not of each.
        """
        document = self.facts.document
        self.add(node, OA.hasSource, self.document)
        page = document.page_of(span.start)
        self.add(node, GT.page, Literal(page) if page else None)
        self.add(node, OA.start, Literal(span.start))
        self.add(node, OA.end, Literal(span.end))
        self.add(node, OA.exact, terms.exact(self.quote(span)))

    def part(self, place: Place, told: Told, area: str | None) -> NamedNode:
        """The node of the part of the document that stands in ``place``, is ``told`` so and
        comes under ``area``."""
        names = self.names
        node = names.part(self.id, place, told, area or "")
        if node not in self.nodes:
            self.add(node, RDF.type, GT.DocumentPart)
            self.add(node, DCTERMS.isPartOf, self.document)
            self.add(node, GT.place, names.concept("place", place))
            self.add(node, GT.told, names.concept("told", told))
            self.add(node, GT.area, names.concept("area", area) if area else None)
        return node

    def quote(self, span: Span) -> str:
        """The words at ``span`` with withheld names masked, as they may be stated."""
        return self._text[span.start : span.end]

    def inspection(self, key: str | None) -> NamedNode | None:
        """The joined inspection that the document's own ``key`` names."""
        if key is None:
            return None
        return self.names.inspection(self.joined.inspection_of[self.id, key])

    def themes(self, tags: Iterable[Tag]) -> list[NamedNode]:
        """The themes of ``tags``."""
        return [self.names.concept("theme", tag.theme) for tag in tags]

    def tag(self, node: NamedNode, tags: Iterable[Tag]) -> None:
        """State what ``node`` is about: its themes, and how each was given."""
        for tag in tags:
            self.add(node, GT.aboutTheme, self.names.concept("theme", tag.theme))
            self.add(node, GT.tag, self.names.tag(*key_of(tag)))
            for words in words_of(tag, self._text):
                self.add(node, GT.tagWords, self.names.tag_words(tag.theme, words))

    def because(self, node: NamedNode, what: str, evidence: Evidence) -> None:
        """State which words made the tool say ``what`` of ``node``, for people to read; nothing
        where no words did."""
        if evidence.words:
            said = ", ".join(f"“{self.quote(span)}”" for span in evidence.words)
            self.add(node, GT.because, terms.english(f"{what}: {said}"))
