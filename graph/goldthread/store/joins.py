"""Checks of what spans several named graphs: joins, and statements that rest on others.

Each query in ``checks/`` asks one small thing and finds nothing in a sound graph. ``?subject`` is
what is wrong, ``?document`` the document that says it, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources as package_files
from typing import TYPE_CHECKING, cast

from msgspec import Struct

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, QuerySolutions, Store


class JoinProblem(Struct, frozen=True):
    """One row of a check: the class of ``subject``, what is wrong, the document's IRI or ""."""

    kind: str
    subject: str
    message: str
    document: str


CHECKS = (
    "body",
    "same-inspection",
    "no-mention",
    "told-by",
    "ends-before-start",
    "other-authority",
    "same-person",
    "other-document",
    "other-graph",
    "same-action",
    "derived-from-nothing",
    "counted-otherwise",
    "assesses-no-action",
)
"""The files of ``checks/``, in the order in which they are asked. Their ``title`` is what is wrong,
``kind`` the class of what it is wrong with; resources stand under the default base."""


class _Check(Struct, frozen=True):
    kind: str
    message: str
    query: str


@cache
def _read(name: str) -> _Check:
    file = package_files.files("goldthread.store").joinpath("checks", f"{name}.rq")
    header, _, query = file.read_text(encoding="utf-8").partition("\n\n")
    said = dict(line.removeprefix("# ").split(": ", 1) for line in header.splitlines())
    return _Check(said["kind"], said["title"], query)


def check_joins(store: Store, base: str) -> Iterator[JoinProblem]:
    """Every breach in ``store``, whose resources lie under ``base``."""
    from goldthread.rdf.iris import DEFAULT_BASE

    for check in map(_read, CHECKS):
        query = check.query.replace(DEFAULT_BASE, base)
        solutions = cast("QuerySolutions", store.query(query, use_default_graph_as_union=True))
        told = "document" in (variable.value for variable in solutions.variables)
        for row in solutions:
            subject = cast("NamedNode", row["subject"]).value
            document = cast("NamedNode", row["document"]).value if told else ""
            yield JoinProblem(check.kind, subject, check.message, document)
