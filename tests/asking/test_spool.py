"""An answer on the disk is the answer: every value, in order, as often as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.asking import rows as in_memory
from goldthread.asking import spool as spooling
from goldthread.asking.ordering import Key
from goldthread.asking.rows import Row, Rows
from goldthread.asking.spool import Spool, place_in, spool
from goldthread.core.errors import QueryError

VALUE = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=4)


@given(st.lists(st.lists(st.tuples(VALUE, VALUE), max_size=4), min_size=1, max_size=4))
def test_parts_are_read_back_as_they_came(parts: list[list[Row]]) -> None:
    laid = spool([Rows(("a", "A"), tuple(part)) for part in parts], [])
    rows = [row for part in parts for row in part]
    assert len(laid) == len(rows)
    for _ in range(2):
        assert [row for batch in laid.batches() for row in batch] == rows
    assert laid.held() == Rows(("a", "A"), tuple(rows))


def test_batches_are_no_longer_than_they_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "AT_ONCE", 2)
    monkeypatch.setattr(in_memory, "AT_ONCE", 2)
    rows = Rows(("a",), (("1",), ("2",), ("3",)))
    for answer in (rows, spool([rows], [])):
        assert [list(batch) for batch in answer.batches()] == [[("1",), ("2",)], [("3",)]]


def test_rows_that_are_alike_keep_their_order() -> None:
    rows = Rows(("a", "b"), (("x", "2"), ("x", "1"), ("w", "3")))
    assert spool([rows], [Key("a", True)]).held().rows == (("x", "2"), ("x", "1"), ("w", "3"))


def test_numbers_of_any_part_are_sorted_by_value_across_parts() -> None:
    parts = [
        Rows(("n", "a"), ((None, "x"),)),
        Rows(("n", "a"), (("10", "y"), ("9", "z")), numeric=("n",)),
    ]
    laid = spool(parts, [Key("n", False)], ["a"])
    assert laid.held().rows == (("x",), ("z",), ("y",))
    assert (laid.columns, laid.numeric) == (("a",), ())


def test_what_an_answer_says_beside_its_rows_is_kept() -> None:
    (rows,) = (Rows((), ((), ()), cut=True, turtle="a b c ."),)
    assert spool([rows], []).held() == rows


def test_a_file_that_another_process_laid_goes_with_the_answer(tmp_path: Path) -> None:
    folder = tmp_path / "laid"
    folder.mkdir()
    rows = Rows(("a",), (("1",),), numeric=("a",))
    about = spool([rows], [], file=place_in(folder)).about
    answer = Spool.opened(folder, about)
    assert answer.held() == rows
    assert list(answer) == [{"a": "1"}]
    answer.close()
    assert not folder.exists()


def test_a_disk_that_does_not_take_the_rows_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot be laid aside"):
        spool([Rows(("a",), (("1",),))], [], file=tmp_path / "none" / "answer.sqlite")
