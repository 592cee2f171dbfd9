"""``goldthread`` on the command line: errors as one line, a trace only when asked for."""

from __future__ import annotations

import os
import sys
from typing import Any

from goldthread.core.errors import GoldthreadError

USER_ERROR = 1
USAGE_ERROR = 2
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit: 0 when it did what was asked, 1 on a user's error, 2 on a
    line that is no command.

    ``--debug`` anywhere on the line lets an error through with its trace.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    given = [argument for argument in given if argument != "--debug"]
    try:
        sys.exit(_run(given))
    except GoldthreadError as error:
        if debug:
            raise
        _complain(str(error))
        sys.exit(USER_ERROR)
    except KeyboardInterrupt:
        _complain("stopped; the graph is as it was before")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of a pipe (``| head``) has left: point stdout at nothing, so that the
        # interpreter's own flush at exit does not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        if debug:
            raise
        place = f" ({error.filename})" if error.filename else ""
        _complain(f"{error.strerror or error}{place}")
        sys.exit(USER_ERROR)


def _run(given: list[str]) -> int:
    """Run the command that the words ``given`` make; its exit code."""
    import typer

    from goldthread.commands.app import app

    # Typer keeps the class of all errors on the line to itself; a parameter's is one of them.
    unusable: Any = typer.BadParameter.__mro__[1]
    try:
        code = app(args=given or ["--help"], prog_name="goldthread", standalone_mode=False)
    except unusable as error:
        command = error.ctx.command_path if error.ctx else "goldthread"
        _complain(f"{error.format_message().rstrip('.')}; see: {command} --help")
        return USAGE_ERROR
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _complain(message: str) -> None:
    one_line = " ".join(message.split())
    print(f"goldthread: {one_line}", file=sys.stderr)


if __name__ == "__main__":
    main()
