"""Would the tests notice? Plants faults, one at a time, and says which of them survive.

    python tests/planted/plant.py                     all rooms, two faults at a time
    python tests/planted/plant.py analysis queries    only these rooms
    python tests/planted/plant.py --survivors         only those listed as survivors

Each ``faults/ROOM.toml`` holds the faults of one room: a file, the text to be replaced (which
stands in it exactly once), the text to put in its place, why it would matter, and the nearest
tests. Each is planted in a copy of the tree; where those tests pass, it survives.
``survivors.txt`` lists the faults known to survive. The command ends with 0 when exactly these
do, with 1 when others survive or some of them are caught by now, and with 2 when the list itself is
at fault: when a fault's old text is gone or stands in several places, when it changes nothing, or
when tests fail before anything was planted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from compileall import compile_dir
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SURVIVORS = HERE / "survivors.txt"
SECONDS = 300
"""A fault whose tests take longer is caught: somebody would notice."""
_GREEN, _RED, _NOT_COLLECTED = 0, 1, 2
"""How pytest ends: all passed, some failed, some could not even be imported."""


class ListAtFault(Exception):
    """The list of faults does not fit the code."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One change that a careless hand could make. ``file`` and ``tests`` are paths in the tree.

    Where it only ``reads`` graphs, and changes none, its tests read that of the unharmed code.
    """

    room: str
    file: str
    old: str
    new: str
    why: str
    tests: tuple[str, ...]
    reads: bool = False

    @property
    def name(self) -> str:
        """What it is listed by: its room and why it would matter."""
        return f"{self.room}: {self.why}"


def load(folder: Path = HERE / "faults") -> list[Fault]:
    """Every fault of every room, in order. Raises :class:`ListAtFault` for a name used twice."""
    found = [
        Fault(
            path.stem,
            told["file"],
            told["old"],
            told["new"],
            told["why"],
            tuple(told.get("tests", room["tests"])),
            told.get("reads", room.get("reads", False)),
        )
        for path in sorted(folder.glob("*.toml"))
        for room in [tomllib.loads(path.read_text(encoding="utf-8"))]
        for told in room["fault"]
    ]
    twice = [name for name, times in Counter(fault.name for fault in found).items() if times > 1]
    if twice:
        raise ListAtFault(f"listed twice: {'; '.join(twice)}")
    return found


def planted(fault: Fault, text: str) -> str:
    """The text of its file with the fault in it. Raises :class:`ListAtFault`."""
    times = text.count(fault.old)
    if times != 1:
        raise ListAtFault(f"{fault.name}: its old text stands {times} times in {fault.file}")
    if fault.old == fault.new:
        raise ListAtFault(f"{fault.name}: it changes nothing")
    return text.replace(fault.old, fault.new)


def check(faults: Sequence[Fault], root: Path = ROOT) -> None:
    """Raise :class:`ListAtFault`, naming each fault that does not fit the tree at ``root``."""
    wrong = []
    for fault in faults:
        try:
            planted(fault, (root / fault.file).read_text(encoding="utf-8"))
            wrong += [
                f"{fault.name}: there is no {path}"
                for path in fault.tests
                if not (root / path.split("::")[0]).exists()
            ]
        except FileNotFoundError:
            wrong.append(f"{fault.name}: there is no {fault.file}")
        except ListAtFault as error:
            wrong.append(str(error))
    if wrong:
        raise ListAtFault("\n".join(wrong))


class Copy:
    """A copy of the tree in which one fault at a time stands."""

    def __init__(self, into: Path) -> None:
        self.root = into
        self._planted = 0
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (ROOT / name).is_file():
                (into / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, into / name)
        compile_dir(into / "graph", quiet=2)

    def ends(self, tests: Sequence[str], parent: Path, graph: Path | None = None) -> int:
        """How pytest ends on ``tests`` here; :data:`_RED` where it takes too long.

        They read ``graph`` where it is given, and build one of the seeds otherwise.
        """
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        command += ["--hypothesis-seed=0", "-p", "no:xdist", *tests]
        environment = os.environ | {
            "PYTHONPATH": str(self.root / "graph"),
            "TMPDIR": str(parent),
        }
        if graph:
            environment["GOLDTHREAD_TEST_GRAPH"] = str(graph)
        with (parent / "last.log").open("wb") as log:
            try:
                done = subprocess.run(  # noqa: S603
                    command,
                    cwd=self.root,
                    env=environment,
                    stdout=log,
                    stderr=log,
                    timeout=SECONDS,
                    stdin=subprocess.DEVNULL,
                )
            except subprocess.TimeoutExpired:
                return _RED
        return done.returncode

    def is_caught(self, fault: Fault, parent: Path, graph: Path) -> bool:
        """Whether the fault's tests fail with it. Raises :class:`ListAtFault` when none ran."""
        path = self.root / fault.file
        text, times = path.read_text(encoding="utf-8"), path.stat()
        path.write_text(planted(fault, text), encoding="utf-8")
        # Python knows compiled code by the time and size of its source: each fault has its own.
        self._planted += 1
        os.utime(path, (times.st_atime, times.st_mtime + self._planted))
        try:
            ended = self.ends(fault.tests, parent, graph if fault.reads else None)
        finally:
            path.write_text(text, encoding="utf-8")
            os.utime(path, (times.st_atime, times.st_mtime))
        if ended not in (_GREEN, _RED, _NOT_COLLECTED):
            raise ListAtFault(f"{fault.name}: pytest ended with {ended}; were there any tests?")
        return ended != _GREEN


def plant(faults: Sequence[Fault], at_once: int) -> Iterator[tuple[Fault, bool, float]]:
    """Each fault, whether it was caught, and the seconds that took, in order."""
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        copies: SimpleQueue[Copy] = SimpleQueue()
        for number in range(at_once):
            (Path(folder) / f"tmp-{number}").mkdir()
            copies.put(Copy(Path(folder) / f"tree-{number}"))
        graph = Path(folder) / "graph"
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", "goldthread", "build", "--into", graph],
            env=os.environ | {"PYTHONPATH": str(ROOT / "graph")},
            stdout=subprocess.DEVNULL,
            check=True,
        )

        def attempt(fault: Fault) -> tuple[Fault, bool, float]:
            copy = copies.get()
            began = time.monotonic()
            parent = copy.root.with_name(copy.root.name.replace("tree", "tmp"))
            try:
                return fault, copy.is_caught(fault, parent, graph), time.monotonic() - began
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(at_once) as pool:
            yield from pool.map(attempt, faults)


def check_tests(faults: Sequence[Fault]) -> None:
    """Raise :class:`ListAtFault` when tests fail although nothing is planted."""
    tests = sorted({path for fault in faults for path in fault.tests})
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        copy = Copy(Path(folder) / "tree")
        if copy.ends(tests, Path(folder)) != _GREEN:
            log = (Path(folder) / "last.log").read_text(encoding="utf-8", errors="replace")
            raise ListAtFault(f"tests fail although nothing is planted:\n{log[-4000:]}")


def listed_survivors() -> list[str]:
    """The names in ``survivors.txt``; lines that begin with ``#`` say why they are let live."""
    lines = SURVIVORS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; see the module."""
    parser = argparse.ArgumentParser(description="Plant faults and list those that survive.")
    parser.add_argument("rooms", nargs="*", help="only the faults of these rooms")
    parser.add_argument("--survivors", action="store_true", help="only those listed as survivors")
    parser.add_argument("--at-once", type=int, default=2, help="faults tried at once (2)")
    parser.add_argument("--check", action="store_true", help="only see whether the list fits")
    parser.add_argument("--trust", action="store_true", help="do not run the tests unharmed first")
    told = parser.parse_args(arguments)
    try:
        faults = load()
        known = listed_survivors()
        strange = sorted({*known} - {fault.name for fault in faults})
        if strange:
            raise ListAtFault(f"listed as survivors and unknown: {'; '.join(strange)}")
        faults = [fault for fault in faults if not told.rooms or fault.room in told.rooms]
        faults = [fault for fault in faults if not told.survivors or fault.name in known]
        check(faults)
        if told.check:
            print(f"{len(faults)} faults, each fits the code")
            return 0
        if not told.trust:
            check_tests(faults)
        return _report(faults, known, told.at_once)
    except ListAtFault as error:
        print(error, file=sys.stderr)
        return 2


def _report(faults: Sequence[Fault], known: Sequence[str], at_once: int) -> int:
    rooms: dict[str, Counter[bool]] = {}
    alive = []
    for fault, caught, seconds in plant(faults, at_once):
        rooms.setdefault(fault.room, Counter())[caught] += 1
        print(f"{'caught  ' if caught else 'SURVIVES'} {seconds:4.0f} s  {fault.name}", flush=True)
        alive += [] if caught else [fault.name]
    print("\nroom             planted  caught  survive")
    for room, told in [*rooms.items(), ("all", sum(rooms.values(), Counter()))]:
        print(f"{room:16} {told.total():7} {told[True]:7} {told[False]:8}")
    new = [name for name in alive if name not in known]
    gone = [fault.name for fault in faults if fault.name in known and fault.name not in alive]
    for name in new:
        print(f"not in {SURVIVORS.name}: {name}")
    for name in gone:
        print(f"caught by now, take it out of {SURVIVORS.name}: {name}")
    return 1 if new or gone else 0


if __name__ == "__main__":
    sys.exit(main())
