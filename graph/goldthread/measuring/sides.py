"""How often the tool judges each theme of a finding, and the way practice has gone, as a reader
does.

A file of labels has an object ``themes`` or an object ``directions``, with an object for each
document (a path below the folder of documents), which has for the digest of each sentence what
the reader says: for themes ``"fostering:w planning:s"``, with the letters of
:mod:`goldthread.measuring.findings`; for directions ``+``, ``!``, ``~`` or ``-`` (improved,
declined, unchanged, nothing told).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import msgspec

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Direction, Facts, Polarity
from goldthread.core.processes import read_all
from goldthread.measuring.findings import (
    Match,
    digest_of,
    facts_of,
    kinds_of_labels,
    labelled_files,
)

_SIDES: dict[str, Polarity] = {"s": "strength", "w": "weakness", "m": "mixed", "n": "none"}
_WAYS: dict[str, Direction] = {"+": "improved", "!": "declined", "~": "unchanged"}
_KINDS = ("themes", "directions")

Said = dict[tuple[str, str, str], str]
"""What is said, by document, digest and theme (empty for a direction)."""


def holds_side_labels(path: Path) -> bool:
    """Whether a file holds labels of the sides of themes, or of directions."""
    kinds = kinds_of_labels(path)
    return len(kinds) == 1 and kinds <= set(_KINDS)


def read_side_labels(path: Path) -> tuple[Said, tuple[str, ...]]:
    """What the reader says in a file, and the words that count: polarities or directions.

    A sentence that tells of no direction is there, with an empty word.
    Raises :class:`GoldthreadError` when it holds no such labels.
    """
    try:
        told = msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, dict[str, str]]])
        ((kind, documents),) = told.items()
        if kind == "directions":
            return {
                (document, digest, ""): _WAYS[said] if said != "-" else ""
                for document, rows in documents.items()
                for digest, said in rows.items()
            }, get_args(Direction)
        return {
            (document, digest, theme): _SIDES[letter]
            for document, rows in documents.items()
            for digest, said in rows.items()
            for theme, letter in (each.split(":") for each in said.split())
        }, get_args(Polarity)
    except (OSError, msgspec.MsgspecError, KeyError, ValueError) as error:
        raise GoldthreadError(f"{path} holds no labels of sides: {error}") from error


def evaluate_sides(path: Path, documents: Path) -> tuple[Match, ...]:
    """How the tool agrees with a file of labels: of each word, and before them of all together."""
    labels, words = read_side_labels(path)
    told: Said = {}
    files = labelled_files((document for document, _, _ in labels), documents)
    for facts in read_all(files, facts_of):
        if isinstance(facts, Facts):
            told |= said_in(facts)
    return compare(labels, told, words)


def said_in(facts: Facts) -> Said:
    """What the tool says of the findings of a document, in the form of labels."""
    told: Said = {}
    for finding in facts.findings:
        sentence = digest_of(facts.document.quote(finding.evidence.span))
        told[facts.document.path, sentence, ""] = finding.direction or ""
        for tag in finding.tags:
            told[facts.document.path, sentence, tag.theme] = tag.polarity or finding.polarity
    return told


def compare(labels: Said, told: Said, words: Iterable[str]) -> tuple[Match, ...]:
    """How ``told`` agrees with ``labels`` on each of ``words``, and before them on all together; a
    theme that the tool does not give to its sentence is left out."""
    pairs = [(said, told[key]) for key, said in labels.items() if key in told]
    each = tuple(
        Match(
            word,
            hits=sum(theirs == ours == word for theirs, ours in pairs),
            said=sum(ours == word for _, ours in pairs),
            labelled=sum(theirs == word for theirs, _ in pairs),
        )
        for word in words
    )
    whole = [
        sum(numbers) for numbers in zip(*((m.hits, m.said, m.labelled) for m in each), strict=True)
    ]
    return Match("all", *whole), *each
