"""A sound graph passes every check, and each kind of damage is named by one of them."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, Store

from goldthread.core.errors import GraphError
from goldthread.rdf.vocabulary import GT, OA
from goldthread.store import gzipped, validation
from goldthread.store.folder import GraphFolder
from goldthread.store.integrity import seal
from goldthread.store.loading import Loader
from goldthread.store.nquads import to_lines
from goldthread.store.validation import Problem, Validation, validate
from goldthread.store.writing import GraphWriter, Laid, lay
from rdf import graphs, sample

BASE = graphs.NAMES.base
DOCUMENT = sample.document().id
PREFIXES = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample as a graph on disk."""
    with GraphWriter(tmp_path, BASE, Loader(tmp_path / "store")) as writer:

        def laid(name: str, quads: Iterable[Quad]) -> Laid:
            graph = graphs.NAMES.graph(name).value
            return lay(graph, to_lines(quads), writer.statements / f"{name}.nq")

        writer.add_document(sample.document(), laid(DOCUMENT, graphs.document()))
        for kind in ("identities", "reference", "derived", "tags"):
            writer.add_graph(laid(kind, getattr(graphs, kind)()))
        writer.finish(())
    return tmp_path


@pytest.fixture
def damaged(folder: Path) -> Callable[[str], Validation]:
    """Validates the graph after an update."""

    def damage(update: str) -> Validation:
        store = Store(str(folder / "store"))
        before = set(store)
        store.update(PREFIXES + update.replace("BASE", BASE).replace("DOCUMENT", DOCUMENT))
        assert set(store) != before
        store.flush()
        del store
        seal(GraphFolder(folder))  # as if a build had left it so
        return validate(folder)

    return damage


def of(result: Validation, check: str) -> list[Problem]:
    return [problem for problem in result.problems if problem.check == check]


def test_a_sound_graph_has_no_problems(folder: Path) -> None:
    result = validate(folder)
    assert result.problems == ()
    assert result.sound
    assert (result.documents, result.graphs, result.mismatches) == (1, 5, 0)
    passages = {quad.subject for quad in graphs.document() if quad.predicate == OA.hasSource}
    assert result.passages == len(passages)


def test_no_graph_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(GraphError):
        validate(tmp_path / "nowhere")


def test_a_changed_text_is_found_twice(folder: Path) -> None:
    path = GraphFolder(folder).text(DOCUMENT)
    gzipped.write(path, gzipped.read(path).replace(b"too high", b"fair now"))
    result = validate(folder)
    assert result.mismatches == 1
    (problem,) = of(result, "evidence")
    assert problem.document == "letters/barnet.pdf"
    assert "too high" in problem.message
    assert [problem.subject for problem in of(result, "file")] == [f"texts/{path.name}"]


def test_a_missing_text_makes_every_passage_wrong(folder: Path) -> None:
    GraphFolder(folder).text(DOCUMENT).unlink()
    result = validate(folder)
    assert result.mismatches == result.passages > 0
    assert [problem.message for problem in of(result, "file")] == [
        "is missing; build the graph again"
    ]


def test_invented_words_are_found(damaged: Callable[[str], Validation]) -> None:
    result = damaged(
        "DELETE { GRAPH ?g { ?q oa:exact ?words } } "
        'INSERT { GRAPH ?g { ?q oa:exact "Invented." } } '
        'WHERE { GRAPH ?g { ?q oa:exact ?words FILTER STRSTARTS(?words, "An improvement") } }'
    )
    assert result.mismatches == 1
    assert result.violations == 0
    assert result.ledger_problems == 1


def test_a_required_property_that_is_gone_is_found(damaged: Callable[[str], Validation]) -> None:
    result = damaged(
        "DELETE { GRAPH ?g { ?f gt:polarity ?p } } WHERE { GRAPH ?g { ?f gt:polarity ?p } }"
    )
    problems = of(result, "shape")
    assert {problem.kind for problem in problems} == {"gt:Finding"}
    assert {problem.document for problem in problems} == {"letters/barnet.pdf"}
    assert result.violations == len(sample.facts().findings)


@pytest.mark.parametrize("stretch", [1, 7, 1_000_000])
def test_what_is_derived_is_checked_alike_however_much_at_a_time(
    damaged: Callable[[str], Validation], monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    monkeypatch.setattr(validation, "_STRETCH", stretch)
    result = damaged(
        "DELETE { GRAPH ?g { ?s gt:weakCount ?n } } WHERE { GRAPH ?g { ?s gt:weakCount ?n } }"
    )
    standings = {quad.subject.value for quad in graphs.derived() if quad.predicate == GT.weakCount}
    assert {problem.subject for problem in of(result, "shape")} == standings
    assert result.ledger_problems == 1


def test_pyshacl_has_its_say_where_our_checker_is_content(
    folder: Path, damaged: Callable[[str], Validation]
) -> None:
    result = damaged(
        "DELETE { GRAPH ?g { ?d dcterms:issued ?old } } "
        'INSERT { GRAPH ?g { ?d dcterms:issued "2019-02-31"^^xsd:date } } '
        "WHERE { GRAPH ?g { ?d dcterms:issued ?old } }"
    )
    (problem,) = of(result, "shape")
    assert problem.message.startswith("pySHACL: ")
    assert of(validate(folder, thorough=False), "shape") == []


def test_a_broken_join_is_found(damaged: Callable[[str], Validation]) -> None:
    result = damaged(
        "DELETE { GRAPH ?g { ?m gt:authority ?a } } "
        "INSERT { GRAPH ?g { ?m gt:authority <BASEauthority/kent> } } "
        "WHERE { GRAPH ?g { ?m a gt:InspectionMention ; gt:authority ?a } }"
    )
    problems = of(result, "join")
    assert {problem.document for problem in problems} == {"letters/barnet.pdf"}
    assert len(problems) == len(sample.facts().inspections)


@given(st.integers(0, 10**6))
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_statement_that_is_gone_is_missed(folder: Path, number: int) -> None:
    store = Store(str(GraphFolder(folder).store))
    graphs_of = [sorted(store.quads_for_pattern(*3 * (None,), graph), key=str)
                 for graph in store.named_graphs()]  # fmt: skip
    lost = [quads[number % len(quads)] for quads in graphs_of]
    for quad in lost:
        store.remove(quad)
    store.flush()
    del store
    seal(GraphFolder(folder))  # as if a build had left it so
    told = [problem.message for problem in of(validate(folder, thorough=False), "ledger")]
    store = Store(str(GraphFolder(folder).store))
    store.extend(lost)
    store.flush()
    del store
    assert len(lost) == len(told) == len(graphs_of)
    for quad, message in zip(
        sorted(lost, key=lambda quad: quad.graph_name.value), told, strict=True
    ):
        assert message.startswith(quad.graph_name.value), quad
