"""From a :class:`Page` to one self-contained HTML file.

pyvis holds each network and knows how vis-network wants its nodes and edges; the page
itself is our own autoescaped template, because pyvis's own page lets text from documents
become markup and asks the network for its scripts. Text from documents reaches the page
as JSON in a data block and is put on screen as text only. Should any become markup after all,
the page's Content-Security-Policy runs no script and applies no style but those whose hashes
it names: our own.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib import resources as package_files
from pathlib import Path
from typing import Any

import msgspec

from goldthread.core.replacing import replacing
from goldthread.pages.networks.data import Edge, Kind, Node, Page, View
from goldthread.pages.networks.matrix import Matrix
from goldthread.pages.sentences import evidence_data

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
"""The browser library as pyvis installs it."""

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "multiselect": False, "tooltipDelay": 200},
    "nodes": {
        "borderWidth": 1,
    },
    "edges": {"selectionWidth": 3, "hoverWidth": 1},
    "layout": {"improvedLayout": False},
}


def write_page(page: Page, path: Path) -> None:
    """Write ``page`` to ``path``, beside first and then in its place.

    Raises ``GoldthreadError`` when the file cannot be written; what stood there stays.
    """
    write_html(render(page), path)


def write_html(html: str, path: Path) -> None:
    """Write a finished page as :func:`write_page` does."""
    with replacing(path) as beside:
        beside.write_text(html, encoding="utf-8", newline="\n")


def render(page: Page) -> str:
    """The page of networks as HTML."""
    vis = (package_files.files("pyvis") / VIS_NETWORK).read_text("utf-8")
    return fill(
        "network.html",
        data=_page_data(page),
        styles=["base.css", "network.css"],
        scripts=["evidence.js", "network.js"],
        libraries=[vis],
        page=page,
    )


def fill(
    template: str,
    *,
    data: object,
    styles: list[str],
    scripts: list[str],
    libraries: Sequence[str] = (),
    **context: object,
) -> str:
    """Fill one of our templates, autoescaped, with everything it needs inside it.

    ``styles`` and ``scripts`` name files beside the template; ``libraries`` are the texts of
    browser libraries; ``data`` reaches the scripts as JSON. Only these four enter as they
    are: nothing of them but the strings inside ``data`` comes from a document.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
    from markupsafe import Markup

    loader = PackageLoader("goldthread.pages")
    environment = Environment(
        loader=loader, autoescape=select_autoescape(), undefined=StrictUndefined
    )
    own = {name: loader.get_source(environment, name)[0] for name in (*styles, *scripts)}
    code = [*libraries, *(own[name] for name in scripts)]
    sheets = [own[name] for name in styles]
    return environment.get_template(template).render(
        styles=[Markup(text) for text in sheets],  # noqa: S704
        scripts=[Markup(text) for text in code],  # noqa: S704
        style_hashes=Markup(_hashes(sheets)),  # noqa: S704
        script_hashes=Markup(_hashes(code)),  # noqa: S704
        data=Markup(as_json(data)),  # noqa: S704
        **context,
    )


def _hashes(texts: Sequence[str]) -> str:
    """The sources that a Content-Security-Policy allows: the hash of each inline ``texts``.

    Browsers hash what stands between the tags (https://www.w3.org/TR/CSP3/#match-element-to-source-list).
    """
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def as_json(data: object) -> str:
    """JSON that may stand inside a ``<script>`` element: no ``<``, ``>`` or ``&`` is left.

    >>> as_json({"said": "</script>"})
    '{"said":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _page_data(page: Page) -> dict[str, Any]:
    return {
        "views": [_view_data(view) for view in page.views],
        **evidence_data(page.sentences, page.references),
        "themes": page.themes,
        "matrix": _matrix_data(page.matrix),
        "options": OPTIONS,
    }


def _matrix_data(matrix: Matrix | None) -> list[list[Any]]:
    """What the script shows behind each cell of the matrix, row by row."""
    rows = matrix.rows if matrix else ()
    return [[msgspec.to_builtins(cell) for cell in row.cells] for row in rows]


def _view_data(view: View) -> dict[str, Any]:
    """A view with its nodes and edges as pyvis hands them to vis-network."""
    from pyvis.network import Network

    network = Network(directed=True)
    kinds = {kind.id: kind for kind in (*view.node_kinds, *view.edge_kinds)}
    for node in view.nodes:
        network.add_node(node.id, **_node_options(node, kinds[node.kind]))
    nodes = network.nodes
    edges = [_edge_options(edge, kinds[edge.kind]) for edge in view.edges]
    for edge in edges:
        network.add_edge(edge.pop("from"), edge.pop("to"), **edge)
    return {
        "id": view.id,
        "title": view.title,
        "explanation": view.explanation,
        "reading": view.reading,
        "start_title": view.start_title,
        "start": view.start,
        "shown": view.shown,
        "node_kinds": msgspec.to_builtins(view.node_kinds),
        "edge_kinds": msgspec.to_builtins(view.edge_kinds),
        "nodes": nodes,
        "edges": network.edges,
    }


def _node_options(node: Node, kind: Kind) -> dict[str, Any]:
    return {
        "label": node.label,
        "shape": kind.shape,
        "color": kind.colour,
        "size": node.size,
        "x": node.x,
        "y": node.y,
        "kind": node.kind,
        "themes": node.themes,
        "sentences": node.sentences,
        "total": node.total,
        "note": node.note,
    }


_BENDS = {"said-to-relieve": 0.32}
"""An arrow of help bends more, so that it does not lie upon one of harm between the same themes."""
_BEND = 0.18


def _bend_of(edge: Edge) -> float:
    return _BENDS.get(edge.kind, _BEND)


def _edge_options(edge: Edge, kind: Kind) -> dict[str, Any]:
    return {
        "from": edge.source,
        "to": edge.target,
        "id": edge.id,
        "color": {"color": kind.colour, "opacity": 0.55, "highlight": kind.colour},
        "width": edge.width,
        "dashes": list(kind.dashes) or False,
        "arrows": {"to": {"enabled": edge.directed, "scaleFactor": 0.6}},
        "smooth": edge.directed and {"type": "curvedCW", "roundness": _bend_of(edge)},
        "kind": edge.kind,
        "themes": edge.themes,
        "sentences": edge.sentences,
        "total": edge.total,
        "explain": edge.label,
        "causal": edge.directed,
    }
