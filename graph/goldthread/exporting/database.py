"""The side table as a SQLite database to explore with Datasette, DB Browser, R or pandas."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from goldthread.asking import library
from goldthread.core.errors import GraphError
from goldthread.core.replacing import replacing
from goldthread.store.folder import GraphFolder
from goldthread.tables.sources import LIBRARY

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

DATABASE = "goldthread.sqlite"
README = """# A Goldthread graph as a SQLite database

`{database}` holds what inspectors found in children's services, as read by Goldthread {version}
from {documents:,} documents. Every row leads back to the words it came from: `document` is the
file, `page` the page, `start` and `end` the place in its stored text (code points, half-open).

Open it in the browser with [Datasette](https://datasette.io):

    pip install datasette
    datasette {database} --metadata metadata.json

or with DB Browser for SQLite, R (`RSQLite`), pandas (`pandas.read_sql`).

## Tables

{tables}

Tables that end in `_rows` keep, without repeats, what some of these show.

`words` is a full-text index (FTS5, English stems) of the sentences and the names of their themes;
its rowid is `findings.number`:

    SELECT authority, date, text FROM findings
    WHERE polarity = 'weakness'
      AND number IN (SELECT rowid FROM words WHERE words MATCH 'caseloads');

What is not in a table was not found by the program, which is not to say that inspectors did not
say it. Read the sentence before you rely on a count.
"""


def write_database(graph: KnowledgeGraph, folder: Path) -> int:
    """Write the database, a README and metadata for Datasette into ``folder``; returns the tables.

    Raises :class:`GraphError` when the graph has no side table, or the folder cannot be made.
    """
    tables = GraphFolder(graph.folder).tables
    if not tables.is_file():
        raise GraphError(f"{graph.folder} was built without its side table; build the graph again")
    described = {source.table: library.find(source.query) for source in LIBRARY}
    counts = _counts(tables)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError(f"cannot write {folder}: {error.strerror or error}") from error
    with replacing(folder / DATABASE) as beside:
        shutil.copyfile(tables, beside)
    listed = "\n".join(
        f"- `{name}` ({count:,} rows): "
        f"{described[name].title if name in described else _WORDS[name]}."
        for name, count in counts.items()
    )
    with replacing(folder / "README.md") as beside:
        text = README.format(
            database=DATABASE,
            version=graph.description.tool_version,
            documents=counts["documents"],
            tables=listed,
        )
        beside.write_text(text, encoding="utf-8")
    with replacing(folder / "metadata.json") as beside:
        metadata = {
            "title": "What inspectors found in children's services",
            "databases": {
                DATABASE.removesuffix(".sqlite"): {
                    "tables": {
                        name: {
                            "description": query.question,
                            "columns": {column.name: column.meaning for column in query.columns},
                        }
                        for name, query in sorted(described.items())
                    }
                }
            },
        }
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(metadata), indent=1) + b"\n")
    return len(counts)


_WORDS = {
    "authorities": "Local authorities with their regions",
    "themes": "What findings are about",
    "concepts": "Areas, grades, kinds of inspection and other ids with their names",
    "documents": "The documents that were read",
    "finding_themes": "A row for each theme of each finding",
    "finding_pairs": "A row for each two themes of a finding that criticises",
    "finding_counts": "How many findings are alike in all but their words and themes",
    "theme_counts": "The same for each theme",
    "causes": "What documents say one theme does to another, with its sign",
    "marks": "Every statement with the words it stands on and the rule that made it",
    "word_forms": "Every word of the findings beside its stem",
}


def _counts(tables: Path) -> dict[str, int]:
    """The rows of each table or view that a reader may want, by name."""
    with closing(sqlite3.connect(f"{tables.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        names = database.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
            "AND name NOT LIKE 'words%' AND name NOT LIKE 'sqlite%' "
            "AND name NOT LIKE '%\\_rows' ESCAPE '\\' ORDER BY name"
        )
        return {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for (name,) in names.fetchall()
        }
