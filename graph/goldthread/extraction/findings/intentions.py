"""Sentences that only tell of awareness, plans, appointments or repairs.

"Leaders recognise that there is more to do" is no fault, and so counts as praise, but it says
nothing good of practice yet. The words are those of ``ontology/words/intentions.txt``.
"""

from __future__ import annotations

from goldthread.core import resources
from goldthread.core.lexicon import words
from goldthread.extraction.text.wording import PhraseFinder

_DONE = "done"


def only_intended(text: str) -> bool:
    """Whether ``text`` (a folded sentence) tells of an intention, and of nothing that came of it.

    >>> only_intended("an experienced director took up post in may.")
    True
    >>> only_intended("the director took up post in may and has improved supervision.")
    False
    """
    hits = {hit.value for hit in _finder().find(text)}
    return bool(hits) and _DONE not in hits


@resources.per_ontology()
def _finder() -> PhraseFinder[str]:
    sections = words("intentions").values()
    return PhraseFinder((phrase, each.name) for each in sections for phrase in each.phrases)
