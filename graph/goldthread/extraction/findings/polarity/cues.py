"""The cue words of ``ontology/words/polarity.txt``, and where they stand in a sentence."""

from __future__ import annotations

from typing import Literal, cast, get_args

from goldthread.core import resources
from goldthread.core.lexicon import words
from goldthread.extraction.text.wording import Hit, PhraseFinder

Role = Literal["weak", "strong", "not", "none", "mend", "safe", "bad"]
"""What a cue does; the words file says of each role what it means."""


def find_cues(text: str) -> list[Hit[Role]]:
    """The cues of a folded sentence in its order; one inside a longer one is left out."""
    hits = _finder().longest(text)
    return [
        hit for index, hit in enumerate(hits) if not index or hit.start != hits[index - 1].start
    ]


@resources.per_ontology()
def _finder() -> PhraseFinder[Role]:
    sections = words("polarity")
    unknown = sections.keys() - set(get_args(Role))
    if unknown:
        raise ValueError(f"no cue role is called {', '.join(sorted(unknown))}")
    cues = [
        (phrase, cast(Role, name))
        for name, section in sections.items()
        for phrase in section.phrases
    ]
    return PhraseFinder(cues)
