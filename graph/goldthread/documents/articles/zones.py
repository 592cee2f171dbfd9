"""Which parts of a scraped article speak: the story alone, not the page around it.

Signals are of three kinds: what a line says (:mod:`goldthread.documents.articles.furniture`), where
it stands in the page (:mod:`goldthread.documents.articles.surroundings`), and whether its words are
the story's. What remains is the headline, the datelines and the story.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from goldthread.core.model import Block
from goldthread.documents import dates
from goldthread.documents.articles import furniture
from goldthread.documents.articles.page import Page
from goldthread.documents.articles.surroundings import gives_grade, silence_surroundings

_HEADLINE_WORDS = 4
"""A headline has at least so many words; menus and the names of sections have fewer."""
_LIST_LENGTH = 3
_OPENING_PARAGRAPHS = 3


def zone_article(text: str, blocks: tuple[Block, ...], title: str = "") -> tuple[Block, ...]:
    """The blocks with their zones.

    The headline (``title`` where a manifest gives it) becomes a heading of level 1 in the
    zone ``cover``, as do bylines and datelines near it; the rest of the story is ``story``.
    """
    page = Page.of(text, blocks)
    silence_surroundings(page)
    head = _head(page)
    headline = _headline(page, head, title)
    cover = [i for i in _opening(page) if _is_dating(page.lines[i])]
    if headline is not None:
        section = _first_section(page, head)
        short = (i for i in head if headline < i != section and page.words(i) < _HEADLINE_WORDS)
        below = (i for i in short if not gives_grade(page.lines[i]))
        page.silence((i for i in below if i not in cover), "page furniture")
        spared = {*cover, *(i for i in range(headline) if furniture.is_attendance(page.lines[i]))}
        page.silence((i for i in range(headline) if i not in spared), "page furniture")
    zoned = page.zoned()
    for index in cover:
        zoned[index] = replace(blocks[index], kind="paragraph", level=0, zone="cover")
    if headline is not None:
        zoned[headline] = replace(blocks[headline], kind="heading", level=1, zone="cover")
        _unhead(zoned, (i for i in head if headline < i != section))
    return tuple(_with_lists(_with_numbered_headings(page, zoned)))


def _head(page: Page) -> list[int]:
    """The blocks that speak before the story's first paragraph."""
    prose = page.prose()
    first = next((i for i in prose if page.lines[i][-1] in '.!?”"’:'), len(page.lines))
    return [i for i in page.speaking() if i < first]


def _opening(page: Page) -> list[int]:
    """The blocks that speak near the story's beginning, where it may be dated and signed."""
    first = page.prose()[:_OPENING_PARAGRAPHS]
    return [i for i in page.speaking() if not first or i < first[-1]]


def _first_section(page: Page, head: list[int]) -> int | None:
    """The heading right above the first paragraph that opens a section of the story, as the
    shorter headings below it do: a round-up tells of one council under each."""
    last = head[-1] if head else None
    later = [i for i in page.speaking() if last is not None and i > last and page.is_heading(i)]
    short = [i for i in later if page.words(i) < _HEADLINE_WORDS]
    opens = last is not None and page.is_heading(last) and page.words(last) < _HEADLINE_WORDS
    return last if opens and short else None


def _is_dating(line: str) -> bool:
    return dates.is_dateline(line) or dates.is_byline(line)


def _headline(page: Page, head: list[int], title: str) -> int | None:
    """The block that is the title given, else the first heading long enough for a headline."""
    wanted = " ".join(title.split()).casefold()
    known = (i for i in head if wanted and page.lines[i].casefold() == wanted)
    headings = [
        i
        for i in head
        if page.is_heading(i)
        and not (_is_dating(page.lines[i]) or furniture.is_attendance(page.lines[i]))
    ]
    long_enough = (i for i in headings if page.words(i) >= _HEADLINE_WORDS)
    return next(known, next(long_enough, headings[0] if headings else None))


def _unhead(blocks: list[Block], indexes: Iterable[int]) -> None:
    """Headings between the headline and the story are standfirsts: paragraphs."""
    for index in indexes:
        if blocks[index].kind == "heading":
            blocks[index] = replace(blocks[index], kind="paragraph", level=0)


def _with_numbered_headings(page: Page, blocks: list[Block]) -> list[Block]:
    """A numbered line that is no sentence, with a paragraph below it, is a heading of minutes."""
    found = list(blocks)
    for index, (block, below) in enumerate(pairwise(blocks)):
        numbered = block.kind == "bullet" and block.label[:1].isdigit()
        alone = below.kind == "paragraph" and page.lines[index][-1] not in ".;:,?!"
        if block.zone == "story" and numbered and alone:
            found[index] = replace(block, kind="heading", level=2)
    return found


def _with_lists(blocks: list[Block]) -> list[Block]:
    """Three headings or more in a row are a list without marks under the first of them."""
    listed = list(blocks)
    run: list[int] = []
    for index, block in enumerate([*blocks, None]):
        if block is not None and block.kind == "heading" and block.zone == "story":
            run.append(index)
        elif block is None or block.zone != "silent":
            if len(run) >= _LIST_LENGTH:
                for item in run[1:]:
                    listed[item] = replace(blocks[item], kind="bullet", level=0)
            run = []
    return listed
