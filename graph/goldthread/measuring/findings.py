"""How often the tool is right, measured on sentences that readers have labelled.

A gold file is a JSON list of rows: ``id``, ``document`` (a path below the folder of
documents), ``text`` (the sentence, white space folded; or ``digest``, a name for it, where the
text may not be passed on), ``finding`` and ``polarity`` (null
where the readers differ: left out of that score), ``themes`` (the ids both named) and
``themes_disputed`` (the ids only one named: they count neither for nor against the tool).

Large files of labels are shorter: an object with an object for each document, which has for the
digest of each sentence a letter and its themes, as in ``"w planning delay ?visits"``. The letter
is ``s``, ``w``, ``m`` or ``n`` (a strength, a weakness, both, none), ``*`` for a finding on whose
polarity readers differ, ``-`` for no finding and ``?`` where they differ on that; after it may
stand ``+``, ``!`` or ``~`` where the sentence says that its matter has improved, declined or stayed
as it was; a theme that only one reader named has a question mark before it.

A file of corrections (:mod:`goldthread.core.corrections`) is read as labels too: of each corrected
finding, what the person has corrected. Since people correct what is wrong, what is scored is how
much of it the tool has learnt since, not how often it is right.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast, get_args

import msgspec
from msgspec import Struct

from goldthread.core.corrections import CorrectionFile, read_corrections
from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Correction, Document, Facts, Finding, Polarity, Source, Span
from goldthread.core.reference import load as load_reference
from goldthread.documents.intake.discover import File
from goldthread.extraction.text.context import read_sentences

if TYPE_CHECKING:
    from rich.console import Group

_Labels = TypeVar("_Labels")

_LETTERS: dict[str, tuple[bool | None, Polarity | None]] = {
    "s": (True, "strength"),
    "w": (True, "weakness"),
    "m": (True, "mixed"),
    "n": (True, "none"),
    "*": (True, None),
    "-": (False, "none"),
    "?": (None, None),
}


_DIRECTIONS = {"": "", "+": "improved", "!": "declined", "~": "unchanged"}


class Row(Struct, frozen=True):
    """A labelled sentence, given by its ``text`` or, without it, by the ``digest`` of it; ``span``
    says where in the stored text it stood when it was labelled, ``direction`` whether its matter
    has improved, declined or is unchanged (empty where it says neither, or nobody was asked)."""

    id: str
    document: str
    finding: bool | None
    polarity: Polarity | None
    themes: tuple[str, ...]
    themes_disputed: tuple[str, ...] = ()
    text: str = ""
    digest: str = ""
    span: Span | None = None
    direction: str = ""


_Gold = tuple[Row, ...] | dict[str, dict[str, str]]
"""What a gold file holds: rows, or the labels of each document's sentences by their digests."""


class Answer(Struct, frozen=True):
    """What the tool says of a sentence; ``placed`` is false when its document, or the sentence
    in it, was not found."""

    finding: bool
    polarity: Polarity
    themes: tuple[str, ...]
    placed: bool = True


class Share(Struct, frozen=True):
    """So many right out of so many."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share right; 0 of nothing is 0."""
        return self.right / self.of if self.of else 0.0


class Match(Struct, frozen=True):
    """How the tool's uses of a label agree with the readers': ``hits`` of them do."""

    label: str
    hits: int
    said: int
    labelled: int

    @property
    def precision(self) -> float:
        """How many of the tool's uses are right."""
        return Share(self.hits, self.said).value

    @property
    def recall(self) -> float:
        """How many of the readers' uses the tool has."""
        return Share(self.hits, self.labelled).value

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return Share(2 * self.hits, self.said + self.labelled).value


class Mistake(Struct, frozen=True):
    """A row the tool got wrong, in the fields named."""

    fields: tuple[str, ...]
    row: Row
    answer: Answer


class Report(Struct, frozen=True):
    """The scores of all rows; ``polarity`` is over the rows with ``finding`` true."""

    rows: int
    unplaced: int
    finding: Share
    polarity: Share
    polarities: tuple[Match, ...]
    themes: Match
    by_theme: tuple[Match, ...]
    mistakes: tuple[Mistake, ...]

    def as_json(self) -> str:
        """The report as JSON, shares and rates rounded to three places."""
        content = {
            "rows": self.rows,
            "unplaced": self.unplaced,
            "finding": _share(self.finding),
            "polarity": _share(self.polarity),
            "polarities": [_match(match) for match in self.polarities],
            "themes": _match(self.themes),
            "by_theme": [_match(match) for match in self.by_theme],
            "mistakes": [msgspec.to_builtins(mistake) for mistake in self.mistakes],
        }
        return msgspec.json.format(msgspec.json.encode(content), indent=1).decode()

    def as_table(self) -> Group:
        """The report as tables for a terminal."""
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text

        head = Table("score", "value", "right", "of", title=f"{self.rows} sentences")
        for name, share in (("finding", self.finding), ("polarity", self.polarity)):
            head.add_row(
                f"accuracy of {name}", f"{share.value:.3f}", str(share.right), str(share.of)
            )
        labels = Table("label", "precision", "recall", "F1", "said", "labelled")
        for match in (*self.polarities, self.themes, *self.by_theme):
            rates = (f"{rate:.3f}" for rate in (match.precision, match.recall, match.f1))
            labels.add_row(match.label, *rates, str(match.said), str(match.labelled))
        wrong = Table("row", "wrong", "labelled", "the tool", "sentence", title="Wrong rows")
        for mistake in self.mistakes:
            row, answer = mistake.row, mistake.answer
            wrong.add_row(
                row.id,
                ", ".join(mistake.fields),
                _words(row.finding, row.polarity, row.themes),
                _words(answer.finding, answer.polarity, answer.themes),
                Text(row.text or row.digest),
            )
        return Group(head, labels, wrong)


def _share(share: Share) -> dict[str, object]:
    return {"value": round(share.value, 3), "right": share.right, "of": share.of}


def _match(match: Match) -> dict[str, object]:
    rates = {name: round(getattr(match, name), 3) for name in ("precision", "recall", "f1")}
    return {**msgspec.structs.asdict(match), **rates}


def _words(finding: bool | None, polarity: Polarity | None, themes: tuple[str, ...]) -> str:
    if not finding:
        return "not a finding"
    return " ".join((polarity or "?", *themes))


def evaluate(gold_path: Path, documents_folder: Path) -> Report:
    """Score what the tool reads in ``documents_folder`` against the labels in ``gold_path``.

    Raises :class:`GoldthreadError` when the gold file cannot be read or none of its documents
    is in the folder.
    """
    corrected = gold_path.suffix == ".toml"
    rows = (
        corrected_rows(read_corrections(gold_path), documents_folder)
        if corrected
        else read_gold(gold_path)
    )
    files = labelled_files((row.document for row in rows), documents_folder)
    added = {theme.id for theme in load_reference().themes.values() if theme.added}
    return score(rows, _answers(rows, files, set() if corrected else added))


def corrected_rows(corrections: CorrectionFile, folder: Path) -> tuple[Row, ...]:
    """Corrections as labels; their documents are known by the hash of the files in ``folder``.

    What was not corrected counts neither for nor against the tool.
    """
    wanted = corrections.by_document
    names: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as data:
                document = hashlib.file_digest(data, "sha256").hexdigest()[:16]
            if document in wanted:
                names.setdefault(document, path.relative_to(folder).as_posix())
    return tuple(
        _corrected_row(each, names.get(each.document, each.document)) for each in corrections.valid
    )


def _corrected_row(correction: Correction, document: str) -> Row:
    uncorrected = correction.themes is None and not correction.not_a_finding
    return Row(
        id=f"{correction.document}:{correction.start}-{correction.end}",
        document=document,
        finding=not correction.not_a_finding,
        polarity=correction.polarity,
        themes=correction.themes or (),
        themes_disputed=tuple(sorted(load_reference().themes)) if uncorrected else (),
        text=correction.text,
        span=Span(correction.start, correction.end),
    )


def authority_of(document: str) -> str:
    """The authority that a labelled document is of, by its path: the folder that it lies in."""
    return document.split("/")[0]


def kinds_of_labels(path: Path) -> set[str]:
    """The names of the objects at the top of a file of labels; none of what is no JSON object."""
    try:
        told = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return set()
    return set(told) if isinstance(told, dict) else set()


def labelled_files(documents: Iterable[str], folder: Path) -> list[File]:
    """The files of the labelled ``documents`` that are in ``folder``, each once, sorted.

    Raises :class:`GoldthreadError` when there is none.
    """
    files = [File(folder / name, name, Source()) for name in sorted(set(documents))]
    files = [file for file in files if file.path.is_file()]
    if not files:
        raise GoldthreadError(f"none of the labelled documents is in {folder}")
    return files


def decode_labels(path: Path, kind: type[_Labels], what: str) -> _Labels:
    """A file of labels as values of the type ``kind``. Raises :class:`GoldthreadError` when it
    cannot be read or does not hold ``what``."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise GoldthreadError(f"{path} cannot be read: {error.strerror}") from error
    except msgspec.MsgspecError as error:
        raise GoldthreadError(f"{path} does not hold {what}: {error}") from error


def read_gold(path: Path) -> tuple[Row, ...]:
    """The labelled rows of a gold file, of either form; raises :class:`GoldthreadError` when it
    is not one."""
    kind = cast("type[_Gold]", _Gold)  # a union of types is none to the checker
    content = decode_labels(path, kind, "labelled sentences")
    if isinstance(content, tuple):
        return content
    try:
        return tuple(
            _short_row(document, digest, label)
            for document, labels in content.items()
            for digest, label in labels.items()
        )
    except KeyError as error:
        raise GoldthreadError(f"{path} has a label with an unknown letter: {error}") from error


def _short_row(document: str, digest: str, label: str) -> Row:
    said, *themes = label.split()
    finding, polarity = _LETTERS[said[:1]]
    return Row(
        id=f"{document} {digest}",
        document=document,
        finding=finding,
        polarity=polarity,
        themes=tuple(theme for theme in themes if not theme.startswith("?")),
        themes_disputed=tuple(theme[1:] for theme in themes if theme.startswith("?")),
        digest=digest,
        direction=_DIRECTIONS[said[1:]],
    )


def _answers(rows: tuple[Row, ...], files: list[File], added: set[str]) -> list[Answer]:
    from goldthread.core.processes import read_all

    found = {}
    for facts in read_all(files, facts_of):
        if isinstance(facts, Facts):
            place = placer(facts.document)
            for row in rows:
                if row.document == facts.document.path:
                    found[row.id] = answer_for(place(row), facts.findings, added)
    return [found.get(row.id, answer_for(None, (), added)) for row in rows]


def facts_of(path: Path, name: str, source: Source) -> Facts:
    """What the tool reads in a file, which it knows by ``name``."""
    from goldthread.core.reference import load
    from goldthread.documents import read
    from goldthread.extraction import extract

    return extract(read(path, name, source), load())


def digest_of(sentence: str) -> str:
    """A name for a sentence that does not give its words away: the first 16 hex digits of the
    SHA-256 of the sentence without white space."""
    return hashlib.sha256("".join(sentence.split()).encode()).hexdigest()[:16]


def placer(document: Document) -> Callable[[Row], Span | None]:
    """A function that finds a row's sentence in ``document``, white space aside."""
    places = [index for index, letter in enumerate(document.text) if not letter.isspace()]
    packed = "".join(document.text[index] for index in places)
    spans = {
        digest_of(document.quote(sentence.span)): sentence.span
        for sentence in read_sentences(document)
    }

    def place(row: Row) -> Span | None:
        wanted = "".join(row.text.split())
        if row.span and (not wanted or "".join(document.quote(row.span).split()) == wanted):
            return row.span
        if not row.text:
            return spans.get(row.digest)
        at = packed.find(wanted)
        return Span(places[at], places[at + len(wanted) - 1] + 1) if wanted and at >= 0 else None

    return place


def answer_for(span: Span | None, findings: tuple[Finding, ...], left_out: set[str]) -> Answer:
    """What ``findings`` say of the sentence at ``span``: the themes of all that overlap it, the
    polarity of the one that covers most of it. Themes in ``left_out`` are not counted: the
    readers' list does not have them."""
    if span is None:
        return Answer(False, "none", (), placed=False)
    over = [finding for finding in findings if finding.evidence.span.overlaps(span)]
    if not over:
        return Answer(False, "none", ())
    most = max(over, key=lambda finding: _shared(finding.evidence.span, span))
    themes = dict.fromkeys(tag.theme for finding in over for tag in finding.tags)
    return Answer(True, most.polarity, tuple(t for t in themes if t not in left_out))


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def score(rows: Iterable[Row], answers: Iterable[Answer]) -> Report:
    """The scores of ``answers``, which stand in the order of their ``rows``."""
    pairs = list(zip(rows, answers, strict=True))
    finding = [row.finding == answer.finding for row, answer in pairs if row.finding is not None]
    judged = [(r, a) for r, a in pairs if r.finding and r.polarity is not None]
    by_theme = _by_theme(pairs)
    mistakes = [Mistake(_wrong(row, answer), row, answer) for row, answer in pairs]
    return Report(
        rows=len(pairs),
        unplaced=sum(not answer.placed for _, answer in pairs),
        finding=Share(sum(finding), len(finding)),
        polarity=Share(sum(r.polarity == a.polarity for r, a in judged), len(judged)),
        polarities=tuple(_polarity(judged, label) for label in get_args(Polarity)),
        themes=Match(
            "themes",
            sum(match.hits for match in by_theme),
            sum(match.said for match in by_theme),
            sum(match.labelled for match in by_theme),
        ),
        by_theme=by_theme,
        mistakes=tuple(mistake for mistake in mistakes if mistake.fields),
    )


def _polarity(judged: list[tuple[Row, Answer]], label: Polarity) -> Match:
    return Match(
        label,
        hits=sum(row.polarity == answer.polarity == label for row, answer in judged),
        said=sum(answer.polarity == label for _, answer in judged),
        labelled=sum(row.polarity == label for row, _ in judged),
    )


def _by_theme(pairs: list[tuple[Row, Answer]]) -> tuple[Match, ...]:
    hits: Counter[str] = Counter()
    said: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    for row, answer in pairs:
        counted = set(answer.themes) - set(row.themes_disputed)
        hits.update(counted & set(row.themes))
        said.update(counted)
        labelled.update(set(row.themes))
    names = sorted(set(said) | set(labelled))
    return tuple(Match(name, hits[name], said[name], labelled[name]) for name in names)


def _wrong(row: Row, answer: Answer) -> tuple[str, ...]:
    """The fields in which an answer differs from its row's labels."""
    wrong = []
    if row.finding is not None and row.finding != answer.finding:
        wrong.append("finding")
    if row.finding and row.polarity not in (None, answer.polarity):
        wrong.append("polarity")
    if set(answer.themes) - set(row.themes_disputed) != set(row.themes):
        wrong.append("themes")
    return tuple(wrong)
