"""Which few sentences stand for many: what a reader can quote, and what bears the verdict out.

First come sentences that name the theme in words of their own, that stand alone, and that stand
in the summary or among the actions; then those of a length that can be read aloud. Of equal ones
each document has its turn. No sentence stands for a verdict that it contradicts.
"""

from __future__ import annotations

from collections.abc import Iterable

from goldthread.analysis.model import Word
from goldthread.evidence.collect import Collected, Row
from goldthread.extraction.text.openings import points_back

IDEAL_LENGTH = 170
"""Code points of a sentence that says enough and can still be read aloud."""

SIDES: dict[str, tuple[str, ...]] = {
    "weak": ("weakness",),
    "strong": ("strength",),
    "both": ("mixed", "weakness", "strength"),
}
"""The polarities that bear each word out."""


def bearing_out(word: Word | None, rows: Iterable[Row]) -> list[Row]:
    """The ``rows`` (findings) that may stand for a theme that stands so.

    Praise that only tells of an intention stands for nothing. Where how it stands is not known
    (``None``), or nothing judges it, all may.
    """
    told = list(rows)
    sides = SIDES.get(word or "")
    if sides is None:
        return told
    return [row for row in told if row["polarity"] in sides and not row["intended"]]


def best_first(rows: Iterable[Row], collected: Collected) -> list[Row]:
    """``rows``, the best to quote first, each document in turn; of equal ones in order."""
    told = list(rows)
    collected.fetch(told)
    named = collected.words_of_themes({row.fact for row in told})

    def place(row: Row) -> tuple[bool, bool, bool, int, str]:
        text = collected.passage(row).text
        return (
            not named.get(row.fact, {}).get(row["theme"]),
            points_back(text),
            row["place"] == "body",
            abs(len(text) - IDEAL_LENGTH),
            row.fact,
        )

    ranked = sorted(told, key=place)
    turn: dict[str, int] = {}
    turns = []
    for row in ranked:
        turn[row.document] = turn.get(row.document, 0) + 1
        turns.append(turn[row.document])
    in_turn = sorted(
        zip(turns, ranked, strict=True), key=lambda found: (place(found[1])[:3], found[0])
    )
    return [row for _, row in in_turn]


def both_sides(rows: Iterable[Row], collected: Collected, most: int) -> list[Row]:
    """At most ``most`` of ``rows``, the best first, each polarity in turn."""
    ranked = best_first(rows, collected)
    turn: dict[str, int] = {}
    keyed = []
    for number, row in enumerate(ranked):
        turn[row["polarity"]] = turn.get(row["polarity"], 0) + 1
        keyed.append((turn[row["polarity"]], number, row))
    return [row for _, _, row in sorted(keyed, key=lambda found: found[:2])[:most]]
