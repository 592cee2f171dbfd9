"""Merging sorted files of lines into one, a stretch at a time and not line by line.

What one document says stands together in the sorted file of all, since its nodes are named
by its id: nearly every block of a file is copied as it stands.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import BinaryIO

from goldthread.store import gzipped

OPEN_AT_ONCE = 200
"""Files merged at once, well under the number that a process may open."""
_BLOCK = 1 << 16


def merge(files: Sequence[Path], to: Path, also: Iterable[bytes] = ()) -> int:
    """Write the lines of ``files``, each sorted as bytes, to ``to`` as one sorted file without
    repeats; the count of lines. Files whose names end in ``.gz`` are gzip.

    ``also`` are blocks of further lines, sorted as well. Files merged to be merged again are
    left beside ``to`` until the end.
    """
    rest, passing = list(files), []
    for number in count():
        if len(rest) <= OPEN_AT_ONCE:
            break
        passing.append(to.with_name(f"{to.stem}.{number:06d}"))
        _merge([], rest[:OPEN_AT_ONCE], passing[-1])
        rest = [*rest[OPEN_AT_ONCE:], passing[-1]]
    lines = _merge([iter(also)], rest, to)
    for path in passing:
        path.unlink()
    return lines


def blocks_of(file: BinaryIO) -> Iterator[bytes]:
    """The rest of a file in blocks of whole lines."""
    while block := file.read(_BLOCK):
        yield block + file.readline()


def without(blocks: Iterable[bytes], gone: Iterable[bytes]) -> Iterator[bytes]:
    """Sorted ``blocks`` less the lines in ``gone``, which are sorted as well."""
    leaving = iter(gone)
    next_gone = next(leaving, None)
    for block in blocks:
        if next_gone is None or _last(block) < next_gone:
            yield block
            continue
        kept = []
        for line in block.splitlines(keepends=True):
            while next_gone is not None and next_gone < line:
                next_gone = next(leaving, None)
            if line != next_gone:
                kept.append(line)
        if kept:
            yield b"".join(kept)


class _Stream:
    """Sorted lines that come in blocks; ``head`` is the first line not taken, if any is left."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._block = b""
        self._leave(b"")

    def take(self, limit: bytes | None) -> bytes:
        """The first line, and those of its block that come before ``limit`` if there is one."""
        block = self._block
        if limit is None or _last(block) < limit:
            self._leave(b"")
            return block
        cut = max(_place(block, limit), len(self.head))
        self._leave(block[cut:])
        return block[:cut]

    def _leave(self, block: bytes) -> None:
        self._block = block or next(self._blocks, b"")
        self.head = self._block[: self._block.find(b"\n") + 1]


def _merge(streams: list[Iterator[bytes]], files: Sequence[Path], to: Path) -> int:
    lines, last = 0, b""
    with ExitStack() as stack, gzipped.writing(to) as out:
        opened = [blocks_of(stack.enter_context(gzipped.reading(path))) for path in files]
        started = [_Stream(blocks) for blocks in (*opened, *streams)]
        waiting = [(stream.head, n) for n, stream in enumerate(started) if stream.head]
        heapq.heapify(waiting)
        while waiting:
            head, number = heapq.heappop(waiting)
            stream = started[number]
            taken = stream.take(waiting[0][0] if waiting else None)
            if head == last:
                taken = taken[len(head) :]
            if taken:
                out.write(taken)
                lines += taken.count(b"\n")
                last = _last(taken)
            if stream.head:
                heapq.heappush(waiting, (stream.head, number))
    return lines


def _last(block: bytes) -> bytes:
    """The last line of a block."""
    return block[block.rfind(b"\n", 0, -1) + 1 :]


def _place(block: bytes, line: bytes) -> int:
    """Where ``line`` belongs in a sorted block."""
    low, high = 0, len(block)
    while low < high:
        start = block.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = block.find(b"\n", start) + 1
        if block[start:end] < line:
            low = end
        else:
            high = start
    return low
