"""What a build changed: what the graph says after it beside what the graph said before.

The earlier graph is held while it is replaced. Only documents whose named graph has another hash
in the ledger are compared, fact by fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from pyoxigraph import NamedNode, Store

from goldthread.asking import library
from goldthread.asking.run import ask_library
from goldthread.rdf.vocabulary import GT
from goldthread.store.holding import Held
from goldthread.store.ledger import DocumentEntry, read_ledger
from goldthread.store.opening import hold

_ANSWERS = frozenset({"resolved", "partly-resolved", "not-resolved"})
"""The outcomes that answer an action; the others say that no answer was found."""


class Turn(Struct, frozen=True, order=True):
    """A theme that stands otherwise at a later inspection of an authority than at an earlier
    one: ``declined`` or ``mended``. Days are ISO dates at the precision known."""

    authority: str
    theme: str
    change: str
    earlier: str
    later: str


class Answered(Struct, frozen=True, order=True):
    """An action asked for (in its own words, from a document), and the outcome found for it in
    the words of a later inspection, which are empty where it rests on a list."""

    authority: str
    action: str
    document: str
    outcome: str
    words: str


class View(Struct, frozen=True):
    """What is compared of a graph: its documents by id, what follows from many of them, and its
    store, in which the facts of a document are looked up. ``held`` is let go of with it."""

    documents: dict[str, DocumentEntry]
    turns: frozenset[Turn]
    answered: frozenset[Answered]
    store: Store
    held: Held


class FactChanges(Struct, frozen=True, order=True):
    """How many facts of a document that was there before are new, gone, or told otherwise."""

    path: str
    new: int
    gone: int
    otherwise: int


class Changes(Struct, frozen=True):
    """What is in a graph that was not in the one before, or no more: documents by path. A document
    is ``replaced`` where another with other bytes lies in its place."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    replaced: tuple[str, ...]
    facts: tuple[FactChanges, ...]
    turned: tuple[Turn, ...]
    answered: tuple[Answered, ...]

    def __bool__(self) -> bool:
        return any((self.new, self.gone, self.replaced, self.facts, self.turned, self.answered))


def view(folder: Path) -> View:
    """The graph in ``folder``, held: it can be compared when a build has replaced it.

    Raises :class:`GraphError` when there is no graph, or a damaged one.
    """
    held = hold(folder)
    store = held.open_store()
    ledger = held.read(lambda found: read_ledger(found.ledger))
    return View(
        documents={document.id: document for document in ledger.documents},
        turns=frozenset(_turns(store)),
        answered=frozenset(_answered(store)),
        store=store,
        held=held,
    )


def changes(before: View, after: View) -> Changes:
    """What ``after`` has otherwise than ``before``, in the order of paths and names."""
    old, new = before.documents, after.documents
    compared = (
        _compare(new[document].path, *(_facts(each, document) for each in (before, after)))
        for document in sorted(old.keys() & new.keys())
        if old[document].entry.sha256 != new[document].entry.sha256
    )
    come = {new[document].path for document in new.keys() - old.keys()}
    gone = {old[document].path for document in old.keys() - new.keys()}
    return Changes(
        new=tuple(sorted(come - gone)),
        gone=tuple(sorted(gone - come)),
        replaced=tuple(sorted(come & gone)),
        facts=tuple(sorted(found for found in compared if found)),
        turned=tuple(sorted(after.turns - before.turns)),
        answered=tuple(sorted(after.answered - before.answered)),
    )


def _compare(path: str, old: Mapping[str, int], new: Mapping[str, int]) -> FactChanges | None:
    if old == new:
        return None
    otherwise = sum(content != new.get(fact, content) for fact, content in old.items())
    return FactChanges(path, len(new.keys() - old.keys()), len(old.keys() - new.keys()), otherwise)


def _facts(seen: View, document: str) -> dict[str, int]:
    """A hash of the statements of each fact of a document; their order does not count."""
    store, name = seen.store, NamedNode(seen.documents[document].entry.graph)
    facts = {quad.subject for quad in store.quads_for_pattern(None, GT.statedIn, None, name)}
    told: Counter[str] = Counter()
    for quad in store.quads_for_pattern(None, None, None, name):
        if quad.subject in facts:
            told[str(quad.subject)] += hash((quad.predicate, quad.object))
    return dict(told)


def _turns(store: Store) -> Iterator[Turn]:
    for row in ask_library(store, library.find("standing-changes"), {}):
        yield Turn(
            row["authority"], row["theme"], row["change"], row["earlier_date"], row["later_date"]
        )


def _answered(store: Store) -> Iterator[Answered]:
    for row in ask_library(store, library.find("follow-ups"), {}):
        if row["outcome"] in _ANSWERS:
            yield Answered(
                row["authority"],
                row["action"],
                row["action_document"],
                row["outcome"],
                row["outcome_text"],
            )
