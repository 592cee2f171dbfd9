"""The stops of a walk through findings: each with a question, a picture, the inspectors' words
and what to discuss."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from msgspec import Struct, structs

from goldthread.analysis.model import Standing, Word
from goldthread.evidence.choosing import bearing_out, best_first
from goldthread.evidence.citing import spell_date
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope
from goldthread.evidence.standing_words import WORDS
from goldthread.evidence.tags import CARRIED
from goldthread.pages.charts.charts import HOW_TO_READ, Chart
from goldthread.pages.charts.row_chart import RowOfPoints, chart_of_rows
from goldthread.pages.charts.rows import (
    inspection_row,
    judgement_rows,
    theme_row,
    weak_first,
)
from goldthread.pages.charts.timescale import TimeScale
from goldthread.pages.sentences import SentenceList, said_of

QUOTED = 4
"""Sentences quoted at one stop: as many as can be read aloud and talked over."""

RECURRING = "recurring"
"""The id of the chart of weaknesses that came back."""

DRAWN = 6
"""Themes drawn at one stop: as many as a group can follow."""


class Stop(Struct, frozen=True):
    """One stop of the walk; ``answer`` is folded away until the group has talked.

    ``aim`` says what participants can do afterwards, ``minutes`` how long it takes a group of some
    twelve, ``note`` is for the trainer's eyes.
    """

    question: str
    lead: str
    chart: Chart | None
    sentences: tuple[int, ...]
    discuss: tuple[str, ...]
    answer: str
    aim: str
    minutes: int
    note: str


class Material(Struct, frozen=True):
    """What the stops are made of."""

    collected: Collected
    findings: list[Row]
    judgements: list[Row]
    causes: list[Row]
    sentences: SentenceList
    scale: TimeScale


def _setting(material: Material, scope: Scope) -> Stop | None:
    """Where and how often did inspectors come, and what did they say overall?"""
    findings, collected = material.findings, material.collected
    authorities = sorted({row["authority"] for row in findings})
    rows = judgement_rows(material.judgements, collected, material.sentences)
    graded = bool(rows)
    if scope.authority:
        visits = inspection_row(authorities[0], findings, collected, material.sentences)
        rows.insert(0, visits)
    else:
        rows = _visited_most(material)
    told = {row["inspection"] for row in findings if row["inspection"]}
    chart = None
    if rows:
        chart = chart_of_rows(
            "setting",
            "Inspections and judgements",
            "Diamonds are full inspections, dots visits. "
            + ("O outstanding, G good, R requires improvement, A adequate, I inadequate. " * graded)
            + "Choose a mark to read the sentences.",
            rows,
            material.scale,
        )
    return Stop(
        question="When did inspectors come, and what did they decide?",
        lead="Look at the line before reading a word: where are the gaps, where the turns?",
        chart=chart,
        sentences=(),
        discuss=(
            "What would you expect to have happened between two inspections?",
            "Which judgement would you have noticed as a practitioner, and which as a manager?",
        ),
        answer=f"The documents here tell of {len(told)} inspections and visits in "
        f"{len(authorities)} authorit{'y' if len(authorities) == 1 else 'ies'}.",
        aim="read a time line of inspections and judgements, gaps included",
        minutes=5,
        note="Let the group describe the line before anybody explains it. A gap may be a missing "
        "document: only what was read is drawn.",
    )


def _visited_most(material: Material) -> list[RowOfPoints]:
    """The inspections and visits of the few authorities that the findings name most."""
    counts = Counter(row["authority"] for row in sorted(material.findings, key=_authority))
    rows = [
        structs.replace(
            inspection_row(each, material.findings, material.collected, material.sentences),
            name=material.collected.authorities[each]["name"],
        )
        for each, _ in counts.most_common(DRAWN)
    ]
    return [row for row in rows if row.points]


def _authority(row: Row) -> str:
    return row["authority"]


def _beginning(material: Material, scope: Scope) -> Stop | None:
    """What stood weak at the earliest inspection on record that has something weak."""
    weak = [
        row for row in _of_word(_dated(material), "weak", material) if row["polarity"] == "weakness"
    ]
    if not weak:
        return None
    first = min(material.collected.date_of(row) for row in weak)
    earliest = [row for row in weak if material.collected.date_of(row) == first]
    themes = Counter(material.collected.themes[row["theme"]] for row in earliest)
    return Stop(
        question="What was weak at the start of the record?",
        lead=_speakers(earliest, material.collected),
        chart=_threads("beginning", [row["theme"] for row in earliest], material),
        sentences=_told(material, earliest),
        discuss=(
            "Which of these could a social worker mend, which only the council?",
            "What would you look for a year later to know that it was mended?",
        ),
        answer="Named most often: " + _list(themes) + ".",
        aim="read criticism word by word, and say who is speaking",
        minutes=10,
        note="Have each sentence read aloud by another person. Ask for the words that make it "
        "criticism.",
    )


def _recurring(material: Material, scope: Scope) -> Stop | None:
    """The themes that stand weak, or are named, at two or more inspections."""
    collected = material.collected
    ranked = weak_first(material.findings, collected)
    themes = collected.themes
    rows, names = [], []
    quoted: list[Row] = []
    for theme, told in ranked:
        by_authority: dict[str, set[str]] = defaultdict(set)
        for row in told:
            if row["inspection"] in collected.recurring.get((row["authority"], theme), ()):
                by_authority[row["authority"]].add(row["inspection"])
        if max((len(each) for each in by_authority.values()), default=0) < 2:
            continue
        weak = [
            row
            for row in told
            if row["polarity"] == "weakness" and row["inspection"] in by_authority[row["authority"]]
        ]
        name = themes[theme]
        names.append(name)
        rows.append(theme_row(name, told, material.collected, material.sentences))
        if len(quoted) < QUOTED:
            quoted += _first_and_last(weak, max(by_authority.items(), key=_at)[0], material)
    if not rows:
        return None
    return Stop(
        question="Which weaknesses came back?",
        lead="Each row is a theme, each mark an inspection. Follow a row from left to right.",
        chart=chart_of_rows(
            RECURRING,
            "Themes that stand weak, or are named, at two or more inspections",
            f"{HOW_TO_READ} Showing {min(len(rows), 10)} of {len(rows)}.",
            rows[:10],
            material.scale,
        ),
        sentences=material.sentences.add_all(
            [(row, said_of(row, material.collected)) for row in quoted]
        ),
        discuss=(
            "Is it the same weakness, or the same word for another one? Read both sentences.",
            "What had been tried in between, as far as the sentences tell?",
        ),
        answer="They came back in: " + ", ".join(names[:10]) + ".",
        aim="follow one weakness through several inspections, and say whether it is the same one",
        minutes=15,
        note="Give each pair one row. They report the first and the last sentence on it, and what "
        "lies between.",
    )


def _at(found: tuple[str, set[str]]) -> tuple[int, str]:
    authority, inspections = found
    return len(inspections), authority


def _first_and_last(weak: list[Row], authority: str, material: Material) -> list[Row]:
    """A sentence on one theme from the authority's first and one from its last inspection."""
    collected = material.collected
    here = [row for row in weak if row["authority"] == authority and row["inspection"]]
    dates = {row["inspection"]: collected.date_of(row) for row in here}
    ends = sorted(dates, key=lambda name: (dates[name], name))
    told = []
    for end in dict.fromkeys((ends[0], ends[-1])):
        rows = [row for row in here if row["inspection"] == end]
        told += best_first(rows, collected)[:1]
    return told


_DOES = {"worsens": "worsens", "relieves": "relieves", "intended": "is meant for"}


def _arrow(row: Row, themes: Mapping[str, str]) -> str:
    """A link in words: "Caseloads → Visits (worsens)"."""
    return f"{themes[row['cause']]} → {themes[row['effect']]} ({_DOES[row['sign']]})"


def _causing(material: Material, scope: Scope) -> Stop | None:
    """What inspectors say leads to what."""
    if not material.causes:
        return None
    themes = material.collected.themes
    pairs = Counter(_arrow(row, themes) for row in material.causes)
    told = [
        (row, f"{_arrow(row, themes)} · {material.collected.place_of(row)}")
        for row in best_first(material.causes, material.collected)[:QUOTED]
    ]
    return Stop(
        question="What leads to what?",
        lead="Inspectors sometimes say why, in praise as in criticism. Draw an arrow for each of "
        "these sentences, and mark what it does: worsens, relieves, or is only meant to.",
        chart=_threads("causes", _ends(material.causes), material),
        sentences=material.sentences.add_all(told),
        discuss=(
            "Is the cause under the control of the same person as the effect?",
            "Where would you break the chain first?",
        ),
        answer="The arrows that the program found: " + _list(pairs) + ".",
        aim="tell a cause that inspectors state from one that we suppose",
        minutes=10,
        note="Draw the arrows on a board. Keep those that the group adds in another colour: no "
        "sentence stands behind them.",
    )


def _strengths(material: Material, scope: Scope) -> Stop | None:
    """What was strong all along: no service is only its weaknesses."""
    strong = bearing_out("strong", _of_word(material.findings, "strong", material))
    if not strong:
        return None
    themes = Counter(material.collected.themes[row["theme"]] for row in strong)
    return Stop(
        question="What was strong all the same?",
        lead="Before reading on: what do you expect to have held up?",
        chart=_threads("strengths", [row["theme"] for row in strong], material),
        sentences=_told(material, strong),
        discuss=(
            "Could this strength be used to mend one of the weaknesses?",
            "Who is praised, and who is missing from the praise?",
        ),
        answer="Praised most often: " + _list(themes) + ".",
        aim="name strengths with the same care as weaknesses",
        minutes=10,
        note="Collect expectations first. Praise of plans and appointments is not yet praise of "
        "practice.",
    )


def _silence(material: Material, scope: Scope) -> Stop | None:
    """What the latest documents do not speak of any more."""
    if scope.theme:
        return None
    dated = _of_word(_dated(material), "weak", material)
    silent = _silent_at_the_end(material)
    before = {row["theme"] for row in dated} & silent
    if not before:
        return None
    names = sorted(material.collected.themes[theme] for theme in before)
    return Stop(
        question="What do the latest documents not speak of?",
        lead="Silence is not praise. These themes were weak once and are not mentioned at the end.",
        chart=_threads("silence", sorted(before), material),
        sentences=_told(
            material, bearing_out("weak", [row for row in dated if row["theme"] in before])
        ),
        discuss=(
            "Was it mended, or did nobody look? How could you find out?",
            "What would you ask the authority?",
        ),
        answer="Not mentioned at the end: " + ", ".join(names) + ".",
        aim="keep silence apart from praise",
        minutes=5,
        note="Do not let the group conclude that what is not mentioned was mended.",
    )


def _now(material: Material, scope: Scope) -> Stop | None:
    """How it stands at the end of the record."""
    latest = _latest(material)
    if not latest:
        return None
    last = material.collected.date_of(latest[0])
    words = Counter(WORDS[row.word] for row in _standings_of(latest, material))
    return Stop(
        question="Where does it stand now?",
        lead="The last word on record. Compare it with the first stop.",
        chart=_threads("now", [row["theme"] for row in latest], material),
        sentences=_told(material, latest),
        discuss=(
            "What has changed, in one sentence that you could defend?",
            "What would you want the next inspectors to look at?",
        ),
        answer=f"At the end ({spell_date(last) or last}), of the themes spoken of: {_list(words)}.",
        aim="sum up a record in one sentence that its documents bear out",
        minutes=10,
        note="Each person writes one sentence; the group asks of each which words of the record it "
        "rests on.",
    )


def _dated(material: Material) -> list[Row]:
    return [row for row in material.findings if material.collected.date_of(row)]


def _latest(material: Material) -> list[Row]:
    """The findings of the last date on record; none where nothing is dated."""
    dated = _dated(material)
    last = max((material.collected.date_of(row) for row in dated), default="")
    return [row for row in dated if material.collected.date_of(row) == last]


def _standings_of(rows: list[Row], material: Material) -> list[Standing]:
    """How the themes of ``rows`` stand at their inspections, each cell once."""
    cells = sorted({(row["inspection"], row["theme"]) for row in rows})
    known = material.collected.standings
    return [known[cell] for cell in cells if cell in known]


def _of_word(rows: list[Row], word: Word, material: Material) -> list[Row]:
    """Those of ``rows`` whose theme stands so at their inspection."""
    cells = {row.key for row in _standings_of(rows, material) if row.word == word}
    return [row for row in rows if (row["inspection"], row["theme"]) in cells]


def _silent_at_the_end(material: Material) -> set[str]:
    """The themes that the latest inspection on record, of those that were read, is silent on."""
    collected = material.collected
    read = [row for row in _dated(material) if row["inspection"] in collected.held]
    last = max((collected.date_of(row) for row in read), default="")
    places = {row["inspection"] for row in read if collected.date_of(row) == last}
    silent = (
        {
            row.theme
            for row in collected.standings.values()
            if row.inspection == place and not row.spoken_of
        }
        for place in sorted(places)
    )
    return set.intersection(*silent) if places else set()


def _ends(causes: list[Row]) -> list[str]:
    return [row[end] for row in causes for end in ("cause", "effect")]


def _threads(name: str, themes: list[str], material: Material) -> Chart | None:
    """The themes named most often in ``themes``, each followed through the inspections."""
    known = {row["theme"] for row in material.findings}
    ranked = [theme for theme, _ in Counter(themes).most_common() if theme in known]
    rows = [
        theme_row(
            material.collected.themes[theme],
            [row for row in material.findings if row["theme"] == theme],
            material.collected,
            material.sentences,
        )
        for theme in ranked[:DRAWN]
    ]
    if not rows:
        return None
    return chart_of_rows(
        name,
        "The same themes through the years",
        f"{HOW_TO_READ} Showing {len(rows)} of {len(ranked)}.",
        rows,
        material.scale,
    )


def _told(material: Material, rows: list[Row]) -> tuple[int, ...]:
    """A few of ``rows``, each sentence once with all its themes there, the best to read first."""
    themes, place_of = material.collected.themes, material.collected.place_of
    about: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        carried = " (carried over)" if row["origin"] in CARRIED else ""
        about[row.fact][row["polarity"]].add(f"{themes[row['theme']]}{carried}")
    once = {row.fact: row for row in sorted(rows, key=lambda row: row["theme"])}
    said = {
        fact: "; ".join(f"{', '.join(sorted(told[side]))}: {side}" for side in sorted(told))
        for fact, told in about.items()
    }
    return material.sentences.add_all(
        [
            (row, f"{said[row.fact]} · {place_of(row)}")
            for row in _from_several(best_first(once.values(), material.collected))
        ]
    )


def _from_several(rows: list[Row]) -> list[Row]:
    """The first rows to quote: one of each document before a second of any."""
    turns: dict[str, int] = defaultdict(int)
    ranked = []
    for place, row in enumerate(rows):
        ranked.append((turns[row.document], place, row))
        turns[row.document] += 1
    return [row for _, _, row in sorted(ranked, key=lambda found: found[:2])[:QUOTED]]


def _speakers(rows: list[Row], collected: Collected) -> str:
    """Who is speaking in ``rows``, as a thing to notice where there is more than one voice."""
    kinds = {collected.documents[row.document].kind for row in rows}
    if "article" not in kinds:
        return "Read these aloud: these are the inspectors' own words."
    if kinds == {"article"}:
        return "Read these aloud, and notice who is speaking: a journalist tells of inspectors."
    return "Read these aloud, and notice who is speaking: inspectors, or a journalist."


def _list(counts: Counter[str]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in counts.most_common(6))


STOPS: tuple[Callable[[Material, Scope], Stop | None], ...] = (
    _setting,
    _beginning,
    _recurring,
    _causing,
    _strengths,
    _silence,
    _now,
)
"""In the order of the walk; each is left out where there is nothing to show."""
