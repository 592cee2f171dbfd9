"""What a later inspection's findings and new actions say of an earlier action, by their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from goldthread.core.model import Action, Document, Facts, Finding, Outcome, Polarity
from goldthread.joining.actions.likeness import matter
from goldthread.joining.actions.raised import Raised
from goldthread.joining.model import Assessment, Mention

# The share of an action's words that a later sentence must hold to be about the same thing, and
# the least number of them; an action of two words must be there in full. Read on a sample of
# reports, a lower share or two words of three paired texts on different things.
_SAME_MATTER = 0.65
_SHARED_WORDS = 3
_FEWEST_WORDS = 2

_OUTCOMES: dict[Polarity, Outcome] = {
    "weakness": "not-resolved",
    "mixed": "partly-resolved",
    "strength": "resolved",
}


class Said(Struct, frozen=True):
    """A finding or action of a later inspection, with what it says of an action like it."""

    document: Document
    item: Finding | Action
    words: frozenset[str]
    outcome: Outcome
    rule: str

    @property
    def order(self) -> tuple[bool, str, int, bool]:
        """The inspectorate's own documents first, then the order of the text."""
        article, told_again = self.document.kind == "article", isinstance(self.item, Finding)
        return article, self.document.id, self.item.evidence.span.start, told_again


class Sayings:
    """What the documents of one inspection say, found by word."""

    def __init__(self, said: Iterable[Said]) -> None:
        self._said = sorted(said, key=lambda one: one.order)
        self._by_word: dict[str, list[int]] = {}
        for index, one in enumerate(self._said):
            for word in sorted(one.words):
                self._by_word.setdefault(word, []).append(index)

    def on(self, raised: Raised, at: str) -> Assessment | None:
        """The word on ``raised`` in the sentence that holds most of its words, if any does."""
        shared: dict[int, int] = {}
        for word in sorted(raised.words):
            for index in self._by_word.get(word, ()):
                shared[index] = shared.get(index, 0) + 1
        length = max(len(raised.words), _FEWEST_WORDS)
        least = max(min(_SHARED_WORDS, length), _SAME_MATTER * length)
        fits = [
            (-count, index)
            for index, count in shared.items()
            if count >= least and _themes_meet(raised, self._said[index])
        ]
        if not fits:
            return None
        count, index = min(fits)
        said = self._said[index]
        return Assessment(
            action=raised.mention,
            outcome=said.outcome,
            assessed_at=at,
            document=said.document.id,
            span=said.item.evidence.span,
            method="matched",
            score=round(-count / len(raised.words), 3),
            rule=said.rule,
        )


def gather_said(
    facts: Sequence[Facts], inspection_of: dict[Mention, str], asked: dict[str, set[str]]
) -> dict[str, list[Said]]:
    """The evaluative findings and new actions of the joined inspections in ``asked``.

    ``asked`` holds the words of all the actions followed to each of them; only those words, and
    what holds enough of them, are kept. What speaks of a recommendation tells of the paper, not
    of the practice, and is left to the follow-ups.
    """
    said: dict[str, list[Said]] = {}

    def keep(document: Document, item: Finding | Action, outcome: Outcome, rule: str) -> None:
        name = inspection_of.get((document.id, item.inspection or ""), "")
        text = document.quote(item.evidence.span)
        if name not in asked or "recommendation" in text:
            return
        words = matter(text) & asked[name]
        if len(words) >= _FEWEST_WORDS:
            said.setdefault(name, []).append(Said(document, item, words, outcome, rule))

    for told in facts:
        for finding in told.findings:
            outcome = _OUTCOMES.get(finding.polarity)
            if outcome is not None:
                keep(told.document, finding, outcome, "finding-on-same-matter")
        for action in told.actions:
            if not action.carried_over:
                keep(told.document, action, "not-resolved", "action-raised-again")
    return said


def _themes_meet(raised: Raised, said: Said) -> bool:
    themes = {tag.theme for tag in said.item.tags}
    return not themes or not raised.themes or bool(themes & raised.themes)
