"""Organisations other than the inspected authority, and what they are to it.

A name is taken only where its own words say what it is ("… Police", "PHASE social
enterprise", "Lincolnshire County Council"): precision before recall. Each organisation is
given once, where it is first named.
"""

from __future__ import annotations

import re

from goldthread.extraction.authorities import gazetteer
from goldthread.extraction.setting import Sentence, Setting
from goldthread.model import Evidence, Organisation, Span

_CAP = r"(?:[A-Z][\w’'&-]*)"
_NAME = rf"{_CAP}(?:\s+(?:(?:of|for|and|the|in|&|with|on)\s+)?{_CAP}){{0,5}}"
_SUFFIXES: tuple[tuple[str, str], ...] = (
    (
        "regional-adoption-agency",
        r"(?:Regional )?Adoption Agency|Adopt(?:ion)? (?:South|North|East|West)\w*",
    ),
    (
        "safeguarding-board",
        r"Safeguarding (?:Children(?:['’]s)? )?(?:Board|Partnership)(?: Board)?",
    ),
    ("childrens-trust", r"Children(?:['’]s)?(?: Services)? Trust"),
    (
        "health",
        r"NHS (?:Foundation )?Trust|Foundation Trust|Clinical Commissioning Group|Integrated Care (?:Board|System)",
    ),
    ("police", r"Police(?! and Crime)|Constabulary"),
    ("social-enterprise", r"social enterprise|community interest company|CIC"),
    ("charity", r"charity|Charity"),
    ("university", r"University|College"),
)
_SUFFIXED = re.compile(
    "|".join(rf"(?P<s{i}>\b{_NAME}\s+(?:{words}))\b" for i, (_, words) in enumerate(_SUFFIXES))
)
_KNOWN: tuple[tuple[str, str, str], ...] = (
    ("Department for Education", "government-department", r"Department for Education|\bDfE\b"),
    ("Home Office", "government-department", r"Home Office"),
    ("Department of Health", "government-department", r"Department of Health(?: and Social Care)?"),
    ("Care Quality Commission", "inspectorate", r"Care Quality Commission|\bCQC\b"),
    ("Cafcass", "court-service", r"\bCafcass\b|\bCAFCASS\b"),
    ("Youth Justice Board", "government-department", r"Youth Justice Board"),
    ("Local Government Association", "sector-body", r"Local Government Association|\bLGA\b"),
    ("NSPCC", "charity", r"\bNSPCC\b"),
    ("Barnardo’s", "charity", r"Barnardo['’]s"),
    ("Coram", "charity", r"\bCoram\b"),
    ("Achieving for Children", "childrens-trust", r"Achieving for Children"),
    ("Together for Children", "childrens-trust", r"Together for Children"),
)
_KNOWN_NAME = re.compile("|".join(f"(?P<k{i}>{words})" for i, (_, _, words) in enumerate(_KNOWN)))
_PARTNER = re.compile(
    r"\b(?:partner\w*|together|joint\w*|support\w*|shared?|collaborat\w+|help\w*|sector[- ]led|led by)\b",
    re.I,
)
_LEADING = re.compile(
    r"^(?:The|In|At|And|But|A|An|With|From|By|For|Since|Both|As|When|While|However|Local|Their|Its)\s+"
)
_SUFFIX_WORDS = re.compile(r"\s+(?:social enterprise|community interest company|charity)$")


def find_organisations(setting: Setting) -> tuple[Organisation, ...]:
    """The organisations the story names, in text order, each once."""
    found: dict[str, Organisation] = {}
    for sentence in setting.speaking("story", "annex"):
        if sentence.kind == "heading":
            continue
        for organisation in _of_sentence(setting, sentence):
            found.setdefault(organisation.name.casefold(), organisation)
    return tuple(sorted(found.values(), key=lambda item: item.evidence.words))


def _of_sentence(setting: Setting, sentence: Sentence) -> list[Organisation]:
    return [
        *_suffixed(setting, sentence),
        *_known(setting, sentence),
        *_councils(setting, sentence),
    ]


def _suffixed(setting: Setting, sentence: Sentence) -> list[Organisation]:
    text = setting.document.text
    found = []
    for match in _SUFFIXED.finditer(text, sentence.span.start, sentence.span.end):
        kind = next(kind for i, (kind, _) in enumerate(_SUFFIXES) if match[f"s{i}"])
        printed = match[0]
        lead = _LEADING.match(printed)
        start = match.start() + (lead.end() if lead else 0)
        name = _SUFFIX_WORDS.sub("", " ".join(text[start : match.end()].split()))
        if not _LEADING.fullmatch(name + " "):
            found.append(_organisation(setting, name, kind, sentence, Span(start, match.end())))
    return found


def _known(setting: Setting, sentence: Sentence) -> list[Organisation]:
    text = setting.document.text
    found = []
    for match in _KNOWN_NAME.finditer(text, sentence.span.start, sentence.span.end):
        name, kind, _ = next(row for i, row in enumerate(_KNOWN) if match[f"k{i}"])
        found.append(_organisation(setting, name, kind, sentence, Span(*match.span())))
    return found


def _councils(setting: Setting, sentence: Sentence) -> list[Organisation]:
    """Other local authorities: partners where the sentence speaks of working together."""
    text = setting.document.text
    found = []
    for span, authority in gazetteer(setting.reference).find(text, sentence.span):
        if authority == setting.authority:
            continue
        partner = _PARTNER.search(text, sentence.span.start, sentence.span.end)
        name = setting.reference.authorities[authority].name
        kind = "partner-council" if partner else "other-council"
        found.append(_organisation(setting, name, kind, sentence, span))
    return found


def _organisation(
    setting: Setting, name: str, kind: str, sentence: Sentence, words: Span
) -> Organisation:
    authority = setting.authority
    evidence = Evidence(sentence.span, f"organisation-{kind}", (words,))
    return Organisation(name=name, kind=kind, authority=authority, evidence=evidence)
