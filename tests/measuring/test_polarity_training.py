"""What the weights of polarity are learnt from, that they can be learnt, and how they are tried."""

from __future__ import annotations

from extraction.made_up import story
from goldthread.core.model import Polarity
from goldthread.extraction.findings.polarity.rules import Verdict
from goldthread.measuring.findings import Row, digest_of
from goldthread.measuring.polarity_examples import Example, examples_in, findings_in
from goldthread.measuring.polarity_training import judge_unseen, learn

PLAIN = "Social workers visit children at home."
PRAISED = "Social workers visit children regularly, and plans are good."
PLAINLY = Verdict("strength", "plain")
PLACES = ("bury", "kent", "leeds", "york", "derby")


def _row(sentence: str, polarity: str | None, *, finding: bool = True) -> Row:
    return Row(
        id=sentence,
        document="kent/report.txt",
        finding=finding,
        polarity=polarity,  # type: ignore[arg-type]
        themes=(),
        digest=digest_of(sentence),
    )


def _example(text: str, polarity: Polarity, place: str, verdict: Verdict = PLAINLY) -> Example:
    return Example(text, verdict, None, polarity, 1.0, place)


def test_findings_are_examples_with_what_the_rules_alone_say() -> None:
    setting = story(f"{PRAISED} {PLAIN} {PLAIN[:-1]} each week.", kind="report")
    rows = [
        (_row(PRAISED, "strength"), 1.0),
        (_row(PLAIN, "none", finding=False), 3.0),
        (_row(f"{PLAIN[:-1]} each week.", None), 1.0),
        (_row("Nobody said this.", "weakness"), 1.0),
    ]
    praised, plain = examples_in(findings_in(setting), rows)
    assert (praised.verdict.rule, praised.before, praised.polarity) == ("praise", None, "strength")
    assert (plain.verdict, plain.before, plain.polarity) == (PLAINLY, "strength", "none")
    assert (plain.counts, plain.authority) == (3.0, "kent")


def test_what_goes_with_a_polarity_speaks_for_it_in_whole_hundredths() -> None:
    examples = [_example("some wait", "weakness", place) for place in PLACES * 2]
    examples += [_example("some visit", "strength", place) for place in PLACES * 2]
    examples += [_example("the lscb", "none", "kent")] * 8
    weights = learn(examples)
    assert "lscb" not in weights, "a word of one authority's reports alone is not learnt"
    assert weights["wait"]["weakness"] > 0 > weights["wait"]["strength"]
    assert all(type(each) is int for said in weights.values() for each in said.values())


def test_what_is_judged_whatever_its_words_teaches_nothing() -> None:
    ordered = Verdict("weakness", "recommendation")
    learnt = [_example("some visit", "strength", place) for place in PLACES]
    orders = [_example("review visits", "weakness", place, ordered) for place in PLACES]
    assert learn(learnt + orders) == learn(learnt)


def test_sentences_are_judged_by_what_other_authorities_teach() -> None:
    known = [_example("some wait", "weakness", place) for place in PLACES * 3]
    known += [_example("some visit", "strength", place) for place in PLACES * 3]
    of_kent = [_example("some argue", "weakness", "kent")] * 20
    asked = [_example("some wait", "weakness", "york"), _example("some argue", "weakness", "kent")]
    assert judge_unseen(known + of_kent, asked) == ["weakness", "strength"]
