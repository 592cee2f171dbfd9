"""What the box understands: names and years become filters, the rest is looked for as words.

Names come from the reference data, what other words do from ``ontology/words/search.txt``.
Nothing is guessed unseen: each filter is shown, and a word that nothing has is answered with
the near names.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

import msgspec
from msgspec import Struct

from goldthread.core import lexicon
from goldthread.core.reference import Reference, load
from goldthread.explorer.choice import LISTS, Choice
from goldthread.explorer.opened import OpenGraph

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_YEARS = re.compile(r"((?:19|20)\d\d)\s*(?:-|–|to|until)\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIKENESS = 0.75
_ALIKE = 0.85
"""Likeness of a word to one of the findings: a letter more, less or other in six or more."""
MOST_SUGGESTIONS = 12
LEAST_LETTERS = 2
"""Letters of a word before names are suggested for it."""

Meaning = tuple[str, str]
"""A field of a choice and a value, or ``since``, ``until``, ``in-year``, ``small`` and nothing."""


class Near(Struct, frozen=True):
    """A word that nothing is called, and a name like it with the text that has it instead."""

    word: str
    name: str
    text: str


class Understood(Struct, frozen=True):
    """What a text in the box means. ``absent`` names authorities that no document here is of."""

    choice: Choice
    near: tuple[Near, ...] = ()
    absent: tuple[str, ...] = ()


def understand(text: str, graph: OpenGraph) -> Understood:
    """Turn what a person writes into a choice.

    "caseloads Devon since 2018 weak" chooses the theme Caseloads, the authority Devon, the
    years from 2018 and weaknesses.
    """
    spanned = _YEARS.sub(lambda years: f" since {years[1]} until {years[2]} ", text[:500])
    tokens = _TOKEN.findall(spanned)
    folded = [_folded(token) for token in tokens]
    names, longest = _names()
    chosen: dict[str, list[str]] = {name: [] for name in LISTS}
    single = {"since": "", "until": ""}
    left: list[str] = []
    absent: list[str] = []
    place = 0
    while place < len(tokens):
        if used := _read_years(folded, place, single):
            place += used
            continue
        meaning, length = _longest(folded, place, names, longest)
        if meaning is None or _is_of_absent_remit(meaning, graph):
            left += tokens[place : place + length]
        elif meaning[0] == "authority" and meaning[1] not in graph.held_authorities:
            absent.append(load().authorities[meaning[1]].name)
        elif meaning[0] in chosen and meaning[1] not in chosen[meaning[0]]:
            chosen[meaning[0]].append(meaning[1])
        place += length
    choice = msgspec.convert({**chosen, **single, "words": " ".join(left)}, Choice)
    return Understood(choice, _near(left, text, graph), tuple(absent))


def _is_of_absent_remit(meaning: Meaning, graph: OpenGraph) -> bool:
    """Whether it is a remit of which the graph holds nothing, or the only one that it holds, or a
    theme of one remit of which it holds no finding: what was typed are words, then."""
    if meaning[0] == "remit":
        return meaning[1] not in graph.remits or len(graph.remits) == 1
    if meaning[0] != "theme" or meaning[1] not in load().remit_themes:
        return False
    return graph.row("SELECT 1 FROM theme_counts WHERE theme = ?", (meaning[1],)) is None


def suggest(text: str, graph: OpenGraph) -> list[str]:
    """Whole texts that end the last word of ``text`` with a name."""
    tokens = text.split()
    if not tokens or text != text.rstrip():
        return []
    offered = _offered(graph)
    for start in range(max(0, len(tokens) - 4), len(tokens)):
        begun = _folded(" ".join(tokens[start:]))
        if len(begun) < LEAST_LETTERS:
            continue
        hits = [name for name in offered if _starts_a_word(_folded(name), begun)]
        if hits:
            ranked = sorted(hits, key=lambda name: (not _folded(name).startswith(begun), name))
            before = " ".join(tokens[:start])
            return [f"{before} {name}".strip() for name in ranked[:MOST_SUGGESTIONS]]
    return []


def _starts_a_word(name: str, begun: str) -> bool:
    return name.startswith(begun) or f" {begun}" in name


def _offered(graph: OpenGraph) -> list[str]:
    """Names that may be suggested: of authorities, themes and regions, nobody's."""
    labels = graph.labels
    return [*graph.held_authorities.values(), *labels["theme"].values(), *graph.regions]


def _read_years(folded: list[str], place: int, single: dict[str, str]) -> int:
    """Read a period that begins at ``place`` into ``single``; returns how many words it took."""
    names, longest = _names()
    meaning, length = _longest(folded, place, names, longest)
    word = meaning[0] if meaning else ""
    following = place + length if word in ("since", "until", "in-year") else place
    if following >= len(folded) or not _YEAR.fullmatch(folded[following]):
        return 0
    year = folded[following]
    if word in ("since", "until"):
        single[word] = year
    else:
        single["since"] = single["until"] = year
    return following - place + 1


def _longest(
    folded: list[str], place: int, names: dict[tuple[str, ...], Meaning], longest: int
) -> tuple[Meaning | None, int]:
    """What the longest name that begins at ``place`` means, and how many words it has."""
    for length in range(min(longest, len(folded) - place), 0, -1):
        found = names.get(tuple(folded[place : place + length]))
        if found:
            return found, length
    return None, 1


@lru_cache(maxsize=1)
def _names() -> tuple[dict[tuple[str, ...], Meaning], int]:
    """The meaning of every name, by its folded words, and the words of the longest.

    A name that two things share is the first one's in this order: authority, region, theme,
    remit, kind of inspection, area, grade, and what other words do.
    """
    reference = load()
    names: dict[tuple[str, ...], Meaning] = {}
    for name, meaning in _named(reference):
        key = tuple(_folded(token) for token in _TOKEN.findall(name))
        if key:
            names.setdefault(key, meaning)
    return names, max(map(len, names))


def _named(reference: Reference) -> list[tuple[str, Meaning]]:
    sections = lexicon.words("search")
    found: list[tuple[str, Meaning]] = []
    for authority in reference.authorities.values():
        found += [
            (name, ("authority", authority.id)) for name in (authority.name, *authority.names)
        ]
    regions = sorted({a.region for a in reference.authorities.values() if a.region})
    found += [(region, ("region", region)) for region in regions]
    for theme in reference.themes.values():
        found += [(name, ("theme", theme.id)) for name in (theme.label, theme.id)]
    of_remits = reference.remit_themes.values()
    for theme in of_remits:
        found += [(name, ("theme", theme.id)) for name in (theme.label, theme.id)]
    for remit, called in reference.remits.items():
        found += [(name, ("remit", remit)) for name in (*called, remit)]
    for framework in reference.frameworks.values():
        found += [
            (name, ("framework", framework.id))
            for name in (framework.label, framework.id, *framework.phrases)
        ]
    for grade in reference.grades.values():
        found += [(name, ("grade", grade.id)) for name in (grade.label, grade.id)]
    for section in ("weakness", "strength", "mixed"):
        found += [(phrase, ("polarity", section)) for phrase in sections[section].phrases]
    for section in ("place-summary", "place-action", "source-article", "source-letter"):
        field, _, value = section.partition("-")
        found += [(phrase, (field, value)) for phrase in sections[section].phrases]
    for section in ("since", "until", "in-year", "small"):
        found += [(phrase, (section, "")) for phrase in sections[section].phrases]
    for theme in (*reference.themes.values(), *of_remits):
        certain = set(theme.phrases) - set(theme.hints)
        found += [(phrase, ("theme", theme.id)) for phrase in sorted(certain)]
    return found


def _near(left: list[str], text: str, graph: OpenGraph) -> tuple[Near, ...]:
    """For each word that stands in no finding, the names like it, else the words that do."""
    offered = {_folded(name): name for name in reversed(_offered(graph))}
    found: list[Near] = []
    for word in left[:MOST_SUGGESTIONS]:
        known = graph.row("SELECT 1 FROM word_forms WHERE form = ?", (_folded(word),))
        if known is None:
            hits = get_close_matches(_folded(word), offered, n=3, cutoff=_LIKENESS)
            names = [offered[hit] for hit in hits] or _spelt_alike(_folded(word), graph)
            found += [Near(word, name, text.replace(word, name, 1)) for name in names]
    return tuple(found)


def _spelt_alike(word: str, graph: OpenGraph) -> list[str]:
    """The word of the findings that is spelt most like one that none of them has."""
    begun = graph.rows(
        "SELECT form FROM word_forms WHERE form >= ? AND form < ? || char(0x10ffff) "
        "AND findings > 1",
        (word[:1], word[:1]),
    )
    return get_close_matches(word, [row["form"] for row in begun], n=1, cutoff=_ALIKE)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("-", " ").casefold().split())
