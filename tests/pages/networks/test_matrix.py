"""The matrix of authorities and themes: its numbers, and what it leaves empty."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import unquote

from goldthread.evidence.scope import Scope
from goldthread.pages.networks.matrix import Cell, matrix_of
from goldthread.pages.networks.overview import overview
from goldthread.pages.render import render
from goldthread.pages.sentences import SentenceList
from pages.sample_graph import collected


def test_a_cell_holds_the_share_of_criticism_that_standings_count() -> None:
    told = collected()
    matrix = matrix_of(told, Scope(), SentenceList(told))
    assert matrix is not None
    (row,) = matrix.rows
    assert (row.name, row.held) == ("Anywhere", True)
    shares = dict(zip(matrix.themes, (cell.share for cell in row.cells), strict=True))
    assert (shares["Caseloads"], shares["Visits"]) == (100, 100)
    (planning,) = (share for theme, share in shares.items() if theme.startswith("Planning"))
    assert planning == 50
    assert "Overall verdict" not in shares


def test_the_matrix_keeps_to_its_scope() -> None:
    told = collected()
    only = matrix_of(told, Scope(theme="caseloads"), SentenceList(told))
    assert only is not None
    assert only.themes == ("Caseloads",)
    later = matrix_of(told, Scope(theme="caseloads", since="2019"), SentenceList(told))
    assert later is not None
    assert later.rows[0].cells[0].total == 1
    assert matrix_of(told, Scope(authority="elsewhere"), SentenceList(told)) is None


def test_shades_run_from_praise_alone_to_criticism_alone() -> None:
    shades = [Cell(share, "", "", (), 0).shade for share in (0, 50, 100)]
    assert shades == [0, 3, 6]


def test_the_page_holds_the_matrix_as_csv_that_opens_in_a_spreadsheet() -> None:
    told = collected()
    matrix = matrix_of(told, Scope(), SentenceList(told))
    assert matrix is not None
    (written,) = re.findall(
        r'href="data:text/csv;charset=utf-8,([^"]*)"', render(overview(told, Scope()))
    )
    text = unquote(written)
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text.lstrip("\ufeff")))
    assert head == ["authority", "theme", "percent_criticism", "sentences"]
    (row,) = matrix.rows
    assert rows == [
        [row.name, theme, "" if cell.share is None else str(cell.share), str(cell.total)]
        for theme, cell in zip(matrix.themes, row.cells, strict=True)
    ]
