"""What a sentence says by weights that were learnt from labels, and where that outweighs its words.

"Social workers visit children at home" tells of what works, "some children wait in hotels" of what
does not, and "the team moved in 2014" of neither, though no word praises or blames; "delays are
purposeful" has a word of blame and blames nobody. Four sums of learnt weights
(``ontology/polarity-weights.json``), one for each polarity, over the sentence's word stems, the
pairs of them, the clause each stands in, and what the rules make of it. Where the rules find no
word of praise or fault the largest sum decides; where they do, only one that is larger than that
of the rules' polarity by :data:`_MARGIN`. The weights are whole hundredths, so that sums are exact
on every machine. ``goldthread.measuring.polarity_training`` makes the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import msgspec

from goldthread.core import resources
from goldthread.core.model import Polarity
from goldthread.extraction.findings.polarity.rules import Verdict
from goldthread.extraction.findings.polarity.weighing import weigh_clauses
from goldthread.extraction.findings.themes.word_scores import stem

WEIGHTS_FILE = "polarity-weights.json"
SIDES: tuple[Polarity, ...] = ("strength", "weakness", "mixed", "none")
"""What a sentence may say; where two sums are alike, the first of them."""
Weights = Mapping[str, Mapping[Polarity, int]]
"""For each feature what it says for each polarity, in hundredths."""

SAID_OUTRIGHT = frozenset(("action", "recommendation", "section"))
"""The rules that go by what a sentence is for; nothing that its words say changes that."""
_WITHOUT_CUES = frozenset(("plain", "figure"))
"""The rules of sentences without a word of praise or fault: what was learnt decides."""
_MARGIN = 250
"""In hundredths of the logarithm of the odds. With authorities left out in turn, 150 to 300 do
alike on all sentences; with less, many that the rules have right are lost."""
_MOST = 3
"""More words of a side in one clause tell no more."""
_WORD = re.compile(r"[a-z][a-z']*|\d+")


@resources.per_ontology()
def load_polarity_weights(path: Path | None = None) -> Weights:
    """The weights in ``path``, the packaged ones by default."""
    place = path or resources.ontology() / WEIGHTS_FILE
    return msgspec.json.decode(place.read_bytes(), type=dict[str, dict[Polarity, int]])


def features_of(text: str, verdict: Verdict, before: Polarity | None = None) -> list[str]:
    """What a folded sentence is weighed by, each once: its word stems and pairs of them, how it
    opens, its cues and those that count, the words of each clause, and what the clauses and rules
    say of it.

    ``verdict`` is what the rules say of it, ``before`` what they say of the sentence before it in
    its paragraph. A pair of stems begins with "^" or ends with "$" at the ends of the sentence.

    >>> features_of("plans drift", Verdict("weakness", "fault"))[:6]
    ['', 'plan', 'drift', '^ plan', 'plan drift', 'drift $']
    """
    found = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    said = [(at, "#" if word[0].isdigit() else stem(word)) for at, word in found]
    words = [word for _, word in said]
    features = ["", *words, *(f"{one} {two}" for one, two in pairwise(["^", *words, "$"]))]
    features.append(" ".join(["^", *words[:2]]))
    weighed = weigh_clauses(text)
    features += [f"cue: {text[cue.start : cue.end]}" for cue in weighed.cues]
    features += [f"counts: {text[start:end]}" for start, end in verdict.words]
    clauses = weighed.clauses
    parts = (
        ("lead", clauses.lead, weighed.lead),
        ("main", clauses.main, weighed.main),
        ("turn", clauses.turn, weighed.turn),
    )
    shape = []
    for name, place, balance in parts:
        if place is None or balance is None:
            continue
        strong, weak = (min(len(each), _MOST) for each in (balance.strong, balance.weak))
        features.append(f"= {name} {strong} {weak}")
        shape.append(f"{name}{'s' * bool(strong)}{'w' * bool(weak)}")
        if clauses.lead or clauses.turn:
            features += [f"{name}: {word}" for at, word in said if place[0] <= at < place[1]]
    concedes = ["concedes"] if clauses.conceded else []
    features += [
        f"= {verdict.rule} {verdict.polarity}",
        f"= after {before}",
        f"= after {before} {verdict.polarity}",
        " ".join(["=", *shape, clauses.turn_word, *concedes]),
    ]
    return list(dict.fromkeys(features))


def outweigh(
    text: str, verdict: Verdict, before: Polarity | None = None, weights: Weights | None = None
) -> Verdict:
    """What a folded sentence says, all in all, of which the rules say ``verdict``; see
    :func:`features_of`. ``weights`` are the packaged ones by default."""
    if verdict.rule in SAID_OUTRIGHT:
        return verdict
    weights = load_polarity_weights() if weights is None else weights
    totals = dict.fromkeys(SIDES, 0)
    for said in filter(None, map(weights.get, features_of(text, verdict, before))):
        for side, weight in said.items():
            totals[side] += weight
    most = max(SIDES, key=totals.__getitem__)
    if verdict.rule in _WITHOUT_CUES:
        return verdict if most == verdict.polarity else Verdict(most, "plain")
    if totals[most] - totals[verdict.polarity] <= _MARGIN:
        return verdict
    return Verdict(most, "outweighed", verdict.words)
