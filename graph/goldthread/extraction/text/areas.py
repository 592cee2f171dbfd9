"""Which judgement area a sentence stands under, from the headings above it."""

from __future__ import annotations

from functools import lru_cache

from goldthread.core.reference import Reference
from goldthread.extraction.text.wording import PhraseFinder, fold


def area_under(headings: tuple[str, ...], reference: Reference) -> str | None:
    """The id of the judgement area that the nearest telling heading names.

    ``headings`` are outermost first. A heading tells an area when it holds one of the area's
    printed wordings; of several the one with the longest wording counts.
    """
    areas = (_area_named(heading, reference) for heading in reversed(headings))
    return next((area for area in areas if area), None)


@lru_cache(maxsize=256)
def _area_named(heading: str, reference: Reference) -> str | None:
    found = _finder(reference).find(fold(heading).text)
    longest = max(found, key=lambda hit: (hit.end - hit.start, hit.value), default=None)
    return longest.value if longest else None


@lru_cache(maxsize=4)
def _finder(reference: Reference) -> PhraseFinder[str]:
    areas = reference.areas.values()
    return PhraseFinder((phrase, area.id) for area in areas for phrase in area.phrases)
