"""What is left out of what recurs and connects."""

from __future__ import annotations

from goldthread.analysis.deriving import set_apart
from goldthread.analysis.model import Standing
from goldthread.core.reference import load

OWN = ("aspiration", "case-reviews", "deprivation-of-liberty", "overall", "safeguarding-board")


def standing(theme: str) -> Standing:
    iri = f"https://w3id.org/goldthread/theme/{theme}"
    return Standing("a", "2020", "i", iri, 1, 0, 0, True, "weak", True)


def test_the_tools_own_themes_neither_recur_nor_connect() -> None:
    reference = load()
    rows = [standing(theme) for theme in reference.themes]
    apart, _ = set_apart(rows, reference)
    ids = {iri.rsplit("/", 1)[-1] for iri in apart}
    assert {*OWN, "substance-misuse", "improvement"} == ids
