"""Public roles in running text: "cabinet member for children’s services", "leader of the council".

A role is a head word, the words that qualify it, and what it is a role for. Whose role it
is, and in which organisation, is for :mod:`goldthread.extraction.posts` to say.
"""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.model import RoleKind, Span

_HEAD = (
    r"(?:director|DCS|chief executive(?: officer)?|CEO|leader|portfolio[- ]holder|portfolio lead"
    r"|cabinet member|cabinet lead|lead member|executive member|member|cabinet councillor"
    r"|chair(?:man|woman|person)?|commissioner|minister|secretary|president|mayor|MP"
    r"|head|manager|chief inspector|inspector|principal social worker|chief social worker"
    r"|spokes(?:man|woman|person)|chief constable|improvement advis[eo]r|ombudsman|lead)"
)
_QUALIFIER = (
    r"(?:interim|acting|new|newly[- ]appointed|permanent|executive|strategic|corporate|statutory"
    r"|then|former|current|outgoing|incoming|council|county|city|borough|authority|group|senior|joint"
    r"|managing|independent|government|cabinet|assistant|deputy|vice|shadow|opposition|regional"
    r"|national|service|services|general|lead|chief|improvement|programme|operations|labour"
    r"|conservative|education|schools|policy|children|children['’]s|child|families|social|care"
    r"|safeguarding|trust|board|home|prime|majesty['’]s|DfE|LSCB|Ofsted)"
)
_PLAIN = r"(?!(?:said|says|say|saying|added|adds|told|tells|has|had|have|is|was|are|were|will|would|who|whose|which|that|as|at|on|in|to|by|from|also|since|until|before|after|when|while|but|he|she|it|they|welcomed|explained|commented|insisted|admitted|announced|pledged|thanked|described|wrote|warned|took|became|joined|left|leaves|gave|made|called|praised|accepted|apologised|acknowledged|responded|stated|noted|claimed|argued|believes|believe|agreed|stressed|hailed|stepped|resigned|did|does|do|could|should|can|may|must|with|councillor|cllr|mr|mrs|ms|dr|sir)\b)[\w’'&/-]+"
_COMPLEMENT = (
    r"(?: with (?:cabinet )?responsibility for| responsible for| for| of|:)(?: the)?"
    rf"(?: {_PLAIN})+?(?:, {_PLAIN}(?: {_PLAIN}){{0,2}}?(?=, | and | & ))*(?: {_PLAIN})*"
)
_ROLE = re.compile(
    rf"(?<![\w’'-])(?:{_QUALIFIER}(?: and|,)? ){{0,6}}{_HEAD}(?![\w-]|['’]s\b)(?:{_COMPLEMENT})?",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[RoleKind, re.Pattern[str]], ...] = (
    (
        "other",
        re.compile(r"\b(?:assistant|deputy|vice|shadow|opposition|group|scrutiny|union)\b", re.I),
    ),
    ("portfolio-holder", re.compile(r"portfolio|(?:cabinet|lead|executive) (?:member|lead)", re.I)),
    ("chief-executive", re.compile(r"chief exec|\bCEO\b|head of paid service", re.I)),
    (
        "director",
        re.compile(
            r"\bDCS\b|\bdirector\b(?!.*\b(?:public health|education standards|policy"
            r"|commissioning|finance|nursing|social care$))",
            re.I,
        ),
    ),
    ("commissioner", re.compile(r"\bcommissioner\b(?!.*\bpolice\b)", re.I)),
    ("council-leader", re.compile(r"\bleader\b", re.I)),
    (
        "board-chair",
        re.compile(r"\bchair(?:man|woman|person)?\b.*\b(?:board|partnership|trust)", re.I),
    ),
)


class Role(Struct, frozen=True):
    """A role as printed, where it stands, and its kind."""

    text: str
    span: Span
    kind: RoleKind


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
        words = match[0].rstrip(" ,")
        words = re.sub(r"(?: (?:and|of|for|the|&))+$", "", words)
        clean = " ".join(words.split())
        found.append(Role(clean, Span(match.start(), match.start() + len(words)), role_kind(clean)))
    return found
