"""Asking a graph folder: by the name of a library query, or in SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from goldthread.asking import library, ordering, sparql
from goldthread.asking.by_document import answers_by_document
from goldthread.asking.library import LibraryQuery
from goldthread.asking.parameters import bind
from goldthread.asking.rows import Row, Rows
from goldthread.asking.spool import Spool, spool
from goldthread.asking.unknown_terms import unknown_terms
from goldthread.asking.worker import QueryLimits, ask_aside, ask_library_aside
from goldthread.core.errors import QueryError
from goldthread.store.holding import Held
from goldthread.store.opening import hold

if TYPE_CHECKING:
    from pyoxigraph import Store

MOST_CHARACTERS = 1_000_000
"""A longer free query is refused unread."""


def run_query(
    folder: Path | str,
    name_or_text: str,
    parameters: Mapping[str, str] | None = None,
    *,
    limits: QueryLimits | None = None,
) -> Rows:
    """The answer of the graph in ``folder``, all of it in memory; see :func:`spool_query`."""
    return spool_query(folder, name_or_text, parameters, limits=limits).held()


def spool_query(
    folder: Path | str,
    name_or_text: str,
    parameters: Mapping[str, str] | None = None,
    *,
    limits: QueryLimits | None = None,
) -> Spool:
    """The answer of the graph in ``folder``, on the disk.

    A single word is the name of a library query and takes ``parameters``; anything else is
    SPARQL, which runs under ``limits`` and takes none. Either runs in a process of its own.
    Raises :class:`GraphError`, :class:`QueryError` and :class:`UnknownName`.
    """
    if is_name(name_or_text):
        query = library.find(name_or_text)
        return ask_library_aside(hold(folder), query.name, parameters or {})
    if parameters:
        raise QueryError("only the queries of the library take parameters")
    return ask_freely(hold(folder), name_or_text, limits or QueryLimits())


def is_name(text: str) -> bool:
    """Whether ``text`` is to be taken for the name of a library query."""
    return text.replace("-", "").replace("_", "").isalnum()


def ask_library(store: Store, query: LibraryQuery, parameters: Mapping[str, str]) -> Rows:
    """Put a query of the library to an open store, in this process; all rows are in memory."""
    return spool_library(store, query, parameters).held()


def spool_library(
    store: Store,
    query: LibraryQuery,
    parameters: Mapping[str, str],
    file: Path | None = None,
) -> Spool:
    """The same on the disk, in ``file`` where one is named."""
    text, keys = take_off_order(query, bind(query, parameters, store), adding=True)
    narrowed = any(each.narrows and parameters.get(each.name) for each in query.parameters)
    in_parts = query.by_document and keys and not narrowed
    parts = answers_by_document(store, text) if in_parts else sparql.put_in_parts(store, text)
    return spool((finished(part, query) for part in parts), keys, query.column_names, file)


def take_off_order(
    query: LibraryQuery, text: str, *, adding: bool = False
) -> tuple[str, tuple[ordering.Key, ...]]:
    """The ``text`` of a query and the order of its rows: where they come in parts, no order in
    the text could be that of them all.

    With ``adding`` also where that order names what is no column: engines sort IRIs, and some
    long texts, each in its own way.
    """
    return ordering.take_off(text, query.column_names, adding=adding or query.by_document)


def finished(answer: Rows, query: LibraryQuery) -> Rows:
    """Rows of an answer with their lists sorted and their booleans as words."""
    lists = {column.name for column in query.columns if column.is_list}
    places = [place for place, column in enumerate(answer.columns) if column in lists]
    if places:
        rows = tuple(_sorted_lists(row, places) for row in answer.rows)
        answer = structs.replace(answer, rows=rows)
    if booleans := {column.name for column in query.columns if column.is_boolean}:
        answer = _with_booleans(answer, booleans)
    return answer


def ask_freely(held: Held, text: str, limits: QueryLimits) -> Spool:
    """Put SPARQL from outside to a graph, in a limited process of its own.

    Terms that the ontology does not have stand in the answer's notes.
    """
    if len(text) > MOST_CHARACTERS:
        raise QueryError(f"the query is longer than {MOST_CHARACTERS} characters")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QueryError(f"the query is not UTF-8 at character {error.start + 1}") from None
    answer = ask_aside(held, text, limits)
    answer.notes = (*answer.notes, *unknown_terms(text))
    return answer


def _with_booleans(answer: Rows, columns: set[str]) -> Rows:
    """``answer`` with the words for what some engines (Virtuoso) keep as 1 and 0."""
    words = {"1": "true", "0": "false"}
    wanted = [column in columns for column in answer.columns]
    rows = tuple(
        tuple(
            words.get(value, value) if boolean and value else value
            for value, boolean in zip(row, wanted, strict=True)
        )
        for row in answer.rows
    )
    numeric = tuple(column for column in answer.numeric if column not in columns)
    return structs.replace(answer, rows=rows, numeric=numeric)


def _sorted_lists(row: Row, places: list[int]) -> Row:
    values = list(row)
    for place in places:
        value = values[place]
        if value and ";" in value:
            values[place] = ";".join(sorted(set(value.split(";"))))
    return tuple(values)
