"""A printed page of a newspaper: which of its stories tell of an inspection.

Such a page is set in columns, and its headlines begin the stories. What another story says (a rink
is praised, a bus service is poor) is no finding on a council, whatever it stands beside: it is
silent, and the summary says how many stories were left aside.
"""

from __future__ import annotations

from collections import Counter

from goldthread.core.model import ReadingNote
from goldthread.documents.dates import find_date
from goldthread.documents.intake.relevance import tells_of_inspection
from goldthread.documents.pdf.blocks import CELL_BREAK, Item

OTHER_STORY = "another story of the page"
"""The reason why the blocks of the other stories are silent."""
MIXED = ReadingNote(
    "headlines", "the lines of its columns run into each other: give its stories as text"
)
_APART = 100.0  # points: paragraphs that begin so far apart stand in different columns
_PROSE = 120  # characters
_HEADLINE = 1.25  # of the body's size
_LONG_ROW = 400  # characters
_LONG_CELL = 60  # characters of the usual one of such a row
_MIXED = 0.25  # of the text
_HEADLINE_WORDS = 3  # crossheads within a story have fewer


def other_stories(items: list[Item]) -> frozenset[int]:
    """The indexes of the items of all stories but the one that tells of an inspection, on pages in
    columns; of several that do, the one with the largest headline, the first among equals.

    Empty where no story tells of an inspection, and for what is not set in columns: there a large
    heading may open a section of one story.
    """
    stories = _stories(items)
    telling = _telling(items, stories)
    if not telling:
        return frozenset()
    kept = max(telling, key=lambda n: (items[stories[n][0]].size, -n))
    return frozenset(i for n, story in enumerate(stories) if n != kept for i in story)


def left_aside(items: list[Item], others: frozenset[int]) -> tuple[ReadingNote, ...]:
    """The notes on the stories left aside: those of other matters, and those of inspections."""
    stories = _stories(items)
    telling = _telling(items, stories)
    aside = [n for n, story in enumerate(stories) if others.issuperset(story)]
    of_inspections = sum(n in telling for n in aside)
    counts = (
        (len(aside) - of_inspections, "of its page", ""),
        (of_inspections, "of an inspection", ": give each as a text of its own"),
    )
    return tuple(
        ReadingNote("left-out", f"{_counted(count)} {what} left aside{advice}")
        for count, what, advice in counts
        if count
    )


def _counted(count: int) -> str:
    return "1 other story" if count == 1 else f"{count} other stories"


def _telling(items: list[Item], stories: list[list[int]]) -> list[int]:
    """The numbers of the stories that tell of an inspection, in order."""
    return [n for n, story in enumerate(stories) if tells_of_inspection(_text(items, story))]


def mixes_columns(items: list[Item]) -> bool:
    """Whether much of a page's prose was read across its columns, a line of each after the other:
    rows far longer than those of tables are. Nothing can be stated of such a text."""
    rows = (item.text for item in items if item.kind == "row" and len(item.text) > _LONG_ROW)
    mixed = sum(len(row) for row in rows if len(row) > _LONG_CELL * len(row.split(CELL_BREAK)))
    return mixed > _MIXED * sum(len(item.text) for item in items)


def masthead_date(items: list[Item]) -> str:
    """The line above the first headline of a page in columns that gives its day; empty for none."""
    if not _in_columns(items):
        return ""
    body = _body(items)
    first = next((i for i, item in enumerate(items) if _is_headline(item, body)), 0)
    above = (item.text for item in items[: first + 1])
    return next((line for line in above if len(line) < _PROSE and _day(line)), "")


def _day(line: str) -> bool:
    day = find_date(line)
    return day is not None and day.day is not None


def _stories(items: list[Item]) -> list[list[int]]:
    """The items of each story that has a headline and prose, in order; none but on a page in
    columns. Headlines with no prose between them are of one story."""
    if not _in_columns(items):
        return []
    body = _body(items)
    stories: list[list[int]] = []
    for index, item in enumerate(items):
        opens = _is_headline(item, body)
        if opens and (not stories or any(_is_prose(items[i]) for i in stories[-1])):
            stories.append([])
        if stories:
            stories[-1].append(index)
    return [story for story in stories if any(_is_prose(items[i]) for i in story)]


def _in_columns(items: list[Item]) -> bool:
    lefts: dict[int, list[float]] = {}
    for item in items:
        if _is_prose(item):
            lefts.setdefault(item.page, []).append(item.left)
    return any(max(each) - min(each) > _APART for each in lefts.values())


def _is_headline(item: Item, body: float) -> bool:
    large = item.size >= _HEADLINE * body
    return item.kind == "heading" and large and len(item.text.split()) >= _HEADLINE_WORDS


def _is_prose(item: Item) -> bool:
    return item.kind == "paragraph" and len(item.text) > _PROSE


def _body(items: list[Item]) -> float:
    """The size, in points, of most of the text."""
    sizes: Counter[float] = Counter()
    for item in items:
        sizes[item.size] += len(item.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _text(items: list[Item], story: list[int]) -> str:
    return "\n\n".join(items[index].text for index in story)
