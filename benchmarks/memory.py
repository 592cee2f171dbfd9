"""The peak memory of commands on a graph, each with the processes that it starts (Linux).

    python benchmarks/memory.py GRAPH [--only NAME,…]

Each command runs anew and by itself, and this process stays small: what a child is told to have
used at most (``ru_maxrss``) begins at what its parent used. The memory of the whole tree is read
some fifty times a second, so a shorter peak is seen in the figure of its own process alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

COMMANDS = {
    "findings": ("query", "findings", "--format", "csv"),
    "validate": ("validate",),
    "csv": ("export", "csv", "{to}/csv"),
    "xlsx": ("export", "xlsx", "{to}/tables.xlsx"),
    "parquet": ("export", "parquet", "{to}/parquet"),
    "sqlite": ("export", "sqlite", "{to}/sqlite"),
    "nq": ("export", "nq", "{to}/graph.nq"),
    "ttl": ("export", "ttl", "{to}/graph.ttl"),
    "graphml": ("export", "graphml", "{to}/networks"),
    "qdpx": ("export", "qdpx", "{to}/project.qdpx"),
    "crate": ("export", "crate", "{to}/crate"),
    "load": ("load", "{to}/crate", "--into", "{to}/loaded"),
    "draw": ("draw", "--to", "{to}/page.html"),
}
"""What is measured, by name; ``load`` takes up what ``crate`` left."""
_PAUSE = 0.02
_KIB = 1024


def measured(command: list[str]) -> tuple[float, float, float]:
    """Megabytes of the whole tree and of its largest process, and seconds by the clock."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 (our own)
    tree = largest = 0
    while process.poll() is None:
        told = [_memory(each) for each in _descending(process.pid)]
        tree = max(tree, sum(now for now, _ in told))
        largest = max([largest, *(most for _, most in told)])
        time.sleep(_PAUSE)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return tree / _KIB, largest / _KIB, time.perf_counter() - begun


def _descending(process: int) -> list[int]:
    """A process and all that it started, and they."""
    found = [process]
    with suppress(OSError):  # it has just ended
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                found += _descending(int(child))
    return found


def _memory(process: int) -> tuple[int, int]:
    """KiB that a process holds now, and held at most."""
    with suppress(OSError, KeyError, ValueError):
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        told = dict(line.split(":", 1) for line in lines)
        return int(told["VmRSS"].split()[0]), int(told["VmHWM"].split()[0])
    return 0, 0


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("--only", default=",".join(COMMANDS))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="goldthread-") as to:
        for name in given.only.split(","):
            words = [word.format(to=to) for word in COMMANDS[name]]
            graph = [] if name == "load" else ["--graph", str(given.graph)]
            tree, largest, seconds = measured([sys.executable, "-m", "goldthread", *words, *graph])
            print(
                f"{name:10} tree {tree:6.0f} MB, largest process {largest:6.0f} MB, "
                f"{seconds:6.1f} s by the clock",
                flush=True,
            )


if __name__ == "__main__":
    main()
