"""Author–date references for quotations, as students write them.

The form is the Harvard one used in social work courses: author, year in brackets, title,
page, address. What is not known is left out, never guessed; a missing year is ``n.d.``.
"""

from __future__ import annotations

from msgspec import Struct


class Citation(Struct, frozen=True):
    """What a reference is made of; ``issued`` is an ISO date at the precision known."""

    publisher: str
    title: str
    issued: str = ""
    page: str = ""
    url: str = ""

    @property
    def year(self) -> str:
        """The year, or ``n.d.`` (no date)."""
        known = self.issued[:4]
        return known if known.isdigit() else "n.d."

    @property
    def short(self) -> str:
        """The form used inside a text.

        >>> Citation("Ofsted", "Focused visit", "2019-12-18", "3").short
        '(Ofsted, 2019, p. 3)'
        """
        page = f", p. {self.page}" if self.page else ""
        return f"({self.publisher or self.title}, {self.year}{page})"

    @property
    def full(self) -> str:
        """The form used in a list of references.

        >>> Citation("Ofsted", "Focused visit", "2019-12-18", "3", "https://example.org").full
        'Ofsted (2019) Focused visit, 18 December 2019, p. 3. https://example.org'
        """
        author = self.publisher or "Publisher not known"
        parts = [f"{author} ({self.year}) {self.title}"]
        if spelled := spell_date(self.issued):
            parts.append(spelled)
        if self.page:
            parts.append(f"p. {self.page}")
        address = f" {self.url}" if self.url else ""
        return f"{', '.join(parts)}.{address}"


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def spell_date(iso: str) -> str:
    """An ISO date in words, at its own precision; a bare year says nothing more than itself.

    >>> spell_date("2019-10-22"), spell_date("2019-10"), spell_date("--07"), spell_date("2012")
    ('22 October 2019', 'October 2019', 'July', '')
    """
    parts = iso.replace("--", "-").split("-")
    if len(parts) < 2 or not parts[1].isdigit():
        return ""
    month = MONTHS[int(parts[1]) - 1]
    if len(parts) == 3:
        return f"{int(parts[2])} {month} {parts[0]}"
    return f"{month} {parts[0]}".strip()
