"""What the weights of plain sentences are learnt from, and that they can be learnt."""

from __future__ import annotations

from extraction.made_up import story
from goldthread.core.model import Facts
from goldthread.extraction.findings import find_findings
from goldthread.measuring.findings import Row, digest_of
from goldthread.measuring.polarity_training import Example, examples_in, learn

PLAIN = "Social workers visit children at home."
PRAISED = "Social workers visit children regularly, and plans are good."


def _row(sentence: str, polarity: str | None, *, finding: bool = True) -> Row:
    return Row(
        id=sentence,
        document="kent/report.txt",
        finding=finding,
        polarity=polarity,  # type: ignore[arg-type]
        themes=(),
        digest=digest_of(sentence),
    )


def test_only_plain_findings_whose_readers_agree_are_examples() -> None:
    setting = story(f"{PLAIN} {PRAISED} {PLAIN[:-1]} each week.", kind="report")
    facts = Facts(setting.document, None, findings=find_findings(setting, ()))
    rows = [
        (_row(PLAIN, "none"), 2.0),
        (_row(PRAISED, "strength"), 1.0),
        (_row(f"{PLAIN[:-1]} each week.", None), 1.0),
    ]
    (example,) = examples_in(facts, rows)
    assert (example.polarity, example.counts, example.authority) == ("none", 2.0, "kent")
    assert "^ social worker" in example.features


def test_what_goes_with_a_polarity_speaks_for_it_in_whole_hundredths() -> None:
    places = ("bury", "kent", "leeds", "york")
    examples = [Example(["", "wait"], "weakness", 1.0, place) for place in places * 2]
    examples += [Example(["", "visit"], "strength", 1.0, place) for place in places * 2]
    examples += [Example(["", "lscb"], "none", 1.0, "kent")] * 8
    weights = learn(examples)
    assert "lscb" not in weights, "a word of one authority's reports alone is not learnt"
    assert weights["wait"]["weakness"] > 0 > weights["wait"]["strength"]
    assert all(type(each) is int for said in weights.values() for each in said.values())
