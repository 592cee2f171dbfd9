"""A small made-up graph for page tests, with hostile text in every place text can stand."""

from __future__ import annotations

from goldthread.evidence.citing import Citation
from goldthread.evidence.collect import Collected, Row

HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> "
    "href='javascript:alert(1)' </script> “plans” & 'reviews' \u202eksaew\u202c"
)
AUTHORITY = "https://example.org/authority/anywhere"
EARLIER = "https://example.org/inspection/anywhere/2017"
LATER = "https://example.org/inspection/anywhere/2019"
PERSON = "https://example.org/person/ada-byron"


def row(fact: str, text: str, **fields: str) -> Row:
    """One statement of the sample's only document."""
    return Row(fact, "doc", text, "2", fields)


def finding(fact: str, text: str, theme: str, inspection: str, polarity: str = "weakness") -> Row:
    """A finding at one of the two inspections."""
    return row(
        fact, text, theme=theme, inspection=inspection, polarity=polarity, authority=AUTHORITY
    )


def inspection(label: str, start: str, framework: str, visit: str = "") -> dict[str, str]:
    """An inspection of the sample's only authority."""
    return {
        "label": label,
        "authority": AUTHORITY,
        "start": start,
        "framework": framework,
        "visit": visit,
    }


def collected() -> Collected:
    """Two inspections, three themes, one person, one quote."""
    return Collected(
        documents={"doc": Citation("Ofsted", f"A report {HOSTILE}", "2019-12-18")},
        paths={"doc": "folder/report.txt"},
        authorities={AUTHORITY: {"id": "anywhere", "name": "Anywhere", "region": "North"}},
        themes={"caseloads": "Caseloads", "visits": "Visits", "planning": f"Planning {HOSTILE}"},
        inspections={
            EARLIER: inspection("Inspection, 2017", "2017", "Single inspection framework"),
            LATER: inspection("Focused visit, 2019", "2019-10", "Focused visit", visit="visit"),
        },
        findings=[
            finding("f1", "Caseloads are too high.", "caseloads", EARLIER),
            finding("f2", "Visits are late.", "visits", EARLIER),
            finding("f3", "Caseloads remain too high.", "caseloads", LATER),
            finding("f4", "Visits are still late.", "visits", LATER),
            finding("f5", f"Plans are weak. {HOSTILE}", "planning", LATER),
            finding("f6", "Plans were strong.", "planning", EARLIER, "strength"),
        ],
        causes=[
            row(
                "c1",
                "Caseloads are too high, which prevents visits.",
                cause="caseloads",
                effect="visits",
                inspection=LATER,
                authority=AUTHORITY,
            )
        ],
        posts=[
            row(
                "p1",
                "The inspector was Ada Byron.",
                person=PERSON,
                name="Ada Byron",
                role="Her Majesty's Inspector",
                kind="inspector",
                inspection=LATER,
            )
        ],
        quotes=[row("q1", f"We will mend it. {HOSTILE}", speaker=PERSON, speakerName="Ada Byron")],
        judgements=[
            row(
                "j1",
                "Children's services were rated good.",
                area="overall",
                areaLabel="Overall effectiveness",
                grade="good",
                inspection=EARLIER,
                authority=AUTHORITY,
            )
        ],
        interventions=[
            row(
                "i1",
                "An improvement notice was issued in 2018.",
                kind="improvement-notice",
                date="2018",
                by="Department for Education",
                authority=AUTHORITY,
            )
        ],
        quote_themes={"q1": ("planning",)},
    )
