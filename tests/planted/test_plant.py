"""The tool that plants faults: on lists that fit and lists that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from planted import plant
from planted.plant import Copy, Fault, ListAtFault

FAULT = Fault("sums", "code/sums.py", "a + b", "a - b", "sums are differences", ("tests/it.py",))
ROOM = """
tests = ["tests/it.py"]
[[fault]]
why = "sums are differences"
file = "code/sums.py"
old = "a + b"
new = "a - b"
[[fault]]
why = "nothing is left"
file = "code/sums.py"
old = "return"
new = "yield"
tests = ["tests/other.py"]
reads = true
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "code").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "code" / "sums.py").write_text("def add(a, b):\n    return a + b\n")
    (tmp_path / "tests" / "it.py").write_text("")
    return tmp_path


def but(**changed: object) -> Fault:
    """The fault, with other fields."""
    told = {name: getattr(FAULT, name) for name in Fault.__slots__} | changed
    return Fault(**told)


def test_a_list_is_read_with_the_tests_of_its_room(tmp_path: Path) -> None:
    (tmp_path / "sums.toml").write_text(ROOM)
    first, second = plant.load(tmp_path)
    assert first == FAULT
    assert (second.tests, second.reads) == (("tests/other.py",), True)
    (tmp_path / "sums.toml").write_text(ROOM.replace("nothing is left", FAULT.why))
    with pytest.raises(ListAtFault, match="listed twice: sums: sums are differences"):
        plant.load(tmp_path)


def test_a_list_that_fits_is_let_through(tree: Path) -> None:
    plant.check([FAULT], tree)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (but(old="a * b"), "its old text stands 0 times in code/sums.py"),
        (but(old="a"), "its old text stands 3 times in code/sums.py"),
        (but(new="a + b"), "it changes nothing"),
        (but(file="code/gone.py"), "there is no code/gone.py"),
        (but(tests=("tests/gone.py",)), "there is no tests/gone.py"),
    ],
)
def test_a_fault_that_does_not_fit_is_an_error_that_names_it(
    tree: Path, fault: Fault, words: str
) -> None:
    with pytest.raises(ListAtFault, match=f"^sums: sums are differences: {words}$"):
        plant.check([FAULT, fault], tree)


@pytest.mark.parametrize(
    ("ended", "caught"), [(0, False), (1, True), (2, True)], ids=["green", "red", "not collected"]
)
def test_a_fault_stands_while_its_tests_run_and_no_longer(
    tree: Path, monkeypatch: pytest.MonkeyPatch, ended: int, caught: bool
) -> None:
    path = tree / FAULT.file
    whole, before = path.read_text(), path.stat().st_mtime
    seen: list[tuple[str, float]] = []

    def ends(copy: Copy, tests: tuple[str, ...], parent: Path, graph: Path | None) -> int:
        seen.append((path.read_text(), path.stat().st_mtime))
        return ended

    monkeypatch.setattr(Copy, "ends", ends)
    copy = object.__new__(Copy)
    copy.root, copy._planted = tree, 0
    for _ in range(2):
        assert copy.is_caught(FAULT, tree, tree) is caught
    assert [text for text, _ in seen] == [whole.replace("a + b", "a - b")] * 2
    assert len({before, *(time for _, time in seen)}) == 3, "compiled code would be taken up"
    assert (path.read_text(), path.stat().st_mtime) == (whole, before)


def test_no_tests_at_all_are_an_error(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Copy, "ends", lambda *_: 5)
    copy = object.__new__(Copy)
    copy.root, copy._planted = tree, 0
    with pytest.raises(ListAtFault, match="pytest ended with 5; were there any"):
        copy.is_caught(FAULT, tree, tree)


@pytest.mark.parametrize(
    ("caught", "known", "code", "line"),
    [
        (True, [], 0, "caught "),
        (False, [FAULT.name], 0, "SURVIVES"),
        (False, [], 1, "not in survivors.txt: sums: sums are differences"),
        (True, [FAULT.name], 1, "caught by now, take it out of survivors.txt: sums:"),
    ],
)
def test_the_command_ends_with_0_when_the_known_survivors_survive(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caught: bool,
    known: list[str],
    code: int,
    line: str,
) -> None:
    monkeypatch.setattr(plant, "load", lambda: [FAULT])
    monkeypatch.setattr(plant, "listed_survivors", lambda: known)
    monkeypatch.setattr(plant, "check", lambda faults: None)
    monkeypatch.setattr(plant, "plant", lambda faults, at_once: [(FAULT, caught, 1.0)])
    assert plant.main(["--trust"]) == code
    assert line in capsys.readouterr().out


def test_a_survivor_that_is_no_fault_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plant, "load", lambda: [FAULT])
    monkeypatch.setattr(plant, "listed_survivors", lambda: ["sums: another"])
    assert plant.main(["--check"]) == 2
    assert "listed as survivors and unknown: sums: another" in capsys.readouterr().err
