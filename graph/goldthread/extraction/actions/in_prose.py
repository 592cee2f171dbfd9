"""Actions told in running prose: what the authority was told to do, one item each.

"Ofsted recommends the council takes swift action to improve A, B and C" raises three. "Swift
(and decisive) action" is the inspectorate's own wording for a priority action. In reports and
letters, whose actions are listed, only that wording counts; the rest is the way of stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.core.lexicon import alternatives
from goldthread.core.model import ActionKind, Span
from goldthread.extraction.actions.listed import Item
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.item_lists import split_items
from goldthread.extraction.text.sides import source_of
from goldthread.extraction.text.wording import fold

_BETTER = r"(?:improve|address|tackle|strengthen|rectify|remedy|resolve)"
_BODY = (
    r"(?:(?:local )?authority|council|department|directorate|trust|partnership|leaders|managers|"
    r"bosses|chiefs|officials)"
)
_NEEDS = r"(?:needs?|needed|must|should|has|have|had|is required|are required|was told|were told)"
_TO_DO = (
    r"(?:plan|find|improve|make|ensure|give|do|keep|raise|reduce|cut|increase|strengthen|check|listen"
    r"|provide|recruit|review|speed|work|tackle|address|act|share|record|see|visit|offer|help)"
)
"""What is asked for, behind "called on leaders to … and to …"."""
# "The areas were quickly found" lists nothing; "the areas were the use of audit, …" does.
_LIST_VERB = (
    r"(?:included?|including|covered|cover"
    r"|(?:are|were|is|was)(?=(?: to (?!be\b)| that | the | around | about |:)))"
)
_LISTED = (
    r"(?:(?:that |which )?(?:(?:were|was|are|is|being|have been|had been) )?"
    r"(?:listed|identified|highlighted|raised|named|set out|flagged|noted|found|outlined)"
    r"(?: (?:for|by|in|at) [\w ]{1,30}?)?,? )?"
)

SWIFT = re.compile(
    r"\btak(?:e|es|ing)\s+(?:\w+\s+)?swift(?:\s+and\s+\w+)?\s+action\s+"
    rf"(?:to\s+{_BETTER}|on|over|around|in relation to|regarding)\s+"
    r"(?:the following (?:areas? of weakness )?(?:in [\w ,’'-]+?)?:\s*)?",
    re.IGNORECASE,
)
_TOLD_TO = re.compile(
    rf"\b{_NEEDS}(?: also| now| therefore)?(?: to)?\s+$|\b(?:told|ordered|urged|asked|instructed|"
    r"required|advised|instructs?|urges|requires) (?:[\w’'-]+ ){0,8}?to\s+$|\brecommend",
    re.IGNORECASE,
)

_PATTERNS: tuple[tuple[str, ActionKind, re.Pattern[str]], ...] = (
    ("swift-action", "priority-action", SWIFT),
    (
        "priority-areas-told",
        "priority-action",
        re.compile(
            r"\b(?:areas? (?:for|of) (?:immediate )?priority action|priority actions?),? "
            rf"{_LISTED}(?:{_LIST_VERB}|relat(?:ing|ed|e) to|around|regarding|concerning|namely)"
            r"[,:]? (?:that )?|\b(?:areas? for priority action|priority actions):\s+",
            re.IGNORECASE,
        ),
    ),
    (
        "areas-listed",
        "recommendation",
        re.compile(
            r"\bareas? (?:(?:that|which) (?:were|are|was|is) (?:listed|identified|highlighted|"
            r"flagged|named) )?(?:for|of|in need of|needing|requiring|that (?:needs?|requires?)) "
            rf"(?:further |an )?(?:improvements?|improving|development),? {_LISTED}"
            rf"{_LIST_VERB}[,:]? "
            r"|\bareas where (?:further |more )?improvements? (?:is|are|was|were) (?:still |also )?"
            rf"(?:needed|required),? {_LIST_VERB}[,:]? ",
            re.IGNORECASE,
        ),
    ),
    (
        "improvements-needed",
        "recommendation",
        re.compile(
            r"\bimprovements? (?:is|are|was|were) (?:still |also )?(?:needed|required|necessary) "
            r"(?:in|to|with|around|on|when it comes to)[:]? |"
            r"\b(?:called|calls|calling) for improvements? (?:in|to|on) "
            r"|\b(?:wants?|wanted|would like|expects?|expected) to see (?:further |more )?"
            r"improvements? (?:in|to) ",
            re.IGNORECASE,
        ),
    ),
    (
        "needs-to-improve",
        "recommendation",
        re.compile(
            r"(?:(?<!what )(?<!the )(?<!a )\b(?:needs? to|must|should|ha(?:s|ve) to"
            rf"|w(?:as|ere) told to)|\b(?:{_BODY}|it|they|services?) (?:also |now |still )*"
            r"(?:needed|had|(?:is|are) required) to) (?:also |now |still )*"
            r"improve (?!(?:further|more|quickly|and|as|before|because|for|if|in order|so|to)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "recommendations-told",
        "recommendation",
        re.compile(
            rf"\brecommendations?,? {_LISTED}{_LIST_VERB}[,:]? "
            r"(?:for (?:the )?[\w ]+? to |to |that )?"
            r"|\b(?:actions?|changes?|improvements?|steps|measures) (?:that (?:is|are|was|were) )?"
            r"(?:demanded|required|needed|called for|recommended|sought) "
            rf"{_LIST_VERB}[,:]? (?:to )?"
            r"|\brecommend(?:s|ed|ing)? (?:that )?(?=improv|the (?:quality|use|timeliness))",
            re.IGNORECASE,
        ),
    ),
)
_CALLED_ON = re.compile(
    r"\b(?:called on|calls on|calling on|urged|urges|told|ordered|instructed|asked|wants?|wanted"
    r"|expects?) (?:the |its |their )?(?:[\w’'-]+ ){0,3}?"
    r"(?:council|authority|leaders|managers|bosses|chiefs|it|them|[A-Z]\w+) to "
)
_AND_TO = re.compile(rf"[,;]?\s+(?:and\s+)?to\s+(?={_TO_DO}\b)")
_THESE = re.compile(
    r"(?:these|they|those|this|others|among them|among these),? (?:also )?"
    r"(?:include|included|are|were|range from) (?:to |that )?",
    re.IGNORECASE,
)
_RECOMMENDATIONS = re.compile(
    r"\brecommendations\b|\bareas (?:for|of|in need of|needing|requiring) (?:\w+ )?improvement"
    r"|\bareas (?:still )?(?:needed|need|required?) (?:\w+ )?(?:improvement|development|work)\b",
    re.IGNORECASE,
)
_DESPITE = re.compile(r"^despite [^,]{0,60}, ", re.IGNORECASE)
_SHOULD = re.compile(
    r"\bthere should (?:also )?be (?!no\b)"
    rf"|\b(?:the (?:[\w’'-]+ ){{0,3}}?|(?:(?-i:[A-Z])[\w’'-]+ ){{1,3}})?{_BODY} should (?:also )?"
    r"(?!take the following)(?=(?:ensure|make|take|improve|provide|develop|strengthen|review|"
    r"increase|reduce)\b)",
    re.IGNORECASE,
)
_NEEDS_IMPROVING = re.compile(
    r"\b(?:needs?|needed|requires?|required) (?:to be (?:improved|strengthened)|improving|"
    r"strengthening)\b|(?<!found to )(?<!judged to )\bneeds? improvement\b"
    r"|\b(?:quality|timeliness|consistency|effectiveness|use|oversight|supervision|planning|plans|"
    r"assessments|recording|responses?|support|practice|management|work|working|arrangements)\b"
    r"[^.;:]{0,80}?\bneeds? to improve\b(?! (?:the|its|their|how)\b)",
    re.IGNORECASE,
)
_INSPECTORATE = alternatives("known-as", "inspectorate")
_ATTRIBUTION = re.compile(
    rf",?[”\"]?\s+(?:according to|(?:the |its |their )?(?:{_INSPECTORATE}|report|letter|findings)"
    rf"(?:’s report)?\s+(?:also\s+)?{alternatives('saying', 'said', 'judging', 'finding')})\b",
    re.IGNORECASE,
)
_NOTHING_NAMED = frozenset(("it", "that", "them", "these", "things", "this", "those"))
# What has become of earlier recommendations is no new one.
_LOOKS_BACK = re.compile(
    r"\b(?:progress|addressed|responded|tackled|previous|since)\b", re.IGNORECASE
)
_SPEAKER = re.compile(r"\b(?:we|our|us|I|my)\b")
_CLAUSE_END = re.compile(r",?\s+(?:and|but)\s*$", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:furthermore|also|in addition|finally|moreover|however)[,:]?\s+"
    rf"|^(?:and )?(?:they|it|{_INSPECTORATE}|the report|the letter) (?:also )?"
    rf"{alternatives('saying', 'said', 'judging', 'finding')}(?: that)?\s+"
    r"|^.* (?:but|and) (?:was|were) (?:also )?told (?:that )?",
    re.IGNORECASE,
)


def prose_actions(setting: Setting) -> list[Item]:
    """The actions told in sentences of the story, in text order."""
    items: list[Item] = []
    story = setting.document.kind == "article"
    before = ""
    for sentence in setting.speaking():
        if sentence.kind in ("heading", "row", "note"):
            continue
        text = setting.text(sentence)
        if (story or "swift" in text) and not _SPEAKER.search(text) and not text.endswith(":"):
            found = list(_listed(setting, sentence, text, story=story))
            if story and not found:
                found = (
                    list(_called_on(setting, sentence, text))
                    or list(_these(setting, sentence, text, before))
                    or list(_should(sentence, text))
                    or list(_needing(sentence, text))
                )
            items += found
        before = text
    return items


def items_after(setting: Setting, sentence: Sentence, offset: int) -> list[Span]:
    """The items of the list that begins ``offset`` into ``sentence`` and runs to its end."""
    text = setting.text(sentence)
    said_by = _ATTRIBUTION.search(text, offset)
    end = said_by.start() if said_by else len(text)
    start = sentence.span.start
    return split_items(setting.document.text, Span(start + offset, start + end))


def _listed(setting: Setting, sentence: Sentence, text: str, *, story: bool) -> Iterator[Item]:
    """The items of the first list in the sentence that one of the patterns opens."""
    for rule, kind, pattern in _PATTERNS if story else _PATTERNS[:1]:
        match = pattern.search(text)
        if match is None:
            continue
        told = text[: match.start()]
        if not _TOLD_TO.search(told) if pattern is SWIFT else _LOOKS_BACK.search(told):
            continue
        for span in items_after(setting, sentence, match.end()):
            if setting.text(span).lower() not in _NOTHING_NAMED:
                yield Item(span, kind, rule)
        return


def _called_on(setting: Setting, sentence: Sentence, text: str) -> Iterator[Item]:
    """One item for each "to …" of "Ofsted called on leaders to do A and to do B"."""
    match = _CALLED_ON.search(text)
    if match is None or source_of(fold(text).text) not in (None, "inspectorate"):
        return
    said_by = _ATTRIBUTION.search(text, match.end())
    start, end = sentence.span.start, said_by.start() if said_by else len(text)
    edges = [match.end()]
    for gap in _AND_TO.finditer(text, match.end(), end):
        edges += [gap.start(), gap.end()]
    edges.append(end)
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        stretch = text[first:last].rstrip(' .;,:”"')
        if len(stretch.split()) > 1:
            yield Item(
                Span(start + first, start + first + len(stretch)), "recommendation", "called-on"
            )


def _these(setting: Setting, sentence: Sentence, text: str, before: str) -> Iterator[Item]:
    """The items of "These include A and B", where the sentence before told of recommendations."""
    these = _THESE.match(text)
    before = _DESPITE.sub("", before)
    if these and _RECOMMENDATIONS.search(before) and not _LOOKS_BACK.search(before):
        for span in items_after(setting, sentence, these.end()):
            yield Item(span, "recommendation", "these-include")


def _should(sentence: Sentence, text: str) -> Iterator[Item]:
    """One item for each clause of "There should be A and the authority should ensure that B"."""
    matches = list(_SHOULD.finditer(text))
    ends = [*(match.start() for match in matches), len(text)][1:]
    for match, end in zip(matches, ends, strict=True):
        stretch = _CLAUSE_END.sub("", text[match.end() : end]).rstrip(' .;,:”"')
        start = sentence.span.start + match.end()
        yield Item(Span(start, start + len(stretch)), "recommendation", "should")


def _needing(sentence: Sentence, text: str) -> Iterator[Item]:
    """The whole sentence, where it says that something needs improving."""
    if _NEEDS_IMPROVING.search(text):
        opening = _OPENING.match(text)
        start = sentence.span.start + (opening.end() if opening else 0)
        end = sentence.span.start + len(text.rstrip(' .;,:”"'))
        yield Item(Span(start, end), "recommendation", "needs-improving")
