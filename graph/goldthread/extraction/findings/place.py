"""Where in a report a finding stands: in its summary, among the actions, or in the body.

What inspectors put into the summary or among the actions is what they hold to matter most.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from goldthread.core import resources
from goldthread.core.lexicon import words
from goldthread.core.model import Action, Place
from goldthread.core.spans import SpanSet
from goldthread.extraction.actions.listed import heading_kind
from goldthread.extraction.text.context import Setting
from goldthread.extraction.text.wording import PhraseFinder, fold

_PARTS: tuple[Place, ...] = ("summary", "body")


def places(setting: Setting, actions: Iterable[Action]) -> dict[int, Place]:
    """The place of each sentence of the story, by the offset (in code points) it begins at.

    A sentence that ``actions`` name stands among them. A report opens with its summary, whose
    heading varies or is missing, up to the first heading that begins something else; letters
    and articles have none unless a heading says so. Headings of a part's own sections ("Quality
    of practice") change nothing.
    """
    asked = SpanSet(action.evidence.span for action in actions)
    part: Place = "summary" if setting.document.kind == "report" else "body"
    found: dict[int, Place] = {}
    for sentence in setting.speaking("cover", "story"):
        if sentence.kind == "heading":
            part = part_under(setting.text(sentence)) or part
        elif sentence.zone == "story":
            named = asked.overlaps(sentence.span)
            found[sentence.span.start] = "action" if named else part
    return found


@lru_cache(maxsize=256)
def part_under(heading: str) -> Place | None:
    """The part of a report that ``heading`` begins; ``None`` for the headings within a part.

    What a heading such as "Recommendations" begins is no summary: the actions below it are
    known by themselves.

    >>> part_under("Executive summary"), part_under("Recommendations")
    ('summary', 'body')
    >>> part_under("Quality of practice") is None
    True
    """
    if heading_kind(" ".join(heading.split())) is not None:
        return "body"
    hits = _finder().find(fold(heading).text)
    longest = max(hits, key=lambda hit: hit.end - hit.start, default=None)
    return longest.value if longest else None


@resources.per_ontology()
def _finder() -> PhraseFinder[Place]:
    return PhraseFinder(
        (phrase, part) for part in _PARTS for phrase in words("headings")[part].phrases
    )
