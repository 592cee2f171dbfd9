"""The sentences of a page, each kept once however many nodes and edges show it."""

from __future__ import annotations

from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.sentence import Sentence


class SentenceList:
    """Collects sentences and hands out their positions in the list."""

    def __init__(self, collected: Collected) -> None:
        self._collected = collected
        self._position: dict[tuple[str, str], int] = {}
        self.all: list[Sentence] = []

    def references(self) -> dict[str, dict[str, str]]:
        """For each document quoted so far, by path: its entry as ``bibtex`` and as ``ris``."""
        known = {self._collected.paths[name]: name for name in self._collected.paths}
        quoted = sorted({sentence.document for sentence in self.all})
        sources = {path: self._collected.documents[known[path]] for path in quoted}
        return {path: {"bibtex": cited.bibtex, "ris": cited.ris} for path, cited in sources.items()}

    def add(self, row: Row, said: str) -> int:
        """The position of the row's sentence, added when it is new."""
        key = (row.fact, said)
        if key not in self._position:
            self._position[key] = len(self.all)
            self.all.append(self._collected.sentence(row, said))
        return self._position[key]

    def add_all(self, rows: list[tuple[Row, str]]) -> tuple[int, ...]:
        """The positions of several rows, oldest sentence first, each once."""
        found = {self.add(row, said) for row, said in rows}
        return tuple(sorted(found, key=lambda at: (self.all[at].date, self.all[at].text)))
