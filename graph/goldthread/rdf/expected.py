"""What a property shape of ``ontology/shapes.ttl`` expects, in plain words: its ``sh:message``.

The words follow from the shape and from the labels of the ontology. A test holds every message of
that file to this rule, but for those of reference data that experts write themselves, which are
written by hand and give examples. After changing a shape::

    python -m goldthread.rdf.expected ontology/shapes.ttl
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import Node

BY_HAND = ("shape:InspectionFramework", "shape:FrameworkSection")
"""The shapes whose messages are written by hand."""

_DATATYPES: dict[Node, str] = {
    XSD.string: "text",
    XSD.boolean: "true or false",
    XSD.integer: "a whole number",
    XSD.decimal: "a decimal number",
    XSD.double: "a double-precision number",
    XSD.date: "a day (xsd:date)",
    XSD.gYearMonth: "a month (xsd:gYearMonth)",
    XSD.gYear: "a year (xsd:gYear)",
    XSD.gMonth: "a month without a year (xsd:gMonth)",
    XSD.gMonthDay: "a day without a year (xsd:gMonthDay)",
    RDF.langString: "words with their language",
}
_NUMBERS = ("no", "one", "two", "three", "four")
_SHAPE = re.compile(r"^(shape:\w+) a sh:NodeShape", re.M)
_PROPERTY = "sh:property ["
_ALONE = URIRef("urn:goldthread:shape")
_MESSAGE = re.compile(r'\s*;\s*sh:message "(?:[^"\\]|\\.)*"(?=\s*(?:;|\]))')


def expected(graph: Graph, shape: Node) -> str:
    """What the property shape ``shape`` expects; ``graph`` holds the shapes and the ontology.

    Raises ``ValueError`` for a shape that nothing here has words for.
    """
    path = graph.value(shape, SH.path)
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        subject = f"that points here by {_short(graph, inverse)}"
    elif isinstance(path, URIRef):
        label = graph.value(path, RDFS.label)
        subject = f"{_short(graph, path)}{f' ({label})' if label else ''}"
    else:
        raise ValueError("the path of a property shape is neither a property nor its inverse")
    least, most = (_count(graph, shape, name) for name in (SH.minCount, SH.maxCount))
    what = _what(graph, shape)
    if not least and most is None:
        return f"expected every {subject} to be {what}"
    return f"expected {_how_many(least or 0, most)} {subject}{f': {what}' if what else ''}"


def _count(graph: Graph, shape: Node, name: URIRef) -> int | None:
    found = graph.value(shape, name)
    return None if found is None else int(str(found))


def _how_many(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {_NUMBERS[least]}"
    if least == most:
        return _NUMBERS[most] if most == 0 else f"exactly {_NUMBERS[most]}"
    return f"at most {_NUMBERS[most]}" if not least else f"{_NUMBERS[least]} to {_NUMBERS[most]}"


def _what(graph: Graph, shape: Node) -> str:
    """What a value has to be, by the parts of a shape; nothing where any will do."""
    return ", ".join(part for part in _parts(graph, shape) if part)


def _parts(graph: Graph, shape: Node) -> Iterator[str]:
    pattern = graph.value(shape, SH.pattern)
    for kind in graph.objects(shape, SH["class"]):
        yield f"{_article(_label(graph, kind))} ({_short(graph, kind)})"
    for datatype in graph.objects(shape, SH.datatype):
        yield _DATATYPES[datatype]
    if graph.value(shape, SH.nodeKind) == SH.IRI:
        yield "an IRI"
    if pattern is not None:
        stem = re.fullmatch(r"\^(https?://[\w./-]+/)", str(pattern))
        yield f"under {stem[1]}" if stem else f"of the form {pattern}"
    if _count(graph, shape, SH.minLength):
        yield "not empty"
    low, high = (graph.value(shape, name) for name in (SH.minInclusive, SH.maxInclusive))
    if low is not None:
        yield f"from {low} to {high}" if high is not None else f"{low} or more"
    for one_of in graph.objects(shape, SH["in"]):
        yield "one of " + ", ".join(_short(graph, each) for each in Collection(graph, one_of))
    for either in graph.objects(shape, SH["or"]):
        yield " or ".join(_what(graph, each) for each in Collection(graph, either))
    for other in graph.objects(shape, SH.node):
        yield _what(graph, other)
    if (shape, SH.path, None) not in graph:
        for inner in graph.objects(shape, SH.property):
            yield f"a thing with {_short(graph, graph.value(inner, SH.path))}"


def _label(graph: Graph, term: Node) -> str:
    """What the ontology calls a term, or its name as words."""
    label = graph.value(term, RDFS.label)
    if label is not None:
        return str(label).lower()
    name = re.split(r"[#/]", str(term))[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _article(label: str) -> str:
    return f"{'an' if label[:1] in 'aeiou' else 'a'} {label}"


def _short(graph: Graph, term: Node | None) -> str:
    """A term with its prefix; a literal as it is."""
    return term.n3(graph.namespace_manager).strip('"') if isinstance(term, URIRef) else str(term)


def with_messages(text: str, ontology: Graph) -> str:
    """The Turtle ``text`` of shapes with the message of every property shape as the rule has it."""
    head = text[: text.index("\nshape:")]
    whole = Graph().parse(data=text) + ontology
    for prefix, iri in Graph().parse(data=head).namespaces():
        whole.bind(prefix, iri, replace=True)
    pieces = []
    done = 0
    for begin, end in _properties(text):
        pieces.append(text[done:begin])
        done = end
        owner = [found[1] for found in _SHAPE.finditer(text, 0, begin)][-1]
        pieces.append(text[begin:end] if owner in BY_HAND else _told(text[begin:end], head, whole))
    return "".join(pieces) + text[done:]


def _told(piece: str, head: str, whole: Graph) -> str:
    """One property shape, as it stands in Turtle, with its message."""
    plain = _MESSAGE.sub("", piece)
    alone = Graph().parse(data=f"{head}\n{_ALONE.n3()} {plain} .")
    (shape,) = alone.objects(_ALONE, SH.property)
    whole += alone
    message = expected(whole, shape).replace("\\", "\\\\").replace('"', '\\"')
    return f'{plain[:-1].rstrip()} ;\n        sh:message "{message}" ]'


def _properties(text: str) -> Iterator[tuple[int, int]]:
    """Where each property shape begins and ends that lies in no other."""
    end = 0
    while (begin := text.find(_PROPERTY, end)) >= 0:
        depth, end = 1, begin + len(_PROPERTY)
        for found in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[\]]', text[end:]):
            depth += {"[": 1, "]": -1}.get(found[0], 0)
            if not depth:
                end += found.end()
                break
        yield begin, end


def main(path: Path) -> None:
    """Write the messages into the file at ``path``; the ontology lies beside it."""
    ontology = Graph().parse(path.with_name("goldthread.ttl"))
    path.write_text(with_messages(path.read_text(encoding="utf-8"), ontology), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
