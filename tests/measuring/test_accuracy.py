"""The published accuracy: as measured, in the built graph, and in the README."""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from goldthread.core import resources
from goldthread.measuring import accuracy
from goldthread.measuring.accuracy import Figure, as_turtle, figures_of
from goldthread.measuring.findings import Answer, Row, score

ROOT = Path(__file__).resolve().parents[2]
DQV = "http://www.w3.org/ns/dqv#"


def measured() -> dict[str, tuple[int, list[Figure]]]:
    rows = [
        Row("1", "a.pdf", True, "weakness", ("delay",)),
        Row("2", "a.pdf", True, "strength", ("health",)),
    ]
    answers = [Answer(True, "weakness", ("delay",)), Answer(True, "weakness", ("visits",))]
    return {"gold": (2, list(figures_of(score(rows, answers))))}


def test_figures_are_those_of_the_evaluation() -> None:
    _, figures = measured()["gold"]
    assert Figure("polarity-accuracy", 0.5, 2) in figures
    assert Figure("precision", 0.5, 2, "polarity:weakness") in figures
    assert Figure("recall", 0.5, 2) in figures
    assert not [figure for figure in figures if figure.subject == "theme:visits"], "none labelled"


def test_every_figure_is_a_measurement_on_its_sample() -> None:
    store = Store()
    store.load(as_turtle(measured()).encode(), format=RdfFormat.TURTLE)
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    found = {
        q.subject
        for q in store.quads_for_pattern(None, kind, NamedNode(DQV + "QualityMeasurement"))
    }
    assert len(found) == len(measured()["gold"][1])
    for measurement in found:
        for term in ("value", "isMeasurementOf", "computedOn"):
            assert len(list(store.quads_for_pattern(measurement, NamedNode(DQV + term), None))) == 1


def test_the_readme_tells_the_published_figures() -> None:
    published = (resources.folder("ontology") / accuracy.FILE).read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = {
        "finding-accuracy": "is it a finding?",
        "polarity-accuracy": "praise or criticism?",
        "f1": r"what is it about\?.*",
    }
    for measure, question in rows.items():
        line = next(line for line in readme.splitlines() if re.match(rf"\| {question}", line))
        told = re.findall(r"\d\.\d+", line)
        values = [
            re.search(rf'accuracy:{sample}-{measure} a [^.]*?dqv:value "([^"]+)"', published, re.S)
            for sample in ("gold", "held-out")
        ]
        assert [float(one) for one in told] == [float(value.group(1)) for value in values if value]
