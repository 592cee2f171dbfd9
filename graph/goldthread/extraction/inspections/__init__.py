"""The inspections and visits a document tells of, and which stretch of it speaks of which.

Mentions of one event inside the document become one :class:`~goldthread.core.model.Inspection`
with several evidences; what several documents say of one event is joined later.
"""

from __future__ import annotations

from goldthread.core.model import Document
from goldthread.core.reference import Reference
from goldthread.extraction.inspections.authority_spans import (
    authority_spans,
    main_authorities,
    names_by_sentence,
)
from goldthread.extraction.inspections.cover import Cover, read_cover
from goldthread.extraction.inspections.events import Events
from goldthread.extraction.inspections.inspection_spans import inspection_spans
from goldthread.extraction.inspections.mentions import find_mentions
from goldthread.extraction.inspections.subject import find_subject, tells_of_none
from goldthread.extraction.text.authorities import gazetteer
from goldthread.extraction.text.context import Setting, read_sentences


def make_setting(document: Document, reference: Reference) -> Setting:
    """Read what every extractor needs of ``document``: sentences, authority, inspections.

    The subject inspection exists whenever the document's authority is known, even without
    a date, but for a story that tells of inspections of other authorities alone.
    """
    sentences = read_sentences(document)
    names = gazetteer(reference)
    cover = read_cover(document, reference)
    if document.kind == "article":
        named = names_by_sentence(document, sentences, names)
        main = main_authorities(document, sentences, named, names)
        other = authority_spans(document, sentences, named, main)
    else:
        main = [cover.authority] if cover.authority else []
        other = ()
    setting = Setting(
        document=document,
        reference=reference,
        sentences=sentences,
        authority=main[0] if main else None,
        authority_spans=other,
    )
    return _with_inspections(setting, cover, main)


def _with_inspections(setting: Setting, cover: Cover, main: list[str]) -> Setting:
    from dataclasses import replace

    if not main:
        return setting
    document, reference = setting.document, setting.reference
    mentions = find_mentions(
        document.text,
        [sentence.span for sentence in setting.sentences],
        reference,
        document.source.issued,
    )
    subject = find_subject(setting, cover, mentions)
    events = Events(setting, subject, main[1:])
    for previous in cover.previous:
        events.add_previous(previous)
    events.add_all(mentions)
    inspections = events.inspections()
    spans = inspection_spans(setting, mentions, events)
    if document.kind == "article" and len(inspections) > 1 and tells_of_none(setting):
        inspections = tuple(each for each in inspections if not each.subject)
        spans = tuple((span, None if key == subject.key else key) for span, key in spans)
    return replace(setting, inspections=inspections, inspection_spans=spans)
