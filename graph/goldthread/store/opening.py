"""Opening a graph to read. Any number of processes may read one graph at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goldthread.store.folder import GraphFolder
from goldthread.store.holding import Held, hold_patiently
from goldthread.store.swap import recover

if TYPE_CHECKING:
    from pyoxigraph import Store


def hold(folder: Path | str, *, check: bool = True) -> Held:
    """Hold the graph at ``folder`` to read it, put back first if a killed build left it aside.

    Links are followed. Raises :class:`GraphError` when there is no graph and, unless ``check`` is
    false, when it is one of another format or its ``graph.json`` or store (but for its tables) is
    damaged.
    """
    asked = Path(folder).expanduser().absolute()
    root = asked.resolve()
    recover(root)
    return hold_patiently(asked, root, check=check)


def locate(folder: Path | str) -> GraphFolder:
    """The graph folder at ``folder``. Raises :class:`GraphError` as :func:`hold` does."""
    return hold(folder).folder()


def open_store(folder: Path | str) -> Store:
    """Open the store of a graph, read-only, once all its files are checked.

    The statements lie in named graphs: ask with ``use_default_graph_as_union=True``. A
    store that is open keeps answering from the graph it was opened on when a build
    replaces the folder.

    Raises :class:`GraphError` as :func:`hold` does, and when the store is damaged.
    """
    return hold(folder).open_store()
