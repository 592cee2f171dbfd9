"""An answer as a network: what its rows or statements join, drawn where that can be told.

A row joins what stands in its first two columns of things; with a column of properties between
them, it is a statement. Things are those with an address, and texts that are a theme's id or name
or an authority's name, as the library's answers have them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import hypot
from textwrap import wrap
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from goldthread.asking.unknown_terms import terms
from goldthread.core.asked import asked
from goldthread.core.reference import GT
from goldthread.explorer.opened import OpenGraph
from goldthread.pages import palette
from goldthread.pages.networks.layout import place

MOST_MARKS = 40
"""Things drawn at once, those in most rows first: more could not be read on a projector."""
MOST_LINES = 80
"""Lines drawn at once, the strongest first: with more the picture is a ball of wool."""
RADIUS = 9
LETTERS = 20
"""Letters in a line of a label."""
MOST_IN_LABEL = 3
"""Lines of a label; the rest of a longer one is in its title."""
WIDEST = 9
MARGIN = 12

Term = Mapping[str, Any]
"""A term as SPARQL results in JSON have it."""
Row = Mapping[str, Term]


class Tie(Struct, frozen=True):
    """What joins two things, by their IRIs; ``said`` is the property where it is a statement."""

    one: str
    other: str
    said: str = ""


Ties = Counter[Tie]
"""How strongly each two things are joined."""


class Mark(Struct, frozen=True):
    """A thing in the picture: its label in lines, its page, and where it stands."""

    label: str
    lines: tuple[str, ...]
    address: str
    x: int
    y: int


class Line(Struct, frozen=True):
    """A line from one mark to another; ``number`` is what its rows say, or how many they are."""

    one: str
    other: str
    said: str
    number: int
    address: str
    ends: tuple[int, int, int, int]
    width: float


class Network(Struct, frozen=True):
    """A drawn network over ``box`` (left, top, width, height).

    ``things`` and ``joins`` count all that the answer holds. ``directed``: its lines are
    statements and have a direction.
    """

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    box: tuple[int, int, int, int]
    things: int
    joins: int
    directed: bool


def of_rows(columns: Sequence[str], rows: Sequence[Row], graph: OpenGraph) -> Ties:
    """What the rows of a SELECT join; empty where fewer than two columns hold things.

    A column of whole numbers says how strongly; without one it is the number of rows.
    """
    named = _named(graph)
    things: dict[str, list[str]] = {}
    properties, numbers = [], []
    for column in columns:
        terms_in = [row[column] for row in rows if column in row]
        if not terms_in:
            continue
        if all(_is_property(term, graph) for term in terms_in):
            properties.append(column)
        elif all(str(term["value"]).isdigit() for term in terms_in):
            numbers.append(column)
        elif all(_thing(term, named) for term in terms_in):
            things[column] = [_thing(row[column], named) if column in row else "" for row in rows]
    if len(things) < 2:
        return Counter()
    ties: Ties = Counter()
    for row, one, other in zip(rows, *list(things.values())[:2], strict=True):
        if one and other:
            said = [
                name_of_property(row[column]["value"]) for column in properties if column in row
            ]
            weights = [int(row[column]["value"]) for column in numbers if column in row]
            ties[Tie(one, other, said[0] if said else "")] += weights[0] if weights else 1
    return ties


def of_statements(turtle: bytes) -> Ties:
    """What the statements of a CONSTRUCT or DESCRIBE join, those between things alone."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    return Counter(
        Tie(triple.subject.value, triple.object.value, name_of_property(triple.predicate.value))
        for triple in parse(turtle, format=RdfFormat.TURTLE)
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode)
    )


def drawn(ties: Ties, graph: OpenGraph) -> Network | None:
    """The network of these ties, as much as can be read; ``None`` where nothing is joined."""
    ties = Counter({tie: number for tie, number in ties.items() if tie.one != tie.other})
    if not ties:
        return None
    weight: Counter[str] = Counter()
    for tie, number in ties.items():
        weight[tie.one] += number
        weight[tie.other] += number
    ranked = sorted(weight, key=lambda iri: (-weight[iri], iri))
    chosen = set(ranked[:MOST_MARKS])
    within = [tie for tie in ties if chosen.issuperset((tie.one, tie.other))]
    strongest = sorted(within, key=lambda tie: (-ties[tie], _order(tie)))[:MOST_LINES]
    kept = {tie: ties[tie] for tie in strongest}
    shown = sorted({end for tie in kept for end in (tie.one, tie.other)})
    labels = _labels(shown, graph)
    boxes = {iri: palette.box(labels[iri], RADIUS) for iri in shown}
    most = max(kept.values(), default=1)
    where = place(boxes, [(tie.one, tie.other, n / most) for tie, n in kept.items()])
    stands = {iri: palette.top_of(boxes[iri], where[iri], RADIUS) for iri in shown}
    marks = tuple(
        Mark(labels[iri], _in_lines(labels[iri]), graph.local(iri), *stands[iri])
        for iri in sorted(shown, key=lambda iri: (labels[iri], iri))
    )
    lines = tuple(
        Line(
            labels[tie.one],
            labels[tie.other],
            tie.said,
            number,
            _joining(tie),
            _ends(stands[tie.one], stands[tie.other]),
            round(1.5 + (WIDEST - 1.5) * number / most, 1),
        )
        for tie, number in kept.items()
    )
    directed = any(tie.said for tie in kept)
    return Network(marks, lines, _box(where, boxes), len(weight), len(ties), directed)


def name_of_property(iri: str) -> str:
    """What the ontology calls a property, or the last part of its address."""
    last = _last(iri)
    return (terms().get(last) if iri.startswith(GT) else "") or last


def _order(tie: Tie) -> tuple[str, str, str]:
    return tie.one, tie.other, tie.said


def _named(graph: OpenGraph) -> dict[str, str]:
    """The IRIs of themes by their id and name, and of authorities by their name."""
    rows = graph.rows(
        "SELECT iri, id, label FROM themes UNION ALL SELECT iri, name, name FROM authorities"
    )
    return {name: row["iri"] for row in rows for name in (row["id"], row["label"])}


def _thing(term: Term, named: Mapping[str, str]) -> str:
    """The IRI of the thing that a term stands for; empty for other terms."""
    value = str(term["value"])
    return value if term["type"] == "uri" else named.get(value, "")


def _is_property(term: Term, graph: OpenGraph) -> bool:
    """Whether a term names a property: an IRI without a page here, in small letters, where the
    names of classes have a capital."""
    value = str(term["value"])
    return term["type"] == "uri" and not graph.local(value) and _last(value)[:1].islower()


def _last(iri: str) -> str:
    return iri.rstrip("/#").rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _labels(iris: Sequence[str], graph: OpenGraph) -> dict[str, str]:
    """What things are called; those without a name by the last part of their address."""
    listed = " ".join(f"<{iri}>" for iri in iris)
    query = asked("explorer", "names").replace("{ UNDEF }", f"{{ {listed} }}")
    names = {row["thing"]: row["name"] for row in graph.ask(query)}
    return {iri: names.get(iri) or _called(iri) for iri in iris}


def _called(iri: str) -> str:
    """What a thing without a name is called: "finding 650-817", "action 3", "caseloads"."""
    *_, kind, last = ("", *iri.rstrip("/#").replace("#", "/").split("/"))
    return last if last[:1].isalpha() else f"{kind} {last}"


def _in_lines(label: str) -> tuple[str, ...]:
    """A label broken into a few lines."""
    return tuple(wrap(label, LETTERS, max_lines=MOST_IN_LABEL, placeholder=" …"))


def _ends(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int, int, int]:
    """Where a line between two marks begins and ends: at their edges, not in their middles."""
    (x1, y1), (x2, y2) = one, other
    length = hypot(x2 - x1, y2 - y1) or 1.0
    across, down = (x2 - x1) / length, (y2 - y1) / length
    away = RADIUS + 2
    return (
        round(x1 + across * away),
        round(y1 + down * away),
        round(x2 - across * away),
        round(y2 - down * away),
    )


def _box(
    where: Mapping[str, tuple[int, int]], boxes: Mapping[str, tuple[int, int]]
) -> tuple[int, int, int, int]:
    """What the marks and their labels take up: left, top, width, height."""
    left = min(x - boxes[iri][0] // 2 for iri, (x, _) in where.items()) - MARGIN
    right = max(x + boxes[iri][0] // 2 for iri, (x, _) in where.items()) + MARGIN
    top = min(y - boxes[iri][1] // 2 for iri, (_, y) in where.items()) - MARGIN
    bottom = max(y + boxes[iri][1] // 2 for iri, (_, y) in where.items()) + MARGIN
    return left, top, right - left, bottom - top


def _joining(tie: Tie) -> str:
    """The address at which it is asked what joins two things."""
    query = asked("explorer", "joining")
    for end, iri in (("one", tie.one), ("other", tie.other)):
        query = query.replace(f"<urn:goldthread:{end}>", f"<{iri}>")
    return f"/sparql?{urlencode({'query': query, 'run': '1'})}"
