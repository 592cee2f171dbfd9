"""Replacing a graph folder so that a stop at any moment leaves the earlier graph.

A build writes into a hidden folder beside the target and swaps the two by renaming:

    NAME            the graph
    .NAME.building  the next graph, while it is made; of a build that stopped, what was read,
                    for the next build to take up
    .NAME.previous  the earlier graph, between the two renames
    .NAME.read-…    an earlier graph that somebody still reads (:mod:`goldthread.store.holding`)
    .NAME.lock      held by the one build that may write

Where NAME is a link, the folder that it leads to is the graph, and the others stand beside that.

A process killed between the renames leaves ``.NAME.previous`` and no ``NAME``; the next
opening or build puts it back.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from goldthread.core.errors import GraphError
from goldthread.core.locking import alone
from goldthread.store.folder import NAMES, GraphFolder, check_target, foreign, remove
from goldthread.store.holding import beside, kept_while_read, mark_of, nobody_reads

_MARK = ".goldthread-building"
_SWAP_SECONDS = 2.0


@contextmanager
def replacing(into: Path) -> Iterator[Path]:
    """Yield an empty folder to build in (but for the facts of a killed build), then swap it in.

    ``into`` must be absolute; links are followed. When the body raises, the earlier graph
    stays; what was read so far stays too, for the next build, unless the disk itself failed.

    Raises :class:`GraphError` when the target cannot be a graph, cannot be written, or when
    another build is writing to it.
    """
    into = into.resolve()
    if not into.name:
        raise GraphError(f"{into} cannot be a graph folder")
    if into.is_mount():
        raise GraphError(f"{into} is a whole disk, which cannot be replaced; name a folder in it")
    staging = beside(into, "building")
    try:
        check_target(into)
        _check_removable(into)
        into.parent.mkdir(parents=True, exist_ok=True)
        with _only_builder(into):
            _put_back(into)
            check_target(into)
            _remove_unread(into)
            _clear(staging)
            staging.mkdir(exist_ok=True)
            (staging / _MARK).touch()
            try:
                yield staging
            except BaseException as error:
                _abandon(staging, keep_facts=not isinstance(error, OSError))
                raise
            _swap(staging, into)
    except OSError as error:
        # RocksDB's errors come without a number; their text says what happened.
        reason = error.strerror or str(error)
        if isinstance(error.filename, str) and into.parent not in Path(error.filename).parents:
            reason = f"{reason} ({error.filename})"  # another disk: that for temporary files
        raise GraphError(f"cannot write {into}: {reason}; nothing there was changed") from error


def remove_replaced(into: Path) -> None:
    """Remove earlier graphs of ``into`` that were kept for their readers and are read no more;
    while a build writes there, that is left to it."""
    into = into.expanduser().resolve()
    with suppress(GraphError), _only_builder(into):
        _remove_unread(into)


def recover(into: Path) -> None:
    """Put the earlier graph back when a build was killed between its two renames.

    Where a live build is between them this very moment, wait for it to finish.
    """
    if into.exists() or not beside(into, "previous").is_dir():
        return
    end = time.monotonic() + _SWAP_SECONDS
    while not into.exists() and time.monotonic() < end:
        try:
            with _only_builder(into):
                _put_back(into)
        except (GraphError, OSError):
            time.sleep(0.02)


def _put_back(into: Path) -> None:
    """Finish or undo what a killed build left of its swap; the lock must be held."""
    previous = beside(into, "previous")
    if not previous.is_dir():
        return
    if not GraphFolder(previous).description.exists():
        raise GraphError(f"{previous} is in the way; move it elsewhere")
    if into.exists() and any(into.iterdir()):
        _discard(previous, into)
    else:
        previous.replace(into)


def _swap(staging: Path, into: Path) -> None:
    previous = beside(into, "previous")
    (staging / _MARK).unlink()
    if into.exists():
        into.rename(previous)
    staging.rename(into)
    if previous.exists():
        try:
            _discard(previous, into)
        except OSError as error:
            raise GraphError(
                f"the new graph is in {into}, but the earlier one could not be removed from "
                f"{previous}: {error.strerror or error}"
            ) from error


def _check_removable(into: Path) -> None:
    """Refuse a graph folder that may not be emptied before anything is built to replace it."""
    if not into.exists():
        return
    for folder in (into, *(path for path in into.iterdir() if path.is_dir())):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(folder))


def _discard(previous: Path, into: Path) -> None:
    """Remove an earlier graph, or leave it to those who read it; what is not ours in it moves to
    the new one."""
    for stranger in foreign(previous):
        target = into / stranger.relative_to(previous)
        while target.exists():
            target = target.with_name(f"{target.name}.previous")
        stranger.rename(target)
    with nobody_reads(previous) as unread:
        if unread:
            _remove_graph(previous)
        elif mark := mark_of(previous):
            previous.rename(kept_while_read(into, mark))


def _remove_unread(into: Path) -> None:
    """Remove the earlier graphs that were left to those who read them, and are read no more."""
    prefix = beside(into, "read-").name
    for earlier in sorted(into.parent.iterdir()):
        if earlier.name.startswith(prefix) and not foreign(earlier):
            with nobody_reads(earlier) as unread:
                if unread:
                    _remove_graph(earlier)


def _remove_graph(folder: Path) -> None:
    for name in NAMES:
        remove(folder / name)
    folder.rmdir()


def _clear(staging: Path, *, keep_facts: bool = True) -> None:
    """Empty a folder of a build that stopped; refuse one that is not ours."""
    if not staging.exists():
        return
    found = sorted(path.name for path in staging.iterdir())
    if found and _MARK not in found:
        raise GraphError(f"{staging} is in the way; move it elsewhere")
    for name in found:
        if name != _MARK and not (keep_facts and name == "facts" and (staging / name).is_dir()):
            remove(staging / name)
    if not keep_facts:
        (staging / _MARK).unlink(missing_ok=True)


def _abandon(staging: Path, *, keep_facts: bool) -> None:
    """Remove the folder of a build that stopped, unless there are facts in it to be kept."""
    kept = keep_facts and any((staging / "facts").glob("*.json.gz"))
    _clear(staging, keep_facts=kept)
    if not kept:
        staging.rmdir()


def _only_builder(into: Path) -> AbstractContextManager[None]:
    """Hold the lock of ``into``."""
    return alone(beside(into, "lock"), "another build is writing here", GraphError)
