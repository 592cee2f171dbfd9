"""Builds whose documents are read in this process.

What a reader starts with, patterns to compile above all, takes longer than reading a letter. Where
a test is about what is built and not about the processes, it is done once for all tests.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad

from goldthread.build import pipeline, read, state
from goldthread.build.summary import Summary
from goldthread.core import resources
from goldthread.core.limits import DEFAULT, Limits
from goldthread.core.process_main import answer
from goldthread.core.processes import Work, read_all
from goldthread.documents.intake.discover import File
from goldthread.rdf import reference
from goldthread.rdf.iris import Iris
from goldthread.rdf.reference import reference_quads


def read_here(
    files: Sequence[File], work: Work, workers: int | None = None, limits: Limits = DEFAULT
) -> Iterator[Any]:
    """What :func:`read_all` gives, without processes and limits.

    With an ontology of one's own there are processes: patterns keep the words that they were
    compiled with.
    """
    if resources.ontology() != resources.folder("ontology"):
        yield from read_all(files, work, workers, limits)
        return
    for file in files:
        yield pickle.loads(answer(work, file))  # noqa: S301 (written a moment ago)


_stated_references: dict[str, list[Quad]] = {}


def reference_once(folder: Path, names: Iris) -> list[Quad]:
    """The graph of the packaged reference data, which is the same in every build of a base."""
    if folder != resources.folder("ontology"):
        return reference_quads(folder, names)
    if names.base not in _stated_references:
        _stated_references[names.base] = reference_quads(folder, names)
    return _stated_references[names.base]


@contextmanager
def reading_here() -> Iterator[None]:
    """Within, every build of this process reads and states documents here, and what they all
    state of the packaged reference data is made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "read_all", read_here)
        patch.setattr(state, "read_all", read_here)
        patch.setattr(reference, "reference_quads", reference_once)
        yield


def build(paths: Sequence[Path], into: Path, **options: Any) -> Summary:
    """What :func:`goldthread.build.pipeline.build` gives."""
    with reading_here():
        return pipeline.build(paths, into, **options)
