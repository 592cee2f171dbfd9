"""Figures in prose: what is counted, how many, when, of whom, beside what.

Each number of a sentence is read with the words around it, up to the numbers on either
side; a bullet under a line that ends in a colon takes what it lacks from that line, and a
sentence such as "This is an increase from 280" from the figure before it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from goldthread.core.lexicon import alternation
from goldthread.core.model import Evidence, Figure, Span
from goldthread.core.numerals import TENS, number_words
from goldthread.extraction.figures import context
from goldthread.extraction.figures.amounts import TIME_UNITS, Number, find_numbers
from goldthread.extraction.figures.context import Scene
from goldthread.extraction.figures.indicators import GROUPS, Units, change_of, head_of, indicator_of
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
    r"\d|\b(?:per\s?cent|percent|hal[fv]\w*|thirds?|quarters?|fifths?|tenths?|hundred"
    rf"|{number_words(2, 19)}|{alternation([*TENS])})\b",
    re.IGNORECASE,
)
_NATIONWIDE = re.compile(
    r"\b(?:the sector|nationally(?! (?:published|validated|recognised|agreed))|local authorit(?:y"
    r"|ies)['’]?"
    r" children['’]s services|councils? (?:in|across) England)\b",
    re.IGNORECASE,
)
_SET_AGAINST = re.compile(
    r"\b(?:average|twice|half|compared|than|against|above|below|similar|in line|contrast)\b[^.;]*$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\s*(?:per cent\s+)?(?:increase|rise|reduction|decrease|fall|drop)\b", re.I)
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
_WHOLE = re.compile(r"^\s*\)?\s*(?:out )?of (?:every |the |its |these |those )?$")
"""What stands between a part and its whole, which is no figure of its own ("34 of the 118")."""
_RISE_OF = re.compile(
    r"\b(?:rise|increase|growth|reduction|fall|decrease|drop) of\s+(?:\w+\s+)?$", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*\([^()]*\)")
_SHARE = re.compile(r"\s*\((?:or|a rate of|equivalent to|\W)*\s*\d[\d.,]*\s*(?:%|per\b)[^()]*\)")
_SAID = 90
"""Characters behind those counted in which what is said of them stands; what follows is why."""
_BY = re.compile(r"\bby\s+(?:\w+\s+)?$")


_ONE_IN = re.compile(rf"\b(?:{number_words(1, 5)}|\d+)\s+in\s+(?:every\s+)?$", re.IGNORECASE)
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
        units = setting.reference.indicators
        if _ONE_IN.search(before) or not _measures(units, scene, number, left, figures):
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
    """The words from the number to the next; what stands in brackets between is left out, and a
    share in brackets ends them not ("71 children (16%) lived …")."""
    text, end = scene.text, scene.sentence.span.end
    whole = context.whole_of(text[number.span.end : end])
    if whole:  # "34 of 118 children have": what is said of them follows the whole
        start = number.span.end + whole
        following = next((n.span.start for n in later if n.span.start >= start), end)
        return re.sub(r"\([^()]*$", "", _BRACKET.sub("", text[start:following]))
    brackets = [Span(*bracket.span()) for bracket in _BRACKET.finditer(text, number.span.end, end)]
    inside = [bracket for bracket in brackets if _SHARE.match(text, bracket.start)]
    following = next(
        (
            n.span.start
            for n in later
            if n.span.start >= number.span.end
            and not any(bracket.covers(n.span) for bracket in inside)
        ),
        end,
    )
    right = _BRACKET.sub("", text[number.span.end : following])
    return re.sub(r"\([^()]*$", "", right)


def _measures(units: Units, scene: Scene, number: Number, left: str, figures: list[Figure]) -> bool:
    """Whether a number counts something: percentages and rates always, bare numbers with a noun."""
    end = scene.sentence.span.end
    so_far = scene.before_number(number)
    lead = so_far[-_LOOK_BACK:]
    if _SAMPLE.match(scene.text, number.span.end, end) or _SEEN_BY_INSPECTORS.search(lead):
        return False
    if number.unit != "count":
        apart = number.unit == "percent" and _APART.match(scene.text, number.span.end, end)
        return not (apart or (number.unit == "percent" and context.is_rank(left)))
    after = scene.text[number.span.end : end]
    small = number.in_words and Decimal(number.value) < _COUNTED_IN_WORDS
    if _WHOLE.search(left):
        return False
    if small and scene.sentence.zone != "annex" and not context.out_of(after):
        return bool(context.base(so_far)) or context.counts_few(so_far, after)
    if context.is_part_of_those(after) or context.out_of(after) or context.stands_for_those(left):
        return True
    if _OUT_OF.search(left):
        return False
    if context.COUNTED.match(scene.text, number.span.end, end):
        return True
    if number.in_words and number.value in ("0", "1"):
        return False
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


def _figure(
    setting: Setting, scene: Scene, number: Number, left: str, right: str, figures: list[Figure]
) -> Figure | None:
    after = scene.text[number.span.end : scene.sentence.span.end]
    elsewhere, comparator = context.beside(left, right)
    goes_on = context.continues(scene, number, left) and not _after_another(scene, number, figures)
    same = figures[-1] if figures and (elsewhere or goes_on) else None
    if not figures and context.opens_elsewhere(scene):
        elsewhere, same = "England", scene.before
    elif not figures and context.repeats(scene, number):
        same = scene.before
    population = same.population if same else context.population(scene, after, left, right)
    population = (
        context.out_of(after) or context.of_whom(scene, figures, number, left) or population
    )
    population = context.base(scene.before_number(number)) or population
    indicator = (
        _CHANGE.sub("", same.indicator)
        if same
        else _indicator(setting.reference.indicators, scene, number, left, right)
    )
    about = elsewhere or _about(setting, scene, number)
    # "A rate of 34.2 per 10,000 children, compared with an average of 38.7": the same rate.
    rate = same is not None and same.unit == "per-10000" and "." in number.value
    if not about or not (indicator or number.unit == "percent" or _is_bare(number, population)):
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
        said=_said(scene, number, left, right, same),
    )


def _after_another(scene: Scene, number: Number, figures: list[Figure]) -> bool:
    """Whether a share in brackets stands behind a number that is no figure ("17 (3.7%)")."""
    if not figures or not context.is_in_brackets(scene, number):
        return False
    since = figures[-1].evidence.words[0].end
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


def _indicator(units: Units, scene: Scene, number: Number, left: str, right: str) -> str:
    """The indicator that the words around a number tell; empty where they do not."""
    if number.unit == "count":
        return _of_count(units, scene, number, left, right)
    if context.base(scene.before_number(number)):
        left = ""  # it tells the whole, and not what is so of a part of it
    if context.share_of(right) and re.search(r"\w", context.predicate(right)):
        left = left if scene.before_number(number) == left else ""  # it tells another number's
    whole = context.first_clause(scene.words) == scene.words
    alone = whole and len(_DIGITS.findall(scene.words)) == 1
    sides = context.nearest_first(left, right)
    if number.unit in TIME_UNITS:  # what takes or is done in a time stands before it
        sides = context.last_clause(left), context.first_clause(right)
    contexts = (
        *sides,
        context.done(right),
        context.shared(scene, number) if not context.predicate(right).strip(" ,and") else "",
        scene.words if alone and not context.share_of(right) else "",
        scene.stem,
        scene.heading,
    )
    slug = indicator_of(units, number.unit, contexts)
    if number.unit != "percent":
        return slug
    moved = change_of(right[:40]) if _MOVED.match(right) else ""
    moved = moved or (change_of(scene.before_number(number)) if _BY.search(left) else "")
    risen = _RISE_OF.search(left)
    moved = moved or (change_of(risen[0]) if risen else "")
    if moved:  # what is counted can rise by a percentage, though it is no share
        slug = slug or indicator_of(units, "count", (*contexts, scene.before_number(number)))
    return slug and slug + moved


def _of_count(units: Units, scene: Scene, number: Number, left: str, right: str) -> str:
    """What a bare number counts: those of whom something is said, else what its noun names.

    The noun of a whole group names it only where nothing is said of those counted: "333 care
    leavers have a plan" does not tell how many care leavers there are.
    """
    if context.base(scene.before_number(number)):
        left = ""
    who = context.counted(right)
    clause = context.first_clause(right)
    numbered = context.number_of(left)
    if not who and numbered:
        told = context.told_of_number(left)
        return indicator_of(units, "count", (told,), "state") or head_of(units, numbered)
    if not who and context.STANDS_FOR_PEOPLE.match(right):
        left = ""
    if not who:
        sides = context.nearest_first(left, right)
        return indicator_of(units, "count", (*sides, scene.stem, scene.heading))
    if context.is_held(left) and not context.says(clause, who):
        return "caseloads"
    said = indicator_of(
        units, "count", (who, f"{who}{context.said_of(clause, who)[:_SAID]}"), "state"
    )
    if said:
        return said
    if context.is_generic(who):
        return indicator_of(units, "count", (numbered, scene.stem), "state")
    named = head_of(units, who)
    bare = context.tells_how_many(scene.before_number(number)) and not context.says(clause, who)
    return "" if named in GROUPS and not bare else named
