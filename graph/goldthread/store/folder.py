"""What a graph folder holds, and telling one from any other folder."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec import Struct

import goldthread
from goldthread.core.errors import GraphError

FORMAT = 1
"""The layout of the folder and of its files; a folder of another number is not opened."""

NAMES = ("store", "graph.nq", "tables.sqlite", "ledger.json", "texts", "facts", "graph.json")
"""Everything Goldthread writes there. ``graph.json`` is last: it makes the folder a graph."""

_KEPT = re.compile(r"[0-9a-f]{16}\.(txt|json)")


class Description(Struct, frozen=True):
    """``graph.json``: what this graph is. ``counts`` holds the nodes of each kind."""

    format: int
    tool_version: str
    base: str
    quads: int
    counts: dict[str, int]


class GraphFolder(Struct, frozen=True):
    """The paths inside one graph folder."""

    root: Path

    @property
    def store(self) -> Path:
        """The Oxigraph database."""
        return self.root / "store"

    @property
    def quads(self) -> Path:
        """All statements as sorted N-Quads."""
        return self.root / "graph.nq"

    @property
    def tables(self) -> Path:
        """The side table: lists, counts and search as a SQLite database."""
        return self.root / "tables.sqlite"

    @property
    def ledger(self) -> Path:
        """What went in, with hashes."""
        return self.root / "ledger.json"

    @property
    def description(self) -> Path:
        """Format, tool version, base IRI and counts."""
        return self.root / "graph.json"

    @property
    def texts(self) -> Path:
        """The stored text of each document."""
        return self.root / "texts"

    @property
    def facts(self) -> Path:
        """The facts of each document, taken up again by the next build."""
        return self.root / "facts"

    def text(self, document: str) -> Path:
        """The stored text of the document with this id (UTF-8, newlines as stored)."""
        return self.texts / f"{document}.txt"


def describe(root: Path) -> Description:
    """Read ``graph.json``.

    Raises :class:`GraphError` when ``root`` is no graph folder, a damaged one, or one of
    another format.
    """
    path = GraphFolder(root).description
    if not root.exists():
        raise GraphError(f"there is no graph at {root}; make one with: goldthread build")
    if not root.is_dir():
        raise GraphError(f"{root} is a file, not a graph folder")
    try:
        written = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        raise GraphError(f"{root} is not a graph folder: it has no graph.json") from None
    except msgspec.DecodeError as error:
        raise GraphError(f"{path} is damaged ({error}); build the graph again") from None
    found = written.get("format") if isinstance(written, dict) else None
    if found != FORMAT:
        raise GraphError(
            f"{root} holds a graph of format {found}; goldthread {goldthread.__version__} "
            f"reads format {FORMAT}: build it again into another folder"
        )
    try:
        return msgspec.convert(written, Description)
    except msgspec.ValidationError as error:
        raise GraphError(f"{path} is damaged ({error}); build the graph again") from None


def check_target(root: Path) -> None:
    """Refuse a build into anything but a new or empty folder or a graph of this format.

    Raises :class:`GraphError`; nothing is changed.
    """
    if root.is_dir() and not any(root.iterdir()):
        return
    if root.is_dir() and not GraphFolder(root).description.exists():
        raise GraphError(f"{root} is neither empty nor a graph folder; name a new folder")
    if root.exists():
        describe(root)


def foreign(root: Path) -> list[Path]:
    """Files and folders in a graph folder that Goldthread did not put there, sorted."""
    strangers = [path for path in root.iterdir() if path.name not in NAMES]
    for kept in (GraphFolder(root).texts, GraphFolder(root).facts):
        if kept.is_dir():
            strangers += [path for path in kept.iterdir() if not _KEPT.fullmatch(path.name)]
    return sorted(strangers)
