"""The team and the heads of the bodies inspected, where the framework's file says which sections
hold them.

In a team's section every name is an inspector's: the rank behind it, or the heading of its column,
says whose, and "lead" who led. In the section of the bodies a name's post stands behind it, and the
heading and the cells of its column say whose post it is; where they do not, nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.core.model import Evidence, Post, RoleKind, Span
from goldthread.extraction.people.columns import (
    body_kind,
    cells,
    column_at,
    inspectorate_in,
    named_body,
)
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.people_names import Name, find_names, name_that_opens

_KINDS: tuple[tuple[re.Pattern[str], RoleKind], ...] = (
    (re.compile(r"\bdeputy\s+lead\b", re.I), "deputy-lead-inspector"),
    (re.compile(r"\blead\b", re.I), "lead-inspector"),
    (re.compile(r"\bquality\s+assur", re.I), "quality-assurance"),
    (re.compile(r"\banalyst\b", re.I), "analyst"),
)
_LABEL_BEFORE = re.compile(r"\b(?P<rank>(?:\w+[ \t]+){0,3}inspectors?)\s*[:–-]\s*$", re.IGNORECASE)
"""A rank printed before the name that has it: "Lead inspector: "."""
_EDGE = " \t\n\r,;:|–—-(.\xa0"


def has_team_section(setting: Setting) -> bool:
    """Whether the document has a section that its framework says holds the team."""
    return any(part.section.role == "team" for part in setting.parts)


def team_posts(setting: Setting) -> Iterator[Post]:
    """Every inspector that the sections of the team name, with rank and inspectorate."""
    subject = setting.subject
    for sentence, cell in _cells_under(setting, "team"):
        for name, words in _ranked(setting, cell):
            column = column_at(setting, name.span.start)
            heading = named_body(setting, column)[1] if column is not None else ""
            yield Post(
                person=name.text,
                role=words or "inspector",
                kind=next((kind for pattern, kind in _KINDS if pattern.search(words)), "inspector"),
                organisation=inspectorate_in(words) or heading,
                authority=None,
                inspection=subject.key if subject else None,
                as_of=setting.document.source.issued or (subject.published if subject else None),
                evidence=Evidence(sentence.span, "team-section", (name.span,)),
            )


def names_of_line(setting: Setting, line: Span) -> list[Name]:
    """The names of a line or cell of a table of people, the one that opens it among them."""
    text = setting.document.text
    found = find_names(text, line, setting.reference)
    opening = name_that_opens(text, line)
    if (
        opening is None
        or body_kind(opening.text)
        or any(name.outer.overlaps(opening.outer) for name in found)
    ):
        return found
    return [opening, *found]


def _cells_under(setting: Setting, role: str) -> Iterator[tuple[Sentence, Span]]:
    """The cells of the rows, and the other lines, of the sections with that role.

    A line that was cut into sentences ("Dr. Ann Lee") is taken whole.
    """
    seen: set[int] = set()
    for sentence in setting.speaking("cover", "story", "annex"):
        if setting.role_of(sentence) != role or sentence.kind == "heading":
            continue
        if sentence.kind == "row":
            yield from ((sentence, cell) for cell in cells(setting, sentence))
        elif sentence.block not in seen:
            seen.add(sentence.block)
            yield sentence, setting.document.blocks[sentence.block].span


def _ranked(setting: Setting, cell: Span) -> Iterator[tuple[Name, str]]:
    """Each name of a cell with the words that tell its rank: those between it and the next name,
    and before them a rank printed in front of it ("Lead inspector: ")."""
    text = setting.document.text
    names = [name for name in names_of_line(setting, cell) if name.full]
    edges = [cell.start, *(edge for n in names for edge in (n.outer.start, n.span.end)), cell.end]
    gaps = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    labels = [_LABEL_BEFORE.search(gap) for gap in gaps]
    for name, before, gap, after in zip(names, labels, gaps[1:], labels[1:], strict=False):
        behind = gap[: after.start()] if after else gap
        told = (before["rank"] if before else "", behind.lstrip(_EDGE + ")").rstrip(_EDGE))
        yield name, ", ".join(" ".join(words.split()) for words in told if words)
