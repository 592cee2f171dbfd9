"""The query library: each query is one ``.rq`` file whose header is its documentation.

    # title: Quotes
    # question: Who said what, and where does it stand?
    # parameter authority (authority): Only this authority. Example: North East Lincolnshire
    # column speaker: Who spoke.
    # column themes (list): What it is about.
    # column unbroken (boolean): Whether it stood no better in between.

A parameter is ``required`` or not; its type says how a value is understood (see
:mod:`goldthread.asking.parameters`). In the query it is the variable ``?param_NAME``, given by a
line ``VALUES ?param_NAME { UNDEF }``, which makes the file a complete query that asks of
everything. Values of a ``list`` column are joined by ``;`` and sorted; those of a ``boolean``
one are ``true`` and ``false``, also where an engine keeps them as numbers.

A line ``# given NAME: PATTERN`` is part of the query only where that parameter is given.

``# parts: documents`` says that each row tells of what one document states, so that the rows may
be asked for some documents after others (:mod:`goldthread.asking.by_document`).

A parameter that ``narrows`` leaves so few rows that, where it is given, they are looked up one
by one (:func:`goldthread.asking.sparql.row_by_row`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.errors import UnknownName

_LINE = re.compile(r"#\s*(title|question|parameter|column|parts)\b\s*(.*)")
_NAMED = re.compile(r"([\w-]+)\s*(?:\(([^)]*)\))?:\s*(.*)")
_EXAMPLE = re.compile(r"\s*Example:\s*(.+)$")


class Parameter(Struct, frozen=True):
    """One parameter: what it is for, the type of its value, whether it must be given and
    whether it narrows the question to few rows."""

    name: str
    type: str
    required: bool
    narrows: bool
    meaning: str
    example: str


class Column(Struct, frozen=True):
    """One column: what it holds; ``is_list`` when values are joined by ``;``, ``is_boolean``
    when they are ``true`` and ``false``."""

    name: str
    meaning: str
    is_list: bool
    is_boolean: bool = False


class LibraryQuery(Struct, frozen=True):
    """One query of the library. ``text`` is the whole file; ``by_document`` says that each row
    tells of what one document states."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    by_document: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the columns are called, in order."""
        return tuple(column.name for column in self.columns)

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name; :class:`UnknownName` when there is none."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = [parameter.name for parameter in self.parameters]
        raise UnknownName(f"parameter of {self.name}", name, known)


@lru_cache(maxsize=4)
def names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of all queries, sorted."""
    root = folder or resources.folder("queries")
    return tuple(sorted(path.stem for path in root.glob("*.rq")))


@lru_cache(maxsize=128)
def find(name: str, folder: Path | None = None) -> LibraryQuery:
    """The query called ``name``. Raises :class:`UnknownName` with the near names."""
    if name not in names(folder):
        raise UnknownName("query", name, list(names(folder)))
    root = folder or resources.folder("queries")
    return parse(name, (root / f"{name}.rq").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> LibraryQuery:
    """Read the header of a query file."""
    said: dict[str, list[str]] = {
        name: [] for name in ("title", "question", "parameter", "column", "parts")
    }
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if found := _LINE.match(line):
            said[found[1]].append(found[2].lstrip(": "))
    return LibraryQuery(
        name=name,
        title=" ".join(said["title"]),
        question=" ".join(said["question"]),
        parameters=tuple(_parameter(line) for line in said["parameter"]),
        columns=tuple(_column(line) for line in said["column"]),
        text=text,
        by_document="documents" in said["parts"],
    )


def _parameter(line: str) -> Parameter:
    name, notes, meaning = _named(line)
    example = _EXAMPLE.search(meaning)
    kinds = [note for note in notes if note not in ("required", "narrows")]
    return Parameter(
        name=name,
        type=kinds[0] if kinds else "text",
        required="required" in notes,
        narrows="narrows" in notes,
        meaning=_EXAMPLE.sub("", meaning),
        example=example[1] if example else "",
    )


def _column(line: str) -> Column:
    name, notes, meaning = _named(line)
    return Column(name, meaning, "list" in notes, "boolean" in notes)


def _named(line: str) -> tuple[str, list[str], str]:
    found = _NAMED.fullmatch(line)
    if not found:
        raise ValueError(f"not a header line: {line!r}")
    return found[1], [note.strip() for note in (found[2] or "").split(",")], found[3]
