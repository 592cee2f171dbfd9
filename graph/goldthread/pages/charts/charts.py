"""Charts as plain data: marks, lines and words at places, drawn as SVG by the template.

Every mark is a button: choosing it shows the sentences behind it. Shapes and letters carry
what colours carry, so that a chart reads the same in grey.
"""

from __future__ import annotations

from msgspec import Struct, structs

from goldthread.analysis.model import Word
from goldthread.core.reference import load
from goldthread.pages import palette


class Mark(Struct, frozen=True):
    """One mark; ``label`` is what a screen reader says and the evidence panel is headed with."""

    id: str
    shape: str
    x: int
    y: int
    colour: str
    label: str
    sentences: tuple[int, ...]
    letter: str = ""
    note: str = ""


class Line(Struct, frozen=True):
    """A line; ``kind`` is ``grid``, ``thread``, ``span`` or ``axis`` and names its style."""

    x1: int
    y1: int
    x2: int
    y2: int
    kind: str = "grid"


class Words(Struct, frozen=True):
    """Words at a place; ``anchor`` is ``start``, ``middle`` or ``end``, as in SVG."""

    x: int
    y: int
    text: str
    anchor: str = "start"
    kind: str = ""


class RowName(Struct, frozen=True):
    """The name of the row whose middle is at ``y``, in the ``lines`` that it is printed in,
    which end at ``x``."""

    x: int
    y: int
    lines: tuple[str, ...]


class Bar(Struct, frozen=True):
    """A bar's segment, chosen like a mark; ``pattern`` names the hatching beside its colour."""

    id: str
    x: int
    y: int
    width: int
    height: int
    colour: str
    pattern: str
    label: str
    sentences: tuple[int, ...]
    note: str = ""


class Chart(Struct, frozen=True):
    """One chart with its heading and a sentence on how to read it."""

    id: str
    title: str
    explanation: str
    width: int
    height: int
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    words: tuple[Words, ...] = ()
    bars: tuple[Bar, ...] = ()
    names: tuple[RowName, ...] = ()


class Look(Struct, frozen=True):
    """How a mark of one meaning looks."""

    shape: str
    colour: str
    letter: str
    label: str


STANDINGS: dict[Word, Look] = {
    "weak": Look("triangleDown", palette.VERMILION, "", "stands weak"),
    "both": Look("diamond", palette.GREY, "", "judged both ways"),
    "strong": Look("triangle", palette.BLUE, "", "stands strong"),
    "not-mentioned": Look("ring", palette.GREY, "", "spoken of, not judged"),
}
TOLD_OF = Look("ring", palette.GREY, "", "told of by other documents only")
"""A theme at an inspection that no document is about: how it stood is not concluded."""

HOW_TO_READ = (
    "A triangle pointing down is a theme that stands weak (more than 60% of the sentences on it "
    "are critical), pointing up one that stands strong (less than 40%), a diamond one judged both "
    "ways."
)
"""What the marks of a theme mean, for the explanation of a chart."""

GRADES = {
    "outstanding": Look("square", palette.BLUE, "O", "outstanding"),
    "good": Look("square", palette.GREEN, "G", "good"),
    "adequate": Look("square", palette.ORANGE, "A", "adequate"),
    "requires-improvement": Look("square", palette.ORANGE, "R", "requires improvement"),
    "inadequate": Look("square", palette.VERMILION, "I", "inadequate"),
}

SCALE = (
    Look("square", palette.BLUE, "1", ""),
    Look("square", palette.GREEN, "2", ""),
    Look("square", palette.ORANGE, "3", ""),
    Look("square", palette.VERMILION, "4", ""),
)
"""Outcomes on a framework's own scale, by their rank, which compares within that scale alone."""


def grade_look(grade: str) -> Look:
    """How a grade looks, or an outcome on the scale of a framework of its own (both ids)."""
    if grade in GRADES:
        return GRADES[grade]
    outcome = load().outcomes.get(grade)
    if outcome is None:
        return Look("square", palette.GREY, "", grade.replace("-", " "))
    look = SCALE[max(0, min(outcome.rank, len(SCALE)) - 1)]
    return structs.replace(look, label=outcome.label)


KINDS = {
    "inspection": Look("diamond", palette.ORANGE, "", "full inspection"),
    "visit": Look("dot", palette.SKY, "", "visit"),
}
