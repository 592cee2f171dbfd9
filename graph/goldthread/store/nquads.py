"""Sorted N-Quads: the same statements always give the same bytes, whatever made them first.

Lines are sorted as bytes, as ``LC_ALL=C sort`` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad

_AT_ONCE = 20_000
"""Quads written as lines at once, some 10 MB."""


def to_lines(quads: Iterable[Quad]) -> list[bytes]:
    """The N-Quads lines of ``quads`` with their line ends, sorted, without repeats."""
    from pyoxigraph import RdfFormat, serialize

    rest = iter(quads)
    lines: set[bytes] = set()
    while some := list(islice(rest, _AT_ONCE)):
        written = BytesIO()
        serialize(some, written, format=RdfFormat.N_QUADS)
        lines.update(written.getvalue().splitlines(keepends=True))
    return sorted(lines)
