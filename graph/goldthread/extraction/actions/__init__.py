"""Areas for priority action, and recommendations (areas for improvement).

They stand in lists under their headings (:mod:`action_lists`), in the prose of stories
(:mod:`action_prose`), or are repeated from an earlier visit as not yet done (here).
"""

from __future__ import annotations

import re

from goldthread.core.model import Action, Evidence, Span, Tag
from goldthread.core.spans import SpanSet
from goldthread.extraction.actions.by_section import actions_by_section, has_action_sections
from goldthread.extraction.actions.follow_ups import find_follow_ups
from goldthread.extraction.actions.in_prose import SWIFT, items_after, prose_actions
from goldthread.extraction.actions.listed import Item, listed_actions
from goldthread.extraction.findings.themes import themes_in
from goldthread.extraction.inspections.earlier import earlier_inspections, looks_back
from goldthread.extraction.text.context import Sentence, Setting

__all__ = ["find_actions", "find_follow_ups"]

_PRIORITY = re.compile(r"\bpriority actions?\b", re.IGNORECASE)
_FAILED = re.compile(r"\b(?:fail(?:ed|ure|ing)? to|not)\s+$", re.IGNORECASE)


def find_actions(setting: Setting) -> tuple[Action, ...]:
    """Every action that the document raises or repeats, in text order.

    No two overlap. Actions that speak of no authority known to the reference data are left out.
    """
    subject = setting.subject
    actions: dict[Span, Action] = {}
    taken = SpanSet()

    def keep(item: Item, inspection: str | None, *, carried_over: bool = False) -> None:
        authority = setting.authority_at(item.span)
        if authority is None or taken.overlaps(item.span):
            return
        taken.add(item.span)
        actions[item.span] = Action(
            key=f"{item.span.start}-{item.span.end}",
            kind=item.kind,
            authority=authority,
            inspection=inspection,
            tags=_tags(setting, item),
            evidence=Evidence(item.span, item.rule, item.bodies),
            carried_over=carried_over,
            responsible=" ".join(" ".join(map(setting.text, item.bodies)).split()),
            lead=item.lead,
        )

    if has_action_sections(setting):
        for item in actions_by_section(setting):
            keep(item, subject.key if subject else None)
        return tuple(actions[span] for span in sorted(actions))

    for item, raised in _carried_over(setting):
        keep(item, raised, carried_over=True)
    for item in listed_actions(setting):
        keep(item, subject.key if subject else setting.inspection_at(item.span))
    for item in prose_actions(setting):
        keep(item, setting.inspection_at(item.span))
    return tuple(actions[span] for span in sorted(actions))


def _tags(setting: Setting, item: Item) -> tuple[Tag, ...]:
    """The themes of an action, and those that the line names which it completes."""
    own = themes_in(setting, item.span)
    if item.lead is None:
        return own
    known = {tag.theme for tag in own}
    return (*own, *(tag for tag in themes_in(setting, item.lead) if tag.theme not in known))


def _carried_over(setting: Setting) -> list[tuple[Item, str | None]]:
    """Actions of an earlier visit that the text names as not done, with that visit's key.

    "Two priority actions from the previous visit have not been addressed. The authority has
    failed to take swift action to improve A, and B": A and B.
    """
    found: list[tuple[Item, str | None]] = []
    before: Sentence | None = None
    for sentence in setting.speaking():
        text = setting.text(sentence)
        match = SWIFT.search(text) if "swift" in text else None
        if match is not None and _FAILED.search(text[: match.start()]):
            source = next(
                (s for s in (sentence, before) if s is not None and _tells_of_earlier(setting, s)),
                None,
            )
            if source is not None:
                raised = next(reversed(earlier_inspections(setting, source)), None)
                for span in items_after(setting, sentence, match.end()):
                    found.append((Item(span, "priority-action", "carried-over"), raised))
        if sentence.kind != "heading":
            before = sentence
    return found


def _tells_of_earlier(setting: Setting, sentence: Sentence) -> bool:
    text = setting.text(sentence)
    return bool(_PRIORITY.search(text)) and looks_back(text)
