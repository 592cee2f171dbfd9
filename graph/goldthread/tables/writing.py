"""Filling the side table from a graph's store, at the end of a build.

The order of rows is the library's, so the same statements give the same bytes under one release
of SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources as package_files
from pathlib import Path
from typing import TYPE_CHECKING

from goldthread.asking import library, sparql
from goldthread.asking.by_document import answers_by_document
from goldthread.asking.rows import Rows
from goldthread.asking.run import finished, take_off_order
from goldthread.asking.spool import Laid
from goldthread.tables import sources
from goldthread.tables.sources import Source

if TYPE_CHECKING:
    from pyoxigraph import Store

REALS = frozenset({"share", "expected", "lift", "expected_alike", "p_value", "q_value", "score"})
"""Columns of numbers that need not be whole."""

AS_PRINTED = frozenset({"value"})
"""Columns of numbers kept as their documents write them: 15.0 is not 15."""


def write_tables(store: Store, path: Path) -> None:
    """Write the side table of the graph in ``store`` to ``path``, which must not exist."""
    database = sqlite3.connect(path)
    try:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        _fill(database, store)
        database.executescript("ANALYZE; VACUUM;")
    finally:
        database.close()


def _fill(database: sqlite3.Connection, store: Store) -> None:
    for source in sources.LIBRARY:
        _write_library(database, store, source)
    own = {
        "authorities": (sources.AUTHORITIES, "id"),
        "themes": (sources.THEMES, "id"),
        "concepts": (sources.CONCEPTS, "scheme, id"),
        "documents": (sources.DOCUMENTS, "path"),
        "finding_areas": (sources.FINDING_AREAS, "finding"),
        "causes": (sources.CAUSES, "fact"),
        "marked": (sources.MARKS, "fact, passage, kind"),
        "rules": (sources.RULES, "fact"),
    }
    for table, (query, order) in own.items():
        _write(database, table, _first_of_each(sparql.put(store, query), order.split(", ")))
    script = package_files.files("goldthread.tables").joinpath("finish.sql")
    database.executescript(script.read_text(encoding="utf-8"))
    _write_themes_of_findings(database)
    _write_word_forms(database)


def _write_library(database: sqlite3.Connection, store: Store, source: Source) -> None:
    """The table of a query of the library, with the columns that :attr:`Source.more` adds.

    Rows are laid aside as they come and put in order by SQLite, which has the order of
    :mod:`goldthread.asking.ordering`: all findings need not be held at once.
    """
    query = library.find(source.query)
    text, keys = take_off_order(query, query.text)
    added = " ".join(f"?{variable}" for variable in source.more)
    text = text.replace("SELECT ?", f"SELECT {added} ?", 1) if added else text
    parts = answers_by_document(store, text) if query.by_document else [sparql.put(store, text)]
    laid = Laid(database, (finished(part, query) for part in parts))
    named = [source.more.get(name, name) for name in laid.columns]
    numeric = [name for name, own in zip(named, laid.columns, strict=True) if own in laid.numeric]
    _create(database, source.table, Rows(tuple(named), (), numeric=tuple(numeric)))
    database.execute(
        f'INSERT INTO "{source.table}" ({_names(named)}) '  # noqa: S608 (our own names)
        f"SELECT {laid.names(laid.columns)} FROM {laid.table} ORDER BY {laid.order(keys)}"
    )
    database.execute(f"DROP TABLE {laid.table}")


def _first_of_each(answer: Rows, key: Sequence[str]) -> Rows:
    """The rows by ``key``; of those that are alike in it, the first by all their values."""
    places = [answer.columns.index(column) for column in key]
    kept: dict[tuple[str, ...], tuple[str | None, ...]] = {}
    for row in sorted(answer.rows, key=lambda row: tuple(value or "" for value in row)):
        kept.setdefault(tuple(row[place] or "" for place in places), row)
    return Rows(answer.columns, tuple(kept[name] for name in sorted(kept)), numeric=answer.numeric)


def _write(database: sqlite3.Connection, table: str, rows: Rows) -> None:
    """A table with the columns of ``rows``, numbered from 1 in their order."""
    _create(database, table, rows)
    places = ", ".join("?" * len(rows.columns))
    database.executemany(
        f'INSERT INTO "{table}" ({_names(rows.columns)}) VALUES ({places})',  # noqa: S608
        rows.rows,
    )


def _create(database: sqlite3.Connection, table: str, rows: Rows) -> None:
    columns = ", ".join(f'"{name}" {_type(name, rows)}' for name in rows.columns)
    database.execute(f'CREATE TABLE "{table}" (number INTEGER PRIMARY KEY, {columns})')


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _type(column: str, rows: Rows) -> str:
    if column not in rows.numeric or column in AS_PRINTED:
        return "TEXT"
    return "REAL" if column in REALS else "INTEGER"


def _write_themes_of_findings(database: sqlite3.Connection) -> None:
    """A row for each theme of each finding, judged as the finding judges that theme, a row for
    each two that one criticises, and the index of words with themes beside them."""
    labels = dict(database.execute("SELECT id, label FROM themes"))
    findings = database.execute(
        "SELECT number, counted, themes, judged, text FROM finding_rows ORDER BY number"
    ).fetchall()
    database.executemany(
        "INSERT INTO theme_rows (theme, finding, counted, polarity) VALUES (?, ?, ?, ?)",
        sorted(
            (theme, number, counted, polarity)
            for number, counted, _, judged, _ in findings
            for theme, _, polarity in (each.partition("=") for each in (judged or "").split(";"))
            if theme
        ),
    )
    database.execute(
        "INSERT INTO theme_count_rows (theme, counted, polarity, n) "
        "SELECT theme, counted, polarity, count(*) FROM theme_rows GROUP BY 1, 2, 3 "
        "ORDER BY 1, 2, 3"
    )
    database.execute(
        "INSERT INTO pair_rows (theme, other, finding, counted, polarity, other_polarity) "
        "SELECT one.theme, second.theme, one.finding, one.counted, one.polarity, second.polarity "
        "FROM theme_rows AS one "
        "JOIN theme_rows AS second ON second.finding = one.finding AND second.theme > one.theme "
        "WHERE one.polarity IN ('weakness', 'mixed') AND second.polarity IN ('weakness', 'mixed') "
        "ORDER BY 1, 2, 3"
    )
    database.executemany(
        "INSERT INTO words (rowid, text, themes) VALUES (?, ?, ?)",
        (
            (number, text, "; ".join(labels.get(each, each) for each in (themes or "").split(";")))
            for number, _, themes, _, text in findings
        ),
    )
    database.execute("INSERT INTO words (words) VALUES ('optimize')")


def _write_word_forms(database: sqlite3.Connection) -> None:
    """Every word of the findings beside its stem, both as SQLite itself makes them."""
    database.executescript(
        """
        CREATE VIRTUAL TABLE temp.plain USING fts5(text, tokenize = 'unicode61');
        CREATE VIRTUAL TABLE temp.plain_words USING fts5vocab(temp, plain, row);
        CREATE VIRTUAL TABLE temp.stemmed USING fts5(text, tokenize = 'porter unicode61');
        CREATE VIRTUAL TABLE temp.stems USING fts5vocab(temp, stemmed, instance);
        """
    )
    database.execute("INSERT INTO temp.plain SELECT text FROM findings")
    database.execute(
        "INSERT INTO temp.plain SELECT label FROM themes WHERE id IN "
        "(SELECT theme FROM finding_themes)"
    )
    forms = database.execute("SELECT term, doc FROM temp.plain_words ORDER BY term").fetchall()
    database.executemany(
        "INSERT INTO temp.stemmed (rowid, text) VALUES (?, ?)",
        ((number, form) for number, (form, _) in enumerate(forms, start=1)),
    )
    stems = dict(database.execute("SELECT doc, term FROM temp.stems"))
    database.executemany(
        "INSERT INTO word_forms (form, stem, findings) VALUES (?, ?, ?)",
        _forms(forms, stems),
    )
    database.executescript("DROP TABLE temp.stemmed; DROP TABLE temp.plain;")


def _forms(
    forms: Iterable[tuple[str, int]], stems: dict[int, str]
) -> Iterator[tuple[str, str, int]]:
    for number, (form, count) in enumerate(forms, start=1):
        yield form, stems.get(number, form), count
