"""Opening the side table of a graph, to read only."""

from __future__ import annotations

import sqlite3
from urllib.request import pathname2url

from goldthread.core.errors import GraphError
from goldthread.store.folder import GraphFolder


def open_tables(folder: GraphFolder) -> sqlite3.Connection:
    """A connection that can only read; rows answer to the names of their columns.

    Raises :class:`GraphError` when the graph has no side table or it cannot be opened.
    """
    if not folder.tables.is_file():
        raise GraphError(f"{folder.root} was built without its side table; build the graph again")
    try:
        address = f"file:{pathname2url(str(folder.tables))}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        raise GraphError(
            f"{folder.tables} cannot be read ({error}); build the graph again"
        ) from error
    connection.row_factory = sqlite3.Row
    return connection
