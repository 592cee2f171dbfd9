"""A choice as SPARQL: what "Show the query" opens. Each view's query has the rows of the view.

Statements are read all of a kind at once, in SELECTs of their own, and joined; of a few authorities
or themes, one row after another: see :func:`goldthread.asking.sparql.row_by_row`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal

from goldthread.asking import library
from goldthread.asking.sparql import PREFIXES, row_by_row
from goldthread.explorer.choice import Choice, words_of
from goldthread.explorer.opened import OpenGraph

_AT = "{ SELECT ?finding ?in_told { ?finding gt:inspection ?in_told } }"
_PART = "{ SELECT ?finding ?in_part { ?finding gt:part ?in_part } }"
_SOURCE = "{ SELECT ?finding ?in_document { ?finding gt:statedIn ?in_document } }"
_CHOSEN_BY: dict[str, tuple[str, str]] = {
    "remit": (_AT, "?in_told gt:inspectionRemit"),
    "framework": (_AT, "?in_told gt:framework"),
    "grade": (
        _AT,
        "?in_judgement gt:inspection ?in_told ; sosa:observedProperty area:overall ; gt:grade",
    ),
    "source": (_SOURCE, "?in_document gt:documentKind"),
    "area": (_PART, "?in_part gt:area"),
    "place": (_PART, "?in_part gt:place"),
    "theme": ("", "?finding gt:aboutTheme"),
    "polarity": ("", "?finding gt:polarity"),
}
"""For each field: how a finding leads to what has it, and the property that says its value."""
_WORDS = """{ SELECT ?finding ?in_passage { ?finding prov:wasDerivedFrom ?in_passage } }
    { SELECT ?in_passage ?in_text { ?in_passage oa:exact ?in_text } }"""


def _year(thing: str = "finding", inspection: str = "inspection") -> str:
    """Patterns that bind ``?year``: when the inspection of a thing began, else when its report
    came out, else its document."""
    return f"""{{ SELECT ?{thing} ?in_paper {{ ?{thing} gt:statedIn ?in_paper }} }}
    OPTIONAL {{ SELECT ?in_paper ?in_issued {{ ?in_paper dcterms:issued ?in_issued }} }}
    OPTIONAL {{
      {{ SELECT ?{thing} ?in_event {{ ?{thing} gt:{inspection} ?in_event }} }}
      OPTIONAL {{ SELECT ?in_event ?in_start {{ ?in_event prov:startedAtTime ?in_start }} }}
      OPTIONAL {{ SELECT ?in_event ?in_published {{ ?in_event gt:publishedOn ?in_published }} }}
    }}
    BIND(xsd:integer(SUBSTR(STR(COALESCE(?in_start, ?in_published, ?in_issued)), 1, 4)) AS ?year)"""


def findings(choice: Choice, graph: OpenGraph) -> str:
    """The findings chosen, as the library's query gives them."""
    given = {}
    if choice.authority:
        given["authority"] = _iris(choice, graph)
    if len(choice.theme) == 1:
        given["theme"] = [f"theme:{choice.theme[0]}"]
    return _narrowed("findings", _chosen(choice, graph), given)


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
    parts += _of_years(choice, _year("action", "raisedAt"))
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


def _narrowed(name: str, chosen: str, given: Mapping[str, list[str]] | None = None) -> str:
    """A query of the library, of what the group ``chosen`` gives alone; ``given`` are the terms
    of those of its parameters that narrow it to the same."""
    text = library.find(name).text
    for parameter, terms in (given or {}).items():
        text = text.replace(f"# given {parameter}: ", "")
        unset = f"VALUES ?param_{parameter} {{ UNDEF }}"
        text = text.replace(unset, _values(f"param_{parameter}", terms))
    before, where, after = text.partition("WHERE {")
    missing = [prefix for prefix in _USED if f"PREFIX {prefix}:" not in text]
    whole = f"{_prefixes(*missing)}\n{before}{where}\n  {chosen}{after}"
    return row_by_row(whole) if given else whole


def _iris(choice: Choice, graph: OpenGraph) -> list[str]:
    """The authorities chosen, as terms."""
    return [f"<{graph.description.base}authority/{each}>" for each in choice.authority]


def _of_places(choice: Choice, graph: OpenGraph, place: str) -> list[str]:
    """Patterns that hold ``place`` to the authorities and regions chosen."""
    parts = []
    if choice.authority:
        parts.append(_values(place[1:], _iris(choice, graph)))
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
    return _query(
        choice,
        f"""SELECT ?year ?polarity (COUNT(DISTINCT ?finding) AS ?findings) WHERE {{
  {_chosen(choice, graph)}
  {{ SELECT ?finding ?sense {{ ?finding gt:polarity ?sense }} }}
  {_year()}
  BIND(STRAFTER(STR(?sense), "/polarity/") AS ?polarity)
  FILTER(BOUND(?year))
}} GROUP BY ?year ?polarity ORDER BY ?year ?polarity""",
    )


_COUNTS = """(SUM(IF(?sense = polarity:weakness, 1, 0)) AS ?weak)
  (SUM(IF(?sense = polarity:mixed, 1, 0)) AS ?mixed)
  (SUM(IF(?sense = polarity:strength, 1, 0)) AS ?strong)"""


def by_theme_and_authority(choice: Choice, graph: OpenGraph) -> str:
    """How often each theme was found weak, mixed and strong in each authority."""
    sides = [each for each in _sides(choice) if each != "none"]
    return _query(
        choice,
        f"""SELECT ?authority ?theme {_COUNTS} WHERE {{
  {_chosen(choice.with_(polarity=()), graph)}
  {{ SELECT ?finding ?place {{ ?finding gt:authority ?place }} }}
  {_judged(sides)}
  {{ SELECT ?place ?authority {{ ?place skos:prefLabel ?authority }} }}
}} GROUP BY ?authority ?theme ORDER BY ?authority ?theme""",
    )


def _judged(sides: Sequence[str]) -> str:
    """Patterns that give each ``?theme`` of a finding that it judges so, and how, as ``?sense``."""
    return f"""{{ SELECT ?finding ?tag {{ ?finding gt:tag ?tag }} }}
  {{ SELECT ?tag ?concept {{ ?tag gt:theme ?concept }} }}
  {{ SELECT ?tag ?sense {{ ?tag gt:polarity ?sense }} }}
  FILTER(?sense IN ({", ".join(f"polarity:{each}" for each in sides)}))
  BIND(STRAFTER(STR(?concept), "/theme/") AS ?theme)"""


def by_authority(choice: Choice, graph: OpenGraph) -> str:
    """How many findings of each polarity each authority has."""
    return _query(
        choice,
        f"""SELECT ?authority {_COUNTS} (COUNT(?finding) AS ?findings)
  (COUNT(DISTINCT ?inspection) AS ?inspections) WHERE {{
  {_chosen(choice, graph)}
  {{ SELECT ?finding ?place {{ ?finding gt:authority ?place }} }}
  {{ SELECT ?finding ?sense {{ ?finding gt:polarity ?sense }} }}
  {{ SELECT ?place ?authority {{ ?place skos:prefLabel ?authority }} }}
  OPTIONAL {{ SELECT ?finding ?inspection {{ ?finding gt:inspection ?inspection }} }}
}} GROUP BY ?authority ORDER BY ?authority""",
    )


def together(choice: Choice, graph: OpenGraph) -> str:
    """At how many inspections two themes were both found weak, and in how many sentences.

    Inspections and sentences are paired apart, inspections each from a list without repeats:
    pairing all sentences of an inspection with each other takes a minute over a few hundred
    reports.
    """
    sides = [each for each in ("weakness", "mixed") if each in _sides(choice)]
    chosen = _chosen(choice.with_(polarity=()), graph)
    at = "{ SELECT ?finding ?inspection { ?finding gt:inspection ?inspection } }"
    judged = _judged(sides)
    other = re.sub(r"\?(tag|concept|sense|theme)\b", r"?other_\1", judged)
    weak = f"""{{ SELECT DISTINCT ?inspection ?theme WHERE {{
      {chosen}
      {at}
      {judged}
    }} }}"""
    return _query(
        choice,
        f"""SELECT ?theme ?other ?inspections (COALESCE(?in_both, 0) AS ?sentences) WHERE {{
  {{ SELECT ?theme ?other (COUNT(?inspection) AS ?inspections) WHERE {{
    {weak}
    {weak.replace("?theme", "?other")}
    FILTER(?theme < ?other)
  }} GROUP BY ?theme ?other }}
  OPTIONAL {{ SELECT ?theme ?other (COUNT(?finding) AS ?in_both) WHERE {{
    {chosen}
    {at}
    {judged}
    {other.replace("?other_theme", "?other")}
    FILTER(?theme < ?other)
  }} GROUP BY ?theme ?other }}
}} ORDER BY DESC(?inspections) ?theme ?other""",
    )


def _query(choice: Choice, text: str) -> str:
    """A whole query, read row by row where the choice leaves few findings."""
    few = choice.authority or len(choice.theme) == 1
    return f"{_prefixes('gt', *_USED)}\n{row_by_row(text) if few else text}"


def _sides(choice: Choice) -> tuple[str, ...]:
    """The polarities chosen, all where none is."""
    return choice.polarity or ("weakness", "mixed", "strength", "none")


def _chosen(choice: Choice, graph: OpenGraph) -> str:
    """A group that gives each finding chosen, once."""
    parts = ["{ SELECT ?finding { ?finding a gt:Finding } }"]
    if choice.authority or choice.region:
        parts.append("{ SELECT ?finding ?in_authority { ?finding gt:authority ?in_authority } }")
        parts += _of_places(choice, graph, "?in_authority")
    for name, (way, pattern) in _CHOSEN_BY.items():
        if chosen := getattr(choice, name):
            thing = pattern.split()[0] if name != "grade" else "?in_told"
            terms = (
                [str(Literal(each)) for each in chosen]
                if name == "source"
                else [f"{name}:{each}" for each in chosen]
            )
            parts += [way] * (way != "" and way not in parts)
            values = _values(f"in_{name}", terms)
            parts.append(f"{{ SELECT DISTINCT {thing} {{ {pattern} ?in_{name} {values} }} }}")
    if words := words_of(choice.words):
        parts.append(_WORDS)
        parts += [_has_word(word, graph) for word in words]
    parts += _of_years(choice, _year())
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
