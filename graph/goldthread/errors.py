"""The errors a user can meet. Each message is one line: what was wrong, where, what to do."""

from __future__ import annotations


class GoldthreadError(Exception):
    """Anything the user can mend; the command line prints it as one line and exits with 1."""


class DocumentRefused(GoldthreadError):
    """One document could not be read; the others go on.

    ``reason`` is one of the refusal names: ``no-text-layer``, ``no-pages``, ``encrypted``,
    ``wrong-type``, ``truncated``, ``too-large``, ``timed-out``, ``empty``,
    ``not-an-inspection-document``, ``unreadable``.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class GraphError(GoldthreadError):
    """The graph folder is missing, damaged, of another version, or cannot be written."""


class QueryError(GoldthreadError):
    """A query is unknown, malformed, forbidden, or was stopped at a limit."""


class UnknownName(GoldthreadError):
    """A query, parameter, theme or authority that does not exist; near names are suggested."""

    def __init__(self, what: str, name: str, known: list[str]) -> None:
        from difflib import get_close_matches

        lowered = {candidate.lower(): candidate for candidate in known}
        near = [lowered[hit] for hit in get_close_matches(name.lower(), lowered, n=3, cutoff=0.5)]
        some = ", ".join(sorted(known)[:12])
        hint = f"did you mean {' or '.join(near)}?" if near else f"known: {some}"
        super().__init__(f"no {what} is called {name!r}; {hint}")
        self.near = near
