"""Of whom a number is that is set beside an authority's own: England, its neighbours, another."""

from __future__ import annotations

import re
from functools import cache

from goldthread.core import lexicon, resources
from goldthread.core.model import Span
from goldthread.extraction.figures.amounts import Number

_OWNERS = {
    "england": "England",
    "statistical-neighbours": "statistical neighbours",
    "neighbouring-authorities": "neighbouring authorities",
    "london": "London",
    "region": "region",
}
"""What a figure is said to be about, by the section of ``words/indicators/comparisons.txt``."""
UNNAMED = "an average"
"""Of whom a figure is that the text sets beside another and of which it names only this."""
_NO_TURN = r"(?:(?!\b(?:and|but|while|compared|than|against)\b)[^.;,()])"
_AVERAGE_BEFORE = re.compile(
    r"\b(?:(?:above|below|than|against|exceeds?)\s+(?:the\s+)?"
    r"|compared\s+(?:to|with)\s+(?:the\s+|an\s+)?)averages?\b"
    r"(?:\s+of|[^.;,()\d]{0,25}\()\s*$",
    re.IGNORECASE,
)
_OWN_BESIDE = re.compile(
    r"\b(?:above|below|in line with|similar to|exceed\w*)\b[^.;,()]*\bat\s*$", re.I
)
_SET_AGAINST = re.compile(
    r"^.*\b(?:than|above|below|with|against|to|exceed\w*|match\w*|reflects?|mirrors?)\b\s*"
    r"(?:the|that of)?",
    re.DOTALL,
)
_ADVERB = re.compile(r"\W*\w+ly\b", re.IGNORECASE)
_RANK = re.compile(
    r"\b(?:top|bottom|best|worst|highest|lowest|upper|lower)(?:-performing)?\s+$", re.I
)
_NEXT = re.compile(r"\s*,?\s*(?:and|,|or)\s*(?:(?:about|around|just|over|under|only)\s+)?")
_PLURAL = re.compile(r"\b(?:averages|figures|rates|levels)\b[^.;\d]{0,20}$", re.IGNORECASE)
_EACH = re.compile(r"[^.;\d]{0,60}\brespectively\b", re.IGNORECASE)
_LEADS = re.compile(
    r"\s*(?:[’']s?)?\s*,?\s*(?:(?:was|is|were|are)\s+)?(?:at|with|on|\()\s*"
    r"(?:(?:about|around|just|over|under|only|almost|nearly)\s+)*"
)
"""What stands between the name of an authority and a number that is its own ("Rutland at 12%")."""


@resources.per_ontology()
def places() -> str:
    """Those whose figures are set beside an authority's, as a regular expression with a named group
    for each owner; without regard to case."""
    sections = lexicon.words("indicators/comparisons")
    told = (
        f"(?P<e{i}>{lexicon.wordings(sections[name]).pattern})" for i, name in enumerate(_OWNERS)
    )
    return "|".join(told)


@cache
def _compiled(template: str, places_: str) -> re.Pattern[str]:
    return re.compile(template.replace("PLACES", places_), re.IGNORECASE)


def _pattern(template: str) -> re.Pattern[str]:
    return _compiled(template, places())


def _before() -> re.Pattern[str]:
    """A place whose number follows."""
    return _pattern(
        rf"(?:PLACES)(?P<rest>\s*(?:average|figure|rate|level|mean)?s?)"
        rf"(?:\s+(?:for|among)\s+{_NO_TURN}{{0,50}}|{_NO_TURN}{{0,25}})\(?$"
    )


def _of_place() -> re.Pattern[str]:
    """A place right behind its number."""
    return _pattern(
        r"\s*(?:rates?\s+|averages?\s+)?(?:of|for|in|across)\s+(?:both\s+)?"
        r"(?P<place>(?:PLACES)(?:\s+(?:average|figure|rate)s?)?)\b"
    )


def _after() -> re.Pattern[str]:
    return _pattern(
        r"(?:\s*average\s+for\s+[\d/–-]+)?[^.;,()\d]{0,30}?\b(?:in|for|across)?\s*"
        r"(?:PLACES)(?:\s+(?:average|figure|rate)s?)?\b"
    )


def beside(left: str, right: str, is_last: bool) -> tuple[str, str]:
    """Of whom a number is when not of the authority, and the words that name the comparison.

    The first is empty when the words only set the authority's own number beside another's.
    ``right`` are the words up to the next number, or all when the number is the last.
    """
    own_right = right if is_last else _without_next(right)
    there = _of_place().match(own_right)
    if there:
        return _owner(there), _clean(there["place"])
    before = _last(_before(), left)
    if before and not _OWN_BESIDE.search(left):
        return _owner(before), _clean(before[0])
    after = _after().match(own_right)
    if after is None:
        unnamed = _AVERAGE_BEFORE.search(left)
        return (UNNAMED, "average") if unnamed else ("", "")
    if _SET_AGAINST.match(after[0]) or re.search(r"\bline\b", after[0]):
        told = _clean(_SET_AGAINST.sub("", after[0]))
        return "", told if told.endswith("average") else told + " average"
    return _owner(after), _clean(re.sub(r"^\W*(?:in|for|across|of)?\s*", "", after[0]))


def _without_next(right: str) -> str:
    """The words behind a number without a place whose own number follows them."""
    place = _last(_before(), right)
    if place is None or _ADVERB.match(right):
        return right
    return right[: place.start()]


def apart(text: str, span: Span, numbers: list[Number]) -> dict[int, tuple[str, str]]:
    """The owners of numbers of which several are told in the order of those they are of
    ("statistical neighbours and England at 87% and 85%, respectively"), and the words that name
    them, by the number's index."""
    told: dict[int, tuple[str, str]] = {}
    for first, last in rows_of(text, numbers):
        count = last - first + 1
        lead_from = numbers[first - 1].span.end if first else span.start
        lead = text[lead_from : numbers[first].span.start]
        behind = text[numbers[last].span.end : span.end]
        in_order = _EACH.match(behind) or _PLURAL.search(lead)
        named = list(_pattern("PLACES").finditer(lead))
        if in_order and len(named) >= count:
            named = named[-count:]
        else:
            there = _pattern(r"\s*(?:for|in|among)\s+(?:the\s+)?(?:PLACES)").match(behind)
            named = list(_pattern("PLACES").finditer(re.split(r"[.;,]|\d", behind)[0]))
            if not there or len(named) != count:
                continue
        told |= {
            first + index: (_owner(place), _clean(place[0])) for index, place in enumerate(named)
        }
    return told


def rows_of(text: str, numbers: list[Number]) -> list[tuple[int, int]]:
    """The first and last index of each row of numbers of one unit joined by "and" or commas."""
    rows: list[tuple[int, int]] = []
    for index in range(1, len(numbers)):
        earlier, later = numbers[index - 1], numbers[index]
        joined = _NEXT.fullmatch(text, earlier.span.end, later.span.start)
        if joined is None or earlier.unit != later.unit:
            continue
        if rows and rows[-1][1] == index - 1:
            rows[-1] = (rows[-1][0], index)
        else:
            rows.append((index - 1, index))
    return rows


def are_told_each(text: str, end: int) -> bool:
    """Whether the numbers of a row that ends at ``end`` are told in the order of something else."""
    return _EACH.match(text, end) is not None


def leads_to(text: str, name: Span, number: Number) -> bool:
    """Whether the name of an authority leads straight to a number that is then its own."""
    return name.end <= number.span.start and bool(
        _LEADS.fullmatch(text, name.end, number.span.start)
    )


def is_rank(left: str) -> bool:
    """Whether a percentage behind ``left`` is a place among others ("in the top 30%")."""
    return _RANK.search(left) is not None


def sets_beside(words: str) -> bool:
    """Whether a sentence may set a number beside another's: a quick look before a close one."""
    return "average" in words or names_place(words)


def names_place(words: str) -> bool:
    """Whether words name any of those whose figures are set beside an authority's."""
    return _pattern("PLACES").search(words) is not None


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The match that begins last: of two places named, the one beside the number."""
    found = match = pattern.search(words)
    while match is not None:
        found, match = match, pattern.search(words, match.start() + 1)
    return found


def _owner(match: re.Match[str]) -> str:
    return next(name for i, name in enumerate(_OWNERS.values()) if match[f"e{i}"])


def _clean(words: str) -> str:
    plain = " ".join(words.split()).strip(" ,()")
    plain = re.sub(r"^(?:of|and|for|in|both)\s+", "", plain)
    return re.sub(r"\s+(?:is|was|of|at|and|which|rate|being|for)$", "", plain)
