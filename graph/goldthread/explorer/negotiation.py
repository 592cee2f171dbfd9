"""Which of the forms that can be given a client wants, by its ``Accept`` header (RFC 9110)."""

from __future__ import annotations

from collections.abc import Sequence


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` that ``accept`` prefers, the earlier of equals.

    ``None`` when it accepts none of them; without a header the first.

    >>> best("text/turtle;q=0.5, text/html", ["text/turtle", "text/html"])
    'text/html'
    >>> best("application/*", ["text/html", "application/json"])
    'application/json'
    >>> best("image/png", ["text/html"]) is None
    True
    """
    if not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    ranked = [(_quality(media_type, ranges), -place) for place, media_type in enumerate(offered)]
    quality, place = max(ranked)
    return offered[-place] if quality > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                return name.lower(), min(max(float(value), 0.0), 1.0)
            except ValueError:
                return name.lower(), 0.0
    return name.lower(), 1.0


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """What the most specific range that fits says."""
    for pattern in (media_type, f"{media_type.split('/')[0]}/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
