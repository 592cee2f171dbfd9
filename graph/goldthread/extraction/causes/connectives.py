"""How a sentence says that one thing leads to another: the connective, and what stands where.

The connectives are those of the genre: reports, letters and stories on inspections. One that
tells an aim ("to enable"), a chance ("may lead to") or a doubt ("whether training leads to")
states nothing and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_ACTS = (
    r"(?:leads?|led|leading) to|result(?:s|ed|ing)? in"
    r"|(?:has|have|had|having) (?:had )?(?:an?|some|little|no) (?:\w+ ){0,3}(?:impact|effect)"
    r" (?:on|upon)"
    r"|impact(?:s|ed|ing)(?: \w+ly)? (?:on|upon)|(?<=which )impact(?: \w+ly)? (?:on|upon)"
    r"|(?:adversely|negatively|positively|also) affect(?:s|ed|ing)|affects"
    r"|(?:(?<=which )|(?<=this )|(?<=that ))(?:prevent|limit|delay)(?:s|ed)"
    r"|(?<=, )(?:preventing|limiting|causing|enabling|allowing|meaning(?: that)?)"
    r"|(?:hamper|hinder|inhibit)(?:s|ed|ing)?(?! by)|(?:undermin|imped)(?:es?|ing|ed)(?! by)"
    r"|slow(?:s|ed|ing)(?! by| down)|limits"
    r"|(?:is|are|has|have) (?:enabl|allow)(?:ed|ing)|enables|(?:(?<=which )|(?<=this ))allows"
    r"|(?:mean|means|meant) that|(?:(?<=which )|(?<=this ))(?:means|meant)"
    r"|mak(?:es|ing) it (?:more )?(?:difficult|hard|harder)"
    r"|(?<!the )(?<!root )caus(?:es|ed|ing)(?! of| by)"
    r"|prevents|(?:(?<=which )|(?<=this ))(?:ensures|helps)|(?:which|that) (?:\w+ly )?contribute to"
    r"|contribut(?:es|ed) to|(?:(?<=, )|(?<=is )|(?<=are ))contributing to"
)
_FOLLOWS = r"as a (?:result|consequence)(?! of)|consequently|so that"
_GOES_BACK = (
    r"because of|because|due to|owing to|as a (?:result|consequence) of"
    r"|(?:caused|hampered|hindered|impeded|undermined|exacerbated|compounded|affected|limited)"
    r" by|attribut(?:able|ed) to|result(?:s|ed|ing) from|stem(?:s|med|ming) from"
)
_CONNECTIVE = re.compile(rf"\b(?:(?P<back>{_GOES_BACK})|(?P<follows>{_FOLLOWS})|(?:{_ACTS}))\b")
_LOOK_BACK = 120
"""How many characters before a connective may qualify it: about a clause."""
_UNSTATED = re.compile(
    r"\b(?:to|may|might|could|can|should|would|will|how|likely to|designed to"
    r"|whether [^,;]*|(?:assur|ensur|evaluat|demonstrat|show)\w* (?:\w+ )?that [^,;]*) (?:\w+ly )?$"
)
_DENIED = re.compile(
    r"\b(?:not|never|no longer|nor|too early for [^,;]*)"
    r" (?:(?:yet|always|necessarily|consistently|been|do|does|they) )*$"
)
_CLAUSE_ENDS = re.compile(
    r"; |,? but |, (?:although|though|however|while|whereas|despite|nor|yet|which)\b"
    r"|,? and there (?:is|are|was|were)\b"
)
_CLAUSE_BEGINS = re.compile(
    r"; |, (?:but|nor|though|although) |^(?:although|while|whilst|despite|when|where|if) [^,;]*, "
)
_COMMA = re.compile(", ")
_OF_SOME = re.compile(
    r"\b(?:children|families|parents|people|leavers|those) (?:[^,;]* )?who [^,;]*$"
    r"|^(?:when|where|if) [^,;]*$"
)
"""The words before "due to" when it tells only which children or cases are meant."""
_VERB_AFTER_NAMES = re.compile(r" (?:is|are|was|were|has|have|had|benefit|remain)s? ")
_ASIDE = re.compile(
    r"(?:, |\()(?:including|such as|for example|particularly|especially|in particular|despite)"
    r"[^,;)]*(?=[,;)]|$)"
)
_SAYS_LITTLE = re.compile(
    r", (?:with the exception of|except for|as exemplified in) [^,;]*|"
    r"\bmulti agency (?=(?:\w+ )?(?:plan|support|response|protection|assessment|help)\w*)"
    r"|\b(?:(?:positive|improved|better|good|real|many|most|some) )*(?:children's )?"
    r"(?:outcomes|changes|experiences|difference|lives)\b"
    r"(?: (?:for|to|of|in) (?:(?:most|many|some|all|the) )*children(?: and (?:their )?\w+)?)?"
)
"""Words of a cause or effect that sound like a theme and do not tell of it."""
_POINTS_BACK = re.compile(
    r"(?:(?:however|in addition|also|overall|and),? )*"
    r"(?:(?:(?:this|these|such|those)(?! (?:\w+ )?(?:inspection|visit))(?: \w+){0,5}?|they|it|that)"
    r"|(?:others|some|many|most)\b[^,]* and this)"
    r"(?:,? (?:is|are|was|were|has|have|had|also|can|not|yet|been|in turn|on occasions?))*$"
)

_SAID_OTHERWISE = {
    "relationships": re.compile(
        r"(?:effective|meaningful|purposeful|good quality) work with (?:children|families)"
        r"|direct (?:help|support) (?:for|to) (?:children|families)"
    ),
    "improvement": re.compile(
        r"(?:progress|pace) of (?:change|improvement)|(?:sufficient|sustained|rapid) progress"
        r"|\brecovery\b"
    ),
    "staff-stability": re.compile(
        r"staff(?:ing)? (?:shortages|issues|difficulties|gaps|changes)"
        r"|recruit(?:ing)?\b[^,;]{0,60} (?:staff|managers|social workers|workers)\b"
    ),
    "caseloads": re.compile(r"(?:unnecessary|additional|extra) work\b|busy team|workload"),
    "delay": re.compile(
        r"(?:less|more) than \w+ weeks|as (?:soon|quickly) as possible|too long|in good time"
    ),
}
"""Words that name a theme as a cause or effect, too common to name it in any other sentence."""


class Claim(Struct, frozen=True):
    """A connective of a sentence, and the stretches of its folded text that it joins.

    Each stretch is a pair of offsets; an empty ``cause`` stands in the sentence before.
    """

    cause: tuple[int, int]
    effect: tuple[int, int]
    connective: tuple[int, int]
    negated: bool
    rule: str


def find_claims(text: str) -> Iterator[Claim]:
    """What a sentence in folded form states to lead to what, in text order."""
    start = 0
    for match in _CONNECTIVE.finditer(text):
        near = max(0, match.start() - _LOOK_BACK)
        if _UNSTATED.search(text, near, match.start()):
            continue
        if match["back"] and _OF_SOME.search(text, max(near, start), match.start()):
            continue
        begin = _last_end(_CLAUSE_BEGINS, text, start, match.start())
        end = _first_start(_CLAUSE_ENDS, text, match.end())
        yield _claim(text, match, begin, end)
        start = match.end()


def _claim(text: str, match: re.Match[str], begin: int, end: int) -> Claim:
    left, right = (begin, match.start()), (match.end(), end)
    rule = "backward" if match["back"] else "forward"
    if match["back"]:
        if not text[slice(*left)].strip(" ,"):
            comma = _first_start(_COMMA, text, match.end())
            cause, effect = (match.end(), comma), (comma, len(text))
        else:
            if match["back"] != "because":
                right = (match.end(), min(end, _first_start(_VERB_AFTER_NAMES, text, match.end())))
            cause, effect = right, left
    elif match["follows"] and not text[slice(*right)].strip(" ."):
        cause, effect = (begin, begin), left
    else:
        cause, effect = left, right
    near = max(begin, match.start() - _LOOK_BACK)
    denied = bool(_DENIED.search(text, near, match.start()))
    return Claim(cause, effect, match.span(), denied, rule)


def points_back(text: str) -> bool:
    """Whether the words before a connective only point at the sentence before."""
    return not text.strip(" ,") or bool(_POINTS_BACK.match(text.strip(" ,")))


def said_otherwise(text: str) -> list[str]:
    """The themes that a stretch names as a cause or effect only, in the order of their ids."""
    return sorted(theme for theme, words in _SAID_OTHERWISE.items() if words.search(text))


def without_asides(text: str) -> str:
    """``text`` without what it mentions by the way ("…, including those who are new, …")."""
    return _ASIDE.sub("", text)


def without_filler(text: str) -> str:
    """``text`` without the general words that tell no theme ("better outcomes for children")."""
    return _SAYS_LITTLE.sub("", text)


def _first_start(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.search(text, start)
    return found.start() if found else len(text)


def _last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = [match.end() for match in pattern.finditer(text, start, end)]
    return found[-1] if found else start
