"""The cue words of ``cues.txt``, and where they stand in a sentence."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal, cast, get_args

from goldthread.extraction.wording import Hit, PhraseFinder

Role = Literal["weak", "strong", "not", "none", "mend", "safe", "bad"]
"""What a cue does; ``cues.txt`` says of each role what it means."""

_FILE = Path(__file__).with_name("cues.txt")


def find_cues(text: str) -> list[Hit[Role]]:
    """The cues of a folded sentence in its order; one inside a longer one is left out."""
    hits = _finder().longest(text)
    return [
        hit for index, hit in enumerate(hits) if not index or hit.start != hits[index - 1].start
    ]


@lru_cache(maxsize=1)
def _finder() -> PhraseFinder[Role]:
    return PhraseFinder(read_cues(_FILE.read_text(encoding="utf-8")))


def read_cues(listing: str) -> list[tuple[str, Role]]:
    """The phrases of a listing with their roles; a phrase listed twice keeps the role it had first.

    Raises ``ValueError`` on a heading that names no role.
    """
    roles: dict[str, Role] = {}
    role: Role | None = None
    for line in listing.splitlines():
        if line.startswith("["):
            name = line[1 : line.index("]")]
            if name not in get_args(Role):
                raise ValueError(
                    f"no cue role is called {name!r}; known: {', '.join(get_args(Role))}"
                )
            role = cast(Role, name)
        elif role and not line.startswith("#"):
            for phrase in filter(None, map(str.strip, line.split(";"))):
                roles.setdefault(phrase, role)
    return list(roles.items())
