"""The side table as an export."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from goldthread.api import KnowledgeGraph
from goldthread.exporting.database import DATABASE, write_database


@pytest.fixture(scope="module")
def exported(seeds_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sqlite") / "database"
    assert write_database(KnowledgeGraph.open(seeds_graph), folder) > 10
    return folder


def test_the_database_opens_elsewhere_and_finds_words(exported: Path) -> None:
    with closing(sqlite3.connect(exported / DATABASE)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = database.execute(
            "SELECT text FROM findings WHERE number IN "
            "(SELECT rowid FROM words WHERE words MATCH 'caseloads')"
        ).fetchall()
    assert found


def test_the_readme_names_every_table_and_its_example_runs(exported: Path) -> None:
    readme = (exported / "README.md").read_text(encoding="utf-8")
    with closing(sqlite3.connect(exported / DATABASE)) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
            "AND name NOT LIKE 'words%' AND name NOT LIKE 'sqlite%'"
        )
        for (name,) in tables.fetchall():
            assert (f"- `{name}` (" in readme) != name.endswith("_rows")
        start = readme.index("    SELECT")
        example = readme[start : readme.index(";", start) + 1]
        assert database.execute(example).fetchall()


def test_the_metadata_describes_columns_that_are_there(exported: Path) -> None:
    metadata = json.loads((exported / "metadata.json").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(exported / DATABASE)) as database:
        for name, table in metadata["databases"]["goldthread"]["tables"].items():
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
            assert set(table["columns"]) <= columns
            assert table["description"]


def test_datasette_shows_the_tables_their_meaning_and_the_search_of_the_readme(
    exported: Path,
) -> None:
    datasette = pytest.importorskip("datasette.app")
    readme = (exported / "README.md").read_text(encoding="utf-8")
    start = readme.index("    SELECT")
    search = readme[start : readme.index(";", start)]
    opened = datasette.Datasette(
        [exported / DATABASE],
        immutables=[],
        metadata=json.loads((exported / "metadata.json").read_text(encoding="utf-8")),
    )

    async def get(path: str, **values: str) -> Any:
        answer = await opened.client.get(path, params=values)
        assert answer.status_code == 200, path
        return answer

    async def walk() -> None:
        name = DATABASE.removesuffix(".sqlite")
        assert "What inspectors found in children" in (await get("/")).text
        table = (await get(f"/{name}/findings", _size="5")).text
        assert "was it praise or criticism" in table
        assert "strength, weakness, mixed or none" in table
        facets = (await get(f"/{name}/findings.json", _facet="polarity", _size="1")).json()
        counts = {f["value"]: f["count"] for f in facets["facet_results"]["polarity"]["results"]}
        with closing(sqlite3.connect(exported / DATABASE)) as database:
            polarities = "SELECT polarity, count(*) FROM findings GROUP BY 1"
            assert counts == dict(database.execute(polarities).fetchall())
            expected = database.execute(search).fetchall()
        found = (await get(f"/{name}.json", sql=search, _shape="arrays")).json()
        assert found["rows"] == [list(row) for row in expected]
        assert found["rows"]

    with ThreadPoolExecutor(1) as aside:  # a browser of other tests may run a loop in this thread
        aside.submit(asyncio.run, walk()).result()
