"""Names of local authorities in running text, headings, covers and folder names.

All names are looked for at once with an Aho–Corasick automaton over the words of the
text; hits that overlap are settled for the longest, so that "North East Lincolnshire" is
never "North Lincolnshire" nor "Lincolnshire". A hit then has to stand as a place: not as
part of another body's name ("Kent Police"), of a person's ("Victoria Derbyshire") or of
another place's ("South Derbyshire").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from goldthread.core import lexicon
from goldthread.core.model import Span
from goldthread.core.reference import Reference
from goldthread.core.sets import only

_WORD = re.compile(r"[^\W_]+|&")
_COUNCIL_BEFORE = re.compile(
    r"\b(?:the\s+)?(?:(?:london|royal|metropolitan|county)\s+borough|borough|city|county)"
    r"(?:\s+council)?\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_COUNCIL_AFTER = re.compile(
    r"\s+(?:(?:metropolitan|city|county|district|borough|unitary|royal|mbc|local)\s+)*"
    r"(?:councils?|corporation|local\s+authority|borough)\b",
    re.IGNORECASE,
)
_SERVICES_AFTER = re.compile(
    r"(?:['’]s?)?\s+(?:children|local\s+authority|council|social\s+(?:work|care)|safeguarding)",
    re.IGNORECASE,
)
_OTHER_BODY_AFTER = re.compile(
    rf"[\s-]+{lexicon.alternatives('place-names', 'goes-on', 'on-either-side')}\b"
)
_OTHER_BODY_BEFORE = re.compile(
    rf"\b{lexicon.alternatives('place-names', 'of-another', 'on-either-side')}"
    r"\s+(?:of\s+|for\s+|in\s+)?$",
    re.IGNORECASE,
)
_CAPITALISED_BEFORE = re.compile(
    r"(?:^|(?P<stop>[.!?:;,“\"‘(\[/•\n—–-])\s*|\s)(?P<word>[A-Z]\w+)[ ]$"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|of|for|from|across|to|near|outside|and|is|are)\s+$", re.IGNORECASE
)
_MAY_PRECEDE = re.compile(
    r"In|At|But|And|For|While|When|Since|The|Like|Across|Outside|Inside|Both|Of|From|As|If|After|"
    r"Before|With|Without|By|Ofsted|Although|Whereas|Meanwhile|However|Neighbouring|Nearby|To|Or|"
    r"Inspection|Take|Consider|Compare|Look|Councils?|Authorit(?:y|ies)|Children|Royal"
)
_DIRECTION = re.compile(
    r"North|South|East|West|Mid|Upper|Lower|Greater|Inner|Outer|New|Central|Great|Old"
)
_WORDS_THAT_ARE_PLACES = frozenset(lexicon.words("place-names")["also-a-word"].phrases)
"""Names that mean something else as often as not; they need a place's or a council's context."""
_ENTRY = re.compile(r"\s+[–—-]\s+[a-z]")
"""Behind a name that a line of a list of councils opens with: "Bury – notice issued 2016"."""
_LONGEST_LEAD = 60  # characters of "the London Borough of" and the like before a name
_PARLIAMENT = "westminster"


@dataclass(frozen=True)
class Gazetteer:
    """Finds authorities' names. Make it with :func:`gazetteer`."""

    _automaton: AhoCorasick
    _longest_words: AhoCorasick  # one of each name: a text without any names nobody
    _forms: tuple[str, ...]
    _ids: tuple[str, ...]
    _comma: tuple[bool, ...]

    def find(
        self, text: str, span: Span | None = None, *, uncased: bool = False
    ) -> list[tuple[Span, str]]:
        """The authorities named in ``text`` (inside ``span``), in text order.

        A span takes in the words that belong to the council's full name ("Bristol City
        Council", "the Royal Borough of Greenwich"). With ``uncased`` neither case nor
        context counts: for folders, files and index columns, not for prose.
        """
        limits = span or Span(0, len(text))
        if not self._longest_words.find_matches_as_indexes(text[limits.start : limits.end].lower()):
            return []
        words = list(_WORD.finditer(text, limits.start, limits.end))
        if not words:
            return []
        joined = " ".join("and" if w[0] == "&" else w[0].lower() for w in words)
        starts = _starts(words)
        taken: list[tuple[Span, int]] = []
        hits = self._automaton.find_matches_as_indexes(joined, overlapping=True)
        for form, start, end in sorted(hits, key=lambda hit: (hit[1] - hit[2], hit[1])):
            first = starts.get(start)
            last = starts.get(end + 1) if end < len(joined) else len(words)
            if first is None or last is None or (end < len(joined) and joined[end] != " "):
                continue
            found = Span(words[first].start(), words[last - 1].end())
            if any(found.overlaps(other) for other, _ in taken):
                continue
            if self._one_name(text, found, form) and (uncased or text[found.start].isupper()):
                taken.append((found, form))
        named: list[tuple[Span, str]] = []
        for found, form in sorted(taken):
            if named and text[named[-1][0].end : found.start] == " in ":
                continue  # "St Helens in Lancashire" names one authority
            full = _full_name(text, found, limits)
            if uncased or _stands_as_authority(text, found, full, self._forms[form]):
                named.append((full, self._ids[form]))
        return named

    def only(self, text: str) -> str | None:
        """The one authority that a name or label names; ``None`` for none or several."""
        return only({found for _, found in self.find(text, uncased=True)})

    def _one_name(self, text: str, found: Span, form: int) -> bool:
        """Whether nothing that ends a phrase stands between the words of the name."""
        inside = re.sub(r"\bst\.", "st", text[found.start : found.end], flags=re.IGNORECASE)
        return not re.search(r"[.;:()\[\]/]|\n\s*\n" + ("" if self._comma[form] else "|,"), inside)


def _starts(words: list[re.Match[str]]) -> dict[int, int]:
    """From the offset of each word in the joined text to its number."""
    starts, offset = {}, 0
    for number, word in enumerate(words):
        starts[offset] = number
        offset += len("and" if word[0] == "&" else word[0].lower()) + 1
    return starts


def _full_name(text: str, found: Span, limits: Span) -> Span:
    lead_from = max(limits.start, found.start - _LONGEST_LEAD)
    before = _COUNCIL_BEFORE.search(text, lead_from, found.start)
    after = _COUNCIL_AFTER.match(text, found.end, limits.end)
    start = before.start() if before else found.start
    return Span(start, after.end() if after else found.end)


def _stands_as_authority(text: str, found: Span, full: Span, form: str) -> bool:
    left = text[max(0, found.start - 60) : found.start]
    previous = _CAPITALISED_BEFORE.search(left)
    if previous and _DIRECTION.fullmatch(previous["word"]):
        return False
    if full != found:
        return True
    if _OTHER_BODY_BEFORE.search(left):
        return False
    after = text[found.end : found.end + 30]
    if _OTHER_BODY_AFTER.match(after.lower()) and (after[:1] == "-" or after[1:2].isupper()):
        return False
    shouting = text[found.start : found.end].isupper()
    if previous and not _MAY_PRECEDE.fullmatch(previous["word"]) and not shouting:
        return False
    if form in _towns():
        return _SERVICES_AFTER.match(after) is not None
    if form not in _WORDS_THAT_ARE_PLACES:
        return True
    opens = not left.rpartition("\n")[2].strip()
    alone = opens and not after.partition("\n")[0].strip(" .:")
    alone = alone or (opens and _ENTRY.match(after) is not None)
    if alone or _SERVICES_AFTER.match(after) or re.match(r",? and [A-Z]", after):
        return True
    return form != _PARLIAMENT and bool(
        _PLACE_BEFORE.search(left) or after.startswith(("’s", "'s"))
    )


@lru_cache(maxsize=1)
def _towns() -> dict[str, str]:
    """County towns, each with the id of the authority whose services it may stand for."""
    return {
        town: name for name, section in lexicon.words("towns").items() for town in section.phrases
    }


@lru_cache(maxsize=4)
def _gazetteer(names: tuple[tuple[str, str], ...]) -> Gazetteer:
    forms: dict[str, tuple[str, bool]] = {}
    for name, authority in names:
        for variant in _variants(name):
            words = ["and" if w == "&" else w for w in _WORD.findall(variant.lower())]
            forms.setdefault(" ".join(words), (authority, "," in variant))
    automaton = AhoCorasick(list(forms), matchkind=MatchKind.Standard)
    parts = [set(form.split()) - {"and"} for form in forms]  # which may be written "&"
    longest_words = AhoCorasick(sorted({max(sorted(words), key=len) for words in parts}))
    ids, comma = zip(*forms.values(), strict=True)
    return Gazetteer(automaton, longest_words, tuple(forms), ids, comma)


def _variants(name: str) -> list[str]:
    """A name as listed and as spoken: "Bristol, City of" is also "Bristol"."""
    bare, comma, rest = name.partition(", ")
    if comma and rest.lower().endswith(" of"):
        return [bare]
    return [name]


@lru_cache(maxsize=4)
def gazetteer(reference: Reference) -> Gazetteer:
    """The gazetteer of the reference data's authorities, made once.

    Where two authorities share a name, the one that still exists has it.
    """
    ordered = sorted(reference.authorities.values(), key=lambda item: (item.former, item.id))
    named = [(name, item.id) for item in ordered for name in item.names]
    known = {name.lower() for name, _ in named}
    towns = [(town, name) for town, name in _towns().items() if town not in known]
    return _gazetteer((*named, *towns))
