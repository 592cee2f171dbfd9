"""The network of authorities, inspections, people, themes and quotes."""

from __future__ import annotations

from collections import defaultdict

from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope
from goldthread.pages import palette
from goldthread.pages.networks.data import Edge, Node, View
from goldthread.pages.networks.layout import place
from goldthread.pages.sentences import SentenceList

MOST_QUOTES = 60
"""Quotes drawn as nodes of their own; more would hide the rest, and the page says so."""

MOST_INSPECTIONS = 20
"""Inspections drawn, the latest first; a picture of more cannot be read, and the page says so."""

THEMES_EACH = 5
"""Themes joined to one inspection as strong, weak or mixed: those with most sentences. All of
them at once would be a ball of wool."""

MOST_ON_EDGE = 8
"""Sentences shown behind one line at the most."""

LABEL_LENGTH = 42
SIZES = {
    "authority": 30,
    "inspection": 22,
    "person": 14,
    "organisation": 18,
    "theme": 16,
    "quote": 9,
}


class _Draft:
    """Nodes and edges under construction, each with the rows that stand behind it."""

    def __init__(self) -> None:
        self.label: dict[str, tuple[str, str, str]] = {}
        self.node_rows: dict[str, list[tuple[Row, str]]] = defaultdict(list)
        self.node_themes: dict[str, set[str]] = defaultdict(set)
        self.edge_rows: dict[tuple[str, str, str], list[tuple[Row, str]]] = defaultdict(list)
        self.edge_themes: dict[tuple[str, str, str], set[str]] = defaultdict(set)

    def node(self, name: str, label: str, kind: str, note: str = "") -> None:
        self.label.setdefault(name, (label, kind, note))

    def edge(
        self, source: str, target: str, kind: str, row: Row | None, said: str, *themes: str
    ) -> None:
        key = (source, target, kind)
        self.edge_themes[key].update(themes)
        for end in (source, target):
            self.node_themes[end].update(themes)
        rows = self.edge_rows[key]
        if row is not None:
            rows.append((row, said))
            self.node_rows[source].append((row, said))
            self.node_rows[target].append((row, said))


def actors_view(collected: Collected, scope: Scope, sentences: SentenceList) -> View:
    """Draw who inspected, led and said what about which themes, within ``scope``."""
    draft = _Draft()
    inspections = _inspections(collected, scope)
    shown_inspections = inspections[:MOST_INSPECTIONS]
    findings = [
        row for row in collected.findings_at(shown_inspections) if scope.theme in ("", row["theme"])
    ]
    _add_inspections(draft, collected, shown_inspections)
    _add_themes(draft, collected, scope, findings)
    _add_people(draft, collected)
    shown_quotes, all_quotes = _add_quotes(draft, collected, scope, findings)
    boxes = {
        name: palette.box(kind, label, SIZES[kind])
        for name, (label, kind, _) in draft.label.items()
    }
    where = place(boxes, [(source, target, 1.0) for source, target, _ in draft.edge_rows])
    nodes = tuple(
        _node(
            draft,
            name,
            palette.top_of(boxes[name], where[name], SIZES[draft.label[name][1]]),
            sentences,
        )
        for name in sorted(draft.label)
    )
    edges = tuple(_edge(draft, key, sentences) for key in sorted(draft.edge_rows))
    shown = f"the latest {len(shown_inspections)} of {len(inspections)} inspections and visits"
    if len(shown_inspections) == len(inspections):
        shown = f"{len(inspections)} inspections and visits"
    if shown_quotes < all_quotes:
        shown += f", {shown_quotes} of {all_quotes} quotes"
    return View(
        id="actors",
        title="Who, where, what was said",
        explanation=(
            "Authorities, their inspections and visits, the people who inspected, led or were "
            "written to, the themes inspectors found strong or weak, and what was said. Each "
            f"inspection keeps the {THEMES_EACH} things that it says in most sentences. "
            "Choose anything to read the sentences behind it."
        ),
        nodes=nodes,
        edges=edges,
        node_kinds=palette.kinds_in_use(palette.NODE_KINDS, {node.kind for node in nodes}),
        edge_kinds=palette.kinds_in_use(palette.EDGE_KINDS, {edge.kind for edge in edges}),
        shown=shown,
    )


def _inspections(collected: Collected, scope: Scope) -> list[str]:
    """The inspections in scope, the latest first; with a theme, those that speak of it."""
    spoken = collected.speaking_of(scope.theme) if scope.theme else frozenset()
    chosen = []
    for inspection, about in collected.inspections.items():
        in_place = scope.covers_place(about["authority"], collected)
        in_time = scope.covers_time(about["start"]) if about["start"] else not scope.since
        if in_place and in_time and (not scope.theme or inspection in spoken):
            chosen.append(inspection)
    return sorted(
        chosen, key=lambda name: (collected.inspections[name]["start"], name), reverse=True
    )


def _add_inspections(draft: _Draft, collected: Collected, inspections: list[str]) -> None:
    for inspection in inspections:
        about = collected.inspections[inspection]
        authority = collected.authorities[about["authority"]]
        draft.node(about["authority"], authority["name"], "authority", authority["region"])
        draft.node(inspection, about["label"], "inspection", about["start"])
        draft.edge(about["authority"], inspection, "inspected", None, "")


def _add_themes(draft: _Draft, collected: Collected, scope: Scope, findings: list[Row]) -> None:
    counts: dict[str, int] = defaultdict(int)
    for row in findings:
        counts[row["theme"]] += 1
    ranked = sorted(counts, key=lambda theme: (-counts[theme], theme))
    chosen = set(ranked[: scope.top] if scope.top else ranked)
    told: dict[str, dict[tuple[str, str], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in findings:
        theme, inspection = row["theme"], row["inspection"]
        if theme in chosen and inspection in draft.label and row["polarity"] != "none":
            told[inspection][theme, row["polarity"]].append(row)
    for inspection, by_theme in told.items():
        most_said = sorted(by_theme, key=lambda pair: (-len(by_theme[pair]), pair))
        for theme, sense in most_said[:THEMES_EACH]:
            label = collected.themes[theme]
            draft.node(f"theme:{theme}", label, "theme")
            said = f"{label}: {sense} · {draft.label[inspection][0]}"
            for row in by_theme[theme, sense]:
                draft.edge(inspection, f"theme:{theme}", sense, row, said, theme)


def _add_people(draft: _Draft, collected: Collected) -> None:
    for row in collected.posts:
        organisation, inspection = row["organisation"], row["inspection"]
        where = row["organisationName"]
        said = f"{row['name']}, {row['role']}" + (f" · {where}" if where else "")
        if organisation in draft.label:
            draft.node(row["person"], row["name"], "person", row["role"])
            draft.edge(organisation, row["person"], "post", row, said)
        if inspection in draft.label and row["kind"] not in ("director", "council-leader"):
            draft.node(row["person"], row["name"], "person", row["role"])
            draft.edge(inspection, row["person"], "took-part", row, said)


def _add_quotes(
    draft: _Draft, collected: Collected, scope: Scope, findings: list[Row]
) -> tuple[int, int]:
    """Add quotes of the documents drawn; returns how many are shown, and of how many."""
    drawn = {row.document for row in findings}
    themes = collected.quote_themes
    quotes = [
        row
        for row in collected.quotes
        if row.document in drawn and (not scope.theme or scope.theme in themes.get(row.fact, ()))
    ]
    collected.fetch(quotes)
    text = {row.fact: collected.passage(row).text for row in quotes}
    longest_first = sorted(quotes, key=lambda row: (-len(text[row.fact]), row.fact))[:MOST_QUOTES]
    for row in longest_first:
        name = row["speakerName"] or "Speaker not named"
        said = f"{name}, {row['role']}" if row["role"] else name
        speaker = row["speaker"] or f"speaker:{name}"
        draft.node(speaker, name, "person" if "/person/" in speaker else "organisation")
        draft.node(row.fact, shorten(text[row.fact]), "quote")
        draft.edge(speaker, row.fact, "said", row, said)
        for theme in themes.get(row.fact, ()):
            if f"theme:{theme}" in draft.label:
                draft.edge(row.fact, f"theme:{theme}", "about", row, said, theme)
    return len(longest_first), len(quotes)


def shorten(text: str) -> str:
    """A quote as a label: its first words on one line.

    >>> shorten("Plans are weak.")
    '“Plans are weak.”'
    """
    line = " ".join(text.split())
    if len(line) > LABEL_LENGTH:
        line = line[:LABEL_LENGTH].rsplit(" ", 1)[0] + " …"
    return f"“{line}”"


def _node(draft: _Draft, name: str, at: tuple[int, int], sentences: SentenceList) -> Node:
    label, kind, note = draft.label[name]
    return Node(
        id=name,
        label=label,
        kind=kind,
        size=SIZES[kind],
        x=at[0],
        y=at[1],
        themes=tuple(sorted(draft.node_themes[name])),
        sentences=sentences.add_all(draft.node_rows[name], MOST_ON_EDGE * 3),
        total=len({row.fact for row, _ in draft.node_rows[name]}),
        note=note,
    )


def _edge(draft: _Draft, key: tuple[str, str, str], sentences: SentenceList) -> Edge:
    source, target, kind = key
    rows = draft.edge_rows[key]
    return Edge(
        id=f"{kind}:{source}:{target}",
        source=source,
        target=target,
        kind=kind,
        label=palette.EDGE_KINDS[kind].label.lower(),
        width=min(1 + len(rows) // 3, 6),
        directed=False,
        themes=tuple(sorted(draft.edge_themes[key])),
        sentences=sentences.add_all(rows, MOST_ON_EDGE),
        total=len({row.fact for row, _ in rows}),
    )
