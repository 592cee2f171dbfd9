"""Opening a graph to read. Any number of processes may read one graph at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goldthread.core.errors import GraphError
from goldthread.store.folder import GraphFolder, describe
from goldthread.store.swap import recover

if TYPE_CHECKING:
    from pyoxigraph import Store


def locate(folder: Path | str) -> GraphFolder:
    """The graph folder at ``folder``, put back first if a killed build left it aside.

    Raises :class:`GraphError` when there is none, or one of another format.
    """
    root = Path(folder).expanduser().absolute()
    recover(root)
    describe(root)
    return GraphFolder(root)


def open_store(folder: Path | str) -> Store:
    """Open the store of a graph, read-only.

    The statements lie in named graphs: ask with ``use_default_graph_as_union=True``. A
    store that is open keeps answering from the graph it was opened on when a build
    replaces the folder.

    Raises :class:`GraphError` as :func:`locate` does, and when the store is damaged.
    """
    from pyoxigraph import Store

    located = locate(folder)
    try:
        return Store.read_only(str(located.store))
    except OSError as error:
        raise GraphError(
            f"the store in {located.root} cannot be opened ({error}); build the graph again"
        ) from error
