"""How long a whole build takes beside reading the same PDFs, and how it grows.

    python benchmarks/building.py FOLDER [--sample N] [--steps 50,100,191] [--skip-growth]

Prints, for the same files in one run: (a) plain text extraction, (b) the structured read,
(c) the whole build on one worker, (d) the same on two, with processor and wall seconds, the
peak memory of the building process and of the largest that it started (one that reads or
states, or the one that fills the store), and the ratios; the seconds it takes to add one
report to a built graph, and whether the bytes are those of building at once; and how the
build grows with the number of reports. Every measurement runs in a new process. Wall times
mean something on an idle machine only.
"""

from __future__ import annotations

import argparse
import filecmp
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from reading import sample

PLAIN, STRUCTURED, BUILD = "plain", "structured", "build"


class Cost(Struct, frozen=True):
    """Processor and wall seconds, peak memory in MB of the process and its largest child."""

    processor: float
    wall: float
    parent: float
    worker: float
    quads: int = 0
    read: int = 0


def work(kind: str, arguments: Sequence[str]) -> tuple[int, int]:
    """Do one kind of work in this process; statements made and documents read."""
    if kind == BUILD:
        from goldthread.build.pipeline import build

        summary = build([Path(arguments[0])], Path(arguments[1]), workers=int(arguments[2]))
        return summary.quads, summary.read
    from reading import plain, structured

    from goldthread.core.errors import DocumentRefused

    files = sample(Path(arguments[0]), 0)
    for path in files:
        try:
            (plain if kind == PLAIN else structured)(path.read_bytes())
        except DocumentRefused as refusal:
            print(f"refused: {path.name}: {refusal}", file=sys.stderr)
    return 0, len(files)


def measure_here(kind: str, arguments: Sequence[str]) -> Cost:
    """The cost of work in this process and its children."""
    import resource
    from time import perf_counter

    begun = perf_counter()
    quads, read = work(kind, arguments)
    wall = perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    return Cost(seconds, wall, own.ru_maxrss / 1024, children.ru_maxrss / 1024, quads, read)


def measure(kind: str, *arguments: object) -> Cost:
    """The cost of work in a new process."""
    command = [sys.executable, __file__, "--do", kind, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return msgspec.json.decode(done.stdout, type=Cost)


def lay_out(paths: Sequence[Path], root: Path, folder: Path) -> Path:
    """A folder with copies of ``paths``, laid out as under ``root``."""
    for path in paths:
        copy = folder / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return folder


def row(name: str, cost: Cost, ratio: str = "") -> None:
    """Print one line of the table."""
    print(
        f"{name:<26}{cost.processor:9.1f}{cost.wall:9.1f}"
        f"{cost.parent:9.0f}{cost.worker:9.0f}   {ratio}",
        flush=True,
    )


def compare(folder: Path, scratch: Path) -> None:
    """Rows (a) to (d)."""
    print(f"{'':<26}{'CPU s':>9}{'wall s':>9}{'MB':>9}{'worker':>9}")
    plain = measure(PLAIN, folder)
    row("(a) plain text", plain)
    read = measure(STRUCTURED, folder)
    row("(b) structured read", read, f"CPU {read.processor / plain.processor:.2f} times (a)")
    one = measure(BUILD, folder, scratch / "one", 1)
    row("(c) build, one worker", one, f"CPU {one.processor / read.processor:.2f} times (b)")
    two = measure(BUILD, folder, scratch / "two", 2)
    row("(d) build, two workers", two, f"wall {two.wall / one.wall:.2f} times (c)")
    same = same_bytes(scratch / "one", scratch / "two")
    print(f"{one.read} reports, {one.quads:,} statements; same bytes for one and two: {same}")


def add_one(folder: Path, scratch: Path) -> None:
    """The seconds to add the middle report to a graph of all the others."""
    paths = sample(folder, 0)
    last = paths[len(paths) // 2]
    aside = last.rename(scratch / "held back.pdf")
    measure(BUILD, folder, scratch / "added", 2)
    aside.rename(last)
    cost = measure(BUILD, folder, scratch / "added", 2)
    same = same_bytes(scratch / "added", scratch / "two")
    row(f"add one to {len(paths) - 1}", cost, f"{cost.read} read; same bytes as at once: {same}")


def grow(paths: Sequence[Path], root: Path, steps: Sequence[int], scratch: Path) -> None:
    """The build on two workers of more and more reports."""
    for step in steps:
        chosen = [paths[index * len(paths) // step] for index in range(min(step, len(paths)))]
        part = lay_out(chosen, root, scratch / f"part {step}")
        cost = measure(BUILD, part, scratch / f"graph {step}", 2)
        per = cost.processor / cost.read
        row(f"{cost.read} reports", cost, f"{per:.2f} s a report, {cost.quads:,} statements")
        shutil.rmtree(scratch / f"graph {step}")


def same_bytes(one: Path, other: Path) -> str:
    """Whether two graphs have the same statements and ledger, as ``yes`` or ``NO``."""
    names = ("graph.nq.gz", "ledger.json")
    # Never whole in memory: the peak of this process would count as that of those it starts.
    _, differing, missing = filecmp.cmpfiles(one, other, names, shallow=False)
    return "NO" if differing or missing else "yes"


def main() -> None:
    """Read the options, measure, print."""
    if sys.argv[1:2] == ["--do"]:
        print(msgspec.json.encode(measure_here(sys.argv[2], sys.argv[3:])).decode())
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="where the PDFs are, at any depth")
    parser.add_argument("--sample", type=int, default=0, help="this many files; all by default")
    parser.add_argument("--steps", default="50,100,191", help="numbers of reports to grow by")
    parser.add_argument("--skip-growth", action="store_true", help="leave the growth out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        paths = sample(options.folder, options.sample)
        folder = lay_out(paths, options.folder, scratch / "reports")
        compare(folder, scratch)
        add_one(folder, scratch)
        if not options.skip_growth:
            steps = [int(step) for step in options.steps.split(",")]
            grow(paths, options.folder, steps, scratch)


if __name__ == "__main__":
    main()
