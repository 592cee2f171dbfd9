"""From a graph to the rows that pictures are made of: one query per kind of statement.

Whole kinds are fetched and narrowed in Python, which keeps each query a plain join and
lets a page say honestly how many of how many it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, structs

from goldthread.evidence.citing import Citation, spell_date
from goldthread.evidence.sentence import Sentence

Ask = Callable[[str], Iterable[Mapping[str, str]]]
"""Asks a SPARQL SELECT over the union of all graphs; unbound variables come as ``""``.
The prefixes of :mod:`goldthread.asking.sparql` need no declaration."""

EVIDENCE = """
  ?fact gt:statedIn ?document ; prov:wasDerivedFrom ?passage .
  ?passage oa:hasSelector ?quotation . ?quotation oa:exact ?text .
  OPTIONAL { ?passage gt:page ?page }
"""

DOCUMENTS = """
SELECT ?document ?path ?title ?publisher ?issued ?url ?kind WHERE {
  ?document a gt:Document ; gt:path ?path .
  OPTIONAL { ?document gt:documentKind ?kind }
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document dcterms:source ?url }
}"""

AUTHORITIES = """
SELECT ?authority ?id ?name ?region WHERE {
  ?authority a gt:LocalAuthority ; skos:notation ?id ; skos:prefLabel ?name .
  OPTIONAL { ?authority gt:region ?region }
}"""

THEMES = """
SELECT ?id ?label WHERE { ?theme a gt:Theme ; skos:notation ?id ; skos:prefLabel ?label }"""

INSPECTIONS = """
SELECT ?inspection ?authority ?start ?framework ?visit WHERE {
  ?inspection a gt:Inspection ; gt:inspectedBody ?authority .
  OPTIONAL { ?inspection prov:startedAtTime ?start }
  OPTIONAL { ?inspection gt:framework ?kind . ?kind skos:prefLabel ?framework
    OPTIONAL { ?kind a gt:VisitFramework BIND("visit" AS ?visit) } }
}"""

FINDINGS = f"""
SELECT ?fact ?authority ?inspection ?polarity ?theme ?document ?text ?page ?start WHERE {{
  ?fact a gt:Finding ; gt:authority ?authority ; gt:polarity ?sense ; gt:aboutTheme ?concept .
  ?sense skos:notation ?polarity . ?concept skos:notation ?theme .
  OPTIONAL {{ ?fact gt:inspection ?inspection }}
  {EVIDENCE}
}}"""

CAUSES = f"""
SELECT ?fact ?authority ?inspection ?cause ?effect ?document ?text ?page WHERE {{
  ?fact a gt:CausalLink ; gt:negated false ; gt:cause ?from ; gt:effect ?to ;
    gt:authority ?authority .
  ?from skos:notation ?cause . ?to skos:notation ?effect .
  OPTIONAL {{ ?fact gt:inspection ?inspection }}
  {EVIDENCE}
}}"""

POSTS = f"""
SELECT ?fact ?person ?name ?role ?kind ?organisation ?organisationName ?inspection
       ?document ?text ?page WHERE {{
  ?fact a gt:Post ; org:member ?person ; gt:role ?role ; gt:roleKind ?kind .
  ?person foaf:name ?name .
  OPTIONAL {{ ?fact org:organization ?organisation }}
  OPTIONAL {{ ?fact gt:organisationLabel ?organisationName }}
  OPTIONAL {{ ?fact gt:inspection ?inspection }}
  {EVIDENCE}
}}"""

QUOTES = f"""
SELECT ?fact ?speaker ?speakerName ?role ?mode ?document ?text ?page ?begin ?end WHERE {{
  ?fact a gt:Quote ; gt:quoteMode ?mode .
  OPTIONAL {{ ?fact schema:creator ?speaker }}
  OPTIONAL {{ ?fact gt:speakerName ?speakerName }}
  OPTIONAL {{ ?fact gt:speakerRole ?role }}
  {EVIDENCE}
  ?passage oa:hasSelector ?position . ?position oa:start ?begin ; oa:end ?end .
}}"""

JUDGEMENTS = f"""
SELECT ?fact ?authority ?inspection ?area ?areaLabel ?grade ?document ?text ?page WHERE {{
  ?fact a gt:Judgement ; <http://www.w3.org/ns/sosa/hasFeatureOfInterest> ?authority ;
    <http://www.w3.org/ns/sosa/observedProperty> ?concept ; gt:grade ?given .
  ?concept skos:notation ?area ; skos:prefLabel ?areaLabel . ?given skos:notation ?grade .
  OPTIONAL {{ ?fact gt:inspection ?inspection }}
  {EVIDENCE}
}}"""

INTERVENTIONS = f"""
SELECT ?fact ?authority ?kind ?date ?by ?document ?text ?page WHERE {{
  ?fact a gt:Intervention ; gt:authority ?authority ; gt:interventionKind ?kind .
  OPTIONAL {{ ?fact gt:date ?date }}
  OPTIONAL {{ ?fact gt:by ?by }}
  {EVIDENCE}
}}"""

FINDING_PLACES = """
SELECT ?document ?begin ?end ?theme WHERE {
  ?fact a gt:Finding ; gt:aboutTheme ?concept ; gt:statedIn ?document ;
    prov:wasDerivedFrom ?passage .
  ?concept skos:notation ?theme .
  ?passage oa:hasSelector ?position . ?position oa:start ?begin ; oa:end ?end .
}"""


class Row(Struct, frozen=True):
    """One statement with its passage; ``fields`` are the query's other columns."""

    fact: str
    document: str
    text: str
    page: str
    fields: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.fields.get(column, "")


class Collected(Struct, frozen=True):
    """Everything the pictures draw on, in a stable order."""

    documents: dict[str, Citation]
    paths: dict[str, str]
    authorities: dict[str, dict[str, str]]
    themes: dict[str, str]
    inspections: dict[str, dict[str, str]]
    findings: list[Row]
    causes: list[Row]
    posts: list[Row]
    quotes: list[Row]
    judgements: list[Row]
    interventions: list[Row]
    quote_themes: dict[str, tuple[str, ...]]

    def date_of(self, row: Row) -> str:
        """When the row's inspection began, else when its document came out; may be empty."""
        inspected = self.inspections.get(row["inspection"], {}).get("start", "")
        return inspected or self.documents[row.document].issued

    def sentence(self, row: Row, said: str) -> Sentence:
        """The row's passage as a page shows it."""
        source = self.documents[row.document]
        citation = structs.replace(source, page=row.page)
        return Sentence(
            text=row.text,
            said=said,
            date=self.date_of(row),
            document=self.paths[row.document],
            reference=citation.short,
            full_reference=citation.full,
            document_reference=source.full,
            polarity=row["polarity"],
        )


def collect(ask: Ask) -> Collected:
    """Fetch what the pictures need through ``ask``."""
    documents = sorted(ask(DOCUMENTS), key=lambda row: row["path"])
    quotes = _rows(ask, QUOTES)
    return Collected(
        documents={row["document"]: _citation(row) for row in documents},
        paths={row["document"]: row["path"] for row in documents},
        authorities=_keyed(ask, AUTHORITIES, "authority"),
        themes={row["id"]: row["label"] for row in _sorted(ask, THEMES)},
        inspections={
            name: row | {"label": _label(row)}
            for name, row in _keyed(ask, INSPECTIONS, "inspection").items()
        },
        findings=_rows(ask, FINDINGS),
        causes=_rows(ask, CAUSES),
        posts=_rows(ask, POSTS),
        quotes=quotes,
        judgements=_rows(ask, JUDGEMENTS),
        interventions=_rows(ask, INTERVENTIONS),
        quote_themes=_themes_of_quotes(quotes, _sorted(ask, FINDING_PLACES)),
    )


def citations(ask: Ask) -> dict[str, Citation]:
    """The reference of every document, by its IRI, in the order of their paths."""
    documents = sorted(ask(DOCUMENTS), key=lambda row: row["path"])
    return {row["document"]: _citation(row) for row in documents}


def _citation(row: Mapping[str, str]) -> Citation:
    return Citation(
        publisher=row["publisher"],
        title=row["title"] or row["path"],
        issued=row["issued"],
        url=row["url"],
        kind=row["kind"],
        document=row["document"].rsplit("/", 1)[-1],
    )


def _sorted(ask: Ask, query: str) -> list[dict[str, str]]:
    return sorted((dict(row) for row in ask(query)), key=lambda row: sorted(row.items()))


def _keyed(ask: Ask, query: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in _sorted(ask, query)}


def _label(inspection: dict[str, str]) -> str:
    """What an inspection is called beside its authority: its kind and when it began."""
    kind = inspection["framework"].split(" (")[0] if inspection["visit"] else "Inspection"
    start = inspection["start"]
    return f"{kind}, {spell_date(start) or start or 'date not stated'}"


def _rows(ask: Ask, query: str) -> list[Row]:
    return [
        Row(row["fact"], row["document"], row["text"], row.get("page", ""), row)
        for row in _sorted(ask, query)
    ]


def _themes_of_quotes(
    quotes: list[Row], places: list[dict[str, str]]
) -> dict[str, tuple[str, ...]]:
    """The themes of the findings that each quote's words overlap."""
    by_document: dict[str, list[tuple[int, int, str]]] = {}
    for place in places:
        stretch = (int(place["begin"]), int(place["end"]), place["theme"])
        by_document.setdefault(place["document"], []).append(stretch)
    themes: dict[str, tuple[str, ...]] = {}
    for quote in quotes:
        begin, end = int(quote["begin"]), int(quote["end"])
        found = {
            theme
            for start, stop, theme in by_document.get(quote.document, ())
            if start < end and begin < stop
        }
        themes[quote.fact] = tuple(sorted(found))
    return themes
