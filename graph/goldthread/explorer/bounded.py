"""A store that holds so much and no more: what was used least lately goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")

LARGEST_SHARE = 16
"""Nothing larger than this part of the room is kept: one page must not drive out the others."""


class Bounded(Generic[Value]):
    """A store of values by key that lets go of those not used for longest.

    ``room`` is the sum of weights that it holds.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._left = room
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()

    def get(self, key: Hashable) -> Value | None:
        """The value kept under ``key``, where there is one."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: Value, weight: int) -> None:
        """Keep ``value``, unless it alone would take too much of the room."""
        if weight > self._room // LARGEST_SHARE:
            return
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = (value, weight)
            self._left -= weight
            while self._left < 0:
                _, (_, freed) = self._kept.popitem(last=False)
                self._left += freed

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._kept.clear()
            self._left = self._room
