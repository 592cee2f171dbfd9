"""Whose voice a sentence of an article speaks in: the inspectors', an official's, or neither."""

from __future__ import annotations

import re
from typing import Literal

from goldthread.extraction.setting import Sentence, Setting
from goldthread.extraction.wording import fold

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
_SPEECH = re.compile(
    r"\b(?:said|says|added|adds|told|commented|stated|insisted|admitted|explained|pledged|"
    r"apologised|responded|welcomed|vowed|promised|stressed|credit must go)\b"
)
_OUR_OWN = re.compile(r"\b(?:we|our|us|i|my|i'm|we've|we're|we'll|i've)\b")
_REPORT_SPEAKS = re.compile(
    r"\b(?:inspectors?|ofsted|(?:the|their|its) (?:\w+ )?(?:report|letter)|report|watchdog|it|they)"
    r"(?: \w+)? (?:said|says|added|adds|found|noted|praised|warned|criticised|highlighted|"
    r"identified|concluded|described|observed|recommends?|recommended|stated|reported|pointed|raised)\b"
)


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
    voice: Voice = "writer"
    for block in dict.fromkeys(sentence.block for sentence in sentences):
        inside = [sentence for sentence in sentences if sentence.block == block]
        if inside[0].kind == "heading":
            continue
        whole = fold(setting.document.quote(setting.document.blocks[block].span)).text
        voice = _voice(whole, voice)
        for sentence in inside:
            found[sentence.span.start] = _of_sentence(setting, sentence, voice)
    return found


def _voice(paragraph: str, before: Voice) -> Voice:
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


def _of_sentence(setting: Setting, sentence: Sentence, voice: Voice) -> Voice:
    text = fold(setting.text(sentence)).text
    if voice == "official" and _REPORT_SPEAKS.search(text) and not _OUR_OWN.search(text):
        return "official" if _OFFICIAL.search(text) else "inspectors"
    return voice
