"""How much one document may cost, and what is told of one that was refused."""

from __future__ import annotations

import sys

from msgspec import Struct

from goldthread.core.errors import GoldthreadError

LEAST_ADDRESS_SPACE = 1024**3
"""Bytes. The store's library ends the whole process where it cannot have its threads: with 600 MB
of addresses a build of five documents died so, with 800 MB it did not."""


class Limits(Struct, frozen=True):
    """What reading one document may cost.

    ``seconds`` of wall-clock time, ``memory`` and ``file_size`` in bytes, ``pages`` of a PDF,
    ``characters`` of text. The defaults are some ten times what the largest report takes. A
    container (an archive, an email) may unpack to ``unpacked`` bytes in ``members`` files, other
    containers in it included, ``depth`` of them one inside the other.
    """

    seconds: float = 60.0
    memory: int = 1024**3
    file_size: int = 100 * 1000**2
    pages: int = 5000
    characters: int = 5_000_000
    unpacked: int = 1000**3
    members: int = 5000
    depth: int = 3


DEFAULT = Limits()


class Refusal(Struct, frozen=True):
    """A file that could not be read: its name, the refusal's name
    (see :class:`goldthread.core.errors.DocumentRefused`) and the detail, one line."""

    path: str
    reason: str
    detail: str


def check_address_space() -> None:
    """Raise :class:`GoldthreadError` where the system gives this process too few addresses."""
    if sys.platform == "win32":
        return
    import resource

    given, _ = resource.getrlimit(resource.RLIMIT_AS)
    if given != resource.RLIM_INFINITY and given < LEAST_ADDRESS_SPACE:
        raise GoldthreadError(
            f"the address space is limited to {given // 1024**2} MiB and goldthread needs "
            f"{LEAST_ADDRESS_SPACE // 1024**2}: raise it with ulimit -v"
        )
