"""A made-up graph in which no two numbers that could be taken for each other are equal.

Six documents tell of four inspections of Barnet, one of them of another remit, and of three of two
statistical neighbours: on supervision Barnet's full inspection is told 3 weaknesses, 1 strength and
2 that are both, its visit 2, 7 and 1, and so on. So an answer in which two columns are exchanged,
or something is counted twice or left out, is another answer. ``python tests/queries/made_up.py``
writes the answers to ``made_up.json``: whoever does that reads each row that changed against what
is told here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, repeat
from pathlib import Path

from msgspec.structs import replace
from pyoxigraph import Store

from goldthread.analysis.model import (
    CriticismByGrade,
    Derivations,
    Effect,
    RecurringWeakness,
    Standing,
    StandingChange,
    ThemeConnection,
    WeaknessBeforeDowngrade,
)
from goldthread.asking.library import find, names
from goldthread.asking.run import ask_library
from goldthread.build.derive import told_inspections, told_standings
from goldthread.core import resources
from goldthread.core.frameworks import DEFAULT_REMIT
from goldthread.core.model import (
    Action,
    Block,
    CausalLink,
    Claim,
    Corrected,
    Correction,
    Document,
    DocumentKind,
    Evidence,
    Facts,
    Figure,
    Finding,
    FollowUp,
    Inspection,
    Intervention,
    Judgement,
    Missing,
    Organisation,
    PartialDate,
    Place,
    Polarity,
    Post,
    Quote,
    Source,
    Span,
    Tag,
    Told,
)
from goldthread.core.reference import load
from goldthread.joining.model import (
    Assessment,
    Citation,
    GradeConflict,
    Joined,
    JoinedInspection,
    JoinedPerson,
)
from goldthread.rdf.derived import derived_quads
from goldthread.rdf.documents import document_quads
from goldthread.rdf.identities import identity_quads
from goldthread.rdf.iris import Iris
from goldthread.rdf.reference import reference_quads
from goldthread.rdf.tags import Tags

NAMES = Iris(load())
FULL = "barnet/2019-03-04-ilacs"
VISIT = "barnet/2020-06-focused-visit"
EARLIER = "barnet/2016-sif"
NEAR = "redbridge/2018-11-05-ilacs"
NEAR_VISIT = "redbridge/2021-02-focused-visit"
HARROW = "harrow/2021-05-focused-visit"
SEND = "barnet/2022-03-07-area-send"


class Writer:
    """Writes a document sentence by sentence, and says where each stands."""

    def __init__(self, path: str, kind: DocumentKind, source: Source, opening: str) -> None:
        self.path, self.kind, self.source = path, kind, source
        self.text = opening
        self.page_ends: list[int] = []

    def says(self, sentence: str, rule: str = "made-up") -> Evidence:
        """Add a sentence; the evidence for what it says."""
        start = len(self.text) + 1
        self.text += f" {sentence}"
        return Evidence(Span(start, len(self.text)), rule)

    def turn_page(self) -> None:
        """What follows stands on the next page."""
        self.page_ends.append(len(self.text))

    def document(self) -> Document:
        """The document as read."""
        ends = [*self.page_ends, len(self.text)]
        starts = [0, *self.page_ends]
        pages = tuple(map(Span, starts, ends)) if self.page_ends else ()
        return Document(
            path=self.path,
            sha256=sha256(self.text.encode()).hexdigest(),
            media_type="application/pdf" if pages else "text/plain",
            kind=self.kind,
            text=self.text,
            blocks=(Block("paragraph", Span(0, len(self.text))),),
            pages=pages,
            source=self.source,
        )


def tagged(*themes: str, carried: str = "", polarity: Polarity | None = None) -> tuple[Tag, ...]:
    """Tags given by a phrase and judged so, but for the one ``carried`` over, which is mixed."""
    return tuple(
        Tag(theme, "paragraph", polarity="mixed")
        if theme == carried
        else Tag(theme, "phrase", polarity=polarity)
        for theme in themes
    )


WEIGHTS = {"visits": 0.9, "caseloads": 0.6}
"""The themes of findings that are weighed."""


def shown(tag: Tag, text: str, said: Evidence) -> Tag:
    """``tag`` with its weight, and the words that name its theme in what is ``said``."""
    if tag.rule != "phrase":
        return tag
    start = text.index(tag.theme, said.span.start)
    words = (Span(start, start + len(tag.theme)),)
    return replace(tag, words=words, weight=WEIGHTS.get(tag.theme, 0.0))


def findings(
    writer: Writer, authority: str, inspection: str | None, *told: tuple[int, Polarity, str, Place]
) -> tuple[Finding, ...]:
    """So many findings of each polarity, themes (joined by ``+``) and place; of the second of
    two themes every second finding only goes on."""
    found = []
    for times, polarity, themes, place in told:
        for number in range(1, times + 1):
            said = writer.says(f"{polarity.title()} {number} on {themes} in the {place}.")
            key = f"f{len(writer.text)}"
            area = "leaders" if place == "body" else None
            first, *others = themes.split("+")
            carried = "" if number == 1 else "".join(others)
            tags = tuple(
                shown(tag, writer.text, said)
                for tag in tagged(first, *others, carried=carried, polarity=polarity)
            )
            made = Finding(key, authority, inspection, area, polarity, tags, said, place)
            found.append(replace(made, direction="declined" if others else None))
    return tuple(found)


def report() -> Facts:
    """Barnet's full inspection of 2019, in its own report of two pages."""
    writer = Writer(
        *("a-report.pdf", "report"),
        Source("Barnet 2019", "Ofsted", PartialDate(2019, 4, 20), "text", "https://e.org/a", "OGL"),
        "Inspection of Barnet children’s services, 4 to 8 March 2019.",
    )
    day, last = PartialDate(2019, 3, 4), PartialDate(2019, 3, 8)
    own = writer.says("The inspection took place from 4 to 8 March 2019.")
    led = writer.says("Lead inspector: Ann Lee.")
    graded = writer.says("Overall effectiveness: inadequate.", "judgement.cover-table")
    leaders = writer.says("The impact of leaders: requires improvement.", "judgement.cover-table")
    found = findings(
        *(writer, "barnet", "own"),
        *((2, "weakness", "supervision", "body"), (1, "weakness", "supervision", "summary")),
        *((1, "strength", "supervision", "body"), (2, "mixed", "supervision", "body")),
        *((2, "weakness", "caseloads", "body"), (2, "weakness", "caseloads+visits", "body")),
        *((4, "strength", "early-help", "body"), (1, "weakness", "early-help", "body")),
    )
    writer.turn_page()
    more = findings(writer, "barnet", "own", (3, "strength", "visits", "body"))
    first = writer.says("Improve the frequency of supervision.")
    second = writer.says("Ensure that caseloads are manageable.")
    number = writer.says("More than 90% of children were seen in 2018, England 82%.")
    notice = writer.says("An improvement notice was issued in May 2018.")
    link = writer.says("Caseloads are too high, which prevents supervision.")
    again = writer.says("High caseloads mean that supervision is missed.")
    never = writer.says("Caseloads did not delay visits.")
    trust = writer.says("The trust Safe Steps runs early help.")
    return Facts(
        document=writer.document(),
        authority="barnet",
        inspections=(Inspection("own", "barnet", "ilacs", day, last, None, True, (own,), "short"),),
        judgements=(
            Judgement(
                "barnet", "own", "overall", "Overall effectiveness", "inadequate", "graded", graded
            ),
            Judgement(
                *("barnet", "own", "leaders", "The impact of leaders", "requires-improvement"),
                *("graded", leaders, 57, 100),
            ),
        ),
        posts=(
            Post(
                *("Ann Lee", "Lead inspector", "lead-inspector", "Ofsted", None, "own"),
                *(PartialDate(2019, 4, 20), led),
            ),
        ),
        findings=(*found, *more),
        corrected=(_corrected(more[0]),),
        actions=(
            Action("a1", "priority-action", "barnet", "own", tagged("supervision"), first),
            Action(
                *("a2", "recommendation", "barnet", "own", tagged("caseloads"), second),
                responsible="Barnet Council",
                lead=first.span,
            ),
        ),
        figures=(
            Figure(
                *("barnet", "children seen", "90", "percent", "2018", "children in need"),
                *("more-than", "England average", number),
            ),
        ),
        interventions=(
            Intervention("barnet", "improvement-notice", PartialDate(2018, 5), "DfE", notice),
        ),
        organisations=(Organisation("Safe Steps", "childrens-trust", "barnet", trust),),
        causal_links=(
            CausalLink("caseloads", "supervision", "worsens", "prevents", "barnet", "own", link),
            CausalLink("caseloads", "supervision", "worsens", "mean that", "barnet", "own", again),
            CausalLink("caseloads", "visits", "denied", "delay", "barnet", "own", never),
        ),
        missing=(Missing("deputy_lead_inspector", "not-found", "no name stands near the words"),),
        spoken_of=("caseloads", "early-help", "supervision", "training", "visits"),
    )


def _corrected(finding: Finding) -> Corrected:
    """A finding that was a weakness on caseloads before somebody read it."""
    original = replace(finding, polarity="weakness", tags=tagged("caseloads"))
    span = finding.evidence.span
    return Corrected(
        original,
        Correction(
            *("", span.start, span.end, "Jo Reader", "2020-01-31"),
            polarity="strength",
            themes=("visits",),
            note="it is praise",
        ),
    )


def letter() -> Facts:
    """Barnet's visit of 2020, in its letter."""
    writer = Writer(
        *("b-letter.txt", "letter"),
        Source("Visit to Barnet", "Ofsted", PartialDate(2020, 7, 9), "manifest"),
        "Focused visit to Barnet in June 2020.",
    )
    visit = writer.says("The visit took place in June 2020.")
    before = writer.says("At the inspection of March 2019 services were inadequate.")
    led = writer.says("Ben Oak, Her Majesty’s Inspector.")
    found = findings(
        *(writer, "barnet", "visit"),
        *((2, "weakness", "supervision", "body"), (6, "strength", "supervision", "body")),
        *((1, "mixed", "supervision", "body"), (2, "weakness", "caseloads", "action")),
        *((1, "weakness", "early-help", "body"), (1, "none", "visits", "body")),
    )
    better = writer.says("Supervision is now regular.")
    worse = writer.says("Caseloads are still too high.")
    most = writer.says("Two of the three priority actions have been met.")
    return Facts(
        document=writer.document(),
        authority="barnet",
        inspections=(
            Inspection(
                *("visit", "barnet", "focused-visit", PartialDate(2020, 6), None, None, True),
                *((visit,), "", "front door"),
            ),
            Inspection(
                *("full", "barnet", "ilacs", PartialDate(2019, 3), None, None, False, (before,)),
            ),
        ),
        judgements=(
            Judgement("barnet", "visit", "overall", "", None, "not-applicable", None),
            Judgement("barnet", "full", "overall", "Overall", "good", "graded", before),
        ),
        posts=(
            Post(
                *("Ben Oak", "Her Majesty’s Inspector", "inspector", "Ofsted", None, "visit"),
                *(PartialDate(2020, 7, 9), led),
            ),
        ),
        findings=(
            *found,
            Finding(
                "g",
                "barnet",
                "visit",
                None,
                "strength",
                tagged("supervision", polarity="strength"),
                better,
            ),
            Finding(
                "b",
                "barnet",
                "visit",
                None,
                "weakness",
                tagged("caseloads", polarity="weakness"),
                worse,
            ),
        ),
        follow_ups=(
            FollowUp(
                *("barnet", "full", "visit", "priority-action", "partly-resolved", 2),
                *(tagged("supervision"), most),
            ),
        ),
        missing=(
            Missing("lead_inspector", "not-reported", "the letter names no lead"),
            Missing("overall", "not-applicable", "visits give no grades"),
        ),
        spoken_of=("caseloads", "early-help", "supervision", "visits"),
    )


def article() -> Facts:
    """An article on Redbridge's inspection of 2018 that also recalls Barnet's of 2016."""
    writer = Writer(
        *("c-article.html", "article"),
        Source("Redbridge praised", "The Paper", PartialDate(2018, 12, 1), "file-name"),
        "Redbridge was praised by Ofsted.",
    )
    said = writer.says("Ofsted inspected Redbridge on 5 November 2018 and found it good.")
    recalled = writer.says("Barnet was rated inadequate in 2016.")
    words = writer.says("“Supervision has been our priority,” said Tom Elm, the council leader.")
    claim = Span(words.span.start + 1, words.span.start + 35)
    by_report = writer.says("Caseloads “are a joy”, the report says.")
    praise = Span(by_report.span.start + 11, by_report.span.start + 20)
    found = findings(
        *(writer, "redbridge", "there"),
        *((1, "weakness", "supervision", "body"), (3, "strength", "caseloads", "body")),
        *((2, "weakness", "visits", "body"),),
    )
    old = findings(writer, "barnet", "then", (1, "weakness", "supervision", "body"))
    lower = writer.says("Pat Ash of the union said caseloads are lower.")
    number = writer.says("There were 31 referrals.")
    link = writer.says("Their caseloads help supervision.")
    day = PartialDate(2018, 11, 5)
    return Facts(
        document=writer.document(),
        authority="redbridge",
        inspections=(
            Inspection("there", "redbridge", "ilacs", day, None, None, True, (said,)),
            Inspection(
                *("then", "barnet", "sif", PartialDate(2016), None, None, False, (recalled,)),
                when="in the summer of 2016",
                earliest=PartialDate(2016, 6, 1),
                latest=PartialDate(2016, 8, 31),
            ),
        ),
        judgements=(
            Judgement("redbridge", "there", "overall", "", "good", "graded", said),
            Judgement("barnet", "then", "overall", "", "inadequate", "graded", recalled),
        ),
        posts=(
            Post(
                *("Tom Elm", "council leader", "council-leader", "redbridge", "redbridge", None),
                *(PartialDate(2018, 12, 1), words),
            ),
        ),
        quotes=(
            Quote(
                *(claim, "Tom Elm", True, "council leader", "redbridge", "direct", words),
                tagged("supervision"),
                side="council",
            ),
            Quote(
                *(praise, "Ofsted", False, "", "Ofsted", "report", by_report),
                tagged("caseloads"),
                side="inspectorate",
            ),
        ),
        claims=(
            Claim(
                *("Pat Ash", True, "organiser", "The Union", "union", lower),
                tagged("caseloads"),
            ),
        ),
        findings=how_told(*found, *old),
        figures=(
            Figure("redbridge", "referrals", "31", "count", "", "", "", "", number, number.span),
        ),
        causal_links=(
            CausalLink("caseloads", "supervision", "relieves", "help", "redbridge", "there", link),
        ),
        missing=(Missing("published", "unreadable", "the date is smudged"),),
    )


def how_told(*found: Finding) -> tuple[Finding, ...]:
    """The findings of a story: the first quoted, the others in its own words."""
    manners: Iterator[Told] = chain(["quoted"], repeat("reported"))
    return tuple(replace(each, told=told) for each, told in zip(found, manners, strict=False))


def short_letter(path: str, authority: str, day: PartialDate, *themes: str) -> Facts:
    """A visit of which little is told: a weakness on each of some themes."""
    writer = Writer(path, "letter", Source(), f"Focused visit to {authority.title()}.")
    visit = writer.says("The visit took place in this year.")
    found = findings(
        writer, authority, "visit", *((1, "weakness", theme, "body") for theme in themes)
    )
    inspection = Inspection("visit", authority, "focused-visit", day, None, None, True, (visit,))
    return Facts(
        document=writer.document(),
        authority=authority,
        inspections=(inspection,),
        findings=found,
        spoken_of=tuple(sorted(themes)),
    )


def send_report() -> Facts:
    """Barnet's inspection of another remit, in 2022: one theme weak, one strong."""
    writer = Writer("f-report.txt", "report", Source(), "Area SEND inspection of Barnet.")
    visited = writer.says("Inspection dates: 7 to 11 March 2022.")
    found = findings(
        *(writer, "barnet", "send"),
        *((3, "weakness", "caseloads", "body"), (1, "mixed", "caseloads", "body")),
        *((2, "strength", "supervision", "body"), (1, "strength", "caseloads", "body")),
    )
    day = PartialDate(2022, 3, 7)
    return Facts(
        document=writer.document(),
        authority="barnet",
        inspections=(Inspection("send", "barnet", "area-send", day, None, None, True, (visited,)),),
        findings=found,
        spoken_of=("caseloads", "supervision"),
    )


FACTS = (
    report(),
    letter(),
    article(),
    short_letter("d-letter.txt", "redbridge", PartialDate(2021, 2), "caseloads", "supervision"),
    short_letter("e-letter.txt", "harrow", PartialDate(2021, 5), "caseloads", "visits"),
    send_report(),
)
A, B, C, D, E, F = (facts.document.id for facts in FACTS)


def joined() -> Joined:
    """Who and what the three documents speak of."""
    rows = (
        (
            EARLIER,
            "barnet",
            "sif",
            "",
            PartialDate(2016),
            None,
            None,
            ((C, "then"),),
            ("recalled",),
        ),
        (
            *(FULL, "barnet", "ilacs", "short", PartialDate(2019, 3, 4), PartialDate(2019, 3, 8)),
            *(PartialDate(2019, 4, 20), ((A, "own"), (B, "full")), ("its report", "same month")),
        ),
        (
            *(VISIT, "barnet", "focused-visit", "", PartialDate(2020, 6), None),
            *(PartialDate(2020, 7, 9), ((B, "visit"),), ("its letter",)),
        ),
        (
            *(NEAR, "redbridge", "ilacs", "", PartialDate(2018, 11, 5), None, None),
            *(((C, "there"),), ("an article",)),
        ),
        (
            *(NEAR_VISIT, "redbridge", "focused-visit", "", PartialDate(2021, 2), None, None),
            *(((D, "visit"),), ("its letter",)),
        ),
        (
            *(HARROW, "harrow", "focused-visit", "", PartialDate(2021, 5), None, None),
            *(((E, "visit"),), ("its letter",)),
        ),
        (
            *(SEND, "barnet", "area-send", "", PartialDate(2022, 3, 7), None, None),
            *(((F, "send"),), ("its report",)),
        ),
    )
    inspections = tuple(
        JoinedInspection(
            *row[:7],  # type: ignore[arg-type]
            documents=tuple(sorted({mention[0] for mention in row[7]})),
            mentions=tuple(sorted(row[7])),
            rules=row[8],
            visit="visit" in row[0],
            remit="send" if row[0] == SEND else DEFAULT_REMIT,
            not_before=PartialDate(2016, 6, 1) if row[0] == EARLIER else None,
            not_after=PartialDate(2016, 8, 31) if row[0] == EARLIER else None,
        )
        for row in rows
    )
    people = (
        JoinedPerson(
            "ann-lee/ofsted", "Ann Lee", ("Ann Lee",), "Ofsted", None, ((A, "Ann Lee"),), ("one",)
        ),
        JoinedPerson(
            "ben-oak/ofsted", "Ben Oak", ("Ben Oak",), "Ofsted", None, ((B, "Ben Oak"),), ("one",)
        ),
        JoinedPerson(
            *("tom-elm/redbridge", "Tom Elm", ("Tom Elm",), "Redbridge", "redbridge"),
            *(((C, "Tom Elm"),), ("one",)),
        ),
    )
    better, worse = (
        next(found.evidence.span for found in FACTS[1].findings if found.key == key)
        for key in ("g", "b")
    )
    return Joined(
        inspections=inspections,
        people=people,
        assessments=(
            Assessment(
                *((A, "a1"), "resolved", VISIT, "stated", 0.9, "said-so"),
                (Citation(B, better, "strength"),),
            ),
            Assessment(
                *((A, "a2"), "not-resolved", VISIT, "matched", 0.45, "by-words"),
                (Citation(B, worse, "weakness"),),
            ),
        ),
        inspection_of={mention: one.id for one in inspections for mention in one.mentions},
        person_of={
            (A, "Ann Lee", "Ofsted"): people[0].id,
            (B, "Ben Oak", "Ofsted"): people[1].id,
            (C, "Tom Elm", "redbridge"): people[2].id,
        },
        conflicts=(GradeConflict(FULL, "overall", (A, 0), (B, 1), True),),
    )


def derivations(names: Iris, told: Joined) -> Derivations:
    """The standings that follow from the findings, and made-up rows of every other kind."""
    inspections = told_inspections(FACTS, told, names)
    standings = told_standings(FACTS, told, names, inspections)
    by_key = {row.key: row for row in standings}
    supervision, caseloads, visits = (
        names.concept("theme", theme).value for theme in ("supervision", "caseloads", "visits")
    )
    full, visit = (names.inspection(inspection).value for inspection in (FULL, VISIT))
    barnet = names.authority("barnet").value

    def at(inspection: str, theme: str) -> Standing:
        return by_key[inspection, theme]

    return Derivations(
        standings=standings,
        recurrences=(
            RecurringWeakness(
                *(barnet, caseloads, 2, "2019-03-04", "2020-06"),
                *((at(full, caseloads), at(visit, caseloads)), "weak", 1, True, 2),
            ),
            RecurringWeakness(
                *(barnet, supervision, 3, "2016", "2019-03-04"),
                *((at(full, supervision),), "strong", 2, False, 1),
            ),
        ),
        changes=(
            StandingChange(
                barnet, supervision, "mended", at(full, supervision), at(visit, supervision)
            ),
        ),
        connections=(
            ThemeConnection(
                *(caseloads, supervision, 7, 3, 4.25, 1.647, 5.5, 0.011, 0.022, 2, (full, visit)),
                Effect(3.2, 1.5, 6.7),
            ),
            ThemeConnection(caseloads, visits, 6, 2, 3.75, 1.6, 4.5, 0.33, 0.44, 1, (full,), None),
        ),
        before_downgrades=(
            WeaknessBeforeDowngrade(
                *(supervision, 4, 9, 11, 17, 2.5, 1.6, 0.055, 0.066, (full, visit)),
                Effect(2.3, 1.1, 4.9),
            ),
        ),
        criticism=(
            CriticismByGrade("ilacs", "inadequate", 7, 15, 2),
            CriticismByGrade("ilacs", "good", 2, 5, 1),
        ),
    )


def store() -> Store:
    """The made-up graph, in memory."""
    told = joined()
    filled = Store()
    for facts in FACTS:
        filled.extend(document_quads(facts, told, NAMES))
    filled.extend(identity_quads(told, FACTS, NAMES))
    filled.extend(reference_quads(resources.folder("ontology"), NAMES))
    tags = Tags()
    for facts in FACTS:
        tags.note(facts)
    filled.extend(tags.quads(NAMES))
    slim = [replace(facts, document=replace(facts.document, text="")) for facts in FACTS]
    filled.extend(
        derived_quads(derivations(NAMES, told), told.assessments, slim, NAMES, told.conflicts)
    )
    return filled


PARAMETERS = {
    "neighbours": {"authority": "Barnet"},
    "quotes-by-theme": {"theme": "supervision"},
    "theme-history": {"theme": "supervision"},
    "weakness-timeline": {"theme": "supervision"},
    "what-changed": {"earlier": FULL, "later": VISIT},
    "inspection-themes": {"theme": "supervision"},
    "findings": {"theme": "visits"},
    "standing-findings": {"theme": "caseloads"},
    "theme-words": {"origin": "named", "over": "0.7"},
    "theme-rates": {"theme": "supervision"},
}
"""What is asked of each query, where it is not everything."""
REFERENCE_ONLY = {"area-mapping", "authority-changes"}
"""Queries that no document has a part in."""
ANSWERS = Path(__file__).with_suffix(".json")


def answer(filled: Store, name: str) -> list[dict[str, str]]:
    """The rows of a library query; of the accuracy only what rests on this graph."""
    rows = list(ask_library(filled, find(name), PARAMETERS.get(name, {})))
    if name == "accuracy":
        rows = [row for row in rows if row["sample"].startswith("this graph")]
    return rows


def main() -> None:
    """Write every answer, a row a line."""
    filled = store()
    lines = []
    for name in names():
        if name not in REFERENCE_ONLY:
            rows = [json.dumps(row, ensure_ascii=False) for row in answer(filled, name)]
            lines.append(f'"{name}": [\n  ' + ",\n  ".join(rows) + "\n]")
    ANSWERS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
