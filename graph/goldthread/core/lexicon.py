"""The words in ``ontology/words/``: plain text files, one for each thing that words do.

A file holds sections. A line ``[name] meaning`` opens one; the lines below it hold phrases,
apart by ``;``. ``#`` begins a comment, which says why the lines below it, up to an empty one, are
there where that is not plain.
A line ``+ sentence`` must hold a phrase of its section and a line ``- sentence`` must not: the
tests hold every file to both. What words do is written there; what text does (dates, clauses,
spans) is code. Some files leave words open in their phrases; :func:`wordings` tells the signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.errors import GoldthreadError

FOLDER = "words"
_BETWEEN = r"[\s‐‑-]+"
_GAP = "[^.,;]{0,60}"
_ENDING = "(?:s['’]?|['’]s)?"
_ANY = {"_": r"\w+", "#": r"(\d+)"}
_HEADING = re.compile(r"\[([a-z][a-z0-9-]*)\](?:\s+(.*))?")


class Section(Struct, frozen=True):
    """The phrases of one section in their order, what they do, and sentences that try them.

    ``noted`` are the phrases below a comment of the section, which says why they are there.
    """

    name: str
    meaning: str
    phrases: tuple[str, ...]
    matching: tuple[str, ...] = ()
    not_matching: tuple[str, ...] = ()
    noted: frozenset[str] = frozenset()


def read_sections(listing: str, source: str = "the listing") -> dict[str, Section]:
    """The sections of a words file by name, in its order.

    Raises :class:`GoldthreadError`, with the line's number in ``source``, for a phrase before
    the first heading, a heading that is none, a section given twice, and a phrase that stands
    in two sections.
    """
    sections: dict[str, tuple[str, list[str], list[str], list[str], set[str]]] = {}
    places: dict[str, str] = {}
    current = ""
    is_noted = False
    for number, line in enumerate(map(str.strip, listing.splitlines()), start=1):
        if not line or line.startswith("#"):
            is_noted = bool(line)
            continue
        if line.startswith("["):
            heading = _HEADING.fullmatch(line)
            if not heading:
                raise _fault(source, number, "expected a heading such as [name] what it does")
            current = heading[1]
            if current in sections:
                raise _fault(source, number, f"the section [{current}] stands here already")
            sections[current] = (heading[2] or "", [], [], [], set())
            is_noted = False
            continue
        if not current:
            raise _fault(source, number, "expected a heading such as [name] before any phrase")
        _, phrases, matching, not_matching, noted = sections[current]
        if line.startswith(("+ ", "- ")):
            (matching if line[0] == "+" else not_matching).append(line[2:].strip())
            continue
        for phrase in filter(None, map(str.strip, line.split(";"))):
            if places.setdefault(phrase, current) != current:
                told = f"{phrase!r} stands in [{places[phrase]}] already"
                raise _fault(source, number, told)
            phrases.append(phrase)
            if is_noted:
                noted.add(phrase)
    return {
        name: Section(
            name,
            meaning,
            tuple(dict.fromkeys(phrases)),
            tuple(must),
            tuple(never),
            frozenset(noted),
        )
        for name, (meaning, phrases, must, never, noted) in sections.items()
    }


@resources.per_ontology()
def words(file: str) -> dict[str, Section]:
    """The sections of ``ontology/words/FILE.txt``.

    Raises :class:`GoldthreadError` when there is no such file or it has a fault.
    """
    return read_words(resources.ontology() / FOLDER / f"{file}.txt")


def read_words(path: Path) -> dict[str, Section]:
    """The sections of any words file; raises as :func:`words` does."""
    try:
        listing = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldthreadError(f"{path} cannot be read as words: {error}") from error
    return read_sections(listing, str(path))


def alternatives(file: str, *sections: str) -> str:
    """The phrases of ``sections`` of a words file as a group of a regular expression.

    Longer phrases come first; a space of a phrase stands for any white space, and an
    apostrophe or hyphen for each of its typographic forms.
    """
    known = words(file)
    phrases = [phrase for name in sections for phrase in known[name].phrases]
    return alternation(phrases)


def alternation(phrases: list[str]) -> str:
    r"""``phrases`` as one group of a regular expression; see :func:`alternatives`.

    >>> alternation(["said", "has said"])
    '(?:has\\s+said|said)'
    """
    return f"(?:{'|'.join(map(_pattern, _longest_first(phrases)))})"


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))


def _pattern(phrase: str) -> str:
    escaped = re.escape(phrase).replace("\\ ", r"\s+").replace("\\-", "[-‐‑]")
    return escaped.replace("'", "['’]")


def wordings(section: Section) -> re.Pattern[str]:
    r"""The phrases of a section that leave words open, as one pattern, the longer first.

    ``a/b`` is either word, ``(a)`` may be missing (not at the beginning), ``_`` is any word,
    ``word*`` any word that begins so, ``#`` a number (a group of the match), ``…`` up to 60
    characters without a stop, and a full stop the end of the text. A hyphen may stand for a space,
    and the last word before ``…`` or the end may have an ending of plural or possessive.

    >>> pattern = wordings(Section("late", "", ("visit … out of (the) time/timescale",)))
    >>> bool(pattern.search("Visits are often out of timescales."))
    True
    """
    told = "|".join(map(_wording, _longest_first(section.phrases)))
    return re.compile(f"(?:{told})", re.IGNORECASE)


def _wording(phrase: str) -> str:
    stretches = phrase.removesuffix(".").split("…")
    told = _GAP.join(map(_stretch, stretches))
    return told + r"\Z" * phrase.endswith(".")


def _stretch(words: str) -> str:
    told, ending = "", ""
    for part in re.findall(r"\([^)]*\)|\S+", words):
        between = _BETWEEN if told else ""
        if part.startswith("("):
            told += f"(?:{between}{_BETWEEN.join(map(_word, part[1:-1].split()))})?"
        else:
            told += between + _word(part)
        ending = "" if part.endswith("*") else _ENDING
    return rf"(?<!\w){told}{ending}(?![^\W\d_])"


def _word(word: str) -> str:
    if word in _ANY:
        return _ANY[word]
    forms = (
        _pattern(form.removesuffix("*")) + r"\w*" * form.endswith("*") for form in word.split("/")
    )
    return f"(?:{'|'.join(forms)})"


def files(folder: Path | None = None) -> list[str]:
    """The names of all words files, without ``.txt``, in order: "polarity", "themes/caseloads"."""
    root = folder or resources.ontology() / FOLDER
    return sorted(path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.txt"))


def _fault(source: str, line: int, told: str) -> GoldthreadError:
    return GoldthreadError(f"{source}, line {line}: {told}")
