"""A store is filled the same way here and in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from goldthread.core.errors import GraphError
from goldthread.store import loading
from goldthread.store.loading import Finish, Load, Loader, Remove, Replace
from goldthread.store.nquads import to_lines
from goldthread.store.writing import lay

NAME = "https://e.org/graph"


def quad(text: str, graph: str = NAME) -> Quad:
    subject, predicate = NamedNode("https://e.org/s"), NamedNode("https://e.org/p")
    return Quad(subject, predicate, Literal(text), NamedNode(graph))


def file_of(path: Path, *quads: Quad) -> Path:
    return lay(NAME, to_lines(quads), path).lines


@pytest.mark.parametrize(("apart", "awaited"), [(False, False), (True, False), (True, True)])
def test_jobs_are_done_in_their_order(tmp_path: Path, apart: bool, awaited: bool) -> None:
    first = Loader(tmp_path / "first", apart=apart, awaited=awaited)
    other = f"{NAME}/other"
    old = file_of(tmp_path / "old.nq", quad("kept"), quad("gone"), quad("away", other))
    first.tell(Load((old,)))
    first.tell(Finish(tmp_path / "gone.nq", tidy=True))
    assert first.result()["Document"] == 0
    first.close()
    second = Loader(tmp_path / "second", tmp_path / "first", apart=apart, awaited=awaited)
    new = file_of(tmp_path / "new.nq", quad("kept"), quad("new"))
    second.tell(Replace(NAME, new))
    second.tell(Remove(other))
    second.tell(Finish(tmp_path / "gone.nq", tidy=False))
    second.result()
    second.close()
    assert set(Store.read_only(str(tmp_path / "second"))) == {quad("kept"), quad("new")}
    assert set(Store.read_only(str(tmp_path / "first"))) == {
        quad("kept"),
        quad("gone"),
        quad("away", other),
    }
    assert new.read_bytes() == b"".join(to_lines([quad("new")]))
    gone = to_lines([quad("gone"), quad("away", other)])
    assert (tmp_path / "gone.nq").read_bytes() == b"".join(gone)


def test_what_goes_wrong_elsewhere_is_raised_here(tmp_path: Path) -> None:
    loader = Loader(tmp_path / "store", apart=True)
    loader.tell(Load((tmp_path / "missing.nq",)))
    loader.tell(Load((tmp_path / "missing too.nq",)))
    with pytest.raises(FileNotFoundError, match=r"missing\.nq"):
        loader.result()
    loader.close()


def test_a_process_that_was_killed_is_told_of(tmp_path: Path) -> None:
    loader = Loader(tmp_path / "store", apart=True)
    loader.result()
    assert loader.process is not None
    loader.process.kill()
    loader.tell(Finish(tmp_path / "gone.nq", tidy=True))
    with pytest.raises(GraphError, match="fills the store ended"):
        loader.result()
    loader.close()


def test_a_long_file_is_loaded_in_pieces_of_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / name for name in ("one.nq", "two.nq", "none.nq")]
    for file, lines in zip(files, (b"aa\nb\ncccc\n", b"d\n", b""), strict=True):
        file.write_bytes(lines)
    monkeypatch.setattr(loading, "_BYTES_AT_ONCE", 4)
    pieces = list(loading._in_pieces(files))
    assert pieces == [b"aa\nb\n", b"cccc\n", b"d\n"]
