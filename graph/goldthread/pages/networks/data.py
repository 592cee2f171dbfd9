"""What a page shows, as plain data: it reaches the browser as JSON and in no other form."""

from __future__ import annotations

from msgspec import Struct

from goldthread.evidence.sentence import Sentence
from goldthread.pages.networks.matrix import Matrix
from goldthread.pages.sentences import Reference


class Node(Struct, frozen=True):
    """A node; ``x`` and ``y`` are pixels, computed here so that the page need not.

    ``sentences`` index :attr:`Page.sentences`, and ``total`` says how many stand behind it in
    the graph; ``themes`` are theme ids for filtering.
    """

    id: str
    label: str
    kind: str
    size: int
    x: int
    y: int
    themes: tuple[str, ...]
    sentences: tuple[int, ...]
    total: int
    note: str = ""


class Edge(Struct, frozen=True):
    """An edge, drawn with an arrow when ``directed``; ``width`` is in pixels."""

    id: str
    source: str
    target: str
    kind: str
    label: str
    width: int
    directed: bool
    themes: tuple[str, ...]
    sentences: tuple[int, ...]
    total: int


class Kind(Struct, frozen=True):
    """How one kind of node or edge looks: shape or dash beside colour, so that neither
    colour alone nor shape alone carries the meaning."""

    id: str
    label: str
    colour: str
    shape: str = ""
    dashes: tuple[int, ...] = ()


class View(Struct, frozen=True):
    """One picture: a network with its legend and a sentence on how to read it.

    ``reading`` says more for those who want to know exactly. ``start`` are ids of edges that
    a reader may begin with, under the heading ``start_title``.
    """

    id: str
    title: str
    explanation: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    node_kinds: tuple[Kind, ...]
    edge_kinds: tuple[Kind, ...]
    shown: str
    reading: str = ""
    start_title: str = ""
    start: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """A whole page: networks and the matrix of authorities and themes, over the same sentences.

    ``references`` hold each document's entry for reference managers, by path. ``themes`` are
    (id, label) pairs for the filter; ``scope`` says in words what part of
    the graph is drawn.
    """

    title: str
    scope: str
    built_from: str
    views: tuple[View, ...]
    sentences: tuple[Sentence, ...]
    references: dict[str, Reference]
    themes: tuple[tuple[str, str], ...]
    matrix: Matrix | None = None
