"""Reading mentions from a store: only findings whose inspection is stated, once each."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

from goldthread.analysis.inspected import read_inspections
from goldthread.analysis.mentions import ThemeMention, read_mentions, weak_themes

GRAPH = """
@prefix gt: <https://w3id.org/goldthread/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix polarity: <https://w3id.org/goldthread/polarity/> .
@prefix : <http://e.org/> .
:document {
  :f1 a gt:Finding ; gt:authority :a ; gt:inspection :i1 ; gt:polarity polarity:weakness ;
    gt:aboutTheme :supervision, :caseloads .
  :f2 a gt:Finding ; gt:authority :a ; gt:inspection :i2 ; gt:polarity polarity:strength ;
    gt:aboutTheme :supervision .
  :f3 a gt:Finding ; gt:authority :a ; gt:inspectionStatus "not-stated" ;
    gt:polarity polarity:weakness ; gt:aboutTheme :supervision .
  :q a gt:Quote ; gt:aboutTheme :supervision .
}
:identities {
  :i1 a gt:Inspection ; gt:inspectedBody :a ; prov:startedAtTime "2019-10"^^xsd:gYearMonth .
  :i2 a gt:Inspection ; gt:inspectedBody :a ; gt:publishedOn "2017-09-27"^^xsd:date .
}
"""


def told(date: str, inspection: str, theme: str, finding: str, polarity: str) -> tuple[str, ...]:
    base = "http://e.org/"
    return (base + "a", date, base + inspection, base + theme, base + finding, polarity)


def test_mentions_in_the_order_of_time() -> None:
    store = Store()
    store.load(GRAPH, format=RdfFormat.TRIG)
    mentions = read_mentions(store, read_inspections(store))
    fields = ThemeMention.__struct_fields__
    assert [tuple(getattr(mention, field) for field in fields) for mention in mentions] == [
        told("2017-09-27", "i2", "supervision", "f2", "strength"),
        told("2019-10", "i1", "caseloads", "f1", "weakness"),
        told("2019-10", "i1", "supervision", "f1", "weakness"),
    ]
    weak = weak_themes(mentions)
    assert {inspection: set(themes) for inspection, themes in weak.items()} == {
        "http://e.org/i1": {"http://e.org/caseloads", "http://e.org/supervision"},
        "http://e.org/i2": set(),
    }
