"""The cue words of ``polarity.txt`` and ``press.txt``, and where they stand in a sentence."""

from __future__ import annotations

from typing import Literal, cast, get_args

from goldthread.core import resources
from goldthread.core.lexicon import words
from goldthread.extraction.text.wording import Hit, PhraseFinder

Role = Literal["weak", "strong", "not", "none", "mend", "safe", "bad"]
"""What a cue does; the words file says of each role what it means."""


def find_cues(text: str, *, press: bool = False) -> list[Hit[Role]]:
    """The cues of a folded sentence in its order; one inside a longer one is left out.

    ``press`` adds the wording of stories, which comes first where both files hold a phrase.
    """
    hits = _finder(press=press).longest(text)
    return [
        hit for index, hit in enumerate(hits) if not index or hit.start != hits[index - 1].start
    ]


@resources.per_ontology()
def _finder(*, press: bool) -> PhraseFinder[Role]:
    sections = _sections("polarity")
    cues = dict(sections) | (dict(_sections("press")) if press else {})
    return PhraseFinder(cues.items())


def _sections(file: str) -> list[tuple[str, Role]]:
    sections = words(file)
    unknown = sections.keys() - set(get_args(Role))
    if unknown:
        raise ValueError(f"no cue role is called {', '.join(sorted(unknown))}")
    return [
        (phrase, cast(Role, name))
        for name, section in sections.items()
        for phrase in section.phrases
    ]
