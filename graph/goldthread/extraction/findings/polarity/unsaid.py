"""What a sentence without any word of praise or fault says of practice, learnt from labels.

"Social workers visit children at home" tells of what works, "some children wait in hotels" of what
does not, and "the team moved in 2014" of neither, though no word praises or blames. Three sums of
learnt weights (``ontology/plain-weights.json``), one for each polarity, over the sentence's word
stems, its opening and what stands before it; the largest decides. The weights are whole hundredths,
so that sums are exact on every machine. ``goldthread.measuring.polarity_training`` makes the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from goldthread.core import resources
from goldthread.core.model import Polarity
from goldthread.extraction.findings.themes.word_scores import stem

WEIGHTS_FILE = "plain-weights.json"
SIDES: tuple[Polarity, ...] = ("strength", "weakness", "none")
"""What such a sentence may say; where two sums are alike, the first of them."""
Weights = Mapping[str, Mapping[Polarity, int]]
"""For each feature what it says for each polarity, in hundredths."""

_WORD = re.compile(r"[a-z][a-z']*|\d+")


@resources.per_ontology()
def load_plain_weights(path: Path | None = None) -> Weights:
    """The weights in ``path``, the packaged ones by default."""
    place = path or resources.ontology() / WEIGHTS_FILE
    return msgspec.json.decode(place.read_bytes(), type=dict[str, dict[Polarity, int]])


def features_of(text: str, before: Polarity | None = None) -> list[str]:
    """What a folded sentence is weighed by, each once; ``before`` is the polarity of the sentence
    before it in its paragraph, where words of praise or fault tell it.

    >>> features_of("staff visit 12 homes", "weakness")
    ['', 'staff', 'visit', '#', 'home', '^ staff', '^ staff visit', 'before: weakness']
    """
    said = ["#" if word[0].isdigit() else stem(word) for word in _WORD.findall(text)]
    features = ["", *said, f"^ {' '.join(said[:1])}", f"^ {' '.join(said[:2])}"]
    if before not in (None, "strength"):
        features.append(f"before: {before}")
    return list(dict.fromkeys(features))


def plain_polarity(text: str, before: Polarity | None = None) -> Polarity:
    """What a folded sentence without any word of praise or fault says; see :func:`features_of`."""
    weights = load_plain_weights()
    totals = dict.fromkeys(SIDES, 0)
    for feature in features_of(text, before):
        for side, weight in weights.get(feature, {}).items():
            totals[side] += weight
    return max(SIDES, key=totals.__getitem__)
