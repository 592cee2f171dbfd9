"""What a graph folder holds, and telling one from any other folder."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import msgspec
from msgspec import Struct

import goldthread
from goldthread.core.errors import GraphError

FORMAT = 5
"""The layout of the folder and of its files; a folder of another number is not opened."""

SUMS = "SHA256SUMS"
"""The file of hashes; see :mod:`goldthread.store.integrity`."""

NAMES = (
    *("store", "graph.nq.gz", "tables.sqlite", "ledger.json", "texts", "facts", "withheld.txt"),
    "corrections.toml",
    *(SUMS, "graph.json"),
)
"""Everything Goldthread writes there. ``graph.json`` is last: it makes the folder a graph."""

KEPT = re.compile(r"[0-9a-f]{16}\.(txt|json)\.gz")
"""The names of texts and facts; other files among them are not ours."""


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
        """All statements as sorted N-Quads, as gzip."""
        return self.root / "graph.nq.gz"

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
        """The stored text of each document, as gzip."""
        return self.root / "texts"

    @property
    def withheld(self) -> Path:
        """What users have asked to withhold, used again by every later build."""
        return self.root / "withheld.txt"

    @property
    def facts(self) -> Path:
        """The facts of each document as gzip, taken up again by the next build."""
        return self.root / "facts"

    @property
    def corrections(self) -> Path:
        """The corrections to its findings, where there are any; the next build makes them too."""
        return self.root / "corrections.toml"

    @property
    def sums(self) -> Path:
        """The hashes of all the other files."""
        return self.root / SUMS

    def text(self, document: str) -> Path:
        """The stored text of the document with this id (gzip, UTF-8, newlines as stored)."""
        return self.texts / f"{document}.txt.gz"


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
    if not path.exists():
        raise GraphError(f"{root} is not a graph folder: it has no graph.json")
    written = _decoded(path)
    found = written.get("format")
    if not isinstance(found, int):
        raise GraphError(f"{path} is damaged; build the graph again")
    if found != FORMAT:
        raise GraphError(
            f"{root} holds a graph of format {found}; goldthread {goldthread.__version__} "
            f"reads format {FORMAT}: build it again into another folder"
        )
    try:
        return msgspec.convert(written, Description)
    except msgspec.ValidationError as error:
        raise GraphError(f"{path} is damaged ({error}); build the graph again") from None


def _decoded(path: Path) -> dict[str, object]:
    """The JSON object in a file; an empty one where there is none."""
    try:
        # Only of a file: a pipe would be waited for.
        written = msgspec.json.decode(path.read_bytes()) if path.is_file() else None
    except msgspec.DecodeError:
        return {}
    return written if isinstance(written, dict) else {}


def check_target(root: Path) -> None:
    """Refuse a build into anything but a new or empty folder or a graph of this format.

    A graph is known by its other files too, so that one whose ``graph.json`` is damaged or gone
    can be built again. Raises :class:`GraphError`; nothing is changed.
    """
    if not root.exists() or (root.is_dir() and not any(root.iterdir())):
        return
    if root.is_dir():
        if _is_damaged_graph(root):
            return
        if not GraphFolder(root).description.exists():
            raise GraphError(f"{root} is neither empty nor a graph folder; name a new folder")
    describe(root)


def _is_damaged_graph(root: Path) -> bool:
    """Whether ``root`` holds most of a graph, while its ``graph.json`` was changed or is gone.

    A whole graph of another format is none: its hashes say that its ``graph.json`` is as it was.
    """
    folder = GraphFolder(root)
    if sum((root / name).exists() for name in NAMES) < len(NAMES) // 2:
        return False
    if folder.description.is_file() and folder.sums.is_file():
        written = hashlib.sha256(folder.description.read_bytes()).hexdigest()
        return f"{written}  {folder.description.name}\n".encode() not in folder.sums.read_bytes()
    return "format" not in _decoded(folder.description)


def foreign(root: Path) -> list[Path]:
    """Files and folders in a graph folder that Goldthread did not put there, sorted."""
    strangers = [path for path in root.iterdir() if path.name not in NAMES]
    for kept in (GraphFolder(root).texts, GraphFolder(root).facts):
        if kept.is_dir():
            strangers += [path for path in kept.iterdir() if not KEPT.fullmatch(path.name)]
    return sorted(strangers)


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all that is in it; nothing where nothing is."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
