"""How a theme stands at an inspection: the one rule, which everything else reads.

There is one row, a :class:`~goldthread.analysis.model.Standing`, for each theme and each
inspection that some document in the graph is about. In the graph it is a ``gt:Standing`` at
``…/derived/standing/AUTHORITY/INSPECTION/THEME`` in the named graph ``derived``:

    gt:authority gt:atInspection gt:aboutTheme    whose, when and what
    gt:weakCount gt:mixedCount gt:strongCount     findings on the theme that judge it
    gt:share         (weak + mixed/2) / (weak + mixed + strong), a decimal; absent when none judges
    gt:named         whether a weakness on the theme stands in the summary or among the actions
    gt:standing      the word: standing:strong, standing:both, standing:weak, standing:not-mentioned
    gt:spokenOf      whether words of the theme stand in some finding, tagged with it or not
    gt:example       the finding that can best be quoted for the word; absent when none judges
    prov:wasDerivedFrom    the documents whose findings count

Which findings count is not stated: it follows (``queries/standing-findings.rq`` lists them).
Counted are the findings of the documents that are about the inspection: its report or letter
or, where neither is in the graph, articles. A finding counts by which way it judges the theme,
which need not be its own polarity. One that evaluates nothing, or that only tells of awareness,
plans, appointments or repairs, does not count.

The bounds were measured: against 360 cells read by hand the rule gives the reader's word for 79%,
and calls strong what is weak, or weak what is strong, for 2%. "Any weak sentence is weak" gave
64%, "both kinds is both" 55%; minimum counts, confidence bounds, positions and priors gained
nothing. ``goldthread.measuring.standings`` measures it on a gold standard of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from goldthread.analysis.inspected import Inspected
from goldthread.analysis.mentions import ThemeMention
from goldthread.analysis.model import Standing, Word
from goldthread.core.model import Polarity

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions, Store

STRONG_BELOW = 0.4
"""A theme whose share of criticism lies below this stands strong."""
WEAK_ABOVE = 0.6
"""A theme whose share of criticism lies above this stands weak."""

_STANDINGS = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
SELECT ?standing ?authority ?inspection ?theme ?weak ?mixed ?strong ?named ?word ?spoken ?example
WHERE {
  ?standing a gt:Standing ; gt:authority ?authority ; gt:atInspection ?inspection ;
    gt:aboutTheme ?theme ; gt:weakCount ?weak ; gt:mixedCount ?mixed ; gt:strongCount ?strong ;
    gt:named ?named ; gt:standing ?word ; gt:spokenOf ?spoken .
  OPTIONAL { ?standing gt:example ?example }
}
"""
_DOCUMENTS = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?standing ?document WHERE {
  { SELECT ?standing { ?standing a gt:Standing } }
  { SELECT ?standing ?document { ?standing prov:wasDerivedFrom ?document } }
}
"""
_FINDINGS = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
SELECT ?document ?authority ?inspection ?theme ?finding ?polarity ?intended WHERE {
  { SELECT ?finding ?tag { ?finding gt:tag ?tag } }
  { SELECT ?tag ?theme ?polarity { ?tag gt:theme ?theme ; gt:polarity ?polarity } }
  { SELECT ?finding { ?finding a gt:Finding } }
  { SELECT ?finding ?document { ?finding gt:statedIn ?document } }
  { SELECT ?finding ?authority { ?finding gt:authority ?authority } }
  { SELECT ?finding ?inspection { ?finding gt:inspection ?inspection } }
  OPTIONAL { SELECT ?finding ?intended { ?finding gt:intended ?intended } }
}
"""


def share_of(weak: int, mixed: int, strong: int) -> float | None:
    """The share of criticism among findings that judge, from 0 to 1; ``None`` without any.

    >>> share_of(1, 2, 1), share_of(0, 0, 0)
    (0.5, None)
    """
    judged = weak + mixed + strong
    return (weak + mixed / 2) / judged if judged else None


def word_of(weak: int, mixed: int, strong: int) -> Word:
    """How a theme stands by the number of findings of each kind.

    >>> word_of(7, 0, 2), word_of(2, 0, 3), word_of(0, 0, 3), word_of(0, 0, 0)
    ('weak', 'both', 'strong', 'not-mentioned')
    """
    share = share_of(weak, mixed, strong)
    if share is None:
        return "not-mentioned"
    if share < STRONG_BELOW:
        return "strong"
    return "weak" if share > WEAK_ABOVE else "both"


def standings(
    mentions: Iterable[ThemeMention],
    inspections: Iterable[Inspected],
    themes: Iterable[str],
    spoken_of: Mapping[str, Iterable[str]],
    documents: Mapping[str, Iterable[str]],
) -> tuple[Standing, ...]:
    """A row for each of ``themes`` (IRIs) at each inspection with a document of its own, sorted.

    ``mentions`` are what counts (see above); ``spoken_of`` gives, for an inspection, the themes
    whose words stand in its findings, and ``documents`` the documents whose findings count.
    """
    told: dict[tuple[str, str], list[ThemeMention]] = {}
    for mention in mentions:
        told.setdefault((mention.inspection, mention.theme), []).append(mention)
    known = sorted(themes)
    spoken = {inspection: frozenset(found) for inspection, found in spoken_of.items()}
    sources = {inspection: tuple(sorted(found)) for inspection, found in documents.items()}
    rows = [
        _row(
            *(one, theme, told.get((one.inspection, theme), ())),
            *(spoken.get(one.inspection, ()), sources.get(one.inspection, ())),
        )
        for one in inspections
        if one.own
        for theme in known
    ]
    return tuple(sorted(rows))


def counts_as(polarity: Polarity, *, intended: bool) -> Polarity:
    """What a finding's ``polarity`` on a theme counts as: a strength that is only ``intended``
    says nothing good of practice yet.

    >>> counts_as("strength", intended=True), counts_as("weakness", intended=True)
    ('none', 'weakness')
    """
    return "none" if intended and polarity == "strength" else polarity


def _row(
    one: Inspected,
    theme: str,
    mentions: Iterable[ThemeMention],
    spoken: Iterable[str],
    documents: tuple[str, ...],
) -> Standing:
    judging = sorted(mention for mention in mentions if mention.polarity != "none")
    weak = [mention for mention in judging if mention.polarity == "weakness"]
    mixed = sum(mention.polarity == "mixed" for mention in judging)
    strong = len(judging) - len(weak) - mixed
    word = word_of(len(weak), mixed, strong)
    return Standing(
        authority=one.authority,
        date=one.date,
        inspection=one.inspection,
        theme=theme,
        weak=len(weak),
        mixed=mixed,
        strong=strong,
        named=any(mention.place != "body" for mention in weak),
        word=word,
        spoken_of=bool(judging) or theme in spoken,
        findings=tuple(mention.finding for mention in judging),
        critical=tuple(mention.finding for mention in weak),
        example=_example(word, judging),
        documents=documents,
    )


_SIDES: dict[Word, tuple[Polarity, ...]] = {
    "weak": ("weakness",),
    "strong": ("strength",),
    "both": ("mixed", "weakness", "strength"),
    "not-mentioned": (),
}
"""The polarities that bear each word out, the best first."""


def _example(word: Word, judging: Sequence[ThemeMention]) -> str:
    """The finding that can best stand for the word."""
    sides = _SIDES[word]
    bearing = [mention for mention in judging if mention.polarity in sides]
    ranked = sorted(bearing, key=lambda one: (sides.index(one.polarity), one.rank, one.finding))
    return ranked[0].finding if ranked else ""


def read_standings(store: Store, inspections: Iterable[Inspected]) -> tuple[Standing, ...]:
    """Every standing in ``store``, sorted; ``inspections`` are those of the same store."""
    dates = {one.inspection: one.date for one in inspections}
    documents: dict[str, list[str]] = {}
    for row in _ask(store, _DOCUMENTS):
        node, document = (str(term.value) for term in row)
        documents.setdefault(node, []).append(document)
    findings = _read_findings(store)
    rows = []
    for row in _ask(store, _STANDINGS):
        node, authority, inspection, theme, weak, mixed, strong, named, word, spoken, example = (
            str(term.value) if term else "" for term in row
        )
        sources = tuple(sorted(documents.get(node, ())))
        told = sorted(
            finding
            for document in sources
            for finding in findings.get((document, authority, inspection, theme), ())
        )
        rows.append(
            Standing(
                authority=authority,
                date=dates[inspection],
                inspection=inspection,
                theme=theme,
                weak=int(weak),
                mixed=int(mixed),
                strong=int(strong),
                named=named == "true",
                word=cast("Word", word.rsplit("/", 1)[-1]),
                spoken_of=spoken == "true",
                findings=tuple(finding for finding, _ in told),
                critical=tuple(finding for finding, critical in told if critical),
                example=example,
                documents=sources,
            )
        )
    return tuple(sorted(rows))


def _read_findings(store: Store) -> dict[tuple[str, ...], list[tuple[str, bool]]]:
    """The findings that judge a theme, and whether they criticise it, by their document,
    authority, inspection and theme."""
    found: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    for row in _ask(store, _FINDINGS):
        *cell, finding, sense, intended = (str(term.value) if term else "" for term in row)
        told = cast("Polarity", sense.rsplit("/", 1)[-1])
        polarity = counts_as(told, intended=intended == "true")
        if polarity != "none":
            found.setdefault(tuple(cell), []).append((finding, polarity == "weakness"))
    return found


def _ask(store: Store, text: str) -> QuerySolutions:
    return cast("QuerySolutions", store.query(text, use_default_graph_as_union=True))
