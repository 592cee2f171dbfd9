"""The side table says what the graph says."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from goldthread.asking import library, sparql
from goldthread.asking.rows import Rows
from goldthread.asking.run import ask_library
from goldthread.core.errors import GraphError
from goldthread.store.folder import GraphFolder
from goldthread.store.opening import open_store
from goldthread.tables import sources
from goldthread.tables.opening import open_tables
from goldthread.tables.writing import REALS, _first_of_each, write_tables


@pytest.mark.parametrize("source", sources.LIBRARY, ids=lambda source: source.query)
def test_a_table_has_the_columns_and_rows_of_its_query(
    seeds_graph: Path, source: sources.Source
) -> None:
    query = library.find(source.query)
    expected = ask_library(open_store(seeds_graph), query, {})
    columns = ", ".join(f'"{name}"' for name in query.column_names)
    with closing(open_tables(GraphFolder(seeds_graph))) as tables:
        rows = tables.execute(
            f'SELECT {columns} FROM "{source.table}" ORDER BY number'  # noqa: S608
        ).fetchall()
    numbers = [query.column_names.index(name) for name in expected.numeric]
    assert len(rows) == len(expected)
    for found, row in zip(rows, expected.rows, strict=True):
        for place, (value, other) in enumerate(zip(found, row, strict=True)):
            if place in numbers and value is not None:
                assert float(value) == float(other or "nan")
            else:
                assert str(value or "") == (other or "")


def rows_of(graph: Path, query: str) -> list[tuple[object, ...]]:
    """What a query of the side table gives."""
    with closing(open_tables(GraphFolder(graph))) as tables:
        return [tuple(row) for row in tables.execute(query)]


def test_every_passage_that_is_marked_is_kept_once_and_so_is_every_concept(
    seeds_graph: Path,
) -> None:
    store = open_store(seeds_graph)
    marks, concepts = sparql.put(store, sources.MARKS), sparql.put(store, sources.CONCEPTS)
    fact, start, kind = map(marks.columns.index, ("fact", "start", "kind"))
    scheme, name = map(concepts.columns.index, ("scheme", "id"))
    kept = rows_of(seeds_graph, "SELECT fact, start, kind FROM marks WHERE kind <> 'Finding'")
    assert len(kept) == len(set(kept))
    assert {(one, str(place), of) for one, place, of in kept} == {
        (row[fact], row[start], str(row[kind]).rpartition("#")[2]) for row in marks.rows
    }
    listed = rows_of(seeds_graph, "SELECT scheme, id FROM concepts ORDER BY scheme, id")
    assert listed == sorted({(row[scheme], row[name]) for row in concepts.rows})


def test_of_rows_alike_in_their_whole_key_the_first_is_kept() -> None:
    told = (("f1", "p2", "x"), ("f1", "p1", "z"), ("f2", "p1", "x"), ("f1", "p1", "y"))
    kept = _first_of_each(Rows(("fact", "passage", "page"), told), ["fact", "passage"])
    assert kept.rows == (("f1", "p1", "y"), ("f1", "p2", "x"), ("f2", "p1", "x"))


def test_numbers_that_need_not_be_whole_stay_so_in_sums(seeds_graph: Path) -> None:
    kinds = {
        kind
        for source in sources.LIBRARY
        for name in REALS.intersection(library.find(source.query).column_names)
        for (kind,) in rows_of(
            seeds_graph,
            f'SELECT DISTINCT typeof("{name}") FROM "{source.table}"',  # noqa: S608
        )
    }
    assert {"real"} <= kinds <= {"real", "null"}


def test_a_finding_is_found_by_each_of_its_themes(seeds_graph: Path) -> None:
    findings = rows_of(seeds_graph, "SELECT number, themes FROM findings")
    kept = rows_of(seeds_graph, "SELECT finding, theme FROM finding_themes")
    counted = rows_of(seeds_graph, "SELECT theme, sum(n) FROM theme_counts GROUP BY theme")
    assert sorted(kept) == sorted(
        (number, theme)
        for number, themes in findings
        for theme in str(themes or "").split(";")
        if theme
    )
    assert len({number for number, _ in kept}) < len(kept), "some have several"
    assert dict(counted) == Counter(theme for _, theme in kept)


def test_the_newest_findings_come_first_and_then_in_the_order_of_their_documents(
    seeds_graph: Path,
) -> None:
    newest = rows_of(seeds_graph, "SELECT number FROM findings ORDER BY newest")
    by_date = 'SELECT number FROM findings ORDER BY "when" DESC, document, start, number'
    assert newest == rows_of(seeds_graph, by_date)
    assert len(newest) > 100


def test_a_finding_is_marked_where_it_stands_and_under_its_own_address(seeds_graph: Path) -> None:
    columns = 'document_id, start, "end", page'
    marks = f"SELECT fact, {columns} FROM marks WHERE kind = 'Finding' ORDER BY 1"  # noqa: S608
    findings = f"SELECT finding, {columns} FROM findings ORDER BY 1"  # noqa: S608
    assert rows_of(seeds_graph, marks) == rows_of(seeds_graph, findings)


def test_what_is_counted_together_is_as_many_as_there_are(seeds_graph: Path) -> None:
    each = "SELECT inspection, place, polarity, count(*) FROM findings GROUP BY 1, 2, 3"
    alike = "SELECT inspection, place, polarity, sum(n) FROM finding_counts GROUP BY 1, 2, 3"
    assert rows_of(seeds_graph, each) == rows_of(seeds_graph, alike)


def test_the_same_graph_gives_the_same_bytes(seeds_graph: Path, tmp_path: Path) -> None:
    built = GraphFolder(seeds_graph).tables.read_bytes()
    write_tables(open_store(seeds_graph), tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == built


def test_a_search_finds_other_endings_and_names_of_themes(seeds_graph: Path) -> None:
    with closing(open_tables(GraphFolder(seeds_graph))) as tables:

        def found(match: str) -> set[int]:
            rows = tables.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,))
            return {row[0] for row in rows}

        assert found("caseload") == found("caseloads") != set()
        assert found('themes: "supervision"') - found('text: "supervision"') or found(
            'themes: "supervision"'
        )
        assert not found('"caseloadish"')


def test_the_side_table_cannot_be_written_to(seeds_graph: Path) -> None:
    with (
        closing(open_tables(GraphFolder(seeds_graph))) as tables,
        pytest.raises(Exception, match="readonly"),
    ):
        tables.execute("DELETE FROM finding_rows")


def test_a_graph_without_its_side_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="without its side table; build the graph again"):
        open_tables(GraphFolder(tmp_path))
