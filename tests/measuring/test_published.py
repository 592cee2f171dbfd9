"""The published figures are what the tool reaches on the packaged labels, which are only scored.

In every run a part of the reports is read, and its figures may differ by what chance brings; where
all are read (``GOLDTHREAD_TEST_MEASURING``), each figure must be the published one.
"""

from __future__ import annotations

import json
import math
import os
from pathlib import Path

import pytest

from goldthread.core import resources
from goldthread.measuring import accuracy
from goldthread.measuring.accuracy import Figure
from measuring.conftest import ALL, Choose

DATA = Path(__file__).parents[1] / "data"
LABELS = {
    "held-out": "held-out-labels.json",
    "standings": "standing-labels.json",
    "causes": "cause-labels-unseen.json",
}
ERRORS = 3
"""So many standard errors of a share chance brings once in 370 times."""


def published() -> str:
    return (resources.folder("ontology") / accuracy.FILE).read_text(encoding="utf-8")


def share_of(figure: Figure) -> float:
    """The figure of the same name that is published for the held-out sentences."""
    text = published()
    at = text.index(f"accuracy:held-out-{figure.metric} a ")
    return float(text[at:].split('dqv:value "')[1].split('"')[0])


@pytest.mark.corpus
def test_a_part_of_the_held_out_reports_gives_the_figures_that_are_published(
    corpus: Path, tmp_path: Path, some: Choose
) -> None:
    told = json.loads((DATA / LABELS["held-out"]).read_bytes())
    part = {name: told[name] for name in sorted(some(some(told)))}
    path = tmp_path / "part.json"
    path.write_text(json.dumps(part))
    rows, figures = accuracy.measure(path, corpus / "reports")
    assert rows == sum(map(len, part.values())) >= 40
    whole = [figure for figure in figures if not figure.subject]
    assert {"finding-accuracy", "polarity-accuracy", "f1"} <= {one.metric for one in whole}
    for figure in whole:
        share = share_of(figure)
        error = math.sqrt(share * (1 - share) / figure.out_of)
        assert abs(figure.value - share) <= ERRORS * error + 0.001, (figure, share)


@pytest.mark.corpus
@pytest.mark.skipif(not os.environ.get(ALL), reason=f"minutes of reading: set {ALL}")
@pytest.mark.parametrize("sample", LABELS)
def test_each_published_figure_is_measured_again(corpus: Path, sample: str) -> None:
    measured = accuracy.measure(DATA / LABELS[sample], corpus / "reports")
    again = accuracy.as_turtle({sample: measured}).split("\n\n")[-1]
    assert again.strip() in published(), f"run goldthread.measuring.accuracy for {sample}"
