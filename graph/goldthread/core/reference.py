"""The reference data in ``ontology/``, read once: authorities, themes, areas, grades, frameworks
and what figures measure.

The Turtle files are the source; adding a theme, a phrase or an authority takes no code.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from goldthread.core import lexicon, resources
from goldthread.core.errors import GoldthreadError
from goldthread.core.frameworks import Area, Framework, Section, SectionRole

if TYPE_CHECKING:
    from pyoxigraph import Quad

GT = "https://w3id.org/goldthread/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DCTERMS = "http://purl.org/dc/terms/"


NOT_DATA = frozenset(("goldthread.ttl", "shapes.ttl"))
"""The ontology and the shapes say how the graph is made; they are no part of it."""
THEME_WORDS = "themes"
"""The folder of the tagging phrases among the words: one file a theme, called by its id."""
INDICATOR_WORDS = ("indicators/states", "indicators/things")
"""The words files of what figures measure: a section for each indicator, called by its id."""
THEME_SECTIONS = ("names", "shares", "suggests", "not")
"""What its phrases do: name the theme; name it and another one as well; only suggest it; hold a
phrase of it in another sense."""


_PARSER_PLACE = re.compile(r"^Parser error at line \d+ column \d+: ")


class Theme(Struct, frozen=True):
    """A theme that findings are about. ``phrases`` are the words that tagging looks for.

    ``hints`` are those of them that only suggest the theme and do not name it; ``others``
    are wordings that hold one of its phrases in another sense ("business plan"). ``added``
    marks a theme that is not in the published list, ``verdict`` one that judges a service as a
    whole, ``meta`` one that speaks of the whole or of change itself, ``one_sided`` one that is
    hardly spoken of where it is not a fault.
    """

    id: str
    label: str
    definition: str
    scope: str
    group: str
    phrases: tuple[str, ...]
    hints: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    added: bool = False
    verdict: bool = False
    meta: bool = False
    one_sided: bool = False
    remit: str = ""


class Authority(Struct, frozen=True):
    """A local authority: ``id`` is its slug ("north-east-lincolnshire").

    ``names`` are every form the reference data lists, the official one first.
    ``neighbours`` are ids of its statistical neighbours, in the order of their names. ``until`` is
    the day a ``former`` authority ended (``YYYY-MM-DD``).
    """

    id: str
    name: str
    names: tuple[str, ...]
    urn: str
    dfe_code: str
    gss_code: str
    region: str
    kind: str
    neighbours: tuple[str, ...]
    former: bool = False
    until: str = ""

    @property
    def in_england(self) -> bool:
        """Whether Ofsted's frameworks are those its services are inspected under."""
        return self.region != "Wales"


class Grade(Struct, frozen=True):
    """A grade, or an outcome on a framework's own ``scale`` (empty for the common grades).

    ``rank`` orders those of one scale, 1 the best; ranks of two scales cannot be compared.
    ``score`` is the figure that stands for it, 0 where none does.
    """

    id: str
    label: str
    rank: int
    phrases: tuple[str, ...]
    scale: str = ""
    score: int = 0


class Reference(Struct, frozen=True, eq=False):
    """All of it, keyed by id, in the order of the ids.

    ``grades`` are the common ones, ``outcomes`` those of the frameworks' own scales;
    ``themes`` are given in all documents, ``remit_themes`` in those of their remit. ``indicators``
    are what figures measure, with the units in which each can be measured. ``remits`` are the names
    of each, its label first. Loaded once, it is equal to itself alone, so that what is made from it
    can be cached.
    """

    authorities: dict[str, Authority]
    themes: dict[str, Theme]
    areas: dict[str, Area]
    grades: dict[str, Grade]
    frameworks: dict[str, Framework]
    outcomes: dict[str, Grade] = {}
    remit_themes: dict[str, Theme] = {}
    indicators: dict[str, frozenset[str]] = {}
    remits: dict[str, tuple[str, ...]] = {}

    def remit_name(self, remit: str) -> str:
        """What a remit is called in a sentence: its acronym, else its label with a small letter."""
        names = self.remits.get(remit, (remit.replace("-", " "),))
        label = names[0][:1].lower() + names[0][1:]
        return next((name for name in names if name.isupper()), label)

    def area_name(self, area: str) -> str:
        """The label of a common area, or of one that a framework has of its own."""
        own = (each for item in self.frameworks.values() for each in item.own_areas)
        named = {each.id: each.label for each in (*own, *self.areas.values())}
        return named.get(area, area.replace("-", " "))

    def framework(self, name: str | None) -> Framework | None:
        """The framework of that id, if it is known."""
        return self.frameworks.get(name or "")


class _Graph:
    """The few look-ups the loader needs over parsed Turtle."""

    def __init__(self, paths: list[Path]) -> None:
        from pyoxigraph import Store

        self._store = Store()
        for path in paths:
            self._store.extend(read_turtle(path))

    def subjects(self, kind: str) -> list[object]:
        from pyoxigraph import NamedNode

        quads = self._store.quads_for_pattern(None, NamedNode(RDF_TYPE), NamedNode(kind))
        return sorted({quad.subject for quad in quads}, key=str)

    def values(self, subject: object, *predicates: str) -> list[str]:
        from pyoxigraph import NamedNode

        found: list[str] = []
        for predicate in predicates:
            quads = self._store.quads_for_pattern(subject, NamedNode(predicate), None)  # type: ignore[arg-type]
            found += sorted(quad.object.value for quad in quads)  # type: ignore[union-attr]
        return found

    def pointing(self, predicate: str, value: object) -> list[object]:
        """What leads to ``value`` by ``predicate``, in the order of its IRIs."""
        from pyoxigraph import NamedNode

        quads = self._store.quads_for_pattern(None, NamedNode(predicate), value)  # type: ignore[arg-type]
        return sorted((quad.subject for quad in quads), key=str)

    def label(self, subject: object, predicate: str) -> str:
        """The label of the concept that ``predicate`` leads to."""
        from pyoxigraph import NamedNode

        concept = self.value(subject, predicate)
        return self.value(NamedNode(concept), SKOS + "prefLabel") if concept else ""

    def value(self, subject: object, predicate: str) -> str:
        return next(iter(self.values(subject, predicate)), "")


def read_turtle(path: Path) -> list[Quad]:
    """The statements of a Turtle file, in its order.

    Raises :class:`GoldthreadError` with file and line for one that is not Turtle.
    """
    from pyoxigraph import RdfFormat, parse

    try:
        return list(parse(path.read_bytes(), format=RdfFormat.TURTLE))
    except SyntaxError as error:
        told = _PARSER_PLACE.sub("", str(error.msg))
        raise GoldthreadError(f"{path}, line {error.lineno}: expected Turtle: {told}") from error


def data_files(root: Path) -> list[Path]:
    """The Turtle files of the reference data in an ontology folder, in order."""
    return [path for path in sorted(root.rglob("*.ttl")) if path.name not in NOT_DATA]


def _theme(graph: _Graph, node: object, root: Path) -> Theme:
    """A theme with its tagging phrases; with none where it has no words file."""
    theme = graph.value(node, SKOS + "notation")
    path = root / lexicon.FOLDER / THEME_WORDS / f"{theme}.txt"
    sections = lexicon.read_words(path) if path.exists() else {}
    words = {name: section.phrases for name, section in sections.items()}
    names = sorted((*words.get("names", ()), *words.get("shares", ())))
    hints = sorted(words.get("suggests", ()))
    return Theme(
        id=theme,
        label=graph.value(node, SKOS + "prefLabel"),
        definition=graph.value(node, SKOS + "definition"),
        scope=graph.value(node, SKOS + "scopeNote"),
        group=graph.value(node, GT + "themeGroup"),
        phrases=(*names, *hints),
        hints=tuple(hints),
        others=tuple(sorted(words.get("not", ()))),
        added=graph.value(node, GT + "addedToList") == "true",
        verdict=graph.value(node, GT + "givesVerdict") == "true",
        meta=graph.value(node, GT + "metaTheme") == "true",
        one_sided=graph.value(node, GT + "oneSided") == "true",
        remit=_notation(graph.value(node, GT + "ofRemit")),
    )


def _notation(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _names(graph: _Graph, subject: object) -> tuple[str, ...]:
    labels = graph.values(subject, SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
    return tuple(dict.fromkeys(labels))


def _in_scheme(graph: _Graph, scheme: str) -> list[object]:
    base = f"https://w3id.org/goldthread/{scheme}/"
    return [s for s in graph.subjects(SKOS + "Concept") if s.value.startswith(base)]  # type: ignore[attr-defined]


@resources.per_ontology(maxsize=4)
def load(folder: Path | None = None) -> Reference:
    """Read the reference data from ``folder`` (the packaged ``ontology/`` by default).

    Raises :class:`GoldthreadError` with file and line for what is not Turtle or no words file.
    """
    root = folder or resources.ontology()
    graph = _Graph(data_files(root))
    value = graph.value
    authorities = [
        Authority(
            id=value(s, SKOS + "notation"),
            name=value(s, SKOS + "prefLabel"),
            names=_names(graph, s),
            urn=value(s, GT + "urn"),
            dfe_code=value(s, GT + "dfeCode"),
            gss_code=value(s, GT + "gssCode"),
            region=graph.label(s, GT + "region"),
            kind=value(s, GT + "authorityType"),
            neighbours=tuple(_notation(n) for n in graph.values(s, GT + "statisticalNeighbour")),
            former=value(s, GT + "former") == "true",
            until=value(s, GT + "dissolved"),
        )
        for s in graph.subjects(GT + "LocalAuthority")
    ]
    themes = [_theme(graph, s, root) for s in graph.subjects(GT + "Theme")]
    areas = [_area(graph, s) for s in _in_scheme(graph, "area") if not value(s, GT + "areaOf")]
    grades = [
        Grade(
            id=value(s, SKOS + "notation"),
            label=value(s, SKOS + "prefLabel"),
            rank=int(value(s, GT + "rank")),
            phrases=_names(graph, s),
            scale=_scale(value(s, SKOS + "inScheme")),
            score=int(value(s, GT + "scoreGiven") or 0),
        )
        for s in _in_scheme(graph, "grade")
    ]
    frameworks = [_framework(graph, s) for s in graph.subjects(GT + "InspectionFramework")]
    return Reference(
        authorities={item.id: item for item in authorities},
        themes={item.id: item for item in themes if not item.remit},
        remit_themes={item.id: item for item in themes if item.remit},
        areas={item.id: item for item in areas},
        grades={item.id: item for item in grades if not item.scale},
        frameworks={item.id: item for item in frameworks},
        outcomes={item.id: item for item in grades if item.scale},
        indicators={
            value(s, SKOS + "notation"): frozenset(graph.values(s, GT + "measuredIn"))
            for s in _in_scheme(graph, "indicator")
        },
        remits={value(s, SKOS + "notation"): _names(graph, s) for s in _in_scheme(graph, "remit")},
    )


def _scale(scheme: str) -> str:
    """The id of a scale from the IRI of its scheme; empty for the common grades."""
    name = _notation(scheme)
    return "" if name == "scheme" else name


def _framework(graph: _Graph, subject: object) -> Framework:
    value, values = graph.value, graph.values

    def ids(predicate: str) -> tuple[str, ...]:
        return tuple(_notation(iri) for iri in values(subject, GT + predicate))

    return Framework(
        id=value(subject, SKOS + "notation"),
        label=value(subject, SKOS + "prefLabel"),
        valid_from=value(subject, GT + "validFrom"),
        valid_to=value(subject, GT + "validTo"),
        phrases=_names(graph, subject),
        areas=ids("judges"),
        visit=GT + "VisitFramework" in values(subject, RDF_TYPE),
        remit=_notation(value(subject, GT + "remit")),
        inspectorates=ids("inspectorate"),
        leads=ids("leadInspectorate"),
        inspects=tuple(values(subject, GT + "inspectsBody")),
        cover=tuple(values(subject, GT + "coverWording")),
        dates_labels=tuple(values(subject, GT + "datesLabel")),
        previous_labels=tuple(values(subject, GT + "previousDatesLabel")),
        start_labels=tuple(values(subject, GT + "startLabel")),
        published_labels=tuple(values(subject, GT + "publishedLabel")),
        overall_until=value(subject, GT + "overallUntil"),
        short_within=int(value(subject, GT + "shortWithinDays") or 0),
        renamed=_renamed(graph, subject),
        scale=_scale(value(subject, GT + "scale")),
        replaces=_notation(value(subject, DCTERMS + "replaces")),
        follows=_notation(value(subject, GT + "followsUpon")),
        sections=tuple(_section(graph, node) for node in graph.pointing(GT + "sectionOf", subject)),
        own_areas=tuple(
            _area(graph, node)
            for node in graph.pointing(GT + "areaOf", subject)
            if node in _in_scheme(graph, "area")
        ),
        highest_score=int(value(subject, GT + "highestScore") or 0),
    )


def _area(graph: _Graph, node: object) -> Area:
    return Area(
        id=graph.value(node, SKOS + "notation"),
        label=graph.value(node, SKOS + "prefLabel"),
        phrases=_names(graph, node),
        groups=tuple(graph.values(node, GT + "areaGroup")),
        scale=_scale(graph.value(node, GT + "scale")),
    )


def _renamed(graph: _Graph, framework: object) -> tuple[tuple[str, str], ...]:
    """Pairs of a common area and the framework's own that stands for it: where one of its areas is
    exactly one common area and close to another, the words for that other mean the first."""
    pairs = []
    for node in graph.pointing(GT + "areaOf", framework):
        for own in graph.values(node, SKOS + "exactMatch"):
            for common in graph.values(node, SKOS + "closeMatch"):
                pairs.append((_notation(common), _notation(own)))
    return tuple(pairs)


def _section(graph: _Graph, node: object) -> Section:
    return Section(
        role=cast("SectionRole", _notation(graph.value(node, GT + "sectionRole"))),
        headings=_names(graph, node),
        body_column=int(graph.value(node, GT + "bodyColumn") or 0),
        action_column=int(graph.value(node, GT + "actionColumn") or 0),
        body_headings=tuple(graph.values(node, GT + "bodyHeading")),
        subheadings=tuple(graph.values(node, GT + "subheading")),
    )
