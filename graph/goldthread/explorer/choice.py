"""A choice of findings: what a reader has chosen to look at, in an address, in SQL, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import msgspec
from msgspec import Struct, structs

from goldthread.core.reference import load
from goldthread.explorer.opened import OpenGraph

LISTS = (
    "authority",
    "region",
    "remit",
    "framework",
    "source",
    "area",
    "grade",
    "theme",
    "polarity",
    "place",
)
"""Fields of which several values can be chosen; a finding has one of them."""

_COLUMNS = {
    "authority": "authority_id",
    "region": "region",
    "remit": "remit",
    "framework": "framework",
    "source": "source",
    "area": "area",
    "polarity": "polarity",
    "place": "place",
}
SOURCES = {
    "report": "Inspection report",
    "letter": "Letter about a visit",
    "article": "News article",
}
PLACES = {
    "summary": "Summary of the report",
    "action": "What must improve",
    "body": "Body of the report",
}
NAMES = {
    "authority": "Authority",
    "region": "Region",
    "remit": "What was inspected",
    "framework": "Kind of inspection",
    "source": "Kind of source",
    "area": "Judgement area",
    "grade": "Overall grade",
    "theme": "Theme",
    "polarity": "Strength or weakness",
    "place": "Place in the report",
    "since": "From",
    "until": "To",
    "words": "Words",
}
POLARITIES = {
    "weakness": "Weakness",
    "strength": "Strength",
    "mixed": "Strong and weak",
    "none": "Neither",
}
_YEAR = re.compile(r"[12]\d{3}")
_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 12
"""Words of a search that are looked for; more narrow nothing further."""


class Choice(Struct, frozen=True):
    """What is chosen; an empty field chooses everything.

    The lists hold ids (regions: names). ``since`` and ``until`` are years, both included;
    ``words`` must all stand in a finding or in the names of its themes, whatever their ending.
    """

    authority: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    remit: tuple[str, ...] = ()
    framework: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    polarity: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    words: str = ""

    @property
    def address(self) -> str:
        """The choice as the query part of an address."""
        return urlencode(self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Every field and value chosen."""
        listed = [(name, value) for name in LISTS for value in getattr(self, name)]
        single = [(name, getattr(self, name)) for name in ("since", "until", "words")]
        return listed + [(name, value) for name, value in single if value]

    def without(self, name: str, value: str) -> Choice:
        """The choice with one value less."""
        if name in LISTS:
            left = tuple(each for each in getattr(self, name) if each != value)
            return structs.replace(self, **{name: left})
        return structs.replace(self, **{name: ""})

    def with_(self, **fields: object) -> Choice:
        """The choice with other values in some fields."""
        return structs.replace(self, **fields)

    def __bool__(self) -> bool:
        return bool(self.pairs)


def from_address(query: Mapping[str, Sequence[str]], graph: OpenGraph) -> Choice:
    """The choice in an address, without the values that the graph does not know."""
    known = options(graph)
    fields: dict[str, object] = {
        name: list(dict.fromkeys(v for v in query.get(name, ()) if v in known[name]))
        for name in LISTS
    }
    for name in ("since", "until"):
        value = next(iter(query.get(name, ())), "")
        fields[name] = value if _YEAR.fullmatch(value) else ""
    fields["words"] = " ".join(" ".join(query.get("words", ())).split())[:200]
    return msgspec.convert(fields, Choice)


def options(graph: OpenGraph) -> dict[str, dict[str, str]]:
    """What can be chosen in each list: id and label, in the order shown."""
    labels = graph.labels
    return {
        "authority": graph.held_authorities,
        "region": {name: name for name in graph.regions},
        "remit": graph.remits,
        "framework": labels["framework"],
        "source": SOURCES,
        "area": labels["area"],
        "grade": graph.grades,
        "theme": labels["theme"],
        "polarity": POLARITIES,
        "place": PLACES,
    }


def in_words(choice: Choice, graph: OpenGraph) -> str:
    """The choice as a phrase: "Leeds; Supervision; since 2018"."""
    known = options(graph)
    parts = [", ".join(known[name][each] for each in getattr(choice, name)) for name in LISTS]
    if choice.since or choice.until:
        parts.append(f"{choice.since or 'up'} to {choice.until or 'now'}")
    if choice.words:
        parts.append(f"“{choice.words}”")
    return "; ".join(part for part in parts if part) or "everything in this graph"


def together_of(choice: Choice, graph: OpenGraph) -> dict[str, str]:
    """The remits whose findings a choice counts together, id and label: none where it is of one."""
    held = graph.remits
    frameworks = load().frameworks
    remits = set(choice.remit or held)
    if choice.framework:
        remits &= {frameworks[each].remit for each in choice.framework if each in frameworks}
    found = {each: label for each, label in held.items() if each in remits}
    return found if len(found) > 1 else {}


def counted(choice: Choice) -> str:
    """What the findings of a choice are counted over, as ``sum(n)``.

    Rows stand for ``n`` findings each, unless themes or words are chosen: those are asked of each.
    """
    if choice.theme or choice.words:
        return "(SELECT *, 1 AS n FROM findings) AS findings"
    return "finding_counts AS findings"


def counted_by_theme(choice: Choice) -> str:
    """The same with a row for each theme of what it stands for."""
    if choice.theme or choice.words:
        return "(SELECT finding AS number, *, 1 AS n FROM finding_themes) AS findings"
    return "theme_counts AS findings"


COUNTS = (
    "sum(n * (polarity = 'weakness')) AS weak, sum(n * (polarity = 'mixed')) AS mixed, "
    "sum(n * (polarity = 'strength')) AS strong"
)
"""The columns that say how many were of each polarity."""


class Condition(Struct, frozen=True):
    """An SQL condition on the table ``findings``, and the values of its places."""

    sql: str
    values: tuple[object, ...]


def one_of(column: str, values: Sequence[str]) -> str:
    """An SQL condition: ``column`` holds one of so many ``values``; each has a place of its own."""
    return f"{column} IN ({', '.join('?' * len(values))})"


def condition(choice: Choice) -> Condition:
    """The choice as a condition on ``findings``."""
    parts: list[str] = []
    values: list[object] = []
    for grade in choice.grade:
        # Documents may differ on a grade, so the column is a list.
        parts.append("instr(';' || findings.grade || ';', ?) > 0")
        values.append(f";{grade};")
    if len(choice.grade) > 1:
        parts = [f"({' OR '.join(parts)})"]
    for name, column in _COLUMNS.items():
        chosen = getattr(choice, name)
        if chosen:
            parts.append(one_of(f"findings.{column}", chosen))
            values += chosen
    if choice.theme:
        of_themes = one_of("theme", choice.theme)
        parts.append(
            f"findings.number IN (SELECT finding FROM finding_themes WHERE {of_themes})"  # noqa: S608
        )
        values += choice.theme
    if choice.since:
        parts.append("findings.year >= ?")
        values.append(int(choice.since))
    if choice.until:
        parts.append("findings.year <= ?")
        values.append(int(choice.until))
    if match := as_match(choice.words):
        parts.append("findings.number IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(match)
    return Condition(" AND ".join(parts) or "1", tuple(values))


def words_of(text: str) -> list[str]:
    """The words that a search for ``text`` looks for.

    >>> words_of('high "caseloads" AND NOT *')
    ['high', 'caseloads', 'AND', 'NOT']
    """
    return list(dict.fromkeys(_WORD.findall(text)))[:MOST_WORDS]


def as_match(text: str) -> str:
    """``text`` as a search of FTS5 for all its words; empty when it has none.

    Every word is quoted, so that none is an operator.

    >>> as_match("caseloads OR")
    '"caseloads" "OR"'
    """
    return " ".join(f'"{word}"' for word in words_of(text))
