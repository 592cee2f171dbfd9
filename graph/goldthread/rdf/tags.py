"""The graph of tags: the ways in which sentences give their themes.

A sentence is tagged with a theme, where the theme comes from, the rule that gave it, how likely it
is and which way it is judged (``gt:Tag``), and with the words that name or suggest it
(``gt:TagWords``). Sentences that are tagged alike point to one node, in the named graph ``tags``: a
node for each tag of each sentence would make the graph a third larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from goldthread.core.masking import masked
from goldthread.core.model import Facts, Tag
from goldthread.rdf import terms
from goldthread.rdf.iris import Iris
from goldthread.rdf.vocabulary import GT, OA, RDF

IN_SENTENCE = frozenset(("named", "suggested"))
"""The origins of themes whose words stand in the sentence itself."""


class Tags:
    """The tags of all documents that were noted, each once, and their words."""

    def __init__(self) -> None:
        self._tags: dict[tuple[str, str, str, str], Tag] = {}
        self._words: set[tuple[str, str]] = set()

    def note(self, facts: Facts) -> None:
        """Note every tag of one document, with its words as they may be stated."""
        text = masked(facts.document.text, facts.withheld)
        for tag in tags_of(facts):
            self._tags.setdefault(key_of(tag), tag)
            self._words.update((tag.theme, words) for words in words_of(tag, text))

    def quads(self, names: Iris) -> list[Quad]:
        """The named graph ``tags``."""
        graph = names.graph("tags")
        triples = (*self._tag_triples(names), *self._word_triples(names))
        return [Quad(*triple, graph) for triple in triples]

    def _tag_triples(
        self, names: Iris
    ) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
        for key, tag in sorted(self._tags.items()):
            theme, rule, weight, _ = key
            node = names.tag(*key)
            yield node, RDF.type, GT.Tag
            yield node, GT.theme, names.concept("theme", theme)
            yield node, GT.rule, terms.text(rule)
            yield node, GT.origin, names.concept("origin", tag.origin)
            if tag.weight:
                yield node, GT.weight, terms.decimal(weight)
            if tag.polarity:
                yield node, GT.polarity, names.concept("polarity", tag.polarity)

    def _word_triples(
        self, names: Iris
    ) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
        for theme, words in sorted(self._words):
            node = names.tag_words(theme, words)
            yield node, RDF.type, GT.TagWords
            yield node, GT.theme, names.concept("theme", theme)
            yield node, OA.exact, terms.exact(words)


def tags_of(facts: Facts) -> Iterator[Tag]:
    """The tags of everything in ``facts`` that states them."""
    stated: tuple[Sequence[tuple[Tag, ...]], ...] = (
        [item.tags for item in facts.findings],
        [item.tags for item in facts.actions],
        [item.tags for item in facts.follow_ups],
        [item.tags for item in facts.quotes],
        [item.tags for item in facts.claims],
    )
    for kind in stated:
        for tags in kind:
            yield from tags


def key_of(tag: Tag) -> tuple[str, str, str, str]:
    """What makes tags alike: theme, rule, weight and polarity."""
    return tag.theme, tag.rule, weight_of(tag), tag.polarity or ""


def weight_of(tag: Tag) -> str:
    """The weight of ``tag`` in tenths: it is known no better, and many tags are then alike.

    >>> weight_of(Tag("delay", "phrase", (), 0.83)), weight_of(Tag("delay", "phrase"))
    ('0.8', '0')
    """
    return terms.decimal(round(tag.weight, 1)).value


def words_of(tag: Tag, text: str) -> Iterator[str]:
    """The words by which a sentence itself gives a theme; ``text`` is that of its document."""
    if tag.origin in IN_SENTENCE:
        yield from dict.fromkeys(text[span.start : span.end] for span in tag.words)
