"""A choice as SPARQL: what "Show the query" opens. Each view's query has the rows of the view."""

from __future__ import annotations

import re

from pyoxigraph import Literal

from goldthread.asking import library
from goldthread.asking.sparql import PREFIXES
from goldthread.explorer.choice import Choice, words_of
from goldthread.explorer.opened import OpenGraph

_GRAPH_OF = {
    "remit": "?finding gt:inspection/gt:inspectionRemit ?in_remit",
    "framework": "?finding gt:inspection/gt:framework ?in_framework",
    "area": "?finding gt:part/gt:area ?in_area",
    "theme": "?finding gt:aboutTheme ?in_theme",
    "polarity": "?finding gt:polarity ?in_polarity",
    "place": "?finding gt:part/gt:place ?in_place",
}
_GRADED = """{ SELECT DISTINCT ?in_inspection WHERE {
      ?in_judgement gt:grade ?in_grade ; sosa:observedProperty area:overall ;
        gt:inspection ?in_inspection .
      %s
    } }
    ?finding gt:inspection ?in_inspection ."""
_YEAR = """OPTIONAL { ?finding gt:inspection/prov:startedAtTime ?in_start }
    OPTIONAL { ?finding gt:inspection/gt:publishedOn ?in_published }
    OPTIONAL { ?finding gt:statedIn/dcterms:issued ?in_issued }
    BIND(xsd:integer(SUBSTR(STR(COALESCE(?in_start, ?in_published, ?in_issued)), 1, 4)) AS ?year)"""
_WORDS = "?finding prov:wasDerivedFrom/oa:exact ?in_text"


def findings(choice: Choice, graph: OpenGraph) -> str:
    """The findings chosen, as the library's query gives them."""
    return _narrowed("findings", _chosen(choice, graph))


def actions(choice: Choice, graph: OpenGraph) -> str:
    """The actions chosen and what became of them, as the library's query gives them."""
    parts = _of_places(choice, graph, "?param_authority")
    if choice.theme:
        parts.append(_values("in_theme", [f"theme:{each}" for each in choice.theme]))
        parts.append("?action gt:aboutTheme ?in_theme .")
    if choice.framework:
        parts.append(_values("in_framework", [f"framework:{each}" for each in choice.framework]))
        parts.append("?action gt:raisedAt/gt:framework ?in_framework .")
    if choice.remit:
        parts.append(_values("in_remit", [f"remit:{each}" for each in choice.remit]))
        parts.append("?action gt:raisedAt/gt:inspectionRemit ?in_remit .")
    parts += _of_years(choice, _YEAR.replace("?finding gt:inspection", "?action gt:raisedAt"))
    chosen = (
        f"{{ SELECT DISTINCT ?action ?param_authority WHERE {{ {_ACTION} {' '.join(parts)} }} }}"
    )
    return _narrowed("priority-actions", chosen)


def figures(choice: Choice, graph: OpenGraph) -> str:
    """The figures chosen, as the library's query gives them."""
    parts = ["?figure a gt:Figure ; gt:statedIn ?in_document ."]
    if choice.authority or choice.region:
        parts.append("?in_document gt:concerns ?in_place .")
        parts += _of_places(choice, graph, "?in_place")
    if choice.remit:
        parts.append(_REPORTED)
        parts.append(_values("in_remit", [f"remit:{each}" for each in choice.remit]))
    parts += _of_years(
        choice,
        "?in_document dcterms:issued ?in_issued . "
        "BIND(xsd:integer(SUBSTR(STR(?in_issued), 1, 4)) AS ?year)",
    )
    return _narrowed("figures", f"{{ SELECT DISTINCT ?figure WHERE {{ {' '.join(parts)} }} }}")


_REPORTED = """{ SELECT ?in_document (MIN(?in_reported) AS ?in_inspection) WHERE {
      ?in_document gt:reportsOn ?in_reported
    } GROUP BY ?in_document }
    ?in_inspection gt:inspectionRemit ?in_remit ."""
_ACTION = "?action a gt:Action ; gt:authority ?param_authority ."


def _narrowed(name: str, chosen: str) -> str:
    """A query of the library, of what the group ``chosen`` gives alone."""
    text = library.find(name).text
    before, where, after = text.partition("WHERE {")
    missing = [prefix for prefix in _USED if f"PREFIX {prefix}:" not in text]
    return f"{_prefixes(*missing)}\n{before}{where}\n  {chosen}{after}"


def _of_places(choice: Choice, graph: OpenGraph, place: str) -> list[str]:
    """Patterns that hold ``place`` to the authorities and regions chosen."""
    parts = []
    if choice.authority:
        base = graph.description.base
        iris = " ".join(f"<{base}authority/{each}>" for each in choice.authority)
        parts.append(f"VALUES {place} {{ {iris} }}")
    if choice.region:
        parts.append(f"{place} gt:region/skos:prefLabel ?in_region .")
        parts.append(
            _values("in_region", [str(Literal(name, language="en")) for name in choice.region])
        )
    return parts


def _of_years(choice: Choice, binding: str) -> list[str]:
    """Patterns that hold a year to the period chosen; ``binding`` gives it as ``?year``."""
    if not (choice.since or choice.until):
        return []
    bounds = [f"?in_year >= {choice.since}"] * bool(choice.since)
    bounds += [f"?in_year <= {choice.until}"] * bool(choice.until)
    return [binding.replace("?year", "?in_year"), f"FILTER({' && '.join(bounds)})"]


def by_year(choice: Choice, graph: OpenGraph) -> str:
    """How many findings of each polarity there are in each year."""
    return f"""{_prefixes("gt", *_USED)}
SELECT ?year ?polarity (COUNT(DISTINCT ?finding) AS ?findings) WHERE {{
  {_chosen(choice, graph)}
  ?finding gt:polarity ?sense .
  {_YEAR}
  BIND(STRAFTER(STR(?sense), "/polarity/") AS ?polarity)
  FILTER(BOUND(?year))
}} GROUP BY ?year ?polarity ORDER BY ?year ?polarity"""


_COUNTS = """(SUM(IF(?sense = polarity:weakness, 1, 0)) AS ?weak)
  (SUM(IF(?sense = polarity:mixed, 1, 0)) AS ?mixed)
  (SUM(IF(?sense = polarity:strength, 1, 0)) AS ?strong)"""


def by_theme_and_authority(choice: Choice, graph: OpenGraph) -> str:
    """How often each theme was found weak, mixed and strong in each authority."""
    return f"""{_prefixes("gt", *_USED)}
SELECT ?authority ?theme {_COUNTS} WHERE {{
  {_chosen(choice.with_(polarity=()), graph)}
  ?finding gt:authority ?place ; gt:tag ?tag .
  ?tag gt:theme ?concept ; gt:polarity ?sense .
  {_values("sense", [f"polarity:{each}" for each in choice.polarity]) if choice.polarity else ""}
  ?place skos:prefLabel ?authority .
  FILTER(?sense != polarity:none)
  BIND(STRAFTER(STR(?concept), "/theme/") AS ?theme)
}} GROUP BY ?authority ?theme ORDER BY ?authority ?theme"""


def by_authority(choice: Choice, graph: OpenGraph) -> str:
    """How many findings of each polarity each authority has."""
    return f"""{_prefixes("gt", *_USED)}
SELECT ?authority {_COUNTS} (COUNT(?finding) AS ?findings)
  (COUNT(DISTINCT ?inspection) AS ?inspections) WHERE {{
  {_chosen(choice, graph)}
  ?finding gt:authority ?place ; gt:polarity ?sense .
  ?place skos:prefLabel ?authority .
  OPTIONAL {{ ?finding gt:inspection ?inspection }}
}} GROUP BY ?authority ORDER BY ?authority"""


_WEAK = """{ SELECT DISTINCT ?finding WHERE {
      ?finding gt:tag/gt:polarity ?in_weak . VALUES ?in_weak { polarity:weakness polarity:mixed }
    } }"""
_THEME_IDS = """BIND(STRAFTER(STR(?concept), "/theme/") AS ?theme)
    BIND(STRAFTER(STR(?other_concept), "/theme/") AS ?other)
    FILTER(?theme < ?other)"""


def together(choice: Choice, graph: OpenGraph) -> str:
    """At how many inspections two themes were both found weak, and in how many sentences.

    Inspections and sentences are paired apart, inspections each from a list without repeats:
    pairing all sentences of an inspection with each other takes a minute over a few hundred
    reports. What is not weak is left out before anything else is asked of it.
    """
    weak = _chosen(choice.with_(polarity=()), graph, _WEAK)
    sides = [f"polarity:{each}" for each in ("weakness", "mixed") if each in _sides(choice)]
    judged = f"""?finding gt:tag ?tag . ?tag gt:theme ?concept ; gt:polarity ?sense .
      {_values("sense", sides)}"""
    other = re.sub(r"\?(tag|concept|sense)\b", r"?other_\1", judged)
    at = f"""{{ SELECT DISTINCT ?inspection ?concept WHERE {{
      {weak}
      ?finding gt:inspection ?inspection .
      {judged}
    }} }}"""
    return f"""{_prefixes("gt", *_USED)}
SELECT ?theme ?other ?inspections (COALESCE(?in_both, 0) AS ?sentences) WHERE {{
  {{ SELECT ?theme ?other (COUNT(?inspection) AS ?inspections) WHERE {{
    {at}
    {at.replace("?concept", "?other_concept")}
    {_THEME_IDS}
  }} GROUP BY ?theme ?other }}
  OPTIONAL {{ SELECT ?theme ?other (COUNT(?finding) AS ?in_both) WHERE {{
    {weak}
    ?finding gt:inspection ?inspection .
    {judged}
    {other}
    {_THEME_IDS}
  }} GROUP BY ?theme ?other }}
}} ORDER BY DESC(?inspections) ?theme ?other"""


def _sides(choice: Choice) -> tuple[str, ...]:
    """The polarities chosen, all where none is."""
    return choice.polarity or ("weakness", "mixed", "strength", "none")


def _chosen(choice: Choice, graph: OpenGraph, narrower: str = "") -> str:
    """A group that gives each finding chosen, once; ``narrower`` is a pattern that it must fit."""
    parts = ["?finding a gt:Finding .", *([narrower] if narrower else [])]
    if choice.authority or choice.region:
        parts.append("?finding gt:authority ?in_authority .")
        parts += _of_places(choice, graph, "?in_authority")
    for name, pattern in _GRAPH_OF.items():
        if chosen := getattr(choice, name):
            parts.append(f"{pattern} .")
            parts.append(_values(f"in_{name}", [f"{name}:{each}" for each in chosen]))
    if choice.source:
        parts.append("?finding gt:statedIn/gt:documentKind ?in_source .")
        parts.append(_values("in_source", [str(Literal(each)) for each in choice.source]))
    if choice.grade:
        grades = _values("in_grade", [f"grade:{each}" for each in choice.grade])
        parts.append(_GRADED % grades)
    if words := words_of(choice.words):
        parts.append(f"{_WORDS} .")
        parts += [_has_word(word, graph) for word in words]
    parts += _of_years(choice, _YEAR)  # last, so that only of what is left a year is looked for
    return "{ SELECT DISTINCT ?finding WHERE {\n    " + "\n    ".join(parts) + "\n  } }"


def _has_word(word: str, graph: OpenGraph) -> str:
    """A filter for findings that hold a word of the same stem, or a theme whose name does."""
    forms = graph.rows(
        "SELECT form FROM word_forms WHERE stem IN "
        "(SELECT stem FROM word_forms WHERE form = ? COLLATE NOCASE UNION SELECT ?) ORDER BY form",
        (word.lower(), word.lower()),
    )
    either = "|".join(row["form"] for row in forms) or word.lower()
    pattern = Literal(f"(^|[^\\p{{L}}\\p{{N}}])({either})([^\\p{{L}}\\p{{N}}]|$)")
    in_text = f'REGEX(?in_text, {pattern}, "i")'
    named = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)
    themes = [theme for theme, name in graph.labels["theme"].items() if named.search(name)]
    if not themes:
        return f"FILTER({in_text})"
    # The themes are listed, because looking at the name of each theme of each finding is slow.
    listed = _values("in_named", [f"theme:{theme}" for theme in themes])
    return f"FILTER({in_text} || EXISTS {{ ?finding gt:aboutTheme ?in_named {listed} }})"


def _values(variable: str, terms: list[str]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(terms)} }}"


_USED = (
    *("area", "dcterms", "framework", "grade", "oa", "place", "polarity", "prov", "remit", "skos"),
    *("sosa", "theme", "xsd"),
)
"""The prefixes that a choice may need."""


def _prefixes(*names: str) -> str:
    return "\n".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in names)
