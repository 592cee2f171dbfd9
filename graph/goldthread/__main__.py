"""``goldthread`` on the command line: errors as one line, a trace only when asked for."""

from __future__ import annotations

import os
import sys
from typing import Any

from goldthread.commands.output import prepare_streams
from goldthread.core.errors import GoldthreadError
from goldthread.core.escaping import for_terminal
from goldthread.core.limits import check_address_space

USER_ERROR = 1
USAGE_ERROR = 2
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit: 0 when it did what was asked, 1 on a user's error, 2 on a
    line that is no command.

    ``--debug`` anywhere on the line lets an error through with its trace.
    """
    prepare_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    given = [argument for argument in given if argument != "--debug"]
    try:
        code = _run(given)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where what goes wrong with it is still told in one line
        sys.exit(code)
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
        _drop_output()
    except OSError as error:
        if debug:
            raise
        _drop_output()
        place = f" ({error.filename})" if error.filename else ""
        _complain(f"{error.strerror or error}{place}")
        sys.exit(USER_ERROR)
    except MemoryError:
        if debug:
            raise
        _complain("there is not enough memory for this")
        sys.exit(USER_ERROR)
    except Exception as error:
        if debug:
            raise
        _complain(f"unforeseen: {_in_words(error)}; with --debug it shows where")
        sys.exit(USER_ERROR)


def _drop_output() -> None:
    """Point standard output at nothing, so that the flush at exit does not fail once more."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _in_words(error: Exception) -> str:
    """An error that no code has foreseen, by its kind and words."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _run(given: list[str]) -> int:
    """Run the command that the words ``given`` make; its exit code."""
    check_address_space()
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
    one_line = for_terminal(" ".join(message.split()))
    print(f"goldthread: {one_line}", file=sys.stderr)


if __name__ == "__main__":
    main()
