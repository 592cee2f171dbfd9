"""An answer laid on the disk as it comes, and given back in order.

A long answer is hundreds of rows for each report. SQLite keeps them in a temporary file and sorts
them there, so that nobody holds more of them than a batch: neither who asks nor who writes. What
must look at all values before it writes the first reads them twice.
"""

from __future__ import annotations

import shutil
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from urllib.request import pathname2url

from msgspec import Struct

from goldthread.asking.ordering import Key
from goldthread.asking.rows import AT_ONCE, Row, Rows, as_dictionaries, once_each
from goldthread.core.errors import QueryError

_TABLE = "answer"
_QUICK = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
"""What is laid aside need not outlive its process."""


class About(Struct, frozen=True):
    """What :class:`~goldthread.asking.rows.Rows` says of an answer, and how many rows it has."""

    columns: tuple[str, ...]
    rows: int
    cut: bool = False
    turtle: str = ""
    numeric: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Laid:
    """Rows in a temporary table of a database, in whatever order they came.

    The table's columns are called ``c0``, ``c1`` and so on: names of variables may differ in
    nothing but their case, and SQLite's may not.
    """

    table = "aside"

    def __init__(self, database: sqlite3.Connection, parts: Iterable[Rows]) -> None:
        """Lay ``parts`` one after the other: one at least, if only for its columns."""
        self.columns: tuple[str, ...] = ()
        self.cut = False
        self.turtle = ""
        self._numeric: set[str] = set()
        for number, part in enumerate(parts):
            if not number:
                self.columns = part.columns
                places = [f"c{place}" for place in range(len(self.columns) or 1)]
                database.execute(f"CREATE TEMP TABLE {self.table} ({', '.join(places)})")
                marks = ", ".join("?" * len(places))
            self._numeric.update(part.numeric)
            self.cut, self.turtle = self.cut or part.cut, self.turtle or part.turtle
            rows = part.rows if self.columns else [(None,)] * len(part)
            database.executemany(f"INSERT INTO {self.table} VALUES ({marks})", rows)  # noqa: S608

    @property
    def numeric(self) -> tuple[str, ...]:
        """The columns of numbers."""
        return tuple(name for name in self.columns if name in self._numeric)

    def names(self, columns: Iterable[str]) -> str:
        """What SQLite calls some columns, in a list."""
        return ", ".join(f"c{self.columns.index(name)}" for name in columns) or "c0"

    def order(self, keys: Iterable[Key]) -> str:
        """What ``ORDER BY`` says for the order of :mod:`goldthread.asking.ordering`; rows that
        are alike in all ``keys`` stay as they came."""
        by = []
        for key in keys:
            name = self.names([key.column])
            value = f"CAST({name} AS REAL)" if key.column in self._numeric else name
            by.append(value + " DESC" * key.falling)
        return ", ".join([*by, "rowid"])


class Spool:
    """The answer to a query, on the disk: an :class:`~goldthread.asking.rows.Answer` that can be
    read again and again. Its file goes when this object does."""

    def __init__(
        self, database: sqlite3.Connection, about: About, folder: Path | None = None
    ) -> None:
        """``folder`` is what goes with the file."""
        self.about = about
        self.columns = about.columns
        self.numeric = about.numeric
        self.cut = about.cut
        self.turtle = about.turtle
        self.notes = about.notes
        self._database = database
        self._close = weakref.finalize(self, _let_go, database, folder)

    @classmethod
    def opened(cls, folder: Path, about: About) -> Spool:
        """What another process has laid in ``folder``, which is removed with the answer."""
        address = f"file:{pathname2url(str(place_in(folder)))}?mode=ro&immutable=1"
        return cls(sqlite3.connect(address, uri=True), about, folder)

    def __len__(self) -> int:
        return self.about.rows

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Each row as a dictionary; a missing value is empty text."""
        return as_dictionaries(self)

    def batches(self) -> Iterator[Sequence[Row]]:
        """The rows in order, at most :data:`AT_ONCE` at a time.

        Raises :class:`QueryError` when they cannot be read.
        """
        with _telling():
            found = self._database.execute(f"SELECT * FROM {_TABLE} ORDER BY rowid")  # noqa: S608
            while batch := found.fetchmany(AT_ONCE):
                yield batch if self.columns else [()] * len(batch)

    def held(self) -> Rows:
        """The answer with all its rows in memory."""
        rows = (row for batch in self.batches() for row in once_each(batch))
        about = self.about
        return Rows(about.columns, tuple(rows), about.cut, about.turtle, about.numeric, self.notes)

    def close(self) -> None:
        """Let go of the file now."""
        self._close()


def _let_go(database: sqlite3.Connection, folder: Path | None) -> None:
    database.close()
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def place_in(folder: Path) -> Path:
    """The file that an answer is laid in."""
    return folder / "answer.sqlite"


def spool(
    parts: Iterable[Rows],
    keys: Iterable[Key],
    columns: Sequence[str] = (),
    file: Path | None = None,
) -> Spool:
    """Lay ``parts`` of an answer on the disk, sorted by ``keys``, with only some of their
    ``columns`` where these are given: in ``file``, or in one that has no name.

    Raises :class:`QueryError` when the disk is full, and what asking for ``parts`` raises.
    """
    with _telling():
        database = sqlite3.connect(file or "")
        database.executescript(_QUICK)
        laid = Laid(database, parts)
        kept = tuple(columns) or laid.columns
        made = database.execute(
            f"CREATE TABLE {_TABLE} AS SELECT {laid.names(kept)} FROM {laid.table} "  # noqa: S608
            f"ORDER BY {laid.order(keys)}"
        )
        made.close()
        database.execute(f"DROP TABLE {laid.table}")
        (rows,) = database.execute(f"SELECT count(*) FROM {_TABLE}").fetchone()  # noqa: S608
        database.commit()
    numeric = tuple(name for name in laid.numeric if name in kept)
    return Spool(database, About(kept, rows, laid.cut, laid.turtle, numeric), None)


@contextmanager
def _telling() -> Iterator[None]:
    """Say in one line what went wrong on the disk."""
    try:
        yield
    except sqlite3.Error as error:
        raise QueryError(f"the answer cannot be laid aside in {gettempdir()}: {error}") from None
