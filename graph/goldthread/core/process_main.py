"""The disposable process that reads documents for :mod:`goldthread.core.processes`.

It takes pickled jobs from standard input and answers on what was standard output; it ends
when its input does. Only its parent speaks to it.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import Any, BinaryIO

from goldthread.core.errors import DocumentRefused
from goldthread.core.limits import Limits, Refusal
from goldthread.documents.intake.discover import File

OUT_OF_MEMORY = 77
"""The exit code of a reader that reached its memory limit: it is not to be trusted further."""


def main() -> None:
    """Answer jobs until the input ends."""
    answers = _take_output()
    jobs = sys.stdin.buffer
    _confine(pickle.load(jobs))  # noqa: S301 (from the parent)
    _send(answers, pickle.dumps("ready"))
    while True:
        try:
            work, file = pickle.load(jobs)  # noqa: S301 (from the parent)
        except EOFError:
            return
        _send(answers, answer(work, file))


def _take_output() -> BinaryIO:
    """Standard output as the channel for answers; what libraries print goes to standard error."""
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return channel


def _confine(limits: Limits) -> None:
    """Limit memory where the system can, and leave no core file behind."""
    try:
        import resource
    except ImportError:  # Windows: only the time limit holds there
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))


def _send(answers: BinaryIO, answer: bytes) -> None:
    answers.write(answer)
    answers.flush()


def answer(work: Any, file: File) -> bytes:
    """What ``work`` returns for a file, or its :class:`Refusal`, pickled."""
    try:
        return pickle.dumps(work(file.path, file.name, file.source))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except DocumentRefused as refused:
        refusal = Refusal(file.name, refused.reason, refused.detail)
    except RecursionError:
        refusal = Refusal(file.name, "unreadable", "it is nested too deeply")
    except Exception as error:  # one file's fault, whatever it is, stays that file's own
        refusal = Refusal(file.name, "unreadable", _told(error))
    return pickle.dumps(refusal)


def _told(error: Exception) -> str:
    """An unforeseen error in one line, with the place it came from."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = ""
    if place is not None:
        where = f" ({os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno})"
    return " ".join(f"{type(error).__name__}: {error}{where}".split())


if __name__ == "__main__":
    main()
