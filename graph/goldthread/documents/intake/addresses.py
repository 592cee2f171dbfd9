"""Tables that tell where documents were published: a column of paths, a column of links.

Collections of reports often come with a table of their own: what was downloaded, where it was
laid, and from where. Its columns have any names, so they are told by what stands in them. Only
the address is taken: a date in such a table may be the inspection's, the day of the download or
the day of publication.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Sequence
from pathlib import Path

from goldthread.core.errors import DocumentRefused
from goldthread.documents.plain.decoding import decode

MOST_BYTES = 20_000_000
"""A larger table is not opened."""
MOST_PARTS = 12
"""Parts of a path at the most; a cell with more slashes holds no path."""
MOST_FILES = 100_000
"""A table that lies above more files than these is none of a collection of documents."""
_HYPERLINK = re.compile(r'\s*=\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
"""A cell that a spreadsheet shows as a link."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")

Column = Sequence[str]
Files = dict[tuple[str, ...], set[Path]]


def addresses(table: Path) -> dict[Path, str]:
    """The address of each file that the CSV file ``table`` names, by its resolved path.

    The files lie in the table's folder or below it. Paths in the table may begin anywhere, also
    at another machine's folders: the same number of leading folders is taken off all of them, the
    fewest at which the most are found, as they stand or in any one folder of the table's. A path
    that is then in several places, and one with two addresses, is left out. A table without both
    columns, or that cannot be read, gives nothing.
    """
    columns = _columns(table)
    links = [column for column in map(_links, columns) if any(column)]
    if not links:
        return {}
    here = _files_below(table.parent)
    found = max((_files(column, here) for column in columns), key=_filled, default=[])
    told: dict[Path, set[str]] = {}
    for file, link in zip(found, _most_telling(links, found), strict=True):
        if file and link:
            told.setdefault(file.resolve(), set()).add(link)
    return {file: min(known) for file, known in told.items() if len(known) == 1}


def _columns(table: Path) -> list[Column]:
    """The columns of a table without its head; none where it is no table."""
    try:
        if table.stat().st_size > MOST_BYTES:
            return []
        text = decode(table.read_bytes())
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]
    except (OSError, DocumentRefused, csv.Error):
        return []
    width = max(map(len, lines), default=0)
    return [[line[n] if n < len(line) else "" for line in lines] for n in range(width)]


def _links(column: Column) -> Column:
    """The address in each cell, for a column that holds little else; else none."""
    found = [_ADDRESS.search(cell) for cell in column]
    links = sum(1 for each in found if each)
    filled = sum(1 for cell in column if cell.strip())
    return [each[0] if each else "" for each in found] if 2 * links > filled else []


def _most_telling(links: Sequence[Column], found: Sequence[Path | None]) -> Column:
    """The column that tells the most documents apart: a link to an authority's page, which stands
    with each of its documents, is the address of none of them."""

    def told_apart(column: Column) -> int:
        return len({link for file, link in zip(found, column, strict=True) if file and link})

    return max(links, key=told_apart)


def _files_below(folder: Path) -> Files:
    """Every file in ``folder`` and below, under its path from there and from the next folder."""
    found: Files = {}
    for place, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        inside = Path(place).relative_to(folder).parts
        if len(found) > MOST_FILES:
            return {}
        for name in names:
            parts = (*inside, name)
            for known_as in dict.fromkeys((parts, parts[1:] or parts)):
                found.setdefault(known_as, set()).add(Path(place, name))
    return found


def _files(column: Column, here: Files) -> list[Path | None]:
    """The file that each cell names, with the same number of leading folders off all of them."""
    paths = [_path(cell) for cell in column]
    deepest = max(map(len, paths), default=0)
    candidates = ([_one(parts[off:], here) for parts in paths] for off in range(deepest))
    return max(candidates, key=_filled, default=[None] * len(paths))


def _path(cell: str) -> tuple[str, ...]:
    """The parts of the path in a cell, whichever system wrote it; none for another cell."""
    linked = _HYPERLINK.match(cell)
    written = (linked[1] if linked else cell).strip()
    if not written or _ADDRESS.match(written):
        return ()
    parts = [part for part in written.replace("\\", "/").split("/") if part not in ("", ".")]
    return tuple(parts) if len(parts) <= MOST_PARTS else ()


def _filled(found: Sequence[Path | None]) -> int:
    return sum(1 for each in found if each)


def _one(parts: tuple[str, ...], here: Files) -> Path | None:
    """The one file of these parts; none where there are several."""
    there = here.get(parts, set())
    if len(there) != 1:
        return None
    (only,) = there
    return only
