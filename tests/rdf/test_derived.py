import msgspec

from goldthread.analysis.model import Derivations, Standing
from goldthread.joining.model import GradeConflict
from goldthread.rdf.derived import derived_quads
from goldthread.rdf.inspections import judgement_nodes
from goldthread.rdf.vocabulary import DQV, GT, PROV, RDF, VOID
from rdf import graphs, sample

QUADS = graphs.derived()


def described(kind: object) -> dict[str, list[str]]:
    (node,) = (q.subject for q in QUADS if q.object == kind)
    found: dict[str, list[str]] = {"": [node.value]}
    for quad in QUADS:
        if quad.subject == node and quad.predicate != RDF.type:
            name = quad.predicate.value.rsplit("#", 1)[-1]
            found.setdefault(name, []).append(quad.object.value.removeprefix(graphs.NAMES.base))
    return found


def test_a_standing_carries_its_counts_and_rests_on_its_documents() -> None:
    node = next(q.subject for q in QUADS if q.object == GT.Standing)
    told = {q.predicate: q.object.value for q in QUADS if q.subject == node}
    assert "/derived/standing/barnet/" in node.value
    counts = (GT.weakCount, GT.mixedCount, GT.strongCount, GT.share, GT.named, GT.spokenOf)
    assert [told[name] for name in counts] == ["1", "0", "0", "1", "true", "true"]
    assert told[GT.standing] == "https://w3id.org/goldthread/standing/weak"
    assert told[PROV.wasDerivedFrom] == graphs.NAMES.document(sample.document().id).value


def test_a_theme_that_nothing_judges_has_no_share() -> None:
    row = Standing("https://e.org/a", "", "https://e.org/i", "https://e.org/t")
    quads = list(derived_quads(Derivations((row,)), [], [], graphs.NAMES))
    assert not any(quad.predicate in (GT.share, PROV.wasDerivedFrom) for quad in quads)
    assert any(quad.object.value.endswith("/standing/not-mentioned") for quad in quads)


def test_a_recurrence_names_its_inspections_and_standings() -> None:
    found = described(GT.RecurringWeakness)
    assert found[""][0].endswith("/derived/recurring-weakness/barnet/supervision")
    assert (found["times"], found["namedTimes"]) == (["2"], ["1"])
    assert (found["first"], found["last"]) == (["2018"], ["2019-03-04"])
    assert len(found["atInspection"]) == 2
    assert len(found["wasDerivedFrom"]) == 2
    assert all("derived/standing/" in node for node in found["wasDerivedFrom"])
    assert found["now"] == ["https://w3id.org/goldthread/standing/weak"]
    told = ("unbroken", "recurrencePattern", "longestRun")
    assert [found[name] for name in told] == [["false"], ["returning"], ["2"]]


def test_a_change_names_both_inspections() -> None:
    found = described(GT.StandingChange)
    later = found["laterInspection"][0].rsplit("/", 1)[-1]
    assert found[""][0].endswith(f"/derived/standing-change/barnet/caseloads/{later}")
    assert found["change"] == ["declined"]
    assert found["earlierInspection"] != found["laterInspection"]
    assert all("derived/standing/" in node for node in found["wasDerivedFrom"])


def test_the_check_of_validity_is_a_measurement_of_this_graph() -> None:
    found = described(DQV.QualityMeasurement)
    assert (found["value"], found["outOf"]) == (["0.125"], ["8"])
    assert found["http://purl.org/dc/terms/subject"] == ["https://w3id.org/goldthread/grade/good"]
    sample_of = next(quad.object for quad in QUADS if quad.predicate == VOID.entities)
    assert sample_of.value == "8"


def test_a_weakness_before_downgrades_carries_its_counts() -> None:
    found = described(GT.WeaknessBeforeDowngrade)
    counts = ("timesBeforeDowngrade", "downgradeCount", "timesWeak", "stretchCount")
    assert [found[name] for name in counts] == [["2"], ["3"], ["4"], ["8"]]
    assert len(found["wasDerivedFrom"]) == 2


def test_a_connection_carries_its_numbers() -> None:
    found = described(GT.ThemeConnection)
    assert found[""][0].endswith("/derived/theme-connection/caseloads/supervision")
    assert [found[name] for name in ("together", "expected", "lift")] == [["2"], ["0.5"], ["4"]]
    assert [found[name] for name in ("inOneFinding", "expectedAlike")] == [["1"], ["1.5"]]
    assert [found[name] for name in ("pValue", "qValue")] == [["0.01"], ["0.02"]]
    bounds = ("effectSize", "effectLow", "effectHigh")
    assert [found[name] for name in bounds] == [["3.2"], ["1.5"], ["6.7"]]


def test_an_assessment_rests_on_both_passages() -> None:
    found = described(GT.FollowUpAssessment)
    action = sample.facts().actions[1]
    later = sample.joined().assessments[0].leading
    assert later is not None
    spans = (action.evidence.span, later.span)
    passages = [graphs.NAMES.passage(sample.document().id, span).value for span in spans]
    assert found["wasDerivedFrom"] == [p.removeprefix(graphs.NAMES.base) for p in passages]
    assert found["praisedIn"] == found["leadingPassage"] == found["wasDerivedFrom"][1:]
    assert "criticisedIn" not in found
    assert found["score"] == ["0.75"]
    assert found["outcome"] == ["https://w3id.org/goldthread/outcome/resolved"]


def test_a_disagreement_names_both_judgements_and_the_one_overruled() -> None:
    facts = sample.facts()
    document = facts.document.id
    at = sample.joined().inspections[0].id
    settled = GradeConflict(at, "overall", (document, 0), (document, 2), True)
    open_one = msgspec.structs.replace(settled, settled=False)
    nodes = judgement_nodes(facts, graphs.NAMES)
    quads = list(derived_quads(Derivations(), [], [facts], graphs.NAMES, [settled, open_one]))
    of_first = {
        quad.predicate: quad.object for quad in quads if not quad.subject.value.endswith("-2")
    }
    assert of_first[GT.judgement] == nodes[0]
    assert of_first[GT.otherJudgement] == of_first[GT.overruled] == nodes[2]
    assert of_first[GT.inspection] == graphs.NAMES.inspection(at)
    assert sum(quad.predicate == GT.overruled for quad in quads) == 1
    assert graphs.shapes().check(quads, graphs.types()) == []


def test_two_documents_words_on_one_action_stay_two() -> None:
    told = sample.joined().assessments[0]
    silent = msgspec.structs.replace(told, outcome="no-statement-found", evidence=())
    quads = list(derived_quads(Derivations(), [told, silent], [sample.facts()], graphs.NAMES))
    assert len({quad.subject for quad in quads}) == 2
    assert sum(quad.predicate == PROV.wasDerivedFrom for quad in quads) == 3
