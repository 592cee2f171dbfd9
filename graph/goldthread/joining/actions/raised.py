"""The actions that documents tell of, and which of them tell one action again."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from goldthread.core.model import Action, Document, Facts
from goldthread.joining.actions.likeness import likeness, matter
from goldthread.joining.model import Mention

# Two actions of one inspection this alike are one, told twice.
_SAME_ACTION = 0.6


class Raised(Struct, frozen=True):
    """An action with its document, the joined inspection that raised it, and its words."""

    document: Document
    action: Action
    inspection: str
    words: frozenset[str]

    @property
    def mention(self) -> Mention:
        """What names it: the document's id and the action's key."""
        return self.document.id, self.action.key

    @property
    def themes(self) -> frozenset[str]:
        """The ids of its themes."""
        return frozenset(tag.theme for tag in self.action.tags)

    @property
    def preference(self) -> tuple[bool, bool, int, str]:
        """The order in which tellings of one action are preferred: the report's own first."""
        return (
            self.action.carried_over,
            self.document.kind == "article",
            self.action.evidence.span.start,
            self.document.id,
        )


def gather_raised(facts: Sequence[Facts], inspection_of: dict[Mention, str]) -> list[Raised]:
    """The actions whose inspection is known, in order of preference."""
    found: list[Raised] = []
    for told in facts:
        for action in told.actions:
            name = inspection_of.get((told.document.id, action.inspection or ""))
            if name is not None:
                words = matter(told.document.quote(action.evidence.span))
                found.append(Raised(told.document, action, name, words))
    return sorted(found, key=lambda one: one.preference)


def find_repeats(raised: list[Raised]) -> tuple[dict[Mention, Mention], list[Raised]]:
    """Actions that tell one again (from its mention to the first's), and the first tellings.

    ``raised`` is in order of preference. Within one document only a carried-over action can
    repeat another.
    """
    firsts: dict[str, list[Raised]] = {}
    repeats: dict[Mention, Mention] = {}
    for one in raised:
        known = [
            (likeness(one.words, other.words), other)
            for other in firsts.get(one.inspection, [])
            if other.document.id != one.document.id or one.action.carried_over
        ]
        best = max(known, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= _SAME_ACTION:
            repeats[one.mention] = best[1].mention
        else:
            firsts.setdefault(one.inspection, []).append(one)
    ordered = sorted((one for group in firsts.values() for one in group), key=lambda o: o.mention)
    return dict(sorted(repeats.items())), ordered
