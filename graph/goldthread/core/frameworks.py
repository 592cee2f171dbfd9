"""What a framework's file in ``ontology/frameworks/`` tells: how its inspections are known, what
they judge, and what the sections of their documents hold.

No code names a framework; a new one is a new file (``docs/frameworks.md``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from goldthread.core.lexicon import alternation
from goldthread.core.model import Span

DEFAULT_REMIT = "children-services"
"""What an inspection looks at where nothing else is said: the documents that Goldthread was made
for are of this remit."""

ALL_REMITS = "all"
"""In place of a remit's id: inspections of several remits are asked for together."""

SectionRole = Literal[
    "cover",
    "outcome",
    "context",
    "findings",
    "strengths",
    "weaknesses",
    "priority-actions",
    "recommendations",
    "bodies",
    "team",
    "meanings",
    "boilerplate",
]
"""What a section holds: the concepts of ``section-role`` in ``ontology/schemes.ttl``."""


class Area(Struct, frozen=True):
    """A judgement area, and the wordings that name it in reports and stories.

    One that a framework has of its own, such as a standard, may belong to ``groups`` under whose
    heading it stands, and have a ``scale`` other than the framework's.
    """

    id: str
    label: str
    phrases: tuple[str, ...]
    groups: tuple[str, ...] = ()
    scale: str = ""


class Section(Struct, frozen=True):
    """A section of a framework's documents: the headings it goes by (see :func:`heads`) and what it
    holds; ``subheadings`` are within it even where they are printed as large as its own.

    ``body_column`` and ``action_column`` count from 1 and are 0 where the section is no table;
    they say where a table of actions tells who is to act, and what is to be done, unless one of
    ``body_headings`` heads another column.
    """

    role: SectionRole
    headings: tuple[str, ...]
    body_column: int = 0
    action_column: int = 0
    body_headings: tuple[str, ...] = ()
    subheadings: tuple[str, ...] = ()


class Framework(Struct, frozen=True):
    """An inspection framework.

    ``valid_from`` and ``valid_to`` are the days between which inspections were made under it
    (``YYYY-MM-DD``, empty when open); ``phrases`` the wordings that name it; ``areas`` the
    common areas it judges. ``remit`` is what it looks at; frameworks of two remits have nothing
    in common but the place. ``cover`` are the wordings that begin a line of its documents'
    first page and make them its own, and the ``labels`` what stands before days there.
    ``overall_until`` is the last day of inspections with an overall judgement (empty when
    open), ``short_within`` the most days that a short inspection takes (0 where there is no
    such). ``renamed`` are pairs of a common area and the framework's own area that the words
    for the common one mean under it. ``scale`` is the id of its scale of outcomes, empty where
    it has none of its own. ``replaces`` is the framework it followed upon, ``follows`` the one
    under which the inspection before one under it was made, where that is another.
    ``own_areas`` are those that it rates beside the common ones, and ``highest_score`` the most
    that an overall score can be (0 where there is none).
    """

    id: str
    label: str
    valid_from: str
    valid_to: str
    phrases: tuple[str, ...]
    areas: tuple[str, ...]
    visit: bool = False
    remit: str = ""
    inspectorates: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    inspects: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    dates_labels: tuple[str, ...] = ()
    previous_labels: tuple[str, ...] = ()
    start_labels: tuple[str, ...] = ()
    published_labels: tuple[str, ...] = ()
    overall_until: str = ""
    short_within: int = 0
    renamed: tuple[tuple[str, str], ...] = ()
    scale: str = ""
    replaces: str = ""
    follows: str = ""
    sections: tuple[Section, ...] = ()
    own_areas: tuple[Area, ...] = ()
    highest_score: int = 0

    @property
    def joint(self) -> bool:
        """Whether several inspectorates inspect services for children together, without grades."""
        several = len(self.inspectorates) > 1 and self.remit == DEFAULT_REMIT
        return several and not self.areas

    def runs_on(self, day: str) -> bool:
        """Whether inspections were made under it on ``day`` (``YYYY-MM-DD``)."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


_WORDS = re.compile(r"\w+")
_FIELDS = {
    "{body}": r"(?P<body>[^\n]{2,90}?(?:\n[^\n]{2,60}?)?)",
    "{dates}": r"(?P<dates>[^\n]{4,60})",
    "{date}": r"(?P<date>[^\n]{4,30})",
}
"""What the fields of a cover wording stand for: a body may run on to a second line."""


def plain_words(text: str) -> str:
    """The words of a heading alone, in small letters, a space before each.

    >>> plain_words("What needs to improve?"), plain_words("Children’s  Services")
    (' what needs to improve', ' children s services')
    """
    return "".join(f" {word}" for word in _WORDS.findall(text.casefold()))


@lru_cache(maxsize=512)
def heading_pattern(headings: tuple[str, ...]) -> re.Pattern[str]:
    """What the plain words of a line must match as a whole to be one of ``headings``.

    In a heading "…" stands for any words, and words in brackets may be missing.

    >>> bool(heading_pattern(("(Key) findings …",)).fullmatch(plain_words("Findings in brief")))
    True
    """
    return re.compile("|".join(map(_heading, headings)) or "(?!)")


def _heading(heading: str) -> str:
    return "".join(
        "(?: .+)?" if part == "…" else f"(?:{plain_words(part)}){'?' * (part[0] == '(')}"
        for part in re.findall(r"\([^)]*\)|…|[^(…]+", heading)
        if part == "…" or plain_words(part)
    )


def claimed_by(cover: str, frameworks: Iterable[Framework]) -> tuple[Framework, Span] | None:
    """The framework one of whose cover wordings begins a line of ``cover``, and where it stands.

    Where several do (see :func:`claimants`), none, for nothing is guessed. A build is refused where
    two files claim one wording.
    """
    best = claimants(cover, frameworks)
    return best[0] if len(best) == 1 else None


def claimants(cover: str, frameworks: Iterable[Framework]) -> list[tuple[Framework, Span]]:
    """The frameworks that claim ``cover`` by the longest wording that begins a line of it, and
    where that stands; in the order given."""
    found = [
        (match, item)
        for item in frameworks
        for wording in item.cover
        if (match := cover_pattern(wording).search(cover))
    ]
    longest = max((len(match[0]) for match, _ in found), default=0)
    best = {item.id: (item, match) for match, item in found if len(match[0]) == longest}
    return [(item, Span(*match.span())) for item, match in best.values()]


def body_of(cover: str, framework: Framework) -> Span | None:
    """Where ``cover`` names the body inspected, by the longest of the wordings that has a place
    for it."""
    found = [
        match
        for wording in framework.cover
        if "{body}" in wording and (match := cover_pattern(wording).search(cover))
    ]
    longest = max(found, key=lambda match: match.end() - match.start(), default=None)
    return Span(*longest.span("body")) if longest else None


@lru_cache(maxsize=256)
def cover_pattern(wording: str) -> re.Pattern[str]:
    """A cover wording as a pattern: at the beginning of a line, white space and case disregarded,
    with ``{body}``, ``{dates}`` and ``{date}`` as fields."""
    parts = re.split(r"(\{(?:body|dates|date)\})", wording)
    words = "".join(
        _FIELDS[part] if part in _FIELDS else _spaced(part) for part in parts if part.strip()
    )
    return re.compile(rf"^[ \t]*{words}(?!\w)", re.IGNORECASE | re.MULTILINE)


def _spaced(words: str) -> str:
    """Fixed words of a wording, with the white space around them."""
    before = r"\s+" if words[0].isspace() else ""
    after = r"\s+" if words[-1].isspace() else ""
    return f"{before}{alternation([words.strip()])}{after}"
