"""What a sentence is about: one to three themes, the most central first.

The phrases are those of ``ontology/themes.ttl``; how central a theme is, is weighed in
:mod:`~goldthread.extraction.findings.themes.ranking`. A sentence that does not name its topic
("This has improved") takes it from its paragraph or its heading.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from goldthread.core.grades import wordings_of
from goldthread.core.lexicon import alternatives
from goldthread.core.model import Span, Tag
from goldthread.core.reference import Reference
from goldthread.extraction.findings.themes.ranking import (
    Beside,
    Context,
    Mark,
    Reading,
    Weights,
    load_weights,
)
from goldthread.extraction.findings.themes.word_scores import stems
from goldthread.extraction.text.areas import area_under
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.wording import Hit, PhraseFinder, Wording, fold, longest

_GRADE_WORDS = re.compile(rf"\b{wordings_of('requires-improvement')}\b")
_INSPECTING = re.compile(rf"\b(?:{alternatives('known-as', 'inspectorate')}|inspection)\b")
_OWN_VISIT = re.compile(
    r"\b(?:(?:a|an|the|this|that|its|their|whose|ofsted's|inspectors'|monitoring|focused|assurance"
    r"|after|during|last|latest|recent|first|second|third|fourth|\w+ day|\w+ week|\w+ long"
    r"|fortnight's|week's) (?:\w+'?s? )?visit|(?:inspectors|ofsted|they) (?:\w+ )?visited"
    r"|visits? (?:by|of|from) (?:ofsted|(?:the )?inspectors)"
    r"|(?:monitoring|focused|assurance) visits)\b"
)
_REMEMBERED = 2048
"""The sentences of a long report, each of which is read for itself and beside its neighbours."""
_UNLEARNT = 0.5
"""How likely a theme is that no label speaks for, when the main part of a sentence names it."""


class Candidate(Struct, frozen=True):
    """A theme a stretch of text may be about: how likely (0 to 1), the words that name it, the
    phrases that only suggest it, and the words that keep it company."""

    theme: str
    likelihood: float
    words: tuple[tuple[int, int], ...]
    hints: tuple[tuple[int, int], ...] = ()
    company: tuple[tuple[int, int], ...] = ()


def find_tags(
    setting: Setting,
    sentence: Sentence,
    before: tuple[Tag, ...] = (),
    opening: tuple[Tag, ...] = (),
    weights: Weights | None = None,
) -> tuple[Tag, ...]:
    """The themes of ``sentence``, most central first, at most three, and behind them those of the
    document's remit that it names.

    ``before`` are the tags of the sentence before it in its paragraph, ``opening`` those of the
    paragraph's first sentence; ``weights`` are the packaged ones unless given.
    """
    weights = weights or load_weights()
    wording = fold(setting.text(sentence), sentence.span.start)
    context = context_of(setting, sentence, before, opening)
    ranked = _ranked(setting, wording.text, context, weights)

    def elsewhere(theme: str) -> tuple[Span, ...] | None:
        """The words that say ``theme`` where the paragraph has it: those of an earlier tag, or
        those of the first other sentence that names it."""
        carried = [tag.words for tag in before + opening if tag.theme == theme]
        if carried:
            return carried[0]
        others = chain(*setting.beside(sentence))
        return next(filter(None, (_names(setting, each, theme) for each in others)), None)

    shared = tuple(
        _tag(found, wording, elsewhere, context.heading) for found in choose(ranked, weights)
    )
    return shared + _of_remit(setting, wording)


def _names(setting: Setting, sentence: Sentence, theme: str) -> tuple[Span, ...]:
    """The words by which ``sentence`` names ``theme``."""
    if theme not in _said(_folded(setting, sentence), setting.reference).themes:
        return ()
    wording = fold(setting.text(sentence), sentence.span.start)
    marks = find_marks(wording.text, setting.reference)
    hits = [mark for mark in marks if mark.value.theme == theme]
    return tuple(wording.span(*place) for place in _places(hits, hint=False))


def likely_themes(
    setting: Setting, sentence: Sentence, before: tuple[Tag, ...] = ()
) -> list[Candidate]:
    """All themes that ``sentence`` may be about, the likeliest first, whether or not they are
    likely enough to be given; ``before`` are the tags of the sentence before it."""
    text = fold(setting.text(sentence)).text
    return _ranked(setting, text, context_of(setting, sentence, before, ()), load_weights())


def weigh_stretch(text: str, marks: Sequence[Hit[Mark]]) -> dict[str, float]:
    """How likely a stretch of a sentence (folded) is to be about each theme that it names
    (``marks``) or that its words propose, by its own words alone."""
    return _likelihoods(Reading(text, marks, Context(whole=True)), load_weights())


def _ranked(setting: Setting, text: str, context: Context, weights: Weights) -> list[Candidate]:
    if setting.document.kind == "article":
        text = _without_inspecting(text)
    return rank(text, setting.reference, context, weights)


def _without_inspecting(text: str) -> str:
    """A story's folded sentence with the inspectors' own visit and the grade's words blanked out:
    they name no theme ("visits" are those to children, "improvement" is the planning of it)."""
    text = _GRADE_WORDS.sub(_blank, text)
    return _OWN_VISIT.sub(_blank, text) if _INSPECTING.search(text) else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def context_of(
    setting: Setting, sentence: Sentence, before: tuple[Tag, ...], opening: tuple[Tag, ...]
) -> Context:
    """What surrounds ``sentence``; see :func:`find_tags`."""
    themes, words = _heading(sentence.heading, setting.reference)
    return Context(
        heading=themes,
        heading_words=words,
        area=area_under(sentence.headings, setting.reference) or "",
        before=tuple(tag.theme for tag in before),
        opening=tuple(tag.theme for tag in opening),
        beside=_beside(setting, sentence),
        whole=True,
    )


def _beside(setting: Setting, sentence: Sentence) -> Beside:
    """What the other sentences of a sentence's paragraph say."""
    before, after = setting.beside(sentence)
    if not (before or after):
        return Beside()
    said = [_said(_folded(setting, each), setting.reference) for each in before + after]
    last = said[len(before) - 1] if before else _NOTHING_SAID
    following = said[len(before)] if after else _NOTHING_SAID
    return Beside(
        words=last.before + following.after,
        after=following.themes,
        paragraph=frozenset[str]().union(*(each.themes for each in said)),
    )


def _folded(setting: Setting, sentence: Sentence) -> str:
    return fold(setting.text(sentence), sentence.span.start).text


class _Said(Struct, frozen=True):
    """What a sentence says for those beside it: the themes that it names, and its word stems in
    alphabetical order, as they are weighed for the sentence that it stands ``before`` or
    ``after``."""

    themes: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


_NOTHING_SAID = _Said()


@lru_cache(maxsize=_REMEMBERED)
def _said(text: str, reference: Reference) -> _Said:
    """What a folded sentence says for those beside it."""
    marks = find_marks(text, reference)
    words = sorted({stem for _, _, stem in stems(text)})
    return _Said(
        frozenset(mark.value.theme for mark in marks if not mark.value.hint),
        tuple(f"word before: {stem}" for stem in words),
        tuple(f"word after: {stem}" for stem in words),
    )


@lru_cache(maxsize=256)
def _heading(heading: str, reference: Reference) -> tuple[frozenset[str], tuple[str, ...]]:
    """The themes that a heading names, and its words as they are weighed, in alphabetical order."""
    text = fold(heading).text
    marks = find_marks(text, reference) if heading else ()
    themes = frozenset(mark.value.theme for mark in marks if not mark.value.hint)
    return themes, tuple(sorted({f"heading word: {stem}" for _, _, stem in stems(text)}))


def themes_in(setting: Setting, span: Span) -> tuple[Tag, ...]:
    """The themes that any stretch of text names, most central first, without regard to context."""
    weights = load_weights()
    wording = fold(setting.document.quote(span), span.start)
    ranked = rank(wording.text, setting.reference, Context(), weights)
    shared = tuple(_tag(candidate, wording) for candidate in choose(ranked, weights))
    return shared + _of_remit(setting, wording)


def _of_remit(setting: Setting, wording: Wording) -> tuple[Tag, ...]:
    """The themes of the remit of the document's framework that ``wording`` names, in text order;
    none is weighed, for no label speaks for any."""
    if setting.framework is None:
        return ()
    finder = _remit_finder(setting.reference, setting.framework.remit)
    found: dict[str, list[Hit[Mark]]] = {}
    for hit in longest(finder.find(wording.text)) if finder else ():
        found.setdefault(hit.value.theme, []).append(hit)
    return tuple(
        _tag(Candidate(theme, 0.0, _places(hits, hint=False), _places(hits, hint=True)), wording)
        for theme, hits in found.items()
    )


@lru_cache(maxsize=8)
def _remit_finder(reference: Reference, remit: str) -> PhraseFinder[Mark] | None:
    """The phrases of the themes of one remit; ``None`` where it has none."""
    of_remit = [theme for theme in reference.remit_themes.values() if theme.remit == remit]
    phrases = [
        (phrase, Mark(theme.id, phrase in theme.hints))
        for theme in of_remit
        for phrase in theme.phrases
    ]
    return PhraseFinder(phrases) if phrases else None


def _places(hits: Iterable[Hit[Mark]], *, hint: bool) -> tuple[tuple[int, int], ...]:
    """Where those of ``hits`` stand that only suggest their theme, or those that name it."""
    return tuple((hit.start, hit.end) for hit in hits if hit.value.hint is hint)


def rank(text: str, reference: Reference, context: Context, weights: Weights) -> list[Candidate]:
    """The themes that ``text`` (folded) may be about, the likeliest first."""
    reading = Reading(text, find_marks(text, reference), context)
    if not (reading.by_theme or context.whole):
        return []
    company = weights.company
    candidates = [
        Candidate(
            theme,
            likelihood,
            _places(reading.by_theme.get(theme, ()), hint=False),
            _places(reading.by_theme.get(theme, ()), hint=True),
            reading.company(theme, company) if likelihood >= min(weights.cuts) else (),
        )
        for theme, likelihood in _likelihoods(reading, weights).items()
    ]
    return in_order(candidates)


def _likelihoods(reading: Reading, weights: Weights) -> dict[str, float]:
    """How likely each theme that comes into question is."""
    scores = weights.company.scores(reading.features)
    found = reading.candidates(scores)
    likely = {theme: weights.likelihood(features) for theme, features in found.items()}
    return likely | dict.fromkeys(reading.mainly_named(learnt=scores), _UNLEARNT)


def in_order(candidates: list[Candidate]) -> list[Candidate]:
    """The likeliest first, those as likely as each other by their names."""
    return sorted(candidates, key=lambda candidate: (-candidate.likelihood, candidate.theme))


def choose(ranked: list[Candidate], weights: Weights) -> list[Candidate]:
    """The first candidates that are likely enough for their rank."""
    chosen = []
    for candidate, cut in zip(ranked, weights.cuts, strict=False):
        if candidate.likelihood < cut:
            break
        chosen.append(candidate)
    return chosen


def _tag(
    candidate: Candidate,
    wording: Wording,
    elsewhere: Callable[[str], tuple[Span, ...] | None] = lambda _: None,
    heading: frozenset[str] = frozenset(),
) -> Tag:
    """``candidate`` with the rule that gave it: the first of these that has anything to show.

    ``elsewhere`` gives the words of the paragraph's other sentences that say a theme. Words that
    only keep a theme company ("good") show little where the paragraph or the ``heading`` (the
    themes it names) is about it.
    """
    weight = round(candidate.likelihood, 2)
    places: tuple[tuple[int, int], ...] = ()
    if candidate.words:
        rule, places = "phrase", candidate.words
    elif candidate.hints:
        rule, places = "hint", candidate.hints
    elif (said := elsewhere(candidate.theme)) is not None:
        return Tag(candidate.theme, "paragraph", said, weight)
    elif candidate.company and candidate.theme not in heading:
        rule, places = "company", candidate.company
    else:
        rule = "heading"
    words = tuple(wording.span(start, end) for start, end in places)
    return Tag(candidate.theme, rule, words, weight)


@lru_cache(maxsize=_REMEMBERED)
def find_marks(text: str, reference: Reference) -> tuple[Hit[Mark], ...]:
    """The theme phrases in ``text`` (folded) that lie in no longer one, in text order.

    A phrase that begins in a wording which its theme lists as of another sense is left out.
    """
    hits = _finder(reference).find(text)
    others = deque(hit for hit in hits if hit.value.other)
    reach: dict[str, int] = {}
    """How far the wordings of another sense go that began so far, by theme."""
    meant: list[Hit[Mark]] = []
    for hit in hits:
        while others and others[0].start <= hit.start:
            other = others.popleft()
            reach[other.value.theme] = max(reach.get(other.value.theme, 0), other.end)
        if not hit.value.other and reach.get(hit.value.theme, 0) <= hit.start:
            meant.append(hit)
    return tuple(longest(meant))


@lru_cache(maxsize=4)
def _finder(reference: Reference) -> PhraseFinder[Mark]:
    themes = reference.themes.values()
    named = [
        (phrase, Mark(theme.id, phrase in theme.hints))
        for theme in themes
        for phrase in theme.phrases
    ]
    others = [
        (phrase, Mark(theme.id, hint=False, other=True))
        for theme in themes
        for phrase in theme.others
    ]
    return PhraseFinder(named + others)
