"""Where documents give one area of one inspection different grades, and which of them counts.

1. A grade on the cover of the inspection's own report (or in its own findings on the board) counts
   before what the rest of that document says, and this before what any other document says.
2. Where documents of equal standing disagree, none of them counts before the others, and which
   is right is not decided.

Nothing is taken away: every judgement stays in the graph of its document, and the disagreement
is stated beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goldthread.core.model import Facts, Judgement
from goldthread.joining.model import GradeConflict, JudgementMention, Mention

_ON_COVER = ("judgement.cover-table", "judgement.cover-sentence", "judgement.board")
_Told = tuple[int, str, int, JudgementMention, str]
"""Standing (0 the best), path, place among the document's judgements, mention, grade."""


def find_conflicts(
    facts: Sequence[Facts], inspection_of: Mapping[Mention, str]
) -> tuple[GradeConflict, ...]:
    """Every judgement that another one of the same area and inspection differs from."""
    judged: dict[tuple[str, str], list[_Told]] = {}
    for told in facts:
        own = {
            inspection_of[told.document.id, found.key]
            for found in told.inspections
            if found.subject and told.document.kind != "article"
        }
        for index, judgement in enumerate(told.judgements):
            if judgement.inspection is None or judgement.grade is None:
                continue
            at = inspection_of[told.document.id, judgement.inspection]
            place = (_standing(judgement, at in own), told.document.path, index)
            mention = (told.document.id, index)
            judged.setdefault((at, judgement.area), []).append((*place, mention, judgement.grade))
    return tuple(
        conflict
        for (at, area), among in sorted(judged.items())
        for conflict in _among(at, area, sorted(among))
    )


def _standing(judgement: Judgement, own: bool) -> int:
    if not own:
        return 2
    return 0 if judgement.evidence and judgement.evidence.rule in _ON_COVER else 1


def _among(at: str, area: str, told: list[_Told]) -> list[GradeConflict]:
    """The conflicts with the first of the judgements, which are in order of their standing."""
    best, _, _, upheld, grade = told[0]
    settled = all(other == grade for standing, *_, other in told if standing == best)
    return [
        GradeConflict(at, area, upheld, mention, settled)
        for *_, mention, other in told[1:]
        if other != grade
    ]
