"""What a person has laid down about joining: pairs to keep together or apart, and nicknames.

``ontology/joining.toml`` holds it; its comments say how an entry is written.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from msgspec import Struct, ValidationError, convert

from goldthread.core import resources
from goldthread.core.errors import GoldthreadError
from goldthread.joining.model import Mention

Pair = frozenset[Mention]


class Corrections(Struct, frozen=True):
    """Pairs of mentions that are one (``same``) or two (``split``), whatever the rules say.

    A mention of an inspection is ``(document id, key)``, one of a person ``(document id, name
    as printed)``. ``nicknames`` maps a short given name to the full ones it may stand for, all
    in lower case.
    """

    same_inspections: frozenset[Pair] = frozenset()
    split_inspections: frozenset[Pair] = frozenset()
    same_people: frozenset[Pair] = frozenset()
    split_people: frozenset[Pair] = frozenset()
    nicknames: dict[str, tuple[str, ...]] = {}


class _Pairs(Struct, frozen=True, forbid_unknown_fields=True):
    same: list[tuple[str, str]] = []
    split: list[tuple[str, str]] = []


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    inspections: _Pairs = _Pairs()
    people: _Pairs = _Pairs()
    nicknames: dict[str, list[str]] = {}


@resources.per_ontology(maxsize=4)
def load(path: Path | None = None) -> Corrections:
    """Read the corrections from ``path`` (the packaged ``joining.toml`` by default).

    Raises ``GoldthreadError`` when the file is not TOML or an entry has another form.
    """
    source = path or resources.ontology() / "joining.toml"
    try:
        told = convert(tomllib.loads(source.read_text(encoding="utf-8")), _File)
    except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as error:
        raise GoldthreadError(f"{source.name}: {error}; see the comments in the file") from error
    shorts: dict[str, list[str]] = {}
    for full, nicks in sorted(told.nicknames.items()):
        for nick in nicks:
            shorts.setdefault(nick.lower(), []).append(full.lower())
    return Corrections(
        same_inspections=_pairs(told.inspections.same),
        split_inspections=_pairs(told.inspections.split),
        same_people=_pairs(told.people.same),
        split_people=_pairs(told.people.split),
        nicknames={nick: tuple(fulls) for nick, fulls in sorted(shorts.items())},
    )


def _pairs(told: list[tuple[str, str]]) -> frozenset[Pair]:
    return frozenset(frozenset((_mention(first), _mention(second))) for first, second in told)


def _mention(told: str) -> Mention:
    document, _, name = told.partition("/")
    return document, name
