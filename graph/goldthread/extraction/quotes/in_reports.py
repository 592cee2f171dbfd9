"""The role of those whom inspectors quote without a name: "One young person said, ‘…’"."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core import resources
from goldthread.core.lexicon import alternation, words
from goldthread.core.model import Span
from goldthread.extraction.text.context import Setting

_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|telling|stat(?:ed|es?|ing)|report(?:s|ed|ing)?|describ\w+"
    r"|comment(?:s|ed|ing)?|explain\w*|express\w*|feels?|felt|echoed|spoke|added|wrote|quoted|summed)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"[’'”\",.\s]*(?:said|says|commented|explained|told)\s+(?P<who>[^.;‘“]{3,60})"
)
_STANDS_FOR = re.compile(r"\b(?:another|others|s?he|they|one)\b", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:one|an?|another|the|some|many|most|several)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE
)
"""What stands before a role and calls its holder: "one prospective ", "a former "."""
_ONE_PERSON = re.compile(r"\b(?:one|another)\s+(?:[\w’'-]+\s+){1,4}$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][’”\"']?\s+(?=[‘“\"']?[A-Z])")
_LEAD = 2_000
"""In so many code points before a quotation stands who says it: more than two long sentences."""


@resources.per_ontology()
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each role of ``ontology/words/speakers.txt`` with the words that tell it."""
    return tuple(
        (
            role.replace("-", " "),
            re.compile(rf"(?<![\w-]){alternation(list(section.phrases))}(?![\w-]|['’])", re.I),
        )
        for role, section in words("speakers").items()
    )


class QuotedRole(Struct, frozen=True):
    """Whom a report quotes: a role of ``ontology/words/speakers.txt``, and the words that call its
    holder ("one young person"), both empty where no role is told; ``said`` where somebody is told
    to speak at all."""

    role: str = ""
    called: str = ""
    said: bool = False


def role_quoted(setting: Setting, quoted: Span, around: Span) -> QuotedRole:
    """The role of whoever is quoted at ``quoted``, in the words of the paragraph ``around`` it that
    lead to it, else follow it; empty where nobody is said to speak or no role is told.

    A pronoun and "another" stand for the one last told of in the sentence before.
    """
    text = setting.document.text
    before = _SENTENCE_END.split(text[max(around.start, quoted.start - _LEAD) : quoted.start])
    if _SAYS.search(before[-1]):
        told = _one_who_says(before[-1]) or _first_role(before[-1])
        if not told.role and len(before) > 1 and _STANDS_FOR.search(before[-1]):
            told = QuotedRole(_first_role(before[-2]).role)
        return replace(told, said=True)
    after = _FOLLOWS.match(text, quoted.end, around.end)
    return replace(_first_role(after["who"]), said=True) if after else QuotedRole()


def _one_who_says(told: str) -> QuotedRole | None:
    """The single person right before the last verb of saying: "…, as one manager described"."""
    verb = list(_SAYS.finditer(told))[-1]
    one = _ONE_PERSON.search(told[: verb.start()])
    found = _first_role(one[0]) if one else QuotedRole()
    return found if found.role else None


def _first_role(told: str) -> QuotedRole:
    """The role that is told first; of those that begin at one place, the longest."""
    found = [
        (match.start(), -len(match[0]), role, match[0])
        for role, pattern in _roles()
        if (match := pattern.search(told))
    ]
    if not found:
        return QuotedRole()
    start, _, role, words = min(found)
    before = _CALLED.search(told[:start])
    called = " ".join(f"{before[0] if before else ''}{words}".split())
    return QuotedRole(role, called[:1].lower() + called[1:])
