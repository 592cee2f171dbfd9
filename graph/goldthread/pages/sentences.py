"""The sentences of a page, each kept once however many nodes and edges show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct, to_builtins

from goldthread.evidence.citing import Citation
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.sentence import Sentence
from goldthread.evidence.tags import marked

MOST_EACH = 40
"""Sentences behind one mark at the most: a page for all of England must open at once. The
page says how many there are in all."""


class Reference(Struct, frozen=True):
    """A document's reference in the pieces that a page puts together: the author and year,
    what stands before and after the page number, and its entries for reference managers."""

    author_year: str
    lead: str
    tail: str
    bibtex: str
    ris: str


class SentenceList:
    """Collects statements, hands out their positions, and fetches their words at the end."""

    def __init__(self, collected: Collected) -> None:
        self._collected = collected
        self._position: dict[tuple[str, str], int] = {}
        self._told: list[tuple[Row, str]] = []

    @property
    def all(self) -> tuple[Sentence, ...]:
        """The sentences in the order of their positions."""
        self._collected.fetch(row for row, _ in self._told)
        return tuple(self._collected.sentence(row, said) for row, said in self._told)

    def references(self) -> dict[str, Reference]:
        """The reference of each document quoted so far, by path."""
        quoted = {row.document for row, _ in self._told}
        paths = sorted((self._collected.paths[name], name) for name in quoted)
        return {path: _reference(self._collected.documents[name]) for path, name in paths}

    def add(self, row: Row, said: str) -> int:
        """The position of the row's sentence, added when it is new."""
        key = (row.fact, said)
        if key not in self._position:
            self._position[key] = len(self._told)
            self._told.append((row, said))
        return self._position[key]

    def add_all(self, rows: list[tuple[Row, str]], most: int = MOST_EACH) -> tuple[int, ...]:
        """The positions of at most ``most`` of several rows, oldest first, each once.

        Where there are more, every inspection has its turn before any has its second.
        """
        chosen = _in_turns(rows, self._collected)[:most]
        chosen.sort(key=lambda told: (self._collected.date_of(told[0]), told[0].fact))
        return tuple(dict.fromkeys(self.add(row, said) for row, said in chosen))


def documents_quoted(sentences: tuple[Sentence, ...], quoted: Iterable[int]) -> list[str]:
    """The references of the documents that the sentences at the places ``quoted`` stand in."""
    return sorted({sentences[place].document_reference for place in quoted})


def evidence_data(
    sentences: tuple[Sentence, ...], references: dict[str, Reference]
) -> dict[str, object]:
    """What the evidence panel reads, without repeating what sentences of one document share."""
    place = {path: number for number, path in enumerate(references)}
    return {
        "sentences": [
            (each.text, each.said, each.date, place[each.document], each.page)
            + ((each.before, each.after) if each.before or each.after else ())
            for each in sentences
        ],
        "documents": [
            {"path": path} | to_builtins(reference) for path, reference in references.items()
        ],
    }


def _reference(cited: Citation) -> Reference:
    lead, tail = cited.around_page
    return Reference(cited.author_year, lead, tail, cited.bibtex, cited.ris)


def said_of(row: Row, collected: Collected) -> str:
    """What is put over the sentence of a finding: its theme, its polarity and its place, and
    whether the theme is carried over."""
    theme = collected.themes.get(row["theme"], row["theme"])
    return marked(f"{theme}: {row['polarity']} · {collected.place_of(row)}", row["origin"])


def _in_turns(rows: list[tuple[Row, str]], collected: Collected) -> list[tuple[Row, str]]:
    """The latest inspection's first row, the one before's first row, and so on in rounds."""
    by_inspection: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    known: set[tuple[str, str]] = set()
    for row, said in sorted(rows, key=lambda told: told[0].fact):
        if (row.fact, said) not in known:
            known.add((row.fact, said))
            by_inspection[row["inspection"]].append((row, said))
    latest_first = sorted(
        by_inspection,
        key=lambda name: (collected.date_of(by_inspection[name][0][0]), name),
        reverse=True,
    )
    longest = max((len(told) for told in by_inspection.values()), default=0)
    return [
        by_inspection[name][turn]
        for turn in range(longest)
        for name in latest_first
        if turn < len(by_inspection[name])
    ]
