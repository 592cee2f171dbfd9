"""Literals: text, numbers, truth values, and dates at the precision known.

Numbers are written in their canonical form, the one a store gives back, so that what is
hashed before storing equals what is read from the store.
"""

from __future__ import annotations

import re
from datetime import date as calendar_date
from decimal import Decimal

from pyoxigraph import Literal

from goldthread.core.model import PartialDate
from goldthread.rdf.vocabulary import XSD

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ISO = re.compile(r"(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?")


def exact(value: str) -> Literal:
    """Quoted text as it stands, control characters included: it must equal what is stored.

    Only a lone surrogate, which no RDF can hold, becomes U+FFFD.
    """
    return Literal(_SURROGATE.sub("\ufffd", value))


def text(value: str) -> Literal:
    """Any other text; what XML 1.0 forbids becomes U+FFFD, so that results in XML are readable."""
    return Literal(_NOT_XML.sub("\ufffd", value))


def english(value: str) -> Literal:
    """The same, tagged as English: text that Goldthread itself composed."""
    return Literal(_NOT_XML.sub("\ufffd", value), language="en")


def decimal(value: str | float) -> Literal:
    """A decimal in canonical form: no exponent, no trailing noughts.

    Raises ``decimal.InvalidOperation`` for what is no number.

    >>> decimal("2.50").value, decimal("1000").value, decimal("0.0").value
    ('2.5', '1000', '0')
    """
    plain = f"{Decimal(str(value)):f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal("0" if plain == "-0" else plain, datatype=XSD.decimal)


def double(value: float) -> Literal:
    """The same number as ``xsd:double``, for what may be vanishingly small.

    >>> double(1.23e-7).value, double(1.0).value
    ('0.000000123', '1')
    """
    return Literal(decimal(value).value, datatype=XSD.double)


def date(value: PartialDate | None) -> Literal | None:
    """A date as ``xsd:date``, ``gYearMonth``, ``gYear``, ``gMonthDay`` or ``gMonth``.

    A day that its month does not have, and a month beyond twelve, are left off.

    >>> date(PartialDate(2019, 10)).value, date(PartialDate(2019, 2, 30)).value
    ('2019-10', '2019-02')
    """
    if value is None:
        return None
    known = _possible(value)
    kind = {
        (True, True, True): XSD.date,
        (True, True, False): XSD.gYearMonth,
        (True, False, False): XSD.gYear,
        (False, True, True): XSD.gMonthDay,
        (False, True, False): XSD.gMonth,
    }.get((known.year is not None, known.month is not None, known.day is not None))
    return Literal(str(known), datatype=kind) if kind else None


def iso_date(value: str) -> Literal | None:
    """The same from ISO text at any precision; ``None`` for empty or other text."""
    found = _ISO.fullmatch(value)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    return date(PartialDate(year, month, day))


def _possible(value: PartialDate) -> PartialDate:
    year = value.year if value.year is not None and 1 <= value.year <= 9999 else None
    month = value.month if value.month is not None and 1 <= value.month <= 12 else None
    if month is None or value.day is None:
        return PartialDate(year, month)
    try:
        calendar_date(year or 2000, month, value.day)
    except ValueError:
        return PartialDate(year, month)
    return PartialDate(year, month, value.day)
