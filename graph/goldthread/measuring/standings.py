"""How often the rule for standings gives the word that readers give.

A file of labels has an object ``standings`` with an object for each document (a path below the
folder of documents), which has for the id of each theme a word and ``named`` where the readers
hold it for one of the headline criticisms: ``"weak named"``, ``"strong"``. A question mark stands
in place of what readers differ on (``"? named"``, ``"both ?"``): it counts neither way. The labels
are of all sentences on the theme taken together, read without what the tool says of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from goldthread.analysis.model import Standing
from goldthread.build.derive import told_inspections, told_standings
from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Facts
from goldthread.core.processes import read_all
from goldthread.core.reference import load
from goldthread.joining import join
from goldthread.measuring.findings import Share, facts_of, kinds_of_labels, labelled_files
from goldthread.rdf.iris import Iris

_DIFFER = "?"
_NAMED = "named"


class Label(Struct, frozen=True):
    """What readers say of one theme in one document: ``None`` where they differ."""

    document: str
    theme: str
    word: str | None
    named: bool | None


class StandingScore(Struct, frozen=True):
    """How often the word and ``named`` are right, and how often each pair of words (the
    readers', the tool's) came up."""

    cells: int
    word: Share
    named: Share
    confusion: dict[tuple[str, str], int]

    def recall(self, word: str) -> Share:
        """Of the cells that readers give ``word``, how many have it."""
        of = sum(count for (theirs, _), count in self.confusion.items() if theirs == word)
        return Share(self.confusion.get((word, word), 0), of)


def holds_standing_labels(path: Path) -> bool:
    """Whether a file holds labels of standings, and not of sentences."""
    return kinds_of_labels(path) == {"standings"}


def read_labels(path: Path) -> list[Label]:
    """The labels of a file. Raises :class:`GoldthreadError` when it holds none."""
    try:
        told = msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, dict[str, str]]])
        cells = told["standings"]
    except (OSError, msgspec.MsgspecError, KeyError) as error:
        raise GoldthreadError(f"{path} holds no labels of standings: {error}") from error
    return [
        _label(document, theme, said)
        for document, themes in cells.items()
        for theme, said in themes.items()
    ]


def _label(document: str, theme: str, said: str) -> Label:
    word, *rest = said.split()
    named = None if _DIFFER in rest else _NAMED in rest
    return Label(document, theme, None if word == _DIFFER else word, named)


def evaluate_standings(path: Path, documents: Path) -> StandingScore:
    """Score the standings of each labelled document by itself.

    Raises :class:`GoldthreadError` when the labels cannot be read or no document is there.
    """
    labels = read_labels(path)
    told: dict[tuple[str, str], Standing] = {}
    reference = load()
    names = Iris(reference)
    files = labelled_files((label.document for label in labels), documents)
    for facts in read_all(files, facts_of):
        if not isinstance(facts, Facts):
            continue
        joined = join([facts], reference)
        inspections = told_inspections([facts], joined, names)
        for row in told_standings([facts], joined, names, inspections):
            told[facts.document.path, row.theme.rsplit("/", 1)[-1]] = row
    return score_standings(labels, told)


def score_standings(
    labels: Iterable[Label], told: Mapping[tuple[str, str], Standing]
) -> StandingScore:
    """Compare labels with standings by document and theme; a cell that has none is left out."""
    cells = [
        (label, told[key]) for label in labels if (key := (label.document, label.theme)) in told
    ]
    words = [(label.word, row.word) for label, row in cells if label.word is not None]
    named = [(label.named, row.named) for label, row in cells if label.named is not None]
    return StandingScore(
        cells=len(cells),
        word=Share(sum(theirs == ours for theirs, ours in words), len(words)),
        named=Share(sum(theirs == ours for theirs, ours in named), len(named)),
        confusion=dict(sorted(Counter(words).items())),
    )
