"""The published accuracy, as data: ``python -m goldthread.measuring.accuracy``.

    python -m goldthread.measuring.accuracy --documents FOLDER gold=LABELS causes=LABELS ...

scores the tool on each file of labels (see :mod:`goldthread.measuring.findings` and
:mod:`goldthread.measuring.causes`) and writes ``ontology/accuracy.ttl``, which every built graph
holds: a ``dqv:QualityMeasurement`` for each figure, computed on its sample of sentences. For the
sample ``unseen`` themes are learnt anew from the files named after ``--learnt``; for the sample
``causes-reader`` the links of the file named after ``--reader`` are scored in place of the tool's.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.errors import UnknownName
from goldthread.core.model import Direction
from goldthread.measuring.causes import (
    CauseReport,
    evaluate_causes,
    holds_cause_labels,
    score_reader,
)
from goldthread.measuring.findings import Match, Report, evaluate, read_gold
from goldthread.measuring.sides import evaluate_sides, holds_side_labels, read_side_labels
from goldthread.measuring.standings import (
    StandingScore,
    evaluate_standings,
    holds_standing_labels,
)
from goldthread.rdf.terms import decimal

FILE = "accuracy.ttl"
SAMPLES = {
    "gold": "Sentences that two readers label alike; rules of polarity were chosen on them, "
    "themes were not learnt from them",
    "held-out": "Sentences that two readers label alike, left out of all learning and choosing",
    "unseen": "Sentences that two readers label alike, in reports of authorities left out of all "
    "learning of themes for this figure",
    "standings": "Themes at inspections, read by two readers before the rule was tried on them",
    "sides": "Themes of findings that hold a but, an although or their like, read by one reader "
    "before the tool's answers were seen; which clauses count was mended after the first scoring",
    "sides-drawn": "Themes of sentences with two or more themes, most with a contrast or without "
    "praise and fault, drawn after the rules stood and read by two readers: what both say",
    "directions": "Sentences with a word of change, drawn after the words of direction stood "
    "and read by one reader before they were scored",
    "directions-drawn": "Sentences drawn after the words of direction stood, whether they hold one "
    "or not, and read by two readers: what both say; words were added after the first scoring",
    "causes": "Sentences with a connective, left out of choosing the rules",
    "causes-drawn": "Sentences drawn at random from authorities that nothing on causes was learnt "
    "from, read by two readers: a link counts where both give it, unasked, with its sign",
    "causes-told": "Links told of authorities that nothing on causes was learnt from, each shown "
    "with its sentence to two readers: does the sentence say so, themes, direction and sign",
    "causes-reader": "What a third reader gives for some of these sentences, scored as the tool is",
}
METRICS = {
    "finding-accuracy": "share of sentences rightly taken as a finding or as none",
    "polarity-accuracy": "share of findings with the right polarity",
    "precision": "share of what the tool says that is right",
    "recall": "share of what is so that the tool says",
    "f1": "harmonic mean of precision and recall",
    "direction": "share of right links of cause with the right direction",
    "standing-word": "share of themes at inspections that are given the readers' word",
    "standing-recall": "share of the readers' uses of a word that the tool has",
    "named": "share of themes at inspections rightly taken as named or not",
    "criticism": "share of weaknesses among findings on themes; it should follow the grade",
    "pair": "share of links of cause whose two themes are right, whatever the sign",
    "silence": "share of sentences without a link of cause that are given none",
    "alike": "share of links of cause that a reader gives too, as a mean of two readers",
    "either": "share of links of cause that at least one of two readers gives",
    "reached": "share of sentences with a link of cause by a reader that are given such a link",
}
_HEAD = """\
# Made by `python -m goldthread.measuring.accuracy`; not to be edited by hand.

@prefix accuracy: <https://w3id.org/goldthread/accuracy/> .
@prefix direction: <https://w3id.org/goldthread/direction/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dqv: <http://www.w3.org/ns/dqv#> .
@prefix gt: <https://w3id.org/goldthread/ontology#> .
@prefix polarity: <https://w3id.org/goldthread/polarity/> .
@prefix sign: <https://w3id.org/goldthread/sign/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix standing: <https://w3id.org/goldthread/standing/> .
@prefix theme: <https://w3id.org/goldthread/theme/> .
@prefix void: <http://rdfs.org/ns/void#> .
"""


class Figure(Struct, frozen=True):
    """A measured share: of which ``metric``, for which ``subject`` (a prefixed name, or empty
    for the whole), how much, and out of how many."""

    metric: str
    value: float
    out_of: int
    subject: str = ""


def figures_of(report: Report) -> Iterator[Figure]:
    """The figures of an evaluation: of findings, of each polarity, of all themes (without a
    subject) and of each theme that the readers gave."""
    yield Figure("finding-accuracy", report.finding.value, report.finding.of)
    yield Figure("polarity-accuracy", report.polarity.value, report.polarity.of)
    for match in report.polarities:
        yield from _rates(match, f"polarity:{match.label}")
    yield from _rates(report.themes)
    for match in report.by_theme:
        yield from _rates(match, f"theme:{match.label}")


def figures_of_standings(score: StandingScore) -> Iterator[Figure]:
    """The figures of standings: of the word, of each word, and of what is named."""
    yield Figure("standing-word", score.word.value, score.word.of)
    for word in ("strong", "both", "weak"):
        recall = score.recall(word)
        if recall.of:
            yield Figure("standing-recall", recall.value, recall.of, f"standing:{word}")
    yield Figure("named", score.named.value, score.named.of)


def figures_of_causes(report: CauseReport) -> Iterator[Figure]:
    """The figures of causal links: of all, and precision and recall of each sign."""
    told = [(name, "", share) for name, share in report.shares().items()]
    for sign, shares in report.by_sign.items():
        told += zip(("precision", "recall"), (f"sign:{sign}",) * 2, shares, strict=True)
    for name, subject, share in told:
        if share.of:
            yield Figure(name, share.value, share.of, subject)


def figures_of_sides(matches: tuple[Match, ...]) -> Iterator[Figure]:
    """The figures of the sides of themes or of directions: of all together (without a subject),
    and of each polarity or direction that the reader gives."""
    whole, *each = matches
    yield from _rates(whole)
    for match in each:
        scheme = "direction" if match.label in get_args(Direction) else "polarity"
        yield from _rates(match, f"{scheme}:{match.label}")


def _rates(match: Match, subject: str = "") -> Iterator[Figure]:
    if match.labelled:
        yield Figure("precision", match.precision, match.said, subject)
        yield Figure("recall", match.recall, match.labelled, subject)
        yield Figure("f1", match.f1, match.labelled, subject)


def measure(labels: Path, documents: Path) -> tuple[int, list[Figure]]:
    """How many sentences a file of labels has, and the figures the tool reaches on them."""
    if holds_standing_labels(labels):
        score = evaluate_standings(labels, documents)
        return score.cells, list(figures_of_standings(score))
    if holds_side_labels(labels):
        told, _ = read_side_labels(labels)
        return len(told), list(figures_of_sides(evaluate_sides(labels, documents)))
    if holds_cause_labels(labels):
        causes = evaluate_causes(labels, documents)
        return causes.rows, list(figures_of_causes(causes))
    report = evaluate(labels, documents)
    return report.rows, list(figures_of(report))


def measure_unseen(learnt: list[Path], labels: Path, documents: Path) -> tuple[int, list[Figure]]:
    """How many findings a file of labels has, and how right their themes are by weights ``learnt``
    from other authorities; see :mod:`goldthread.measuring.unseen`."""
    from goldthread.measuring.unseen import evaluate_unseen

    rows = sum(bool(row.finding) for row in read_gold(labels))
    whole, *each = evaluate_unseen(learnt, [labels], documents)
    of_themes = [figure for match in each for figure in _rates(match, f"theme:{match.label}")]
    return rows, [*_rates(whole), *of_themes]


def as_turtle(samples: dict[str, tuple[int, list[Figure]]]) -> str:
    """The figures of each sample (how many sentences, and what was measured) as Turtle."""
    parts = [_HEAD]
    parts += [
        f'accuracy:{metric} a dqv:Metric ; skos:notation "{metric}" ; skos:definition "{text}"@en .'
        for metric, text in METRICS.items()
    ]
    for sample, (rows, figures) in samples.items():
        parts.append(
            f'\naccuracy:{sample} a void:Dataset ; skos:notation "{sample}" ;\n'
            f'    dcterms:description "{SAMPLES[sample]}"@en ; void:entities {rows} .'
        )
        parts += [_measurement(sample, figure) for figure in figures]
    return "\n".join(parts) + "\n"


def _measurement(sample: str, figure: Figure) -> str:
    about = f"-{figure.subject.replace(':', '-')}" if figure.subject else ""
    subject = f" dcterms:subject {figure.subject} ;" if figure.subject else ""
    return (
        f"accuracy:{sample}-{figure.metric}{about} a dqv:QualityMeasurement ;{subject}\n"
        f"    dqv:isMeasurementOf accuracy:{figure.metric} ; dqv:computedOn accuracy:{sample} ;\n"
        f"    dqv:value {decimal(str(round(figure.value, 3)))} ; gt:outOf {figure.out_of} ."
    )


def main() -> None:
    """Read the arguments, measure, and write the Turtle."""
    parser = argparse.ArgumentParser(
        prog="python -m goldthread.measuring.accuracy", description=__doc__
    )
    parser.add_argument("samples", nargs="+", help="NAME=FILE of labelled sentences")
    parser.add_argument("--documents", type=Path, required=True, help="the folder of reports")
    parser.add_argument("--output", type=Path, default=resources.folder("ontology") / FILE)
    parser.add_argument("--learnt", nargs="+", type=Path, default=[], help="labels to learn from")
    parser.add_argument("--reader", type=Path, help="cause labels of a reader to score")
    arguments = parser.parse_args()
    measured = {}
    for sample in arguments.samples:
        name, _, file = sample.partition("=")
        if name not in SAMPLES:
            raise UnknownName("sample", name, list(SAMPLES))
        if name == "causes-reader":
            report = score_reader(Path(file), arguments.reader)
            measured[name] = (report.rows, list(figures_of_causes(report)))
        elif name == "unseen":
            measured[name] = measure_unseen(arguments.learnt, Path(file), arguments.documents)
        else:
            measured[name] = measure(Path(file), arguments.documents)
    arguments.output.write_text(as_turtle(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
