"""Writing a file so that a stop at any moment leaves what stood there before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldthread.core.errors import GoldthreadError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a hidden path beside ``path``; what the body writes there then takes its place.

    Folders on the way are made. When the body raises, what stood at ``path`` stays.

    Raises :class:`GoldthreadError` when the file cannot be written.
    """
    if path.exists() and not path.is_file():
        kind = "a folder" if path.is_dir() else "a device"
        raise GoldthreadError(f"cannot write {path}: it is {kind}; name a file")
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        beside.replace(path)
    except OSError as error:
        raise GoldthreadError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        if beside.exists():
            beside.unlink()
