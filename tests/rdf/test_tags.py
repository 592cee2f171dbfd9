"""How themes are given: one node for all that are given alike."""

from __future__ import annotations

import doctest

from pyoxigraph import NamedNode, Quad

from goldthread.core.model import ORIGINS, Tag
from goldthread.evidence import tags as told
from goldthread.rdf import tags
from goldthread.rdf.vocabulary import GT, OA
from rdf import graphs, sample

QUADS = graphs.tags()


def values(subject: NamedNode, predicate: NamedNode, quads: list[Quad] = QUADS) -> list[str]:
    return [q.object.value for q in quads if (q.subject, q.predicate) == (subject, predicate)]


def test_the_examples_hold() -> None:
    assert not doctest.testmod(tags).failed
    assert not doctest.testmod(told).failed


def test_a_tag_tells_theme_rule_origin_and_weight() -> None:
    node = graphs.NAMES.tag("supervision", "phrase", "0.9", "weakness")
    assert values(node, GT.theme) == ["https://w3id.org/goldthread/theme/supervision"]
    assert values(node, GT.rule) == ["phrase"]
    assert values(node, GT.origin) == ["https://w3id.org/goldthread/origin/named"]
    assert values(node, GT.weight) == ["0.9"]
    assert values(node, GT.polarity) == ["https://w3id.org/goldthread/polarity/weakness"]


def test_a_theme_of_an_action_is_judged_no_way_and_one_not_weighed_has_no_weight() -> None:
    node = graphs.NAMES.tag("supervision", "phrase", "0")
    assert values(node, GT.theme) == ["https://w3id.org/goldthread/theme/supervision"]
    assert values(node, GT.weight) == values(node, GT.polarity) == []


def test_words_keep_their_spelling() -> None:
    node = graphs.NAMES.tag_words("supervision", "Supervision")
    assert values(node, OA.exact) == ["Supervision"]
    assert node != graphs.NAMES.tag_words("supervision", "supervision")


def test_only_a_theme_of_the_sentence_has_words_there() -> None:
    text, words = sample.document().text, (sample.span("Supervision"),)
    here = {rule: list(tags.words_of(Tag("supervision", rule, words), text)) for rule in ORIGINS}
    assert {rule for rule, found in here.items() if found} == {"phrase", "hint", "company"}


def test_what_is_given_alike_is_one_node() -> None:
    noted = tags.Tags()
    noted.note(sample.facts())
    noted.note(sample.facts())
    assert noted.quads(graphs.NAMES) == QUADS
