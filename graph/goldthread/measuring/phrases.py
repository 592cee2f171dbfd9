"""Phrases that hardly occur: ``python -m goldthread.measuring.phrases GRAPH --at-most N``.

Lists the phrases of themes and the cues of polarity that fire in at most N documents of a graph.
With ``--without DIR`` it writes the words without them into a folder, for ``goldthread build
--ontology DIR``; with ``--labels`` and ``--documents`` too, it prints the scores with and without
them. A rare phrase stays where a ``+`` line of its section holds it, or a comment stands over it: a
reader said why there.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from goldthread.core import lexicon, resources
from goldthread.core.errors import GoldthreadError
from goldthread.extraction.text.wording import PhraseFinder, fold

_Key = tuple[str, str, str]


class RarePhrase(Struct, frozen=True, order=True):
    """A phrase of a ``section`` of a words ``file``, and in how many ``documents`` it fires."""

    documents: int
    file: str
    section: str
    phrase: str


def measured_files() -> list[str]:
    """The words files that are looked at: themes and polarity, whose phrases stand for
    themselves; those of other files are parts of patterns."""
    return [name for name in lexicon.files() if name == "polarity" or name.startswith("themes/")]


def rare_phrases(texts: Iterable[str], files: Iterable[str], most: int) -> list[RarePhrase]:
    """The phrases of ``files`` that fire in at most ``most`` of ``texts``, the rarest first."""
    phrases = [
        (phrase, (file, section.name, phrase))
        for file in files
        for section in lexicon.words(file).values()
        for phrase in section.phrases
        if phrase not in section.noted and not _is_tried(phrase, section)
    ]
    finder: PhraseFinder[_Key] = PhraseFinder(phrases)
    times: Counter[_Key] = Counter()
    for text in texts:
        times.update({hit.value for hit in finder.find(fold(text).text)})
    found = (RarePhrase(times[key], *key) for _, key in phrases if times[key] <= most)
    return sorted(found)


def _is_tried(phrase: str, section: lexicon.Section) -> bool:
    finder = PhraseFinder([(phrase, phrase)])
    return any(finder.find(fold(sentence).text) for sentence in section.matching)


def write_without(rare: Iterable[RarePhrase], into: Path) -> list[Path]:
    """Write the files that hold ``rare`` phrases into the folder ``into``, without them."""
    dropped: dict[str, set[tuple[str, str]]] = {}
    for one in rare:
        dropped.setdefault(one.file, set()).add((one.section, one.phrase))
    written = []
    for file, phrases in sorted(dropped.items()):
        source = resources.ontology() / lexicon.FOLDER / f"{file}.txt"
        path = into / lexicon.FOLDER / f"{file}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_without(source.read_text(encoding="utf-8"), phrases), encoding="utf-8")
        written.append(path)
    return written


def _without(listing: str, phrases: set[tuple[str, str]]) -> str:
    """A words file less some phrases, given with their sections; its other lines stay."""
    section, lines = "", []
    for line in listing.splitlines():
        text = line.strip()
        if text.startswith("["):
            section = text[1:].partition("]")[0]
        elif text and not text.startswith(("#", "+ ", "- ")):
            kept = [p for p in map(str.strip, text.split(";")) if p and (section, p) not in phrases]
            if not kept:
                continue
            line = "; ".join(kept) + ";" * text.endswith(";")
        lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the arguments and print the phrases, and the scores where they are asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m goldthread.measuring.phrases", description=__doc__
    )
    parser.add_argument("graph", type=Path, help="a graph of many reports")
    parser.add_argument("--at-most", type=int, default=1, help="so many documents (1)")
    parser.add_argument("--without", type=Path, help="a folder for the words without them")
    parser.add_argument("--labels", type=Path, help="labelled sentences to score with and without")
    parser.add_argument("--documents", type=Path, help="the folder of the labelled documents")
    arguments = parser.parse_args()
    texts = sorted((arguments.graph / "texts").glob("*.txt"))
    if not texts:
        raise SystemExit(f"{arguments.graph} holds no texts")
    told = (path.read_text(encoding="utf-8", errors="replace") for path in texts)
    rare = rare_phrases(told, measured_files(), arguments.at_most)
    for one in rare:
        print(f"{one.documents}\t{one.file}\t{one.section}\t{one.phrase}")
    print(f"{len(rare)} phrases in at most {arguments.at_most} of {len(texts)} documents")
    if arguments.without:
        write_without(rare, arguments.without)
        if arguments.labels and arguments.documents:
            _compare(arguments.labels, arguments.documents, arguments.without)


def _compare(labels: Path, documents: Path, without: Path) -> None:
    """Print the scores on ``labels`` with all words, and with those in ``without``."""
    from goldthread.build.ontology import ontology_in_use
    from goldthread.measuring.findings import evaluate

    for name, own in (("with all", None), ("without", without)):
        with ontology_in_use(own):
            try:
                report = evaluate(labels, documents)
            except GoldthreadError as error:
                raise SystemExit(str(error)) from error
        right = f"finding {report.finding.value:.4f}, polarity {report.polarity.value:.4f}"
        print(f"{name}: {right}, themes {report.themes.f1:.4f} on {report.rows} sentences")


if __name__ == "__main__":
    main()
