import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Span
from goldthread.core.reference import load
from goldthread.rdf.iris import DEFAULT_BASE, Iris, numbered, slug, web_address

NAMES = Iris(load())
HOSTILE = st.text(st.characters(exclude_categories=[]))


@given(HOSTILE)
def test_a_slug_is_plain(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 80


def test_slugs_of_long_texts_differ_where_the_texts_do() -> None:
    assert slug("board " * 40 + "north") != slug("board " * 40 + "south")


@given(HOSTILE)
def test_no_name_breaks_out_of_its_place(text: str) -> None:
    node = NAMES.organisation(text)
    assert node.value.startswith((f"{DEFAULT_BASE}organisation/", f"{DEFAULT_BASE}authority/"))
    assert re.fullmatch(r"[a-z0-9/:.-]+", node.value)


@pytest.mark.parametrize("part", ["..", ".", "a b", "a>b", "a#b", "a?b", "é"])
def test_odd_parts_are_encoded(part: str) -> None:
    step = NAMES.authority(part).value.removeprefix(f"{DEFAULT_BASE}authority/")
    assert re.fullmatch(r"[a-z]?(%[0-9A-F]{2})+[a-z]?", step)


def test_facts_at_one_place_are_numbered() -> None:
    spans = [Span(3, 9), None, Span(3, 9), None]
    ends = [node.value.rsplit("/", 1)[-1] for node in NAMES.facts("d0", "quote", spans)]
    assert ends == ["3-9", "unstated", "3-9-2", "unstated-2"]


@given(st.lists(st.sampled_from(["0-1", "0-2", "1-2"])))
def test_numbered_names_are_unique(labels: list[str]) -> None:
    assert len(set(numbered(labels))) == len(labels)


def test_an_authoritys_name_is_the_authority() -> None:
    assert NAMES.organisation("North East Lincolnshire") == NAMES.authority(
        "north-east-lincolnshire"
    )
    assert not NAMES.is_authority(NAMES.organisation("Ofsted"))


def test_the_base_is_configurable() -> None:
    names = Iris(load(), "http://localhost:8000/graph/")
    assert names.document("d0").value == "http://localhost:8000/graph/document/d0"
    assert names.concept("theme", "neglect").value == "https://w3id.org/goldthread/theme/neglect"


@pytest.mark.parametrize(
    "base", ["", "id/", "http://", "http:///", "https://a.org", "https://a.org/b", "file:///a/",
             "https://a.org/?b/", "https://a.org/#/", "https://a.org/<b>/", "https://a.org/ b/"]
)  # fmt: skip
def test_a_base_that_cannot_be_one_is_refused(base: str) -> None:
    with pytest.raises(GoldthreadError, match="base"):
        Iris(load(), base)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=c&d", "https://example.org/a?b=c&d"),
        (" https://example.org/a b ", "https://example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%20", "https://example.org/%20"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", None),
        ("/reports/1.pdf", None),
        ("", None),
    ],
)
def test_only_web_addresses_become_iris(url: str, address: str | None) -> None:
    node = web_address(url)
    assert (node.value if node else None) == address
