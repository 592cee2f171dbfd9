"""What a text is about: the things it names, and the stems of its other words.

Reports name one thing in several ways ("return home interview", "return interview"), and the
names changed over the years. ``ontology/words/matter.txt`` lists the names of each thing; where
a text uses one, its terms hold the thing (``@return-interviews``) beside the stems of the name.
"""

from __future__ import annotations

import json
import re

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.errors import GoldthreadError
from goldthread.core.lexicon import words
from goldthread.joining.actions.likeness import stem

THING = "@"
"""What the terms for named things begin with; those for words are plain stems."""
RARITY_FILE = "term-rarity.json"
RAREST = 5.0
"""The rarity of every term that fewer than one sentence in about 150 holds: rarer ones tell no
more, and are as often a slip of the pen."""
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
# "NSCB", "TWSCB": safeguarding children boards put their place before their initials.
_BOARD = re.compile(r"^[a-z]{1,4}scb$")
# Words of four letters and fewer are left whole; of two they are no matter.
_SHORT, _TOO_SHORT = 4, 2
_Name = tuple[tuple[str, ...], str]
"""A name as the stems of its words, and the thing it names."""


@resources.per_ontology(maxsize=100_000)
def terms(text: str) -> frozenset[str]:
    """The terms of ``text``: named things, marked with :data:`THING`, and stems.

    >>> sorted(terms("Return home interviews are timely."))
    ['@return-interviews', 'home', 'interv', 'return']
    """
    words_here = [_known(token) for token in _tokens(text)]
    stems = [word.stem for word in words_here]
    found: set[str] = set()
    index = 0
    while index < len(stems):
        length, thing = _named_at(stems, index, words_here[index].names)
        if thing:
            found.add(thing)
        # A name of one word is the thing itself; of more, its words may be shared in part.
        if length != 1:
            length = length or 1
            for word in words_here[index : index + length]:
                if word.matters:
                    found.add(word.stem)
        index += length
    return frozenset(found)


def rarity(term: str) -> float:
    """How much a shared ``term`` tells: 0 for one in every sentence, :data:`RAREST` at most.

    The natural logarithm of how many sentences of findings there are to one that holds it.
    """
    return _rarities().get(term, RAREST)


def _tokens(text: str) -> list[str]:
    folded = text.casefold().replace("’", "'").replace("'s", "")
    return [_BOARD.sub("lscb", word) for word in _WORD.findall(folded)]


class _Word(Struct, frozen=True):
    """A token's stem, whether it is a term of its own, and the names that begin with it."""

    stem: str
    matters: bool
    names: tuple[_Name, ...]


@resources.per_ontology(maxsize=100_000)
def _known(token: str) -> _Word:
    shortened = _stem(token)
    matters = len(token) > _TOO_SHORT and token not in _empty()
    return _Word(shortened, matters, _names().get(shortened, ()))


def _stem(token: str) -> str:
    return token if len(token) <= _SHORT else stem(token)


def _named_at(stems: list[str], index: int, names: tuple[_Name, ...]) -> tuple[int, str]:
    """How many words the longest of ``names`` that stands at ``index`` has, and its thing."""
    for name, thing in names:
        if len(name) == 1 or tuple(stems[index : index + len(name)]) == name:
            return len(name), thing
    return 0, ""


@resources.per_ontology()
def _names() -> dict[str, tuple[_Name, ...]]:
    """The names of things as stems, longest first, by their first stem."""
    names: dict[str, list[_Name]] = {}
    for section in words("matter").values():
        for phrase in section.phrases:
            name = tuple(_stem(token) for token in _tokens(phrase))
            names.setdefault(name[0], []).append((name, THING + section.name))
    return {
        first: tuple(sorted(found, key=lambda n: (-len(n[0]), n))) for first, found in names.items()
    }


@resources.per_ontology()
def _empty() -> frozenset[str]:
    return frozenset(words("empty")["empty"].phrases)


@resources.per_ontology()
def _rarities() -> dict[str, float]:
    path = resources.ontology() / RARITY_FILE
    try:
        known: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldthreadError(f"{path} cannot be read as the rarity of terms: {error}") from error
    return known
