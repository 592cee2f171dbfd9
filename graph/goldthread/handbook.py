"""The pages of ``docs/`` that are made from queries, rules, themes and the ontology.

After a change of those run ``python -m goldthread.handbook docs``; a test holds the pages to it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from goldthread.asking import library
from goldthread.core import resources
from goldthread.core.reference import GT, Theme, load, read_turtle
from goldthread.core.rules import Rule, load_rules

_MADE = "<!-- Made by python -m goldthread.handbook docs; change what it is made from. -->"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PREFIXES = {
    GT: "gt:",
    _RDFS: "rdfs:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/ns/org#": "org:",
    "http://www.w3.org/ns/sosa/": "sosa:",
    "http://xmlns.com/foaf/0.1/": "foaf:",
    "https://schema.org/": "schema:",
    "http://www.w3.org/2002/07/owl#": "owl:",
    "http://purl.org/spar/fabio/": "fabio:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/ns/dqv#": "dqv:",
    "http://rdfs.org/ns/void#": "void:",
}


def queries_page() -> str:
    """Every query of the library: its question, parameters and columns."""
    parts = []
    for name in library.names():
        query = library.find(name)
        asked = [
            f"- `--param {p.name}=…` ({p.type}{', required' if p.required else ''}): {p.meaning}"
            for p in query.parameters
        ]
        columns = _table(("column", "holds"), ((f"`{c.name}`", c.meaning) for c in query.columns))
        body = [f"## {name}", f"{query.title}. {query.question}", "\n".join(asked), columns]
        parts.append("\n\n".join(filter(None, body)))
    return _page("Queries", "What `goldthread query NAME` answers.", parts)


def rules_page() -> str:
    """The card of every rule."""
    return _page(
        "Rules",
        "What each rule reads, and why; statements name it. `goldthread show rule ID` prints one.",
        map(_rule, load_rules().values()),
    )


def _rule(rule: Rule) -> str:
    fires, never = (_quoted(words) for words in (rule.example, rule.counter_example))
    return (
        f"## {rule.id}\n\n**{rule.label}.** {rule.reads} {rule.reason}\n\n"
        f"Fires on ({rule.context}):\n\n{fires}\n\nNot on:\n\n{never}"
    )


def _quoted(words: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in words.strip().splitlines())


def themes_page() -> str:
    """Every theme with its definition, group by group."""
    themes = load().themes.values()
    groups = sorted({theme.group for theme in themes})
    parts = [
        f"## {group}\n\n"
        + _table(
            ("theme", "what it is", "what it takes in"),
            (_theme(theme) for theme in themes if theme.group == group),
        )
        for group in groups
    ]
    told = "What a finding can be about. The words that each is known by: `ontology/words/themes`."
    return _page("Themes", told, parts)


def _theme(theme: Theme) -> tuple[str, str, str]:
    return f"`{theme.id}` {theme.label}", theme.definition, theme.scope


def terms_page() -> str:
    """Every class and property of the ontology."""
    terms: dict[str, dict[str, str]] = {}
    for quad in read_turtle(resources.folder("ontology") / "goldthread.ttl"):
        name = getattr(quad.subject, "value", "")
        if name.startswith(GT):
            value = str(getattr(quad.object, "value", ""))
            terms.setdefault(name, {}).setdefault(quad.predicate.value, value)
    classes = {name for name, told in terms.items() if told.get(_TYPE, "").endswith("#Class")}
    parts = [
        "## Classes\n\n"
        + _table(
            ("class", "under", "what it is"),
            (
                (
                    f"`{_short(n)}`",
                    _told(terms[n], "subClassOf"),
                    terms[n][_RDFS + "comment"],
                )
                for n in sorted(classes)
            ),
        ),
        "## Properties\n\n"
        + _table(
            ("property", "of", "leads to", "what it says"),
            (
                (
                    f"`{_short(n)}`",
                    _told(terms[n], "domain"),
                    _told(terms[n], "range"),
                    terms[n][_RDFS + "comment"],
                )
                for n in sorted(terms.keys() - classes)
            ),
        ),
    ]
    return _page("Terms", "The classes and properties of `ontology/goldthread.ttl`.", parts)


def _told(term: dict[str, str], name: str) -> str:
    """What a property of RDF Schema leads to, with its prefix."""
    return _short(term.get(_RDFS + name, ""))


def _short(iri: str) -> str:
    """An IRI with its usual prefix; nothing for a class without a name.

    >>> _short(GT + "Finding")
    'gt:Finding'
    """
    for space, prefix in _PREFIXES.items():
        if iri.startswith(space):
            return prefix + iri.removeprefix(space)
    return ""


def _page(title: str, told: str, parts: Iterable[str]) -> str:
    return "\n\n".join([f"# {title}", _MADE, told, *parts]) + "\n"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    cells = ([cell.replace("|", "\\|") for cell in row] for row in lines)
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


PAGES: dict[str, Callable[[], str]] = {
    "queries.md": queries_page,
    "rules.md": rules_page,
    "themes.md": themes_page,
    "terms.md": terms_page,
}


def write_pages(folder: Path) -> None:
    """Write every page into ``folder``."""
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
