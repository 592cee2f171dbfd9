"""Zip files that are the same bytes whenever and wherever they are made."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can state: entries carry no clock, so that exports are the same."""
READABLE = 0o644 << 16
UNIX = 3
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_AT_ONCE = 1 << 20


@contextmanager
def writing(archive: zipfile.ZipFile, name: str) -> Iterator[IO[bytes]]:
    """An entry called ``name``, to be written piece by piece."""
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Python fills these in from the system it runs on, or not at all.
    entry.create_system, entry.external_attr = UNIX, READABLE
    with archive.open(entry, "w", force_zip64=True) as file:
        yield file


def rewrite_without_clock(path: Path) -> None:
    """Make the workbook at ``path`` again without the moment it was written."""
    beside = path.with_name(f"{path.name}.again")
    try:
        with zipfile.ZipFile(path) as before, zipfile.ZipFile(beside, "w") as after:
            for entry in before.infolist():
                with before.open(entry) as source, writing(after, entry.filename) as target:
                    if entry.filename == "docProps/core.xml":
                        target.write(_CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", source.read()))
                        continue
                    while piece := source.read(_AT_ONCE):
                        target.write(piece)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
