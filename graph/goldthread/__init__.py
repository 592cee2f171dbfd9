"""Goldthread: a knowledge graph of inspection findings, actors and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "__version__"]


def __getattr__(name: str) -> Any:
    # Imported when first used: ``goldthread --help`` must not pay for the store.
    if name == "KnowledgeGraph":
        from goldthread.api import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module 'goldthread' has no attribute {name!r}")
