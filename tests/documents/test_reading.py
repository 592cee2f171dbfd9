"""Reading a file: the seeds in their zones, and every refusal by its name."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from goldthread.core.errors import DocumentRefused
from goldthread.core.limits import Limits
from goldthread.core.model import Document
from goldthread.documents import read
from goldthread.documents.intake.discover import File, find

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = find([SEEDS]).files
STORY = (
    "Inspectors from Ofsted praised the children's services of Anytown Council.\n"
    "Social workers see children often.\n"
)


@pytest.fixture(scope="module")
def seeds() -> dict[str, Document]:
    return {file.name[:3]: read(file.path, file.name, file.source) for file in FILES}


def speaking(document: Document) -> str:
    return "\n".join(document.quote(b.span) for b in document.blocks if b.zone == "story")


def silent(document: Document) -> str:
    return "\n".join(document.quote(b.span) for b in document.blocks if b.zone == "silent")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name[:3])
def test_the_stored_text_is_the_file_and_blocks_lose_only_labels(file: File) -> None:
    document = read(file.path, "x.txt")
    assert document.text == file.path.read_bytes().decode("utf-8")
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.blocks))
    kept = "".join(b.label + document.quote(b.span) for b in document.blocks)
    assert "".join(kept.split()) == "".join(document.text.split())


def test_kinds_titles_and_dates(seeds: dict[str, Document]) -> None:
    told = {n: (d.kind, str(d.source.issued), d.source.issued_from) for n, d in seeds.items()}
    assert told == {
        "000": ("article", "2017-09-27", "manifest"),
        "001": ("letter", "2019-12-18", "text"),
        "002": ("article", "None", ""),
        "003": ("article", "2021-11-26", "manifest"),
        "004": ("article", "2017-09-04", "manifest"),
    }
    for number, name in (("001", "001_27b4020463d34600.txt"), ("003", "003_ade2149bea256643.txt")):
        alone = read(SEEDS / name, name)
        assert (alone.source.issued, alone.source.issued_from) == (
            seeds[number].source.issued,
            "text",
        )
        assert alone.source.title == seeds[number].source.title


def test_only_the_stories_speak(seeds: dict[str, Document]) -> None:
    never = [
        "Fotolia",
        "More from Community Care",
        "Comments are closed",
        "Remote Assessment Service",
    ]
    never += [
        "Make an Enquiry",
        "Knowledge & Resources",
        "first lockdown",
        "Youth Offending",
        "[...]",
    ]
    never += [
        "Subscribe",
        "Colchester",
        "linkedin",
        "Register now",
        "Congratulation",
        "telegraph.co.uk",
    ]
    never += [
        "Always positive",
        "to be applauded",
        "so good to hear",
        "0300 123 1231",
        "Yours sincerely",
    ]
    never += ["Piccadilly Gate", "This story is over", "independent boarding school"]
    told = "\n".join(speaking(document) for document in seeds.values())
    assert [words for words in never if words in told] == []


def test_nothing_of_the_stories_is_silent(seeds: dict[str, Document]) -> None:
    assert sum(len(speaking(d)) for d in seeds.values()) > 29_000
    for document in seeds.values():
        assert "Ofsted had" not in silent(document)
    last = {
        "000": "significant steps in the right direction.”",
        "001": "improve the services available.",
        "002": "including managers.",
        "003": "connected carers’ placements.",
        "004": "services rated as ‘outstanding’ overall.",
    }
    assert all(speaking(seeds[number]).endswith(words) for number, words in last.items())


def test_a_paragraph_broken_in_two_is_one_block(seeds: dict[str, Document]) -> None:
    blocks = [seeds["001"].quote(b.span) for b in seeds["001"].blocks]
    assert sum("Multi-\n\nagency meetings to review" in words for words in blocks) == 1


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"  \n", "empty"),
        ("a.txt", bytes(range(256)), "wrong-type"),
        ("a.pdf", b"<!DOCTYPE html><title>Not found</title>", "wrong-type"),
        ("a.txt", b"x" * 3000, "too-large"),
        ("a.txt", b"Beat the eggs and bake.", "not-an-inspection-document"),
        ("a.txt", STORY.encode() * 10, "too-large"),
    ],
)
def test_refusals(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentRefused) as refused:
        read(path, name, limits=Limits(file_size=2000, characters=1000))
    assert refused.value.reason == reason


def test_what_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused, match="unreadable"):
        read(tmp_path, "folder")


def test_other_encodings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        path.write_bytes(STORY.replace("'", "’").encode(encoding))
        assert read(path, "a.txt").text == STORY.replace("'", "’")
