"""The stored text of a document with what was read from it marked, and notes beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup, escape
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
QUOTABLE = frozenset(("Finding", "Quote", "Claim", "Figure", "PriorityAction", "Recommendation"))
"""Kinds of statement whose words can be kept to quote."""
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

    ``said`` tells what the statement is in plain words, ``rule`` why; ``address`` is its page,
    ``about`` names its themes. Its words are kept to quote under ``key``, where they can be.
    """

    start: int
    end: int
    page: int | None
    kind: str
    address: str
    said: str
    polarity: str
    about: str
    rule: str
    key: str

    @property
    def anchor(self) -> str:
        """The place in the page: ``s120-340``."""
        return f"s{self.start}-{self.end}"


class Paragraph(Struct, frozen=True):
    """A paragraph: its text with what is marked in it, as HTML; the marks that begin in it; and its
    page where it begins one."""

    html: Markup
    marks: tuple[Mark, ...]
    page: int | None


def marks(graph: OpenGraph, document: str) -> tuple[Mark, ...]:
    """Everything marked in a document, in its order."""
    found = graph.rows(
        'SELECT marks.start, marks."end", marks.page, kind, marks.fact, rule, polarity, '
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
            address=graph.local(row["fact"]),
            said=_said(graph, row),
            polarity=row["polarity"] or "",
            about=", ".join(label for _, label in graph.themes_of(row)),
            rule=row["rule"] or "",
            key=f"{document}:{row['start']}-{row['end']}" if row["kind"] in QUOTABLE else "",
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
    over: list[Mark] = []
    for start, end in paragraph_spans(text):
        first = place
        while place < len(marked) and marked[place].start < end:
            place += 1
        begun = marked[first:place]
        over = [mark for mark in (*over, *begun) if mark.end > start]
        here = tuple(mark for mark in begun if mark.start >= start)
        begins = next((mark.page for mark in here if mark.page), None)
        turned = begins if begins != page else None
        page = begins or page
        yield Paragraph(_html(text, start, end, over), here, turned)


def _html(text: str, start: int, end: int, over: Sequence[Mark]) -> Markup:
    """The text from ``start`` to ``end`` in pieces between which marks begin or end."""
    cuts = {start, end}
    for mark in over:
        cuts |= {min(max(mark.start, start), end), min(max(mark.end, start), end)}
    pieces: list[str] = []
    told: set[str] = set()
    for left, right in pairwise(sorted(cuts)):
        words = escape(text[left:right])
        covering = [mark for mark in over if mark.start <= left and right <= mark.end]
        begun = next((m for m in covering if m.start == left and m.anchor not in told), None)
        look = _look(covering)
        if not look and not begun:
            pieces.append(words)
            continue
        if begun:
            told.add(begun.anchor)
        anchor = f' id="{begun.anchor}"' if begun else ""
        title = escape("; ".join(dict.fromkeys(mark.said for mark in covering)))
        pieces.append(f'<span class="run {look}"{anchor} title="{title}">{words}</span>')
    return Markup("".join(pieces))  # noqa: S704 (texts are escaped, piece by piece)


def _look(covering: Sequence[Mark]) -> str:
    """The classes of a piece of text with these marks."""
    looks = {_LOOKS[mark.kind] for mark in covering if mark.kind in _LOOKS}
    finding = next((mark for mark in covering if mark.kind == "Finding"), None)
    if finding:
        looks.add(finding.polarity)
    return " ".join(sorted(looks))
