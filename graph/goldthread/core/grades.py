"""The wordings of the common grades, as ``ontology/schemes.ttl`` labels them, as patterns."""

from __future__ import annotations

from goldthread.core.lexicon import alternation
from goldthread.core.reference import load

_TAIL = r"(?:\s+to\s+be\s+good)?"
"""The end of a label, which may follow each of its other forms too."""


def wordings_of(*grades: str) -> str:
    """The wordings of the common grades with these ids, of all when none is named: a group of a
    regular expression, in small letters.

    >>> wordings_of("good", "outstanding")
    '(?:outstanding|good)(?:\\\\s+to\\\\s+be\\\\s+good)?'
    """
    common = [grade for grade in load().grades.values() if not grade.scale]
    told = [grade for grade in common if not grades or grade.id in grades]
    return alternation([phrase.lower() for grade in told for phrase in grade.phrases]) + _TAIL


GRADE = wordings_of()
"""A common grade in any of its wordings."""
