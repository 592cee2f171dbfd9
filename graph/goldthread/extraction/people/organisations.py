"""Organisations other than the inspected authority, and what they are to it.

A name is taken only where its own words say what it is ("… Police", "PHASE social
enterprise", "Lincolnshire County Council"): precision before recall. Each organisation is
given once, where it is first named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from goldthread.core import resources
from goldthread.core.lexicon import alternation, words
from goldthread.core.model import Evidence, Organisation, Span
from goldthread.extraction.people.columns import body_kind, cells, column_at, named_body
from goldthread.extraction.text.context import Sentence, Setting

_CAP = r"(?:[A-Z][\w’'&-]*)"
_NAME = rf"{_CAP}(?:\s+(?:(?:of|for|and|the|in|&|with|on)\s+)?{_CAP}){{0,5}}"
_SUFFIXES: tuple[tuple[str, str], ...] = (
    (
        "regional-adoption-agency",
        r"(?:Regional )?Adoption Agency",
    ),
    (
        "safeguarding-board",
        r"(?:Local )?Safeguarding (?:(?:Children(?:['’]s)?|Adults) )?(?:Board|Partnership)(?:"
        r" Board)?"
        r"|Local Children(?:['’]s)? Safeguarding Board",
    ),
    ("childrens-trust", r"Children(?:['’]s)?(?: Services)? Trust"),
    (
        "health",
        r"NHS (?:Foundation )?Trust|(?:Mental Health |Hospitals? )?Foundation Trust"
        r"|Health(?:care)? Trust"
        r"|Mental Health Trust|Hospitals? (?:NHS )?Trust|Clinical Commissioning Group|CCG"
        r"|Integrated Care (?:Board|System|Partnership)|Hospital",
    ),
    ("police", r"Police(?! and Crime| Child| Family| Chief)|Constabulary"),
    ("court-service", r"(?:Local )?Family Justice Board"),
    ("social-enterprise", r"social enterprise|community interest company|CIC"),
    (
        "charity",
        r"charity|Charity|(?:Youth|Learning|Community) Trust|(?:Refugee|Youth) Association"
        r"|Foundation(?! (?:Stage|Trust|Degree|Years?|NHS))",
    ),
    ("university", r"University|College"),
    (
        "partnership",
        r"(?:[A-Z]\w+ and [A-Z]\w+ )?(?:Partnership(?: Board)?|Consortium)(?! (?:[Ww]orking|NHS"
        r"|Trust|Foundation|Strategy|[A-Z]\w+ Strategy))",
    ),
)
_SUFFIX = re.compile(
    r"(?<=\s)(?:"
    + "|".join(f"(?P<s{i}>{words})" for i, (_, words) in enumerate(_SUFFIXES))
    + r")\b"
)
_NAME_BEFORE = re.compile(rf"(?<![\w’'-]){_NAME}\s+$")
_LONGEST_NAME = 80  # characters before a suffix in which the name is looked for
_PLACE = (
    r"(?:North|South|East|West|Central|Mid|Midlands|England|London|Thames|Tees|Valley|Coast"
    r"|Counties"
    r"|Country|Humber|Merseyside|Mercia|Wessex|Yorkshire|Berkshire|Lancashire|Cumbria|Cheshire"
    r"|Sussex"
    r"|Surrey|Kent|Essex|Norfolk|Suffolk|Devon|Dorset|Cornwall|Somerset|Bristol|Manchester|Riding"
    r"|[A-Z][a-z]+shire)(?:[- ]?(?:West|East))?"
)
_PLACE_NAME = re.compile(rf"{_PLACE}(?![\w-])(?:\s+{_PLACE}(?![\w-]))*")
_SAFER = re.compile(r"(?:Safer|Greater)\s+")
_ADOPTION_AGENCY = re.compile(
    r"(?<![\w’'-])(?:(?:One|Coram|Aspire)\s+)?Adopt(?:ion)?(?:\s+Partnership)?(?:\s+in)?"
    rf"(?:\s+(?:and\s+|to\s+)?{_PLACE})+(?![\w-])"
    rf"|(?<![\w’'-])(?:Coram\s+)?(?:{_PLACE}\s+)?(?:Ambitious|Together) for"
    r" Adoption(?![\w-])|(?<![\w’'-])(?:Coram\s+[A-Z][a-z]+|Aspire|One) Adoption(?![\w-])"
)
"""What regional agencies for adoption call themselves: after a part of the country."""
_BESIDE_THE_AGENCY = re.compile(
    rf"\b[Rr]egional [Aa]doption [Aa]gency(?:\s+\(RAA\))?,?\s+(?:called\s+)?[‘“(]?"
    rf"(?P<behind>{_NAME})(?!\w)|(?<![\w’'-])(?P<before>{_NAME})[’”]?(?:\s+\(\w+\))?,?\s+"
    r"(?:which is\s+)?\(?(?:the|a|an|its|their|our)\s+(?:new\s+)?regional adoption agency\b"
)
"""The name that stands beside what it is: "the regional adoption agency, Adoption Tees"."""
_ONE_ADOPTION = re.compile(rf"(?<![\w’'-])One Adoption,?(?:\s+(?:and\s+)?{_PLACE})+(?![\w-])")
_NHS_OF_A_PLACE = re.compile(r"(?<![\w’'-])NHS\s+(?=[A-Z])")
_AND_PLACE = re.compile(r"(?:,\s+(?:and\s+)?|\s+and\s+|\s+)(?=[A-Z])")
_OF_HEALTH = re.compile(
    r"\s+(?:Integrated Care (?:Board|System|Partnership)|ICB|Clinical Commissioning Group|CCG)\b"
)
_UNIVERSITY_OF = re.compile(rf"(?<![\w’'-])University of (?:the )?{_CAP}(?:\s+{_CAP})?(?![\w-])")
_GENERIC = re.compile(
    r"(?:(?:Local|Joint|Adults?|Children(?:['’]s)?|Young|People(?:['’]s)?|Vulnerable|Regional"
    r"|New|Single|NHS"
    r"|Mental|Health|Clinical|Acute|and|HMI|The|Integrated|Care|Safeguarding|Voluntary"
    r"|Adults?['’]s?|Multi-Agency)\s+)+"
)
"""Words before a suffix that name no body of their own: "Adult Safeguarding Board"."""


class _KnownNames:
    """The organisations of ``ontology/words/organisations.txt``, to be found in one pass over a
    text: an automaton finds the first words of their names, a pattern each the whole of them."""

    def __init__(self) -> None:
        self._bodies: list[tuple[str, str, re.Pattern[str]]] = []
        beginning: dict[str, list[int]] = {}
        for kind, section in words("organisations").items():
            for phrase in section.phrases:
                forms = [form.strip() for form in phrase.split("=")]
                pattern = re.compile(rf"(?<!\w){alternation(forms)}(?!\w)")
                for first in {re.split(r"\W", form, maxsplit=1)[0]: None for form in forms}:
                    beginning.setdefault(first, []).append(len(self._bodies))
                self._bodies.append((kind, forms[0].replace("'", "’"), pattern))
        self._beginning = list(beginning.values())
        self._automaton = AhoCorasick(list(beginning))

    def find(self, text: str) -> Iterator[tuple[str, str, Span]]:
        """Kind, name and place of each organisation, in text order; those of one name do not
        overlap."""
        ends: dict[int, int] = {}
        for index, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for body in self._beginning[index]:
                kind, name, pattern = self._bodies[body]
                match = pattern.match(text, start) if ends.get(body, 0) <= start else None
                if match:
                    ends[body] = match.end()
                    yield kind, name, Span(*match.span())


@resources.per_ontology()
def _known_names() -> _KnownNames:
    return _KnownNames()


_PARTNER = re.compile(
    r"\b(?:partner\w*|together|joint\w*|support\w*|shared?|collaborat\w+|help\w*|sector[- ]led"
    r"|led by)\b",
    re.I,
)
_LEADING = re.compile(
    r"(?:The|In|At|And|But|A|An|With|From|By|For|Since|Both|As|When|While|However|Local|Their|This"
    r"|Its)\s+"
)
_ANOTHER_BODY = re.compile(
    r"(?:\b[A-Z]{2,6}|\b(?:Board|Partnership|Trust|Council|Agency|Service|Police|Group|Committee))"
    r"\s+and\s+(?:the\s+)?(?=[A-Z])"
)
"""A body named just before: "the JSNA and Kent Safeguarding Children Board"."""
_BOROUGH = re.compile(r"(?:(?:Royal|London|Metropolitan)\s+)*(?:Borough|City)\s+of\s+")
_AND_THEN = re.compile(r"\s+and\s+(?:the\s+)?")
_SUFFIX_WORDS = re.compile(r"\s+(?:social enterprise|community interest company|charity)$")


def find_organisations(setting: Setting) -> tuple[Organisation, ...]:
    """The organisations the story names, in text order, each once."""
    told: list[Organisation] = []
    for sentence in setting.speaking("story", "annex"):
        if sentence.kind != "heading":
            told += _suffixed(setting, sentence)
    told += _inspected(setting)
    known = _known_names().find(setting.document.text)
    for kind, name, place in [*known, *_councils(setting)]:
        around = _sentence_at(setting, place)
        if around is not None:
            told.append(_organisation(setting, name, kind, around, place))
    found: dict[str, Organisation] = {}
    for organisation in _whole(told):
        found.setdefault(_told_alike(organisation.name), organisation)
    return tuple(found.values())


def _whole(told: list[Organisation]) -> Iterator[Organisation]:
    """``told`` in text order without those whose words are a part of another's name."""
    end = -1
    ordered = sorted(
        told, key=lambda one: (one.evidence.words[0].start, -one.evidence.words[0].end)
    )
    for organisation in ordered:
        words = organisation.evidence.words[0]
        if words.end > end:
            yield organisation
        end = max(end, words.end)


def _told_alike(name: str) -> str:
    """``name`` without what one document writes now so, now so.

    >>> _told_alike("Kent Local Safeguarding Children’s Board")
    'kent safeguarding children board'
    """
    return re.sub(r"['’]s?\b|\blocal\s", "", name.casefold())


def _inspected(setting: Setting) -> list[Organisation]:
    """The bodies other than the authority that head the columns of the section of bodies."""
    found = []
    for sentence in setting.speaking("annex"):
        if setting.role_of(sentence) != "bodies" or sentence.kind != "row":
            continue
        for cell in cells(setting, sentence):
            column = column_at(setting, cell.start)
            kind = body_kind(column.heading) if column is not None else None
            if column is None or kind in (None, "authority"):
                continue
            name = named_body(setting, column)[1]
            if name and name == setting.text(cell).strip():
                found.append(_organisation(setting, name, str(kind), sentence, cell))
    return found


def _sentence_at(setting: Setting, words: Span) -> Sentence | None:
    """The sentence of the story or annex that holds ``words``; none in a heading."""
    index = bisect_right(setting.sentences, words.start, key=lambda one: one.span.start) - 1
    sentence = setting.sentences[index] if index >= 0 else None
    if sentence is None or sentence.kind == "heading" or sentence.zone not in ("story", "annex"):
        return None
    return sentence if sentence.span.covers(words) else None


def _suffixed(setting: Setting, sentence: Sentence) -> list[Organisation]:
    """Names that end in a word for what they are, from the capital that begins them."""
    text = setting.document.text
    found = []
    named = _named_whole(setting, sentence)
    named += [
        one
        for one in _beside_the_agency(setting, sentence)
        if not any(one.evidence.words[0].overlaps(other.evidence.words[0]) for other in named)
    ]
    for match in _SUFFIX.finditer(text, sentence.span.start, sentence.span.end):
        if any(one.evidence.words[0].overlaps(Span(*match.span())) for one in named):
            continue
        kind = next(kind for i, (kind, _) in enumerate(_SUFFIXES) if match[f"s{i}"])
        lead_from = max(sentence.span.start, match.start() - _LONGEST_NAME)
        lead = _NAME_BEFORE.search(text[lead_from : match.start()])
        if lead is None:
            continue
        start = lead_from + lead.start()
        opening = _LEADING.match(text, start)
        start = opening.end() if opening else start
        others = list(_ANOTHER_BODY.finditer(text, start, match.start()))
        start = others[-1].end() if others else start
        start = _behind_borough(setting, Span(start, match.start()))
        name = _SUFFIX_WORDS.sub("", " ".join(text[start : match.end()].split()))
        lead_in = Span(start, match.start())
        if kind == "partnership" and not _of_a_place(setting, lead_in):
            continue
        if start < match.start() and not _GENERIC.fullmatch(text, start, match.start()):
            found.append(_organisation(setting, name, kind, sentence, Span(start, match.end())))
    return [*named, *found]


def _of_a_place(setting: Setting, lead: Span) -> bool:
    """Whether the words before "Partnership" name a place at their beginning, so that they are a
    body's own name: "Safer York", "South West Adoption"."""
    text = setting.document.text
    start = _SAFER.match(text, lead.start, lead.end)
    first = start.end() if start else lead.start
    if _PLACE_NAME.match(text, first, lead.end):
        return True
    named = setting.names.find(text, Span(first, lead.end), uncased=True)
    return any(place.start == first for place, _ in named)


def _end_of_places(setting: Setting, span: Span) -> int | None:
    """Where the places end that open ``span``: "Shropshire, Telford and Wrekin"; ``None`` where
    none does."""
    text = setting.document.text
    ends = {place.start: place.end for place, _ in setting.names.find(text, span, uncased=True)}
    start, end = span.start, None
    while (known := _PLACE_NAME.match(text, start, span.end)) or start in ends:
        end = max(known.end() if known else 0, ends.get(start, 0))
        joined = _AND_PLACE.match(text, end, span.end)
        if joined is None:
            break
        start = joined.end()
    return end


def _named_whole(setting: Setting, sentence: Sentence) -> list[Organisation]:
    """Agencies for adoption and universities, whose names do not end in what they are."""
    text, span = setting.document.text, sentence.span
    found = []
    for match in _NHS_OF_A_PLACE.finditer(text, span.start, span.end):
        end = _end_of_places(setting, Span(match.end(), span.end))
        if end is not None:
            board = _OF_HEALTH.match(text, end, span.end)
            place = Span(match.start(), board.end() if board else end)
            name = " ".join(text[place.start : place.end].split())
            found.append(_organisation(setting, name, "health", sentence, place))
    for kind, pattern in (
        ("regional-adoption-agency", _ONE_ADOPTION),
        ("regional-adoption-agency", _ADOPTION_AGENCY),
        ("university", _UNIVERSITY_OF),
    ):
        for match in pattern.finditer(text, span.start, span.end):
            place = Span(*match.span())
            if any(one.evidence.words[0].overlaps(place) for one in found):
                continue
            name = " ".join(match[0].replace(",", "").split())
            found.append(_organisation(setting, name, kind, sentence, place))
    return found


def _beside_the_agency(setting: Setting, sentence: Sentence) -> list[Organisation]:
    """Agencies for adoption by whatever name, beside the words for what they are."""
    text, span = setting.document.text, sentence.span
    found = []
    for match in _BESIDE_THE_AGENCY.finditer(text, span.start, span.end):
        place = Span(*match.span("behind" if match["behind"] else "before"))
        opening = _LEADING.match(text, place.start, place.end)
        place = Span(opening.end() if opening else place.start, place.end)
        name = " ".join(text[place.start : place.end].split())
        if "Adopt" in name and " " in name and not _GENERIC.fullmatch(f"{name} "):
            kind = "regional-adoption-agency"
            found.append(_organisation(setting, name, kind, sentence, place))
    return found


def _behind_borough(setting: Setting, lead: Span) -> int:
    """Where a body's name begins that is listed behind a borough: "Borough of X and …"."""
    text = setting.document.text
    opening = _BOROUGH.match(text, lead.start, lead.end)
    named = setting.names.find(text, lead) if opening else []
    if opening is None or not named:
        return lead.start
    listed = _AND_THEN.match(text, named[0][0].end, lead.end)
    return listed.end() if listed else lead.start


def _councils(setting: Setting) -> list[tuple[str, str, Span]]:
    """Other local authorities: partners where the sentence speaks of working together."""
    found = []
    for sentence in setting.speaking("story", "annex"):
        named = setting.names.find(setting.document.text, sentence.span)
        others = [(span, council) for span, council in named if council != setting.authority]
        if others and sentence.kind != "heading":
            partner = _PARTNER.search(setting.text(sentence))
            kind = "partner-council" if partner else "other-council"
            names = setting.reference.authorities
            found += [(kind, names[council].name, span) for span, council in others]
    return found


def _organisation(
    setting: Setting, name: str, kind: str, sentence: Sentence, words: Span
) -> Organisation:
    authority = setting.authority
    evidence = Evidence(sentence.span, f"organisation-{kind}", (words,))
    return Organisation(name=name, kind=kind, authority=authority, evidence=evidence)
