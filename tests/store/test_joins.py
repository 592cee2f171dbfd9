"""Each query of the join checks is silent on a sound graph and finds its own damage."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from goldthread.asking.library import parse
from goldthread.asking.sparql import put
from goldthread.store import joins
from goldthread.store.joins import CHECKS, check_joins
from rdf import graphs

BASE = graphs.NAMES.base
PREFIXES = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def store() -> Store:
    found = Store()
    for quads in (graphs.document, graphs.identities, graphs.reference, graphs.derived):
        found.extend(quads())
    return found


FOLDER = Path(joins.__file__).parent / "checks"


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_says_what_it_asks_and_what_its_columns_hold(name: str) -> None:
    query = parse(name, (FOLDER / f"{name}.rq").read_text(encoding="utf-8"))
    assert query.title
    assert query.question.endswith("?")
    assert all(column.meaning.endswith(".") for column in query.columns)
    assert put(Store(), query.text).columns == query.column_names


def test_every_file_is_asked() -> None:
    assert sorted(CHECKS) == sorted(path.stem for path in FOLDER.iterdir())


def test_a_sound_graph_is_silent() -> None:
    assert list(check_joins(store(), BASE)) == []


@pytest.mark.parametrize(
    ("update", "message"),
    [
        (
            "DELETE { GRAPH ?g { ?i gt:inspectedBody ?b } } "
            "INSERT { GRAPH ?g { ?i gt:inspectedBody <BASEauthority/atlantis> } } "
            "WHERE { GRAPH ?g { ?i gt:inspectedBody ?b } }",
            "inspects a body that is no authority",
        ),
        (
            "INSERT { GRAPH ?g { <BASEinspection/twin> ?p ?o } } "
            "WHERE { GRAPH ?g { ?i a gt:Inspection ; gt:framework ?f ; ?p ?o } }",
            "has the authority, start and framework of another",
        ),
        (
            "INSERT DATA { GRAPH <BASEgraph/other> { <BASEinspection/lone> a gt:Inspection } }",
            "is told by no document's mention",
        ),
        (
            "INSERT { GRAPH ?g { ?i gt:toldBy <BASEdocument/gone> } } "
            "WHERE { GRAPH ?g { ?i gt:inspectedBody ?b } }",
            "names a document that is not in the graph",
        ),
        (
            "DELETE { GRAPH ?g { ?i prov:endedAtTime ?e } } "
            'INSERT { GRAPH ?g { ?i prov:endedAtTime "2019-03-01"^^xsd:date } } '
            "WHERE { GRAPH ?g { ?i a gt:Inspection ; prov:endedAtTime ?e } }",
            "ends before it starts",
        ),
        (
            "DELETE { GRAPH ?g { ?m gt:authority ?a } } "
            "INSERT { GRAPH ?g { ?m gt:authority <BASEauthority/kent> } } "
            "WHERE { GRAPH ?g { ?m a gt:InspectionMention ; gt:authority ?a } }",
            "was joined to an inspection of another authority",
        ),
        (
            "INSERT { GRAPH ?g { <BASEperson/twin> ?p ?o } } "
            "WHERE { GRAPH ?g { <BASEperson/ann-lee/ofsted> foaf:name ?n ; ?p ?o } }",
            "has the name and affiliation of another person",
        ),
        (
            "DELETE { GRAPH ?g { ?p oa:hasSource ?d } } "
            "INSERT { GRAPH ?g { ?p oa:hasSource <BASEdocument/other> } } "
            "WHERE { GRAPH ?g { ?p oa:hasSource ?d } }",
            "rests on a passage of a document it is not stated in",
        ),
        (
            "INSERT { GRAPH <BASEgraph/other> { ?f gt:statedIn ?d } } "
            "WHERE { GRAPH ?g { ?f a gt:Finding ; gt:statedIn ?d } }",
            "stands in the graph of a document it is not stated in",
        ),
        (
            "DELETE { GRAPH ?g { ?a gt:sameActionAs ?b } } "
            "INSERT { GRAPH ?g { ?a gt:sameActionAs <BASEnothing> } } "
            "WHERE { GRAPH ?g { ?a gt:sameActionAs ?b } }",
            "is said to repeat something that is no action",
        ),
        (
            "INSERT { GRAPH ?g { ?r prov:wasDerivedFrom <BASEnothing> } } "
            "WHERE { GRAPH ?g { ?r a gt:ThemeConnection } }",
            "was derived from something that is not in the graph",
        ),
        (
            "DELETE { GRAPH ?g { ?r gt:times ?n } } INSERT { GRAPH ?g { ?r gt:times 7 } } "
            "WHERE { GRAPH ?g { ?r gt:times ?n } }",
            "counts another number of inspections than it names",
        ),
        (
            "DELETE { GRAPH ?g { ?f gt:assesses ?a } } "
            "INSERT { GRAPH ?g { ?f gt:assesses <BASEnothing> } } "
            "WHERE { GRAPH ?g { ?f gt:assesses ?a } }",
            "assesses something that is no action",
        ),
    ],
)
def test_each_broken_join_is_found(update: str, message: str) -> None:
    damaged = store()
    damaged.update(PREFIXES + update.replace("BASE", BASE))
    found = [problem.message for problem in check_joins(damaged, BASE)]
    assert any(told.startswith(message) for told in found), found
