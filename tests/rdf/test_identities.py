import msgspec

from goldthread.core.model import Organisation
from goldthread.rdf.identities import identity_quads
from goldthread.rdf.vocabulary import FOAF, GT, ORG, PROV, RDF, RDFS, SKOS
from rdf import graphs, sample

QUADS = graphs.identities()


def objects(subject: object, predicate: object) -> list[str]:
    return [q.object.value for q in QUADS if (q.subject, q.predicate) == (subject, predicate)]


def test_an_inspection_has_its_facts_and_sources() -> None:
    inspection = graphs.NAMES.inspection("barnet/2019-03-04-ilacs")
    assert objects(inspection, RDF.type) == [GT.Inspection.value, PROV.Activity.value]
    assert objects(inspection, RDFS.label) == [
        "Barnet, Inspection of local authority children's services (from 2018), 2019-03-04"
    ]
    assert objects(inspection, PROV.startedAtTime) == ["2019-03-04"]
    assert objects(inspection, GT.toldBy) == [graphs.NAMES.document(sample.document().id).value]
    assert objects(inspection, GT.joinedBy) == ["its own report"]


def test_an_inspection_of_unknown_kind_says_so() -> None:
    inspection = graphs.NAMES.inspection("barnet/2018-inspection")
    assert objects(inspection, RDFS.label) == ["Barnet, Inspection, 2018"]
    assert objects(inspection, GT.framework) == []


def test_a_visit_is_known_as_one_whatever_its_framework() -> None:
    joined = sample.joined()
    unknown = msgspec.structs.replace(joined.inspections[0], framework=None, visit=True)
    quads = identity_quads(
        msgspec.structs.replace(joined, inspections=(unknown,)), [sample.facts()], graphs.NAMES
    )
    told = {(q.predicate, q.object.value) for q in quads}
    assert (RDF.type, GT.Visit.value) in told
    assert (RDFS.label, "Barnet, Visit, 2019-03-04") in told


def test_people_belong_to_authorities_and_organisations() -> None:
    inspector = graphs.NAMES.person("ann-lee/ofsted")
    leader = graphs.NAMES.person("tom-oak/barnet")
    assert objects(inspector, GT.affiliation) == [graphs.NAMES.organisation("Ofsted").value]
    assert objects(leader, GT.affiliation) == [graphs.NAMES.authority("barnet").value]
    assert objects(leader, FOAF.name) == ["Tom Oak"]
    assert objects(leader, GT.nameVariant) == ["Tom Oak", "T. Oak"]


def test_organisations_are_described_once_and_authorities_not_at_all() -> None:
    evidence = sample.facts().organisations[0].evidence
    named = ("Safe Steps", "SAFE STEPS", "Barnet")
    facts = msgspec.structs.replace(
        sample.facts(),
        organisations=tuple(Organisation(name, "trust", None, evidence) for name in named),
    )
    quads = identity_quads(sample.joined(), [facts], graphs.NAMES)
    trust = graphs.NAMES.organisation("Safe Steps")
    labels = {(q.predicate, q.object.value) for q in quads if q.subject == trust}
    assert labels == {
        (RDF.type, ORG.FormalOrganization.value),
        (SKOS.prefLabel, "SAFE STEPS"),
        (SKOS.altLabel, "Safe Steps"),
    }
    assert not any(graphs.NAMES.is_authority(q.subject) for q in quads)


def test_a_repeated_action_points_to_the_first() -> None:
    (same,) = (q for q in QUADS if q.predicate == GT.sameActionAs)
    spans = [action.evidence.span for action in sample.facts().actions]
    nodes = graphs.NAMES.facts(sample.document().id, "action", spans)
    assert [same.subject, same.object] == nodes


def test_the_order_of_documents_does_not_matter() -> None:
    other = msgspec.structs.replace(
        sample.facts(), document=msgspec.structs.replace(sample.document(), sha256="0" * 64)
    )
    documents = [sample.facts(), other]
    there = identity_quads(sample.joined(), documents, graphs.NAMES)
    back = identity_quads(sample.joined(), documents[::-1], graphs.NAMES)
    assert there == back
