"""What each item of a report or letter may say: cover, story, annex or silent."""

from __future__ import annotations

import re

from goldthread.documents.pdf_blocks import CELL_BREAK, Item
from goldthread.model import DocumentKind, Zone

_COVER_PAGES = 2
_GRADE = re.compile(
    r"\b(?:outstanding|good|requires improvement|inadequate|adequate|not judged)\b", re.IGNORECASE
)
_COVER_SIGNAL = re.compile(
    r"^(?:inspection dates?|dates? of (?:inspection|visit)|lead inspector|date published|published"
    r"|report published|re-?inspection dates?|inspected by)\b"
    r"|^(?:the )?overall (?:judgement|effectiveness)\b|\bjudge?ments? (?:is|are)\b"
    r"|^the effectiveness of the .*safeguarding children board",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
_ANNEX = re.compile(
    r"(?:\d+\.?\s*)?(?:(?:information )?about (?:this|the) inspection(?: team)?"
    r"|(?:the )?inspection team|information about (?:this|the) local authority(?: area)?.*"
    r"|about (?:this|the) (?:local authority|area)|the local authority area"
    r"|(?:context|local context|previous ofsted inspections|other ofsted inspections))",
    re.IGNORECASE,
)
_ANNEX_PART = re.compile(
    r"(?:previous|other|recent) (?:ofsted )?inspections?.*|local leadership|other information.*"
    r"|child(?:ren)?\b.*\b(?:in|of) this area.*|children living in .*|child protection in .*"
    r"|children (?:looked after|in care) in .*|the inspection team|.*inspectors?:?|.*: $",
    re.IGNORECASE,
)
_MEANING = re.compile(
    r"(?:annex.{0,12})?(?:what the (?:inspection )?judge?ments mean.*|the grade characteristics.*"
    r"|glossary.*|key to (?:grades|judgements).*|grade descriptors.*)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"the office for standards in education, children.{1,3}s services and skills \(ofsted\)"
    r"|any complaints about (?:the|this) (?:inspection|report)"
    r"|if you would like a copy of this (?:document|report)"
    r"|you may (?:copy|reuse) (?:all or parts of )?this (?:document|publication|information)"
    r"|© crown copyright",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:section \d+|power to combine|act \d{4}|regulations? \d{4}|statutory guidance)\b"
    r"|www\.|https?://",
    re.IGNORECASE,
)


def set_zones(items: list[Item]) -> DocumentKind:
    """Give each item its zone, and a silent one its reason; return what the document is."""
    kind: DocumentKind = "letter" if _is_letter(items) else "report"
    cover_end = _cover_end(items)
    zone: Zone = "story"
    reason = ""
    level = 0
    for index, item in enumerate(items):
        if _CLOSING.match(item.text):
            _silence(items[index:], "closing")
            break
        if item.contents or (item.kind == "heading" and _CONTENTS.fullmatch(item.text)):
            item.zone, item.reason = "silent", "contents"
            continue
        if index < cover_end:
            item.zone = "cover"
            continue
        if item.kind == "heading":
            zone, reason, level = _after_heading(item, zone, reason, level)
        item.zone, item.reason = zone, reason
    for item in items:
        if item.kind == "note" and item.zone != "silent":
            legal = _LEGAL.search(item.text)
            item.zone, item.reason = ("silent", "legal note") if legal else ("annex", "")
    return kind


def _after_heading(item: Item, zone: Zone, reason: str, level: int) -> tuple[Zone, str, int]:
    """The zone that a heading opens, given the zone it stands in and that zone's own level."""
    if _MEANING.match(item.text):
        return "silent", "meaning of judgements", item.level
    if _ANNEX.fullmatch(item.text):
        return "annex", "", item.level
    if zone == "annex" and (item.level > level or _ANNEX_PART.fullmatch(item.text)):
        return zone, reason, level
    if zone == "silent" and item.level > level:
        return zone, reason, level
    return "story", "", 0


def _silence(items: list[Item], reason: str) -> None:
    for item in items:
        item.zone, item.reason = "silent", reason


def _cover_end(items: list[Item]) -> int:
    """How many items make the cover: up to the last sign of one on the first pages."""
    end = 0
    for index, item in enumerate(items):
        if item.page > _COVER_PAGES or item.contents:
            break
        text = item.text
        if item.kind == "heading" and _CONTENTS.fullmatch(text):
            break
        signal = _COVER_SIGNAL.search(text) and len(text) < 200
        graded = item.kind == "row" and _GRADE.match(text.rsplit(CELL_BREAK, 1)[-1])
        if signal or graded or (item.kind == "heading" and item.level == 1 and index < 3):
            end = index + 1
    return end


def _is_letter(items: list[Item]) -> bool:
    opening = [item.text for item in items[:25]]
    dear = any(re.match(r"Dear\s+\S", text) for text in opening)
    return dear and any(re.match(r"Yours (?:sincerely|faithfully)", item.text) for item in items)
