"""Text of documents stays text in a terminal, in Markdown and in a spreadsheet."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from goldthread.core.escaping import REPLACEMENT, for_markdown, for_spreadsheet, for_terminal

LIVE = {
    "an escape": "\x1b[31m",
    "a title set": "\x1b]0;owned\x07",
    "a C1 control": "\x9b31m",
    "a backspace": "a\x08b",
    "a carriage return": "all is well\rnothing is",
    "right to left": "\u202egood",
    "an isolate": "\u2066good\u2069",
    "a line separator": "a\u2028b",
    "half a pair": "\ud800",
    "a tag": "\U000e0041",
}
MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[see](javascript:alert(1))",
    "![see](https://example.org/x.png)",
    "[see]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "# a heading",
    "a\n===",
    "a\n---",
    "- a list",
    "+ a list",
    "12. a list",
    "3) a list",
    "*a* __b__ ~~c~~ `d` $e$",
    "a | b\n--- | ---\n1 | 2",
    "&lt;b&gt; &amp; &#60;",
    "    four spaces",
    "```\ncode",
    "> a quotation",
    "\\<b>",
    "&#106;avascript:alert(1)",
]
ANY = st.text(st.characters(categories=None, exclude_categories=["Cs"]))
SIGNS = st.text(st.sampled_from("ab1 \n\t#-+=.)(<>[]!*_`~|\\&;:'\"/"))


@pytest.mark.parametrize("text", LIVE.values(), ids=LIVE)
def test_what_a_terminal_obeys_is_shown_as_a_sign(text: str) -> None:
    assert REPLACEMENT in for_terminal(text)
    assert len(for_terminal(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["£5 — “naïve”", "two\nlines\tand a tab", "ไทย עברית 😀", "a\u200db"]
)
def test_other_text_reaches_a_terminal_as_it_is(text: str) -> None:
    assert for_terminal(text) == text


@given(ANY)
def test_no_terminal_meets_a_control_character(text: str) -> None:
    shown = for_terminal(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def read(markdown: str) -> tuple[str, set[str]]:
    """The words that a reader of CommonMark with tables shows, and the elements it makes."""
    tokens = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    )
    inline = [child for token in tokens for child in token.children or []]
    words = " ".join(child.content or " " for child in inline)
    kinds = {token.type for token in [*tokens, *inline]}
    return words, kinds - {"paragraph_open", "paragraph_close", "inline", "text", "softbreak"}


@pytest.mark.parametrize("text", MARKUP)
def test_markup_of_a_document_is_shown_and_not_obeyed(text: str) -> None:
    words, elements = read(for_markdown(text))
    assert elements <= {"text_special"}
    assert words.split() == text.split()


@given(ANY | SIGNS)
def test_markdown_shows_the_very_words(text: str) -> None:
    words, elements = read(for_markdown(text))
    assert elements <= {"text_special", "hardbreak"}
    assert "".join(words.split()) == "".join(for_terminal(text.replace("\r\n", "\n")).split())


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_would_be_a_formula_begins_with_an_apostrophe(sign: str) -> None:
    assert for_spreadsheet(f"{sign}HYPERLINK(1)") == f"'{sign}HYPERLINK(1)"


@pytest.mark.parametrize("text", ["", "-5", "+44", "-1.5e3", "a = b", "2019-10", "'quoted'", "£-5"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert for_spreadsheet(text) == text
