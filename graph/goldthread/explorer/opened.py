"""The graph that is being served: its store, side table and texts, and the names in it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from goldthread.api import KnowledgeGraph
from goldthread.asking import sparql
from goldthread.asking.pool import WorkerPool
from goldthread.asking.worker import QueryLimits
from goldthread.core.asked import asked
from goldthread.core.errors import GraphError, UnknownName
from goldthread.core.reference import load
from goldthread.evidence.citing import Citation
from goldthread.evidence.collect import Collected
from goldthread.explorer.bounded import Bounded
from goldthread.store.folder import Description
from goldthread.store.opening import hold
from goldthread.tables.opening import open_tables

if TYPE_CHECKING:
    from pyoxigraph import Store

    from goldthread.remote.answering import RemotePool

MOST_ROWS = 40_000
"""Rows of answers that are kept."""
SCHEMES = ("area", "framework", "grade", "polarity", "place", "outcome", "side", "told", "remit")
CONCEPTS = ("theme", "rule", *SCHEMES)
"""What stands beside the things of a graph, each kind at a path of its own."""


class OpenGraph:
    """One graph, opened to read, for as long as it is served.

    Free SPARQL goes to ``workers`` processes or, where ``url`` names one, to the SPARQL server
    that holds the same build.
    """

    def __init__(self, root: Path, limits: QueryLimits, workers: int, url: str = "") -> None:
        self.held = hold(root)
        self.knowledge = KnowledgeGraph(self.held)
        self.store: Store = self.knowledge.store
        self.description: Description = self.held.description
        self._local = threading.local()
        self._answers: Bounded[list[sqlite3.Row]] = Bounded(MOST_ROWS)
        self.rows("SELECT 1")  # a graph without its side table is refused now
        self.pool = self._pool(limits, workers, url)

    def _pool(self, limits: QueryLimits, workers: int, url: str) -> WorkerPool | RemotePool:
        if not url:
            return WorkerPool(lambda: self.held.folder().store, limits, workers)
        from goldthread.remote.answering import RemotePool

        base = self.description.base
        return self.held.read(lambda folder: RemotePool(url, folder, base, limits, workers))

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """The answer of the side table, over a connection of this thread's own.

        Answers are kept: the table does not change. They are not to be changed either.
        """
        key = (sql, *values)
        kept = self._answers.get(key)
        if kept is not None:
            return kept
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self.held.read(open_tables)
        found: list[sqlite3.Row] = connection.execute(sql, tuple(values)).fetchall()
        self._answers.put(key, found, len(found) + 1)
        return found

    def row(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Row | None:
        """The first row of the answer, where there is one."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def count(self, sql: str, values: Sequence[object] = ()) -> int:
        """The one number that ``sql`` asks for."""
        found = self.row(sql, values)
        return int(found[0] or 0) if found else 0

    def mark(self, fact: str) -> sqlite3.Row | None:
        """The first place that a statement, by its IRI, stands on; ``None`` when it stands on none
        here. The address of a statement begins with that of its document."""
        document = fact.removeprefix(f"{self.description.base}document/").partition("/")[0]
        return self.row(
            "SELECT * FROM marks WHERE document_id = ? AND fact = ? ORDER BY start LIMIT 1",
            (document, fact),
        )

    def themes_of(self, finding: sqlite3.Row) -> tuple[tuple[str, str], ...]:
        """The themes of a row of ``findings``: id and label, which tells whether the theme is
        carried over."""
        labels = self.labels["theme"]
        carried = (finding["carried"] or "").split(";")
        return tuple(
            (theme, labels.get(theme, theme) + (" (carried over)" if theme in carried else ""))
            for theme in (finding["themes"] or "").split(";")
            if theme
        )

    def ask(self, text: str) -> Iterable[dict[str, str]]:
        """The answer to SPARQL of our own, without limits."""
        return sparql.put(self.store, text)

    def text(self, document: str) -> str:
        """The text of a document of this graph as it may be shown, by its id: what is withheld is
        masked, code point for code point. Raises :class:`UnknownName`."""
        if self.row("SELECT 1 FROM documents WHERE id = ?", (document,)) is None:
            raise UnknownName("document", document, [])
        return self.knowledge.statable_text(document)

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """What the ids of each scheme (theme, area, grade, …) and of authorities are called."""
        found: dict[str, dict[str, str]] = {scheme: {} for scheme in SCHEMES}
        for row in self.rows(
            "SELECT scheme, id, label FROM concepts ORDER BY scheme, CAST(rank AS INTEGER), id"
        ):
            found[row["scheme"]][row["id"]] = row["label"]
        themes = self.rows("SELECT id, label FROM themes ORDER BY label")
        found["theme"] = {row["id"]: row["label"] for row in themes}
        places = self.rows("SELECT id, name FROM authorities ORDER BY name")
        found["authority"] = {row["id"]: row["name"] for row in places}
        return found

    @cached_property
    def held_authorities(self) -> dict[str, str]:
        """The authorities that any document of this graph speaks of, by id."""
        found = self.rows(
            "SELECT id, name FROM authorities WHERE id IN (SELECT authority_id FROM finding_counts "
            "UNION SELECT authority_id FROM inspections) ORDER BY name"
        )
        return {row["id"]: row["name"] for row in found}

    @cached_property
    def remits(self) -> dict[str, str]:
        """The remits that the findings and actions of this graph are of, by id."""
        found = self.rows(
            "SELECT remit FROM finding_counts UNION SELECT remit FROM priority_actions "
            "UNION SELECT remit FROM figures"
        )
        held = {row["remit"] for row in found}
        return {name: label for name, label in self.labels["remit"].items() if name in held}

    @cached_property
    def grades(self) -> dict[str, str]:
        """The grades that can be chosen, by id: those of the usual scale, and of others those
        that inspections of this graph were given."""
        found = self.rows("SELECT DISTINCT grade FROM finding_counts WHERE grade IS NOT NULL")
        known = {grade for row in found for grade in row["grade"].split(";")} | set(load().grades)
        return {name: label for name, label in self.labels["grade"].items() if name in known}

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The regions of those authorities."""
        found = self.rows(
            "SELECT DISTINCT region FROM finding_counts WHERE region IS NOT NULL ORDER BY region"
        )
        return tuple(row["region"] for row in found)

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and the last year that findings are of; zeros where there is none."""
        found = self.row("SELECT min(year) AS first, max(year) AS last FROM finding_counts")
        return (found["first"] or 0, found["last"] or 0) if found else (0, 0)

    @cached_property
    def rules(self) -> dict[str, dict[str, str]]:
        """The cards of the rules that this graph was built with, by the id that statements give."""
        return {row["id"]: row for row in self.ask(asked("explorer", "cards"))}

    @cached_property
    def collected(self) -> Collected:
        """The references of documents and the names of inspections."""
        return Collected(self.ask)

    def citation(self, document: str, page: object = None) -> Citation:
        """The reference of a document, by its id, with a page of it."""
        source = self.collected.documents[f"{self.description.base}document/{document}"]
        return structs.replace(source, page=str(page or ""))

    def inspection_label(self, iri: str | None) -> str:
        """What an inspection is called: "Focused visit, 22 October 2019"."""
        return self.collected.inspections.get(iri or "", {}).get("label", "")

    def local(self, iri: str) -> str:
        """The path at which the explorer shows the thing with this IRI; empty for others."""
        base = self.description.base
        if iri.startswith(base):
            return f"/id/{iri.removeprefix(base)}"
        concepts = "https://w3id.org/goldthread/"
        scheme, _, name = iri.removeprefix(concepts).partition("/")
        if iri.startswith(concepts) and name and scheme in CONCEPTS:
            return f"/{scheme}/{name}"
        return ""

    def close(self) -> None:
        """End the workers; connections end with their threads."""
        self.pool.close()


class Served:
    """The graph at a folder as it is now: opened again when a build has replaced it."""

    def __init__(self, root: Path, limits: QueryLimits, workers: int, url: str = "") -> None:
        self._root = root
        self._url = url
        self._limits = limits
        self._workers = workers
        self._lock = threading.Lock()
        self._graph = OpenGraph(root, limits, workers, url)

    def graph(self) -> OpenGraph:
        """The graph to answer from. One that cannot be opened leaves the earlier one served."""
        if not self._graph.held.replaced or not self._root.exists():
            return self._graph
        with self._lock:
            if self._graph.held.replaced:
                try:
                    opened = OpenGraph(self._root, self._limits, self._workers, self._url)
                except GraphError:
                    return self._graph
                earlier, self._graph = self._graph, opened
                earlier.close()
        return self._graph

    def close(self) -> None:
        """End what was started."""
        self._graph.close()
