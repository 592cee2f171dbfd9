"""What each item of a report may say: cover, story, annex or silent."""

from __future__ import annotations

import re
from itertools import pairwise

from goldthread.core.model import Zone
from goldthread.documents.pdf.blocks import CELL_BREAK, Item

_COVER_PAGES = 2
_SHORT_LINE = 80  # characters
_GRADE = re.compile(
    r"(?:grade \d )?\(?(?:outstanding|good|requires? improvement|inadequate|adequate"
    r"|satisfactory|not judged)\b",
    re.IGNORECASE,
)
_COVER_SIGNAL = re.compile(
    r"^(?:(?:re-?)?inspection dates?|dates? of|lead inspector|date published|(?:report )?published"
    r"|age group|inspected by)\b"
    r"|^(?:the )?overall (?:judge?ment|effectiveness)\b|\bjudge?ments? (?:is|are)\b"
    r"|^the effectiveness of the .*safeguarding children board"
    r"|^children.s (?:social care )?services (?:in|at) .* (?:is|are|requires?)\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r".*\D\s*\d{1,3}")
_ANNEX = re.compile(
    r"(?:(?:annex|appendix|section) \w+:?\s*)?(?:\d+\.?\s*)?(?:"
    r"(?:information )?about (?:this|the) (?:inspection|local authority|area)(?: area| team)?\b.*"
    r"|(?:the |your )?inspection team|the local authority area|(?:local )?context"
    r"|(?:previous|other|recent) (?:ofsted )?inspections?(?: .*)?|local leadership"
    r"|other information about (?:this|the) .*|the casework model used .*|service information"
    r"|(?:looked after )?child(?:ren)?(?: and young people)?(?: living| protection| looked after"
    r"| in care| in need)? in (?:this|the) (?:local authority )?area"
    r")",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"(?:executive summary|(?:key )?(?:inspection )?findings|summary\b|recommendations?\b"
    r"|inspection (?:findings|judge?ments?) |what needs? to improve|what does the .* need to"
    r"|areas? for (?:priority|improvement)|priority (?:and|action)|the experiences and progress of"
    r"|the impact of leaders|leadership, management|the graded judge?ment|key strengths"
    r"|section \d|the effectiveness of|(?:the )?local safeguarding children|the local authority.s"
    r"|progress since|children.s (?:social care )?services )",
    re.IGNORECASE,
)
_MEANING = re.compile(
    r"(?:(?:annex|appendix) \w+:?\s*)?(?:what the (?:inspection )?judge?ments mean\b.*"
    r"|the inspection judge?ments and what they mean|(?:the )?grade (?:characteristics|descriptors)"
    r"\b.*|glossary\b.*|key to (?:grades|judge?ments)\b.*)",
    re.IGNORECASE,
)
_MEANING_PART = re.compile(r"the (?:local authority|lscb)", re.IGNORECASE)
_CLOSING = re.compile(
    r"the office for standards in education, children.s services and skills \(ofsted\)"
    r"|any complaints about (?:the|this) (?:inspection|report)"
    r"|if you would like a copy of this (?:document|report)"
    r"|you may (?:copy|reuse) (?:all or parts of )?this (?:document|publication|information)"
    r"|© crown copyright|interested in our work\?",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:section \d+|power to combine|act \d{4}|regulations? \d{4}|statutory guidance)\b"
    r"|www\.|https?://",
    re.IGNORECASE,
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
    if _MEANING.fullmatch(item.text):
        return "silent", "meaning of judgements", item.level
    if _ANNEX.fullmatch(item.text):
        return "annex", "", min(item.level, level) if zone == "annex" else item.level
    if _STORY.match(item.text):
        return "story", "", 0
    deeper = item.level > level or (zone == "silent" and _MEANING_PART.fullmatch(item.text))
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
    for index, item in enumerate(items):
        if item.page > _COVER_PAGES or item.contents or _is_contents(item):
            break
        signal = len(item.text) < 200 and _COVER_SIGNAL.search(item.text)
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
    until = 0
    for item in items:
        if item.page > until and _CLOSING.match(item.text):
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
