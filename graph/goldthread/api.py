"""Goldthread from Python.

>>> from goldthread import KnowledgeGraph
>>> graph = KnowledgeGraph.open("goldthread-graph")            # doctest: +SKIP
>>> for row in graph.query("recurring-weaknesses"):            # doctest: +SKIP
...     print(row["authority"], row["theme"], row["times"])
"""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from goldthread.asking import library, sparql
from goldthread.asking.by_document import answers_by_document
from goldthread.asking.parameters import resolve
from goldthread.asking.rows import Rows
from goldthread.asking.run import ask_freely, ask_library, is_name, spool_library
from goldthread.asking.spool import Spool
from goldthread.asking.worker import QueryLimits
from goldthread.core.errors import GoldthreadError, UnknownName
from goldthread.core.frameworks import ALL_REMITS
from goldthread.core.iso_dates import checked_date
from goldthread.store.folder import Description as FolderDescription
from goldthread.store.holding import Held
from goldthread.store.integrity import check_text
from goldthread.store.opening import hold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import networkx
    import pandas
    import rdflib
    from pyoxigraph import Store

    from goldthread.core.model import Span
    from goldthread.evidence.collect import Collected
    from goldthread.evidence.describe import Description


class KnowledgeGraph:
    """A built graph, opened to read.

    Any number may be open on one folder at once. A graph keeps answering from what it was
    opened on when a later build replaces the folder, until it is let go of. What is long open
    can look whether that happened, and open the new one:

    >>> if graph.replaced:
    ...     graph = KnowledgeGraph.open(graph.folder)

    Looking takes some microseconds. Where the system has no locks for files (Windows, some
    network disks), texts and SPARQL of a replaced graph raise :class:`GraphReplaced` instead.
    """

    def __init__(self, held: Held) -> None:
        self._held = held
        self._store = held.open_store()

    @classmethod
    def open(cls, folder: Path | str = "goldthread-graph") -> KnowledgeGraph:
        """Open the graph in ``folder``.

        Raises :class:`GraphError` when there is none, one of another version, or one whose
        store is damaged.
        """
        return cls(hold(folder))

    @property
    def folder(self) -> Path:
        """The folder the graph was opened on."""
        return self._held.asked

    @property
    def replaced(self) -> bool:
        """Whether a later build has replaced the graph in :attr:`folder` since it was opened."""
        return self._held.replaced

    @property
    def description(self) -> FolderDescription:
        """What the graph is: format, tool version, base IRI, counts of each kind of node."""
        return self._held.description

    def query(self, name_or_sparql: str, **parameters: str) -> Rows:
        """Ask a query of the library by name, or SPARQL.

        Rows are dictionaries when looped over. SPARQL runs in a process of its own, under
        limits, and can neither write nor reach out. Raises :class:`QueryError` and
        :class:`UnknownName`.

            >>> for row in graph.query("interventions"):
            ...     print(row["kind"], row["date"] or "not dated")
            commissioner not dated
            other-improvement-board not dated
            improvement-notice 2019-12
        """
        if is_name(name_or_sparql):
            return ask_library(self._store, library.find(name_or_sparql), parameters)
        return ask_freely(self._held, name_or_sparql, QueryLimits()).held()

    def spool(self, name: str, **parameters: str) -> Spool:
        """Ask a query of the library whose answer is too long to hold: its rows stay on the disk.

        It is looped over as what :meth:`query` gives, as often as wanted.

            >>> for row in graph.spool("findings"):  # doctest: +SKIP
            ...     print(row["date"], row["text"])
        """
        return spool_library(self._store, library.find(name), parameters)

    def frame(self, name_or_sparql: str, **parameters: str) -> pandas.DataFrame:
        """The same answer as a pandas DataFrame.

        Raises :class:`GoldthreadError` where pandas is not installed.
        """
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise GoldthreadError("frames need pandas: pip install pandas") from error

        rows = self.query(name_or_sparql, **parameters)
        frame = pandas.DataFrame(list(rows), columns=list(rows.columns))
        for column in rows.numeric:
            frame[column] = pandas.to_numeric(frame[column])
        return frame

    def text(self, document: str) -> str:
        """The stored text of a document, by the id in its IRI; offsets refer to it.

        Raises :class:`UnknownName` when the graph has no such document, :class:`GraphError`
        when the text was changed since the graph was built.
        """
        sums = self._held.sums
        if not sums.has_text(document):
            raise UnknownName("document", document, sorted(sums.documents()))
        text = self._held.read(lambda folder: check_text(folder, sums, document))
        return text.decode("utf-8", "surrogatepass")

    def statable_text(self, document: str) -> str:
        """The same with what is withheld masked, code point for code point: for all that is shown
        or handed on."""
        from goldthread.core.masking import masked

        return masked(self.text(document), self._withheld.get(document, ()))

    def neighbours(self, document: str, start: int, end: int) -> tuple[str, str]:
        """The sentence before a passage and the one after it; empty where there is none.

        ``document`` is the id in its IRI, ``start`` and ``end`` are code points of its text, as
        queries give them. Raises as :meth:`text` does.

            >>> graph.neighbours(document, 10_250, 10_371)  # doctest: +SKIP
        """
        from goldthread.documents.neighbours import neighbours

        return neighbours(self._text_of(document), start, end)

    @cached_property
    def _text_of(self) -> Callable[[str], str]:
        """:meth:`statable_text`, each document's kept once it was read."""
        return cache(self.statable_text)

    @cached_property
    def _withheld(self) -> dict[str, tuple[Span, ...]]:
        """The places that are withheld in each document, by its id."""
        from goldthread.store.ledger import read_ledger

        ledger = self._held.read(lambda folder: read_ledger(folder.ledger))
        return {entry.id: entry.withheld for entry in ledger.documents}

    @property
    def rdflib(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset over the same store, read-only."""
        import rdflib

        from goldthread.asking.rdflib_store import ReadStore

        return rdflib.Dataset(store=ReadStore(store=self._store), default_union=True)

    def network(self, name: str = "weaknesses") -> networkx.Graph:
        """A network of themes with its numbers, as a networkx graph.

        ``together``: themes weak at the same inspections, an undirected ``Graph``; its edges
        carry the columns of the query ``connections-beyond-chance`` (counts, expectations,
        effect, p and q). ``causes``: what inspectors say leads to what, a ``DiGraph``; its
        edges carry ``times``, ``authorities``, ``sign`` (the one told most often) and
        ``times_SIGN`` for each. Denied links are left out.
        ``weaknesses``: both in one ``MultiDiGraph`` whose edges say whether they are
        ``directed``. Nodes are ids of themes with ``label`` and ``group``; numbers are floats.
        Raises :class:`UnknownName`.

            >>> graph.network("causes").edges["caseloads", "visits"]["times"]  # doctest: +SKIP
            12.0
        """
        from goldthread.evidence.theme_networks import theme_network

        return theme_network(name, self.query, self.collect_rows)

    @property
    def networkx(self) -> networkx.MultiDiGraph:
        """All statements between two things, every passage and document among them.

        Millions of edges in a graph of hundreds of reports, and minutes to make: for the themes
        and what connects them ask :meth:`network`.

        Nodes are IRIs; edges carry ``predicate`` and ``graph``. Literals become attributes of
        their node, under the last part of the predicate's IRI, the smallest where several.
        """
        from goldthread.evidence.networks import as_networkx

        return as_networkx(self._store)

    def describe(self, name: str) -> Description:
        """Everything known of the thing with this IRI or name; see ``goldthread show``."""
        from goldthread.evidence import describe as describing

        iri = describing.resolve(self.collect_rows, name, self.description.base)
        return describing.describe(self.collect_rows, iri)

    def collected(
        self,
        authorities: Iterable[str] = (),
        region: str = "",
        theme: str = "",
        *,
        context: bool = False,
        remit: str = "",
    ) -> Collected:
        """The statements that pictures and traces are made of, with their passages.

        Narrowed to some authorities (ids), to one region, to one theme (id), to inspections of one
        remit (id), where given. With ``context`` every sentence comes with the one before and the
        one after it.
        """
        from goldthread.evidence.collect import Collected
        from goldthread.evidence.questions import AUTHORITIES

        wanted = set(authorities)
        places = [
            row["authority"]
            for row in self.collect_rows(AUTHORITIES)
            if row["id"] in wanted or (region and not wanted and row["region"] == region)
        ]
        text_of = self._text_of if context else None
        by_document = self.collect_by_document
        return Collected(self.collect_rows, places, theme, text_of, remit, by_document)

    def connections(
        self,
        authority: str = "",
        region: str = "",
        framework: str = "",
        since: str = "",
        until: str = "",
        remit: str = "",
    ) -> Rows:
        """Themes weak together at some of the inspections, the surest first.

        The columns are those of the query ``connections-beyond-chance``, which asks of all of the
        usual remit. ``remit`` names another, or is "all": then, and only then, inspections of
        several remits are counted together, which a note of the answer says.
        ``since`` and ``until`` are ISO dates of any precision, both included. Raises
        :class:`UnknownName` and :class:`QueryError`.
        """
        from goldthread.analysis.connections_within import Part, connection_rows, connections_within

        part = Part(
            authority=self.authority_id(authority) if authority else "",
            region=self.region(region) if region else "",
            framework=_last_part(resolve(self._store, "framework", framework).value)
            if framework
            else "",
            since=checked_date("since", since) if since else "",
            until=checked_date("until", until) if until else "",
            remit=self.remit_id(remit),
        )
        rows = connection_rows(connections_within(self._store, part))
        if part.remit != ALL_REMITS:
            return rows
        return replace(rows, notes=(*rows.notes, "inspections of all remits are counted together"))

    def authority_id(self, name: str) -> str:
        """The id of an authority, by any of its names. Raises :class:`UnknownName`.

        >>> graph.authority_id("north lincolnshire council")
        'north-lincolnshire'
        """
        return _last_part(resolve(self._store, "authority", name).value)

    def remit_id(self, name: str) -> str:
        """The id of a remit, by id, label or acronym; "all" and nothing stand for themselves.
        Raises :class:`UnknownName`."""
        if name.strip().casefold() in ("", ALL_REMITS):
            return name.strip().casefold()
        return _last_part(resolve(self._store, "remit", name).value)

    def theme_id(self, name: str) -> str:
        """The id of a theme, by id, label or phrase. Raises :class:`UnknownName`."""
        return _last_part(resolve(self._store, "theme", name).value)

    def region(self, name: str) -> str:
        """The region as the reference data spells it. Raises :class:`UnknownName`."""
        answer = self.collect_rows(
            "SELECT DISTINCT ?region { ?authority gt:region/skos:prefLabel ?region }"
        )
        known = sorted({row["region"] for row in answer})
        for region in known:
            if region.casefold() == name.strip().casefold():
                return region
        raise UnknownName("region", name, known)

    @property
    def store(self) -> Store:
        """The Oxigraph store itself, opened read-only."""
        return self._store

    def collect_rows(self, text: str) -> Iterable[dict[str, str]]:
        """The answer to SPARQL of the program's own: in this process, without limits."""
        return sparql.put(self._store, text)

    def collect_by_document(self, text: str) -> Iterator[dict[str, str]]:
        """The same where each row tells of what one document states: one document after the other,
        so that a long answer is not held at once."""
        for answer in answers_by_document(self._store, text):
            yield from answer

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self.folder)!r})"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td>{kind}<td>{n}" for kind, n in self.description.counts.items())
        return f"<table>{rows}</table>"


def _last_part(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
