"""What joining decides: which mentions are one inspection, which names are one person.

Every decision carries the rule that made it and the mentions it rests on, so that it can
be read and taken back. A mention is named by ``(document id, local key)``.
"""

from __future__ import annotations

from msgspec import Struct

from goldthread.core.frameworks import DEFAULT_REMIT
from goldthread.core.model import Outcome, PartialDate, Polarity, Span

Mention = tuple[str, str]
JudgementMention = tuple[str, int]
"""The document's id, and the place of the judgement among those of the document."""


class JoinedInspection(Struct, frozen=True):
    """One inspection or visit, told by one or more documents.

    ``id`` is the path of its IRI: ``north-east-lincolnshire/2019-10-22-focused-visit``.
    ``published`` is when its own report came out. ``documents`` are ids of the documents
    that speak of it. ``rules`` say, mention by mention, why it was joined. ``visit`` is known
    of some whose framework is not. ``aliases`` are the ids that it has, or would have, in a graph
    that holds only some of its documents, where no other inspection could be meant by them.
    ``not_before`` and ``not_after`` bound the day on which one without a date began, and
    ``bounded_by`` says from which words. ``remit`` is what it looked at.
    """

    id: str
    authority: str
    framework: str | None
    variant: str
    start: PartialDate | None
    end: PartialDate | None
    published: PartialDate | None
    documents: tuple[str, ...]
    mentions: tuple[Mention, ...]
    rules: tuple[str, ...]
    visit: bool = False
    aliases: tuple[str, ...] = ()
    not_before: PartialDate | None = None
    not_after: PartialDate | None = None
    bounded_by: tuple[str, ...] = ()
    remit: str = DEFAULT_REMIT


class JoinedPerson(Struct, frozen=True):
    """One person in one organisation (``authority`` its id, where it is an authority).

    ``mentions`` are ``(document id, name as printed)``.
    """

    id: str
    name: str
    names: tuple[str, ...]
    organisation: str
    authority: str | None
    mentions: tuple[Mention, ...]
    rules: tuple[str, ...]


class GradeConflict(Struct, frozen=True):
    """Two judgements that give one area (its id) of one inspection different grades.

    ``settled`` where ``judgement`` counts and ``other`` does not; else neither does.
    """

    inspection: str
    area: str
    judgement: JudgementMention
    other: JudgementMention
    settled: bool


class Citation(Struct, frozen=True):
    """A passage that decides an outcome: ``strength`` where it praises, ``weakness`` where it
    criticises, ``mixed`` where it does both, ``none`` where it does neither."""

    document: str
    span: Span
    polarity: Polarity


class Assessment(Struct, frozen=True):
    """A later inspection's word on one earlier action.

    ``action`` is the action's ``(document id, key)``. ``method`` is ``stated`` (the text says
    what became of it), ``repeated`` (it is on the later list again) or ``matched`` (the tool
    judged by the later sentences on the same matter); ``score`` is 0 to 1. ``evidence`` are the
    later passages in the order of their weight: nothing when the outcome is
    ``no-statement-found``, and what stands near by when it is ``spoken-of-nearby``.
    """

    action: Mention
    outcome: Outcome
    assessed_at: str
    method: str
    score: float
    rule: str
    evidence: tuple[Citation, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether the outcome tells what became of the action, and not a limit of the tool."""
        return self.outcome in _LEADING

    @property
    def leading(self) -> Citation | None:
        """The passage that best stands for the outcome, and never contradicts it."""
        wanted = _LEADING.get(self.outcome, ())
        agreeing = [cited for side in wanted for cited in self.evidence if cited.polarity == side]
        return next(iter(agreeing or self.evidence), None)


_LEADING: dict[Outcome, tuple[Polarity, ...]] = {
    "resolved": ("strength", "mixed"),
    "partly-resolved": ("mixed", "weakness", "strength"),
    "not-resolved": ("weakness", "mixed"),
}


class Joined(Struct, frozen=True):
    """All joined identities, and the look-ups from a mention to its identity.

    ``inspection_of`` maps a mention to a ``JoinedInspection.id``; ``person_of`` maps
    ``(document id, name as printed, organisation)`` to a ``JoinedPerson.id``.
    ``duplicate_actions`` maps an action that tells another again (in a second document, or
    carried over from an earlier visit) to that other, so that a list can hold each once.
    ``conflicts`` are the judgements that documents disagree on.
    """

    inspections: tuple[JoinedInspection, ...]
    people: tuple[JoinedPerson, ...]
    assessments: tuple[Assessment, ...]
    inspection_of: dict[Mention, str]
    person_of: dict[tuple[str, str, str], str]
    duplicate_actions: dict[Mention, Mention] = {}
    conflicts: tuple[GradeConflict, ...] = ()

    @property
    def overruled(self) -> frozenset[JudgementMention]:
        """The judgements that one of better standing differs from."""
        return frozenset(conflict.other for conflict in self.conflicts if conflict.settled)
