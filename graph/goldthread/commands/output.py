"""Where the data of a command goes: standard output, or the file that ``--to`` names.

Both are UTF-8 with the line ends of the data itself, whatever the system's code page is. A
terminal gets no character that it would obey (:mod:`goldthread.core.escaping`).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from goldthread.core.errors import GoldthreadError
from goldthread.core.escaping import for_terminal
from goldthread.core.replacing import replacing

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

TO = Annotated[
    Path | None, typer.Option("--to", help="Write to this file (UTF-8) instead of the screen.")
]


def prepare_streams() -> None:
    """Set standard output and error to UTF-8 without translated line ends.

    A terminal keeps its own encoding; what that lacks is shown as a question mark.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


class Output:
    """Takes what a command has to say, as pieces of text or as things that rich draws."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, pieces: Iterable[str]) -> None:
        """Write text as it is; to a terminal, as :func:`for_terminal` has it."""
        terminal = self._stream.isatty()
        self._stream.writelines(map(for_terminal, pieces) if terminal else pieces)

    @property
    def console(self) -> Console:
        """A rich console on the same stream."""
        return console(self._stream)


@contextmanager
def output(to: Path | None) -> Iterator[Output]:
    """Standard output, or the file ``to``, which is replaced once all is written.

    Raises :class:`GoldthreadError` when there is neither, or the file cannot be written.
    """
    if to is not None:
        with replacing(to) as beside, beside.open("w", encoding="utf-8", newline="") as file:
            yield Output(file)
    elif sys.stdout is None:
        raise GoldthreadError("standard output is closed; name a file with --to FILE")
    else:
        yield Output(sys.stdout)
        sys.stdout.flush()


def console(stream: TextIO | None = None) -> Console:
    """A rich console that lets no character through which a terminal would obey."""
    from rich.console import Console, ConsoleOptions
    from rich.segment import Segment

    class Guarded(Console):
        def render(
            self, renderable: RenderableType, options: ConsoleOptions | None = None
        ) -> Iterable[Segment]:
            for segment in super().render(renderable, options):
                if segment.control:
                    yield segment
                else:
                    yield segment._replace(text=for_terminal(segment.text))

    return Guarded(file=stream, highlight=False)
