"""A theme through the inspections of an authority, oldest first: the start of an essay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope
from goldthread.evidence.sentence import Sentence

ORDER = ("weakness", "mixed", "strength", "none")
"""Weaknesses first: they are what a theme is followed for."""


class Stop(Struct, frozen=True):
    """One inspection on the way: what its documents say of the theme.

    ``counts`` are the sentences of each polarity; ``sentences`` those chosen to be quoted,
    in the order weakness, mixed, strength; ``left_out`` how many more there are.
    """

    inspection: str
    label: str
    authority: str
    date: str
    counts: dict[str, int]
    sentences: tuple[Sentence, ...]
    left_out: int

    @property
    def in_words(self) -> str:
        """ "3 weaknesses and 1 strength"."""
        plural = {
            "weakness": "weaknesses",
            "strength": "strengths",
            "mixed": "mixed",
            "none": "neutral",
        }
        parts = [
            f"{self.counts[sense]} {sense if self.counts[sense] == 1 else plural[sense]}"
            for sense in ORDER
            if self.counts.get(sense)
        ]
        return " and ".join(parts) if len(parts) < 3 else ", ".join(parts)


class Trace(Struct, frozen=True):
    """The whole way; ``references`` lists every document quoted, once, in alphabetical order."""

    theme: str
    scope: str
    stops: tuple[Stop, ...]
    references: tuple[str, ...]
    silent: tuple[str, ...]


def trace_theme(collected: Collected, scope: Scope, most: int) -> Trace:
    """Follow ``scope.theme``; at each stop quote at most ``most`` sentences.

    ``silent`` names the inspections in scope whose documents say nothing on the theme:
    silence is told, and is not praise.
    """
    about = [row for row in collected.findings if scope.covers(row, collected)]
    told = [row for row in about if row["theme"] == scope.theme]
    by_inspection: dict[str, list[Row]] = {}
    for row in told:
        by_inspection.setdefault(row["inspection"], []).append(row)
    stops = [_stop(name, rows, collected, most) for name, rows in by_inspection.items()]
    stops.sort(key=lambda stop: (stop.authority, stop.date or "9999", stop.label))
    silent = {row["inspection"] for row in about if row["inspection"]} - by_inspection.keys()
    return Trace(
        theme=collected.themes[scope.theme],
        scope=scope.in_words(collected),
        stops=tuple(stops),
        references=_references(sentence for stop in stops for sentence in stop.sentences),
        silent=tuple(sorted(_silent(name, collected) for name in silent)),
    )


def _stop(inspection: str, rows: list[Row], collected: Collected, most: int) -> Stop:
    ranked = sorted(rows, key=lambda row: (ORDER.index(row["polarity"]), -len(row.text), row.fact))
    known = collected.inspections.get(inspection, {})
    quoted = [collected.sentence(row, row["polarity"]) for row in ranked[:most]]
    return Stop(
        inspection=inspection,
        label=known.get("label", "") or "Inspection not stated",
        authority=collected.authorities[rows[0]["authority"]]["name"],
        date=known.get("start", ""),
        counts=dict(Counter(row["polarity"] for row in rows)),
        sentences=tuple(quoted),
        left_out=max(len(rows) - most, 0),
    )


def _silent(inspection: str, collected: Collected) -> str:
    known = collected.inspections[inspection]
    return f"{collected.authorities[known['authority']]['name']}, {known['label']}"


def _references(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    # A list of references names a document once, without the page of any one quotation.
    return tuple(sorted({sentence.document_reference for sentence in sentences}))
