"""Reading a graph beside builds that replace it: one build of it, held while it is read.

A build swaps folders by renaming (:mod:`goldthread.store.swap`), so a path that is opened file
by file may lead to two builds. Whoever reads therefore notes which build is there, by the
identity of its ``SHA256SUMS``, and looks again afterwards. It also holds that file by a shared
lock of the system: a build that replaces a graph while it is held leaves it beside, as
``.NAME.read-…``, for the next build to remove once nobody reads it.

Where the system has no such locks (Windows, some network disks) a graph that was replaced can
no longer be read, but for what is open already: :class:`GraphReplaced` says so.
"""

from __future__ import annotations

import os
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from goldthread.core.errors import GraphError, GraphReplaced
from goldthread.store.folder import Description, GraphFolder, describe
from goldthread.store.integrity import REPAIR, Sums, check_store, read_sums

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from pyoxigraph import Store

_PATIENCE = 10.0
"""Seconds. A swap takes well under a millisecond."""
_T = TypeVar("_T")

Mark = tuple[int, ...]
"""What tells one build of a graph from all others."""


def mark_of(root: Path) -> Mark | None:
    """The build that is in ``root``; ``None`` when there is none."""
    try:
        found = GraphFolder(root).sums.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size)


def beside(into: Path, suffix: str) -> Path:
    """The hidden folder or file of this kind that belongs to the graph folder ``into``."""
    return into.with_name(f".{into.name}.{suffix}")


def kept_while_read(into: Path, mark: Mark) -> Path:
    """Where a replaced build stays while somebody reads it."""
    return beside(into, f"read-{mark[1]:x}-{mark[2]:x}")


class Held:
    """One build of a graph, held to be read. Make it with :func:`goldthread.store.opening.hold`.

    ``asked`` is the path that was asked for, ``root`` the folder that it leads to. The build is
    let go of when this object goes.
    """

    def __init__(self, asked: Path, root: Path, *, check: bool = True) -> None:
        """Raises :class:`GraphError` when there is no graph or, as far as they are to be checked,
        ``graph.json`` or the store (but for its tables) is damaged, and ``OSError``; either may
        mean no more than that a build is replacing it."""
        folder = GraphFolder(root)
        mark = mark_of(root)
        self.asked = asked
        self.root = root
        if check or mark is None:
            describe(root)
        self.sums: Sums = read_sums(folder)
        if check:
            check_store(folder, self.sums, tables=False)
        lock = _share(folder.sums)
        if lock is not None:
            weakref.finalize(self, os.close, lock)
        if mark is None or mark_of(root) != mark:
            raise GraphReplaced(root)
        self.mark: Mark = mark

    @property
    def description(self) -> Description:
        """What is in ``graph.json``. Raises :class:`GraphError` when that is damaged."""
        return self.read(lambda folder: describe(folder.root))

    @property
    def replaced(self) -> bool:
        """Whether another build, or none, is now at the path that was asked for."""
        return mark_of(self.asked) != self.mark

    def folder(self) -> GraphFolder:
        """Where the files of this build lie now. Raises :class:`GraphReplaced`."""
        places = (self.root, beside(self.root, "previous"), kept_while_read(self.root, self.mark))
        for place in places * 2:  # it may move on while we look
            if mark_of(place) == self.mark:
                return GraphFolder(place)
        raise GraphReplaced(self.root)

    def read(self, action: Callable[[GraphFolder], _T]) -> _T:
        """What ``action`` makes of this build's folder; done again when that moved meanwhile.

        Raises :class:`GraphReplaced`, and whatever ``action`` does.
        """
        while True:
            folder = self.folder()
            try:
                result = action(folder)
            except Exception:
                if self.folder() == folder:
                    raise
            else:
                if self.folder() == folder:
                    return result

    def open_store(self) -> Store:
        """Open the store, read-only, once all its files are checked.

        Raises :class:`GraphError` when it is damaged, and :class:`GraphReplaced`.
        """
        return self.read(self._open_checked)

    def _open_checked(self, folder: GraphFolder) -> Store:
        from pyoxigraph import Store

        check_store(folder, self.sums, tables=True)
        try:
            return Store.read_only(str(folder.store))
        except OSError as error:
            raise GraphError(
                f"the store in {folder.root} cannot be opened ({error}); {REPAIR}"
            ) from error


def hold_patiently(asked: Path, root: Path, *, check: bool = True) -> Held:
    """Hold the build that is in ``root``; while it is being replaced, wait for the next.

    Raises :class:`GraphError` when there is none or, unless ``check`` is false, a damaged one.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        before = mark_of(root)
        try:
            return Held(asked, root, check=check)
        except (GraphError, OSError) as error:
            moving = mark_of(root) != before or isinstance(error, (GraphReplaced, BlockingIOError))
            swapping = not root.exists() and beside(root, "previous").exists()
            if not (moving or swapping) or time.monotonic() > end:
                raise
        time.sleep(0.005)


def _share(path: Path) -> int | None:
    """A shared lock on a file. Raises ``BlockingIOError`` while a build removes it."""
    if sys.platform == "win32":
        return None
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return handle
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # no locks on this disk
        os.close(handle)
        return None


@contextmanager
def nobody_reads(root: Path) -> Iterator[bool]:
    """Whether nobody holds the build in ``root``; if so, nobody will while the body runs."""
    if sys.platform == "win32":
        yield True
        return
    try:
        handle = os.open(GraphFolder(root).sums, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:  # made before there were hashes, or damaged
        yield True
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        free = True
    except BlockingIOError:
        free = False
    except OSError:  # no locks on this disk
        free = True
    try:
        yield free
    finally:
        os.close(handle)
