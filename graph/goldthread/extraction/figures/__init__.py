"""Figures in prose: what is counted, how many, when, of whom, beside what.

Each number of a sentence is read with the words around it, up to the numbers on either
side; a bullet under a line that ends in a colon takes what it lacks from that line, and a
sentence such as "This is an increase from 280" from the figure before it.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from goldthread.core.model import Evidence, Figure, Span
from goldthread.extraction.figures import context
from goldthread.extraction.figures.amounts import Number, find_numbers
from goldthread.extraction.figures.context import Scene
from goldthread.extraction.figures.indicators import change_of, indicator_of, slug_of
from goldthread.extraction.figures.periods import period
from goldthread.extraction.figures.time_in_post import find_tenures
from goldthread.extraction.text.authorities import gazetteer
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.dates import find_dates
from goldthread.extraction.text.sides import is_of_many
from goldthread.extraction.text.wording import fold

_SAMPLE = re.compile(
    r"\s*(?:\w+\s+){0,3}(?:case files?|files|inspectors?|HMI|Her Majesty|His Majesty"
    r"|cases\s+(?:were\s+)?"
    r"(?:sampled|reviewed|tracked|seen))\b|\s*of\s+(?:\w+\s+){0,2}authorities\b",
    re.IGNORECASE,
)
_SEEN_BY_INSPECTORS = re.compile(
    r"\binspectors\s+(?:\w+\s+)?(?:saw|seen|considered|reviewed|sampled|tracked|examined"
    r"|agreed|met|spoke"
    r"|looked|observed|evaluated|referred|identified|found)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_MAY_MEASURE = re.compile(
    r"\d|\b(?:per\s?cent|percent|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b", re.IGNORECASE
)
_NATIONWIDE = re.compile(
    r"\b(?:the sector|nationally|across (?:the country|England)|in England|local authorit(?:y"
    r"|ies)['’]?"
    r" children['’]s services|councils? (?:in|across) England)\b",
    re.IGNORECASE,
)
_SET_AGAINST = re.compile(
    r"\b(?:compared|than|against|above|below|similar|in line|contrast)\b[^.;]*$", re.IGNORECASE
)
_MOVED = re.compile(r"\s*(?:per cent\s+)?(?:increase|rise|reduction|decrease|fall|drop)\b", re.I)
_CHANGE = re.compile(r"-(?:increase|decrease)$")
_OUT_OF = re.compile(r"\bout of (?:every )?$")
_LOOK_BACK = 200
"""Characters before a number in which a verb that leads to it stands, the words between counted."""
_COUNTED_IN_WORDS = 20
"""Numbers from here on are counts also in words; lower ones ("three weaknesses") measure little."""
_BY = re.compile(r"\bby\s+(?:\w+\s+)?$")


_ONE_IN = re.compile(r"\b(?:one|two|three|four|five|\d+)\s+in\s+(?:every\s+)?$", re.IGNORECASE)
"""What makes a number the whole of a share and no count: "one in 12 of the cases"."""


def find_figures(setting: Setting) -> tuple[Figure, ...]:
    """The figures of the story and the annex, in text order."""
    found: list[Figure] = []
    stems = _stems(setting)
    for sentence in setting.speaking("story", "annex"):
        if sentence.kind == "heading" or not _may_measure(setting, sentence):
            continue
        scene = _scene(setting, sentence, stems[sentence.block], found[-1] if found else None)
        found += _of_sentence(setting, scene)
    found += find_tenures(setting)
    return tuple(sorted(found, key=lambda figure: (figure.evidence.words, figure.indicator)))


def _may_measure(setting: Setting, sentence: Sentence) -> bool:
    """Whether a look at the dates and numbers is worth while; in the annex words count too.

    What a story says of many councils at once is no figure of the one it is about.
    """
    if setting.document.kind == "article" and is_of_many(fold(setting.text(sentence)).text):
        return False
    return sentence.zone == "annex" or _MAY_MEASURE.search(setting.text(sentence)) is not None


def _scene(setting: Setting, sentence: Sentence, led_by: Span, before: Figure | None) -> Scene:
    document = setting.document
    issued = document.source.issued
    stem = document.quote(led_by)
    return Scene(
        sentence=sentence,
        text=document.text,
        dates=find_dates(document.text, sentence.span, issued),
        stem=stem,
        stem_dates=find_dates(stem, None, issued) if stem else [],
        heading=sentence.heading if sentence.zone == "annex" else "",
        before=before,
    )


def _stems(setting: Setting) -> list[Span]:
    """For each block, the line ending in a colon that leads to the list it stands in as a bullet
    or row; else an empty span."""
    stems: list[Span] = []
    nothing = leading = Span(0, 0)
    for block in setting.document.blocks:
        stems.append(leading if block.kind in ("bullet", "row") else nothing)
        if setting.document.quote(block.span).rstrip().endswith(":"):
            leading = block.span
        elif block.kind not in ("bullet", "row", "note"):
            leading = nothing
    return stems


def _of_sentence(setting: Setting, scene: Scene) -> list[Figure]:
    numbers = find_numbers(scene.text, scene.sentence.span, scene.dates)
    figures: list[Figure] = []
    for index, number in enumerate(numbers):
        earlier = numbers[index - 1].span.end if index else scene.sentence.span.start
        left = scene.text[earlier : number.span.start]
        right = _right_of(scene, number, numbers[index + 1 :])
        before = scene.text[scene.sentence.span.start : number.span.start]
        if _ONE_IN.search(before) or not _measures(scene, number, left, figures):
            continue
        figure = _figure(setting, scene, number, left, right, figures)
        if figure is None:
            continue
        if figure.comparator and figure.about != setting.authority_at(number.span):
            _set_beside(figures, figure.comparator, setting.authority_at(number.span))
            figure = replace(figure, comparator="")
        figures.append(figure)
    return figures


def _set_beside(figures: list[Figure], comparator: str, authority: str | None) -> None:
    """Note on the authority's own figure, the last before, what it is set beside."""
    for index in reversed(range(len(figures))):
        if figures[index].about == authority:
            told = [*filter(None, figures[index].comparator.split("; ")), comparator]
            figures[index] = replace(figures[index], comparator="; ".join(dict.fromkeys(told)))
            return


def _right_of(scene: Scene, number: Number, later: list[Number]) -> str:
    """The words from the number to the next; what stands in brackets right behind is left out."""
    text, end = scene.text, scene.sentence.span.end
    bracket = re.compile(r"\s*\([^()]*\)").match(text, number.span.end, end)
    lead = bracket.end() if bracket else number.span.end
    following = next((n.span.start for n in later if n.span.start >= lead), end)
    return re.sub(r"\([^()]*$", "", text[lead:following])


def _measures(scene: Scene, number: Number, left: str, figures: list[Figure]) -> bool:
    """Whether a number counts something: percentages and rates always, bare numbers with a noun."""
    end = scene.sentence.span.end
    so_far = scene.before_number(number)
    lead = so_far[-_LOOK_BACK:]
    if _SAMPLE.match(scene.text, number.span.end, end) or _SEEN_BY_INSPECTORS.search(lead):
        return False
    if number.unit != "count":
        return not (number.unit == "percent" and context.is_rank(left))
    small = number.in_words and int(number.value) < _COUNTED_IN_WORDS
    if small and scene.sentence.zone != "annex":
        return False
    after = scene.text[number.span.end : end]
    if context.is_part_of_those(after) or context.out_of(after):
        return True
    if _OUT_OF.search(left):
        return False
    if context.COUNTED.match(scene.text, number.span.end, end):
        return True
    if number.in_words and number.value in ("0", "1"):
        return False
    if context.is_caseload(left) or (scene.before and context.repeats(scene, number)):
        return True
    if context.FROM_TO.search(lead) and indicator_of(so_far, scene.stem):
        return True
    if figures and figures[-1].unit == "count" and context.is_later_value(so_far, left):
        return True
    if not context.STANDS_FOR_PEOPLE.match(scene.text, number.span.end, end):
        return False
    in_context = scene.stem or scene.sentence.zone == "annex"
    return bool(in_context or context.of_those_before(so_far))


def _figure(
    setting: Setting, scene: Scene, number: Number, left: str, right: str, figures: list[Figure]
) -> Figure | None:
    after = scene.text[number.span.end : scene.sentence.span.end]
    elsewhere, comparator = context.beside(left, right)
    same = (
        figures[-1] if figures and (elsewhere or context.continues(scene, number, left)) else None
    )
    if not figures and context.opens_elsewhere(scene):
        elsewhere, same = "England", scene.before
    elif not figures and context.repeats(scene, number):
        same = scene.before
    population = same.population if same else context.population(scene, after, left, right)
    population = context.out_of(after) or population
    indicator = (
        _CHANGE.sub("", same.indicator)
        if same
        else _indicator(scene, number, left, right, population)
    )
    about = elsewhere or _about(setting, scene, number)
    # "A rate of 34.2 per 10,000 children, compared with an average of 38.7": the same rate.
    rate = same is not None and same.unit == "per-10000" and "." in number.value
    if not indicator or not about:
        return None
    return Figure(
        about=about,
        indicator=indicator,
        value=number.value,
        unit="per-10000" if rate else number.unit,
        period=period(scene, number),
        population=population,
        approximation=number.approximation,
        comparator=comparator,
        evidence=Evidence(scene.sentence.span, "figure", (number.span,)),
    )


def _about(setting: Setting, scene: Scene, number: Number) -> str | None:
    """The authority a number is of, or England where the sentence speaks of all and names none."""
    named = gazetteer(setting.reference).find(scene.text, scene.sentence.span)
    nation = _NATIONWIDE.search(scene.words)
    if not named and nation and not _SET_AGAINST.search(scene.words[: nation.start()]):
        return "England"
    return setting.authority_at(number.span)


def _indicator(scene: Scene, number: Number, left: str, right: str, population: str) -> str:
    slug = _known_indicator(scene, number, left, right, population) or slug_of(population)
    if not slug and number.unit == "percent" and context.FROM_TO.search(left):
        return slug_of(context.subject(scene, number))
    if not slug or number.unit != "percent":
        return slug
    if _MOVED.match(right):
        return slug + change_of(right[:40])
    return slug + change_of(scene.before_number(number)) if _BY.search(left) else slug


def _known_indicator(scene: Scene, number: Number, left: str, right: str, population: str) -> str:
    sides = context.nearest_first(left, right)
    if number.unit == "count":
        who = context.counted(right)
        if who and not context.is_generic(who):
            return indicator_of(who, context.first_clause(right))
        if who and context.is_held(left):
            return "caseloads"
        return indicator_of(*sides, scene.stem, population, scene.heading)
    whole = scene.words if not population or context.is_generic(population) else ""
    return indicator_of(*sides, whole, scene.stem, population, scene.heading)
