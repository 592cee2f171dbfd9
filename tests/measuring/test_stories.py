"""Scoring stories: what counts as right, wrong, missed, and what readers differ on."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.core.errors import GoldthreadError
from goldthread.measuring.stories import Answers, as_lines, read_stories, score

DATA = Path(__file__).parents[1] / "data"
SETS = {
    "unseen-stories": 30,
    "fresh-stories": 30,
    "fresh-stories-2": 12,
    "fresh-stories-3": 12,
    "fresh-stories-4": 12,
    "fresh-stories-5": 8,
    "fresh-stories-6": 8,
}
STORY = """# A file of one story.

=== luton
Luton’s services are good. Plans are late, inspectors said. There was praise.
---
I Luton | 2022-07
I Luton | 2019
J Luton | overall | good
j Luton | leaders | good
F Luton | - | Plans are late
G Luton | + | services are good
O There was praise
Q Jo Lee | We are proud
P Jo Lee | director | Luton
V Luton | improvement-notice | 2021
"""
RIGHT: Answers = {
    "inspections": [
        {"authority": "Luton", "start": "2022-07-04", "inspection": "i/luton/2022-07-04-ilacs"},
        {"authority": "Luton", "start": "", "inspection": "i/luton/2019-ilacs"},
    ],
    "judgements": [
        {"authority": "Luton", "area": "overall", "grade": "good"},
        {"authority": "Luton", "area": "leaders", "grade": "good"},
        {"authority": "Luton", "area": "in-care", "grade": ""},
    ],
    "findings": [
        {"authority": "Luton", "polarity": "weakness", "text": "Plans are late, inspectors said."},
        {"authority": "Luton", "polarity": "strength", "text": "Luton's services are good."},
        {"authority": "Luton", "polarity": "strength", "text": "There was praise."},
    ],
    "quotes": [{"speaker": "Jo Lee", "speaker_role": "", "text": "“We are proud”"}],
    "people": [{"person": "Jo Lee", "role": "Director", "organisation": "Luton"}],
    "interventions": [{"authority": "Luton", "kind": "improvement-notice", "date": "2021-03"}],
}


def tallies(
    tmp_path: Path, answers: Answers, story: str = STORY
) -> dict[str, tuple[int, int, int]]:
    file = tmp_path / "stories.txt"
    file.write_text(story, encoding="utf-8")
    result = score(read_stories(file), lambda _: answers)
    return {kind: (each.right, each.wrong, each.missed) for kind, each in result.items()}


def test_what_readers_say_is_right(tmp_path: Path) -> None:
    assert tallies(tmp_path, RIGHT) == {
        "inspections": (2, 0, 0),
        "judgements": (1, 0, 0),
        "findings": (2, 0, 0),
        "quotes": (1, 0, 0),
        "people": (1, 0, 0),
        "interventions": (1, 0, 0),
        "sides": (0, 0, 0),
    }


def test_nothing_said_is_missed_and_nothing_wrong(tmp_path: Path) -> None:
    silent: Answers = {name: [] for name in RIGHT}
    assert [each[1:] for each in tallies(tmp_path, silent).values()] == [
        (0, 2),
        (0, 1),
        (0, 1),
        (0, 1),
        (0, 1),
        (0, 1),
        (0, 0),
    ]


@pytest.mark.parametrize(
    ("query", "row", "kind"),
    [
        (
            "findings",
            {"authority": "Luton", "polarity": "strength", "text": "Plans are late"},
            "findings",
        ),
        (
            "findings",
            {"authority": "Slough", "polarity": "weakness", "text": "Plans are late"},
            "findings",
        ),
        (
            "findings",
            {"authority": "Luton", "polarity": "weakness", "text": "Another claim"},
            "findings",
        ),
        ("inspections", {"authority": "Luton", "start": "2020", "inspection": "x"}, "inspections"),
        (
            "judgements",
            {"authority": "Luton", "area": "overall", "grade": "inadequate"},
            "judgements",
        ),
        ("people", {"person": "Jo Lee", "role": "director", "organisation": "Ofsted"}, "people"),
        (
            "interventions",
            {"authority": "Luton", "kind": "commissioner", "date": ""},
            "interventions",
        ),
    ],
)
def test_a_row_that_no_reader_gave_is_wrong(
    tmp_path: Path, query: str, row: dict[str, str], kind: str
) -> None:
    assert tallies(tmp_path, RIGHT | {query: [*RIGHT[query], row]})[kind][1] == 1


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("=== a\nwords without labels\n", "has no labels after ---"),
        ("=== a\nwords\n---\nZ Luton\n", "no label of the form told at the top: 'Z Luton'"),
        ("=== a\nwords\n---\nJ Luton | good\n", "no label of the form told at the top"),
    ],
)
def test_a_file_of_another_form_is_told(tmp_path: Path, story: str, told: str) -> None:
    with pytest.raises(GoldthreadError, match=told):
        tallies(tmp_path, RIGHT, story)


@pytest.mark.parametrize(("name", "count"), SETS.items())
def test_the_stories_are_in_their_form_and_their_words_in_their_texts(
    name: str, count: int
) -> None:
    stories = read_stories(DATA / f"{name}.txt")
    assert len(stories) == count
    for story in stories:
        text = " ".join(story.text.split())
        for kind in "FGXOQ":
            for label in story.of(kind):
                assert label[-1] in text, (story.name, label)


def test_the_tallies_are_printed(tmp_path: Path) -> None:
    file = tmp_path / "stories.txt"
    file.write_text(STORY, encoding="utf-8")
    lines = list(
        as_lines(score(read_stories(file), lambda _: {name: [] for name in RIGHT}), show=True)
    )
    assert lines[0] == "inspections: precision 1.00 (0 of 0), recall 0.00 (0 of 2)"
    assert "   luton: missed Luton | 2022-07" in lines
