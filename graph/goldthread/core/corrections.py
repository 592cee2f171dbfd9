"""What people have corrected in findings: the file ``corrections.toml``.

It has an entry for each correction, which a person may write by hand as well::

    [[finding]]
    document = "27b4020463d34600"    # the first 16 digits of the document's SHA-256, as in its IRI
    start = 1204                     # where the finding begins and ends in the stored text:
    end = 1311                       # code points, half-open
    text = "Caseloads are too high."
    polarity = "weakness"            # strength, weakness, mixed or none
    themes = ["caseloads"]           # all of its themes; [] for none
    by = "Jo Lee"
    on = "2026-11-29"
    note = "The sentence tells of the year before."

``not_a_finding = true`` takes the place of polarity and themes. Of several entries for one
passage the last counts, so that a file tells what was corrected before.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from msgspec import Struct, ValidationError, convert, structs

from goldthread.core.errors import GoldthreadError, UnknownName
from goldthread.core.iso_dates import checked_date
from goldthread.core.model import Correction, Polarity
from goldthread.core.reference import load as load_reference
from goldthread.core.replacing import replacing

_DOCUMENT = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"(?P<document>[0-9a-f]{16})(?:/finding/|:)(?P<start>\d+)-(?P<end>\d+)(?:-\d+)?")
_UNPRINTABLE = re.compile("[\x7f-\x9f\ud800-\udfff]")
"""What JSON leaves as it is and TOML does not allow, or does not show."""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    finding: tuple[Correction, ...] = ()


class CorrectionFile(Struct, frozen=True):
    """A file of corrections: its bytes, and its entries in their order."""

    source: bytes = b""
    entries: tuple[Correction, ...] = ()

    @property
    def valid(self) -> tuple[Correction, ...]:
        """The last correction of each passage, by document and place."""
        last = {(each.document, each.start, each.end): each for each in self.entries}
        return tuple(last[place] for place in sorted(last))

    @property
    def by_document(self) -> dict[str, tuple[Correction, ...]]:
        """The same, for each document by its id."""
        found: dict[str, tuple[Correction, ...]] = {}
        for each in self.valid:
            found[each.document] = (*found.get(each.document, ()), each)
        return found

    def of_other_documents(self, documents: Container[str]) -> Iterator[str]:
        """A line for each document that corrections speak of and that is none of ``documents``."""
        for document, made in self.by_document.items():
            if document not in documents:
                yield (
                    f"corrections to document {document}, which is not among those read: "
                    f"{len(made)}, kept for when it is"
                )


def read_corrections(path: Path) -> CorrectionFile:
    """Read a file of corrections.

    Raises :class:`GoldthreadError` when it is missing or not TOML, or when an entry has another
    form than the one above or corrects nothing.
    """
    try:
        source = path.read_bytes()
        entries = convert(tomllib.loads(source.decode("utf-8")), _File).finding
    except OSError as error:
        raise GoldthreadError(f"{path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as error:
        raise GoldthreadError(f"{path} does not hold corrections: {error}") from error
    for number, entry in enumerate(entries, start=1):
        try:
            check(entry)
        except GoldthreadError as error:
            raise GoldthreadError(f"{path}, entry {number}: {error}") from error
    return CorrectionFile(source, entries)


def check(correction: Correction) -> None:
    """Raise :class:`GoldthreadError` when a correction cannot be made, for what it says itself."""
    if not _DOCUMENT.fullmatch(correction.document):
        raise GoldthreadError(
            f"{correction.document!r} is no document; give the first 16 digits of its SHA-256"
        )
    if not 0 <= correction.start < correction.end:
        raise GoldthreadError(f"{correction.start} to {correction.end} is no passage")
    if not correction.by.strip():
        raise GoldthreadError("it does not say by whom it is; give a name")
    if len(checked_date("on", correction.on)) != len("2026-11-29"):
        raise GoldthreadError(f"on is no day: {correction.on!r}; write it as 2026-11-29")
    if not correction.fields:
        raise GoldthreadError(
            "it corrects nothing; give a polarity, themes, or that it is not a finding"
        )
    themes = load_reference().themes
    for theme in correction.themes or ():
        if theme not in themes:
            raise UnknownName("theme", theme, sorted(themes))


def place_of(name: str) -> tuple[str, int, int]:
    """The document and offsets of a finding, from its IRI, the end of it, or ``ID:START-END``.

    >>> place_of("https://w3id.org/goldthread/id/document/27b4020463d34600/finding/12-40")
    ('27b4020463d34600', 12, 40)
    >>> place_of("27b4020463d34600:12-40")
    ('27b4020463d34600', 12, 40)
    """
    found = _NAME.fullmatch(name.strip().rpartition("/document/")[2])
    if not found:
        raise GoldthreadError(
            f"{name!r} is no finding; give its IRI, the first column of goldthread query findings"
        )
    return found["document"], int(found["start"]), int(found["end"])


def polarity_of(name: str) -> Polarity:
    """A polarity by its name. Raises :class:`UnknownName`."""
    known: dict[str, Polarity] = {each: each for each in get_args(Polarity)}
    if name not in known:
        raise UnknownName("polarity", name, list(known))
    return known[name]


def with_earlier(correction: Correction, entries: Iterable[Correction]) -> Correction:
    """``correction``, with what an earlier one of the same passage says and it does not touch."""
    place = (correction.document, correction.start, correction.end)
    earlier = [each for each in entries if (each.document, each.start, each.end) == place]
    if not earlier or correction.not_a_finding or earlier[-1].not_a_finding:
        return correction
    kept = earlier[-1]
    return structs.replace(
        correction,
        polarity=kept.polarity if correction.polarity is None else correction.polarity,
        themes=kept.themes if correction.themes is None else correction.themes,
    )


def add_correction(path: Path, correction: Correction, kept: Path | None = None) -> None:
    """Add an entry to the end of the file at ``path``, which is made where there is none.

    A new file begins with the corrections that a graph has ``kept``, so that none of them is
    lost. Raises :class:`GoldthreadError` for a correction that cannot be made, and for a file
    that cannot be read or written.
    """
    check(correction)
    source = path if path.exists() else kept
    earlier = read_corrections(source).source.decode("utf-8") if source and source.exists() else ""
    apart = "" if not earlier else "\n" if earlier.endswith("\n") else "\n\n"
    with replacing(path) as beside:
        beside.write_bytes(f"{earlier}{apart}{_as_toml(correction)}".encode())


def _as_toml(correction: Correction) -> str:
    given: Mapping[str, object] = {
        field: value
        for field, value in structs.asdict(correction).items()
        if value is not None and value is not False and value != ""
    }
    lines = (f"{field} = {_value(value)}" for field, value in given.items())
    return "\n".join(["[[finding]]", *lines, ""])


def _value(value: object) -> str:
    """A TOML value: a string is written as JSON writes it, but for what TOML does not allow."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: _escaped(found[0]), text)


def _escaped(character: str) -> str:
    """Half a surrogate pair, which no TOML file can hold, becomes the replacement character."""
    return "\\ufffd" if character >= "\ud800" else f"\\u{ord(character):04x}"
