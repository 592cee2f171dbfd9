"""Where a malformed query goes wrong, in words."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from goldthread.asking.sparql import put
from goldthread.core.errors import QueryError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELEC * {}", 'line 1, column 1: cannot read "SELEC * {}"; expected SELECT'),
        ("", "line 1, column 1: the query ends here; expected SELECT, ASK"),
        ("SELECT * { ?s ?p }", 'line 1, column 12: cannot read "?s ?p }"; expected three parts'),
        ("SELECT * {\n FILTER(?x = ) }", "line 2, column 2: cannot read"),
        ("SELECT * { ?s ?p 'é ü' . ?s }", 'line 1, column 26: cannot read "?s }"'),
        ("SELECT * { ?s ?p ?o ", 'line 1, column 21: the query ends here; expected "}"'),
        ("SELECT * { ?s ?p ?o } ORDER ?s", "line 1, column 23: cannot read"),
        ("SELECT * { ?s ?p ?o }}", "line 1, column 22: cannot read"),
        ("SELECT ?x ?y", "line 1, column 13: the query ends here"),
        ("SELECT * {\n  ?x nothing:here ?y\n}", "line 2, column 6: the prefix nothing: is not"),
    ],
)
def test_position_and_expectation(text: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        put(Store(), text)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)
