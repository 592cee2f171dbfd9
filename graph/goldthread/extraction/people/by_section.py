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
    cells,
    column_at,
    inspectorate_in,
    named_body,
)
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.people_names import Name, find_names

_KINDS: tuple[tuple[re.Pattern[str], RoleKind], ...] = (
    (re.compile(r"\bdeputy\s+lead\b", re.I), "deputy-lead-inspector"),
    (re.compile(r"\blead\b", re.I), "lead-inspector"),
    (re.compile(r"\bquality\s+assur", re.I), "quality-assurance"),
    (re.compile(r"\banalyst\b", re.I), "analyst"),
)
_EDGE = " \t\n\r,;:|–—-(.\xa0"


def has_team_section(setting: Setting) -> bool:
    """Whether the document has a section that its framework says holds the team."""
    return any(part.section.role == "team" for part in setting.parts)


def team_posts(setting: Setting) -> Iterator[Post]:
    """Every inspector that the sections of the team name, with rank and inspectorate."""
    text = setting.document.text
    subject = setting.subject
    for sentence, cell in _cells_under(setting, "team"):
        for name, rank in _ranked(setting, cell):
            column = column_at(setting, name.span.start)
            heading = named_body(setting, column)[1] if column is not None else ""
            words = text[rank.start : rank.end]
            yield Post(
                person=name.text,
                role=" ".join(words.split()) or "inspector",
                kind=next((kind for pattern, kind in _KINDS if pattern.search(words)), "inspector"),
                organisation=inspectorate_in(words) or heading,
                authority=None,
                inspection=subject.key if subject else None,
                as_of=setting.document.source.issued or (subject.published if subject else None),
                evidence=Evidence(sentence.span, "team-section", (name.span,)),
            )


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


def _ranked(setting: Setting, cell: Span) -> Iterator[tuple[Name, Span]]:
    """Each name of a cell with the words between it and the next, which tell the rank."""
    text = setting.document.text
    names = [name for name in find_names(text, cell, setting.reference) if name.full]
    ends = [*(name.outer.start for name in names[1:]), cell.end]
    for name, end in zip(names, ends, strict=False):  # a cell may name nobody
        words = text[name.span.end : end]
        start = name.span.end + len(words) - len(words.lstrip(_EDGE + ")"))
        yield name, Span(start, max(start, name.span.end + len(words.rstrip(_EDGE))))
