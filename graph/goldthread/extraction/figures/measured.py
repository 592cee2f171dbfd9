"""What a number measures, by the words around it: an indicator, or none that they name."""

from __future__ import annotations

import re

from goldthread.core.model import Figure
from goldthread.extraction.figures import context
from goldthread.extraction.figures.amounts import TIME_UNITS, Number
from goldthread.extraction.figures.context import Scene
from goldthread.extraction.figures.indicators import (
    GROUPS,
    Kind,
    Units,
    change_of,
    head_of,
    indicator_across,
    indicator_of,
    told_by,
)

_RISE_OF = re.compile(
    r"\b(?:rise|increase|growth|reduction|fall|decrease|drop) of\s+(?:\w+\s+)?$", re.IGNORECASE
)
_BY = re.compile(r"\bby\s+(?:\w+\s+)?$")


_SAID = 90
"""Characters behind those counted in which what is said of them stands; what follows is why."""
_DIGITS = re.compile(r"\d[\d.,]*")
_MOVED = re.compile(r"\s*(?:per cent\s+)?(?:increase|rise|reduction|decrease|fall|drop)\b", re.I)
_NEAR = 40  # characters behind a change that tell which way it went


def indicator(
    units: Units, scene: Scene, number: Number, left: str, right: str, figures: list[Figure]
) -> str:
    """The indicator that the words around a number tell; empty where they do not."""
    if number.unit == "count":
        if counts_more(figures, number, left, right):
            kinds: tuple[Kind, ...] = () if context.says_what_they_are(right) else ("state",)
            return indicator_of(units, "count", (context.first_clause(right),), *kinds)
        return _of_count(units, scene, number, left, right)
    # The whole is told first, and not what is so of a part of it.
    left = context.behind_base(left, scene.before_number(number))
    if number.unit == "percent" and is_change(right):
        right = context.changed(right)
    if context.is_part_of_those(right):
        left = ""  # it tells of those before, and not of a part of them
    opens = context.opens_bracket(left) or scene.before_number(number) == left
    if not opens and context.share_of(right) and re.search(r"\w", context.predicate(right)):
        left = ""  # it tells another number's
    whole = context.first_clause(scene.words) == scene.words
    alone = whole and len(_DIGITS.findall(scene.words)) == 1 and not is_change(right)
    sides: tuple[str, ...] = (
        context.named_in_front(left),
        *context.nearest_first(left, right),
        context.subject_before(left, scene.before_number(number)),
    )
    if number.unit in TIME_UNITS:  # what takes or is done in a time stands before it
        sides = context.last_clause(left), context.first_clause(right)
    contexts = (
        *sides,
        context.done(right),
        context.shared(scene, number) if not context.predicate(right).strip(" ,and") else "",
        scene.words if alone and not context.share_of(right) else "",
        scene.last if not figures and context.carries_on(scene) else "",
        scene.stem,
        scene.heading,
    )
    slug = indicator_of(units, number.unit, contexts)
    if not slug:
        slug = _across(units, number, left, right)
    if not slug and counts_more(figures, number, left, right):
        those = figures[-1].population
        slug = indicator_across(
            units, number.unit, f"{those}{context.first_clause(right)}", len(those)
        )
    moved = _change(scene, number, left, right) if number.unit == "percent" else ""
    if moved:  # what is counted can rise by a percentage, though it is no share
        slug = slug or indicator_of(units, "count", (*contexts, scene.before_number(number)))
    return slug and slug + moved


def _change(scene: Scene, number: Number, left: str, right: str) -> str:
    """``-increase`` or ``-decrease`` where a percentage is a change and no share; else nothing."""
    if is_change(right):
        return change_of(right[:_NEAR])
    if moved_by(left):
        return change_of(scene.before_number(number))
    risen = _RISE_OF.search(left)
    return change_of(risen[0]) if risen else ""


def is_change(right: str) -> bool:
    """Whether what stands behind a number makes it a change ("a 20% increase")."""
    return _MOVED.match(right) is not None


def moved_by(left: str) -> bool:
    """Whether the words before a number make it what something moved by ("rose by 20%")."""
    return _BY.search(left) is not None


def _across(units: Units, number: Number, left: str, right: str) -> str:
    """The indicator that a noun beside a share and what is said of it tell together: of the noun
    behind it ("90% of reviews are held in time"), or of the one whose bracket it stands in."""
    clause = context.first_clause(right)
    said = context.predicate(right)
    if said != right:
        noun = indicator_of(units, number.unit, (context.share_of(right),), "state")
        if noun and context.is_done(clause):
            return noun
        return indicator_across(units, number.unit, clause, len(right) - len(said))
    if not context.opens_bracket(left):
        return ""
    noun = context.last_clause(left)
    return indicator_across(units, number.unit, noun + clause, len(noun))


def _of_count(units: Units, scene: Scene, number: Number, left: str, right: str) -> str:
    """What a bare number counts: those of whom something is said, else what its noun names.

    The noun of a whole group names it only where nothing is said of those counted: "333 care
    leavers have a plan" does not tell how many care leavers there are.
    """
    left = context.behind_base(left, scene.before_number(number))
    bracket = context.in_brackets(left, scene.text[number.span.end : scene.sentence.span.end])
    who = bracket or context.counted(right)
    if context.is_of_those_who(right, left):
        return indicator_of(units, "count", (context.last_clause(left),), "state")
    clause = context.first_clause(right)
    if bracket:
        clause = f"{bracket} {clause.partition(',')[0]}"
    if context.is_of_this_help(clause):
        return indicator_of(units, "count", (scene.before_number(number),), "state")
    numbered = context.number_of(left)
    if not who and numbered:
        told = context.told_of_number(left)
        head = head_of(units, numbered)
        if head and head not in GROUPS:
            return head
        return indicator_of(units, "count", (told,), "state") or head_of(units, numbered)
    if not who and context.STANDS_FOR_PEOPLE.match(right):
        left = ""
    if not who:
        sides = context.nearest_first(left, right)
        return indicator_of(units, "count", (*sides, scene.stem, scene.heading))
    if (context.is_held(left) or context.is_caseload(left)) and not context.says(clause, who):
        return "caseloads"
    said = told_by(units, "count", (who, f"{who}{context.said_of(clause, who)[:_SAID]}"), "state")
    if said or said is None:
        return said or ""
    if context.is_generic(who):
        contexts = (context.looks_after(left), numbered, scene.stem)
        return indicator_of(units, "count", contexts, "state")
    named = head_of(units, who)
    bare = context.tells_how_many(scene.before_number(number)) and not context.says(clause, who)
    return "" if named in GROUPS and not bare else named


def counts_more(figures: list[Figure], number: Number, left: str, after: str) -> bool:
    """Whether a number counts more of those whom the figure before it counts, or is a share of
    the same whole."""
    before = figures[-1] if figures else None
    if before is None or before.unit not in ("count", "percent"):
        return False
    if number.unit not in ("percent", before.unit):
        return False
    if number.in_words and number.value in ("0", "1"):
        return False
    more = context.counts_more(left, after) and not context.counted(after)
    return bool(before.population) and more
