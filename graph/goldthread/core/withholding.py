"""What a user wants withheld beyond the rules: ``goldthread build --withhold FILE``.

A line of the file is a name, withheld wherever any document has it, or a document's path (as the
queries give it) and a stretch of its stored text in code points, half-open::

    # one who has asked for it
    Ann Marsh
    2021/story.txt 1204-1213

Empty lines and lines that begin with ``#`` are passed over.
"""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Span

_PASSAGE = re.compile(r"(?P<path>.*\S)\s+(?P<start>\d+)\s*[-–]\s*(?P<end>\d+)")
_NAME = re.compile(r"[^\W\d_][^\d_,;:/\\<>]*[^\W\d_]\.?")


class Withholding(Struct, frozen=True):
    """Names, and passages as the path of their document and their place in its text."""

    names: tuple[str, ...] = ()
    passages: tuple[tuple[str, Span], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.passages)

    def in_document(self, path: str) -> tuple[Span, ...]:
        """The passages of one document."""
        return tuple(span for document, span in self.passages if document == path)

    def joined_to(self, other: Withholding) -> Withholding:
        """Everything that one of the two withholds, each thing once, in order."""
        return Withholding(
            tuple(sorted({*self.names, *other.names})),
            tuple(sorted({*self.passages, *other.passages})),
        )

    def as_text(self) -> str:
        """The lines that :func:`parse` reads back."""
        places = (f"{path} {span.start}-{span.end}" for path, span in self.passages)
        return "".join(f"{line}\n" for line in (*self.names, *places))


def read_withholding(path: Path) -> Withholding:
    """What the file at ``path`` withholds.

    Raises :class:`GoldthreadError`, one line with the line's number, for a file that cannot be
    read and a line that is neither a name nor a passage.
    """
    try:
        return parse(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        told = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise GoldthreadError(f"{path} cannot be read: {told}") from error


def parse(listing: str, source: str) -> Withholding:
    """The same from text; ``source`` is named in errors."""
    names: set[str] = set()
    passages: set[tuple[str, Span]] = set()
    for number, line in enumerate(map(str.strip, listing.splitlines()), start=1):
        if not line or line.startswith("#"):
            continue
        place = _PASSAGE.fullmatch(line)
        if place:
            span = Span(int(place["start"]), int(place["end"]))
            if span.start >= span.end:
                raise _fault(source, number, f"the passage {line!r} ends before it begins")
            passages.add((place["path"], span))
        elif _NAME.fullmatch(line):
            names.add(" ".join(line.split()))
        else:
            told = f"{line!r} is neither a name nor a document and offsets (story.txt 120-134)"
            raise _fault(source, number, told)
    return Withholding(tuple(sorted(names)), tuple(sorted(passages)))


def _fault(source: str, line: int, told: str) -> GoldthreadError:
    return GoldthreadError(f"{source}, line {line}: {told}")
