"""SPARQL in files beside what asks it: ``ROOM/asked/NAME.rq``, whose header documents it as that of
the library's queries does."""

from __future__ import annotations

from functools import cache
from importlib import resources as package_files

THING = "<urn:goldthread:asked>"
"""Stands in a file for the one thing that is asked about, so that the file is a whole query."""


@cache
def asked(room: str, name: str) -> str:
    """The query ``name`` of a room, without its header. Raises ``OSError`` where there is none."""
    file = package_files.files(f"goldthread.{room}").joinpath("asked", f"{name}.rq")
    _, _, query = file.read_text(encoding="utf-8").partition("\n\n")
    return query


def about(room: str, name: str, iri: str) -> str:
    """The same, asked about the thing at ``iri``."""
    return asked(room, name).replace(THING, f"<{iri}>")
