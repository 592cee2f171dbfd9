"""Goldthread: a knowledge graph of inspection findings, actors and themes."""

from __future__ import annotations

__version__ = "0.1.0"
