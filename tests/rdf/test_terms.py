from datetime import date as calendar_date
from decimal import InvalidOperation

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse, serialize

from goldthread.core.model import PartialDate
from goldthread.rdf import terms


@pytest.mark.parametrize(
    ("value", "lexical", "datatype"),
    [
        (PartialDate(2019, 10, 22), "2019-10-22", "date"),
        (PartialDate(2019, 10), "2019-10", "gYearMonth"),
        (PartialDate(2012), "2012", "gYear"),
        (PartialDate(None, 7), "--07", "gMonth"),
        (PartialDate(None, 2, 29), "--02-29", "gMonthDay"),
        (PartialDate(2019, 2, 29), "2019-02", "gYearMonth"),
        (PartialDate(2019, 13), "2019", "gYear"),
        (PartialDate(2019, None, 3), "2019", "gYear"),
    ],
)
def test_a_date_keeps_its_precision(value: PartialDate, lexical: str, datatype: str) -> None:
    literal = terms.date(value)
    assert literal is not None
    assert literal.value == lexical
    assert literal.datatype.value.endswith(f"#{datatype}")
    assert terms.iso_date(lexical) == literal


@pytest.mark.parametrize("value", [None, PartialDate(), PartialDate(None, None, 4)])
def test_no_date_gives_no_literal(value: PartialDate | None) -> None:
    assert terms.date(value) is None


@pytest.mark.parametrize("value", ["", "in May", "2019-10-22T00:00:00", "19-10"])
def test_other_text_is_no_date(value: str) -> None:
    assert terms.iso_date(value) is None


@given(st.dates(min_value=calendar_date(1, 1, 1)))
def test_every_day_is_a_date(day: calendar_date) -> None:
    literal = terms.date(PartialDate(day.year, day.month, day.day))
    assert literal is not None
    assert literal.value == day.isoformat()


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6
    )
)
def test_a_decimal_comes_back_from_a_store_as_it_went_in(value: object) -> None:
    node, literal = NamedNode("http://example.org/"), terms.decimal(str(value))
    store = Store()
    store.add(Quad(node, node, literal))
    assert [quad.object for quad in store] == [literal]


@pytest.mark.parametrize(
    ("told", "stated"),
    [("-0", "0"), ("-0.00", "0"), (-0.0, "0"), ("0", "0"), ("-0.50", "-0.5"), ("1E+2", "100")],
)
def test_a_number_is_stated_in_one_form(told: str | float, stated: str) -> None:
    assert terms.decimal(told).value == stated


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidOperation):
        terms.decimal("many")


@given(st.text(st.characters(exclude_categories=[])))
def test_text_keeps_its_length_and_survives_n_quads(value: str) -> None:
    for literal in (terms.text(value), terms.exact(value)):
        assert len(literal.value) == len(value)
        node = NamedNode("http://example.org/")
        written = serialize([Quad(node, node, literal)], format=RdfFormat.N_QUADS)
        assert written is not None
        assert [quad.object for quad in parse(written, format=RdfFormat.N_QUADS)] == [literal]


@given(st.text())
def test_quoted_text_is_not_changed(value: str) -> None:
    assert terms.exact(value).value == value


def test_only_what_xml_forbids_is_replaced() -> None:
    odd = "a\x00b\x0bc\ufffed\ud800"
    assert terms.text(odd).value == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert terms.exact(odd).value == "a\x00b\x0bc\ufffed\ufffd"
    plain = "tab\t line\n “é” \U0001f600 \u202e"
    assert terms.text(plain).value == plain
    assert terms.english(plain).language == "en"
