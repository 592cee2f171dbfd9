"""How often the causal links are right, measured on sentences that readers have labelled.

A file of cause labels is a JSON list of rows: ``document`` (a path below the folder of
documents), ``start`` and ``end`` (offsets of the sentence in the document's text when it was
labelled), ``digest`` (a name for it, see :func:`goldthread.measuring.findings.digest_of`),
``links`` (a cause, an effect and a sign, that every reader gave; themes by id; the sign is empty
where none was asked for, and then any but ``denied`` fits), ``disputed`` (pairs of a cause and an
effect that only one reader gave, or to which readers gave different signs: they count neither for
nor against the tool) and, where only some pairs of a sentence were read, ``wrong`` (the pairs
read that are none; of others nothing is known).

How the files in ``tests/data`` were made, all from published reports. ``cause-labels.json`` (169
sentences that have a connective) by two readers, each without sight of the other's labels. They
agree for 149 of 170 sentences on whether a cause is stated at all, and share a link, or see none,
in 141; over single links their F1 is 0.62. ``cause-labels-more.json`` and
``cause-labels-unseen.json`` (72 each, from reports of their own) by one reader before any output
was seen, so none of their links are disputed. ``cause-training.json``: 500 sentences with findings
drawn at random, and pairs that the tool proposed, by one reader. ``cause-labels-drawn.json``: 790
sentences that have a connective, drawn by hash from authorities that the gold is not from, by one
reader before any output on them was seen; links of which he was unsure are disputed.
``cause-labels-told.json``: pairs of themes in sentences that have a connective, drawn by hash from
other authorities than the gold's, as many likely ones as unlikely, each shown with its sentence to
one of three readers: does the sentence say so? Where only the sign was wrong it is empty. What
weighs pairs is learnt from these six but the third, which was only scored (four of its sentences
are among those of the fourth).

``cause-gold.json``: 999 sentences with findings, drawn at random and without regard to connectives
from 16 authorities that were left out of building, by two readers from one guide, neither seeing
the other's labels nor any output; nothing was settled between them. They give 259 and 262 links,
share 147 pairs (F1 0.56) and, of these, the sign of 144; 113 sentences have a link of both, 132
one of one reader only. The first reader, who labelled before any output was seen, also changed the
rules after it. Of its authorities in the order of SHA-256 of ``cause-gold`` and their folder, with
a space between, the first eight (448 sentences) have since been looked at for errors; the others
(551) were only scored. ``cause-third-reader.json``: what a third reader gives for the 448, who had
seen neither labels nor output. Scored as the tool is, this is what can be reached.

``cause-links-told.json``: 120 links that the tool told, drawn by hash from all reports of the eight
authorities that were only scored, each shown with its sentence to two readers who had seen nothing
else: does the sentence say so, themes, direction and sign? ``links`` are those that both call so,
``disputed`` those that one does; they agree on 107. Signs were mended on other sentences later.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import msgspec
from msgspec import Struct

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Sign, Source, Span
from goldthread.extraction.text.context import Setting
from goldthread.measuring.findings import Share, decode_labels, digest_of, labelled_files

if TYPE_CHECKING:
    from rich.console import Group

Pair = tuple[str, str]
"""A cause and an effect, as theme ids."""
Candidates = dict[str, list[tuple[Pair, dict[str, float]]]]
"""The pairs that each sentence of a document may state, by the sentence's digest."""


class CauseRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A labelled sentence; the module's description tells the fields."""

    document: str
    start: int
    end: int
    digest: str
    links: tuple[tuple[str, str, Sign | Literal[""]], ...]
    disputed: tuple[Pair, ...]
    wrong: tuple[Pair, ...] | None = None

    @property
    def signs(self) -> dict[Pair, str]:
        """The sign of each pair that every reader gave."""
        return {(cause, effect): sign for cause, effect, sign in self.links}

    def judges(self, pair: Pair) -> bool:
        """Whether the readers judged ``pair``: all of a sentence's, but where some were shown."""
        return self.wrong is None or pair in (*self.signs, *self.disputed, *self.wrong)


class Said(Struct, frozen=True):
    """A link that the tool reads in a sentence."""

    cause: str
    effect: str
    sign: Sign


_SHARES = ("precision", "recall", "pair", "direction", "silence", "alike", "either", "reached")


class CauseMistake(Struct, frozen=True):
    """A row in which the tool says a wrong link, or none of those labelled."""

    row: CauseRow
    said: tuple[Said, ...]


class CauseReport(Struct, frozen=True):
    """The scores of all rows.

    ``precision``: of the links said and not disputed, those that are labelled so, sign and all;
    ``recall``: of the sentences with a labelled link, those in which the tool has one right;
    ``pair``: of the links said and not disputed, those whose cause and effect are labelled,
    whatever the sign; ``direction``: of the links said whose two themes are labelled as cause and
    effect, those the right way round; ``silence``: of the sentences in which no reader saw a
    link, those in which the tool sees none; ``alike``: of the links said, those that a reader
    gave, as a mean of two readers (0.56 between those of the gold); ``either``: of the links said,
    those that at least one reader gave; ``reached``: of the sentences in which a reader gave a
    link, those in which the tool says one that a reader gave. ``by_sign``: precision and recall
    (of links) for each sign that was labelled. What asks for all of a sentence's links (``recall``,
    ``silence``, ``reached``) looks at no sentence of which readers were only shown some.
    """

    rows: int
    unplaced: int
    precision: Share
    recall: Share
    pair: Share
    direction: Share
    silence: Share
    alike: Share
    either: Share
    reached: Share
    by_sign: dict[str, tuple[Share, Share]]
    mistakes: tuple[CauseMistake, ...]

    def shares(self) -> dict[str, Share]:
        """The scores by name."""
        return {name: getattr(self, name) for name in _SHARES}

    def as_json(self) -> str:
        """The report as JSON, shares rounded to three places."""
        shares = {name: _as_json(share) for name, share in self.shares().items()}
        content: dict[str, object] = {"rows": self.rows, "unplaced": self.unplaced, **shares}
        content["by_sign"] = {
            sign: {"precision": _as_json(precision), "recall": _as_json(recall)}
            for sign, (precision, recall) in self.by_sign.items()
        }
        content["mistakes"] = msgspec.to_builtins(self.mistakes)
        return msgspec.json.format(msgspec.json.encode(content), indent=1).decode()

    def as_table(self) -> Group:
        """The report as tables for a terminal."""
        from rich.console import Group
        from rich.table import Table

        head = Table("links", "value", "right", "of", title=f"{self.rows} sentences")
        for name, share in self.shares().items():
            head.add_row(name, f"{share.value:.3f}", str(share.right), str(share.of))
        for sign, both in self.by_sign.items():
            for name, share in zip(("precision", "recall"), both, strict=True):
                row = (f"{sign}: {name}", f"{share.value:.3f}", str(share.right), str(share.of))
                head.add_row(*row)
        wrong = Table("document", "at", "labelled", "the tool", title="Wrong rows")
        for mistake in self.mistakes:
            labelled = ", ".join(
                f"{cause} → {effect} {sign}" for cause, effect, sign in mistake.row.links
            )
            said = ", ".join(f"{link.cause} → {link.effect} {link.sign}" for link in mistake.said)
            place = (mistake.row.document, str(mistake.row.start))
            wrong.add_row(*place, labelled or "none", said or "none")
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
    return decode_labels(path, tuple[CauseRow, ...], "labelled causes")


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


def score_reader(labels: Path, reader: Path) -> CauseReport:
    """Score what another reader gives against the rows of ``labels`` that both files have.

    Raises :class:`GoldthreadError` when either cannot be read.
    """
    given = {
        (row.document, row.digest): tuple(
            Said(cause, effect, sign) for cause, effect, sign in row.links if sign
        )
        for row in read_cause_labels(reader)
    }
    rows = [(row, given.get((row.document, row.digest))) for row in read_cause_labels(labels)]
    return score_causes([(row, said) for row, said in rows if said is not None])


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
            Said(link.cause, link.effect, link.sign)
            for link in links
            if span.covers(link.evidence.words[0])
        )

    return {digest_of(setting.text(one)): inside(one.span) for one in setting.sentences}


def candidates_in(path: Path, name: str, source: Source) -> Candidates:
    """The pairs of themes that the sentences of a document may state, with what each is weighed
    by (see :mod:`goldthread.extraction.causes.pairs`)."""
    from goldthread.core.reference import load
    from goldthread.documents import read
    from goldthread.extraction.causes import readings
    from goldthread.extraction.causes.pairs import features_of
    from goldthread.extraction.inspections import make_setting

    setting = make_setting(read(path, name, source), load())
    return {
        digest_of(setting.text(reading.sentence)): [
            ((pair.cause.theme, pair.effect.theme), features_of(pair, claim, reading.wording.text))
            for claim in reading.claims
            for pair in reading.pairs(claim)
        ]
        for reading in readings(setting)
    }


def score_causes(rows: list[tuple[CauseRow, tuple[Said, ...] | None]]) -> CauseReport:
    """The scores of rows, each with what the tool says; ``None`` where it is not found."""
    right = counted = paired = turned = found = labelled = quiet = silent = every = 0
    met = given = 0
    said_as, right_as, given_as, labelled_as, found_as = (Counter[str]() for _ in range(5))
    mistakes = []
    for row, said in rows:
        judged = [link for link in said or () if row.judges(_pair(link))]
        links = [link for link in judged if _pair(link) not in row.disputed]
        good = [link for link in links if _is_right(link, row)]
        right += len(good)
        counted += len(links)
        every += len(judged)
        turned += sum((link.effect, link.cause) in row.signs for link in links)
        known = sum(_pair(link) in row.signs for link in links)
        paired += known
        said_as.update(link.sign for link in links)
        right_as.update(link.sign for link in good)
        given_as.update(row.signs.values())
        if len(good) < len(links) or (row.links and not good):
            mistakes.append(CauseMistake(row, tuple(judged)))
        if row.wrong is not None:
            continue
        found += bool(good)
        labelled += bool(row.links)
        met += known > 0 or len(links) < len(judged)
        given += bool(row.links or row.disputed)
        quiet += not (said or row.links or row.disputed)
        silent += not (row.links or row.disputed)
        labelled_as.update(row.signs.values())
        found_as.update(row.signs[_pair(link)] for link in good)
    signs = [sign for sign in get_args(Sign) if given_as[sign]]
    return CauseReport(
        rows=len(rows),
        unplaced=sum(said is None for _, said in rows),
        precision=Share(right, counted),
        recall=Share(found, labelled),
        pair=Share(paired, counted),
        direction=Share(right, right + turned),
        silence=Share(quiet, silent),
        alike=Share(2 * paired + every - counted, 2 * every),
        either=Share(paired + every - counted, every),
        reached=Share(met, given),
        by_sign={
            sign: (Share(right_as[sign], said_as[sign]), Share(found_as[sign], labelled_as[sign]))
            for sign in signs
        },
        mistakes=tuple(mistakes),
    )


def _pair(link: Said) -> Pair:
    return link.cause, link.effect


def _is_right(link: Said, row: CauseRow) -> bool:
    sign = row.signs.get(_pair(link))
    return sign is not None and (link.sign == sign or (not sign and link.sign != "denied"))


def _as_json(share: Share) -> dict[str, float]:
    return {"value": round(share.value, 3), "right": share.right, "of": share.of}
