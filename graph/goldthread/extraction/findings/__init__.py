"""The findings of a document: its evaluative sentences and bullets, in the inspectors' voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core.lexicon import alternatives
from goldthread.core.model import Action, Claim, Evidence, Finding, Polarity, Quote, Tag
from goldthread.core.spans import SpanSet
from goldthread.documents.reports.by_framework import only_introduces
from goldthread.extraction.findings.direction import direction_of
from goldthread.extraction.findings.intentions import only_intended
from goldthread.extraction.findings.place import places
from goldthread.extraction.findings.polarity import (
    Verdict,
    judge,
    outweigh,
    polarity_of_themes,
    read_clauses,
)
from goldthread.extraction.findings.themes import find_marks, find_tags
from goldthread.extraction.findings.voice import is_sourced, voices
from goldthread.extraction.inspections.inspection_spans import is_label
from goldthread.extraction.judgements.inspectorate import tells_of_others
from goldthread.extraction.judgements.ratings import tells_rating
from goldthread.extraction.text.areas import area_under
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.openings import points_back
from goldthread.extraction.text.sides import (
    happens_only,
    is_general,
    source_of,
    unquoted,
    without_answer,
)
from goldthread.extraction.text.wording import Wording, fold

_TO_IMPROVE = re.compile(
    r"needs? to improve|need(?:s)? improv|priority action|immediate action|recommendations?\b|"
    r"areas? (?:for|of) improvement|areas? for development"
)
_LEADS_TO_IMPROVE = re.compile(
    r"\b(?:(?:needs?|needed|has|have|want|wants|wanted|asked|told|called on"
    r"|urged)(?: \w+){0,3}? to|must"
    r"|should|could|can)(?: \w+){0,3}? (?:improve|do better|do more|work on|be better|get better"
    r"|address"
    r"|strengthen|focus on|tackle)\b"
    r"|\bareas? (?:to|for|of) (?:improve|improvement|development|work on|concern)\b|\bless well\b"
    r"|\b(?:to work on|weaknesses|shortcomings|failings|concerns|criticisms)\b"
)
_PROCEDURE = re.compile(
    r"^(?:during (?:this|the) (?:visit|inspection), )?(?:the )?"
    r"(?:inspectors?|inspection team|ofsted)(?: also)? (?:looked|reviewed|considered|visited|"
    r"(?:spoke|met)(?! [^,.]*\bwho (?:have|had|were|was|spoke|said|told|reported|felt))|"
    r"evaluated|scrutinised|sampled|tracked|examined|read|"
    r"observed(?! (?:good|strong|some|clear|effective))|will)\b"
    r"|^(?:but |and )?they (?:also )?(?:looked|reviewed|considered|spoke (?:to|with)"
    r"|met(?! [^,.]*\bwho (?:have|had|were|was|spoke|said|told|reported|felt))|scrutinised|sampled|"
    r"examined)\b"
    r"|^this (?:letter|report) (?:summarises|sets|is|details|contains)"
    r"|^(?:her|his) majesty's inspectors? (?:for this visit )?(?:were|was)\b"
    r"|^during (?:the course of )?(?:this|the) (?:visit|inspection),? "
    r"(?:inspectors|they|we) (?:\w+ )?(?:reviewed|considered|looked|spoke|met|examined|focused)\b"
    r"|^a range of evidence was considered\b|^(?:in addition, )?(?:we|they|inspectors) spoke to\b"
    r"|^inspectors used (?:video|remote)|^the (?:lead inspector and|methodology for this visit)\b"
    r"|^the focus of (?:the|this) (?:\w+ )?visit\b|^thank you for\b"
    r"|^(?:this|the visit) (?:is|was) (?:the|our|a|ofsted's) (?:\w+ ){0,3}(?:visit|inspection)\b"
    r"|^(?:the )?(?:inspectors|lead inspector|inspection team) (?:were|was|for this)\b"
    r"(?!(?:, \w+,)? (?:\w+ )?(?:encouraged|pleased|heartened|reassured|struck|troubled|alarmed"
    r"|shocked|critical|worried|full|impressed|told|assured|sighted|concerned|able|unable|not"
    r"|satisfied|informed))"
    r"|^(?:ofsted will|yours sincerely|dear |i am copying|a copy of)"
)
_PROCEDURE_ANYWHERE = re.compile(
    r"\boutlines our findings\b|\bdelivery model was adapted\b|\bundertook a joint inspection\b"
    r"|\bprepare a written statement\b|\bimprovement notice was issued\b"
    r"|\bwas (?:carried out|conducted) (?:under|in line|in accordance|by)\b"
    r"|\b(?:this|the) (?:\w+ ){0,2}(?:inspection|visit) (?:took place(?! at a)"
    r"|was (?:carried out|undertaken|conducted|made|completed|held|led))\b"
)
_NEWS = re.compile(
    r"^(?:\w+ )?inspectors (?:from [\w ]{2,30} )?(?:carried out|returned|spent|made) \w+"
    r"|\b(?:been visited by ofsted|had a visit from|welcome(?:d)? ofsted|next (?:\w+ )?visit)\b"
    r"|\b(?:letter|report|findings|outcomes|results)\b[^,.]{0,80}\b"
    r"(?:published|made public|revealed)\b[^,.]{0,12}[.]?$"
    r"|\bha(?:s|ve) (?:today )?(?:published|released) (?:the|its|their|a)\b"
    r"|\breleased the results\b|^the report makes \d+|^focused visits are carried out\b"
    r"|^the (?:[\w-]+ ){0,3}(?:inspection|visit)\b.{0,120}\b(?:was|were) "
    r"(?:made|carried out|conducted|held|undertaken) (?:on|in|from|between|over)\b"
    r"|^the (?:[\w-]+ ){0,3}(?:inspection|visit)\b.{0,60}\b(?:was|is) (?:the|its|their) "
    r"(?:\w+'s )?(?:first|second|third|fourth|latest)\b"
    r"|^(?:sir|madam|editor)\b|\byour (?:report|article|story|coverage)\b"
    r"|\bwill carry out another\b|^the following is the\b"
)
"""Sentences of a story on the coming and going of inspectors and their reports."""
_BACKGROUND = re.compile(
    r"^(?:the )?(?:last|previous) (?:full |judgement )?(?:ofsted )?(?:full )?inspection of\b"
    r"[^.]*\b(?:was|took place) in\b"
    r"|^ofsted (?:last )?inspected\b|^(?:in|since) (?:\w+ )?20\d\d, [^.]*\bjudged\b"
    r"|\b(?:is|are|was) (?:now )?(?:part of|hosting|the host authority|the host|a member of)"
    r"[^.]{0,40} (?:regional adoption|adoption consortium)"
    r"|\bhas (?:delegated its statutory|hosted the)\b|\bled to an improvement notice\b"
)
"""When services were inspected before, and who runs them."""
_NOTHING_SAID = re.compile(
    r"\?['\"]?$|\bwrongly (?:said|stated|reported|claimed|suggested)\b"
    r"|\b(?:never been|is not|are not|was not|were not|been) (?:in|under) (?:\w+ ){0,2}"
    r"intervention\b"
    r"|^to (?:inform|update|advise|seek|note|consider|ask|request|provide)\b"
    r"|^that (?:the )?(?:members|committee|cabinet|panel|council|board|report|plan|outcome)"
    r" (?:be|notes?|approves?|agrees?|endorses?|considers?|receives?|supports?)\b"
    r"|\bno (?:\w+ )?(?:implications|risks) arising\b|\bno (?:financial|legal"
    r"|equality) implications\b"
    r"|\bno inspection (?:yet|so far)\b|^(?:it was )?(?:resolved|agreed|noted)\b(?:[: ]| that\b)"
    r"|^(?:but |and |however, )?there (?:was|were|is|are) "
    r"(?:(?:also|some|much|plenty of|more|little) )*"
    r"(?:praise|criticism|good news|bad news)\W*$"
    r"|^(?!.*\b(?:inspectors|ofsted)\b)(?:\w+ ){0,2}(?:staff|workers|employees|parents|families"
    r"|councillors|members|residents) (?:were|was|have been|had been) (?:also )?told\b"
    r"|^(?:there (?:were|are) )?no (?:areas for )?priority actions?"
    r"(?: (?:was|were|has been|have been) (?:identified|issued|made|found|raised))?\W*$"
)
"""Sentences of a story or of minutes that judge nothing: "There was some praise."."""
_ASKED = frozenset(("action", "recommendation", "section", "want"))
"""The rules of sentences that ask for something, which has not happened yet."""
_SCOPE = re.compile(r"^areas? (?:covered|looked at) (?:by|during|in|at) (?:the|this) visit")
"""The heading over what a visit looked at, which is no finding yet."""
_LONG_QUOTE = re.compile(r"\"[^\"]{12,}(?:\"|$)")
"""Words in marks of a story that are more than a term: they are the inspectors' own."""
_WHEN_THEY_SAID = re.compile(
    r"^[^;]{0,120}\b(?:visit|inspection)\b[^;]{0,60}?,? (?:when|where|at which|in which) "
    r"(?=(?:the )?(?:inspectors|ofsted|watchdog|regulator)\b)"
    r"|^(?:the )?(?:\w+ ){0,2}(?:inspectors|ofsted) (?:\w+ )?"
    r"(?:visited|came|spent|returned|inspected|called|were)\b[^;]{0,100}? and "
    r"(?=(?:found|said|saw|praised|noted|concluded|discovered|reported)\b)"
)
_WITH_INSPECTORS = re.compile(
    r"\b(?:inspectors?|inspection|ofsted|inspectorate|watchdog|report|letter)\b"
)
_COUNT = re.compile(
    r"(?:at|on|as at|in|by|during) [^,]*\d[^,]*, (?:\d|there were|there are)"
    r"|at the time of [^,]*, (?:\d|there were|there are)"
    r"|there (?:are|were) (?:currently )?(?:only )?\d"
    r"|this (?:is|was) (?:a |an )?(?:\w+ )?(?:reduction|increase|decrease|rise|fall|drop) from\b"
)
"""How a bare count opens; one with praise or a fault in it is a finding all the same."""

_LEANINGS: dict[str | None, Polarity] = {"strengths": "strength", "weaknesses": "weakness"}
"""What a sentence without a word of praise or fault says in a section that leans one way."""


class Ruled(Struct, frozen=True):
    """A sentence that states a finding, and what the rules of polarity say of it: ``told`` is what
    of its ``wording`` they judge, ``before`` what they say of the finding before it in its
    paragraph (``None`` where it is the first), which is a strength where it has no word of praise
    or fault: what was learnt of one sentence says nothing of the next."""

    sentence: Sentence
    authority: str
    wording: Wording
    told: str
    verdict: Verdict
    before: Polarity | None


def find_findings(setting: Setting, actions: tuple[Action, ...]) -> tuple[Finding, ...]:
    """The findings of the story, in text order, keyed ``f1``, ``f2``, and so on.

    A passage that ``actions`` name is a finding of weakness whatever its words. A sentence
    without a known authority gives no finding.
    """
    found: list[Finding] = []
    place_of = places(setting, actions)
    before: Finding | None = None
    opening: Finding | None = None
    block = -1
    for ruled in judge_by_rules(setting, actions):
        if ruled.sentence.block != block:
            before = opening = None
        block = ruled.sentence.block
        finding = _finding(setting, ruled, f"f{len(found) + 1}", (before, opening))
        finding = replace(finding, place=place_of[ruled.sentence.span.start])
        found.append(finding)
        before = finding
        opening = opening or finding
    return tuple(found)


def judge_by_rules(setting: Setting, actions: tuple[Action, ...]) -> Iterator[Ruled]:
    """The sentences of the story that state findings, in text order, each with what the rules of
    polarity say of it."""
    asked = SpanSet(action.evidence.span for action in actions)
    voice_of = voices(setting)
    before: Polarity | None = None
    block = -1
    for sentence in setting.speaking():
        if sentence.kind in ("heading", "note") or _SCOPE.match(fold(sentence.heading).text):
            continue
        if sentence.block != block:
            before = None
        block = sentence.block
        if voice_of.get(sentence.span.start) != "inspectors":
            continue
        if tells_rating(setting, setting.text(sentence)) or _only_introduces(setting, sentence):
            continue
        ruled = _ruled(setting, sentence, before, asked)
        if ruled:
            yield ruled
            before = ruled.verdict.polarity


def how_told(
    setting: Setting,
    findings: tuple[Finding, ...],
    quotes: tuple[Quote, ...],
    claims: tuple[Claim, ...],
) -> tuple[Finding, ...]:
    """``findings`` with how their document tells them: in a story quoted, where words of the
    inspectors stand in marks in them, else reported in the writer's words.

    A sentence of a story that is somebody else's claim or quotation is none.
    """
    if setting.document.kind != "article":
        return findings
    quoted = SpanSet(quote.span for quote in quotes if quote.mode == "report")
    others = SpanSet(quote.span for quote in quotes if quote.mode == "direct" and _is_whose(quote))
    claimed = {claim.evidence.span for claim in claims}
    spoken = [quote for quote in quotes if quote.mode == "direct" and quote.evidence.words]
    return tuple(
        replace(each, told="quoted" if quoted.overlaps(each.evidence.span) else "reported")
        for each in findings
        if each.evidence.span not in claimed
        and not others.hold(each.evidence.span)
        and not _is_said_by_another(setting, each, spoken)
    )


def _is_said_by_another(setting: Setting, finding: Finding, spoken: list[Quote]) -> bool:
    """Whether somebody else says the sentence, part of it in marks: "The chief called it “fair”".
    What names the inspectors too is left to the voice of the sentence."""
    span = finding.evidence.span
    if _WITH_INSPECTORS.search(unquoted(fold(setting.text(span)).text)):
        return False
    return any(
        quote.speaker and span.covers(quote.span) and span.covers(quote.evidence.words[0])
        for quote in spoken
    )


def _only_introduces(setting: Setting, sentence: Sentence) -> bool:
    """Whether a sentence above the recommendations speaks of them and asks for nothing."""
    asked = setting.role_of(sentence) == "recommendations"
    return asked and only_introduces(setting.text(sentence))


def _is_whose(quote: Quote) -> bool:
    """Whether the text tells whose a quote is."""
    return bool(quote.side or quote.speaker or quote.description)


def themes_spoken_of(setting: Setting, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """The themes that are tagged, or whose words stand, in some of ``findings`` on the
    inspection that the document is about; sorted ids. Words that only suggest a theme do not
    count."""
    subject = setting.subject
    spoken: set[str] = set()
    for finding in findings:
        if subject is not None and finding.inspection == subject.key:
            text = fold(setting.text(finding.evidence.span), finding.evidence.span.start).text
            marks = find_marks(text, setting.reference)
            spoken |= {mark.value.theme for mark in marks if not mark.value.hint}
            spoken |= {tag.theme for tag in finding.tags}
    return tuple(sorted(spoken))


def _ruled(
    setting: Setting, sentence: Sentence, before: Polarity | None, asked: SpanSet
) -> Ruled | None:
    """What the rules say of ``sentence``, if it states a finding."""
    authority = setting.authority_at(sentence.span)
    wording = fold(setting.text(sentence), sentence.span.start)
    article = setting.document.kind == "article"
    what_to_improve = _is_listed(setting, sentence) and _is_to_improve(sentence)
    told = wording.text.rstrip(" :") if what_to_improve else wording.text
    if article:
        told = _as_inspectors_say(told)
    if authority is None or not is_evaluative(told.strip()):
        return None
    if article and _is_no_finding(setting, sentence, told.strip()):
        return None
    told = wording.text
    if article:
        told = _as_inspectors_say(without_answer(told))
    verdict = _verdict(setting, sentence, told, before, asked)
    if verdict.rule == "count" or (
        verdict.rule in ("plain", "figure") and _COUNT.match(wording.text)
    ):
        return None
    if verdict.rule == "plain" and _is_told(setting, sentence, wording.text):
        return None
    return Ruled(sentence, authority, wording, told, verdict, before)


def _finding(
    setting: Setting, ruled: Ruled, key: str, earlier: tuple[Finding | None, Finding | None]
) -> Finding:
    """The finding that a sentence states; ``earlier`` are the finding before it in its paragraph
    and the paragraph's first."""
    before, opening = earlier
    sentence, wording, told = ruled.sentence, ruled.wording, ruled.told
    verdict = ruled.verdict
    if setting.document.kind != "article":
        verdict = outweigh(told, verdict, ruled.before)
    earlier_tags = (before.tags if before else (), opening.tags if opening else ())
    tags = find_tags(setting, sentence, *earlier_tags)
    return Finding(
        key=key,
        authority=ruled.authority,
        inspection=setting.inspection_of(sentence),
        area=area_under(sentence.headings, setting.reference),
        polarity=verdict.polarity,
        tags=judge_tags(setting, wording, told, verdict, tags),
        evidence=Evidence(
            sentence.span,
            verdict.rule,
            tuple(wording.span(start, end) for start, end in verdict.words),
        ),
        direction=None if verdict.rule in _ASKED else direction_of(told, verdict.polarity),
        intended=verdict.polarity == "strength" and only_intended(wording.text),
        alone=not points_back(setting.text(sentence)),
    )


def _as_inspectors_say(text: str) -> str:
    """A folded sentence with what leads to the inspectors' words blanked out: "It follows a visit
    in May, when inspectors said that …"."""
    lead = _WHEN_THEY_SAID.match(text)
    return text if lead is None else " " * lead.end() + text[lead.end() :]


def judge_tags(
    setting: Setting, wording: Wording, text: str, verdict: Verdict, tags: tuple[Tag, ...]
) -> tuple[Tag, ...]:
    """``tags`` of a finding with the polarity of each; ``verdict`` is that of the whole.

    ``text`` is what was judged of the sentence ``wording``, which it begins.
    """
    press = setting.document.kind == "article"
    clauses = read_clauses(text, verdict, press=press) if tags else ()
    if not clauses:
        return tuple(replace(tag, polarity=verdict.polarity) for tag in tags)
    places: dict[str, list[tuple[int, int]]] = {tag.theme: [] for tag in tags}
    for mark in find_marks(text, setting.reference):
        if mark.value.theme in places:
            places[mark.value.theme].append((mark.start, mark.end))
    for tag in tags:
        if tag.theme not in setting.reference.themes:  # of a remit: its words are the tag's
            places[tag.theme] = [wording.place(span) for span in tag.words]
    told = polarity_of_themes(text, clauses, places)
    return tuple(replace(tag, polarity=told.get(tag.theme, verdict.polarity)) for tag in tags)


def _is_no_finding(setting: Setting, sentence: Sentence, text: str) -> bool:
    """Whether a story's sentence (folded) tells of the coming and going of inspectors, of how they
    work, of many councils at once, of what others inspect, or, where no inspector says it, of what
    else happened."""
    if (
        is_label(setting.text(sentence))
        or _NEWS.search(text)
        or _NOTHING_SAID.search(text)
        or is_general(text)
    ):
        return True
    if tells_of_others(setting, sentence):
        return True
    return happens_only(text) and source_of(text) != "inspectorate"


def _is_told(setting: Setting, sentence: Sentence, text: str) -> bool:
    """Whether a sentence of a story without any word of praise or fault only tells what happened.

    In a report or letter the like of it is a strength; in a story only what the inspectors say,
    what is quoted and what stands in a list of theirs.
    """
    if setting.document.kind != "article" or sentence.kind == "bullet":
        return False
    quoted = text.startswith('"') or text.rstrip(".").endswith('"') or _LONG_QUOTE.search(text)
    return not (is_sourced(text) or quoted)


def _verdict(
    setting: Setting, sentence: Sentence, text: str, before: Polarity | None, asked: SpanSet
) -> Verdict:
    if asked.overlaps(sentence.span):
        return Verdict("weakness", "action")
    role = setting.role_of(sentence)
    verdict = judge(
        text,
        to_improve=_is_to_improve(sentence) or _is_led_to_improve(setting, sentence),
        listed=_is_listed(setting, sentence),
        before=before,
        press=setting.document.kind == "article",
    )
    if verdict.rule == "plain" and role in _LEANINGS:
        return Verdict(_LEANINGS[role], "section")
    return verdict


def _is_to_improve(sentence: Sentence) -> bool:
    """Whether a sentence stands under a heading of what must improve."""
    return bool(_TO_IMPROVE.search(fold(sentence.heading).text))


def _is_led_to_improve(setting: Setting, sentence: Sentence) -> bool:
    """Whether a story's line leads to a list of what must improve: "What we need to do better:"."""
    lead = setting.lead_ins.get(sentence.block) if setting.document.kind == "article" else None
    return (
        lead is not None
        and _LEADS_TO_IMPROVE.search(fold(setting.text(lead.span)).text) is not None
    )


def _is_listed(setting: Setting, sentence: Sentence) -> bool:
    """Whether a sentence is a bullet of a list, and no numbered paragraph."""
    numbered = setting.document.blocks[sentence.block].label[:1].isdigit()
    return sentence.kind == "bullet" and not numbered


@lru_cache(maxsize=1)
def courtesy() -> re.Pattern[str]:
    """How letters open and close, and say how an inspection was made."""
    return re.compile(
        rf"(?:\w+ ){{0,3}}?{alternatives('letters', 'courtesy', 'thanks', 'method')}\b"
    )


def is_evaluative(text: str) -> bool:
    """Whether a sentence (folded) tells what inspectors found, and not how they worked, what
    the law is, who runs the services or when they were inspected before."""
    if len(text.split()) < 3 or text.endswith(":") or " | " in text:
        return False
    if courtesy().match(text):
        return False
    return not (
        _PROCEDURE.match(text) or _PROCEDURE_ANYWHERE.search(text) or _BACKGROUND.search(text)
    )
