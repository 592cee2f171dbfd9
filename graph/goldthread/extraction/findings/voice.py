"""Whose voice a sentence of an article speaks in: the inspectors', an official's, or neither."""

from __future__ import annotations

import re
from typing import Literal

from goldthread.core.lexicon import alternatives
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.sides import source_of, unquoted
from goldthread.extraction.text.wording import fold

Voice = Literal["inspectors", "official", "writer"]

_INSPECTORS = re.compile(
    r"\b(?:inspectors?|inspection|ofsted|report|reports|watchdog|regulator|focused visit|"
    r"monitoring visit|judged|rated)\b"
)
_OFFICIAL = re.compile(
    r"\b(?:cllr|councillor|director|chief executive|portfolio holder|cabinet member|leader|"
    r"spokes(?:man|woman|person)|minister|secretary|commissioner|mp|mayor|union|unison|"
    r"he|she|we|i|our|my|i'm|we've|i've|we're|council)\b"
)
_SPEECH = re.compile(rf"\b(?:{alternatives('saying', 'said', 'answering')}|credit must go)\b")
_OUR_OWN = re.compile(r"\b(?:we|our|us|i|my|i'm|we've|we're|we'll|i've)\b")
_THEY_SAY_OF_US = re.compile(
    r"(?:(?:but|and|however|overall|also),? )?(?:the |they |these )?(?:\w+ ){0,2}?"
    rf"(?:{alternatives('known-as', 'inspectorate')}|report|letter)\b"
    r"(?! (?:has|have|had|was|were|is|are|will|would)\b)"
)
_TOLD_US = re.compile(
    r"(?:but |and |however, )?they (?:also )?(?:told us|said|found|saw|noted|felt|recognised"
    r"|praised|highlighted|asked us|want us)\b"
)
_THAT_THEY_SAID = re.compile(
    r"\bthat (?:the )?(?:ofsted|inspectors|inspection team)\b[^.;]{0,100}"
    r"\b(?:said|found|noted|reported|concluded|recognised|saw) that\b"
)
"""How a council writes of what inspectors say of it: "Inspectors said that our plans …"."""
_DEPARTMENT = alternatives("known-as", "department")
_MARK = re.compile(r"[“”\"‘]|(?<!\w)'")
_I = re.compile(r"\b(?:i|i've|i'm|i'd|my)\b")
_INSPECTORATE = (
    rf"{alternatives('known-as', 'inspectorate')}"
    r"|report|(?:the|their|its) (?:\w+ )?(?:report|letter)"
)
_TELLING = (
    r"(?:(?:,? \w+){0,2}? (?:said|says?|states|added|adds|found|finds|notes?|noted|praises?|praised"
    r"|warns|warned|criticised|highlights|highlighted|identified|concluded|described|observed"
    r"|recommends?|recommended|stated|reported|pointed|raised|saw|felt|want|discovered|uncovered|established|revealed|reveals|credited|commended|judged)\b)"
)
"""Not all of words/saying.txt: who "was told" something, or "called for" it, tells of nothing."""
_REPORT_SPEAKS = re.compile(rf"\b(?:{_INSPECTORATE}|it|they){_TELLING}")
_INSPECTORS_SPEAK = re.compile(
    rf"\b(?:{_INSPECTORATE}){_TELLING}|\b(?:praised|criticised|commended|according to) \w*"
)
_COUNCIL_SPEAKS = re.compile(
    rf"\b(?:council|authority|bosses|chiefs|{_DEPARTMENT}|government|notice|direction)\b"
    rf"(?: \w+)? (?:{alternatives('saying', 'said', 'answering')}|noted)\b"
    r"|^in response\b|\bunder the direction\b|^(?:the )?(?:improvement )?(?:notice|direction)\b"
    r"|\b(?:has|have|had|was|been) appointed an?\b"
)
"""The council, or the department that intervenes in it, has the word."""
_PAPER = re.compile(
    rf"\b(?:{_DEPARTMENT}|government)(?:'s)? (?:letter|direction|notice)\b"
    r"|\bstatutory direction\b|^\"this direction\b"
)
"""The department's own papers, which are no findings of the inspectors."""


_INTERVENES = re.compile(
    rf"\b(?:secretary of state|{_DEPARTMENT}|ministers?|government)(?:'s)?\b[^.;]{{0,40}}"
    r"\b(?:issued|served|imposed|appointed|revoked|lifted|directed|intervened|adviser|commissioner)\b"
    r"|\b(?:improvement notice|(?:statutory )?direction|commissioner|improvement board)\b"
    r"[^.;]{0,60}"
    r"\b(?:issued|served|imposed|appointed|revoked|lifted|removed|chaired|has met|set up)\b"
)
"""What tells that the government has intervened, which no inspector finds."""
_GIVES_NOTICE = re.compile(
    r"(?:this|the) (?:\w+ )?(?:notice|direction) (?:is|was) (?:issued|given|made|addressed)\b"
)
_ARE_SAID = re.compile(r"\b(?:is|are|was|were) (?:also )?(?:said|reported|found|seen) to\b")
_ON_THEIR_LIST = re.compile(
    r"(?:and |but )?(?:what|where|things|areas) (?:that )?(?:the )?(?:inspectors|ofsted)\b"
)
_AND_THEY = re.compile(r"(?:and |but )?(?:what|where|things|areas) (?:that )?they\b")
"""What leads to lists on a council's page: "What inspectors liked:", "Where they want more:"."""
_PAPER_SAYS = re.compile(r"(?:this|the) (?:improvement |statutory )?(?:notice|direction)\b(?! of)")
_INSPECTOR_BY_NAME = re.compile(
    r"\binspector (?:[a-z'-]+ ){1,3}(?:\w+ )?(?:said|says|wrote|writes|added|noted|praised|found)\b"
)
_HE_OR_SHE = re.compile(r"(?:but |and |however, )?s?he (?:also )?\w+")


def voices(setting: Setting) -> dict[int, Voice]:
    """The voice of each story sentence, by the sentence's start.

    In a report or letter every sentence is the inspectors'. In an article a paragraph that
    names the inspectors or their report is theirs, one in which somebody else speaks is an
    official's, a paragraph that opens with a quotation mark and names nobody goes on with
    the voice before it, and any other keeps the inspectors' voice until another speaks.
    """
    sentences = setting.speaking()
    if setting.document.kind != "article":
        return {sentence.span.start: "inspectors" for sentence in sentences}
    found: dict[int, Voice] = {}
    said_by: dict[int, Voice] = {}  # who has the word at a paragraph's end, by where it starts
    opinion = any(_is_opinion(setting, each) for each in sentences)
    starts = {lead.span.start for lead in setting.lead_ins.values()}
    leads = {i for i, each in enumerate(setting.document.blocks) if each.span.start in starts}
    listed = False  # in a list of what inspectors said
    voice: Voice = "writer"
    headed = False  # under a heading such as "What inspectors said"
    named = False  # an inspector by name, whom "she said" takes up again
    for block in dict.fromkeys(sentence.block for sentence in sentences):
        inside = [sentence for sentence in sentences if sentence.block == block]
        if inside[0].kind == "heading":
            theirs = _ON_THEIR_LIST.match(fold(setting.text(inside[0])).text) is not None
            if theirs or headed:
                voice = "inspectors" if theirs else "writer"
            headed = theirs
            continue
        whole = fold(setting.document.quote(setting.document.blocks[block].span)).text
        named = bool(_INSPECTOR_BY_NAME.search(whole) or (named and _HE_OR_SHE.match(whole)))
        if block in leads and (_ON_THEIR_LIST.match(whole) or (_AND_THEY.match(whole) and listed)):
            listed, voice = True, "inspectors"
            found |= {sentence.span.start: "inspectors" for sentence in inside}
            said_by[setting.document.blocks[block].span.start] = "inspectors"
            continue
        listed = listed and inside[0].kind == "bullet"
        # Whoever writes "I" tells an opinion: only what is said to be theirs is the inspectors'.
        voice = "inspectors" if named else _voice(whole, "writer" if opinion else voice)
        lead = setting.lead_ins.get(block)
        if lead is not None and said_by.get(lead.span.start) == "inspectors":
            found |= {sentence.span.start: "inspectors" for sentence in inside}
            continue  # "Inspectors told us that: our plans are clear": theirs, whoever "we" are
        current = voice
        for sentence in inside:
            current, found[sentence.span.start] = _of_sentence(setting, sentence, current)
        said_by[setting.document.blocks[block].span.start] = current
    return found


def _is_opinion(setting: Setting, sentence: Sentence) -> bool:
    """Whether a sentence of a paragraph without any quotation is written by somebody as "I", or
    is that by which the department's own paper names itself."""
    if _GIVES_NOTICE.match(fold(setting.text(sentence)).text):
        return True
    paragraph = setting.document.quote(setting.document.blocks[sentence.block].span)
    if _MARK.search(paragraph):
        return False
    return _I.search(fold(setting.text(sentence)).text) is not None


def is_sourced(text: str) -> bool:
    """Whether a sentence (folded) in the inspectors' voice says that they say it."""
    return bool(
        _REPORT_SPEAKS.search(text) or _INSPECTORS_SPEAK.search(text) or _ARE_SAID.search(text)
    )


def _voice(paragraph: str, before: Voice) -> Voice:
    if _PAPER.search(paragraph):
        return "official"
    if _COUNCIL_SPEAKS.search(paragraph) and not _INSPECTORS_SPEAK.search(paragraph):
        return "official"
    if _REPORT_SPEAKS.search(paragraph) and not _OUR_OWN.search(paragraph):
        return "inspectors"
    if _SPEECH.search(paragraph) and _OFFICIAL.search(paragraph):
        return "official"
    if paragraph.startswith('"') and before == "official":
        return "official"
    if _OUR_OWN.search(paragraph):
        return "official"
    if _INSPECTORS.search(paragraph):
        return "inspectors"
    return before if before == "inspectors" else "writer"


def _of_sentence(setting: Setting, sentence: Sentence, before: Voice) -> tuple[Voice, Voice]:
    """The voice that goes on to the next sentence of a paragraph, and that of this one: of whoever
    it says has the word; else of whoever had it in the sentence ``before``."""
    text = fold(setting.text(sentence)).text
    source = source_of(text)
    told_us = _TOLD_US.match(text) is not None and before == "inspectors"
    theirs = source == "inspectorate" and not _PAPER.search(text)
    if told_us or (theirs and (_THEY_SAY_OF_US.match(text) or _THAT_THEY_SAID.search(text))):
        return "inspectors", "inspectors"
    if _OUR_OWN.search(unquoted(text)):
        return "official", "official"  # whoever writes "we" is no reporter, and no inspector
    if source is not None and not _PAPER.search(text):
        voice: Voice = "inspectors" if source == "inspectorate" else "official"
        return voice, voice
    if _PAPER_SAYS.match(text) or _only_intervenes(source, text):
        return before, "official"
    return before, _unsaid(text, before)


def _only_intervenes(source: str | None, text: str) -> bool:
    """Whether a sentence tells of an intervention, and of no inspection or grade."""
    return source is None and bool(_INTERVENES.search(text)) and not _INSPECTORS.search(text)


def _unsaid(text: str, voice: Voice) -> Voice:
    if _PAPER.search(text) or _OUR_OWN.search(text):
        return voice
    if voice == "official" and _INSPECTORS_SPEAK.search(text):
        return "official" if _OFFICIAL.search(text) else "inspectors"
    return voice
