"""A packed store holds what it held, takes less of the disk, and can be changed as before."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from goldthread.core.errors import GraphError
from goldthread.store.loading import Finish, Loader
from goldthread.store.packing import is_packed, pack

GRAPHS = [NamedNode(f"https://e.org/graph/{number}") for number in range(3)]


def quad(number: int, text: str = "") -> Quad:
    subject = NamedNode(f"https://e.org/document/finding/{number // 5}")
    predicate = NamedNode(f"https://e.org/property/{number % 5}")
    return Quad(subject, predicate, Literal(text or number), GRAPHS[number % 3])


def filled(path: Path, quads: list[Quad]) -> None:
    """A store that Oxigraph has put in order, which unpacks what it has loaded."""
    store = Store(str(path))
    for start in range(3):
        store.bulk_extend(quads[start::3])
    store.optimize()
    store.flush()


def size(store: Path) -> int:
    return sum(file.stat().st_size for file in store.glob("*.sst"))


def test_it_takes_less_of_the_disk_and_holds_the_same(tmp_path: Path) -> None:
    quads = [quad(number) for number in range(60_000)]
    filled(tmp_path / "store", quads)
    before = size(tmp_path / "store")
    assert not is_packed(tmp_path / "store", len(quads))
    pack(tmp_path / "store")
    assert size(tmp_path / "store") < 0.7 * before
    assert is_packed(tmp_path / "store", len(quads))
    assert set(Store.read_only(str(tmp_path / "store"))) == set(quads)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    held=st.lists(st.tuples(st.integers(0, 40), st.text(max_size=30)), max_size=60),
    added=st.lists(st.tuples(st.integers(0, 40), st.text(max_size=30)), max_size=20),
)
def test_every_pattern_is_answered_as_before_and_after_changes(
    tmp_path_factory: pytest.TempPathFactory,
    held: list[tuple[int, str]],
    added: list[tuple[int, str]],
) -> None:
    path = tmp_path_factory.mktemp("packed") / "store"
    wanted = {quad(*each) for each in held}
    filled(path, list(wanted))
    for change in (added, held[::2]):
        pack(path)
        store = Store(str(path))
        for number, text in change:
            new = quad(number, text)
            (store.remove if new in wanted else store.add)(new)
            wanted ^= {new}
        for each in wanted:
            parts = (each.subject, each.predicate, each.object, each.graph_name)
            for asked in range(16):
                pattern = [part if asked >> at & 1 else None for at, part in enumerate(parts)]
                fits = {
                    other
                    for other in wanted
                    if all(
                        part is None or part == told
                        for part, told in zip(
                            pattern,
                            (other.subject, other.predicate, other.object, other.graph_name),
                            strict=True,
                        )
                    )
                }
                assert set(store.quads_for_pattern(*pattern)) == fits
        store.flush()
        del store


def test_what_it_leaves_behind_is_the_stores_own(tmp_path: Path) -> None:
    filled(tmp_path / "store", [quad(1)])
    pack(tmp_path / "store")
    assert not list((tmp_path / "store").glob("LOG*"))
    assert not list((tmp_path / "store").glob("*.json"))


def test_where_no_store_is_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="cannot be packed") as told:
        pack(tmp_path / "none")
    assert "\n" not in str(told.value)
    assert not (tmp_path / "none").exists()


def test_damage_is_found_and_not_packed(tmp_path: Path) -> None:
    filled(tmp_path / "store", [quad(number) for number in range(20_000)])
    for file in (tmp_path / "store").glob("*.sst"):
        held = bytearray(file.read_bytes())
        held[100:1000:7] = bytes(byte ^ 0xFF for byte in held[100:1000:7])
        file.write_bytes(held)
    with pytest.raises(GraphError, match="cannot be packed"):
        pack(tmp_path / "store")


@pytest.mark.parametrize("tidy", [True, False])
def test_a_store_is_packed_where_it_is_to_be_tidy(tmp_path: Path, tidy: bool) -> None:
    filled(tmp_path / "earlier", [quad(number) for number in range(60_000)])
    loader = Loader(tmp_path / "store", tmp_path / "earlier")
    loader.tell(Finish(tmp_path / "gone.nq", tidy=tidy))
    loader.close()
    assert is_packed(tmp_path / "store", 60_000) is tidy
