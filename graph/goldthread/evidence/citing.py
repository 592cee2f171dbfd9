"""References for quotations: author–date as students write them, BibTeX and RIS for programs.

The author–date form is the Harvard one used in social work courses: author, year in brackets,
title, page, address. What is not known is left out, never guessed. Where it is not known when a
document was published, the year of the inspection it is about stands in square brackets in its
place, as catalogues write a date that is not the document's own; else ``n.d.``.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from msgspec import Struct

from goldthread.core.numerals import MONTHS

BIBTEX_TYPES = {"report": "techreport", "letter": "techreport", "article": "article"}
"""By the kind of document; anything else is ``misc``, which asks for no journal or address."""

RIS_TYPES = {"report": "RPRT", "letter": "RPRT", "article": "NEWS"}
"""By the kind of document: a letter on a visit is published as a report on one is."""

REPORT_TYPES = {"report": "Inspection report", "letter": "Inspection letter"}

INSPECTION_YEAR = "The year is that of the inspection; when it was published is not known."
"""Stands with a year that :attr:`Citation.year` puts in square brackets."""

KEY_WORDS = {"publisher": 2, "title": 3}
"""How many words of each go into a key."""

KEY_DIGITS = 6
"""How many digits of the document's id end its key."""

SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to"}
)
"""Words that tell nothing in a key."""

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)
"""Signs with a meaning in LaTeX. A brace is named: BibTeX counts escaped ones too."""


class Citation(Struct, frozen=True):
    """What a reference is made of.

    ``issued`` is an ISO date at the precision known; ``kind`` is ``report``, ``letter``,
    ``article`` or empty; ``document`` is the document's id, which makes its key unique.
    ``inspected`` is the ISO date of the inspection it is about, ``authorities`` the names of
    those it concerns.
    """

    publisher: str
    title: str
    issued: str = ""
    page: str = ""
    url: str = ""
    kind: str = ""
    document: str = ""
    inspected: str = ""
    authorities: tuple[str, ...] = ()

    @property
    def year(self) -> str:
        """The year of publication, that of the inspection in brackets, or ``n.d.`` (no date).

        >>> Citation("Ofsted", "A visit", inspected="2019-10-22").year
        '[2019]'
        """
        if self._dated:
            return self.issued[:4]
        return f"[{self._inspection_year}]" if self._inspection_year else "n.d."

    @property
    def _dated(self) -> bool:
        return self.issued[:4].isdigit()

    @property
    def _inspection_year(self) -> str:
        """The year of the inspection where it stands in for that of publication."""
        known = self.inspected[:4]
        return known if known.isdigit() and not self._dated else ""

    @property
    def short(self) -> str:
        """The form used inside a text.

        >>> Citation("Ofsted", "Focused visit", "2019-12-18", "3").short
        '(Ofsted, 2019, p. 3)'
        """
        page = f", p. {self.page}" if self.page else ""
        return f"({self.author_year}{page})"

    @property
    def author_year(self) -> str:
        """What :attr:`short` says before the page."""
        return f"{self.publisher or self.title}, {self.year}"

    @property
    def full(self) -> str:
        """The form used in a list of references.

        >>> Citation("Ofsted", "Focused visit", "2019-12-18", "3", "https://example.org").full
        'Ofsted (2019) Focused visit, 18 December 2019, p. 3. https://example.org'
        """
        lead, tail = self.around_page
        page = f", p. {self.page}" if self.page else ""
        return f"{lead}{page}{tail}"

    @property
    def around_page(self) -> tuple[str, str]:
        """What :attr:`full` says before and after the page."""
        author = self.publisher or "Publisher not known"
        spelled = spell_date(self.issued)
        date = f", {spelled}" if spelled else ""
        mark = " [year of the inspection]" if self._inspection_year else ""
        address = f" {self.url}" if self.url else ""
        return f"{author} ({self.year}){mark} {self.title}{date}", f".{address}"

    @property
    def key(self) -> str:
        """The key of the document in a bibliography: publisher, year, title, id.

        It depends on this document alone, so that adding others to a graph changes no key.

        >>> Citation("Ofsted", "Visit to the café", "2019-12", document="27b4020463d34600").key
        'ofsted-2019-visit-cafe-27b402'
        """
        parts = [
            *_key_words(self.publisher)[: KEY_WORDS["publisher"]],
            self.issued[:4] if self._dated else "nd",
            *_key_words(self.title)[: KEY_WORDS["title"]],
            self.document[:KEY_DIGITS],
        ]
        return "-".join(part for part in parts if part)

    @property
    def bibtex(self) -> str:
        r"""The reference as a BibTeX entry, in UTF-8, for BibLaTeX and classic styles alike.

        The publisher stands as the author, in braces of its own: it is one name. ``date`` is
        left out where the year is not known.

        >>> print(Citation("Ofsted", "Help & care", "2019-12-18", kind="report").bibtex, end="")
        @techreport{ofsted-2019-help-care,
          author = {{Ofsted}},
          institution = {{Ofsted}},
          type = {Inspection report},
          title = {{Help \& care}},
          year = {2019},
          date = {2019-12-18},
        }
        """
        form = BIBTEX_TYPES.get(self.kind, "misc")
        publisher, title = _latex(self.publisher), _latex(self.title)
        fields = {
            "author": f"{{{publisher}}}" if publisher else "",
            "institution": f"{{{publisher}}}" if publisher and form == "techreport" else "",
            "journal": f"{{{publisher}}}" if publisher and form == "article" else "",
            "type": REPORT_TYPES.get(self.kind, ""),
            "title": f"{{{title}}}",
            "year": self.issued[:4] if self._dated else self._inspection_year,
            "date": self.issued if self._dated else "",
            "note": INSPECTION_YEAR if self._inspection_year else "",
            "keywords": ", ".join(map(_latex, self.authorities)),
            "pages": _latex(self.page),
            "url": _address(self.url),
        }
        lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
        return f"@{form}{{{self.key},\n{''.join(lines)}}}\n"

    @property
    def ris(self) -> str:
        r"""The reference in RIS, which reference managers read; lines end with CRLF.

        >>> for line in Citation("Ofsted", "A visit", "2019-10", "3").ris.splitlines():
        ...     print(line.strip())
        TY  - GEN
        ID  - ofsted-2019-visit
        AU  - Ofsted
        TI  - A visit
        PY  - 2019
        DA  - 2019/10//
        SP  - 3
        ER  -
        """
        date = [*self.issued.split("-"), "", ""][:3]
        publisher = _one_line(self.publisher)
        news, report = self.kind == "article", self.kind in REPORT_TYPES
        fields = [
            ("TY", RIS_TYPES.get(self.kind, "GEN")),
            ("ID", self.key),
            ("AU", publisher),
            ("TI", _one_line(self.title)),
            ("T2", publisher if news else ""),
            ("PB", publisher if report else ""),
            ("M3", REPORT_TYPES.get(self.kind, "")),
            ("PY", self.issued[:4] if self._dated else self._inspection_year),
            ("DA", f"{'/'.join(date)}/" if self._dated and len(self.issued) > 4 else ""),
            ("N1", INSPECTION_YEAR if self._inspection_year else ""),
            *(("KW", _one_line(name)) for name in self.authorities),
            ("SP", _one_line(self.page)),
            ("UR", _address(self.url)),
        ]
        lines = [f"{tag}  - {value}\r\n" for tag, value in fields if value]
        return f"{''.join(lines)}ER  - \r\n"


def _one_line(text: str) -> str:
    return CONTROL.sub(" ", text).strip()


def _latex(text: str) -> str:
    return _one_line(text).translate(LATEX)


def _address(url: str) -> str:
    """A URL in plain ASCII without spaces and braces."""
    return quote(_one_line(url), safe="%/:?#[]@!$&'()*+,;=~")


def _key_words(text: str) -> list[str]:
    """The words of ``text`` that a key is made of: ASCII, small letters, small words left out."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in SMALL_WORDS]


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
