"""Which areas of the service a grade in a sentence is given to."""

from __future__ import annotations

import re

from goldthread.core.model import Span
from goldthread.core.numerals import number_words
from goldthread.core.reference import Reference
from goldthread.extraction.judgements.cover_table import area_finder
from goldthread.extraction.text.wording import Hit, PhraseFinder, fold

Named = tuple[str, Span | None]

_OVERALL_BEHIND = re.compile(r"\s*(?:,\s*)?(?:rating\s+)?overall\b", re.IGNORECASE)
_OVERALL_AND_FOR = re.compile(
    r"[’”'\"]?\s*(?:,\s*)?(?:rating\s+)?overall,?\s+(?:and|as\s+well\s+as)\s+(?:also\s+)?(?:for|in)\b",
    re.IGNORECASE,
)
_EVERYWHERE = re.compile(
    r"\s*(?:rating\s+)?(?:in|across|for)\s+(?:all|every|each)\s+(?:\w+\s+)?(?:areas?|categor\w+|judgements?)\b",
    re.IGNORECASE,
)
_OVERALL_BEFORE = re.compile(r"\boverall\b[^,;]*$", re.IGNORECASE)
_FOLLOWS = re.compile(
    r"\s*['\"]?\s*(?:(?:rating|judgement|judgment|grade|verdict)s?\s+)?(?:by\s+\w+\s+)?(?:for|in|on)\b"
    rf"(?:\s+(?:{number_words(2, 4)}|both|these|the\s+following)\s+(?:areas|categories)\b)?"
)
_NEW_CLAUSE = re.compile(r",\s+(?:when|where|while|but)\b")
_LEADERS_LABEL = re.compile(
    r"\W*(?P<label>(?:impact\s+of\s+)?leaders(?:hip)?(?:\s+and\s+manage(?:rs|ment))?)\s*[:|–—-]\s*[‘“'\"]?",
    re.I,
)
"""The line of a table of grades, where "leaders" alone names an area."""
_STOP = re.compile(r"[.;]|\bbut\b|\bwhile\b")
_LISTED = re.compile(
    r"^(?:\s|,|and|its|their|the|both|as well as|in addition to|services?|support"
    r"|performance|for|of|'s)*$"
)
_WHOLE_SERVICE = re.compile(
    r"\b(?:overall(?:\s+effectiveness)?|children[’']?s[’']?\s+(?:social\s+(?:care|work|services)(?:"
    r"\s+services?)?|services?(?:\s+department)?|department)|(?:local\s+)?authority|council|borough|"
    r"department|services?|county|city|trust)\b",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(
    r"the|in|at|its|their|but|and|however|although|experiences?|progress|of|for|run|by|is|are|was|"
    r"were|also|still|remains?|now|both|s"
)
_COLON = re.compile(
    r"[’”'\"]?(?:\s+(?![:.;])[^\s.;:]+){0,8}\s*(?::|,\s+(?:namely|including)\b|\s[–-])\s"
)
_PART_OF_NOUN = re.compile(
    r" (?:caseloads?|plans?|cases|conferences?|teams?|workers?|social|enquir\w+|medicals?|staff"
    r"|places|placements?|numbers|rates?|chairs?|thresholds?|concerns?|records?|visits?)\b"
)
"""What makes an area's words part of another thing's name: "child protection caseloads"."""
_AS_WERE = re.compile(r"[’”'\"]?,\s+as\s+(?:was|were|is|are)\b", re.IGNORECASE)
_AHEAD = 250
_BESIDE = 40
"""How far behind "‘good’ for" the area's own words may begin."""


def graded_areas(text: str, since: int, grade: Span, end: int, reference: Reference) -> list[Named]:
    """The areas that the grade at ``grade`` is given to, with the words that name each.

    One right behind it, before ``end`` ("‘good’ for adoption"), with those listed after;
    else the last area named since ``since`` (the grade before, or the sentence's beginning)
    and those listed with it; else the service as a whole, ``overall``.
    """
    finder = area_finder(tuple(reference.areas.values()))
    enumerated = _enumerated(text, grade, end, finder)
    everywhere = _EVERYWHERE.match(text, grade.end, end)
    if (
        everywhere
        or _OVERALL_BEHIND.match(text, grade.end, end)
        or _OVERALL_BEFORE.search(text[since : grade.start])
    ):
        also = enumerated or _and_for(text, grade, end, finder)
        return [("overall", whole_service(text, since, grade.start)), *also]
    if enumerated:
        return enumerated
    after = fold(text[grade.end : min(end, grade.end + _AHEAD)], grade.end)
    follows = _FOLLOWS.match(after.text)
    near: list[Hit[str]] = []
    if follows:
        stop = _STOP.search(after.text, follows.end())
        near = finder.longest(after.text[: stop.start() if stop else len(after.text)])
    gap = after.text[_edge(follows) : near[0].start] if near else ""
    beside = len(gap) <= _BESIDE and not re.search(r"[\d\"]", gap)
    if near and near[0].value != "overall" and beside:
        behind = _listed_behind(after.text, near)
        return [(hit.value, after.span(hit.start, hit.end)) for hit in behind]
    for clause in _NEW_CLAUSE.finditer(text, since, grade.start):
        if whole_service(text, clause.end(), grade.start):
            since = clause.end()  # "…, when services were judged": all of them
    leaders = _LEADERS_LABEL.fullmatch(text, since, grade.start)
    if leaders:
        return [("leaders", Span(*leaders.span("label")))]
    before = fold(text[since : grade.start], since)
    hits = [
        hit
        for hit in finder.longest(before.text)
        if hit.value != "overall" and not _PART_OF_NOUN.match(before.text, hit.end)
    ]
    if hits:
        named = [(hit.value, before.span(hit.start, hit.end)) for hit in _listed(before.text, hits)]
        return [*named, *_likewise(text, grade, end, finder)]
    return [("overall", whole_service(text, since, grade.start))]


def _and_for(text: str, grade: Span, end: int, finder: PhraseFinder[str]) -> list[Named]:
    """The areas that a grade is given to beside the whole: "outstanding overall and for …"."""
    also = _OVERALL_AND_FOR.match(text, grade.end, end)
    return _near_behind(text, also.end(), end, finder) if also else []


def _likewise(text: str, grade: Span, end: int, finder: PhraseFinder[str]) -> list[Named]:
    """The areas that a grade is also given to behind it: "good, as were children in care"."""
    also = _AS_WERE.match(text, grade.end, end)
    return _near_behind(text, also.end(), end, finder) if also else []


def _near_behind(text: str, start: int, end: int, finder: PhraseFinder[str]) -> list[Named]:
    """The areas named right behind ``start``, and those listed with them."""
    after = fold(text[start:end], start)
    near = [hit for hit in finder.longest(after.text) if hit.value != "overall"]
    if not near or len(after.text[: near[0].start]) > _BESIDE:
        return []
    return [(hit.value, after.span(hit.start, hit.end)) for hit in _listed_behind(after.text, near)]


def _enumerated(text: str, grade: Span, end: int, finder: PhraseFinder[str]) -> list[Named]:
    """The areas listed behind a colon that follows the grade: "good in each of four areas: …"."""
    colon = _COLON.match(text, grade.end, end)
    if colon is None:
        return []
    listed = fold(text[colon.end() : end], colon.end())
    hits: list[Hit[str]] = []
    for hit in finder.longest(listed.text):
        apart = not hits or hit.start >= hits[-1].end
        if apart and hit.value not in ("overall", *(other.value for other in hits)):
            hits.append(hit)
    first = listed.text[: hits[0].start] if hits else ""
    if not hits or len(first) > _BESIDE or re.search(r"[\d\"]", first):
        return []
    return [(hit.value, listed.span(hit.start, hit.end)) for hit in hits]


def _edge(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _listed(text: str, hits: list[Hit[str]]) -> list[Hit[str]]:
    """The last of ``hits`` and those before it in one list ("adoption and leadership")."""
    listed = [hits[-1]]
    for hit in reversed(hits[:-1]):
        if hit.end > listed[0].start:
            continue  # the same words name an area of two frameworks
        if not _LISTED.match(text[hit.end : listed[0].start]):
            break
        if all(hit.value != other.value for other in listed):
            listed.insert(0, hit)
    return listed


def _listed_behind(text: str, hits: list[Hit[str]]) -> list[Hit[str]]:
    """The first of ``hits`` and those after it in one list."""
    listed = hits[:1]
    for hit in hits[1:]:
        if hit.start < listed[-1].end:
            continue
        if hit.value == "overall" or not _LISTED.match(text[listed[-1].end : hit.start]):
            break
        if all(hit.value != other.value for other in listed):
            listed.append(hit)
    return listed


def whole_service(text: str, start: int, end: int) -> Span | None:
    """The last words between ``start`` and ``end`` that name the service as a whole."""
    found = list(_WHOLE_SERVICE.finditer(text, start, end))
    return Span(*found[-1].span()) if found else None


def opens_with_area(
    text: str, start: int, end: int, reference: Reference, *, places: bool = False
) -> bool:
    """Whether ``text[start:end]`` is no more than an area's or the service's name and a verb.

    ``places`` says that authorities' names, blanked out of it, do as well.
    """
    words = fold(text[start:end], start)
    hits = area_finder(tuple(reference.areas.values())).longest(words.text)
    named = [words.text[hit.start : hit.end] for hit in hits]
    bare = words.text
    for name in named:
        bare = bare.replace(name, " ", 1)
    whole = _WHOLE_SERVICE.search(bare)
    bare = _WHOLE_SERVICE.sub(" ", bare)
    rest = re.findall(r"[a-z]+", bare)
    return bool(named or whole or places) and all(_SMALL_WORD.fullmatch(word) for word in rest)
