"""A list in running prose, cut into its items at the right places only.

"the quality of assessments and decision-making, and the quality and effectiveness of managerial
oversight and supervision" is two items, not four: an item is something to be done or bettered
("the timeliness of visits"), and what follows a comma or an "and" begins a new one only when it
is such a thing itself.
"""

from __future__ import annotations

import re

from goldthread.core.model import Span

# Things that inspectors ask to be bettered: the head nouns of what their lists hold.
_HEADS = (
    "quality|effectiveness|timeliness|consistency|sufficiency|use|analysis|recording|"
    "identification|screening|oversight|supervision|planning|assessments?|management|responses?|"
    "understanding|application|monitoring|scrutiny|challenge|support|capacity|stability|"
    "frequency|accuracy|availability|provision|access|awareness|engagement|participation|impact|"
    "rigou?r|robustness|regularity|reliability|size|number|range|pace|progress|speed|timing|"
    "implementation|development|delivery|arrangements|offer|take-up|tracking|evaluation|matching|"
    "transitions?|visits|decision-making|workforce|caseloads|clarity|attendance|sharing|"
    "experience|strength|level|extent|role|focus|coordination|co-ordination|commissioning"
)
_OF = r"(?:of|for|to|in|with|by|between|on|when|where|around|at|from|so that)\b"
_WORD = r"[\w’'-]+"
_GAP = re.compile(r";\s*(?:and\s+)?|,?\s+as well as\s+|,\s+and\s+|,\s+|\s+and\s+")
_DETERMINED = re.compile(rf"the\s+(?:{_WORD}\s+){{1,4}}?{_OF}(?!\s+(?:whom|which))", re.IGNORECASE)
_KNOWN_HEAD = re.compile(
    rf"(?:the\s+)?(?:{_WORD}\s+)?(?:{_HEADS})(?:\s+(?:and|or)\s+{_WORD})?\s+{_OF}", re.IGNORECASE
)
_DOING = (
    "improv|ensur|strengthen|develop|reduc|increas|address|review|provid|implement|mak|embed|"
    "establish|introduc|clarify|tackl|work|tak|giv|monitor|evaluat|assess|identify|promot|target|"
    "rais|hold|complet|recruit|listen|shar|us"
)
_VERB = re.compile(rf"(?:also\s+)?(?:{_DOING})(?:e|ing|s|es|y)?\s", re.IGNORECASE)
_COMPLEMENT = re.compile(rf"\b{_OF}", re.IGNORECASE)
_INCLUDING = re.compile(r"\bincluding\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:who|which|that|when|where|while|is|are|was|were|has|have)\b")
_EDGE = " \t\n\r.,;:“”\"‘’'"
# A list of plain names of things ("supervision, care planning and audit") has items this short.
_SHORT = 6


def opens_with_order(text: str) -> bool:
    """Whether ``text`` opens with a verb of bettering things: "Ensure that …", "improving …"."""
    return _VERB.match(text) is not None


def split_items(text: str, span: Span) -> list[Span]:
    """The items of the list at ``span`` of ``text``, closing points and quotation marks left out.

    >>> said = "the use of audit and the quality of plans and visits, and timeliness of reviews."
    >>> [said[item.start : item.end] for item in split_items(said, Span(0, len(said)))]
    ['the use of audit', 'the quality of plans and visits', 'timeliness of reviews']
    """
    listed = text[span.start : span.end]
    cuts = _cuts(listed) or _plain_cuts(listed)
    edges = [0, *(edge for cut in cuts for edge in cut), len(listed)]
    items = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        items.append(_trimmed(text, Span(span.start + start, span.start + end)))
    return [item for item in items if item.end > item.start]


def _cuts(listed: str) -> list[tuple[int, int]]:
    """Where one thing to be bettered ends and the next begins."""
    cuts: list[tuple[int, int]] = []
    begun = 0
    by_verbs = bool(_VERB.match(listed))
    for gap in _GAP.finditer(listed):
        current, rest = listed[begun : gap.start()], listed[gap.end() :]
        if current.strip() and _begins_item(gap.group(), current, rest, by_verbs=by_verbs):
            cuts.append((gap.start(), gap.end()))
            begun = gap.end()
    return cuts


def _begins_item(gap: str, current: str, rest: str, *, by_verbs: bool) -> bool:
    if gap.startswith(";"):
        return True
    inside = bool(_INCLUDING.search(current))
    if inside and "and" not in gap and "as well as" not in gap:
        return False
    if by_verbs:
        goes_on = _VERB.match(rest) or re.match(r"that\s", rest)
        return bool(goes_on) and len(current.split()) > 2
    if "as well as" in gap:
        return not inside
    if "," in gap:
        return bool(_DETERMINED.match(rest) or _KNOWN_HEAD.match(rest))
    # "quality and timeliness of plans" is one item: what stands before has no "of" yet.
    return bool(_COMPLEMENT.search(current) and _KNOWN_HEAD.match(rest))


def _plain_cuts(listed: str) -> list[tuple[int, int]]:
    """The cuts of a list of short names of things, two commas or a comma and an "and" apart."""
    gaps = list(re.finditer(r",\s+and\s+|,\s+|\s+and\s+", listed))
    commas = [gap for gap in gaps if "," in gap.group()]
    if not commas or not gaps or "and" not in gaps[-1].group():
        return []
    if _VERB.match(listed):
        return []
    cuts = commas if commas[-1] is gaps[-1] else [*commas, gaps[-1]]
    edges = [0, *(edge for gap in cuts for edge in gap.span()), len(listed)]
    pieces = [listed[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    short = all(len(piece.split()) <= _SHORT and not _CLAUSE.search(piece) for piece in pieces)
    plain = not any(_COMPLEMENT.search(piece) for piece in pieces[:-1])
    return [gap.span() for gap in cuts] if short and plain else []


def _trimmed(text: str, span: Span) -> Span:
    stretch = text[span.start : span.end]
    start = span.start + len(stretch) - len(stretch.lstrip(_EDGE).removeprefix("that "))
    return Span(start, max(start, span.start + len(stretch.rstrip(_EDGE))))
