"""Actions of documents whose framework tells which of their sections hold them.

Every paragraph of such a section is an action, with the bullets that hang on it, so that a bullet
keeps its stem; in a table the body that is to act stands beside it. Nothing outside the sections
is an action.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.core.frameworks import heading_pattern, plain_words
from goldthread.core.model import ActionKind, Block, Span
from goldthread.documents.pdf.blocks import CELL_BREAK
from goldthread.documents.reports.by_framework import Part
from goldthread.extraction.actions.listed import Item, asks
from goldthread.extraction.text.context import Setting

_KINDS: dict[str, ActionKind] = {
    "priority-actions": "priority-action",
    "recommendations": "recommendation",
}
_NONE = re.compile(
    r"^(?:there (?:are|were) no|no (?:areas?|priority|recommendations)|none\b|inspectors did not)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:^|[.!?]\s+)(?:the\s+)?(?P<who>[^.:;]{3,120}?)\s+(?:should|must|needs?\s+to)\s*:$",
    re.IGNORECASE,
)
"""A stem that only tells who is to act: "The Youth Justice Board should:"."""
_ASKS = re.compile(
    r"(?!(?:They|These|Those|This|That|It|In|As|Where|To|Such|There)\b)[A-Z][^.;:]{2,120}?\s"
    r"(?:should|must|needs?\s+to|will\s+need\s+to)\s(?!also\b)"
)
_LISTS = re.compile(
    r"\bfollowing\s+(?:\w+\s+){0,2}(?:areas?|weaknesses|matters|points|actions)\b[^.:]*:\s*$"
    r"|^(?!.*\b(?:should|must|needs?\s+to)\b)[^.:]*\bfollowing\s*:\s*$",
    re.IGNORECASE,
)
"""A stem whose bullets are an action each: "will tackle the following areas of weakness:"."""
_LONGEST_NAMED = 150  # characters of a bullet that only names a thing
_ENDS = re.compile(r"[.;:!?]\W*$")


def has_action_sections(setting: Setting) -> bool:
    """Whether the document's framework says which of its sections hold actions."""
    framework = setting.framework
    return framework is not None and any(item.role in _KINDS for item in framework.sections)


def actions_by_section(setting: Setting) -> Iterator[Item]:
    """The actions of the sections that hold them, in text order."""
    listed = any(_KINDS.get(part.section.role) == "recommendation" for part in setting.parts)
    for part in setting.parts:
        kind = _KINDS.get(part.section.role)
        if kind is None and not listed and _only_asks(setting, part):
            kind = "recommendation"
        if kind is not None and part.section.body_column:
            yield from _of_table(setting, part, kind)
        elif kind is not None:
            yield from _of_paragraphs(setting, part, kind)


def _only_asks(setting: Setting, part: Part) -> bool:
    """Whether a section of weaknesses is a list that only names what is to become better ("The use
    of data on domestic abuse."), in a document with no other section for that."""
    bullets = [setting.text(b.span) for b in _blocks(setting, part) if b.kind == "bullet"]
    return (
        part.section.role == "weaknesses"
        and len(bullets) > 1
        and len(bullets) == sum(1 for _ in _blocks(setting, part))
        and all(len(text) <= _LONGEST_NAMED and asks(text) for text in bullets)
    )


def _of_table(setting: Setting, part: Part, kind: ActionKind) -> Iterator[Item]:
    """One action for each cell that says what is to be done.

    A cell that a page breaks goes on below: with a small letter, or before another body is named.
    One that asks for something anew below a whole sentence is an action of the same body, whose
    cell spans several rows.
    """
    action: Span | None = None
    bodies: list[Span] = []
    named: list[Span] = []
    behind = _bodies_stand_behind(setting, part)
    for block in _blocks(setting, part):
        if block.zone != "story":
            if not _heads_column(setting, block, part):
                named.append(block.span)
            continue
        text = setting.text(block.span)
        if action is None:
            action, bodies, named = block.span, named, []
        elif not named and _asks_anew(setting.text(action), text, block):
            yield Item(action, kind, "action-of-table", tuple(bodies))
            action = block.span
        elif text[:1].islower() or not named:
            action, bodies, named = Span(action.start, block.span.end), bodies + named, []
        else:
            yield Item(action, kind, "action-of-table", tuple(named if behind else bodies))
            action, bodies, named = block.span, [] if behind else named, []
    if action is not None:
        yield Item(action, kind, "action-of-table", tuple(named if behind else bodies))


def _bodies_stand_behind(setting: Setting, part: Part) -> bool:
    """Whether the table's headings name the bodies' column second."""
    heading = setting.text(setting.document.blocks[part.first - 1].span).split(CELL_BREAK)
    below = [
        setting.text(b.span) for b in _blocks(setting, part) if _heads_column(setting, b, part)
    ]
    heads = heading if len(heading) > 1 else below[:2]
    bodies = heading_pattern(part.section.body_headings)
    return [bool(bodies.fullmatch(plain_words(head))) for head in heads] == [False, True]


def _of_paragraphs(setting: Setting, part: Part, kind: ActionKind) -> Iterator[Item]:
    """One action for each paragraph, with its bullets; bullets without a stem each by itself."""
    action: Span | None = None
    who: Span | None = None
    numbered = False
    for block in _blocks(setting, part):
        if block.zone != "story":
            continue
        text = setting.text(block.span)
        bullet = block.kind == "bullet" or bool(block.label)
        stem = _WHO.search(text) if not bullet else None
        if stem is not None and _followed_by_numbers(setting, part, block):
            if action is not None:
                yield Item(action, kind, "action-of-section", (who,) if who and numbered else ())
            who = Span(block.span.start + stem.start("who"), block.span.start + stem.end("who"))
            action, numbered = None, True
            continue
        if not bullet and _LISTS.search(text):
            if action is not None:
                yield Item(action, kind, "action-of-section", (who,) if who and numbered else ())
            action, numbered = None, True
            continue
        before = setting.text(action) if action is not None else ""
        hangs = bullet and not numbered and _holds_bullets(before)
        goes_on = not bullet and bool(before) and (text[:1].islower() or not _ENDS.search(before))
        if action is not None and (hangs or goes_on):
            action = Span(action.start, block.span.end)
            continue
        if action is not None:
            yield Item(action, kind, "action-of-section", (who,) if who and numbered else ())
        if not bullet:
            numbered, who = False, None
        action = None if _NONE.match(text) else block.span
    if action is not None:
        yield Item(action, kind, "action-of-section", (who,) if who and numbered else ())


def _asks_anew(before: str, text: str, block: Block) -> bool:
    """Whether ``text`` opens with somebody who should act, below an action that has ended."""
    return block.kind == "paragraph" and bool(_ENDS.search(before) and _ASKS.match(text))


def _holds_bullets(action: str) -> bool:
    """Whether an action is a stem with a colon, or goes on to list after one."""
    return bool(re.search(r":\s*(?:$|\n)", action)) or (
        ":" in action and not action.rstrip().endswith(".")
    )


def _followed_by_numbers(setting: Setting, part: Part, block: Block) -> bool:
    blocks = list(_blocks(setting, part))
    after = blocks[blocks.index(block) + 1 :][:1]
    return bool(after) and after[0].label[:1].isdigit()


def _blocks(setting: Setting, part: Part) -> Iterator[Block]:
    for block in setting.document.blocks[part.first : part.last]:
        if block.zone != "silent" and block.kind not in ("heading", "note"):
            yield block


def _heads_column(setting: Setting, block: Block, part: Part) -> bool:
    heads = heading_pattern((*part.section.headings, *part.section.body_headings))
    return heads.fullmatch(plain_words(setting.text(block.span))) is not None
