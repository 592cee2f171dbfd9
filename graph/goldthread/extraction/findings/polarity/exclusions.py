"""The stretches of a clause whose cues do not count, and the faults said to be mended."""

from __future__ import annotations

import re

from goldthread.extraction.findings.polarity.clauses import Place
from goldthread.extraction.findings.polarity.cues import Role
from goldthread.extraction.text.wording import Hit

_AUXILIARY = "is|are|was|were|has|have|had|do|does|did|can|could|may|will|would|be|been"
_ASIDE = re.compile(r",? (?:and |but )?(?:while|whilst|although|though) [^,]{3,70},")
_PEOPLE_WHO = re.compile(
    rf"\b(?:who|whose)(?: (?:{_AUXILIARY}))*(?: (?!(?:{_AUXILIARY})\b)\w+){{0,3}} $"
    r"|\b(?:who|whose) (?:have|has|had|may|find|experience|face)"
    rf"(?: (?!(?:{_AUXILIARY})\b)\w+){{0,6}} $"
    rf"|\bwhose (?:(?!(?:{_AUXILIARY})\b)[\w-]+ ){{1,7}}(?:is|are|was|were) (?:a )?$"
)
_UNSERVED = re.compile(
    r"not (?:yet |always |all )*been (?:\w+ly )*(?:assessed|approved|allocated|screened|seen|"
    r"visited|offered|reviewed|identified|vetted|checked|matched|trained|consulted|invited|spoken|"
    r"registered|recorded|considered|included)\b"
)
"""What was not done for the people that a clause is about, which is a fault of the service."""
_LAST_VERBS = frozenset({"drift", "drifted", "deteriorate", "deteriorated", "suffer", "worsened"})
_ASKED = re.compile(r"\b(?:what|which|who|how|where|areas that)(?: \w+){0,3} $")
_NEED = re.compile(r"need|require|could be|should|would benefit|improvements? (?:is|are)")
_NOUN = re.compile(
    r"(?:'s?|\b(?:their|support|individual|diversity|complex|health|learning|training)) $"
    r"|\b(?:conscious of|focus(?:ed|es)? on) the $"
)
_INSTEAD = re.compile(r"\b(?:rather than|despite|in spite of|instead of)\b[^,;]*$")
_ENSURED = re.compile(r"\bensur(?:es?|ed|ing) (?:that )?(?:[\w']+ ){1,6}$")
_WHEN_WORD = re.compile(r"\b(?:when|where|if|whether|unless|(?<!looked )after|following|since)\b")
_WHEN = re.compile(
    r"(?<!cases )(?<!examples )(?<!instances )(?<!occasions )(?<!children )(?<!areas )"
    r"(?<!situations )(?<!parts )(?<!area )(?<!circumstances )"
    + _WHEN_WORD.pattern
    + r"[^,;]{0,60}$"
)
_MENDED = re.compile(
    r"(?:(?! how | to | before | until | ensur| demonstrat)[^,;]){0,80}"
    r"\b(?:is|are|was|were|has|have|had)"
    r"(?: \w+ly| already| now| well| been| being| also| very)*"
    r" (?:recognised|articulated|followed up|strengthened|captured|scrutinised|encouraged|planned|"
    r"narrow(?:ed|ing)|clos(?:ed|ing)|identified (?:and|by|early|quickly|promptly|swiftly)|"
    r"addressed|resolved|tackled|rectified|challenged|escalated|overcome|reduced|understood|managed|"
    r"mitigated|minimised|avoided|dealt with|acted on|known|cleared|eliminated|put right|fixed|"
    r"ended|ceased|remedied|corrected|decommissioned|purposeful|unavoidable|justified|"
    r"(?:included|built|incorporated) in(?:to)?)\b"
    r"|[^,;]{0,40}(?<!not )\b(?:narrow(?:ed|ing)|closing|reduced|decreased|fallen|halved|"
    r"diminished)\b"
    r"|[^,;]{0,50}\b(?:is|are|was|were|remains?)(?: now| very| \w+ly)*"
    r" (?:low|rare|rarer|limited|minimal|uncommon|falling|shrinking|easing|reducing|decreasing"
    r"|infrequent|shorter)\b(?! in\b)"
    r"|[^,;]{0,25} (?:shortened|shrunk|eased|less(?: often)?(?=[.,;]|$))"
)
_HISTORY = re.compile(
    r"\b(?:inspection|visit)(?: in)?(?: \w+)? ?(?:20\d\d)?,? (?:when|which|where)\b[^,;]{0,80}$"
    r"|\b(?:improved|moved|improvement|starting|base|progressed) (?:\w+ )?(?:from|of)\b[^,;]{0,30}$"
)
_INSIGHT = re.compile(
    r"(?:the )?(?:[\w']+ ){0,3}(?:leaders|managers|authority|board|lscb|team|council|trust|dcs)"
    r" (?:\w+ ){0,2}(?:aware|acknowledged?s?|recognised?s?|knows?|accept\w*|identif\w+)\b"
)
_ACTS = re.compile(
    r"\band (?:\w+ly )?(?:there is|there are|have|has|are|is|work is|plans|they are|work|took)\b"
    r"|\band (?:[\w']+ ){1,8}(?:are|is|has) (?:being|been|now|started|begun|in place)\b"
)


class Scenes:
    """A clause (``place`` of a folded sentence), asked of each of its cues whether it counts."""

    def __init__(self, text: str, place: Place) -> None:
        start, end = place
        self._text = text
        self._start = start
        self._end = end
        self._asides = [match.span() for match in _ASIDE.finditer(text, start, end)]
        self._people = " who" in text
        self._instead = "rather than" in text or "spite" in text or "instead" in text
        self._ensured = "ensur" in text
        self._when = bool(_WHEN_WORD.search(text, start, end))
        self._earlier = " inspection" in text or " visit" in text or " from " in text
        self._insight = bool(_INSIGHT.match(text, start, end))

    def hold(self, cue: Hit[Role], praised: list[Place]) -> bool:
        """Whether ``cue`` stands in an aside, is said of people ("children who do not …"), of
        what is not so ("rather than …", "ensure that no …") or asked ("what needs to …"), or in
        a clause that sets the scene: a denial always, a fault only after praise."""
        if any(start <= cue.start < end for start, end in self._asides):
            return True
        if cue.value == "not" and self._ensured and self._before(_ENSURED, cue):
            return True
        if self._instead and self._before(_INSTEAD, cue):
            return True
        if _NEED.match(self._text, cue.start) and (
            self._before(_ASKED, cue) or self._before(_NOUN, cue)
        ):
            return True
        if self._people and self._before(_PEOPLE_WHO, cue):
            return not (self._ends_as_verb(cue) or _UNSERVED.match(self._text, cue.start))
        if not self._when or cue.value not in ("not", "weak"):
            return False
        when = self._before(_WHEN, cue)
        if not when:
            return False
        return cue.value == "not" or any(end <= when.start() for _, end in praised)

    def _ends_as_verb(self, cue: Hit[Role]) -> bool:
        """Whether a cue is the verb of a sentence that it ends: "Plans for those who … drift."."""
        last = not self._text[cue.end : self._end].strip(" .")
        return last and self._text[cue.start : cue.end] in _LAST_VERBS

    def mended(self, fault: Hit[Role]) -> int:
        """Where the words end that say a fault is mended, rare, of an earlier time, or seen by
        leaders who act on it; 0 where none do."""
        after = _MENDED.match(self._text, fault.end, self._end)
        if after:
            return after.end()
        if self._earlier and _HISTORY.search(self._text, 0, fault.start):
            return fault.end
        acts = self._insight and _ACTS.search(self._text, fault.end, self._end)
        return acts.end() if acts else 0

    def _before(self, pattern: re.Pattern[str], cue: Hit[Role]) -> re.Match[str] | None:
        return pattern.search(self._text, self._start, cue.start)
