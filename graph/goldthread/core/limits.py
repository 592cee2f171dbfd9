"""How much one document may cost, and what is told of one that was refused."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """What reading one document may cost.

    ``seconds`` of wall-clock time, ``memory`` and ``file_size`` in bytes, ``pages`` of a PDF,
    ``characters`` of text. The defaults are some ten times what the largest report takes.
    """

    seconds: float = 60.0
    memory: int = 1024**3
    file_size: int = 100 * 1000**2
    pages: int = 5000
    characters: int = 5_000_000


DEFAULT = Limits()


class Refusal(Struct, frozen=True):
    """A file that could not be read: its name, the refusal's name
    (see :class:`goldthread.core.errors.DocumentRefused`) and the detail, one line."""

    path: str
    reason: str
    detail: str
