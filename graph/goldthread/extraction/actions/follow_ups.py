"""What a document says became of the actions raised at an earlier inspection.

A sentence counts when it names the actions ("priority actions", "the recommendations"), ties
them to an earlier inspection or to the inspectorate, and says how far they have got.
"""

from __future__ import annotations

import re

from goldthread.core.lexicon import alternatives
from goldthread.core.model import ActionKind, Evidence, FollowUp, Outcome, Polarity, Span, Tag
from goldthread.extraction.actions.listed import heading_kind
from goldthread.extraction.findings.polarity import judge
from goldthread.extraction.findings.themes import themes_in
from goldthread.extraction.inspections.earlier import earlier_inspections, looks_back
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.wording import fold

_PRIORITY = re.compile(r"\b(?:areas? for priority action|priority actions?)\b", re.IGNORECASE)
_RECOMMENDED = re.compile(
    r"(?<!\()\b(?:recommendations?|areas? (?:for|of) (?:improvement|development|weakness|concern)"
    r"|areas? (?:requiring|needing|in need of) improvement|areas? identified"
    r"|areas? (?:(?:that|which) )?(?:(?:was|were) )?(?:found|judged|said) to (?:require|need)"
    rf" improvement|{alternatives('follow-ups', 'actions-named')})\b",
    re.IGNORECASE,
)
_INSPECTORATE = re.compile(r"\b(?:Ofsted|inspectors?|inspections?|visits?)\b", re.IGNORECASE)
# Others make recommendations too; those are not the inspectorate's.
_OTHERS = re.compile(
    r"\b(?:case reviews?|audits?|peer review|reviewing officers?|IROs?|panel|advocates?|"
    r"LSCB[’']s (?:\w+ )?recommendations?|recommendations? (?:made )?(?:of|from|by) the LSCB|"
    r"serious case|practice reviews?|learning reviews?|child death|consultants?|courts?|JTAIs?|"
    r"joint targeted|SEND|special educational|probation)\b",
    re.IGNORECASE,
)
_DONE = (
    r"(?:addressed|resolved|met|implemented|tackled|actioned|completed|remedied|rectified|"
    r"acted (?:up)?on|dealt with|delivered|progressed|achieved|fulfilled|responded to)"
)
_BEEN = r"(?:ha(?:s|ve|d) (?:all |both |each |since |now |already )*been|(?:were|was|are|is))"
_HOW = r"(?:\w+ly |well |all |now |since |yet |and )*"
_PART = r"(?:most|many|some|several|a few|a number|the (?:\w+ )?majority|almost all|nearly all)"
_SLOW = r"(?:slow|limited|insufficient|inadequate|little|too slow|minimal|poor|not sufficient)"
_SAYINGS: tuple[tuple[str, Outcome, re.Pattern[str]], ...] = (
    (
        "not-fully-done",
        "partly-resolved",
        re.compile(
            rf"\bnot (?:\w+ )?been (?:fully|wholly|entirely|completely|all) {_DONE}"
            rf"|\bnot (?:all|every\w*)\b.*\b{_DONE}|\bnot yet (?:been )?(?:fully|all) {_DONE}"
            rf"|\b(?:partly|partially|largely|mostly|mainly|nearly all|broadly|substantially) "
            rf"(?:been )?{_DONE}|\b{_PART} (?:of )?(?:the |these |those )?(?:\w+ ){{0,2}}"
            rf"(?:recommendations|areas|priority actions)\b.*\b{_DONE}"
            rf"|\b{_DONE} {_PART} of |\baddress(?:ed)? (?:most|many|some)\b"
            rf"|\byet to be (?:fully|all) {_DONE}",
            re.IGNORECASE,
        ),
    ),
    (
        "not-done",
        "not-resolved",
        re.compile(
            rf"\bnot (?:yet )?(?:been )?{_HOW}{_DONE}|\bfail(?:ed|ure|ing)? to {_HOW}"
            r"(?:address|resolve|implement|tackle|act|meet|ensure)"
            rf"|\bprogress\b.{{0,160}}\b(?:has been|is|was|remains) (?:\w+ )?{_SLOW}\b"
            rf"|\b(?:made )?{_SLOW} progress\b|\bnot made (?:\w+ )*progress\b"
            r"|\b(?:remain|remains|remained) (?:\w+ )?(?:outstanding|unresolved|unmet|an issue|"
            r"areas? (?:for|of)|weak|a concern|to be addressed)\b"
            rf"|\byet to be {_HOW}{_DONE}|\boutstanding recommendations?\b"
            r"|\bstill (?:requires?|needs?)\b|\bcontinues? to (?:require|need|be an? area)\b"
            r"|\btaken too long\b|\btoo slow to\b"
            rf"|\b{alternatives('follow-ups', 'not-done', 'still-there')}\b"
            rf"|\bnot {_DONE}\b|\bun(?:resolved|addressed|met)\b|\bnone of .*\b{_DONE}\b",
            re.IGNORECASE,
        ),
    ),
    (
        "done",
        "resolved",
        re.compile(
            rf"\b(?:{_BEEN}|been|being) {_HOW}{_DONE}\b"
            rf"|\bha(?:s|ve|d) {_HOW}{_DONE}\b|\b(?:successfully|fully|effectively) {_DONE}\b"
            r"|\bresponded (?:\w+ )?(?:well|effectively|swiftly|positively|decisively)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "some-progress",
        "partly-resolved",
        re.compile(
            r"\bsignificant work to address\b|\bsuccessfully focused on\b|\b(?:some|good|steady|"
            r"significant|further|considerable|reasonable|sound|strong|positive|clear|tangible|notable"
            r"|demonstrable|swift|rapid) (?:initial |early )?progress\b"
            r"|\bprogress(?:ed)? (?:has been|is being|had been) made\b|\bmade (?:\w+ )?progress\b",
            re.IGNORECASE,
        ),
    ),
)
_TO_COME = re.compile(
    # "services that were judged to be outstanding" tells of no time to come
    r"\b(?:will|would|(?<!judged )(?<!found )(?<!graded )to) be \w+|\bplans? to\b"
    r"|\bcommitted to\b|\bmust be\b|\bshould be\b"
    r"|\b(?:is|are|was|were) being\b",
    re.IGNORECASE,
)
# No sentence tells what became of actions without one of these; most hold none.
_TELLING = ("recommendation", "area", "priority action", "since the", "identified", "raised")
_LISTS = re.compile(r"\b(?:included?|including|were to|was to)\b", re.IGNORECASE)
_STILL = re.compile(
    r"\b(?:remain(?:s|ed)?|still|continues? to be) (?:an? |the )?(?:\w+ )?"
    r"(?:issue|concern|weakness|problem|area)\b.*\bsince the (?:last|previous)\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"(?:this|these|it|they)\b", re.IGNORECASE)
_OF_POLARITY: dict[Polarity, Outcome] = {
    "weakness": "not-resolved",
    "mixed": "partly-resolved",
    "strength": "resolved",
}
_THIS_WAS = re.compile(
    r"\b(?:(?:this|it|which|that) (?:is|was|had been|has been|being|having been)"
    r" (?:\w+ )?(?:as )?"
    r"|(?:was|were) (?:(?:identified|highlighted|raised|noted) (?:[^.;,]{0,60}? )?as )?"
    r"|(?:identified|highlighted|raised|noted) (?:this|it) as )(?:an? |one of )"
    r"(?:\w+ ){0,2}?(?:recommendations?|areas? (?:for|of|in need|requiring|needing)|priority)"
    r"(?! improvement since)",
    re.IGNORECASE,
)
_THIS_NAMED = re.compile(r"\b(?:identified|highlighted|raised|noted) (?:this|it) as\b", re.I)
# What a sentence says beside "X was a recommendation" may tell what became of it.
_SAYS_MORE = re.compile(
    r"\b(?:despite|although|though|but|however|given|yet|shortfall|which (?:identified|raised)|"
    r"and (?:this )?(?:is|are|remains?|has|have)|ha(?:s|ve) (?:not )?been)\b",
    re.IGNORECASE,
)
_PRIORITY_STILL = re.compile(r"\b(?:continues? to be|remains?) an? (?:\w+ )?priority\b", re.I)
_ONE = re.compile(r"(?:priority action|recommendation|area (?:for|of) [\w ]+)$", re.IGNORECASE)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)}|both)\s+(?:of the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)


def find_follow_ups(setting: Setting) -> tuple[FollowUp, ...]:
    """Every statement of what became of earlier actions, in text order.

    A sentence that looks back to several inspections gives one for each.
    """
    found: list[FollowUp] = []
    sentences = setting.speaking()
    for index, sentence in enumerate(sentences):
        text = setting.text(sentence).lower()
        if sentence.kind not in ("heading", "note") and any(word in text for word in _TELLING):
            around = sentences[max(0, index - 1) : index + 2]
            beside = [near for near in around if near.block == sentence.block]
            at = beside.index(sentence)
            before, after = beside[:at], beside[at + 1 :]
            found += _in_sentence(
                setting,
                sentence,
                before[0] if before else None,
                after[0] if after else None,
            )
    return tuple(found)


def _in_sentence(
    setting: Setting, sentence: Sentence, before: Sentence | None, after: Sentence | None
) -> list[FollowUp]:
    """The follow-ups of a sentence; ``before`` and ``after`` are its paragraph's beside it."""
    text = setting.text(sentence)
    named = _actions_named(setting, sentence, before)
    if named is None:
        return _still_an_issue(setting, sentence, before)
    if _THIS_WAS.search(text):
        return _this_was_one(setting, sentence, (before, after), named)
    kind, actions = named
    for rule, outcome, pattern in _SAYINGS:
        match = pattern.search(text)
        if match is None:
            continue
        if outcome == "resolved" and (_TO_COME.search(text) or _LISTS.search(text)):
            return []
        words = tuple(
            Span(sentence.span.start + part.start(), sentence.span.start + part.end())
            for part in (actions, match)
        )
        evidence = Evidence(sentence.span, rule, words)
        count = _count(text[: actions.start()], actions.group())
        return _for_each(setting, sentence, kind, outcome, count, (), evidence)
    return []


def _actions_named(
    setting: Setting, sentence: Sentence, before: Sentence | None
) -> tuple[ActionKind, re.Match[str]] | None:
    """The kind of earlier actions that a sentence names, and the words that name them."""
    text = setting.text(sentence)
    priority = _PRIORITY.search(text)
    named = priority or _RECOMMENDED.search(text)
    if named is None or _OTHERS.search(text):
        return None
    anchored = looks_back(text)
    if priority is not None:
        told = anchored or setting.document.kind != "article" or _INSPECTORATE.search(text)
        past = any(not found.subject for found in setting.inspections)
        return ("priority-action", priority) if told and (anchored or past) else None
    if not anchored and before is not None:
        anchored = looks_back(setting.text(before))
    return ("recommendation", named) if anchored else None


def _this_was_one(
    setting: Setting,
    sentence: Sentence,
    beside: tuple[Sentence | None, Sentence | None],
    named: tuple[ActionKind, re.Match[str]],
) -> list[FollowUp]:
    """X, of "X is weak. This was a recommendation at the last inspection", told with it.

    Where the sentence does not say what became of it, praise or criticism of X does: in the
    one before if the sentence speaks of "this", in the sentence itself if it says more, else in
    the one after.
    """
    kind, actions = named
    text = setting.text(sentence)
    before, after = beside
    more = _SAYS_MORE.search(text) is not None
    this = _THIS.match(text) or (_THIS_NAMED.search(text) and not more)
    back = before if before is not None and this else None
    told = [back] if back else [sentence] if more else [after] if after else []
    sayings = ((rule, outcome) for rule, outcome, pattern in _SAYINGS if pattern.search(text))
    judged = ((near, _judged(setting, near)) for near in told)
    rule, outcome = next(sayings, ("raised-before", None))
    span = Span(back.span.start if back else sentence.span.start, sentence.span.end)
    if outcome is None:
        near, outcome = next((item for item in judged if item[1]), (sentence, None))
        span = Span(min(span.start, near.span.start), max(span.end, near.span.end))
    if outcome is None:
        return []
    start = sentence.span.start
    evidence = Evidence(span, rule, (Span(start + actions.start(), start + actions.end()),))
    return _for_each(setting, sentence, kind, outcome, 1, (), evidence)


def _judged(setting: Setting, sentence: Sentence) -> Outcome | None:
    """What the polarity of a sentence makes of the matter it speaks of.

    What is asked for again, under a heading of what must improve, is not resolved.
    """
    if heading_kind(sentence.heading) is not None:
        return "not-resolved"
    if _PRIORITY_STILL.search(setting.text(sentence)):
        return None
    verdict = judge(fold(setting.text(sentence)).text)
    return _OF_POLARITY.get(verdict.polarity)


def _still_an_issue(
    setting: Setting, sentence: Sentence, before: Sentence | None
) -> list[FollowUp]:
    """The themes of what "this" is, where "this has remained an issue since the last visit"."""
    match = _STILL.search(setting.text(sentence))
    if match is None:
        return []
    told = sentence
    if _THIS.match(setting.text(sentence)) and before:
        told = before
    tags = themes_in(setting, told.span)
    if not tags:
        return []
    start = sentence.span.start
    words = (Span(start + match.start(), start + match.end()),)
    evidence = Evidence(sentence.span, "still-an-issue", words)
    return _for_each(setting, sentence, "recommendation", "not-resolved", None, tags, evidence)


def _for_each(
    setting: Setting,
    sentence: Sentence,
    kind: ActionKind,
    outcome: Outcome,
    count: int | None,
    tags: tuple[Tag, ...],
    evidence: Evidence,
) -> list[FollowUp]:
    """One follow-up for each earlier inspection that the sentence speaks of."""
    authority = setting.authority_at(sentence.span)
    if authority is None:
        return []
    subject = setting.subject
    return [
        FollowUp(
            authority=authority,
            raised_at=raised,
            assessed_at=subject.key if subject else None,
            action_kind=kind,
            outcome=outcome,
            count=count,
            tags=tags,
            evidence=evidence,
        )
        for raised in earlier_inspections(setting, sentence)
    ]


def _count(before: str, named: str) -> int | None:
    """How many actions the words mean: the number before them, or one for a singular."""
    match = _COUNT.search(before)
    if match is None:
        return 1 if _ONE.match(named) else None
    word = match.group(1).lower()
    if word.isdigit():
        return int(word)
    return 2 if word == "both" else _NUMBERS.index(word) + 1
