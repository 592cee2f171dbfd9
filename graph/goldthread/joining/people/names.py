"""People's names: titles and accents taken off, given names compared by their short forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

_TITLE_WORDS = (
    "cllr councillor mr mrs ms miss mx dr doctor prof professor sir dame lord lady baroness "
    "rev reverend rt right hon honourable"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_HONOURS = "obe mbe cbe kbe dbe frsa mp jp hmi shmi qpm phd ba ma msc bsc dl mla"
_LONG_ENOUGH = 5
"""Letters of a surname from which on a missing one is a slip, and no other name."""
_AFTER_NAME = frozenset(_HONOURS.split())


class Name(Struct, frozen=True):
    """A name taken apart, in lower case without accents; ``shown`` keeps the printed form.

    ``given`` is empty for a surname alone ("Mr Kay"); ``middle`` holds what stands between.
    """

    given: str
    middle: tuple[str, ...]
    family: str
    shown: str


def plain(text: str) -> str:
    """``text`` in lower case without accents, and with straight apostrophes and hyphens."""
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss")).casefold()
    unaccented = "".join(char for char in folded if not unicodedata.combining(char))
    return re.sub(r"[‘’`´]", "'", re.sub(r"[‐‑‒–]", "-", unaccented))


def slug(text: str) -> str:
    """``text`` as a part of an IRI: letters, digits and hyphens.

    >>> slug("Zoë O’Neill")
    'zoe-oneill'
    """
    return re.sub(r"[^a-z0-9]+", "-", plain(text).replace("'", "")).strip("-") or "unnamed"


@lru_cache(maxsize=10_000)
def take_apart(printed: str) -> Name | None:
    """The parts of a printed name; ``None`` when nothing but titles is left.

    >>> take_apart("Councillor Ros James").shown, take_apart("Mr Kay").family
    ('Ros James', 'kay')
    """
    words = [word.strip(".,;:") for word in printed.split()]
    words = [word for word in words if word]
    while words and plain(words[0]) in _TITLES:
        words = words[1:]
    while len(words) > 1 and plain(words[-1]) in _AFTER_NAME:
        words = words[:-1]
    if not words:
        return None
    parts = [plain(word) for word in words]
    given = parts[0] if len(parts) > 1 else ""
    return Name(given, tuple(parts[1:-1]), parts[-1], " ".join(words))


def may_be_one(one: Name, other: Name, nicknames: dict[str, tuple[str, ...]]) -> bool:
    """Whether two full names with one surname may name one person.

    Given names are equal, an initial of one another, or short and full form; middle names do
    not contradict each other.
    """
    return (
        one.family == other.family
        and _given_agree(one.given, other.given, nicknames)
        and all(_begin_alike(a, b) for a, b in zip(one.middle, other.middle, strict=False))
    )


def nearly_spelt_alike(one: Name, other: Name) -> bool:
    """Whether two full names are one but for a letter that one of them lacks.

    That is a letter of a surname of five letters or more, or, in the given name, one of a doubled
    letter or a silent one at its end; a letter in place of another makes another name.

    >>> nearly_spelt_alike(take_apart("Ann Marriott"), take_apart("Ann Mariott"))
    True
    """
    if one.given == other.given and one.middle == other.middle:
        short, long = sorted((one.family, other.family), key=len)
        return len(short) >= _LONG_ENOUGH and _lacks_a_letter(short, long)
    if one.family == other.family and one.middle == other.middle:
        short, long = sorted((one.given, other.given), key=len)
        silent = long == short + long[-1] and long[-1] in "eh"
        doubled = re.sub(r"(.)\1", r"\1", long) == re.sub(r"(.)\1", r"\1", short)
        return len(short) > 1 and _lacks_a_letter(short, long) and (silent or doubled)
    return False


def _lacks_a_letter(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` without one of its letters."""
    return len(long) == len(short) + 1 and any(
        long[:place] + long[place + 1 :] == short for place in range(len(long))
    )


def _given_agree(one: str, other: str, nicknames: dict[str, tuple[str, ...]]) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    full = {*nicknames.get(one, ()), one} & {*nicknames.get(other, ()), other}
    return bool(full)


def _begin_alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other
