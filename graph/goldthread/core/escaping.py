r"""Text of documents on its way to what would act on it: a terminal, Markdown, a spreadsheet.

Whatever a document says stays text there. Its exact characters stand in JSON, in ``query
--format csv`` and in every export that is read by programs; for XML see
:mod:`goldthread.exporting.xml_text`, for pages :mod:`goldthread.pages.render`.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""Stands where a character was that a terminal would obey, so that nobody misses it."""

_LIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls but tab and line feed (ECMA-48)
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks and embeddings (UAX #9)
    "\u2028\u2029\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"  # separators, halves, tags
)
_MARKUP = re.compile(r"[\\`*_{}\[\]<>&~|$]")
"""What begins emphasis, code, links, images, HTML, entities, tables and formulas."""
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))", re.MULTILINE)
"""What at the start of a line makes it a heading, a rule or an item of a list."""
_FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet takes for a formula (the last four in full width)."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def for_terminal(text: str) -> str:
    r"""``text`` without what a terminal obeys: escapes, controls, bidirectional marks.

    Each such character becomes ``U+FFFD``; tabs and line feeds stay.

    >>> for_terminal("\x1b[31mred\u202e")
    '\ufffd[31mred\ufffd'
    """
    return _LIVE.sub(REPLACEMENT, text)


def for_markdown(text: str) -> str:
    r"""``text`` as CommonMark that shows these very characters: no HTML, no link, no heading.

    Spaces at the start of a line go, since four of them make a block of code.

    >>> print(for_markdown("# <b>[x](javascript:y)</b>"))
    \# \<b\>\[x\](javascript:y)\</b\>
    """
    lines = (line.strip() for line in for_terminal(text.replace("\r\n", "\n")).split("\n"))
    escaped = _MARKUP.sub(lambda found: f"\\{found[0]}", "\n".join(lines))
    return _LINE_START.sub(_escaped_start, escaped)


def _escaped_start(found: re.Match[str]) -> str:
    """A number is followed by its full stop or bracket, which is what has to be escaped."""
    begins, sign = found[1], found[2]
    return f"{begins}{sign}\\" if sign.isdigit() else f"{begins}\\{sign}"


def for_spreadsheet(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula: an apostrophe goes before.

    Numbers stay numbers. See https://owasp.org/www-community/attacks/CSV_Injection.

    >>> for_spreadsheet("=1+1"), for_spreadsheet("- a list"), for_spreadsheet("-5")
    ("'=1+1", "'- a list", '-5')
    """
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
