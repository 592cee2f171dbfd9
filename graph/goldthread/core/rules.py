"""The cards of rules in ``ontology/rules.ttl``: what each reads, why, and its two examples."""

from __future__ import annotations

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.errors import UnknownName
from goldthread.core.reference import GT, SKOS, read_turtle

FILE = "rules.ttl"
_FIELDS = {
    SKOS + "notation": "id",
    SKOS + "prefLabel": "label",
    SKOS + "definition": "reads",
    SKOS + "scopeNote": "reason",
    SKOS + "example": "example",
    GT + "counterExample": "counter_example",
    GT + "exampleContext": "context",
}


class Rule(Struct, frozen=True):
    """A rule that statements are made by.

    ``context`` is what the examples stand in ("report", "letter", "list" …); the ontology says
    more of it at ``gt:exampleContext``. ``example`` fires, ``counter_example`` must not.
    """

    id: str
    label: str
    reads: str
    reason: str
    context: str
    example: str
    counter_example: str


@resources.per_ontology()
def load_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the file."""
    cards: dict[object, dict[str, str]] = {}
    for quad in read_turtle(resources.ontology() / FILE):
        field = _FIELDS.get(quad.predicate.value)
        if field is not None:
            cards.setdefault(quad.subject, {})[field] = str(getattr(quad.object, "value", ""))
    return {card["id"]: Rule(**card) for card in cards.values()}


def find_rule(name: str) -> Rule:
    """The rule with this id; raises :class:`UnknownName` when there is none."""
    rules = load_rules()
    if name not in rules:
        raise UnknownName("rule", name, list(rules))
    return rules[name]
