"""What each table is filled from: a query of the library, or one of those below."""

from __future__ import annotations

from msgspec import Struct


class Source(Struct, frozen=True):
    """A table that has the rows of a query of the library.

    ``more`` are variables of that query which it does not select, by the name of the column
    that they fill beside the query's own.
    """

    query: str
    more: dict[str, str] = {}

    @property
    def table(self) -> str:
        """What the table is called: the query's name, with ``_`` for ``-``."""
        return self.query.replace("-", "_")


FACT = {"source": "document_id", "passage": "passage"}
LIBRARY = (
    Source("inspections", {"param_authority": "authority_id"}),
    Source("findings", {"param_authority": "authority_id", **FACT}),
    Source("corrections", {"param_authority": "authority_id", **FACT}),
    Source("quotes", {"quote": "fact", **FACT}),
    Source("claims", {"claim": "fact", **FACT}),
    Source("figures", {"figure": "fact", **FACT}),
    Source("priority-actions", {"action": "fact", "param_authority": "authority_id", **FACT}),
    Source("judgements", {"judgement": "fact", "param_authority": "authority_id"}),
    Source("people", {"holder": "person_iri", "post": "fact"}),
    Source("interventions"),
    Source("recurring-weaknesses"),
    Source("inspection-themes"),
    Source("connections-beyond-chance"),
    Source("accuracy"),
)
"""The queries of the library that become tables."""

AUTHORITIES = """
SELECT ?iri ?id ?name ?region ?gss_code ?kind WHERE {
  ?iri a gt:LocalAuthority ; skos:notation ?id ; skos:prefLabel ?name .
  OPTIONAL { ?iri gt:region/skos:prefLabel ?region }
  OPTIONAL { ?iri gt:gssCode ?gss_code }
  OPTIONAL { ?iri gt:authorityType ?kind }
}"""

THEMES = """
SELECT ?iri ?id ?label ?definition ?theme_group ?verdict ?own WHERE {
  ?iri a gt:Theme ; skos:notation ?id ; skos:prefLabel ?label .
  OPTIONAL { ?iri skos:definition ?definition }
  OPTIONAL {
    ?iri skos:broader ?group . ?group skos:prefLabel ?theme_group
    FILTER NOT EXISTS { ?group a gt:Theme }
  }
  OPTIONAL { ?iri gt:givesVerdict ?verdict }
  OPTIONAL { ?iri gt:addedToList ?own }
}"""

DOCUMENTS = """
SELECT ?iri ?path ?title ?publisher ?issued ?url ?kind ?authority ?inspection WHERE {
  ?iri a gt:Document ; gt:path ?path .
  OPTIONAL { ?iri dcterms:title ?title }
  OPTIONAL { ?iri dcterms:publisher ?publisher }
  OPTIONAL { ?iri dcterms:issued ?issued }
  OPTIONAL { ?iri dcterms:source ?url }
  OPTIONAL { ?iri gt:documentKind ?kind }
  OPTIONAL { ?iri gt:concerns ?authority }
  OPTIONAL {
    SELECT ?iri (MIN(?reported) AS ?inspection) { ?iri gt:reportsOn ?reported } GROUP BY ?iri
  }
}"""

FINDING_AREAS = """
SELECT ?finding ?area WHERE {
  { SELECT ?finding ?part { ?finding gt:part ?part } }
  { SELECT ?part ?concept { ?part gt:area ?concept } }
  { SELECT ?concept ?area { ?concept skos:notation ?area } }
}"""
"""Of findings, by the part of the document that they stand in."""

CAUSES = """
SELECT ?fact ?cause ?effect ?negated ?connective ?authority ?inspection ?source ?passage ?text
       ?sign
WHERE {
  ?fact a gt:CausalLink ; gt:cause ?from ; gt:effect ?to ; gt:negated ?negated ; gt:sign ?kind ;
    gt:statedIn ?source ; prov:wasDerivedFrom ?passage .
  ?passage oa:exact ?text .
  OPTIONAL { ?fact gt:connective ?connective }
  OPTIONAL { ?fact gt:authority ?authority }
  OPTIONAL { ?fact gt:inspection ?inspection }
  BIND(STRAFTER(STR(?from), "/theme/") AS ?cause)
  BIND(STRAFTER(STR(?to), "/theme/") AS ?effect)
  BIND(STRAFTER(STR(?kind), "/sign/") AS ?sign)
}"""

MARKS = """
SELECT ?fact ?kind ?source ?passage ?start ?end ?page WHERE {
  VALUES ?kind {
    gt:Quote gt:Claim gt:Figure gt:PriorityAction gt:Recommendation gt:CausalLink
    gt:Judgement gt:Post gt:Intervention gt:FollowUpStatement gt:DismissedFinding
  }
  ?fact a ?kind ; gt:statedIn ?source ; prov:wasDerivedFrom ?passage .
  ?passage oa:start ?start ; oa:end ?end .
  OPTIONAL { ?passage gt:page ?page }
}"""
"""All but findings: their table has these columns."""

RULES = """
SELECT ?fact ?rule ?because WHERE {
  { SELECT ?fact (MIN(?one) AS ?rule) { ?fact gt:rule ?one } GROUP BY ?fact }
  OPTIONAL { SELECT ?fact ?because { ?fact gt:because ?because } }
}"""

CONCEPTS = """
SELECT DISTINCT ?iri ?scheme ?id ?label ?rank WHERE {
  VALUES ?scheme { "area" "framework" "grade" "polarity" "place" "outcome" "side" "told" "remit" }
  ?iri skos:inScheme ?listed ; skos:notation ?id ; skos:prefLabel ?label .
  OPTIONAL { ?iri gt:rank ?rank }
  BIND(CONCAT("https://w3id.org/goldthread/", ?scheme, "/") AS ?base)
  # Some frameworks have a scale of grades of their own.
  FILTER(STR(?listed) = CONCAT(?base, "scheme")
    || ?scheme = "grade" && STRSTARTS(STR(?listed), ?base))
}"""
