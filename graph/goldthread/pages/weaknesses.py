"""The network of weaknesses: themes, joined where they are weak together or said to cause
one another."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from math import sqrt

from goldthread.analysis.communities import Community, communities_of
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope, inspections_in
from goldthread.pages import palette
from goldthread.pages.data import Edge, Node, View
from goldthread.pages.layout import place
from goldthread.pages.sentences import SentenceList

EDGES_EACH = 3
CAUSES_EACH = 2
"""Every theme keeps its strongest connections, so many of them: all of them at once would
be a ball of wool. The page says how many there are."""

MOST_THEMES = 34
"""Themes drawn unless the reader asks for another number, the most widespread first."""

MOST_ON_EDGE = 20
"""Sentences shown behind one line at the most."""

VERDICT = "overall"
"""The theme of sentences that judge a service as a whole: weak wherever anything is, it would
be joined to everything and say nothing."""

WIDEST_EDGE = 9
LARGEST_NODE = 34
SMALLEST_NODE = 12


def weaknesses_view(collected: Collected, scope: Scope, sentences: SentenceList) -> View:
    """Draw the themes found weak within ``scope`` and what connects them."""
    rows = [
        row for row in collected.weak if row["theme"] != VERDICT and scope.covers(row, collected)
    ]
    weak: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["inspection"]:
            weak[row["theme"]][row["inspection"]].append(row)
    together = _weak_together(weak)
    causes = _causes(collected, scope)
    chosen = _choose_themes(weak, causes, scope)
    pairs = {pair: times for pair, times in together.items() if chosen.issuperset(pair)}
    count = len(inspections_in(scope, collected)) or 1
    expected = {
        (first, second): len(weak[first]) * len(weak[second]) / count for first, second in pairs
    }
    strength = {pair: _beyond_chance(len(pairs[pair]), expected[pair]) for pair in pairs}
    strongest = _strongest(strength, EDGES_EACH)
    links = {pair: float(len(rows)) for pair, rows in causes.items() if chosen.issuperset(pair)}
    drawn = _strongest(links, CAUSES_EACH)
    edges = _together_edges(
        {pair: pairs[pair] for pair in strongest}, weak, expected, collected, sentences
    )
    edges += _cause_edges({pair: causes[pair] for pair in drawn}, collected, sentences)
    groups = communities_of({pair: strength[pair] for pair in strongest})
    looks = palette.community_kinds([_community_name(each, collected) for each in groups])
    kind_of = {
        theme: look.id for group, look in zip(groups, looks, strict=False) for theme in group.themes
    }
    nodes = _nodes(weak, chosen, kind_of, edges, collected, sentences)
    node_kinds = {node.kind for node in nodes}
    kinds = {edge.kind for edge in edges}
    shown = f"{len(chosen)} of {len(set(weak) | _ends(causes))} themes"
    shown += f", {len(strongest)} of {len(together)} pairs weak together"
    shown += f", {len(drawn)} of {len(causes)} causal links"
    return View(
        id="weaknesses",
        title="How weaknesses connect",
        explanation=(
            "Each dot is a theme that inspectors found weak; the larger, the more inspections. "
            "A line joins two themes that were weak in the same inspection: the thicker, the more "
            "inspections. Each theme keeps the few lines that lie furthest above chance. An arrow "
            "is inspectors saying that one leads to the other. Shapes are communities: themes "
            "joined more with each other than with the rest, named by the most central. "
            "Choose a dot or a line to read the sentences."
        ),
        nodes=tuple(nodes),
        edges=tuple(edges),
        node_kinds=(*looks, *palette.kinds_in_use(palette.NODE_KINDS, node_kinds)),
        edge_kinds=palette.kinds_in_use(palette.EDGE_KINDS, kinds),
        shown=shown,
    )


def _weak_together(
    weak: dict[str, dict[str, list[Row]]],
) -> dict[tuple[str, str], list[str]]:
    pairs: dict[tuple[str, str], list[str]] = {}
    for first, second in combinations(sorted(weak), 2):
        shared = sorted(set(weak[first]) & set(weak[second]))
        if shared:
            pairs[first, second] = shared
    return pairs


def _causes(collected: Collected, scope: Scope) -> dict[tuple[str, str], list[Row]]:
    causes: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in collected.causes:
        if scope.covers(row, collected):
            causes[row["cause"], row["effect"]].append(row)
    return causes


def _ends(causes: dict[tuple[str, str], list[Row]]) -> set[str]:
    return {theme for pair in causes for theme in pair}


def _choose_themes(
    weak: dict[str, dict[str, list[Row]]],
    causes: dict[tuple[str, str], list[Row]],
    scope: Scope,
) -> set[str]:
    """The themes to draw, the most widespread; a chosen theme with its neighbours."""
    everything = set(weak) | _ends(causes)
    if scope.theme:
        beside = {theme for theme in weak if set(weak[theme]) & set(weak.get(scope.theme, ()))}
        caused = {theme for pair in causes if scope.theme in pair for theme in pair}
        everything &= beside | caused | {scope.theme}
    ranked = sorted(everything, key=lambda theme: (-len(weak.get(theme, ())), theme))
    keep = ranked[: scope.top or MOST_THEMES]
    return {*keep, *({scope.theme} & everything)}


def _beyond_chance(together: int, expected: float) -> float:
    """How far a count lies above what chance would give, in units of its own spread.

    The spread of a count is about the square root of its expectation (Poisson).
    """
    return (together - expected) / sqrt(expected)


def _strongest(strength: dict[tuple[str, str], float], each: int) -> list[tuple[str, str]]:
    """The pairs that are among the ``each`` strongest of either theme, sorted."""
    ranked = sorted(strength, key=lambda pair: (-strength[pair], pair))
    kept = []
    drawn: dict[str, int] = defaultdict(int)
    for pair in ranked:
        if min(drawn[theme] for theme in pair) < each:
            kept.append(pair)
            for theme in pair:
                drawn[theme] += 1
    return sorted(kept)


def _together_edges(
    together: dict[tuple[str, str], list[str]],
    weak: dict[str, dict[str, list[Row]]],
    expected: dict[tuple[str, str], float],
    collected: Collected,
    sentences: SentenceList,
) -> list[Edge]:
    edges = []
    most = max((len(inspections) for inspections in together.values()), default=1)
    for (first, second), inspections in together.items():
        latest = sorted(inspections, key=lambda name: _start(name, collected))[-MOST_ON_EDGE:]
        rows = [
            (row, _said(row, collected))
            for theme in (first, second)
            for inspection in latest
            for row in weak[theme][inspection][:MOST_ON_EDGE]
        ]
        total = sum(len(weak[theme][name]) for theme in (first, second) for name in inspections)
        times = len(inspections)
        edges.append(
            Edge(
                id=f"weak-together:{first}:{second}",
                source=f"theme:{first}",
                target=f"theme:{second}",
                kind="weak-together",
                label=f"weak together in {times} inspection{'s' if times > 1 else ''} "
                f"({expected[first, second]:.1f} by chance)",
                width=max(round(WIDEST_EDGE * times / most), 1),
                directed=False,
                themes=(first, second),
                sentences=sentences.add_all(rows, MOST_ON_EDGE),
                total=total,
            )
        )
    return edges


def _start(inspection: str, collected: Collected) -> str:
    return collected.inspections[inspection]["start"]


def _cause_edges(
    causes: dict[tuple[str, str], list[Row]],
    collected: Collected,
    sentences: SentenceList,
) -> list[Edge]:
    edges = []
    for (cause, effect), rows in sorted(causes.items()):
        said = f"{collected.themes[cause]} said to lead to {collected.themes[effect]}"
        edges.append(
            Edge(
                id=f"said-to-cause:{cause}:{effect}",
                source=f"theme:{cause}",
                target=f"theme:{effect}",
                kind="said-to-cause",
                label=f"said to cause, {len(rows)} time{'s' if len(rows) > 1 else ''}",
                width=min(1 + len(rows) // 2, 4),
                directed=True,
                themes=(cause, effect),
                sentences=sentences.add_all(
                    [(row, f"{said} · {_place(row, collected)}") for row in rows], MOST_ON_EDGE
                ),
                total=len(rows),
            )
        )
    return edges


def _community_name(group: Community, collected: Collected) -> str:
    """A community by its most central themes: "Drift and delay; Supervision, and 4 more"."""
    named = "; ".join(collected.themes[theme] for theme in group.named_by)
    more = len(group.themes) - len(group.named_by)
    return f"{named}, and {more} more" if more > 0 else named


def _nodes(
    weak: dict[str, dict[str, list[Row]]],
    chosen: set[str],
    kind_of: dict[str, str],
    edges: list[Edge],
    collected: Collected,
    sentences: SentenceList,
) -> list[Node]:
    boxes = {
        f"theme:{theme}": palette.box("theme", collected.themes.get(theme, theme))
        for theme in chosen
    }
    links = [(edge.source, edge.target, float(edge.width)) for edge in edges]
    where = place(boxes, links)
    nodes = []
    widest = max((len(found) for found in weak.values()), default=1)
    for theme in sorted(chosen):
        rows = [row for found in weak.get(theme, {}).values() for row in found]
        times = len(weak.get(theme, ()))
        authorities = {row["authority"] for row in rows}
        x, y = where[f"theme:{theme}"]
        nodes.append(
            Node(
                id=f"theme:{theme}",
                label=collected.themes.get(theme, theme),
                kind=kind_of.get(theme, "theme"),
                size=SMALLEST_NODE + round((LARGEST_NODE - SMALLEST_NODE) * times / widest),
                x=x,
                y=y,
                themes=(theme,),
                sentences=sentences.add_all([(row, _said(row, collected)) for row in rows]),
                total=len(rows),
                note=f"weak in {times} inspection{'s' if times != 1 else ''} of "
                f"{len(authorities)} authorit{'ies' if len(authorities) != 1 else 'y'}",
            )
        )
    return nodes


def _place(row: Row, collected: Collected) -> str:
    authority = collected.authorities[row["authority"]]["name"]
    inspection = collected.inspections.get(row["inspection"], {}).get("label", "")
    return f"{authority}, {inspection}" if inspection else authority


def _said(row: Row, collected: Collected) -> str:
    theme = collected.themes.get(row["theme"], row["theme"])
    return f"{theme}: {row['polarity']} · {_place(row, collected)}"
