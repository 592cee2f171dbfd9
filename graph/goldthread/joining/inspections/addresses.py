"""The ids of inspections, and the ids that stay when a better one comes.

An id says what is known: ``derby/2017-07-sif`` of an article that tells the month,
``derby/2017-07-10-sif`` once the report is there. Made from what cannot change, ids would have to
be numbers or hashes of documents, which nobody can read, quote or guess, and which one document
more or less changes as well. So ids stay readable, and every id that fewer documents would give
is kept as an alias, where no other inspection could be meant by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from goldthread.core.model import PartialDate


def address(authority: str, start: PartialDate | None, kind: str) -> str:
    """The id of an inspection that began at ``start``; ``kind`` is its framework where known.

    >>> address("derby", PartialDate(2017, 7), "sif"), address("derby", None, "visit")
    ('derby/2017-07-sif', 'derby/undated-visit')
    """
    return f"{authority}/{start or 'undated'}-{kind}"


def less_exact(start: PartialDate | None) -> Iterator[PartialDate | None]:
    """``start`` itself, and what is left of it when the day, month and year are not told.

    >>> [str(told) for told in less_exact(PartialDate(2017, 7, 10))]
    ['2017-07-10', '2017-07', '2017', 'None']
    """
    yield start
    if start is None:
        return
    if start.day is not None and start.month is not None:
        yield PartialDate(start.year, start.month)
    if start.month is not None and start.year is not None:
        yield PartialDate(start.year)
    yield None


def unambiguous(ids: Sequence[str], possible: Sequence[Iterable[str]]) -> list[tuple[str, ...]]:
    """The aliases of each inspection: of its ``possible`` ids those that are no inspection's id
    and possible for no other."""
    taken = frozenset(ids)
    each = [sorted(set(names)) for names in possible]
    times = Counter(name for names in each for name in names)
    return [
        tuple(name for name in names if name not in taken and times[name] == 1) for names in each
    ]
