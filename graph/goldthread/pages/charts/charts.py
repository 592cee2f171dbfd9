"""Charts as plain data: marks, lines and words at places, drawn as SVG by the template.

Every mark is a button: choosing it shows the sentences behind it. Shapes and letters carry
what colours carry, so that a chart reads the same in grey.
"""

from __future__ import annotations

from msgspec import Struct

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
    """A line; ``kind`` is ``grid``, ``thread`` or ``axis`` and names its style."""

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


POLARITIES = {
    "weakness": Look("triangleDown", palette.VERMILION, "", "found weak"),
    "mixed": Look("diamond", palette.GREY, "", "strong and weak"),
    "strength": Look("triangle", palette.BLUE, "", "found strong"),
    "none": Look("ring", palette.GREY, "", "mentioned without evaluation"),
}

GRADES = {
    "outstanding": Look("square", palette.BLUE, "O", "outstanding"),
    "good": Look("square", palette.GREEN, "G", "good"),
    "adequate": Look("square", palette.ORANGE, "A", "adequate"),
    "requires-improvement": Look("square", palette.ORANGE, "R", "requires improvement"),
    "inadequate": Look("square", palette.VERMILION, "I", "inadequate"),
}

KINDS = {
    "inspection": Look("diamond", palette.ORANGE, "", "full inspection"),
    "visit": Look("dot", palette.SKY, "", "visit"),
}


CLEAR = 2 / 3
"""The share of sentences on one side from which a theme is drawn as weak or as strong."""


def polarity_of(senses: list[str]) -> str:
    """What several sentences together say of a theme: one side when it is clear, else mixed.

    A mixed sentence counts half on each side; sentences without evaluation do not count.

    >>> polarity_of(["weakness", "strength"]), polarity_of(["none", "weakness"])
    ('mixed', 'weakness')
    >>> polarity_of(["weakness", "weakness", "weakness", "strength"])
    'weakness'
    """
    weak = senses.count("weakness") + senses.count("mixed") / 2
    strong = senses.count("strength") + senses.count("mixed") / 2
    if not weak + strong:
        return "none"
    share = weak / (weak + strong)
    if share > CLEAR:
        return "weakness"
    return "strength" if share < 1 - CLEAR else "mixed"


def in_numbers(senses: list[str]) -> str:
    """How many sentences stand on each side.

    >>> in_numbers(["weakness", "strength", "weakness"])
    '2 sentences weak, 1 strong'
    """
    words = {"weakness": "weak", "mixed": "both", "strength": "strong", "none": "neutral"}
    counts = [(senses.count(sense), word) for sense, word in words.items()]
    told = [f"{count} {word}" for count, word in counts if count]
    if told:
        number, word = told[0].split()
        told[0] = f"{number} sentence{'' if number == '1' else 's'} {word}"
    return ", ".join(told)
