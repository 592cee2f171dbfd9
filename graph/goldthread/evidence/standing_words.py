"""How a theme stands, in words that show what they rest on."""

from __future__ import annotations

from goldthread.analysis.model import Standing

WORDS = {
    "weak": "stands weak",
    "both": "is judged both ways",
    "strong": "stands strong",
    "not-mentioned": "is not judged",
}
"""What is said of a theme, by the word of its standing."""


def in_counts(row: Standing) -> str:
    """The counts behind a standing.

    >>> from goldthread.analysis.model import Standing
    >>> in_counts(Standing("", "", "", "", weak=7, strong=2, named=True, word="weak"))
    '7 of 9 sentences critical, named in the summary or among the actions'
    >>> in_counts(Standing("", "", "", "", mixed=1, word="both"))
    '0 of 1 sentence critical, 1 mixed'
    """
    judged = row.weak + row.mixed + row.strong
    if not judged:
        return "no sentence judges it"
    parts = [f"{row.weak} of {judged} sentence{'' if judged == 1 else 's'} critical"]
    if row.mixed:
        parts.append(f"{row.mixed} mixed")
    if row.named:
        parts.append("named in the summary or among the actions")
    return ", ".join(parts)
