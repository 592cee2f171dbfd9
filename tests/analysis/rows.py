"""Standings and inspections made up for the tests of what is concluded from them."""

from __future__ import annotations

from collections.abc import Iterable

from goldthread.analysis.inspected import Inspected
from goldthread.analysis.model import Standing, Word
from goldthread.analysis.standing import word_of


def row(
    inspection: str,
    theme: str,
    word: Word = "weak",
    *,
    authority: str = "a",
    date: str = "2019",
    named: bool = False,
    finding: str = "",
    spoken_of: bool = True,
) -> Standing:
    """A standing that rests on one finding of its kind, or none."""
    told = finding or f"{inspection}-{theme}"
    weak, mixed, strong = {"weak": (1, 0, 0), "both": (0, 1, 0), "strong": (0, 0, 1)}.get(
        word, (0, 0, 0)
    )
    assert word_of(weak, mixed, strong) == word
    return Standing(
        authority=authority,
        date=date,
        inspection=inspection,
        theme=theme,
        weak=weak,
        mixed=mixed,
        strong=strong,
        named=named,
        word=word,
        spoken_of=spoken_of and word != "not-mentioned",
        findings=(told,) if weak + mixed + strong else (),
        critical=(told,) if weak else (),
    )


def inspected(rows: Iterable[Standing], **fields: object) -> list[Inspected]:
    """The inspections of ``rows``, each once, all with the same other fields."""
    keys = sorted({(each.authority, each.date, each.inspection) for each in rows})
    return [Inspected(*key, **fields) for key in keys]  # type: ignore[arg-type]
