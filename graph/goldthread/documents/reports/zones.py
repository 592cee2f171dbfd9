"""What each item of a report may say: cover, story, annex or silent.

By the headings of the frameworks whose documents no wording of the cover tells apart: which they
are stands in their files. Those of a framework that claims a cover are read by
:mod:`goldthread.documents.reports.by_framework` as well.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import NamedTuple

from goldthread.core import resources
from goldthread.core.frameworks import SectionRole, heading_pattern, plain_words
from goldthread.core.grades import GRADE
from goldthread.core.model import Zone
from goldthread.core.reference import load
from goldthread.documents.pdf.blocks import CELL_BREAK, Item

_COVER_PAGES = 2
_SHORT_LINE = 80  # characters
_GRADE = re.compile(
    rf"(?:grade \d )?\(?(?:{GRADE}|satisfactory|not judged)\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r".*\D\s*\d{1,3}")
_NUMBER = r"(?: (?:annex|appendix|section) \w+)?(?: \d+)?"
"""What may stand before the heading of an annex: "Annex A: 1. "."""
_SIGNAL_CHARACTERS = 200
_OPENING_CHARACTERS = 200  # of an item: no heading in the files is longer
_LEGAL = re.compile(
    r"\b(?:section \d+|power to combine|act \d{4}|regulations? \d{4}|statutory guidance)\b"
    r"|www\.|https?://",
    re.IGNORECASE,
)


class _Headings(NamedTuple):
    """What plain words must match to head each kind of stretch."""

    cover: re.Pattern[str]
    story: re.Pattern[str]
    annex: re.Pattern[str]
    meanings: re.Pattern[str]
    within_meanings: re.Pattern[str]
    closing: re.Pattern[str]


@resources.per_ontology()
def _headings() -> _Headings:
    sections = [s for f in load().frameworks.values() if not f.cover for s in f.sections]

    def heading(*roles: SectionRole) -> re.Pattern[str]:
        found = [s.headings for s in sections if s.role in roles]
        return heading_pattern(tuple(dict.fromkeys(chain.from_iterable(found))))

    def numbered(*roles: SectionRole) -> re.Pattern[str]:
        return re.compile(f"{_NUMBER}(?:{heading(*roles).pattern})")

    within = (s.subheadings for s in sections if s.role == "meanings")
    return _Headings(
        cover=heading("cover"),
        story=heading(
            "outcome", "findings", "strengths", "weaknesses", "priority-actions", "recommendations"
        ),
        annex=numbered("context", "bodies", "team"),
        meanings=numbered("meanings"),
        within_meanings=heading_pattern(tuple(dict.fromkeys(chain.from_iterable(within)))),
        closing=heading("boilerplate"),
    )


def set_zones(items: list[Item]) -> None:
    """Give each item of a report its zone, and a silent one its reason."""
    _find_areas(items)
    cover_end = _cover_end(items)
    zone: Zone = "cover"
    reason = ""
    level = 0
    for index, item in enumerate(items):
        if item.kind == "heading" and index >= cover_end:
            zone, reason, level = _after_heading(item, zone, reason, level)
        elif index == cover_end:
            zone = "story"
        item.zone, item.reason = zone, reason
    _silence_contents(items)
    silence_boilerplate(items)
    _head_short_lines(items)


def silence_boilerplate(items: list[Item]) -> None:
    """Silence the publisher's closing words and the footnotes that explain law.

    Other footnotes give facts at most: ``annex``.
    """
    _silence_closing(items)
    for item in items:
        if item.kind == "note" and item.zone != "silent":
            legal = _LEGAL.search(item.text)
            item.zone, item.reason = ("silent", "legal note") if legal else ("annex", "")


def _after_heading(item: Item, zone: Zone, reason: str, level: int) -> tuple[Zone, str, int]:
    """The zone that a heading opens, given the zone it stands in and that zone's own level."""
    heads, words = _headings(), plain_words(item.text)
    if heads.meanings.fullmatch(words):
        return "silent", "meaning of judgements", item.level
    if heads.annex.fullmatch(words):
        return "annex", "", min(item.level, level) if zone == "annex" else item.level
    if heads.story.fullmatch(words):
        return "story", "", 0
    deeper = item.level > level or (zone == "silent" and heads.within_meanings.fullmatch(words))
    if zone in ("annex", "silent") and deeper:
        return zone, reason, level
    return "story", "", 0


def _find_areas(items: list[Item]) -> None:
    """Make headings of the one-row tables that open a section: "Leadership | Good"."""
    graded = [item for item in items if _is_graded(item)]
    rows_of: dict[tuple[int, ...] | None, int] = {}
    for item in graded:
        rows_of[item.table] = rows_of.get(item.table, 0) + 1
    for item in graded:
        if rows_of[item.table] == 1 and item.page > _COVER_PAGES:
            item.kind, item.level = "heading", 1


def _is_graded(item: Item) -> bool:
    return item.kind == "row" and bool(_GRADE.match(item.text.rsplit(CELL_BREAK, 1)[-1]))


def _cover_end(items: list[Item]) -> int:
    """How many items make the cover: up to the last sign of one on the first pages."""
    end = 0
    cover = _headings().cover
    for index, item in enumerate(items):
        if item.page > _COVER_PAGES or item.contents or _is_contents(item):
            break
        signal = len(item.text) < _SIGNAL_CHARACTERS and cover.fullmatch(plain_words(item.text))
        title = index < 3 and item.kind == "heading" and item.level == 1
        if signal or title or _is_graded(item):
            end = index + 1
    return end


def _is_contents(item: Item) -> bool:
    return item.contents or (len(item.text) < 20 and bool(_CONTENTS.fullmatch(item.text)))


def _silence_contents(items: list[Item]) -> None:
    """Silence contents pages: the heading, and the lines under it that end in a page number."""
    listing = False
    for item in items:
        listing = _is_contents(item) or (listing and bool(_CONTENTS_LINE.fullmatch(item.text)))
        if listing:
            item.zone, item.reason = "silent", "contents"
            if item.kind == "heading" and not _CONTENTS.fullmatch(item.text):
                item.kind, item.level = "paragraph", 0


def _silence_closing(items: list[Item]) -> None:
    """Silence the publisher's own words: to the end, or to the page's end where they come first."""
    last_page = items[-1].last_page
    closing = _headings().closing
    until = 0
    for item in items:
        opening = plain_words(item.text[:_OPENING_CHARACTERS])
        if item.page > until and closing.fullmatch(opening):
            until = item.page if item.page <= _COVER_PAGES < last_page else last_page
        if item.page <= until and (item.zone != "silent"):
            item.zone, item.reason = "silent", "closing"


def _head_short_lines(items: list[Item]) -> None:
    """Make headings of short lines of the story that are no sentence and stand above text."""
    for item, after in pairwise(items):
        if (
            item.kind == "paragraph"
            and item.zone == after.zone == "story"
            and len(item.text) <= _SHORT_LINE
            and item.text[:1].isupper()
            and item.text[-1:].isalpha()
            and (after.kind == "bullet" or len(after.text) > _SHORT_LINE)
        ):
            item.kind, item.level = "heading", 4
