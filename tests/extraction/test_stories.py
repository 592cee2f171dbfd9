"""Made-up stories and letters of each kind, in the manner of different publishers.

``tests/data/stories.json`` holds each with what must and must not be read from it: the fact, the
cells that one must have (a name with ``~`` asks for a part), and how many there must be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Facts, Source
from goldthread.core.reference import load
from goldthread.documents import read
from goldthread.extraction import extract
from goldthread.joining import join

REFERENCE = load()
STORIES = json.loads(
    (Path(__file__).parents[1] / "data" / "stories.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("story", STORIES, ids=[f"{s['kind']}-{s['name']}" for s in STORIES])
def test_a_story_says_what_it_says_and_no_more(story: dict[str, Any], tmp_path: Path) -> None:
    rows = list(_rows(_read(story, tmp_path)))
    for fact, cells, count in story["checks"]:
        found = sum(fact == kind and _holds(row, cells) for kind, row in rows)
        least = count.removeprefix(">=")
        assert found >= int(least) if least != count else found == int(count), (fact, cells)


def _read(story: dict[str, Any], folder: Path) -> list[Facts]:
    facts = []
    for number, text in enumerate(story["texts"]):
        path = folder / f"story-{number}{story['suffix']}"
        path.write_text(text, encoding="utf-8")
        try:
            facts.append(extract(read(path, path.name, Source()), REFERENCE))
        except DocumentRefused:
            continue
    return facts


def _holds(row: dict[str, str], cells: dict[str, str]) -> bool:
    return all(
        wanted in row[name[:-1]] if name.endswith("~") else wanted == row[name]
        for name, wanted in cells.items()
    )


def _rows(facts: list[Facts]) -> Iterator[tuple[str, dict[str, str]]]:
    """The facts as the library's queries answer them, as far as the stories ask."""
    joined = join(facts, REFERENCE)
    overall: dict[str, set[str]] = {}
    for told in facts:
        ids = {key: joined.inspection_of[told.document.id, key.key] for key in told.inspections}
        named = {inspection.key: found for inspection, found in ids.items()}
        words = told.document.quote
        for finding in told.findings:
            yield (
                "findings",
                {
                    "authority": _name(finding.authority),
                    "inspection": named.get(finding.inspection or "", ""),
                    "polarity": finding.polarity,
                    "text": words(finding.evidence.span),
                },
            )
        for judgement in told.judgements:
            inspection = named.get(judgement.inspection or "", "")
            if judgement.area == "overall" and judgement.grade:
                overall.setdefault(inspection, set()).add(judgement.grade)
            yield (
                "judgements",
                {
                    "authority": _name(judgement.authority),
                    "inspection": inspection,
                    "area": judgement.area,
                    "grade": judgement.grade or "",
                },
            )
        for post in told.posts:
            organisation = _name(post.organisation)
            yield (
                "people",
                {"person": post.person, "role": post.role, "organisation": organisation},
            )
        for quote in told.quotes:
            yield (
                "quotes",
                {
                    "speaker": quote.speaker,
                    "organisation": quote.organisation,
                    "text": words(quote.span),
                },
            )
            if quote.mode == "direct":
                yield "claims", {"side": quote.side or "", "text": words(quote.span)}
        for claim in told.claims:
            yield "claims", {"side": claim.side or "", "text": words(claim.evidence.span)}
        for figure in told.figures:
            yield "figures", {"about": _name(figure.about), "value": figure.value}
        for item in told.interventions:
            row = {"authority": _name(item.authority), "kind": item.kind}
            yield "interventions", row | {"date": str(item.date) if item.date else ""}
        for action in told.actions:
            yield "priority-actions", {"text": words(action.evidence.span)}
    for found in joined.inspections:
        yield (
            "inspections",
            {
                "authority": _name(found.authority),
                "framework": found.framework or "unknown",
                "start": str(found.start or ""),
                "end": str(found.end or ""),
                "overall": ";".join(sorted(overall.get(found.id, ()))),
            },
        )


def _name(organisation: str) -> str:
    known = REFERENCE.authorities.get(organisation)
    return known.name if known else organisation
