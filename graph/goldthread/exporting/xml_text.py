"""Text of documents inside XML: stored texts may hold characters that XML cannot."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything outside ``Char`` of XML 1.0 (https://www.w3.org/TR/xml/#charsets)."""

REPLACEMENT = "\ufffd"


def xml_text(text: str) -> str:
    r"""``text`` with each character that XML forbids replaced, so that offsets still hold.

    >>> xml_text("page\x0cbreak & <tag>")
    'page\ufffdbreak & <tag>'
    """
    return FORBIDDEN.sub(REPLACEMENT, text)
