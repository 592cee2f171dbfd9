"""The reference data of a build: the packaged files, with an expert's own laid over them.

A file of the expert's takes the place of the packaged one at the same path; further themes,
frameworks and authorities stand in files of other names. Everything is read and checked once,
before any document: a fault is an error of one line that names file and line.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from pyoxigraph import NamedNode, Quad

from goldthread.core import lexicon, resources
from goldthread.core.errors import GoldthreadError
from goldthread.core.reference import (
    GT as GT_SPACE,
)
from goldthread.core.reference import (
    INDICATOR_WORDS,
    NOT_DATA,
    THEME_SECTIONS,
    THEME_WORDS,
    read_turtle,
)
from goldthread.core.rules import FILE as RULES
from goldthread.rdf.shapes import Shapes, types_of
from goldthread.rdf.vocabulary import GT, RDF, SKOS
from goldthread.store.ledger import OwnFile

Files = Mapping[str, Path]
"""Where each file of an ontology really lies, by its path within the ontology."""

_MADE = frozenset(
    (
        *("accuracy.ttl", "theme-weights.json", "cause-weights.json", "polarity-weights.json"),
        "term-rarity.json",
    )
)
"""What the laboratory measures and learns; nobody edits it."""
_SHAPES = "shapes.ttl"
_ADDED = (
    re.compile(r"[^/]+\.ttl"),
    re.compile(r"(?:frameworks|schemes)/[^/]+\.ttl"),
    re.compile(rf"{lexicon.FOLDER}/{THEME_WORDS}/[^/]+\.txt"),
)
"""Files that may be added: themes, frameworks and authorities in Turtle, and words of themes."""
_UNREAD = re.compile(r"(^|/)\.|\.md$")
"""Hidden files and notes, which may lie in the folder too."""
_PREFIX = re.compile(r"@prefix\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)


@contextmanager
def ontology_in_use(own: Path | None) -> Iterator[tuple[OwnFile, ...]]:
    """Within, the reference data is the packaged one with the folder ``own`` laid over it.

    Gives the files of ``own`` with their hashes. Raises :class:`GoldthreadError` for a fault in
    any file, and when ``own`` is not there or holds nothing.
    """
    files = _packaged()
    if own is None:
        _check_once(files)
        yield ()
        return
    added = _own(own, files)
    files |= added
    _check_once(files)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, path in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, root / name)
        with resources.using_ontology(root):
            yield tuple(
                OwnFile(name, hashlib.sha256((root / name).read_bytes()).hexdigest())
                for name in sorted(added)
            )


def copy_ontology(into: Path) -> list[str]:
    """Write the packaged files that an expert may change into the folder ``into``.

    Returns their paths in it. Raises :class:`GoldthreadError` when there is something in ``into``.
    """
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise GoldthreadError(f"{into} is not empty; name a new folder")
    copied = [name for name in _packaged() if name not in _MADE | NOT_DATA]
    for name in copied:
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(resources.folder("ontology") / name, into / name)
    return copied


def check(files: Files) -> None:
    """Hold ``files`` to their form, to the shapes and to each other.

    Raises :class:`GoldthreadError` for the first fault, with file and line.
    """
    graphs: dict[Path, list[Quad]] = {}
    words: dict[str, dict[str, lexicon.Section]] = {}
    for name, path in sorted(files.items()):
        if path.suffix == ".ttl":
            graphs[path] = [*read_turtle(path)] if name not in NOT_DATA else []
        elif path.suffix == ".txt":
            words[name] = lexicon.read_words(path)
        else:
            _check_form(path)
    themes = _check_ids(graphs)
    _check_shapes(graphs, files[_SHAPES])
    _check_rules(graphs, files)
    _check_covers(graphs)
    _check_sections(words, files)
    _check_indicators(words, files, graphs)
    _check_phrases(words, files, themes)


def _check_once(files: Files) -> None:
    """:func:`check` files that this process has not found faultless as they are."""
    told = {name: (path, path.stat()) for name, path in files.items()}
    _faultless(tuple((name, p, s.st_mtime_ns, s.st_size) for name, (p, s) in told.items()))


@lru_cache(maxsize=1)
def _faultless(files: tuple[tuple[str, Path, int, int], ...]) -> None:
    """Check files, known by their times of change and sizes. Errors are not kept."""
    check({name: path for name, path, *_ in files})


def _packaged() -> dict[str, Path]:
    return _files_in(resources.folder("ontology"))


def _files_in(folder: Path) -> dict[str, Path]:
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    return {name: path for name, path in paths.items() if path.is_file()}


def _own(folder: Path, packaged: Files) -> dict[str, Path]:
    """The files in the folder of an expert, each one that something reads."""
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise GoldthreadError(
            f"the ontology folder {folder} {what}; make one with: goldthread ontology copy {folder}"
        )
    found = {name: path for name, path in _files_in(folder).items() if not _UNREAD.search(name)}
    if not found:
        raise GoldthreadError(
            f"the ontology folder {folder} is empty; expected words, themes, frameworks or "
            "authorities to lay over the packaged ones"
        )
    for name, path in found.items():
        if name in NOT_DATA:
            raise GoldthreadError(f"{path}: {name} belongs to the program; take it out")
        if name not in packaged and not any(form.fullmatch(name) for form in _ADDED):
            raise GoldthreadError(
                f"{path}: nothing reads it; expected a file of the packaged ontology, FILE.ttl, "
                "frameworks/FILE.ttl or words/themes/THEME.txt"
            )
    return found


def _check_form(path: Path) -> None:
    """TOML and JSON by their form; what they hold is checked where it is read."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".toml":
            tomllib.loads(text)
        else:
            json.loads(text)
    except (tomllib.TOMLDecodeError, json.JSONDecodeError, UnicodeDecodeError) as error:
        kind = path.suffix.removeprefix(".").upper()
        raise GoldthreadError(f"{path}: expected {kind}: {error}") from error


def _check_ids(graphs: Mapping[Path, list[Quad]]) -> frozenset[str]:
    """No two things of a scheme have one id, and none has two labels; gives the ids of themes."""
    given: dict[tuple[str, str], tuple[object, Path]] = {}
    labels: dict[object, tuple[str, Path]] = {}
    themes = {
        quad.subject
        for quad in chain.from_iterable(graphs.values())
        if quad.predicate == RDF.type and quad.object == GT.Theme
    }
    ids = set()
    for path, quads in graphs.items():
        for quad in quads:
            node = quad.subject
            if not isinstance(node, NamedNode) or not hasattr(quad.object, "value"):
                continue
            value = str(quad.object.value)
            if quad.predicate == SKOS.prefLabel:
                first = labels.setdefault(node, (value, path))
                if first[0] != value:
                    raise _fault(
                        path, node, f"{_last(node)} is called {first[0]!r} already ({first[1]}); "
                        "expected one label for one thing"
                    )  # fmt: skip
            if quad.predicate == SKOS.notation:
                kind = node.value.rsplit("/", 1)[0]
                other = given.setdefault((kind, value), (node, path))
                if other[0] != node:
                    raise _fault(
                        path, node, f"the id {value!r} is taken ({other[1]}); expected another id"
                    )
                if node in themes:
                    ids.add(value)
    return frozenset(ids)


def _check_shapes(graphs: Mapping[Path, list[Quad]], shapes: Path) -> None:
    """Everything has what the shapes ask of it: labels, definitions, schemes, codes."""
    quads = list(chain.from_iterable(graphs.values()))
    for breach in Shapes(shapes).check(quads, types_of(quads)):
        node = NamedNode(breach.subject)
        where = [path for path, told in graphs.items() if any(q.subject == node for q in told)]
        raise _fault(where[-1], node, f"{breach.kind} {_last(node)}: {breach.message}")


def _check_rules(graphs: Mapping[Path, list[Quad]], files: Files) -> None:
    """Cards that take the place of the packaged ones leave no rule without one."""
    path, packaged = files[RULES], resources.folder("ontology") / RULES
    if path == packaged:
        return
    cards = {quad.subject for quads in graphs.values() for quad in quads}
    for quad in read_turtle(packaged):
        if quad.subject not in cards and isinstance(quad.subject, NamedNode):
            raise GoldthreadError(f"{path}: expected a card of the rule {_last(quad.subject)!r}")


def _check_covers(graphs: Mapping[Path, list[Quad]]) -> None:
    """No two frameworks claim the documents of one cover."""
    claims: dict[str, tuple[object, Path]] = {}
    for path, quads in graphs.items():
        for quad in quads:
            if quad.predicate != GT.coverWording or not isinstance(quad.subject, NamedNode):
                continue
            wording = " ".join(str(getattr(quad.object, "value", "")).casefold().split())
            node, other = claims.setdefault(wording, (quad.subject, path))
            if node != quad.subject:
                raise _fault(
                    path, quad.subject,
                    f"{wording!r} is a cover wording of {_last(cast(NamedNode, node))} too "
                    f"({other}); expected one that only this framework's documents have"
                )  # fmt: skip


def _check_sections(words: Mapping[str, Mapping[str, object]], files: Files) -> None:
    """A words file that takes the place of a packaged one has all its sections."""
    packaged = _packaged()
    for name, sections in words.items():
        themed = name.startswith(f"{lexicon.FOLDER}/{THEME_WORDS}/")
        expected: list[str] = []
        if not themed and files[name] != packaged.get(name):
            expected = [*lexicon.read_words(packaged[name])]
        for missing in (section for section in expected if section not in sections):
            raise GoldthreadError(f"{files[name]}: expected a section [{missing}]")
        unknown = [section for section in sections if section not in THEME_SECTIONS]
        if themed and unknown:
            line = _line(files[name], f"[{unknown[0]}]")
            raise GoldthreadError(
                f"{files[name]}, line {line}: expected one of the sections "
                f"{', '.join(f'[{section}]' for section in THEME_SECTIONS)}"
            )


def _check_indicators(
    words: Mapping[str, Mapping[str, object]], files: Files, graphs: Mapping[Path, list[Quad]]
) -> None:
    """Every section of the wordings of indicators is called by the id of one."""
    quads = [*chain.from_iterable(graphs.values())]
    measured = {quad.subject for quad in quads if quad.predicate.value == f"{GT_SPACE}measuredIn"}
    known = {
        str(getattr(quad.object, "value", ""))
        for quad in quads
        if quad.predicate == SKOS.notation and quad.subject in measured
    }
    for kind in INDICATOR_WORDS:
        name = f"{lexicon.FOLDER}/{kind}.txt"
        for section in (section for section in words[name] if section not in known):
            line = _line(files[name], f"[{section}]")
            raise GoldthreadError(
                f"{files[name]}, line {line}: no indicator has the id {section!r}; expected one "
                "of a scheme, with gt:measuredIn"
            )


def _check_phrases(
    words: Mapping[str, Mapping[str, lexicon.Section]], files: Files, themes: frozenset[str]
) -> None:
    """A phrase that names two themes says so in both files; each file has its theme."""
    named: dict[str, str] = {}
    for name, sections in words.items():
        folder, _, theme = name.removesuffix(".txt").rpartition("/")
        if folder != f"{lexicon.FOLDER}/{THEME_WORDS}":
            continue
        if theme not in themes:
            raise GoldthreadError(f"{files[name]}: expected the name of a theme; {theme!r} is none")
        for phrase in sections["names"].phrases if "names" in sections else ():
            other = named.setdefault(phrase.casefold(), name)
            if other != name:
                raise GoldthreadError(
                    f"{files[name]}, line {_line(files[name], phrase)}: {phrase!r} names a theme "
                    f"in {files[other]} too; expected it under [shares] in both, or in one only"
                )


def _fault(path: Path, node: NamedNode, told: str) -> GoldthreadError:
    return GoldthreadError(f"{path}, line {_line_of(path, node)}: {told}")


def _last(node: NamedNode) -> str:
    return re.split("[#/]", node.value)[-1]


def _line_of(path: Path, node: NamedNode) -> int:
    """The line of a Turtle file that opens with ``node``, as an IRI or with a prefix; or 1."""
    text = path.read_text(encoding="utf-8")
    forms = [f"<{node.value}>"] + [
        f"{prefix}:{node.value.removeprefix(space)}"
        for prefix, space in _PREFIX.findall(text)
        if node.value.startswith(space)
    ]
    for number, line in enumerate(text.splitlines(), start=1):
        if line.split(maxsplit=1)[:1] in ([form] for form in forms):
            return number
    return 1


def _line(path: Path, phrase: str) -> int:
    """The line of a words file that holds ``phrase``; or 1."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    return next((number for number, line in lines if phrase in line), 1)
