"""Interventions in an authority: notices, commissioners, boards, directions, trusts.

Only what the text says has happened counts: what is denied, feared, proposed or wished for
is no intervention. The date and the body behind it are taken from the same sentence.
"""

from __future__ import annotations

import re

from goldthread.extraction.authorities import gazetteer
from goldthread.extraction.dates import find_dates
from goldthread.extraction.setting import Sentence, Setting
from goldthread.model import Evidence, Intervention, PartialDate, Span

_KINDS = (
    ("improvement-notice", r"(?:statutory )?improvement notices?"),
    ("commissioner", r"commissioners?(?! for\b)(?= |[,.;:)–-]|$)"),
    ("improvement-board", r"improvement (?:and \w+ )?boards?"),
    ("improvement-adviser", r"improvement advis[eo]rs?"),
    ("improvement-partner", r"improvement partners?"),
    (
        "direction",
        r"(?:statutory|formal) directions?|direction notice|directions? (?=(?:under|to|from the (?:secretary|DfE|department))\b)",
    ),
    (
        "trust",
        r"(?:independent |voluntary )?(?:children['’]s (?:services )?trust|trust arrangements?)"
        r"|alternative delivery (?:model|vehicle)",
    ),
    ("statutory-intervention", r"(?:statutory|government|formal|DfE) intervention"),
)
_KIND = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<k{i}>{words})" for i, (_, words) in enumerate(_KINDS)) + ")",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:issued|served|given|received|appointed|imposed|placed|put in place|established|set up|created"
    r"|launched|formed|introduced|convened|chaired|chairs|oversee[sn]?|overseeing|oversaw|subject to|under"
    r"|following|since|led|leads|monitors?|monitored|meets|met|has been|have been|was|were|is|are|has"
    r"|will work|works?|working|reports?|told|said|made|provides?|supported|transferred|taken over|driven)\b",
    re.IGNORECASE,
)
_NOT_HAPPENED = re.compile(
    r"\b(?:no|not|never|without|nor|avoid\w*|rather than|instead of|could|may|might|would|should|if|unless"
    r"|whether|propos\w+|recommend\w*|consider\w*|threat\w*|risk of|face[sd]?|facing|call(?:s|ed|ing)? for"
    r"|plans? to|options?|possib\w+|potential\w*|likely)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:lifted|removed|revoked|ended|withdrawn|released from|no longer)\b", re.IGNORECASE
)
_OTHER_COMMISSIONERS = re.compile(
    r"(?:police(?: and crime)?|children['’]s|information|health|joint|service|electoral|victims['’]|lead|strategic"
    r"|placement|care|our|their|the council['’]s|adult|social care|education)\s+$",
    re.IGNORECASE,
)
_BODIES = (
    ("Department for Education", r"Department for Education|\bDfE\b"),
    ("Secretary of State", r"Secretary of State"),
    ("Government", r"\b[Gg]overnment(?!['’]s)\b|\bministers?\b|\b[Ee]ducation [Ss]ecretary\b"),
)
_NAMED_COMMISSIONER = re.compile(
    r"\b(?:DfE|Department for Education|government|minister\w*|secretary|appointed|intervention|statutory"
    r"|improvement|children['’]s services)\b",
    re.IGNORECASE,
)


def find_interventions(setting: Setting) -> tuple[Intervention, ...]:
    """The interventions the story tells of, in text order; each kind and date once."""
    found: dict[tuple[str, str, str], Intervention] = {}
    for sentence in setting.speaking("story", "annex"):
        if sentence.kind == "heading":
            continue
        for item in _of_sentence(setting, sentence):
            key = (item.authority, item.kind, str(item.date or ""))
            known = [
                one for one in found if one[:2] == key[:2] and (not key[2] or one[2] == key[2])
            ]
            if not known:
                found[key] = item
    return tuple(found.values())


def _of_sentence(setting: Setting, sentence: Sentence) -> list[Intervention]:
    text = setting.document.text
    span = sentence.span
    found = []
    for match in _KIND.finditer(text, span.start, span.end):
        kind = next(kind for i, (kind, _) in enumerate(_KINDS) if match[f"k{i}"])
        if not _happened(text, span, match, kind):
            continue
        authority = _whose(setting, span, match)
        if authority is None:
            continue
        ended = _ENDED.search(text, span.start, span.end) is not None
        found.append(
            Intervention(
                authority=authority,
                kind=f"{kind}-ended" if ended else kind,
                date=_date(setting, span, match),
                by=_by(text, span),
                evidence=Evidence(span, f"intervention-{kind}", (Span(*match.span()),)),
            )
        )
    return found


def _whose(setting: Setting, span: Span, match: re.Match[str]) -> str | None:
    """The authority named last before the words, else first behind them, else spoken of there."""
    named = gazetteer(setting.reference).find(setting.document.text, span)
    before = [authority for place, authority in named if place.end <= match.start()]
    behind = [authority for place, authority in named if place.start >= match.end()]
    here = setting.authority_at(Span(*match.span()))
    return next(iter([*before[::-1], *behind]), here)


def _happened(text: str, span: Span, match: re.Match[str], kind: str) -> bool:
    """Whether the sentence says that the intervention is or was there."""
    before = text[span.start : match.start()]
    clause = re.split(r"[;:]|,\s|\b(?:but|while|although)\b", before)[-1]
    rest = re.split(r"[;:,]", text[match.end() : span.end])[0]
    if _NOT_HAPPENED.search(clause) or re.match(r"\s+(?:could|may|might|would|should)\b", rest):
        return False
    if kind == "commissioner" and (
        _OTHER_COMMISSIONERS.search(before)
        or not _NAMED_COMMISSIONER.search(text, span.start, span.end)
    ):
        return False
    return _DONE.search(text, span.start, span.end) is not None


def _date(setting: Setting, span: Span, match: re.Match[str]) -> PartialDate | None:
    """The date nearest behind the words with a verb of doing between, else nearest before."""
    text = setting.document.text
    dates = find_dates(text, span, setting.document.source.issued)
    for date in dates:
        between = text[match.end() : date.span.start]
        if date.span.start >= match.end() and re.search(
            r"\b(?:in|on|since|from|by|during|between)\s+(?:\w+\s+)?$", between
        ):
            return date.start if not re.search(r"[;:]|,\s", between) else None
    opening = [date for date in dates if date.span.end <= match.start()]
    lead = text[span.start : opening[0].span.start] if opening else "no date"
    return (
        opening[0].start if re.fullmatch(r"(?:In|On|Since|From|By)\s+(?:\w+\s+)?", lead) else None
    )


def _by(text: str, span: Span) -> str:
    sentence = text[span.start : span.end]
    return next((body for body, words in _BODIES if re.search(words, sentence)), "")
