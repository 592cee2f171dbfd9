"""How often the causal links are right, measured on sentences that readers have labelled.

A file of cause labels is a JSON list of rows: ``document`` (a path below the folder of
documents), ``start`` and ``end`` (offsets of the sentence in the document's text when it was
labelled), ``digest`` (a name for it, see :func:`goldthread.measuring.findings.digest_of`),
``links`` (pairs of a cause and an effect, as theme ids, that every reader gave), ``disputed``
(pairs that only one reader gave: they count neither for nor against the tool) and ``negated``
(whether the sentence denies its links).

How the files in ``tests/data`` were made, from sentences of published reports that have a
connective: ``cause-labels.json`` (169 sentences) by two readers, each without sight of the
other's labels. They agree for 149 of 170 sentences on whether a cause is stated at all, and share a
link, or see none, in 141; over single links their F1 is 0.62. ``cause-labels-more.json`` and
``cause-labels-unseen.json`` (72 each, from reports of their own) by one reader before any
output was seen, so none of their links are disputed. The rules were chosen on the first two
files; the third was only scored, and its errors not looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Source, Span
from goldthread.extraction.text.context import Setting
from goldthread.measuring.findings import Share, digest_of, labelled_files

if TYPE_CHECKING:
    from rich.console import Group

Pair = tuple[str, str]
"""A cause and an effect, as theme ids."""


class CauseRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A labelled sentence; the module's description tells the fields."""

    document: str
    start: int
    end: int
    digest: str
    links: tuple[Pair, ...]
    disputed: tuple[Pair, ...]
    negated: bool


class Said(Struct, frozen=True):
    """A link that the tool reads in a sentence."""

    cause: str
    effect: str
    negated: bool


class CauseMistake(Struct, frozen=True):
    """A row in which the tool says a wrong link, or none of those labelled."""

    row: CauseRow
    said: tuple[Said, ...]


class CauseReport(Struct, frozen=True):
    """The scores of all rows.

    ``precision``: of the links said and not disputed, those that are labelled so, denied or
    not; ``recall``: of the sentences with a labelled link, those in which the tool has one;
    ``direction``: of the links said whose two themes are labelled as cause and effect, those
    the right way round; ``silence``: of the sentences in which no reader saw a link, those in
    which the tool sees none.
    """

    rows: int
    unplaced: int
    precision: Share
    recall: Share
    direction: Share
    silence: Share
    mistakes: tuple[CauseMistake, ...]

    def shares(self) -> dict[str, Share]:
        """The four scores by name."""
        names = ("precision", "recall", "direction", "silence")
        return {name: getattr(self, name) for name in names}

    def as_json(self) -> str:
        """The report as JSON, shares rounded to three places."""
        shares = {
            name: {"value": round(share.value, 3), "right": share.right, "of": share.of}
            for name, share in self.shares().items()
        }
        content = {"rows": self.rows, "unplaced": self.unplaced, **shares}
        content["mistakes"] = msgspec.to_builtins(self.mistakes)
        return msgspec.json.format(msgspec.json.encode(content), indent=1).decode()

    def as_table(self) -> Group:
        """The report as tables for a terminal."""
        from rich.console import Group
        from rich.table import Table

        head = Table("links", "value", "right", "of", title=f"{self.rows} sentences")
        for name, share in self.shares().items():
            head.add_row(name, f"{share.value:.3f}", str(share.right), str(share.of))
        wrong = Table("document", "at", "labelled", "the tool", title="Wrong rows")
        for mistake in self.mistakes:
            row = mistake.row
            labelled = ", ".join(f"{cause} → {effect}" for cause, effect in row.links)
            said = ", ".join(f"{link.cause} → {link.effect}" for link in mistake.said)
            wrong.add_row(row.document, str(row.start), labelled or "none", said or "none")
        return Group(head, wrong)


def holds_cause_labels(path: Path) -> bool:
    """Whether the file is one of cause labels, rather than of findings."""
    try:
        read_cause_labels(path)
    except GoldthreadError:
        return False
    return True


def read_cause_labels(path: Path) -> tuple[CauseRow, ...]:
    """The rows of a file of cause labels; raises :class:`GoldthreadError` when it is not one."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[CauseRow, ...])
    except OSError as error:
        raise GoldthreadError(f"{path} cannot be read: {error.strerror}") from error
    except msgspec.MsgspecError as error:
        raise GoldthreadError(f"{path} does not hold labelled causes: {error}") from error


def evaluate_causes(labels: Path, documents_folder: Path) -> CauseReport:
    """Score the links the tool reads in ``documents_folder`` against the rows of ``labels``.

    Raises :class:`GoldthreadError` when the labels cannot be read or none of their documents
    is in the folder.
    """
    from goldthread.core.processes import read_all

    rows = read_cause_labels(labels)
    files = labelled_files((row.document for row in rows), documents_folder)
    said: dict[tuple[str, str], tuple[Said, ...]] = {}
    for file, found in zip(files, read_all(files, _links_of), strict=True):
        if isinstance(found, dict):
            said |= {(file.name, digest): links for digest, links in found.items()}
    return score_causes([(row, said.get((row.document, row.digest))) for row in rows])


def _links_of(path: Path, name: str, source: Source) -> dict[str, tuple[Said, ...]]:
    from goldthread.core.reference import load
    from goldthread.documents import read
    from goldthread.extraction.inspections import make_setting

    return links_by_sentence(make_setting(read(path, name, source), load()))


def links_by_sentence(setting: Setting) -> dict[str, tuple[Said, ...]]:
    """The links the tool reads in each sentence, by the sentence's digest.

    A link is its connective's sentence's, wherever its cause stands.
    """
    from goldthread.extraction.causes import find_causal_links

    links = find_causal_links(setting)

    def inside(span: Span) -> tuple[Said, ...]:
        return tuple(
            Said(link.cause, link.effect, link.negated)
            for link in links
            if span.covers(link.evidence.words[0])
        )

    return {digest_of(setting.text(one)): inside(one.span) for one in setting.sentences}


def score_causes(rows: list[tuple[CauseRow, tuple[Said, ...] | None]]) -> CauseReport:
    """The scores of rows, each with what the tool says; ``None`` where it is not found."""
    right = counted = turned = found = labelled = quiet = silent = 0
    mistakes = []
    for row, said in rows:
        links = [link for link in said or () if _pair(link) not in row.disputed]
        good = [link for link in links if _is_right(link, row)]
        right += len(good)
        counted += len(links)
        turned += sum((link.effect, link.cause) in row.links for link in links)
        found += bool(good)
        labelled += bool(row.links)
        quiet += not (said or row.links or row.disputed)
        silent += not (row.links or row.disputed)
        if len(good) < len(links) or (row.links and not good):
            mistakes.append(CauseMistake(row, said or ()))
    return CauseReport(
        rows=len(rows),
        unplaced=sum(said is None for _, said in rows),
        precision=Share(right, counted),
        recall=Share(found, labelled),
        direction=Share(right, right + turned),
        silence=Share(quiet, silent),
        mistakes=tuple(mistakes),
    )


def _pair(link: Said) -> Pair:
    return link.cause, link.effect


def _is_right(link: Said, row: CauseRow) -> bool:
    return _pair(link) in row.links and link.negated == row.negated
