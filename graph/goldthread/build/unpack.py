"""What containers among the files hold: each file under its name, ``archive.zip/report.pdf``.

Containers are unpacked in disposable processes, into a folder that lasts as long as reading does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from goldthread.core.limits import Refusal
from goldthread.core.model import Source
from goldthread.core.processes import read_all
from goldthread.documents.intake import media_types
from goldthread.documents.intake.discover import File, Found, find
from goldthread.documents.intake.unpack import Unpacked, unpack

_HEAD = 16_384
_COVERING = "covering message"


class Expanded(Struct, frozen=True):
    """The files to read, those in containers included, and what of containers was refused."""

    found: Found
    refused: tuple[Refusal, ...]


@contextmanager
def expanded(found: Found, workers: int | None) -> Iterator[Expanded]:
    """``found`` with every container replaced by what it holds, as long as the context lasts."""
    containers = [file for file in found.files if _may_be_container(file)]
    if not containers:
        yield Expanded(found, ())
        return
    with TemporaryDirectory(prefix="goldthread-") as folder:
        yield _expand(found, containers, Path(folder), workers)


def _may_be_container(file: File) -> bool:
    try:
        with file.path.open("rb") as data:
            return media_types.may_be_container(data.read(_HEAD))
    except OSError:
        return False  # it will be refused by name when it is read


def _expand(found: Found, containers: list[File], folder: Path, workers: int | None) -> Expanded:
    results = read_all(containers, partial(_unpack_below, folder), workers)
    gone: set[File] = set()
    inside: list[Found] = []
    refused: list[Refusal] = []
    for file, result in zip(containers, results, strict=True):
        if result is None:
            continue
        gone.add(file)
        if isinstance(result, Refusal):
            refused.append(result)
        else:
            refused += result.refused
            inside.append(_inside(file, result, _place(folder, file)))
    files = [file for file in found.files if file not in gone]
    files += [file for each in inside for file in each.files]
    aside = {kind: list(names) for kind, names in found.aside.items()}
    for each in inside:
        for kind, names in each.aside.items():
            aside.setdefault(kind, []).extend(names)
    warnings = {*found.warnings, *(warning for each in inside for warning in each.warnings)}
    whole = Found(
        files=tuple(sorted(files, key=lambda file: (file.name, str(file.path)))),
        aside={kind: tuple(sorted(names)) for kind, names in sorted(aside.items())},
        warnings=tuple(sorted(warnings)),
    )
    return Expanded(whole, tuple(sorted(refused, key=lambda each: (each.path, each.reason))))


def _unpack_below(folder: Path, path: Path, name: str, source: Source) -> Unpacked | None:
    """Unpack one container (run in a disposable process)."""
    return unpack(_place(folder, File(path, name, source)), path, name, source)


def _place(folder: Path, file: File) -> Path:
    """Where a container is unpacked: one name may stand for files of several folders given."""
    return (
        folder / sha256(f"{file.name}\n{file.path}".encode("utf-8", "surrogateescape")).hexdigest()
    )


def _inside(container: File, unpacked: Unpacked, folder: Path) -> Found:
    """The files of a container, an email's own words under the email's name."""
    found = find([folder], known_as=f"{container.name}/")
    own = {f"{container.name}/{body}": body for body in unpacked.bodies}
    files = []
    for file in found.files:
        if file.name in own:
            email = file.name.rpartition("/")[0]
            source = container.source if email == container.name else file.source
            file = File(file.path, email, source)
        files.append(file)
    aside = dict(found.aside)
    if unpacked.covering:
        names = [f"{container.name}/{name}".rstrip("/") for name in unpacked.covering]
        aside[_COVERING] = tuple(sorted(names))
    return Found(tuple(files), aside, found.warnings)
