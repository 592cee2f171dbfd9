"""An unknown name is answered with near ones, or with what there is to choose from."""

from __future__ import annotations

from goldthread.core.errors import UnknownName


def test_an_id_and_its_name_are_one_suggestion() -> None:
    known = ["north-somerset", "North Somerset", "leeds", "Leeds"]
    assert UnknownName("authority", "north somersett", known).near == ["North Somerset"]


def test_what_is_not_shown_of_a_list_is_counted() -> None:
    error = UnknownName("query", "zzz", [f"query-{number:02d}" for number in range(14)])
    assert str(error).endswith("query-11 and 2 more")


def test_a_list_too_long_to_choose_from_is_not_begun() -> None:
    error = UnknownName("thing", "zzz", [f"thing-{number:03d}" for number in range(101)])
    assert str(error) == "no thing is called 'zzz', nor is anything by a name like it"
