"""The examples on the cards of rules, read as documents: which rules made what was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from goldthread.build.correct import correct
from goldthread.core.model import Correction, Evidence, Facts, Source, Tag
from goldthread.core.reference import load
from goldthread.documents import read
from goldthread.extraction import extract
from goldthread.joining import join

_REPORT = """Inspection of Rutland local authority children’s services

Inspection dates: 6 to 10 June {year}

{improve}The experiences and progress of children who need help and protection

{body}
"""
_IMPROVE = "What needs to improve\n\n• {item}\n\n"
_LETTER = """20 November 2021

Jane Example, Director of Children’s Services
Rutland County Council

Dear Jane

Focused visit to Rutland children’s services

This letter summarises the findings of a focused visit to Rutland local authority children’s \
services on 2 November 2021. The visit was carried out by inspectors.

{body}

Yours sincerely

Anna Example
Her Majesty’s Inspector
"""
_ARTICLE = """Ofsted inspects Rutland County Council’s children’s services

{body}

Inspectors from Ofsted looked at children’s social care in Rutland. Supervision of social \
workers is weak, they said in their report on children’s services.
"""
_NO_ITEM = "Assessments of children are thorough."


def fired(context: str, example: str) -> frozenset[str]:
    """The ids of the rules that fire on ``example`` in its ``context``.

    ``report``, ``letter`` and ``article`` put it as prose into such a document, ``list`` as an
    item under what must improve; a ``document`` is one itself. ``correction`` holds a sentence of
    a report and, behind "//", the words that a correction was noted for. ``follow-up`` holds an
    action and, behind "//", what the next report says; ``follow-up-list`` what that one asks for.
    """
    if context.startswith("follow-up"):
        asked, told = (part.strip() for part in example.split("//"))
        listed = context.endswith("list")
        first = _facts(_report(_NO_ITEM, asked, 2018), "2018.txt")
        later = _report(_NO_ITEM, told, 2022) if listed else _report(told, "", 2022)
        joined = join([first, _facts(later, "2022.txt")], load())
        return frozenset(assessment.rule for assessment in joined.assessments)
    if context == "correction":
        said, noted = (part.strip() for part in example.split("//"))
        facts = _corrected(_facts(_report(said, "", 2022), "made-up.txt"), noted)
    else:
        facts = _facts(_document(context, example), "made-up.txt")
    return frozenset((*(evidence.rule for evidence in _evidence(facts)), *_told_apart(facts)))


def _corrected(facts: Facts, noted: str) -> Facts:
    """``facts`` with the first finding made none of praise and fault, as noted for some words."""
    span = facts.findings[0].evidence.span
    place = (facts.document.id, span.start, span.end)
    correction = Correction(*place, "A reader", "2026-11-30", text=noted, polarity="none")
    return correct(facts, [correction]).facts


def _told_apart(facts: Facts) -> Iterator[str]:
    """The rules that state no more than one property of a finding or tag, and leave no id on it."""
    for finding in facts.findings:
        if finding.direction:
            yield f"direction.{finding.direction}"
        if any(tag.polarity not in (None, finding.polarity) for tag in finding.tags):
            yield "theme-by-clause"


def _document(context: str, example: str) -> str:
    if context == "report":
        return _report(example, "", 2022)
    if context == "list":
        return _report(_NO_ITEM, example, 2022)
    if context == "letter":
        return _LETTER.format(body=example)
    return _ARTICLE.format(body=example) if context == "article" else example


def _report(body: str, item: str, year: int) -> str:
    improve = _IMPROVE.format(item=item) if item else ""
    return _REPORT.format(body=body, improve=improve, year=year)


def _facts(text: str, name: str) -> Facts:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(text, encoding="utf-8")
        return extract(read(path, name, Source()), load())


def _evidence(value: object) -> Iterator[Evidence | Tag]:
    """Every piece of evidence, and every tag, anywhere in the facts of a document."""
    if isinstance(value, (Evidence, Tag)):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _evidence(getattr(value, field))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _evidence(item)
