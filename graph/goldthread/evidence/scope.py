"""Which part of a graph a picture shows, and how to say so."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, structs

from goldthread.core.frameworks import ALL_REMITS, DEFAULT_REMIT
from goldthread.core.reference import load
from goldthread.evidence.collect import Collected, Row


class Scope(Struct, frozen=True):
    """A choice of rows; an empty field chooses everything.

    ``authority`` and ``theme`` are ids, ``region`` a region's name, ``since`` and ``until``
    ISO dates (a year is enough, both included), ``top`` the number of themes at most. ``remit``
    (id) is that of what was collected, ``across`` whether several were, as asked.
    """

    authority: str = ""
    region: str = ""
    theme: str = ""
    since: str = ""
    until: str = ""
    top: int = 0
    remit: str = ""
    across: bool = False

    def in_words(self, collected: Collected) -> str:
        """The scope as a phrase: "Leeds, supervision, since 2018"."""
        names = {place["id"]: place["name"] for place in collected.authorities.values()}
        parts = [
            names.get(self.authority, self.authority),
            self.region,
            collected.themes.get(self.theme, self.theme),
            f"since {self.since}" if self.since else "",
            f"until {self.until}" if self.until else "",
            self._remit_in_words(collected),
        ]
        return ", ".join(part for part in parts if part) or "everything in this graph"

    def _remit_in_words(self, collected: Collected) -> str:
        """The remit where one was chosen of several or it is not the usual one; that several are
        shown, where they are."""
        known = load()
        if self.across and len(collected.remits) > 1:
            names = ", ".join(known.remit_name(each) for each in collected.remits)
            return f"several remits together ({names})"
        return f"{known.remit_name(self.remit)} only" if self.remit else ""

    def covers_place(self, authority: str, collected: Collected) -> bool:
        """Whether the authority (its IRI) is in the chosen authority and region."""
        place = collected.authorities.get(authority, {})
        right_authority = not self.authority or place.get("id") == self.authority
        right_region = not self.region or place.get("region", "").lower() == self.region.lower()
        return right_authority and right_region

    def covers_time(self, date: str) -> bool:
        """Whether an ISO date of any precision is in the period; no date is in no period."""
        if not self.since and not self.until:
            return True
        if not date[:4].isdigit():
            return False
        return self.since <= date[: len(self.since)] and date[: len(self.until)] <= self.until

    def covers(self, row: Row, collected: Collected) -> bool:
        """Whether a finding or causal link is in place and period (themes are not looked at)."""
        in_place = self.covers_place(row["authority"], collected)
        return in_place and self.covers_time(collected.date_of(row))


def within_remit(
    collect: Callable[[str], Collected], scope: Scope, remit: str = ""
) -> tuple[Collected, Scope]:
    """What is collected of one remit, and ``scope`` with it told; ``collect`` takes its id, or
    nothing for all.

    ``remit`` is an id, "all" for several together, or empty: then it is the usual one where the
    graph holds any of it, else the first of those held, so that nothing is shown across remits
    that was not asked for.
    """
    if remit == ALL_REMITS:
        return collect(""), structs.replace(scope, across=True)
    if remit:
        return collect(remit), structs.replace(scope, remit=remit)
    everything = collect("")
    held = everything.remits
    if held in ((), (DEFAULT_REMIT,)):
        return everything, scope
    of_one = everything if len(held) == 1 else everything.of_remit(held[0])
    return of_one, structs.replace(scope, remit=held[0])


def findings_in(scope: Scope, collected: Collected) -> list[Row]:
    """The findings (a row for each of their themes) in place and period, on the theme if there
    is one."""
    return [
        row
        for row in collected.findings
        if scope.theme in ("", row["theme"]) and scope.covers(row, collected)
    ]


def inspections_in(scope: Scope, collected: Collected) -> set[str]:
    """The inspections (IRIs) in place and period that some document evaluates."""
    return {
        name
        for name, about in collected.inspections.items()
        if name in collected.evaluated
        and scope.covers_place(about["authority"], collected)
        and scope.covers_time(about["start"])
    }
