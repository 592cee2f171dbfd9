"""How polarity looks in a terminal: a colour beside the word, never instead of it."""

from __future__ import annotations

POLARITY_STYLES = {"weakness": "yellow", "strength": "blue", "mixed": "magenta", "none": "dim"}
