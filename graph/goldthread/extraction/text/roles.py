"""Public roles in running text: "cabinet member for children’s services", "leader of the council".

A role is a head word, the words that qualify it, and what it is a role for. Whose role it
is, and in which organisation, is for :mod:`goldthread.extraction.people` to say.
"""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.core.lexicon import alternatives, words
from goldthread.core.model import RoleKind, Span

_HEAD = (
    r"(?:director|DCS|chief executive(?: officer)?|chief \w+ officer|CEO|leader"
    r"|portfolio[- ]holder|portfolio lead"
    r"|cabinet member|cabinet lead|lead member|executive member|board member|cabinet councillor"
    r"|chair(?:man|woman|person)?|commissioner|minister|secretary|president|mayor|MP"
    r"|member of parliament|member of the senedd"
    r"|head|manager|chief inspector|inspector|principal social worker|chief social worker"
    r"|spokes(?:man|woman|person)|chief constable"
    r"|(?<=care )chief(?! executive)|(?<=services )chief(?! executive)"
    r"|(?<=trust )chief(?! executive)|(?:parliamentary )?under-secretary(?: of state)?"
    r"|(?:lead|executive) councillor"
    r"|(?:improvement|DfE|government) advis[eo]r|ombudsman"
    r"|(?:regional|branch|area|union|national) organi[sz]er|(?:branch|union) convenor"
    r"|(?:labour|conservative|tory|green|independent|opposition|liberal democrat|lib dem"
    r"|plaid cymru|plaid|reform(?: uk)?|ukip)"
    r" councillor"
    r"|(?:county|city|borough|district) councillor)"
)
_QUALIFIER = (
    r"(?:interim|acting|permanent|executive|strategic|corporate|statutory|former|council"
    r"|county|city"
    r"|borough|authority|group|senior|joint|managing|independent|government|cabinet|assistant"
    r"|deputy"
    r"|vice|shadow|opposition|regional|national|service|services|general|lead|chief|improvement"
    r"|police|crime|programme|operations|labour|conservative|education|schools|policy|children|children['’]s"
    r"|child|families|social|care|safeguarding|trust|board|home|prime|h(?:er|is) majesty['’]s"
    r"|branch|scrutiny|committee|DfE|LSCB|Ofsted|Estyn|ADCS|LGA|BASW|Unison|UNISON|GMB|NSPCC|operating|financial)"
)
_SAYS = alternatives("saying", *words("saying"))
_ENDS_A_ROLE = rf"(?:{alternatives('people', 'ends-a-role')}|councillor|{_SAYS})"
_PLAIN = rf"(?!{_ENDS_A_ROLE}\b)[\w’'&/-]+"
_COMPLEMENT = (
    r"(?: with (?:cabinet )?responsibility for| responsible for| for| of|:)(?: the)?"
    rf"(?: {_PLAIN})+(?:, {_PLAIN}(?: {_PLAIN}){{0,2}}?(?=, | and | & ))*(?: {_PLAIN})*"
)
_ROLE = re.compile(
    rf"(?<![\w’'-])(?:{_QUALIFIER}(?: and|,)? ){{0,6}}{_HEAD}(?![\w-]|['’]s\b)(?:{_COMPLEMENT})?",
    re.IGNORECASE,
)
_HEAD_WORDS = (
    *("director", "dcs", "chief", "ceo", "leader", "portfolio", "member", "cabinet", "chair"),
    *("commissioner", "minister", "secretary", "president", "mayor", "mp", "head", "manager"),
    *(
        "inspector",
        "social worker",
        "spokes",
        "improvement advis",
        "ombudsman",
        "councillor",
        "organi",
        "convenor",
        "adviser",
        "advisor",
    ),
    *("cllr", "coun ", "parliament", "senedd"),
)
_SECOND_ROLE = re.compile(rf",? and (?=(?:{_QUALIFIER} ){{0,4}}{_HEAD}\b)", re.IGNORECASE)
_OF_THE_BODY = re.compile(
    r"(?:county|city|borough) (?=council leader)|(?:(?:county|city|borough) )?council (?!leader)",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(r"(?:\s+(?:and|of|for|the|&))+$")
_KIND_WORDS: tuple[tuple[RoleKind, str], ...] = (
    ("lead-inspector", r"\blead inspector\b"),
    ("inspector", r"\bmajesty['’]s inspector\b|^(?:ofsted )?inspector$"),
    ("other", r"\b(?:assistant|deputy|vice|shadow|opposition|group|scrutiny|union)\b"),
    ("portfolio-holder", r"portfolio|(?:cabinet|lead|executive) (?:member|lead)"),
    ("chief-executive", r"chief exec|\bCEO\b|head of paid service"),
    (
        "director",
        r"\bDCS\b|\bdirector\b(?!.*\b(?:public health|policy|commissioning|finance|nursing)\b)",
    ),
    ("commissioner", r"\bcommissioner\b(?!.*\bpolice\b)"),
    ("council-leader", r"\bleader\b"),
    ("board-chair", r"\bchair(?:man|woman|person)?\b.*\b(?:board|partnership|trust)"),
)
_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KIND_WORDS)


class Role(Struct, frozen=True):
    """A role as printed, where it stands, and its kind."""

    text: str
    span: Span
    kind: RoleKind


def may_hold_post(text: str) -> bool:
    """Whether a sentence has a word for a public role at all: a quick look before the long one."""
    lowered = text.lower()
    return any(word in lowered for word in _HEAD_WORDS)


def role_kind(text: str) -> RoleKind:
    """The kind of a role from its words.

    >>> role_kind("cabinet member for children"), role_kind("deputy leader")
    ('portfolio-holder', 'other')
    """
    return next((kind for kind, words in _KINDS if words.search(text)), "other")


def find_roles(text: str, span: Span) -> list[Role]:
    """Every role phrase inside ``span`` of ``text``, in text order, not overlapping."""
    found = []
    for match in _ROLE.finditer(text, span.start, span.end):
        words = _LOOSE_END.sub("", _SECOND_ROLE.split(match[0])[0].rstrip(" ,"))
        body = _OF_THE_BODY.match(words)
        start, end = match.start() + (body.end() if body else 0), match.start() + len(words)
        clean = " ".join(text[start:end].split())
        found.append(Role(clean, Span(start, end), role_kind(clean)))
    return found
