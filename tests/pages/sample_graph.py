"""A small made-up graph for page tests, with hostile text in every place text can stand.

The graph is told as the answers to the queries that pictures ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from goldthread.evidence import questions
from goldthread.evidence.collect import Collected

HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> "
    "href='javascript:alert(1)' </script> “plans” & 'reviews' \u202eksaew\u202c"
)
AUTHORITY = "https://example.org/authority/anywhere"
EARLIER = "https://example.org/inspection/anywhere/2017"
LATER = "https://example.org/inspection/anywhere/2019"
PERSON = "https://example.org/person/ada-byron"
DOCUMENT = "https://example.org/document/doc"

FINDINGS = (
    ("f1", "Caseloads are too high.", "caseloads", EARLIER, "weakness"),
    ("f2", "Visits are late.", "visits", EARLIER, "weakness"),
    ("f3", "Caseloads remain too high.", "caseloads", LATER, "weakness"),
    ("f4", "Visits are still late.", "visits", LATER, "weakness"),
    ("f4", "Visits are still late.", "overall", LATER, "weakness"),
    ("f5", f"Plans are weak. {HOSTILE}", "planning", LATER, "weakness"),
    ("f5", f"Plans are weak. {HOSTILE}", "visits", LATER, "weakness"),
    ("f6", "Plans were strong.", "planning", EARLIER, "strength"),
)
NAMED_BY = {"planning": "Plans", "visits": "seen"}
"""The words by which the finding ``f5`` names its themes."""
WORDS = {fact: text for fact, text, *_ in FINDINGS} | {
    "c1": "Caseloads are too high, which prevents visits.",
    "p1": "The inspector was Ada Byron.",
    "q1": f"We will mend it. {HOSTILE}",
    "j1": "Children's services were rated good.",
    "i1": "An improvement notice was issued in 2018.",
}


def _finding(fact: str, theme: str, inspection: str, polarity: str) -> dict[str, str]:
    return {
        "fact": fact,
        "document": DOCUMENT,
        "authority": AUTHORITY,
        "inspection": inspection,
        "theme": theme,
        "origin": "paragraph" if fact == "f4" else "named",
        "polarity": polarity,
        "place": "body",
        "intended": "",
    }


def _standing(inspection: str, theme: str) -> dict[str, str]:
    """How a theme stands by :data:`FINDINGS`: each is wholly weak or wholly strong there."""
    told = [
        sense for _, _, about, where, sense in FINDINGS if (about, where) == (theme, inspection)
    ]
    weak, strong = told.count("weakness"), told.count("strength")
    return {
        "authority": AUTHORITY,
        "inspection": inspection,
        "theme": theme,
        "weak": str(weak),
        "mixed": "0",
        "strong": str(strong),
        "named": "false",
        "word": "weak" if weak else "strong" if strong else "not-mentioned",
        "spoken": "true" if told else "false",
    }


def _inspection(name: str, start: str, framework: str, visit: str) -> dict[str, str]:
    return {
        "inspection": name,
        "authority": AUTHORITY,
        "start": start,
        "framework": framework,
        "visit": visit,
    }


ANSWERS: dict[str, list[dict[str, str]]] = {
    questions.DOCUMENTS: [
        {
            "document": DOCUMENT,
            "path": "folder/report.txt",
            "title": f"A report {HOSTILE}",
            "publisher": "Ofsted",
            "issued": "2019-12-18",
            "url": "",
            "kind": "report",
        }
    ],
    questions.SUBJECTS: [{"document": DOCUMENT, "name": "Anywhere", "start": ""}],
    questions.AUTHORITIES: [
        {"authority": AUTHORITY, "id": "anywhere", "name": "Anywhere", "region": "North"}
    ],
    questions.THEMES: [
        {"id": "caseloads", "label": "Caseloads", "verdict": "", "own": ""},
        {"id": "visits", "label": "Visits", "verdict": "", "own": ""},
        {"id": "planning", "label": f"Planning {HOSTILE}", "verdict": "", "own": ""},
        {"id": "overall", "label": "Overall verdict", "verdict": "true", "own": ""},
    ],
    questions.INSPECTIONS: [
        _inspection(EARLIER, "2017", "Single inspection framework (2013–2018)", ""),
        _inspection(LATER, "2019-10", "Focused visit", "visit"),
    ],
    questions.REORGANISED: [],
    questions.HELD: [{"inspection": EARLIER}, {"inspection": LATER}],
    questions.RECURRING: [
        {"authority": AUTHORITY, "theme": theme, "inspection": inspection}
        for theme in ("caseloads", "visits")
        for inspection in (EARLIER, LATER)
    ],
    questions.EVALUATED: [{"inspection": EARLIER}, {"inspection": LATER}],
    questions.POSTS: [
        {
            "fact": "p1",
            "document": DOCUMENT,
            "person": PERSON,
            "name": "Ada Byron",
            "role": "Her Majesty's Inspector",
            "kind": "inspector",
            "organisation": "",
            "organisationName": "Ofsted",
            "inspection": LATER,
        }
    ],
    questions.QUOTES: [
        {
            "fact": "q1",
            "document": DOCUMENT,
            "speaker": PERSON,
            "speakerName": "Ada Byron",
            "role": "",
            "mode": "direct",
        }
    ],
    questions.QUOTE_THEMES: [{"fact": "q1", "theme": "planning"}],
}
NARROWED = {
    "gt:Finding": [
        _finding(fact, theme, where, sense) for fact, _, theme, where, sense in FINDINGS
    ],
    "gt:Standing": [
        _standing(inspection, theme)
        for inspection in (EARLIER, LATER)
        for theme in ("caseloads", "overall", "planning", "visits")
    ],
    "gt:CausalLink": [
        {
            "fact": "c1",
            "document": DOCUMENT,
            "authority": AUTHORITY,
            "inspection": LATER,
            "cause": "caseloads",
            "effect": "visits",
            "sign": "worsens",
        }
    ],
    "gt:Judgement": [
        {
            "fact": "j1",
            "document": DOCUMENT,
            "authority": AUTHORITY,
            "inspection": EARLIER,
            "area": "overall",
            "grade": "good",
        }
    ],
    "gt:Intervention": [
        {
            "fact": "i1",
            "document": DOCUMENT,
            "authority": AUTHORITY,
            "kind": "improvement-notice",
            "date": "2018",
            "by": "Department for Education",
        }
    ],
}


def _ask(query: str) -> Iterable[dict[str, str]]:
    if query in ANSWERS:
        return ANSWERS[query]
    if "SELECT DISTINCT ?inspection" in query:
        return [{"inspection": row["inspection"]} for row in NARROWED["gt:Finding"]]
    if "gt:tagWords" in query:
        named = [{"fact": "f5", "theme": theme, "word": word} for theme, word in NAMED_BY.items()]
        return named if "<f5>" in query else []
    if "VALUES ?fact" in query:
        facts = re.findall(r"<(\w+)>", query)
        place = {"page": "2", "start": "0"}
        return [
            {"fact": fact, "text": WORDS[fact], "end": str(len(WORDS[fact]))} | place
            for fact in facts
        ]
    kind = min((kind for kind in NARROWED if f" a {kind} " in query), key=query.index)
    values = set(re.findall(r"<([^>]+)>", query))
    return [row for row in NARROWED[kind] if _inside(row, query, values)]


def _inside(row: dict[str, str], query: str, values: set[str]) -> bool:
    """Whether a row passes the VALUES clauses of a narrowed query."""
    if "VALUES ?authority" in query and row["authority"] not in values:
        return False
    if "VALUES ?inspection" in query and row["inspection"] not in values:
        return False
    if "VALUES ?concept" in query and questions.THEME_BASE + row["theme"] not in values:
        return False
    sense = f"https://w3id.org/goldthread/polarity/{row.get('polarity')}"
    return "VALUES ?sense" not in query or sense in values


def collected() -> Collected:
    """Two inspections, three themes, one person, one quote."""
    return Collected(_ask)
