"""What a build did, for people to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from goldthread.build.read import Duplicate
from goldthread.core.limits import Refusal
from goldthread.core.model import Missing, ReadingNote

_ASIDE = {
    "(none)": ("file without a suffix", "files without a suffix"),
    "covering message": (
        "email whose own words are on something else, read for its attachments",
        "emails whose own words are on something else, read for their attachments",
    ),
    "graph folder": ("built graph", "built graphs"),
    "hidden file": ("hidden file", "hidden files"),
    "hidden folder": ("hidden folder", "hidden folders"),
    "link": ("link that leads out of its folder", "links that lead out of their folder"),
    "linked folder": ("link to a folder, not followed", "links to folders, not followed"),
    "not a file": ("pipe or broken link", "pipes and broken links"),
}


class Summary(Struct, frozen=True):
    """The outcome of a build.

    ``read`` documents were read anew, ``unchanged`` ones taken from the build before.
    ``aside`` names the files left aside by kind, ``skipped`` counts them. ``notes`` are what
    reading met in documents that was not read or not seen, by path.
    ``counts`` holds the nodes of each
    of :data:`~goldthread.store.counting.KINDS`. ``missing`` lists, by document, the fields
    without a value. ``withheld`` counts the places whose words are masked (names of people without
    a public role, and what users asked for) and the documents they are in, ``asked`` the names
    and passages that users have asked to withhold.
    """

    folder: Path
    read: int
    unchanged: int
    duplicates: tuple[Duplicate, ...]
    refused: tuple[Refusal, ...]
    aside: dict[str, tuple[str, ...]]
    warnings: tuple[str, ...]
    counts: dict[str, int]
    quads: int
    missing: dict[str, tuple[Missing, ...]]
    seconds: float
    notes: dict[str, tuple[ReadingNote, ...]] = {}
    withheld: tuple[int, int] = (0, 0)
    asked: int = 0

    @property
    def skipped(self) -> dict[str, int]:
        """How many files were left aside, by kind."""
        return {kind: len(names) for kind, names in self.aside.items()}


_NOTES = {
    "ocr": "read by OCR",
    "hidden-text": "hidden text left out",
    "image-page": "pages that are an image",
    "two-frameworks": "a cover that several frameworks claim",
    "left-out": "parts not read",
    "language": "kept as text alone",
    "headlines": "kept as text alone",
}


def note_lines(notes: Mapping[str, Sequence[ReadingNote]]) -> list[str]:
    """One line for each note on the reading of a document: what it is, the document, the detail."""
    lines = (
        (note.kind, f"{_NOTES[note.kind]}: {path} ({note.detail})")
        for path, told in sorted(notes.items())
        for note in told
    )
    return [line for _, line in sorted(lines)]


def aside_lines(aside: Mapping[str, Sequence[str]], most: int | None = None) -> list[str]:
    """One line for each kind of file left aside: how many, and their names, at most ``most``."""
    lines = []
    for kind, names in sorted(aside.items()):
        one, many = _ASIDE.get(kind, (f"file of kind {kind}", f"files of kind {kind}"))
        shown = list(names[:most])
        more = [f"{len(names) - len(shown)} more"] if len(shown) < len(names) else []
        what = one if len(names) == 1 else many
        lines.append(f"{len(names)} {what}: {'; '.join(shown + more)}")
    return lines


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
