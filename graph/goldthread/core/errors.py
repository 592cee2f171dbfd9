"""The errors a user can meet. Each message is one line: what was wrong, where, what to do."""

from __future__ import annotations


class GoldthreadError(Exception):
    """Anything the user can mend; the command line prints it as one line and exits with 1."""


class DocumentRefused(GoldthreadError):
    """One document could not be read; the others go on.

    ``reason`` is one of the refusal names: ``no-text-layer``, ``no-pages``, ``encrypted``,
    ``wrong-type``, ``truncated``, ``too-large``, ``timed-out``, ``empty``, ``unsafe-name``,
    ``not-an-inspection-document``, ``unreadable``.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class GraphError(GoldthreadError):
    """The graph folder is missing, damaged, of another version, or cannot be written."""


class GraphReplaced(GraphError):
    """A later build took the place of the graph that was being read: open it again."""

    def __init__(self, root: object) -> None:
        super().__init__(f"the graph in {root} was replaced while it was read; open it again")


class StoreFailed(GraphError):
    """The store gave up while it was read; ``reason`` are its own words."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the store failed ({reason}); goldthread validate names damaged files")
        self.reason = reason


class QueryError(GoldthreadError):
    """A query is unknown, malformed, forbidden, or was stopped at a limit."""


class UnknownName(GoldthreadError):
    """A query, parameter, theme or authority that does not exist; near names are suggested."""

    _SHOWN = 12
    _MOST_TO_CHOOSE_FROM = 100
    _LIKENESS = 0.6

    def __init__(self, what: str, name: str, known: list[str]) -> None:
        from difflib import get_close_matches

        self.what, self.name, self.known = what, name, known
        # An id and the name it stands for ("north-somerset", "North Somerset") are one answer.
        alike = {candidate.lower().replace("-", " "): candidate for candidate in sorted(known)}
        alike |= {each.lower(): each for each in sorted(known) if each != each.lower()}
        asked = name.lower().replace("-", " ")
        near = [alike[hit] for hit in get_close_matches(asked, alike, n=3, cutoff=self._LIKENESS)]
        near = list(dict.fromkeys(near))
        names = sorted(set(known))
        more = len(names) - self._SHOWN
        rest = f" and {more} more" if more > 0 else ""
        hint = f"; known: {', '.join(names[: self._SHOWN])}{rest}"
        if len(names) > self._MOST_TO_CHOOSE_FROM:
            hint = ", nor is anything by a name like it"
        if near:
            hint = f"; did you mean {' or '.join(near)}?"
        super().__init__(f"no {what} is called {name!r}{hint}")
        self.near = near
