"""The role of those whom inspectors quote without a name: "One young person said, ‘…’"."""

from __future__ import annotations

import re

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
_SENTENCE_END = re.compile(r"[.!?][’”\"']?\s+(?=[A-Z])")


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


def role_quoted(setting: Setting, quoted: Span, around: Span) -> str:
    """The role of whoever is quoted at ``quoted``, in the words of the paragraph ``around`` it that
    lead to it, else follow it; empty where nobody is said to speak or no role is told.

    A pronoun and "another" stand for the one last told of in the sentence before.
    """
    text = setting.document.text
    before = _SENTENCE_END.split(text[around.start : quoted.start])
    if _SAYS.search(before[-1]):
        role = _first_role(before[-1])
        if not role and len(before) > 1 and _STANDS_FOR.search(before[-1]):
            role = _first_role(before[-2])
        return role
    after = _FOLLOWS.match(text, quoted.end, around.end)
    return _first_role(after["who"]) if after else ""


def _first_role(told: str) -> str:
    """The role that is told first; of those that begin at one place, the longest."""
    found = [
        (match.start(), -len(match[0]), role)
        for role, pattern in _roles()
        if (match := pattern.search(told))
    ]
    return min(found)[2] if found else ""
