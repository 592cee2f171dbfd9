"""Where the data that travels with the code lies: ontology, queries, seeds.

An installed wheel carries them inside the package; a checkout has them at its top.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

_PACKAGE = Path(__file__).resolve().parents[1]
_IN_USE = "GOLDTHREAD_ONTOLOGY"
"""The environment variable that names the ontology in use, where it is not the packaged one: the
processes that a build starts inherit it."""

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")
_caches: list[Any] = []


def folder(name: str) -> Path:
    """The packaged folder ``ontology``, ``queries`` or ``seeds``.

    Raises ``FileNotFoundError`` when the installation is incomplete.
    """
    for candidate in (_PACKAGE / "data" / name, _PACKAGE.parents[1] / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the installation lacks its {name} folder; install goldthread again")


def ontology() -> Path:
    """The folder of the reference data in use: the packaged one, unless a build has its own."""
    given = os.environ.get(_IN_USE)
    return Path(given) if given else folder("ontology")


@contextmanager
def using_ontology(root: Path) -> Iterator[None]:
    """Within, ``root`` is the :func:`ontology` of this process and of those it starts.

    Patterns that a module compiles when it is imported keep the words that were in use then;
    documents are therefore extracted in processes of their own. Not for two threads at once.
    """
    before = os.environ.get(_IN_USE)
    os.environ[_IN_USE] = str(root)
    _forget()
    try:
        yield
    finally:
        if before is None:
            del os.environ[_IN_USE]
        else:
            os.environ[_IN_USE] = before
        _forget()


def per_ontology(
    maxsize: int | None = None,
) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
    """Cache what a function makes of the reference data for as long as that is in use."""

    def cached(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
        kept = lru_cache(maxsize=maxsize)(function)
        _caches.append(kept)
        return kept  # type: ignore[return-value]  # its type has no parameters

    return cached


def _forget() -> None:
    for kept in _caches:
        kept.cache_clear()
