"""The peak memory of every command on a graph, each with the processes that it starts (Linux).

    python benchmarks/memory.py GRAPH [--only NAME,…] [--reports FOLDER]

Each command runs anew and by itself, and this process stays small: what a child is told to have
used at most (``ru_maxrss``) begins at what its parent used. The memory of the whole tree is read
some fifty times a second, so a shorter peak is seen in the figure of its own process alone.

``validate`` and a query are measured on damaged copies of the graph too. ``build`` and ``update``
need the reports; ``fetch`` needs the site and ``evaluate`` labels, so neither is measured here.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

COMMANDS = {
    "findings": ("query", "findings", "--format", "csv"),
    "findings, JSON": ("query", "findings", "--format", "json"),
    "theme-words": ("query", "theme-words", "--format", "csv"),
    "theme-counts": ("query", "theme-counts"),
    "SPARQL": ("query", "SELECT * {{ ?s ?p ?o }}", "--rows", "1000000", "--seconds", "3600"),
    "csv": ("export", "csv", "{to}/csv"),
    "xlsx": ("export", "xlsx", "{to}/tables.xlsx"),
    "parquet": ("export", "parquet", "{to}/parquet"),
    "sqlite": ("export", "sqlite", "{to}/sqlite"),
    "nq": ("export", "nq", "{to}/graph.nq"),
    "trig": ("export", "trig", "{to}/graph.trig"),
    "ttl": ("export", "ttl", "{to}/graph.ttl"),
    "jsonld": ("export", "jsonld", "{to}/graph.jsonld"),
    "graphml": ("export", "graphml", "{to}/networks"),
    "gexf": ("export", "gexf", "{to}/networks"),
    "bibtex": ("export", "bibtex", "{to}/references.bib"),
    "qdpx": ("export", "qdpx", "{to}/project.qdpx"),
    "codebook": ("export", "codebook", "{to}/codes.csv"),
    "crate": ("export", "crate", "{to}/crate"),
    "load": ("load", "{to}/crate", "--into", "{to}/loaded"),
    "draw": ("draw", "--to", "{to}/page.html"),
    "draw authority": ("draw", "authority", "{authority}", "--to", "{to}/page.html"),
    "draw theme": ("draw", "theme", "supervision", "--to", "{to}/page.html"),
    "draw lesson": ("draw", "lesson", "--theme", "supervision", "--to", "{to}/page.html"),
    "trace": ("trace", "supervision"),
    "show": ("show", "{authority}"),
    "correct": (
        *("correct", "{finding}", "--by", "A reader", "--polarity", "none"),
        *("--corrections", "{to}/corrections.toml"),
    ),
    "check-grades": ("check-grades", "{to}/outcomes.csv"),
    "serve": ("serve", "--port", "{port}"),
    "validate": ("validate",),
    "build": ("build", "{reports}", "--into", "{to}/built"),
    "update": ("update", "{reports}", "--no-fetch", "--into", "{to}/built"),
}
"""What is measured, by name; ``load`` takes up what ``crate`` left, ``update`` what ``build``."""
FINDING = "SELECT ?finding { ?finding a gt:Finding } LIMIT 1"
WITHOUT_GRAPH = ("load", "build", "update")
DAMAGED: dict[str, Callable[[Path], None]] = {
    "cut statements": lambda graph: _cut(graph / "graph.nq.gz"),
    "flipped bytes in the store": lambda graph: _flip(max(graph.glob("store/*.sst"), key=_size)),
    "a cut store": lambda graph: _cut(max(graph.glob("store/*.sst"), key=_size)),
    "a missing text": lambda graph: min((graph / "texts").iterdir()).unlink(),
    "missing facts": lambda graph: shutil.rmtree(graph / "facts"),
    "a cut ledger": lambda graph: _cut(graph / "ledger.json"),
}
"""Ways in which a graph is damaged before it is validated and asked."""
MOST_PAGES = 400
"""Pages asked of the explorer."""
_PAUSE = 0.02
_KIB = 1024


def measured(
    command: list[str], ends: tuple[int, ...] = (0,), beside: Callable[[], None] | None = None
) -> tuple[float, float, float]:
    """Megabytes of the whole tree and of its largest process, and seconds of the processor.

    A command that does not end by itself is stopped when what is done ``beside`` it is done.
    """
    before = os.times()
    process = subprocess.Popen(  # noqa: S603 (our own)
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    doing = Thread(target=beside) if beside else None
    if doing:
        doing.start()
    tree = largest = 0
    while process.poll() is None:
        told = [_memory(each) for each in _descending(process.pid)]
        tree = max(tree, sum(now for now, _ in told))
        largest = max([largest, *(most for _, most in told)])
        if doing and not doing.is_alive():
            process.terminate()
        time.sleep(_PAUSE)
    if not doing and process.returncode not in ends:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    after = os.times()
    spent = after.children_user + after.children_system
    return (
        tree / _KIB,
        largest / _KIB,
        spent - before.children_user - before.children_system,
    )


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


def _size(file: Path) -> int:
    return file.stat().st_size


def _cut(file: Path) -> None:
    """Leave half of a file; it is written anew, for the copy shares it with the graph."""
    held = file.read_bytes()
    file.unlink()
    file.write_bytes(held[: len(held) // 2])


def _flip(file: Path) -> None:
    """Change every thousandth byte of a file."""
    held = bytearray(file.read_bytes())
    held[500::1000] = bytes(byte ^ 0xFF for byte in held[500::1000])
    file.unlink()
    file.write_bytes(held)


def _damaged(graph: Path, into: Path, damage: Callable[[Path], None]) -> Path:
    """A damaged copy, which shares the files that are whole."""
    copy = into / "damaged"
    shutil.rmtree(copy, ignore_errors=True)
    try:
        shutil.copytree(graph, copy, copy_function=os.link)
    except OSError:  # another file system
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(graph, copy)
    damage(copy)
    return copy


def _first(graph: Path, query: str, column: str, into: Path) -> str:
    """The first value of a column."""
    file = into / "first.csv"
    asked = ("query", query, "--format", "csv", "--graph", str(graph), "--to", str(file))
    subprocess.run([sys.executable, "-m", "goldthread", *asked], check=True)  # noqa: S603 (our own)
    with file.open(encoding="utf-8", newline="") as rows:
        return next(row[column] for row in csv.DictReader(rows) if row[column])


def _browse(port: int) -> None:
    """Ask for every kind of page, following links until there are enough."""
    waiting, asked = ["/"], set[str]()
    while waiting and len(asked) < MOST_PAGES:
        address = waiting.pop(0)
        if address in asked:
            continue
        for _ in range(600):  # it starts
            with suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
                connection.request("GET", address, headers={"Accept": "text/html"})
                text = connection.getresponse().read().decode("utf-8", "replace")
                waiting += re.findall(r'href="(/[^"#]*)', text.replace("&amp;", "&"))
                break
            time.sleep(0.1)
        asked.add(address)


def main() -> None:
    """Read the options, measure, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--reports", type=Path, help="What build and update read.")
    given = parser.parse_args()
    only = given.only.split(",") if given.only else [*COMMANDS, *DAMAGED]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    program = [sys.executable, "-m", "goldthread"]
    print(
        "| Command | Tree, MB | Largest process, MB | Processor, s |\n|---|---|---|---|", flush=True
    )
    with tempfile.TemporaryDirectory(prefix="goldthread-") as folder:
        to = Path(folder)
        values = {
            "to": folder,
            "port": str(port),
            "reports": str(given.reports),
            "authority": _first(given.graph, "inspections", "authority", to),
            "finding": _first(given.graph, FINDING, "finding", to),
        }
        outcomes = ["LA name,Inspection start date,Overall effectiveness", "Leeds,2018-01-01,Good"]
        (to / "outcomes.csv").write_text("\n".join(outcomes), encoding="utf-8")
        for name, words in COMMANDS.items():
            if name not in only or ("{reports}" in words and not given.reports):
                continue
            graph = [] if name in WITHOUT_GRAPH else ["--graph", str(given.graph)]
            command = [*program, *(word.format(**values) for word in words), *graph]
            browse = (lambda: _browse(port)) if name == "serve" else None
            _print(name, measured(command, beside=browse))
        for name, damage in DAMAGED.items():
            if name not in only:
                continue
            copy = str(_damaged(given.graph, to, damage))
            for words in (("validate",), ("query", "findings", "--format", "csv")):
                found = measured([*program, *words, "--graph", copy], ends=(0, 1))
                _print(f"{words[0]}, {name}", found)


def _print(name: str, found: tuple[float, float, float]) -> None:
    tree, largest, seconds = found
    print(f"| {name} | {tree:.0f} | {largest:.0f} | {seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
