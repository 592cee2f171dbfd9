"""Reads documents as a build does, but dies over those named for it; imported by readers."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from goldthread.build.read import read_facts
from goldthread.core.model import Source
from goldthread.core.withholding import Withholding


def read_or_die(
    path: Path, name: str, source: Source, withholding: Withholding
) -> tuple[str, bytes]:
    """The facts of a document; the process kills itself over ``kill…`` and exits over ``exit…``."""
    if name.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("exit"):
        os._exit(3)
    return read_facts(path, name, source, withholding)
