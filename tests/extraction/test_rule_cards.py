"""Every rule has a card, and both examples on it are true."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from build.here import build
from extraction.rule_cards import fired
from goldthread.core.rules import Rule, load_rules
from goldthread.rdf.vocabulary import GT
from goldthread.store.folder import GraphFolder

RULES = load_rules()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_example_and_not_on_its_counter_example(rule: Rule) -> None:
    on_example, on_other = (
        fired(rule.context, text) for text in (rule.example, rule.counter_example)
    )
    assert rule.id in on_example
    assert rule.id not in on_other
    assert on_example | on_other <= RULES.keys()


def _rules_of(graph: Path) -> set[str]:
    store = Store.read_only(str(GraphFolder(graph).store))
    quads = store.quads_for_pattern(None, NamedNode(GT.rule.value), None, None)
    return {quad.object.value for quad in quads}  # type: ignore[union-attr]


def test_every_rule_of_the_seeds_has_a_card(seeds_graph: Path) -> None:
    found = _rules_of(seeds_graph)
    assert len(found) > 20
    assert found <= RULES.keys()
    assert all(RULES[name].example and RULES[name].counter_example for name in found)


@pytest.mark.corpus
def test_every_rule_of_five_reports_has_a_card(corpus: Path, tmp_path: Path) -> None:
    reports = sorted((corpus / "reports").rglob("*.pdf"))[::39][:5]
    build(reports, tmp_path / "graph")
    found = _rules_of(tmp_path / "graph")
    assert len(found) > 20
    assert found <= RULES.keys()


def test_no_two_cards_are_one() -> None:
    labels = [rule.label for rule in RULES.values()]
    assert len(set(labels)) == len(labels)
    assert not [rule.id for rule in RULES.values() if rule.example == rule.counter_example]
