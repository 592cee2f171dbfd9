"""What a build did, for people to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from goldthread.build.read import Duplicate
from goldthread.core.limits import Refusal
from goldthread.core.model import Missing


class Summary(Struct, frozen=True):
    """The outcome of a build.

    ``read`` documents were read anew, ``unchanged`` ones taken from the build before.
    ``skipped`` counts the files of other kinds by suffix. ``counts`` holds the nodes of each
    of :data:`~goldthread.store.counting.KINDS`. ``missing`` lists, by document, the fields
    without a value.
    """

    folder: Path
    read: int
    unchanged: int
    duplicates: tuple[Duplicate, ...]
    refused: tuple[Refusal, ...]
    skipped: dict[str, int]
    warnings: tuple[str, ...]
    counts: dict[str, int]
    quads: int
    missing: dict[str, tuple[Missing, ...]]
    seconds: float


def missing_lines(missing: Mapping[str, Sequence[Missing]], most: int | None = None) -> list[str]:
    """One line for each field and reason that documents lack it for, with how many they are.

    The documents where a value should have been found are named, at most ``most`` of them,
    and their fields come first; all documents are named when ``most`` is ``None``.
    """
    lacking: dict[tuple[bool, str, str, str], list[str]] = {}
    for path, fields in sorted(missing.items()):
        for field in fields:
            expected = field.status not in ("not-found", "unreadable")
            group = (expected, field.field, field.status, field.reason)
            lacking.setdefault(group, []).append(path)
    lines = []
    for (expected, name, status, reason), paths in sorted(lacking.items()):
        many = f"{len(paths)} document{'' if len(paths) == 1 else 's'}"
        shown = paths[: 0 if expected and most is not None else most]
        more = [f"{len(paths) - len(shown)} more"] if 0 < len(shown) < len(paths) else []
        named = f": {'; '.join(shown + more)}" if shown else ""
        lines.append(
            f"{name.replace('_', ' ')}, {status.replace('-', ' ')} in {many} ({reason}){named}"
        )
    return lines
