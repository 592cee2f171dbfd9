"""Figures in prose: what is counted, how many, when, of whom, beside what.

Each number of a sentence is read with the words around it, up to the numbers on either
side; a bullet under a line that ends in a colon takes what it lacks from that line, and a
sentence such as "This is an increase from 280" from the figure before it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from goldthread.core.lexicon import alternation
from goldthread.core.model import Evidence, Figure, Span
from goldthread.core.numerals import NUMBERS, TENS
from goldthread.extraction.figures import comparisons, context
from goldthread.extraction.figures.amounts import TIME_UNITS, Number, are_range, find_numbers
from goldthread.extraction.figures.context import Scene
from goldthread.extraction.figures.indicators import Units, change_of, indicator_of
from goldthread.extraction.figures.measured import counts_more, indicator, is_change, moved_by
from goldthread.extraction.figures.periods import dates_of, period
from goldthread.extraction.figures.time_in_post import find_tenures
from goldthread.extraction.text.authorities import gazetteer
from goldthread.extraction.text.context import Sentence, Setting
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
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[a-z]+")
_NUMBER_WORDS = frozenset(
    (
        *NUMBERS,
        *TENS,
        *("half", "halves", "third", "thirds", "quarter", "quarters"),
        *("fifth", "fifths", "tenth", "tenths"),
    )
) - {"one"}
_NATIONWIDE = re.compile(
    r"\b(?:the sector|nationally(?! (?:published|validated|recognised|agreed))|local authorit(?:y"
    r"|ies)['’]?"
    r" children['’]s services|councils? (?:in|across) England)\b",
    re.IGNORECASE,
)
_SET_AGAINST = re.compile(
    r"\b(?:average|twice|half|compared|than|against|above|below|similar|in line|contrast"
    r"|match\w*)\b[^.;]*$",
    re.IGNORECASE,
)
_CARRIED_UNITS = TIME_UNITS | {"per-10000"}
"""Units that a number set beside another may leave out ("and statistical neighbours at 187")."""
_CHANGE = re.compile(r"-(?:increase|decrease)$")
_OUT_OF = re.compile(r"\bout of (?:every )?$")
_LOOK_BACK = 200
"""Characters before a number in which a verb that leads to it stands, the words between counted."""
_COUNTED_IN_WORDS = 20
"""Numbers from here on are counts also in words; lower ones ("three weaknesses") only where people
or their plans are counted, and said to be there."""
_DIGITS = re.compile(r"\d[\d.,]*")
_APART = re.compile(
    r"\s+(?:points?\s+)?(?:higher|lower|more|fewer|less|above|below|better|worse)\b"
)
"""What makes a percentage the distance between two figures, and none of them."""
_WHOLE = re.compile(
    rf"(?:\d|%|\)|\b(?:per\s?cent|half|thirds?|quarters?|{alternation([*NUMBERS, *TENS])}))"
    r"\s*(?:out )?of (?:every |the |its |these |those )?$",
    re.IGNORECASE,
)
"""What stands between a part and its whole, which is no figure of its own ("34 of the 118")."""
_BRACKET = re.compile(r"\s*\([^()]*\)")
_ASIDE = re.compile(
    r",\s+including\b[^,;.]*,(?=\s+(?:are|is|were|was|have|has|had|attend|live|remain|achiev)\w*\b)"
)
_SHARE = re.compile(
    r"\s*\((?:or|a rate of|equivalent to|\W)*\s*\d[\d.,]*\s*(?:%|per\b|(?:out )?of\b)[^()]*\)"
)
_LISTED = re.compile(r"\)(?!\s+of\b)")
"""What stands behind a share in brackets that is one of a row."""


def find_figures(setting: Setting) -> tuple[Figure, ...]:
    """The figures of the story and the annex, in text order."""
    found: list[Figure] = []
    stems = _stems(setting)
    before: list[Figure] = []
    last = ""
    for sentence in setting.speaking("story", "annex"):
        told: list[Figure] = []
        if sentence.kind != "heading" and _may_measure(setting, sentence):
            carried = next((f for f in reversed(before) if f.about == setting.authority), None)
            scene = _scene(setting, sentence, stems[sentence.block], found, carried, last)
            told = _of_sentence(setting, scene)
        found += told
        before = told
        last = "" if sentence.kind == "heading" else setting.text(sentence)
    found += find_tenures(setting)
    return tuple(sorted(found, key=lambda figure: (figure.evidence.words, figure.indicator)))


def _may_measure(setting: Setting, sentence: Sentence) -> bool:
    """Whether a look at the dates and numbers is worth while; in the annex words count too.

    What a story says of many councils at once is no figure of the one it is about.
    """
    if setting.document.kind == "article" and is_of_many(fold(setting.text(sentence)).text):
        return False
    return sentence.zone == "annex" or _has_number(setting.text(sentence))


def _has_number(words: str) -> bool:
    """Whether words hold a digit or a number in words; quicker than to look for each of them."""
    return bool(_DIGIT.search(words)) or not _NUMBER_WORDS.isdisjoint(_WORDS.findall(words.lower()))


def _scene(
    setting: Setting,
    sentence: Sentence,
    led_by: Span,
    found: list[Figure],
    carried: Figure | None,
    last: str,
) -> Scene:
    document = setting.document
    issued = document.source.issued
    stem = document.quote(led_by)
    return Scene(
        sentence=sentence,
        text=document.text,
        dates=dates_of(document.text, sentence.span, issued),
        stem=stem,
        stem_dates=dates_of(stem, None, issued) if stem else [],
        heading=sentence.heading if sentence.zone == "annex" else "",
        before=found[-1] if found else None,
        carried=carried,
        last=last,
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
    owners = comparisons.apart(scene.text, scene.sentence.span, numbers) | _named(
        setting, scene, numbers
    )
    set_beside = comparisons.sets_beside(scene.words) if numbers else False
    figures: list[Figure] = []
    for index, number in enumerate(numbers):
        left, right = _sides(scene, numbers, index)
        owner = owners.get(index, ("", ""))
        if set_beside and not owner[0]:
            owner = comparisons.beside(left, right, index + 1 == len(numbers))
        if number.unit == "count" and context.counted(right):  # nobody's people but its own
            owner = ("", "")
        units = setting.reference.indicators
        again = bool(owner[0] and figures and figures[-1].unit in _CARRIED_UNITS)
        if not (again or _measures(units, scene, number, left, right, figures)):
            continue
        figure = _figure(setting, scene, _Place(number, numbers, left, right, *owner), figures)
        if figure is None:
            continue
        if figure.comparator and figure.about != setting.authority_at(number.span):
            _set_beside(figures, figure.comparator, setting.authority_at(number.span))
            figure = replace(figure, comparator="")
        figures.append(figure)
    return figures


def _sides(scene: Scene, numbers: list[Number], index: int) -> tuple[str, str]:
    """The words on both sides of a number, up to the numbers beside it; those of the whole range
    for each of its ends, and of both where two share a noun ("25 and 15 cases")."""
    first = last = index
    if index and are_range(scene.text, numbers[index - 1], numbers[index]):
        first -= 1
    elif index + 1 < len(numbers) and are_range(scene.text, numbers[index], numbers[index + 1]):
        last += 1
    elif index and _share_noun(scene, numbers[index - 1], numbers[index]):
        first -= 1
    elif index + 1 < len(numbers) and _share_noun(scene, numbers[index], numbers[index + 1]):
        last += 1
    before = [n for n in numbers[:first] if not _is_said_of_another(scene, n)]
    later = [n for n in numbers[last + 1 :] if not _is_said_of_another(scene, n)]
    earlier = before[-1].span.end if before else scene.sentence.span.start
    left = scene.text[earlier : numbers[first].span.start]
    right = _right_of(scene, numbers[last], later)
    return left, context.behind_bracket(right)


def _share_noun(scene: Scene, one: Number, other: Number) -> bool:
    """Whether two bare numbers joined by "and" count by the noun behind the second."""
    if one.unit != "count" or other.unit != "count" or one.in_words or other.in_words:
        return False
    joined = scene.text[one.span.end : other.span.start].strip() in ("and", "or")
    after = scene.text[other.span.end : scene.sentence.span.end]
    return joined and bool(context.counted(after))


def _is_said_of_another(scene: Scene, number: Number) -> bool:
    """Whether a low number in words stands in what is said of other people ("five good grades")."""
    after = scene.text[number.span.end : scene.sentence.span.end]
    few = context.counts_few(scene.before_number(number), after) or context.does(after)
    few = few or bool(context.out_of(after))
    return _is_small(number) and number.unit == "count" and not few


def _is_small(number: Number) -> bool:
    return number.in_words and Decimal(number.value) < _COUNTED_IN_WORDS


def _named(setting: Setting, scene: Scene, numbers: list[Number]) -> dict[int, tuple[str, str]]:
    """The owners of numbers that the name of another authority leads to ("Rutland at 12%")."""
    told: dict[int, tuple[str, str]] = {}
    for name, authority in gazetteer(setting.reference).find(scene.text, scene.sentence.span):
        for index, number in enumerate(numbers):
            other = authority != setting.authority
            if other and comparisons.leads_to(scene.text, name, number):
                words = scene.text[name.start : name.end]
                told[index] = authority, " ".join(words.split())
    return told


def _set_beside(figures: list[Figure], comparator: str, authority: str | None) -> None:
    """Note on the authority's own figure, the last before, what it is set beside."""
    for index in reversed(range(len(figures))):
        if figures[index].about == authority:
            told = [*filter(None, figures[index].comparator.split("; ")), comparator]
            figures[index] = replace(figures[index], comparator="; ".join(dict.fromkeys(told)))
            return


def _right_of(scene: Scene, number: Number, later: list[Number]) -> str:
    """The words from the number to the next; what stands in brackets between is left out, and a
    share in brackets ends them not ("71 children (16%) lived …")."""
    text, end = scene.text, scene.sentence.span.end
    # "34 of 118 children have": what is said of them follows the whole.
    start = number.span.end + context.whole_of(text[number.span.end : end])
    brackets = [Span(*bracket.span()) for bracket in _BRACKET.finditer(text, start, end)]
    inside = [bracket for bracket in brackets if _SHARE.match(text, bracket.start)]
    following = next(
        (
            n.span.start
            for n in later
            if n.span.start >= start and not any(bracket.covers(n.span) for bracket in inside)
        ),
        end,
    )
    right = _ASIDE.sub("", _BRACKET.sub("", text[start:following]))
    return re.sub(r"\([^()]*$", "", right)


def _measures(
    units: Units, scene: Scene, number: Number, left: str, right: str, figures: list[Figure]
) -> bool:
    """Whether a number counts something: percentages and rates always, bare numbers with a noun."""
    end = scene.sentence.span.end
    so_far = scene.before_number(number)
    lead = so_far[-_LOOK_BACK:]
    if _SAMPLE.match(scene.text, number.span.end, end) or _SEEN_BY_INSPECTORS.search(lead):
        return False
    if number.unit != "count":
        apart = number.unit == "percent" and _APART.match(scene.text, number.span.end, end)
        return not (apart or (number.unit == "percent" and comparisons.is_rank(left)))
    after = scene.text[number.span.end : end]
    if number.in_words and number.value == "1" and number.approximation == "at-least":
        return False
    if counts_more(figures, number, left, after) or context.in_brackets(left, after):
        return True
    small = _is_small(number)
    if _WHOLE.search(so_far):
        return False
    if small and scene.sentence.zone != "annex" and not context.out_of(after):
        of_those = context.base(so_far) or context.of_those_before(so_far)
        based = of_those and context.does(after)
        return bool(based) or context.counts_few(so_far, after)
    if context.is_part_of_those(after) or context.out_of(after) or context.stands_for_those(left):
        return True
    if _OUT_OF.search(left):
        return False
    if context.COUNTED.match(after) or context.COUNTED.match(right):
        return True
    if number.in_words and number.value in ("0", "1"):
        return False
    if context.base(so_far) and context.does(after):
        return True
    if context.is_caseload(left) or (scene.before and context.repeats(scene, number)):
        return True
    if context.FROM_TO.search(lead) and indicator_of(units, "count", (so_far, scene.stem)):
        return True
    if figures and figures[-1].unit == "count" and context.is_later_value(so_far, left):
        return True
    if not context.STANDS_FOR_PEOPLE.match(scene.text, number.span.end, end):
        return False
    in_context = scene.stem or scene.sentence.zone == "annex"
    return bool(in_context or context.of_those_before(so_far))


class _Place(NamedTuple):
    """A number of a sentence among its others, the words on both sides, of whom it is where that is
    not the authority, and the words that set it beside another."""

    number: Number
    numbers: list[Number]
    left: str
    right: str
    elsewhere: str
    comparator: str


def _figure(setting: Setting, scene: Scene, place: _Place, figures: list[Figure]) -> Figure | None:
    number, left, right, elsewhere = place.number, place.left, place.right, place.elsewhere
    units = setting.reference.indicators
    same = _same(units, scene, place, figures)
    if not figures and context.opens_elsewhere(scene):
        elsewhere, same = "England", scene.before
    measured = (
        _same_indicator(units, same, place)
        if same
        else indicator(units, scene, number, left, right, figures)
    )
    moved = change_of(left) if number.unit == "count" and moved_by(left) else ""
    if moved and not measured:
        return None  # a distance
    if moved:
        measured = _CHANGE.sub("", measured) + moved
    if same is not None and not elsewhere and context.in_row(scene, number, left):
        elsewhere = same.about if same.about not in setting.reference.authorities else ""
    about = elsewhere or _about(setting, scene, number)
    population = _population(scene, place, same, figures)
    when = period(scene, number, place.numbers, elsewhere != "")
    if not when and figures and same is figures[-1] and context.is_in_brackets(scene, number):
        when = same.period if not elsewhere else ""  # the same number in another form
    unit = number.unit
    if same is not None and _has_unit_of(same, place):
        unit = same.unit
        measured = measured or same.indicator
    if not about or not (measured or number.unit == "percent" or _is_bare(number, population)):
        return None
    return Figure(
        about=about,
        indicator=measured,
        value=number.value,
        unit=unit,
        period=when,
        population=population,
        approximation=number.approximation,
        comparator=place.comparator,
        evidence=Evidence(scene.sentence.span, _rule(elsewhere, same), (number.span,)),
        said=_said(scene, number, left, right, same),
    )


def _rule(elsewhere: str, same: Figure | None) -> str:
    """The rule that tells what a number means: the words beside it, if no figure before it does."""
    if elsewhere:
        return "figure-beside"
    return "figure-again" if same else "figure"


def _same(units: Units, scene: Scene, place: _Place, figures: list[Figure]) -> Figure | None:
    """The figure whose measure a number tells again: of another owner, of another time, or of the
    sentence before ("This is lower than …")."""
    number, left = place.number, place.left
    unit = figures[-1].unit if figures else ""
    goes_on = context.continues(scene, number, left, unit) and not _after_another(
        scene, number, figures
    )
    if figures:
        if not goes_on and _is_listed(units, scene, number, figures[-1]):
            return figures[-1]
        if place.elsewhere or (goes_on and not _counts_other(number, place.right, figures[-1])):
            return figures[-1]
        return None
    if context.repeats(scene, number):
        return scene.carried or scene.before
    if not context.carries_on(scene) or context.counted(place.right):
        return None
    told = indicator_of(units, number.unit, (scene.before_number(number),))
    return None if told else scene.carried


def _has_unit_of(same: Figure, place: _Place) -> bool:
    """Whether a bare number is of the unit of the figure it tells again ("223 days, and statistical
    neighbours at 187"; "a rate of 34.2 per 10,000, compared with an average of 38.7")."""
    number = place.number
    if number.unit != "count" or number.in_words or context.counted(place.right):
        return False
    rate = same.unit == "per-10000" and "." in number.value
    return rate or (place.elsewhere != "" and same.unit in _CARRIED_UNITS)


def _is_listed(units: Units, scene: Scene, number: Number, before: Figure) -> bool:
    """Whether a share in brackets is one of a row of them that all measure what stands before the
    row ("made progress in writing (52%) and in mathematics (57%)"), and not each something else
    ("due to neglect (41%) and emotional abuse (40%)")."""
    words = scene.before_number(number)
    if before.unit != number.unit or number.unit != "percent" or not context.named_in_front(words):
        return False
    if not _LISTED.match(scene.text, number.span.end, scene.sentence.span.end):
        return False
    first = scene.text[scene.sentence.span.start : before.evidence.words[0].start]
    fronts = (context.named_in_front(words), context.named_in_front(first))
    named = all(re.search(r"[a-z]", told) for told in fronts)
    return named and not any(indicator_of(units, "percent", (told,)) for told in fronts)


def _counts_other(number: Number, right: str, before: Figure) -> bool:
    """Whether a number counts by a noun of its own something else than the figure before it ("a
    25% increase (to 122 placements)")."""
    who = context.counted(right)
    return bool(who and number.unit == "count" and before.population) and (
        who.split()[-1] not in before.population
    )


def _same_indicator(units: Units, same: Figure, place: _Place) -> str:
    """The indicator of a figure, for a number that tells it again, or a change of it; empty in a
    unit in which it is not measured."""
    number = place.number
    slug = _CHANGE.sub("", same.indicator)
    if number.unit == "percent" and is_change(place.right):
        return slug and slug + change_of(place.right[:40])
    changed = same.indicator != slug
    known = units.get(re.sub(r"-\d+(?=-miles)", "", slug), frozenset())
    return slug if number.unit in known or (not changed and number.unit == same.unit) else ""


def _population(scene: Scene, place: _Place, same: Figure | None, figures: list[Figure]) -> str:
    """Whom a number counts, or is a share of: its whole where one is told."""
    number, left, right = place.number, place.left, place.right
    after = scene.text[number.span.end : scene.sentence.span.end]
    so_far = scene.before_number(number)
    who = context.counted(right) if number.unit == "count" else ""
    whole = context.base(so_far)
    if who and not context.is_generic(who) and who.split()[-1] not in whole:
        whole = ""  # others are counted than those the sentence opens with
    told = (
        context.out_of(after)
        or whole
        or context.of_whom(scene, figures, number, left)
        or (same and context.for_others(left))
        or (same and (context.base_of_share(right) or same.population))
    )
    if told:
        return told
    if counts_more(figures, number, left, after):
        return figures[-1].population
    if number.unit == "count" and (bracket := context.in_brackets(left, after)):
        return bracket
    if number.unit == "pounds":
        return ""
    if number.unit == "percent" and is_change(right) and (of := context.number_of(right)):
        return of
    if who and context.is_joined(after):  # "25 and 15 cases"
        return who
    return context.population(scene, after, left, right, number.unit == "count")


def _after_another(scene: Scene, number: Number, figures: list[Figure]) -> bool:
    """Whether a share in brackets stands behind a number that is no figure ("17 (3.7%)")."""
    if not figures or not context.is_in_brackets(scene, number):
        return False
    since = figures[-1].evidence.words[0].end
    since += context.whole_of(scene.text[since : number.span.start])
    return _DIGITS.search(scene.text, since, number.span.start) is not None


def _said(scene: Scene, number: Number, left: str, right: str, same: Figure | None) -> Span | None:
    """The words that tell what a number measures: those of the figure it goes on from, if that
    stands in its sentence, else its own clause."""
    if same is not None and same.said is not None and scene.sentence.span.covers(same.said):
        return same.said
    return context.said(scene, number, left, right)


def _is_bare(number: Number, population: str) -> bool:
    """Whether a number tells whom it counts though not what is so of them."""
    return bool(population) and number.unit == "count"


def _about(setting: Setting, scene: Scene, number: Number) -> str | None:
    """The authority a number is of, or England where the sentence speaks of all and names none."""
    named = gazetteer(setting.reference).find(scene.text, scene.sentence.span)
    before, after = (
        scene.before_number(number),
        scene.text[number.span.end : scene.sentence.span.end],
    )
    words = context.last_clause(before) + context.first_clause(after)
    nation = _NATIONWIDE.search(words)
    if not named and nation and not _SET_AGAINST.search(words[: nation.start()]):
        return "England"
    return setting.authority_at(number.span)
