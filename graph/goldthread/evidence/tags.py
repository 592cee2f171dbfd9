"""How the themes of a statement are given, in words for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from goldthread.core.asked import about

if TYPE_CHECKING:
    from goldthread.evidence.collect import Ask

CARRIED = {
    "paragraph": "theme carried over from its paragraph",
    "heading": "theme carried over from its heading",
}
"""What is said of a theme that the sentence itself does not show, by its origin."""


class GivenTheme(Struct, frozen=True):
    """One theme of a statement: its id and label, its origin (id and label), the rule that gave
    it, its weight ("" where it was not weighed), and the words in the sentence, sorted."""

    theme: str
    label: str
    origin: str
    origin_label: str
    rule: str
    weight: str
    words: tuple[str, ...]

    @property
    def account(self) -> str:
        """Where the theme comes from, by which words, and how likely it is."""
        origin = f"{self.origin_label[:1].lower()}{self.origin_label[1:]}"
        said = ", ".join(f"“{word}”" for word in self.words)
        likely = f"weight {self.weight}" if self.weight else ""
        return ", ".join(part for part in (f"{origin} {said}".strip(), likely) if part)


def themes_given(ask: Ask, iri: str) -> tuple[GivenTheme, ...]:
    """The themes of the statement at ``iri`` and how each was given, the likeliest first."""
    words: dict[str, set[str]] = {}
    for row in ask(about("evidence", "words-of-themes", iri)):
        words.setdefault(row["theme"], set()).add(" ".join(row["word"].split()))
    found = (_given(row, words) for row in ask(about("evidence", "given-themes", iri)))
    return tuple(sorted(found, key=lambda one: (-float(one.weight or 0), one.theme)))


def _given(row: Mapping[str, str], words: Mapping[str, Iterable[str]]) -> GivenTheme:
    return GivenTheme(
        theme=row["theme"],
        label=row["label"],
        origin=row["from"],
        origin_label=row["origin"],
        rule=row["rule"],
        weight=row["weight"],
        words=tuple(sorted(words.get(row["theme"], ()))),
    )


def marked(said: str, origin: str) -> str:
    """What is ``said`` over a sentence, with a mark where its theme is carried over.

    >>> marked("weakness", "named"), marked("weakness", "paragraph")
    ('weakness', 'weakness · theme carried over from its paragraph')
    """
    return f"{said} · {CARRIED[origin]}" if origin in CARRIED else said
