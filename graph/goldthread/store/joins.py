"""Checks of what spans several named graphs: joins, and statements that rest on others.

Each query asks one small thing and finds nothing in a sound graph. ``?subject`` is what is
wrong, ``?document`` the document that says it, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from msgspec import Struct

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, QuerySolutions, Store


class JoinProblem(Struct, frozen=True):
    """One row of a check: the class of ``subject``, what is wrong, the document's IRI or ""."""

    kind: str
    subject: str
    message: str
    document: str


_PREFIXES = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

_CHECKS = (
    (
        "gt:Inspection",
        "inspects a body that is no authority of the reference data",
        """SELECT ?subject WHERE {
          ?subject gt:inspectedBody ?body
          FILTER NOT EXISTS { GRAPH <{base}graph/reference> { ?body a gt:LocalAuthority } } }""",
    ),
    (
        "gt:Inspection",
        "has the authority, start and framework of another inspection",
        """SELECT DISTINCT ?subject WHERE {
          ?subject a gt:Inspection ; gt:inspectedBody ?body ; prov:startedAtTime ?start ;
            gt:framework ?framework .
          ?other a gt:Inspection ; gt:inspectedBody ?body ; prov:startedAtTime ?start ;
            gt:framework ?framework .
          FILTER (?other != ?subject) }""",
    ),
    (
        "gt:Inspection",
        "is told by no document's mention",
        """SELECT ?subject WHERE {
          ?subject a gt:Inspection
          FILTER NOT EXISTS { ?mention gt:mentionOf ?subject } }""",
    ),
    (
        "gt:Inspection",
        "names a document that is not in the graph",
        """SELECT DISTINCT ?subject WHERE {
          ?subject gt:toldBy ?told FILTER NOT EXISTS { ?told a gt:Document } }""",
    ),
    (
        "gt:Inspection",
        "ends before it starts",
        """SELECT ?subject WHERE {
          ?subject a gt:Inspection ; prov:startedAtTime ?start ; prov:endedAtTime ?end
          FILTER (DATATYPE(?start) = xsd:date && DATATYPE(?end) = xsd:date && ?end < ?start) }""",
    ),
    (
        "gt:InspectionMention",
        "was joined to an inspection of another authority",
        """SELECT ?subject ?document WHERE {
          ?subject a gt:InspectionMention ; gt:mentionOf ?inspection ; gt:authority ?authority ;
            gt:statedIn ?document .
          ?inspection gt:inspectedBody ?body FILTER (?body != ?authority) }""",
    ),
    (
        "foaf:Person",
        "has the name and affiliation of another person",
        """SELECT DISTINCT ?subject WHERE {
          ?subject a foaf:Person ; foaf:name ?name ; gt:affiliation ?body .
          ?other a foaf:Person ; foaf:name ?name ; gt:affiliation ?body .
          FILTER (?other != ?subject) }""",
    ),
    (
        "gt:Fact",
        "rests on a passage of a document it is not stated in",
        """SELECT DISTINCT ?subject ?document WHERE {
          ?subject gt:statedIn ?document ; prov:wasDerivedFrom ?passage .
          ?passage oa:hasSource ?source FILTER (?source != ?document) }""",
    ),
    (
        "gt:Fact",
        "stands in the graph of a document it is not stated in",
        """SELECT DISTINCT ?subject ?document WHERE {
          GRAPH ?graph { ?subject gt:statedIn ?document }
          FILTER (STRAFTER(STR(?graph), "{base}graph/")
            != STRAFTER(STR(?document), "{base}document/")) }""",
    ),
    (
        "gt:Action",
        "is said to repeat something that is no action",
        """SELECT ?subject WHERE {
          ?subject gt:sameActionAs ?same FILTER NOT EXISTS { ?same a gt:Action } }""",
    ),
    (
        "gt:DerivedStatement",
        "was derived from something that is not in the graph",
        """SELECT DISTINCT ?subject WHERE {
          GRAPH <{base}graph/derived> { ?subject prov:wasDerivedFrom ?from }
          FILTER NOT EXISTS { ?from a ?kind } }""",
    ),
    (
        "gt:RecurringWeakness",
        "counts another number of inspections than it names",
        """SELECT ?subject WHERE {
          { SELECT ?subject ?times (COUNT(?inspection) AS ?named) WHERE {
              ?subject gt:times ?times ; gt:atInspection ?inspection } GROUP BY ?subject ?times }
          FILTER (?named != ?times) }""",
    ),
    (
        "gt:FollowUpAssessment",
        "assesses something that is no action",
        """SELECT ?subject WHERE {
          ?subject gt:assesses ?action FILTER NOT EXISTS { ?action a gt:Action } }""",
    ),
)


def check_joins(store: Store, base: str) -> Iterator[JoinProblem]:
    """Every breach in ``store``, whose resources lie under ``base``."""
    for kind, message, query in _CHECKS:
        solutions = cast(
            "QuerySolutions",
            store.query(_PREFIXES + query.replace("{base}", base), use_default_graph_as_union=True),
        )
        told = "document" in (variable.value for variable in solutions.variables)
        for row in solutions:
            subject = cast("NamedNode", row["subject"]).value
            document = cast("NamedNode", row["document"]).value if told else ""
            yield JoinProblem(kind, subject, message, document)
