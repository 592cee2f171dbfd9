"""Manifests beside documents: what is known of each file besides its bytes.

A manifest is ``manifest.toml`` (an array of tables ``[[document]]``), ``manifest.csv`` or
``index.csv``. Its fields are ``file``, ``title``, ``publisher``, ``date`` (or
``published``), ``url`` (or ``source_url``) and ``rights`` (or ``licence``); others are for
people. ``file`` is relative to the manifest's folder or to a folder in it. Any other CSV file
there fills addresses that no manifest gives (:mod:`goldthread.documents.intake.addresses`).
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from goldthread.core.errors import DocumentRefused
from goldthread.core.model import PartialDate, Source
from goldthread.documents import dates
from goldthread.documents.intake.addresses import addresses
from goldthread.documents.plain.decoding import decode

NAMES = ("manifest.toml", "manifest.csv", "index.csv")
_FILE = ("file", "path", "filename")
_MOST_BYTES = 20_000_000
_MOST_NAMED = 3
_PARTIAL = re.compile(r"((?:19|20)\d\d)(?:-(\d\d))?")


class Manifest(Struct, frozen=True):
    """What manifests tell: the source of each file by its resolved path, the paths of the
    manifests and of the tables of addresses, and what was wrong with them, one line each."""

    sources: dict[Path, Source]
    paths: frozenset[Path]
    warnings: tuple[str, ...]


def load(folder: Path) -> Manifest:
    """The manifests in ``folder`` itself, put together; an earlier one of ``NAMES`` wins.

    A manifest that cannot be read, and an entry that names no file or no date, become
    warnings.
    """
    sources: dict[Path, Source] = {}
    warnings: list[str] = []
    paths = [folder / name for name in NAMES if (folder / name).is_file()]
    for path in reversed(paths):
        try:
            entries = list(_entries(path))
        except (OSError, DocumentRefused, tomllib.TOMLDecodeError, csv.Error) as error:
            warnings.append(
                f"the manifest {path.name} was not used: {' '.join(str(error).split())}"
            )
            continue
        sources.update(_sources(path, entries, warnings))
    for path in sorted(set(folder.glob("*.csv")) - set(paths)):
        known = addresses(path)
        paths += [path] * bool(known)
        for file, address in known.items():
            source = sources.get(file, Source())
            if not source.url:
                sources[file] = structs.replace(source, url=address)
    return Manifest(sources, frozenset(path.resolve() for path in paths), tuple(warnings))


def _entries(path: Path) -> Iterator[Mapping[str, Any]]:
    if path.stat().st_size > _MOST_BYTES:
        raise DocumentRefused("too-large", f"it has more than {_MOST_BYTES} bytes")
    text = decode(path.read_bytes())
    if path.suffix == ".toml":
        tables = tomllib.loads(text)
        found = tables.get("document", tables.get("documents", []))
        yield from (entry for entry in found if isinstance(entry, dict))
    else:
        yield from csv.DictReader(io.StringIO(text, newline=""), strict=True)


def _sources(
    path: Path, entries: list[Mapping[str, Any]], warnings: list[str]
) -> Iterator[tuple[Path, Source]]:
    """The entries that name a file; what the others lack goes to ``warnings``."""
    places = [path.parent, *sorted(each for each in path.parent.iterdir() if each.is_dir())]
    missing: list[str] = []
    for entry in entries:
        name = next((str(entry[key]) for key in _FILE if entry.get(key)), "").strip()
        file = next((place / name for place in places if name and _is_file(place / name)), None)
        if file is None:
            missing.append(name or "(no name)")
            continue
        written = _field(entry, "date", "published", "issued")
        issued = _date(written)
        if written and issued is None:
            warnings.append(
                f"the manifest {path.name} gives {name!r} a date that is none: {written!r}"
            )
        source = Source(
            title=_field(entry, "title"),
            publisher=_field(entry, "publisher"),
            issued=issued,
            issued_from="manifest" if issued else "",
            url=_field(entry, "url", "source_url"),
            rights=_field(entry, "rights", "licence", "license"),
        )
        yield file.resolve(), source
    if missing:
        shown = ", ".join(map(repr, missing[:_MOST_NAMED]))
        more = ", …" if len(missing) > _MOST_NAMED else ""
        warnings.append(
            f"the manifest {path.name} names {len(missing)} files not there: {shown}{more}"
        )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a null character
        return False


def _field(entry: Mapping[str, Any], *names: str) -> str:
    """The first of ``names`` that ``entry`` has, white space folded; empty when none."""
    values = (entry.get(name) for name in names)
    return " ".join(str(next((value for value in values if value), "")).split())


def _date(written: str) -> PartialDate | None:
    partial = _PARTIAL.fullmatch(written)
    if not partial:
        return dates.find_date(written)
    year, month = partial.groups()
    if month and not 1 <= int(month) <= 12:
        return None
    return PartialDate(int(year), int(month) if month else None)
