"""What is written for people can be read back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.rdf.reasons import reason, theme_words

WORDS = st.lists(st.from_regex(r"[A-Za-z][a-z' -]{0,12}", fullmatch=True), min_size=1, max_size=3)
THEMES = st.dictionaries(st.from_regex(r"[a-z]+(-[a-z]+)?", fullmatch=True), WORDS, max_size=4)


@given(THEMES)
def test_words_of_named_themes_read_back(themes: dict[str, list[str]]) -> None:
    told = ["polarity weakness: “too few” (fault)"]
    told += [reason(f"theme {theme}", words, "phrase") for theme, words in themes.items()]
    told += [reason("theme elsewhere", ["near"], "paragraph"), reason("theme unsaid", [], "phrase")]
    assert theme_words("; ".join(told)) == {
        theme: frozenset(word.lower() for word in words) for theme, words in themes.items()
    }
