"""Filling a store, in this process or in one of its own.

A store under load takes hundreds of megabytes and a processor. In a process of its own it
takes neither from the one that builds, and loads what is stated while the rest is being
stated. That process (``python -m goldthread.store.loading``) takes pickled jobs from standard
input, answers each on standard output, and ends when its input does.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from msgspec import Struct

from goldthread.core.errors import GraphError

if TYPE_CHECKING:
    from pyoxigraph import Store

Counts = dict[str, int]


_BYTES_AT_ONCE = 50_000_000
"""Some 200,000 lines. Oxigraph takes about 1 kB a line while it loads, so 200 MB."""


class Load(Struct, frozen=True):
    """Add the lines of sorted N-Quads files."""

    files: tuple[Path, ...]


class Remove(Struct, frozen=True):
    """Remove a named graph."""

    graph: str


class Replace(Struct, frozen=True):
    """Make a named graph hold the lines of ``file``, and leave in it those that are new."""

    graph: str
    file: Path


class Finish(Struct, frozen=True):
    """Bring everything to the disk, write the lines that were removed, sorted, to ``gone``, count
    the nodes and let go of the store. ``tidy`` has it packed, unless little of it is not."""

    gone: Path
    tidy: bool


Job = Load | Remove | Replace | Finish


class Loading:
    """Fills the store in ``path``, upon a copy of an ``earlier`` one where it is given."""

    def __init__(self, path: Path, earlier: Path | None) -> None:
        from pyoxigraph import Store

        if earlier is not None:  # the copy shares its files, so this is quick
            Store.read_only(str(earlier)).backup(str(path))
        self._path = path
        self._store: Store = Store(str(path))
        self._gone: set[bytes] = set()

    def do(self, job: Job) -> Counts:
        """Do one job; the nodes of each kind that there are, when it is the last."""
        match job:
            case Load(files):
                for lines in _in_pieces(files):
                    self._add(lines)
            case Remove(graph):
                self._remove(graph)
            case Replace(graph, file):
                self._replace(graph, file)
            case Finish(gone, tidy):
                return self._finish(gone, tidy=tidy)
        return {}

    def _add(self, lines: bytes) -> None:
        from pyoxigraph import RdfFormat

        # The lines are our own, written from terms that were checked: not again.
        self._store.bulk_load(lines, format=RdfFormat.N_QUADS, lenient=True)

    def _remove(self, graph: str) -> None:
        from pyoxigraph import NamedNode

        self._gone |= self._lines(graph)
        self._store.remove_graph(NamedNode(graph))

    def _replace(self, graph: str, file: Path) -> None:
        from pyoxigraph import RdfFormat, parse

        before, wanted = self._lines(graph), file.read_bytes().splitlines(keepends=True)
        leaving = sorted(before.difference(wanted))
        for quad in parse(b"".join(leaving), format=RdfFormat.N_QUADS):
            self._store.remove(quad)
        self._gone.update(leaving)
        added = b"".join(line for line in wanted if line not in before)
        self._add(added)
        file.write_bytes(added)

    def _lines(self, graph: str) -> set[bytes]:
        from pyoxigraph import NamedNode

        from goldthread.store.nquads import to_lines

        return set(to_lines(self._store.quads_for_pattern(None, None, None, NamedNode(graph))))

    def _finish(self, gone: Path, *, tidy: bool) -> Counts:
        from goldthread.store.counting import count_nodes
        from goldthread.store.packing import is_packed, pack

        gone.write_bytes(b"".join(sorted(self._gone)))
        self._store.flush()
        counts = count_nodes(self._store)
        to_pack = tidy and not is_packed(self._path, len(self._store))
        del self._store  # which closes it
        if to_pack:
            pack(self._path)
        return counts


def _in_pieces(files: Iterable[Path]) -> Iterator[bytes]:
    """The lines of ``files``, so many at a time as are loaded at once."""
    waiting: list[bytes] = []
    size = 0
    for file in files:
        with file.open("rb") as lines:
            while some := lines.readlines(_BYTES_AT_ONCE):
                waiting += some
                size += sum(map(len, some))
                if size >= _BYTES_AT_ONCE:
                    yield b"".join(waiting)
                    waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


class Loader:
    """Has jobs done in their order, in this process, or, with ``apart``, in one of its own.

    That ``process`` goes on while this one does other things, unless it is ``awaited`` after
    each job. What goes wrong there is raised here by the next job that is waited for.
    """

    def __init__(
        self,
        path: Path,
        earlier: Path | None = None,
        *,
        apart: bool = False,
        awaited: bool = False,
    ) -> None:
        self._here = None if apart else Loading(path, earlier)
        self.process = _start(path, earlier) if apart else None
        self._awaited = awaited
        self._unanswered = 1 if apart else 0
        self._answer: Counts = {}

    def tell(self, job: Job) -> None:
        """Have ``job`` done, now or soon."""
        if self._here is not None:
            self._answer = self._here.do(job)
        if self.process is not None:
            jobs = cast(IO[bytes], self.process.stdin)
            with suppress(BrokenPipeError):  # its last answer says why
                jobs.write(pickle.dumps(job))
                jobs.flush()
            self._unanswered += 1
            if self._awaited:
                self.result()

    def result(self) -> Counts:
        """Wait until all is done; what the last job gave."""
        while self.process is not None and self._unanswered:
            try:
                answer = pickle.load(cast(IO[bytes], self.process.stdout))  # noqa: S301 (our own)
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                code = self.process.wait()
                raise GraphError(f"the process that fills the store ended (code {code})") from error
            if isinstance(answer, Exception):
                raise answer
            self._unanswered -= 1
            self._answer = answer
        return self._answer

    def close(self) -> None:
        """Let go of the store, whatever is still to be done."""
        self._here = None
        if self.process is not None:
            if self._unanswered:
                self.process.kill()
            self.process.communicate()  # it ends when its input does
            self.process = None


def _start(path: Path, earlier: Path | None) -> subprocess.Popen[bytes]:
    modules = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "goldthread.store.loading"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": modules},
    )
    jobs = cast(IO[bytes], process.stdin)
    jobs.write(pickle.dumps((path, earlier)))
    jobs.flush()
    return process


def main() -> None:
    """Answer jobs until the input ends or one of them fails."""
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        loading = Loading(*pickle.load(jobs))  # noqa: S301 (from the parent)
        answer: Counts | Exception = {}
        while True:
            pickle.dump(answer, answers)
            answers.flush()
            answer = loading.do(pickle.load(jobs))  # noqa: S301 (from the parent)
    except EOFError:
        return
    except Exception as error:  # whatever it is, the parent tells it
        pickle.dump(error, answers)


if __name__ == "__main__":
    # Jobs are pickled under the module's own name, which is not the one it runs under.
    from goldthread.store import loading

    loading.main()
