"""How a graph grows with copies of its documents: stating, storing, listing, and queries.

    python benchmarks/cloning.py GRAPH [--first N] [--copies 1,2,4,8] [--rounds N]

The facts kept in GRAPH of its first N documents are copied under authorities that it does not
speak of (and, once these are used up, under the same ones four years later), joined, stated,
stored and listed as in a build; nothing is read again. For each number of copies, in a process of
its own: documents, statements a document, processor seconds a document, peak memory of the
building process and of its largest child, disk, and the rows and processor seconds of the heaviest
queries. Behind each is its growth beside that of the documents: 1.0 is linear. Where years go on,
so do histories, and rows that tell of them grow more than documents.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

import msgspec
from msgspec import Struct

from goldthread.build import pipeline
from goldthread.build.read import Gathered
from goldthread.core.corrections import CorrectionFile
from goldthread.core.model import Facts
from goldthread.core.reference import load
from goldthread.core.withholding import Withholding
from goldthread.store.facts import keep, load_facts
from goldthread.store.folder import GraphFolder

QUERIES = (
    *("findings", "standing-changes", "recurring-weaknesses", "priority-actions"),
    *("outcome-evidence", "inspection-themes", "follow-ups", "causal-links"),
    *("theme-counts", "what-changed", "theme-rates", "mentioned-as-weak"),
)
_YEARS = 4
"""Dates move by leap years, so that each day is one."""
_DATE = re.compile(r'"(20\d\d)((?:-\d\d){0,2})"')


class Grown(Struct):
    """What one size costs: seconds of the processor, megabytes of memory and of disk."""

    documents: int
    quads: int
    seconds: float
    parent: float
    child: float
    disk: float
    parts: dict[str, float]
    queries: dict[str, tuple[int, float]]


def copy_of(facts: Facts, number: int, places: dict[str, str], years: int) -> Facts:
    """The facts of another document: its own name and hash, other authorities, later years."""
    if not number:
        return facts
    document = facts.document
    told = msgspec.json.encode(facts).decode()
    known = re.compile(f'"({"|".join(map(re.escape, places))})"')
    told = known.sub(lambda found: f'"{places[found[1]]}"', told)
    told = _DATE.sub(lambda found: f'"{int(found[1]) + years}{found[2]}"', told)
    copied = msgspec.json.decode(told, type=Facts)
    sha256 = hashlib.sha256(f"{document.sha256} {number}".encode()).hexdigest()
    named = msgspec.structs.replace(
        copied.document, path=f"copy-{number}/{document.path}", sha256=sha256, text=document.text
    )
    return msgspec.structs.replace(copied, document=named)


def others(used: list[str], number: int) -> tuple[dict[str, str], int]:
    """For a copy, an authority in place of each one used, and the years to go on."""
    free = [name for name in sorted(load().authorities) if name not in used]
    if not number:
        return {name: name for name in used}, 0
    rounds = len(free) // len(used)
    around, place = divmod(number - 1, max(1, rounds))
    if not rounds:
        return {name: name for name in used}, _YEARS * number
    chosen = free[place * len(used) : (place + 1) * len(used)]
    return dict(zip(used, chosen, strict=True)), _YEARS * around


def grow(source: Path, first: int, copies: int, into: Path, rounds: int) -> Grown:
    """Make the graph of so many copies, and ask it; each query counts with its fastest round."""
    names = sorted(path.name.split(".")[0] for path in source.glob("*.json.gz"))[:first]
    used = sorted({each.authority for name in names for each in load_facts(source, name).findings})
    staging = into / "graph"
    GraphFolder(staging).facts.mkdir(parents=True)
    keys: dict[str, str] = {}
    for number in range(copies):
        places, years = others(used, number)
        for name in names:  # one by one: what is held here is no part of a build
            made = copy_of(load_facts(source, name), number, places, years)
            keys[made.document.id] = made.document.id
            written = msgspec.json.encode(made)
            keep(GraphFolder(staging).facts, made.document.id, made.document.id, written)
    gathered = Gathered(keys, (), (), len(keys), 0)
    begun = _spent()
    pipeline._state(
        (staging, into / "none"),
        gathered,
        pipeline.BASE,
        1,
        None,
        Withholding(),
        CorrectionFile(),
        (),
        tidy=True,
    )
    pipeline._write_tables(GraphFolder(staging))
    seconds = _spent() - begun
    memory = [
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    asked = _ask(staging, rounds)
    quads = msgspec.json.decode((staging / "graph.json").read_bytes())["quads"]
    parts = {part.name: _size(part) for part in sorted(staging.iterdir())}
    disk = sum(parts.values())
    return Grown(len(keys), quads, seconds, memory[0], memory[1], disk, parts, asked)


def _size(part: Path) -> float:
    """Megabytes of a file, or of all in a folder."""
    files = part.rglob("*") if part.is_dir() else [part]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def _spent() -> float:
    own, theirs = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime


def _ask(folder: Path, rounds: int) -> dict[str, tuple[int, float]]:
    from goldthread.api import KnowledgeGraph

    graph = KnowledgeGraph.open(folder)
    inspections = [row["inspection"] for row in graph.query("inspections")]
    between = {"earlier": inspections[0], "later": inspections[-1]}
    best = {}
    for name in QUERIES:
        times = []
        for _ in range(rounds):
            begun = process_time()
            rows = len(graph.query(name, **(between if name == "what-changed" else {})))
            times.append(process_time() - begun)
        best[name] = (rows, min(times))
    return best


def _measure(source: Path, first: int, copies: int, rounds: int) -> Grown:
    with tempfile.TemporaryDirectory(prefix="goldthread-") as folder:
        command = [sys.executable, __file__, str(source), "--first", str(first)]
        command += ["--rounds", str(rounds)]
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            [*command, "--one", str(copies), "--into", folder], capture_output=True, check=True
        )
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Grown)


def main() -> None:
    """Measure each number of copies and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("--first", type=int, default=10_000)
    parser.add_argument("--copies", default="1,2,4,8")
    parser.add_argument("--rounds", type=int, default=3, help="how often each query is asked")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    source = given.graph / "facts" if (given.graph / "facts").is_dir() else given.graph
    if given.one is not None:
        made = grow(source, given.first, given.one, given.into, given.rounds)
        print(msgspec.json.encode(made).decode())
        return
    found: list[Grown] = []
    for copies in map(int, given.copies.split(",")):
        found.append(_measure(source, given.first, copies, given.rounds))
        _print(found[-1], found[0])


def _print(grown: Grown, least: Grown) -> None:
    times = grown.documents / least.documents
    each, first = grown.seconds / grown.documents, least.seconds / least.documents
    print(
        f"{grown.documents} documents: {grown.quads / grown.documents:,.0f} statements and "
        f"{each:.3f} s a document ({each / first:.2f}); memory {grown.parent:.0f} MB and "
        f"{grown.child:.0f} MB in the largest child; disk {grown.disk:.0f} MB ("
        + ", ".join(f"{name} {size:.1f}" for name, size in grown.parts.items() if size >= 0.1)
        + ")"
    )
    for name, (rows, seconds) in grown.queries.items():
        rows_before, before = least.queries[name]
        print(
            f"   {name:24} {rows:8} rows {rows / max(1, rows_before) / times:5.2f}"
            f"  {seconds:7.3f} s {seconds / before / times:5.2f}"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
