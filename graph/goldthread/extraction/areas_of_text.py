"""Which judgement area a sentence stands under, from the headings above it."""

from __future__ import annotations

from functools import lru_cache

from goldthread.extraction.wording import PhraseFinder, fold
from goldthread.reference import Area, Reference


def area_under(headings: tuple[str, ...], reference: Reference) -> str | None:
    """The id of the judgement area that the nearest telling heading names.

    ``headings`` are outermost first. A heading tells an area when it holds one of the area's
    printed wordings; of several the one with the longest wording counts.
    """
    finder = _finder(tuple(reference.areas.values()))
    for heading in reversed(headings):
        found = finder.find(fold(heading).text)
        if found:
            return max(found, key=lambda hit: (hit.end - hit.start, hit.value)).value
    return None


@lru_cache(maxsize=4)
def _finder(areas: tuple[Area, ...]) -> PhraseFinder[str]:
    return PhraseFinder((phrase, area.id) for area in areas for phrase in area.phrases)
