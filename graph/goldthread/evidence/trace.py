"""A theme through the inspections of an authority, oldest first: the start of an essay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from goldthread.analysis.model import Standing, Word
from goldthread.core.sets import only
from goldthread.evidence.choosing import bearing_out, best_first, both_sides
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope, inspections_in
from goldthread.evidence.sentence import Sentence
from goldthread.evidence.tags import marked

ORDER = ("weakness", "mixed", "strength", "none")
"""Weaknesses first: they are what a theme is followed for."""

UNSURE = ("spoken-of-nearby", "no-statement-found")
"""The outcomes that tell a limit of the tool."""


class Grade(Struct, frozen=True):
    """An overall grade (its id), with label, date and IRI of the inspection that gave it.

    ``date`` is empty where it is not known.
    """

    grade: str
    label: str
    date: str
    inspection: str = ""


class Stop(Struct, frozen=True):
    """One inspection on the way: what its documents say of the theme.

    ``told_by`` are the kinds of those documents; ``overall`` is the grade of this inspection
    or, where it gave none, the last one before it. ``standing`` is how the theme stands,
    ``None`` where no document is about this inspection. ``counts`` are the sentences of each
    polarity; ``sentences`` those chosen to be quoted, none of which contradicts the standing;
    ``left_out`` how many more there are. ``passed_over`` counts the inspections since the
    stop before that were read and say nothing on the theme.
    """

    inspection: str
    label: str
    date: str
    visit: bool
    told_by: tuple[str, ...]
    overall: Grade | None
    counts: dict[str, int]
    sentences: tuple[Sentence, ...]
    left_out: int
    passed_over: int = 0
    standing: Standing | None = None

    @property
    def word(self) -> Word:
        """How the theme stands; ``not-mentioned`` also where that is not known."""
        return self.standing.word if self.standing else "not-mentioned"


class Assessed(Struct, frozen=True):
    """What one later inspection says became of an action: ``outcome`` and ``method`` are ids,
    ``score`` from 0 to 1, ``label`` and ``date`` those of the inspection, ``sentences`` what
    decides, praise and criticism as their polarity says."""

    outcome: str
    label: str
    date: str
    method: str
    score: str
    sentences: tuple[Sentence, ...]


class Followed(Struct, frozen=True):
    """An action asked for on the theme: its words, the inspection that asked (label, date), and
    what later inspections say of it, oldest first: none where no later report is held."""

    asked: Sentence
    label: str
    date: str
    outcomes: tuple[Assessed, ...]

    @property
    def latest(self) -> str:
        """The latest outcome that tells what became of it, else the latest; may be empty."""
        told = [one.outcome for one in self.outcomes]
        return ([one for one in told if one not in UNSURE] or told or [""])[-1]


class Chapter(Struct, frozen=True):
    """The way through one authority. ``silent`` are its inspections that were read and
    say nothing on the theme: silence is told, and is not praise. ``predecessors`` and
    ``successors`` are the authorities that a reorganisation put it in the place of, or in its
    place: their inspections stand under their own names. ``actions`` are those asked for on the
    theme, oldest first."""

    authority: str
    stops: tuple[Stop, ...]
    silent: tuple[str, ...]
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    actions: tuple[Followed, ...] = ()


class Trace(Struct, frozen=True):
    """The whole way.

    ``authorities`` counts those in scope that have anything to tell, shown as a chapter or
    not; ``references`` lists every document quoted, once, in alphabetical order.
    """

    theme: str
    scope: str
    chapters: tuple[Chapter, ...]
    authorities: int
    references: tuple[str, ...]

    def documents(self) -> frozenset[str]:
        """The paths of the documents quoted."""
        return frozenset(sentence.document for sentence in _quoted(self.chapters))


def trace_theme(collected: Collected, scope: Scope, most: int, authorities: int = 5) -> Trace:
    """Follow ``scope.theme``: at each stop quote at most ``most`` sentences, and tell of at most
    ``authorities``, those first where it was found weak at the most inspections."""
    told: dict[str, list[Row]] = {}
    for row in collected.findings:
        if row["theme"] == scope.theme and scope.covers(row, collected):
            told.setdefault(row["authority"], []).append(row)
    troubled = Counter(
        row.authority
        for row in collected.standings.values()
        if row.theme == scope.theme and row.troubled and scope.covers_time(row.date)
    )
    chosen = sorted(told, key=lambda place: (-troubled[place], place))[:authorities]
    collected.fetch(row for place in chosen for row in told[place])
    overall = _overall_grades(collected)
    silent = silent_on(scope.theme, inspections_in(scope, collected), collected)
    followed = _followed(scope, set(chosen), collected)
    chapters = []
    for place in sorted(chosen, key=lambda place: collected.authorities[place]["name"]):
        here = {name for name in silent if collected.inspections[name]["authority"] == place}
        chapter = _chapter(place, told[place], here, overall, collected, most)
        chapters.append(structs.replace(chapter, actions=tuple(followed.get(place, ()))))
    return Trace(
        theme=collected.themes[scope.theme],
        scope=structs.replace(scope, theme="").in_words(collected),
        chapters=tuple(chapters),
        authorities=len(told),
        references=tuple(sorted({each.document_reference for each in _quoted(chapters)})),
    )


def _quoted(chapters: Iterable[Chapter]) -> Iterator[Sentence]:
    """All sentences that a trace quotes."""
    for chapter in chapters:
        for stop in chapter.stops:
            yield from stop.sentences
        for action in chapter.actions:
            yield action.asked
            for outcome in action.outcomes:
                yield from outcome.sentences


def _followed(
    scope: Scope, authorities: set[str], collected: Collected
) -> dict[str, list[Followed]]:
    """What became of the actions on the theme, by authority (IRI), the oldest action first."""
    asked = [
        row
        for row in collected.actions
        if row["theme"] == scope.theme
        and row["authority"] in authorities
        and scope.covers(row, collected)
    ]
    collected.fetch(asked)
    asked.sort(key=lambda row: (collected.date_of(row), collected.passage(row).start, row.fact))
    given = collected.assessments(asked)
    deciding = collected.deciding(each["assessment"] for one in given.values() for each in one)
    found: dict[str, list[Followed]] = {}
    for row in asked:
        outcomes = (
            _assessed(each, deciding.get(each["assessment"], []), collected)
            for each in given.get(row.fact, [])
        )
        action = Followed(
            asked=collected.sentence(row, "asked for"),
            label=collected.inspections[row["inspection"]]["label"],
            date=collected.date_of(row),
            outcomes=tuple(sorted(outcomes, key=lambda one: (one.date, one.label))),
        )
        found.setdefault(row["authority"], []).append(action)
    return found


def _assessed(given: Mapping[str, str], deciding: list[Row], collected: Collected) -> Assessed:
    about = collected.inspections.get(given["at"], {})
    said = {"strength": "praise", "weakness": "criticism", "mixed": "both", "none": "nearby"}
    return Assessed(
        outcome=given["outcome"],
        label=about.get("label", ""),
        date=about.get("start", "") or about.get("published", ""),
        method=given["method"],
        score=given["score"],
        sentences=tuple(
            collected.sentence(row, said[row["polarity"]])
            for row in sorted(deciding, key=lambda row: ORDER.index(row["polarity"]))
        ),
    )


def silent_on(theme: str, inspections: Iterable[str], collected: Collected) -> set[str]:
    """Those of ``inspections`` (IRIs) whose report or letter was read and is silent on ``theme``
    (id): no finding is about it, and no words of it stand in any."""
    rows = {name: collected.standings.get((name, theme)) for name in inspections}
    return {
        name for name, row in rows.items() if name in collected.held and row and not row.spoken_of
    }


def _chapter(
    place: str,
    rows: list[Row],
    silent_here: set[str],
    overall: dict[str, list[Grade]],
    collected: Collected,
    most: int,
) -> Chapter:
    by_inspection: dict[str, list[Row]] = {}
    for row in rows:
        by_inspection.setdefault(row["inspection"], []).append(row)
    silent_between = 0
    stops: list[Stop] = []
    silent: list[str] = []
    for name in _in_time(by_inspection.keys() | silent_here, collected):
        if name not in by_inspection:
            silent.append(collected.inspections[name]["label"])
            silent_between += 1
            continue
        stops.append(
            _stop(
                name, by_inspection[name], overall.get(place, []), silent_between, collected, most
            )
        )
        silent_between = 0
    names = {iri: about["name"] for iri, about in collected.authorities.items()}
    changes = collected.reorganised
    return Chapter(
        names[place],
        tuple(stops),
        tuple(silent),
        predecessors=tuple(names[before] for before, after, _ in changes if after == place),
        successors=tuple(names[after] for before, after, _ in changes if before == place),
    )


def _in_time(names: Iterable[str], collected: Collected) -> list[str]:
    """Inspections in the order of their dates; those without one last."""

    def place(name: str) -> tuple[str, str]:
        start = collected.inspections.get(name, {}).get("start", "")
        return (start if start[:4].isdigit() else "9999", name)

    return sorted(names, key=place)


def _stop(
    name: str,
    rows: list[Row],
    grades: list[Grade],
    passed_over: int,
    collected: Collected,
    most: int,
) -> Stop:
    known = collected.inspections.get(name, {})
    date = known.get("start", "")
    dated = date[:4].isdigit()
    before = [each for each in grades if dated and each.date and each.date <= date]
    own = [each for each in grades if each.inspection == name]
    latest = [*before, *own][-1:]
    standing = collected.standings.get((name, rows[0]["theme"]))
    chosen = _chosen(rows, standing, collected, most)
    return Stop(
        inspection=name,
        label=known.get("label", "") or "Inspection not stated",
        date=date,
        visit=bool(known.get("visit")),
        told_by=tuple(sorted({collected.documents[row.document].kind for row in rows} - {""})),
        overall=latest[0] if latest else None,
        counts=dict(Counter(row["polarity"] for row in rows)),
        sentences=tuple(
            collected.sentence(row, marked(row["polarity"], row["origin"])) for row in chosen
        ),
        left_out=len(rows) - len(chosen),
        passed_over=passed_over,
        standing=standing,
    )


def _chosen(
    rows: list[Row], standing: Standing | None, collected: Collected, most: int
) -> list[Row]:
    """At most ``most`` rows to quote, which bear the standing out, in :data:`ORDER`."""
    word = standing.word if standing else None
    bearing = bearing_out(word, rows)
    if word in ("both", None):
        taken = both_sides(bearing, collected, most)
    else:
        taken = best_first(bearing, collected)[:most]
    return sorted(taken, key=lambda row: ORDER.index(row["polarity"]))


def _overall_grades(collected: Collected) -> dict[str, list[Grade]]:
    """The overall grades of each authority, oldest first; none where documents disagree."""
    given: dict[tuple[str, str], set[str]] = {}
    for row in collected.judgements:
        if row["area"] == "overall" and row["inspection"]:
            given.setdefault((row["authority"], row["inspection"]), set()).add(row["grade"])
    grades: dict[str, list[Grade]] = {}
    for (place, name), found in given.items():
        known = collected.inspections[name]
        overall = only(found)
        if overall is not None:
            date = known["start"] if known["start"][:4].isdigit() else ""
            grade = Grade(overall, known["label"], date, name)
            grades.setdefault(place, []).append(grade)
    return {place: sorted(found, key=lambda grade: grade.date) for place, found in grades.items()}
