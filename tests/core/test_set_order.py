"""Nothing rests on the order of a set, for hash seeds are random by default."""

from __future__ import annotations

from pathlib import Path

import goldthread
from core.set_order import find_uses, modules

ROOT = Path(goldthread.__file__).parents[1]

USES = """
def listed(found: set[str]) -> list[str]: return list(found)
def dict_of(pairs: frozenset[tuple[str, str]]) -> dict[str, str]: return dict(pairs)
def first(found: set[str]) -> str: return next(iter(found))
def any_one(found: set[str]) -> str: return found.pop()
def text(found: set[str]) -> str: return ", ".join(found)
def shown(found: set[str]) -> str: return f"{found}"
def one_by_one(found: set[str]) -> list[str]: return [each.lower() for each in found]
def keyed(found: set[str]) -> dict[str, int]: return {each: len(each) for each in found}
def shared(one: dict[str, int], other: set[str]) -> list[str]: return list(one.keys() & other)
def longest(found: set[str]) -> str: return max(found, key=len)
def spread(found: set[str]) -> list[str]: return ["", *found]
def unpacked(found: set[str]) -> str: one, other = found; return one + other
"""
SOUND = """
def ordered(found: set[str]) -> list[str]: return sorted(found)
def count(found: set[str]) -> int: return len(found)
def greatest(found: set[str]) -> str: return max(found)
def least(found: set[str]) -> str: return min((each for each in found if each), default="")
def another(found: set[str]) -> set[str]: return {each.lower() for each in found}
def united(found: set[str]) -> set[str]: return {"", *found}
def whether(found: set[str]) -> bool: return any(each.islower() for each in found)
def by_key(found: set[str]) -> list[str]: return sorted((each for each in found), key=str)
def keys(found: dict[str, int]) -> list[str]: return list(found.keys())
def last(found: list[str]) -> str: return found.pop()
def just_one(found: set[str]) -> str: (one,) = found; return one
"""


def test_the_order_of_a_set_reaches_no_output() -> None:
    assert find_uses(modules(ROOT)) == []


def test_each_use_of_the_order_of_a_set_is_seen_and_no_sound_use_is(tmp_path: Path) -> None:
    (tmp_path / "uses.py").write_text(USES)
    (tmp_path / "sound.py").write_text(SOUND)
    functions = range(2, 2 + USES.count("def "))
    seen = [line.rsplit(":", 1)[0] for line in find_uses(modules(tmp_path))]
    assert seen == [f"uses:{number}" for number in functions]
