"""What a page's parts tell together: adverts before a story, other stories and comments after."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from goldthread.core.grades import GRADE
from goldthread.documents import dates
from goldthread.documents.articles import furniture
from goldthread.documents.articles.furniture import INSPECTED
from goldthread.documents.articles.page import Page

_TOPIC = re.compile(
    INSPECTED.pattern + r"|\bsocial\s+work|\bchildren[’']s\s+(?:social|services)|\bcouncil"
    r"|\bdirector\b|\bauthority\b|\bsafeguarding\b|\bcommissioner\b|^[“\"‘']",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says|added|told|found|reported|praised|warned|noted|highlighted|stated"
    r"|responded|concluded|judged|rated)\b|\binspectors\b|\bspokes(?:man|woman|person)\b"
    r"|\baccording to\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"^(?i:congratulations?|well done|great (?:news|to)|(?:this|it) is so|so (?:sad|glad|good))\b"
    r"|^(?i:agreed?|exactly|shame|disgrace|absolutely)\b|\b(?:says|wrote):$"
    r"|\bat \d{1,2}[:.]\d\d\s?[ap]m\W*$|\b(?:I|[Mm]y|[Mm]yself|IMO)\b|https?://"
)
_WE = re.compile(r"\b(?:we|us|our|you|your)\b", re.IGNORECASE)
_TITLED_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Cllr|Coun|Councillor) ([A-Z][\w’'-]+)")
_NAMED = re.compile(
    r"(?<![.!?:“\"‘'] )(?<!^)(?<![“\"‘'])\b(?!Ofsted)[A-Z][a-z]+(?:-[A-Z][a-z]+)*\b"
)
"""Names in mid-sentence: of a person, a council, a place."""
_TAKES_UP = re.compile(
    r"(?:They|It|She|He)\s+(?:also\s+)?(?:said|added|found|noted|warned|praised|saw|told)\b"
)
"""How a paragraph goes on with whoever spoke before."""
_THEY_LIKE = re.compile(
    r"(?:And\s+|But\s+)?(?:what|where|things|areas)\s+(?:that\s+)?they\b", re.IGNORECASE
)
"""How a list of what inspectors said is followed by another: "What they want us to work on:"."""
_SENTENCE_WORDS = 7
_CARD_BLOCKS = 5
_LOOSE_WORDS = 10


def silence_surroundings(page: Page) -> None:
    """Silence what is no part of the story, judged by where it stands and what is around it."""
    if page.letter:
        return
    _spare_lists(page)
    page.silence(_captions(page), "photograph")
    page.silence(_repeated(page), "repeated")
    page.silence(_lead_in(page), "another story")
    page.silence(_cards(page), "another story")
    page.silence(_after_end(page), "after the story")
    page.silence(_after_bylines(page), "another story")
    page.silence(_comments(page), "reader's comment")
    page.silence(_loose_ends(page), "link")


def _spare_lists(page: Page) -> None:
    """Let speak what a council writes of "us" in a list of what inspectors said: words of the
    publisher to the reader they are not."""
    theirs = listed = False
    for index, line in enumerate(page.lines):
        bullet = page.blocks[index].kind == "bullet"
        if not bullet:
            named = INSPECTED.search(line) is not None or (listed and _THEY_LIKE.match(line))
            theirs = bool(line.endswith(":") and named)
        listed = theirs
        if theirs and page.reasons[index] == "promotion" and not furniture.is_wall(line):
            page.reasons[index] = ""


def _captions(page: Page) -> list[int]:
    """The line after "Image caption,"."""
    return [
        i + 1 for i, line in enumerate(page.lines[:-1]) if re.match(r"image caption,$", line, re.I)
    ]


def _repeated(page: Page) -> list[int]:
    """What the page shows twice: captions, standfirsts, a name in a picture's description."""
    found: list[int] = []
    seen: set[str] = set()
    for index, line in enumerate(page.lines):
        half = line[: len(line) // 2].strip()
        again = {line, line.removesuffix(" image")} & seen and not gives_grade(line)
        if again or f"{half}{half}" == line:  # the same grade may be given twice
            found.append(index)
        seen.add(line)
    return found


def _lead_in(page: Page) -> range:
    """An advert at the page's head: it ends in links, and the headline follows them."""
    prose = page.prose()
    head = range(prose[2] if len(prose) > 2 else 0)
    for index in reversed([i for i in head if page.reasons[i] == "link"]):
        before = [
            line
            for line, reason in zip(page.lines[:index], page.reasons, strict=False)
            if not reason
        ]
        if page.is_heading(index + 1) and not any(INSPECTED.search(line) for line in before):
            return range(index)
    return range(0)


def _cards(page: Page) -> set[int]:
    """Teasers of other stories: each a headline and a text that breaks off, or that ends in a
    link which the page has more than once; a link to a report stands under a story's own part."""
    found: set[int] = set()
    times = Counter(page.lines)
    for index, line in enumerate(page.lines):
        is_link = furniture.is_teaser_link(line) and not furniture.is_report_link(line)
        repeated = times[line] > 1 and is_link
        if not (repeated or furniture.is_truncated(line)):
            continue
        for above in range(index - 1, max(index - _CARD_BLOCKS, -1), -1):
            if page.is_heading(above) and not page.reasons[above]:
                found.update(range(above, index))
                break
            if furniture.is_teaser_link(page.lines[above]):
                break
    return found


def _told_before(page: Page) -> list[int]:
    """For each block, and the end: how many words of the story stand before it."""
    prose = {i for i in page.prose() if _TOPIC.search(page.lines[i])}
    told = [0]
    for index in range(len(page.lines)):
        told.append(told[-1] + (page.words(index) if index in prose else 0))
    return told


def _after_end(page: Page) -> set[int]:
    """What follows a line that ends stories, once more of the story is told than is to come.

    It goes to the end of the page, or to where the story goes on with somebody it has named.
    """
    told = _told_before(page)
    found: set[int] = set()
    for index, line in enumerate(page.lines):
        if furniture.is_end_marker(line) and 2 * told[index] > told[-1]:
            before = " ".join(page.lines[i] for i in page.speaking() if i < index)
            comments = furniture.is_heading_of_others(line)
            on = (
                i
                for i in range(index + 1, len(page.lines))
                if not page.is_heading(i)
                and not page.reasons[i]
                and (
                    _names_again(page.lines[i], before)
                    or (not comments and _goes_on(page.lines[i], before))
                )
            )
            found.update(range(index, next(on, len(page.lines))))
    return found


def _names_again(line: str, before: str) -> bool:
    return any(name in before for name in _TITLED_NAME.findall(line))


def _goes_on(line: str, before: str) -> bool:
    """Whether a paragraph goes on with the story told ``before``: it is a whole sentence and
    names nobody and no place that was not named there, or quotes somebody who was."""
    whole = line.endswith((".", "”", '"', "’", "'")) and len(line.split()) >= _SENTENCE_WORDS
    names = _NAMED.findall(line)
    if whole and _TAKES_UP.match(line):
        return True
    return whole and (any(name in before for name in names) or (not names and _tells(line)))


def _tells(line: str) -> bool:
    return INSPECTED.search(line) is not None and not _OPINION.search(line)


def _after_bylines(page: Page) -> range:
    """Other stories or comments that carry a byline or a date of their own under a heading."""
    told = _told_before(page)
    for index in page.speaking():
        own = dates.is_dateline(page.lines[index]) or dates.is_byline(page.lines[index])
        if own and 2 * told[index] > told[-1]:
            start = index
            while start and page.is_heading(start - 1):
                start -= 1
            return range(start, len(page.lines))
    return range(0)


def _comments(page: Page) -> range:
    """Readers' comments: opinions in the second half of the page that no reporting follows."""
    prose = page.prose()
    speaking = page.speaking()
    own = furniture.unquoted("\n".join(page.lines[i] for i in speaking)).split("\n")
    reporting = (
        i
        for i, line in zip(speaking, own, strict=False)  # no lines give one empty one
        if _REPORTED.search(line) and not _OPINION.search(line)
    )
    told = max([prose[len(prose) // 2] if prose else 0, *reporting])
    start = next((i for i in speaking if i > told and _is_opinion(page.lines[i])), len(page.lines))
    while start - 1 > told and start < len(page.lines) and _is_chat(page.lines[start - 1]):
        start -= 1
    return range(start, len(page.lines))


def _is_opinion(line: str) -> bool:
    return line[:1] not in "“\"‘'" and bool(_OPINION.search(furniture.unquoted(line)))


def _is_chat(line: str) -> bool:
    """What may be a comment when it stands right above one."""
    own = furniture.unquoted(line)
    return line[:1] not in "“\"‘'" and bool(_WE.search(own)) and not _REPORTED.search(own)


def _loose_ends(page: Page) -> range:
    """Links after the story's last words: headings that stand over nothing."""
    speaking = page.speaking()
    last = next((i for i in reversed(speaking) if not _is_loose(page, i)), None)
    return range(0) if last is None else range(last + 1, len(page.lines))


def _is_loose(page: Page, index: int) -> bool:
    if gives_grade(page.lines[index]):
        return False
    unfinished = page.blocks[index].kind != "bullet" and page.lines[index][-1] not in ".!?”\"’'"
    return page.words(index) <= _LOOSE_WORDS and (unfinished or page.is_heading(index))


def gives_grade(line: str) -> bool:
    """Whether a line gives a grade, as tables of them do: "Care leavers: Outstanding"."""
    return _graded().search(line) is not None


@lru_cache(maxsize=1)
def _graded() -> re.Pattern[str]:
    return re.compile(rf"[:|–—-]\s*(?:{GRADE}|grade [1-4])\W*$", re.IGNORECASE)
