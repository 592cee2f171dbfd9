"""What a reader may be made to do with a file; imported by readers, so it holds no tests."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Source


def obey(path: Path, name: str, source: Source) -> object:
    """Do what the file says; ``kill once`` leaves a mark beside it and spares the next reader, and
    ``hang`` a line for each time that it is tried."""
    command = path.read_text(encoding="utf-8")
    if command == "hang":
        with path.with_suffix(".tried").open("a", encoding="utf-8") as tries:
            tries.write("again\n")
        time.sleep(60)
    elif command == "eat":
        return len(bytearray(1024**3))
    elif command == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif command == "kill once" and not path.with_suffix(".mark").exists():
        path.with_suffix(".mark").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    elif command == "refuse":
        raise DocumentRefused("encrypted", "it has a password")
    elif command == "fail":
        raise ValueError("two\nlines")
    elif command == "recurse":
        return obey_forever(path)
    elif command == "print":
        print("noise on standard output", flush=True)
    elif command == "unpicklable":
        return lambda: None
    return (name, command, os.getpid(), source.title)


def obey_forever(path: Path) -> object:
    return obey_forever(path)
