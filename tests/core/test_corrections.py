"""The file of corrections: what it may say, how it is added to, and which entry counts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from msgspec import structs

from goldthread.core.corrections import (
    add_correction,
    place_of,
    polarity_of,
    read_corrections,
    with_earlier,
)
from goldthread.core.errors import GoldthreadError, UnknownName
from goldthread.core.model import Correction

DOCUMENT = "27b4020463d34600"
CORRECTION = Correction(DOCUMENT, 4, 20, "Jo Lee", "2026-11-29", "Visits are late.", "weakness")
ENTRY = (
    f'[[finding]]\ndocument = "{DOCUMENT}"\nstart = 4\nend = 20\nby = "Jo Lee"\non = "2026-11-29"\n'
)


def written(folder: Path, text: str) -> Path:
    path = folder / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_added_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    hostile = 'Line one\nline "two" \\ \x00\x7f\x85 \u2028 é 東 = [[finding]] # none'
    added = structs.replace(CORRECTION, themes=("visits", "delay"), note=hostile)
    add_correction(path, added)
    add_correction(path, structs.replace(CORRECTION, start=30, end=40, themes=()))
    first, second = read_corrections(path).entries
    assert first == added
    assert (second.start, second.themes, second.polarity) == (30, (), "weakness")


def test_half_a_surrogate_pair_does_not_spoil_the_file(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    add_correction(path, structs.replace(CORRECTION, note="odd \ud800 text"))
    assert read_corrections(path).entries[0].note == "odd \ufffd text"


def test_comments_and_order_of_a_file_written_by_hand_stay(tmp_path: Path) -> None:
    by_hand = f'# Ours.\n{ENTRY}polarity = "mixed"   # see the sentence before'
    path = written(tmp_path, by_hand)
    add_correction(path, CORRECTION)
    assert path.read_text(encoding="utf-8").startswith(by_hand + "\n\n[[finding]]\n")
    assert len(tomllib.loads(path.read_text(encoding="utf-8"))["finding"]) == 2


def test_of_several_on_one_passage_the_last_counts(tmp_path: Path) -> None:
    path = written(
        tmp_path, f'{ENTRY}polarity = "mixed"\n{ENTRY}not_a_finding = true\nnote = "Seen again."\n'
    )
    (valid,) = read_corrections(path).valid
    assert valid.fields == ("finding",)
    assert read_corrections(path).by_document == {DOCUMENT: (valid,)}


def test_a_later_correction_keeps_what_it_does_not_touch() -> None:
    themes = structs.replace(CORRECTION, polarity=None, themes=("delay",))
    assert with_earlier(themes, [CORRECTION]).polarity == "weakness"
    elsewhere = structs.replace(CORRECTION, start=5)
    assert with_earlier(themes, [elsewhere]).polarity is None
    dismissed = structs.replace(CORRECTION, polarity=None, not_a_finding=True)
    assert with_earlier(dismissed, [CORRECTION]).fields == ("finding",)
    assert with_earlier(themes, [dismissed]).fields == ("themes",)


def test_a_new_file_begins_with_what_the_graph_has_kept(tmp_path: Path) -> None:
    kept = written(tmp_path, f'{ENTRY}polarity = "mixed"\n')
    path = tmp_path / "other.toml"
    add_correction(path, structs.replace(CORRECTION, start=50, end=60), kept)
    add_correction(path, structs.replace(CORRECTION, start=70, end=80), kept)
    assert [each.start for each in read_corrections(path).entries] == [4, 50, 70]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[finding", "does not hold corrections"),
        (f"{ENTRY}polarity = 'bad'\n", "Invalid enum value 'bad'"),
        (f"{ENTRY}polarty = 'mixed'\n", "polarty"),
        (ENTRY, "entry 1: it corrects nothing"),
        (
            f"{ENTRY}themes = ['visit']\n",
            "entry 1: no theme is called 'visit'; did you",
        ),
        (f"{ENTRY}themes = []\n".replace("end = 20", "end = 4"), "4 to 4 is no passage"),
        (f"{ENTRY}themes = []\n".replace("Jo Lee", " "), "by whom"),
        (f"{ENTRY}themes = []\n".replace("11-29", "11-31"), "not a date"),
        (f"{ENTRY}themes = []\n".replace("-11-29", ""), "no day"),
        (f"{ENTRY}themes = []\n".replace(DOCUMENT, "../../etc"), "is no document"),
    ],
)
def test_a_faulty_file_is_one_plain_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(GoldthreadError) as raised:
        read_corrections(written(tmp_path, text))
    assert message in str(raised.value)
    assert "corrections.toml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldthreadError, match=r"none\.toml cannot be read"):
        read_corrections(tmp_path / "none.toml")


def test_nothing_is_written_that_could_not_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    with pytest.raises(UnknownName, match="no theme"):
        add_correction(path, structs.replace(CORRECTION, themes=("visit",)))
    assert not path.exists()


def test_places_of_findings() -> None:
    iri = f"https://example.org/id/document/{DOCUMENT}/finding/4-20-2"
    assert place_of(iri) == place_of(f"{DOCUMENT}:4-20") == (DOCUMENT, 4, 20)
    for name in (f"{DOCUMENT}/quote/4-20", "visits", f"{DOCUMENT}:4", ""):
        with pytest.raises(GoldthreadError, match="is no finding"):
            place_of(name)


def test_polarities_by_name() -> None:
    assert polarity_of("mixed") == "mixed"
    with pytest.raises(UnknownName, match="did you mean weakness"):
        polarity_of("weaknes")
