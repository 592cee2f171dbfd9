"""Taking from a set what does not hang on its order, which differs from process to process."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

T = TypeVar("T")


def only(found: Collection[T]) -> T | None:
    """The one member of ``found``; ``None`` when it has none or several.

    >>> only({3}), only({3, 4}), only(())
    (3, None, None)
    """
    if len(found) != 1:
        return None
    (member,) = found
    return member
