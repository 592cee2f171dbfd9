"""How right news stories and letters are read, measured on labelled made-up ones.

    python -m goldthread.measuring.stories tests/data/unseen-stories.txt [--show]

builds each story alone, as a user would, and compares what the library's queries answer with what
readers say. The head of the file tells its form. A finding is right when it is one of the
inspectors', with the readers' polarity, given to the right authority.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct, field

from goldthread.core.errors import GoldthreadError

QUERIES = ("inspections", "judgements", "findings", "quotes", "people", "interventions", "claims")
_SIGNS = {"strength": "+", "weakness": "-", "mixed": "±", "none": "0"}
_LABEL = re.compile(r"([IiJjFGXOQPVS])( .*)?")
_CELLS = {"I": 2, "J": 3, "F": 3, "G": 3, "X": 1, "O": 1, "Q": 2, "P": 3, "V": 3, "S": 2}
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})

Row = dict[str, str]
Answers = dict[str, list[Row]]


class Story(Struct, frozen=True):
    """A story: its name, its text, and its labels by kind (see the head of the file)."""

    name: str
    text: str
    labels: dict[str, list[tuple[str, ...]]]

    def of(self, kind: str) -> list[tuple[str, ...]]:
        """The labels of one kind."""
        return self.labels.get(kind, [])


class Tally(Struct):
    """Of one kind of fact: how many said and right, said and wrong, and left unsaid; ``told``
    are the wrong and the missed, a line each."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what is said that is right; 1 where nothing is said."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is so that is said; 1 where nothing is so."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def read_stories(path: Path) -> list[Story]:
    """The stories of a file.

    Raises :class:`GoldthreadError` for a story without labels, or a label of another form.
    """
    stories = []
    for part in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        name, _, rest = part.partition("\n")
        text, line, labels = rest.rpartition("\n---\n")
        if not line:
            raise GoldthreadError(f"{path}: the story {name!r} has no labels after ---")
        stories.append(Story(name.strip(), text.strip() + "\n", _labels(labels, f"{path}, {name}")))
    return stories


def _labels(lines: str, place: str) -> dict[str, list[tuple[str, ...]]]:
    labels: dict[str, list[tuple[str, ...]]] = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        form = _LABEL.fullmatch(line)
        cells = tuple(cell.strip() for cell in line[2:].split("|"))
        if not form or len(cells) != _CELLS[form[1].upper()]:
            raise GoldthreadError(f"{place}: no label of the form told at the top: {line!r}")
        labels.setdefault(form[1], []).append(cells)
    return labels


def answers(story: Story, ask: Callable[[Path], Answers]) -> Answers:
    """What a graph of the story alone answers; ``ask`` is given the story's file."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "documents", f"{story.name}.txt")
        file.parent.mkdir()
        file.write_text(story.text, encoding="utf-8")
        return ask(file)


def ask_graph(file: Path) -> Answers:
    """Build a graph of ``file`` and ask it :data:`QUERIES`; nothing where it was refused."""
    from goldthread.api import KnowledgeGraph
    from goldthread.build.pipeline import build

    target = file.parent.parent / "graph"
    try:
        build([file], target, workers=1)
    except GoldthreadError:
        return {name: [] for name in QUERIES}
    graph = KnowledgeGraph.open(target)
    return {
        name: [{key: str(value or "") for key, value in row.items()} for row in graph.query(name)]
        for name in QUERIES
    }


def score(stories: Iterable[Story], ask: Callable[[Path], Answers]) -> dict[str, Tally]:
    """The tallies over all stories, by kind of fact."""
    kinds = (
        *("inspections", "judgements", "findings", "quotes", "people", "interventions"),
        "sides",
    )
    tallies = {kind: Tally() for kind in kinds}
    for story in stories:
        rows = answers(story, ask)
        _score_inspections(story, rows, tallies["inspections"])
        _score_judgements(story, rows, tallies["judgements"])
        _score_findings(story, rows, tallies["findings"])
        _score_quotes(story, rows, tallies["quotes"])
        _score_people(story, rows, tallies["people"])
        _score_interventions(story, rows, tallies["interventions"])
        _score_sides(story, rows, tallies["sides"])
    return tallies


def _plain(text: str) -> str:
    return " ".join(text.translate(_PLAIN).lower().split())


def _holds(cell: str, part: str) -> bool:
    return _plain(part) in _plain(cell)


def _pair(
    story: Story,
    labels: list[tuple[str, ...]],
    optional: list[tuple[str, ...]],
    rows: list[Row],
    fits: Callable[[tuple[str, ...], Row], bool],
    tally: Tally,
) -> None:
    """Pair each label with one row that fits; rows left over are wrong, unless one reader's."""
    left = list(rows)
    for label in labels:
        row = next((each for each in left if fits(label, each)), None)
        if row is None:
            tally.missed += 1
            tally.told.append(f"{story.name}: missed {' | '.join(label)}")
        else:
            left.remove(row)
            tally.right += 1
    for row in left:
        if not any(fits(label, row) for label in (*optional, *labels)):
            tally.wrong += 1
            shown = " | ".join(value for value in row.values() if value)
            tally.told.append(f"{story.name}: wrong {shown[:160]}")


def _begins(row: Row, stated: str) -> bool:
    """Whether an inspection began when a label says; a year may stand in its address alone."""
    year_alone = len(stated) == len("2020")
    return row["start"].startswith(stated) or (year_alone and f"/{stated}" in row["inspection"])


def _score_inspections(story: Story, rows: Answers, tally: Tally) -> None:
    def fits(label: tuple[str, ...], row: Row) -> bool:
        return _holds(row["authority"], label[0]) and _begins(row, label[1])

    # An inspection that other words date more exactly fits the label with the longer date first.
    labels = sorted(story.of("I"), key=lambda label: -len(label[1]))
    _pair(story, labels, story.of("i"), rows["inspections"], fits, tally)


def _score_judgements(story: Story, rows: Answers, tally: Tally) -> None:
    def fits(label: tuple[str, ...], row: Row) -> bool:
        same = (row["area"], row["grade"]) == label[1:]
        return same and _holds(row["authority"], label[0])

    graded = [row for row in rows["judgements"] if row["grade"]]
    _pair(story, story.of("J"), story.of("j"), graded, fits, tally)


def _score_findings(story: Story, rows: Answers, tally: Tally) -> None:
    met: set[tuple[str, ...]] = set()
    for row in rows["findings"]:
        if any(_holds(row["text"], label[0]) for label in story.of("O")):
            continue
        labels = [
            label
            for label in (*story.of("F"), *story.of("G"))
            if _holds(row["text"], label[2]) or _holds(label[2], row["text"].strip(' ."'))
        ]
        sign = _SIGNS[row["polarity"]]
        fitting = [
            label
            for label in labels
            if _holds(row["authority"], label[0]) and (sign in label[1] or label[1] == "±")
        ]
        met.update(fitting)
        if fitting:
            tally.right += 1
        else:
            tally.wrong += 1
            told = f"{sign} {row['authority']}: {row['text'][:120]}"
            tally.told.append(f"{story.name}: wrong {told}")
    for label in story.of("F"):
        if label not in met:
            tally.missed += 1
            tally.told.append(f"{story.name}: missed {' | '.join(label)}")


def _score_quotes(story: Story, rows: Answers, tally: Tally) -> None:
    for speaker, words in story.of("Q"):
        said = [row for row in rows["quotes"] if _holds(row["text"], words)]
        if any(_holds(f"{row['speaker']} {row['speaker_role']}", speaker) for row in said):
            tally.right += 1
        else:
            tally.missed += 1
            tally.told.append(f"{story.name}: missed {speaker}: {words}")


def _score_people(story: Story, rows: Answers, tally: Tally) -> None:
    def fits(label: tuple[str, ...], row: Row) -> bool:
        cells = zip(label, (row["person"], row["role"], row["organisation"]), strict=True)
        return all(_holds(cell, part) for part, cell in cells)

    _pair(story, story.of("P"), [], rows["people"], fits, tally)


def _score_interventions(story: Story, rows: Answers, tally: Tally) -> None:
    def fits(label: tuple[str, ...], row: Row) -> bool:
        same = row["kind"] == label[1] and row["date"].startswith(label[2])
        return same and _holds(row["authority"], label[0])

    _pair(story, story.of("V"), [], rows["interventions"], fits, tally)


def _score_sides(story: Story, rows: Answers, tally: Tally) -> None:
    """Of claims that a label tells the side of: is it told, and rightly?"""
    for side, words in story.of("S"):
        told = [row["side"] for row in rows["claims"] if _holds(row["text"], words)]
        tally.right += side in told
        tally.wrong += bool(told) and side not in told
        tally.missed += side not in told
        if side not in told:
            tally.told.append(f"{story.name}: missed {side}, told {told}: {words}")


def as_lines(tallies: dict[str, Tally], *, show: bool = False) -> Iterator[str]:
    """The tallies for people, a line a kind; with ``show`` also what was wrong and missed."""
    for kind, tally in tallies.items():
        said, so = tally.right + tally.wrong, tally.right + tally.missed
        yield (
            f"{kind}: precision {tally.precision:.2f} ({tally.right} of {said}), "
            f"recall {tally.recall:.2f} ({tally.right} of {so})"
        )
        if show:
            yield from (f"   {line}" for line in tally.told)


def main() -> None:
    """Read the arguments, build and ask each story, and print the tallies."""
    program = "python -m goldthread.measuring.stories"
    parser = argparse.ArgumentParser(prog=program, description=__doc__)
    parser.add_argument("stories", type=Path, help="a file of labelled stories")
    parser.add_argument("--show", action="store_true", help="what was wrong and missed, too")
    given = parser.parse_args()
    for line in as_lines(score(read_stories(given.stories), ask_graph), show=given.show):
        print(line)


if __name__ == "__main__":
    main()
