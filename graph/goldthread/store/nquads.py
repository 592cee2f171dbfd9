"""Sorted N-Quads: the same statements always give the same bytes, whatever made them first.

Lines are sorted as bytes, as ``LC_ALL=C sort`` does. Sorting is external (runs on disk,
then a merge), so memory does not grow with the graph.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO
from itertools import count, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad

RUN = 25_000
"""Lines in one run. Oxigraph takes about 1 kB a line while it loads a run, so 25 MB."""

_AT_ONCE = 20_000
"""Quads written as lines at once, some 10 MB."""
OPEN_AT_ONCE = 200
"""Runs merged at once, well under the number of files a process may open."""


def to_lines(quads: Iterable[Quad]) -> list[bytes]:
    """The N-Quads lines of ``quads`` with their line ends, sorted, without repeats."""
    from pyoxigraph import RdfFormat, serialize

    rest = iter(quads)
    lines: set[bytes] = set()
    while some := list(islice(rest, _AT_ONCE)):
        written = BytesIO()
        serialize(some, written, format=RdfFormat.N_QUADS)
        lines.update(written.getvalue().splitlines(keepends=True))
    return sorted(lines)


class SortedRuns:
    """Gathers lines in sorted runs under ``folder`` (made here) and merges them into one file."""

    def __init__(self, folder: Path, size: int = RUN) -> None:
        self._folder = folder
        self._size = size
        self._lines: list[bytes] = []
        self._runs: list[Path] = []
        self._taken = 0
        folder.mkdir()

    def add(self, lines: Iterable[bytes]) -> None:
        """Take more lines, in any order."""
        rest = iter(lines)
        while more := list(islice(rest, self._size)):
            self._lines += more
            if len(self._lines) >= self._size:
                self._end_run()

    def take_new(self) -> list[Path]:
        """The runs written since this was last asked, what is gathered now included."""
        self._end_run()
        return self.take_finished()

    def take_finished(self) -> list[Path]:
        """The same without what is gathered now."""
        new = self._runs[self._taken :]
        self._taken = len(self._runs)
        return new

    def merge(self, path: Path, also: Iterable[bytes] = ()) -> int:
        """Write everything to ``path`` as one sorted file without repeats; the count of lines.

        ``also`` are further lines, sorted already. The runs are removed.
        """
        self._end_run()
        for number in count():
            if len(self._runs) <= OPEN_AT_ONCE:
                break
            merged = self._folder / f"merged-{number:06d}.nq"
            _merge(self._runs[:OPEN_AT_ONCE], (), merged)
            self._runs = [*self._runs[OPEN_AT_ONCE:], merged]
        lines = _merge(self._runs, also, path)
        self._folder.rmdir()
        return lines

    def _end_run(self) -> None:
        if not self._lines:
            return
        path = self._folder / f"{len(self._runs):06d}.nq"
        with path.open("wb") as out:
            out.writelines(sorted(self._lines))
        self._runs.append(path)
        self._lines = []


def _merge(runs: list[Path], also: Iterable[bytes], path: Path) -> int:
    """Merge sorted ``runs`` and sorted lines into ``path`` without repeats and remove the runs;
    the count of lines."""
    lines = 0
    with ExitStack() as stack, path.open("wb") as out:
        files = [stack.enter_context(run.open("rb")) for run in runs]
        for line, _ in groupby(heapq.merge(*files, also)):
            out.write(line)
            lines += 1
    for run in runs:
        run.unlink()
    return lines
