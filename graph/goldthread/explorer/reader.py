"""The stored text of a document with what was read from it marked, and notes beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from goldthread.documents.neighbours import paragraph_spans
from goldthread.explorer.choice import POLARITIES
from goldthread.explorer.opened import OpenGraph

KINDS = {
    "Finding": "Finding",
    "Quote": "Quote",
    "Claim": "Claim",
    "Figure": "Figure",
    "PriorityAction": "Priority action",
    "Recommendation": "Recommendation",
    "CausalLink": "Cause and effect",
    "Judgement": "Judgement",
    "Post": "Person and post",
    "Intervention": "Intervention",
    "FollowUpStatement": "What became of an action",
    "DismissedFinding": "Dismissed: not a finding",
}
OWN = "own-report"
"""How the inspectors' own documents tell a finding: what goes without saying."""
_LOOKS = {
    "Quote": "quote",
    "Claim": "quote",
    "Figure": "figure",
    "PriorityAction": "action",
    "Recommendation": "action",
}


class Mark(Struct, frozen=True):
    """One statement and the words it stands on, half-open in code points of the stored text.

    ``said`` tells what the statement is in plain words, ``rule`` and ``because`` why.
    """

    start: int
    end: int
    page: int | None
    kind: str
    fact: str
    said: str
    polarity: str
    themes: tuple[tuple[str, str], ...]
    rule: str
    because: str

    @property
    def anchor(self) -> str:
        """The place in the page: ``s120-340``."""
        return f"s{self.start}-{self.end}"


class Run(Struct, frozen=True):
    """Text with the same marks throughout. ``look`` are its classes, ``anchors`` the marks that
    begin here, ``mark`` the finding it belongs to."""

    text: str
    look: str
    anchor: str
    title: str


class Paragraph(Struct, frozen=True):
    """A paragraph as runs, the marks that begin in it, and its page where it begins one."""

    runs: tuple[Run, ...]
    marks: tuple[Mark, ...]
    page: int | None


def marks(graph: OpenGraph, document: str) -> tuple[Mark, ...]:
    """Everything marked in a document, in its order."""
    found = graph.rows(
        'SELECT marks.start, marks."end", marks.page, kind, marks.fact, rule, because, polarity, '
        "coalesce(findings.themes, claims.themes) AS themes, findings.told AS told, "
        "findings.carried AS carried, "
        "coalesce(quotes.side, claims.side) AS side "
        "FROM marks LEFT JOIN (SELECT * FROM findings WHERE document_id = ?1) AS findings "
        "ON findings.finding = marks.fact "
        "LEFT JOIN quotes ON quotes.fact = marks.fact LEFT JOIN claims ON claims.fact = marks.fact "
        'WHERE marks.document_id = ?1 ORDER BY marks.start, marks."end" DESC, kind, marks.fact',
        (document,),
    )
    return tuple(
        Mark(
            start=row["start"],
            end=row["end"],
            page=row["page"],
            kind=row["kind"],
            fact=row["fact"],
            said=_said(graph, row),
            polarity=row["polarity"] or "",
            themes=graph.themes_of(row),
            rule=row["rule"] or "",
            because=row["because"] or "",
        )
        for row in found
    )


def _said(graph: OpenGraph, row: sqlite3.Row) -> str:
    """What a statement is: "Weakness, reported", "Quote: council", "Figure"."""
    if row["polarity"]:
        manner = graph.labels["told"].get(row["told"] or "", "")
        said = POLARITIES[row["polarity"]]
        return said if row["told"] == OWN else f"{said}, {manner.lower()}"
    side = graph.labels["side"].get(row["side"] or "", "")
    return f"{KINDS[row['kind']]}: {side.lower()}" if side else KINDS[row["kind"]]


def paragraphs(text: str, marked: Sequence[Mark]) -> Iterator[Paragraph]:
    """The text paragraph by paragraph; every code point but those between paragraphs is shown."""
    page: int | None = None
    place = 0
    for start, end in paragraph_spans(text):
        here: list[Mark] = []
        while place < len(marked) and marked[place].start < end:
            if marked[place].start >= start:
                here.append(marked[place])
            place += 1
        over = [mark for mark in marked[:place] if mark.end > start]
        begins = next((mark.page for mark in here if mark.page), None)
        turned = begins if begins != page else None
        page = begins or page
        yield Paragraph(tuple(_runs(text, start, end, over)), tuple(here), turned)


def _runs(text: str, start: int, end: int, over: Sequence[Mark]) -> Iterator[Run]:
    """The pieces of ``text`` between which marks begin or end."""
    cuts = {start, end}
    for mark in over:
        cuts |= {min(max(mark.start, start), end), min(max(mark.end, start), end)}
    told: set[str] = set()
    for left, right in pairwise(sorted(cuts)):
        covering = [mark for mark in over if mark.start <= left and right <= mark.end]
        finding = next((mark for mark in covering if mark.kind == "Finding"), None)
        looks = {_LOOKS[mark.kind] for mark in covering if mark.kind in _LOOKS}
        if finding:
            looks.add(finding.polarity)
        begun = next((m for m in covering if m.start == left and m.anchor not in told), None)
        if begun:
            told.add(begun.anchor)
        yield Run(
            text=text[left:right],
            look=" ".join(sorted(looks)),
            anchor=begun.anchor if begun else "",
            title="; ".join(dict.fromkeys(mark.said for mark in covering)),
        )
