"""Lines become headings, paragraphs and bullets, at exact offsets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.plain.layout import read_blocks

SENTENCE = "Some families have extra safety plans that are too often not at all effective"


def told(text: str) -> list[tuple[str, str, str]]:
    blocks = read_blocks(text)
    return [(b.kind, b.label, " ".join(text[b.span.start : b.span.end].split())) for b in blocks]


def test_headings_paragraphs_and_bullets() -> None:
    text = (
        "Findings\n\nPlans are weak.\n\n  • Visits\n- late reviews\n1. First\n1.2 Next\n(a) Last\n"
    )
    assert told(text) == [
        ("heading", "", "Findings"),
        ("paragraph", "", "Plans are weak."),
        ("bullet", "•", "Visits"),
        ("bullet", "-", "late reviews"),
        ("bullet", "1.", "First"),
        ("bullet", "1.2", "Next"),
        ("bullet", "(a)", "Last"),
    ]


def test_a_mark_on_a_line_of_its_own_labels_the_next_line() -> None:
    assert told("•\nVisits are late.\n") == [("bullet", "•", "Visits are late.")]


def test_what_only_looks_like_a_label_is_none() -> None:
    for text in ("2.5 million people", "-5 degrees", "11.39 am today", "2019. 12", "one - two"):
        assert [kind for kind, *_ in told(text)] == ["paragraph"], text


def test_lines_without_wrapping_are_paragraphs_of_their_own() -> None:
    text = "Staff are well led.\nStaff stay for years.\nThey said so."
    assert len(told(text)) == 3


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Visits to children are not made often\nenough and the records of them are not\n"
        "always up to date. Managers know this.\n\nPlans are weak and too few of them are\n"
        "ever reviewed.\n"
    )
    assert [line for *_, line in told(text)] == [
        "Visits to children are not made often enough and the records of them are not always up to"
        " date. Managers know this.",
        "Plans are weak and too few of them are ever reviewed.",
    ]


def test_a_paragraph_broken_at_a_page_is_one_block() -> None:
    before = f"{SENTENCE} in keeping any of the children safe"
    for gap, after in (("\n\n", "and well."), (". Multi-\n\n", "agency meetings are late.")):
        assert len(told(f"{before}{gap}{after}")) == 1


def test_separate_paragraphs_are_not_joined() -> None:
    before = f"{SENTENCE} in keeping any of the children safe"
    assert len(told(f"{before}\n\nStaff know it.")) == 2
    assert len(told(f"{before}.\n\nand then some")) == 2
    assert len(told("The council\n\nworks well.")) == 2


def test_addresses_do_not_run_on_from_the_line_above() -> None:
    assert (
        len(told("Textphone 0161 618 8524 and others\nenquiries@council.gov.uk\nwww.gov.uk")) == 3
    )


def test_headings_are_short_and_stand_over_something() -> None:
    assert [kind for kind, *_ in told("What must improve?\n\nPlans.")] == ["heading", "paragraph"]
    for text in (
        "Plans.\n\nThe end",
        "Other findings:\n\nPlans.",
        "plans\n\nPlans.",
        "1234\n\nPlans.",
    ):
        assert "heading" not in [kind for kind, *_ in told(text)], text


def test_page_numbers_and_running_headers_of_wrapped_pages_are_silent() -> None:
    lines = [
        "Visits are not made as often as they should",
        "be and the records of them are not kept.",
    ]
    pages = "".join(
        "\n".join(lines * 6) + f"\nInspection of the services of Anytown\n{number}\n"
        for number in range(1, 6)
    )
    silent = [b for b in read_blocks(pages) if b.zone == "silent"]
    assert len(silent) == 10
    assert {b.reason for b in silent} == {"running header or footer"}


pieces = st.sampled_from(
    [
        "Plans are weak",
        ".",
        "\n",
        "\n\n",
        " ",
        "•",
        "- ",
        "1. ",
        "o ",
        "and so",
        "\r\n",
        "\f",
        "Good\n",
        "“",
        "a@b.uk",
    ]
)


@given(st.lists(pieces, max_size=30))
def test_blocks_are_ordered_disjoint_and_lose_only_labels(parts: list[str]) -> None:
    text = "".join(parts)
    blocks = read_blocks(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(blocks))
    kept = "".join(b.label + text[b.span.start : b.span.end] for b in blocks)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(
        text[b.span.start : b.span.end].strip() == text[b.span.start : b.span.end] for b in blocks
    )


def test_markdown_headings_keep_their_depth() -> None:
    text = "# Anytown\n\n### Plans\nare weak\n"
    blocks = read_blocks(text)
    assert [(b.kind, b.level, b.label) for b in blocks] == [
        ("heading", 2, "#"),
        ("heading", 3, "###"),
        ("paragraph", 0, ""),
    ]


def test_numbered_items_may_begin_with_a_small_letter() -> None:
    text = "It should:\n\n1. improve plans\n\n2. see children.\n\nIn 2019 it had\n\n9. staff.\n"
    found = [(block.kind, block.label) for block in read_blocks(text)]
    assert found == [
        ("paragraph", ""),
        ("bullet", "1."),
        ("bullet", "2."),
        ("paragraph", ""),
        ("paragraph", ""),
    ]
