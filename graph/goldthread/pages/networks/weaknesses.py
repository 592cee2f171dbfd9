"""The network of weaknesses: themes, joined where inspectors find them weak in one sentence,
or say that one leads to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from goldthread.analysis.communities import Community, communities_of
from goldthread.analysis.one_sentence import SURE, NamedTogether, named_together
from goldthread.core.model import Sign
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope
from goldthread.pages import palette
from goldthread.pages.networks.data import Edge, Node, View
from goldthread.pages.networks.layout import place
from goldthread.pages.sentences import SentenceList, said_of

LINES_EACH = 3
CAUSES_EACH = 1
"""Every theme keeps its strongest connections, so many of them: all of them at once would
be a ball of wool. The page says how many there are."""

ARROWS: dict[Sign, str] = {"worsens": "said-to-worsen", "relieves": "said-to-relieve"}
"""The kinds of arrows, by sign: what is only meant, or denied, has none."""

DOES: dict[Sign, str] = {"worsens": "worsen", "relieves": "relieve"}

STARTED_WITH = 10
"""The strongest connections offered to begin with."""

MOST_THEMES = 30
"""Themes drawn unless the reader asks for another number, the most widespread first."""

MOST_BESIDE = 16
"""Themes drawn around a chosen one unless the reader asks for another number, the most strongly
joined to it first."""

MOST_ON_EDGE = 20
"""Sentences shown behind one line at the most."""

SMALLEST_TOLD = 0.001
"""Smaller probabilities are told as below this one."""

EXPLANATION = (
    "A line joins two themes that inspectors found weak in one and the same sentence, each in "
    "words of its own. An arrow: inspectors say that one worsens the other, or relieves it. "
    "Choose a mark or a line to read the sentences."
)
READING = (
    "This is the network of evidence: a line shows what inspectors put into one sentence, however "
    "the two themes stand there. The larger a mark, the more inspections at which the theme stands "
    "weak; the thicker a line, the more "
    f"sentences. Each theme keeps the {LINES_EACH} lines that lie furthest above what chance would "
    "bring: the number of sentences expected if the themes were spread over all weaknesses without "
    f"regard to each other. Lines that may be chance (q, the corrected probability, of {SURE} or "
    "more) are broken, and drawn only where a theme has no other line. Shape and colour show "
    "groups of themes that are joined more with each other than with the rest; each is named by "
    "its most central theme."
)

WIDEST_EDGE = 9
LARGEST_NODE = 34
SMALLEST_NODE = 12


def weaknesses_view(collected: Collected, scope: Scope, sentences: SentenceList) -> View:
    """Draw the themes found weak within ``scope`` and what connects them."""
    apart = collected.verdicts | (collected.unconnected - {scope.theme})
    rows = [
        row for row in collected.weak if row["theme"] not in apart and scope.covers(row, collected)
    ]
    weak: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        weak[row["theme"]].append(row)
    at = _stands_weak_at(weak, collected)
    pairs = named_together(_faults(rows, collected))
    arrows = {sign: _causes(collected, scope, sign) for sign in ARROWS}
    causes = {pair for of_sign in arrows.values() for pair in of_sign}
    chosen = _choose_themes(at, pairs, causes, scope)
    within = [pair for pair in pairs if chosen.issuperset((pair.theme, pair.other))]
    strength = {(pair.theme, pair.other): pair.strength for pair in within}
    sure = {(pair.theme, pair.other) for pair in within if pair.sure}
    strongest = _with_theme(scope.theme, _worth_drawing(strength, sure), strength)
    lines = [pair for pair in pairs if (pair.theme, pair.other) in strongest]
    by_strength = _together_edges(lines, weak, at, collected, sentences)
    edges = sorted(by_strength, key=lambda edge: edge.id)
    for sign, of_sign in arrows.items():
        links = {pair: len(rows) for pair, rows in of_sign.items() if chosen.issuperset(pair)}
        drawn = _with_theme(scope.theme, _strongest(links, CAUSES_EACH), links)
        kept = {pair: of_sign[pair] for pair in drawn}
        edges += _cause_edges(sign, kept, collected, sentences)
    groups = communities_of({pair: strength[pair] for pair in strongest})
    looks = palette.community_kinds([_community_name(each, collected) for each in groups])
    kind_of = {
        theme: look.id for group, look in zip(groups, looks, strict=False) for theme in group.themes
    }
    nodes = _nodes(weak, at, chosen, kind_of, edges, collected, sentences)
    node_kinds = {node.kind for node in nodes}
    kinds = {edge.kind for edge in edges}
    shown = f"{len(chosen)} of {len(set(weak) | _ends(causes))} themes"
    shown += f", {len(strongest)} of {len(pairs)} pairs named together"
    shown += f", {sum(edge.directed for edge in edges)} of {sum(map(len, arrows.values()))} arrows"
    return View(
        id="weaknesses",
        title="How weaknesses connect",
        explanation=EXPLANATION,
        reading=READING,
        start_title="The strongest connections",
        start=tuple(edge.id for edge in by_strength[:STARTED_WITH]),
        nodes=tuple(nodes),
        edges=tuple(edges),
        node_kinds=(*looks, *([palette.ALONE] if palette.ALONE.id in node_kinds else [])),
        edge_kinds=palette.kinds_in_use(palette.EDGE_KINDS, kinds),
        shown=shown,
    )


def _stands_weak_at(weak: dict[str, list[Row]], collected: Collected) -> dict[str, set[str]]:
    """The inspections at which each theme stands weak, of those that find fault with it."""
    found: dict[str, set[str]] = {}
    for theme, rows in weak.items():
        places = sorted({row["inspection"] for row in rows})
        standings = {place: collected.standings.get((place, theme)) for place in places}
        found[theme] = {place for place, row in standings.items() if row and row.word == "weak"}
    return found


def _faults(rows: list[Row], collected: Collected) -> dict[str, set[str]]:
    """The themes of each finding that is wholly a weakness: a mixed one may praise the other.

    Of several themes those stay that the sentence names in words of their own: words that
    stand for two themes do not show that the two belong together.
    """
    themes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["polarity"] == "weakness":
            themes[row.fact].add(row["theme"])
    words = collected.words_of_themes(fact for fact, found in themes.items() if len(found) > 1)
    for fact, named in words.items():
        themes[fact] = {theme for theme in themes[fact] if _own_words(theme, named)}
    return themes


def _own_words(theme: str, named: dict[str, frozenset[str]]) -> frozenset[str]:
    others = frozenset().union(*(words for other, words in named.items() if other != theme))
    return named.get(theme, frozenset()) - others


def _causes(collected: Collected, scope: Scope, sign: Sign) -> dict[tuple[str, str], list[Row]]:
    """What is said to act on what, with this sign."""
    causes: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in collected.causes:
        if row["sign"] == sign and scope.covers(row, collected):
            causes[row["cause"], row["effect"]].append(row)
    return causes


def _ends(causes: Iterable[tuple[str, str]]) -> set[str]:
    return {theme for pair in causes for theme in pair}


def _with_theme(
    theme: str, kept: list[tuple[str, str]], every: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The pairs that were kept, and every one of the ``theme`` that the picture is about."""
    return sorted({*kept, *(pair for pair in every if theme and theme in pair)})


def _worth_drawing(
    strength: dict[tuple[str, str], float], sure: set[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The strongest pairs beyond chance; of a theme that has none, the strongest at all."""
    drawn = _strongest({pair: strength[pair] for pair in sorted(sure)}, LINES_EACH)
    joined = {theme for pair in drawn for theme in pair}
    rest = {pair: strength[pair] for pair in strength if not joined.issuperset(pair)}
    ranked = sorted(rest, key=lambda pair: (-rest[pair], pair))
    for pair in ranked:
        if not joined.issuperset(pair):
            drawn.append(pair)
            joined.update(pair)
    return sorted(drawn)


def _choose_themes(
    at: dict[str, set[str]],
    pairs: tuple[NamedTogether, ...],
    causes: set[tuple[str, str]],
    scope: Scope,
) -> set[str]:
    """The themes to draw, the most widespread; a chosen theme with its neighbours."""
    everything = set(at) | _ends(causes)
    if scope.theme:
        joined = [(pair.theme, pair.other) for pair in pairs] + sorted(causes)
        beside = [theme for pair in joined if scope.theme in pair for theme in pair]
        nearest = [each for each in dict.fromkeys(beside) if each != scope.theme]
        chosen = {scope.theme, *nearest[: scope.top or MOST_BESIDE]}
        return chosen & everything
    ranked = sorted(everything, key=lambda theme: (-len(at.get(theme, ())), theme))
    keep = set(ranked[: scope.top or MOST_THEMES])
    if not scope.top:
        keep.update(end for pair in pairs[:STARTED_WITH] for end in (pair.theme, pair.other))
    return keep & everything


def _strongest(strength: Mapping[tuple[str, str], float], each: int) -> list[tuple[str, str]]:
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
    pairs: list[NamedTogether],
    weak: dict[str, list[Row]],
    at: dict[str, set[str]],
    collected: Collected,
    sentences: SentenceList,
) -> list[Edge]:
    edges = []
    most = max((len(pair.sentences) for pair in pairs), default=1)
    for pair in pairs:
        ends = (pair.theme, pair.other)
        named = set(pair.sentences)
        rows = [row for row in weak[pair.theme] if row.fact in named]
        said = " and ".join(collected.themes[theme] for theme in ends)
        kind = "named-together" if pair.sure else "perhaps-together"
        edges.append(
            Edge(
                id=f"{kind}:{pair.theme}:{pair.other}",
                source=f"theme:{pair.theme}",
                target=f"theme:{pair.other}",
                kind=kind,
                label=_in_words(pair, rows, len(at[pair.theme] & at[pair.other])),
                width=max(round(WIDEST_EDGE * len(named) / most), 2),
                directed=False,
                themes=ends,
                sentences=sentences.add_all(
                    [(row, f"{said} · {collected.place_of(row)}") for row in rows], MOST_ON_EDGE
                ),
                total=len(rows),
            )
        )
    return edges


def _in_words(pair: NamedTogether, rows: list[Row], met: int) -> str:
    """What a line stands for: how often, where, and against what chance would bring."""
    inspections = len({row["inspection"] for row in rows} - {""})
    chance = "" if pair.sure else ", and so many may be chance"
    q_value = f"{pair.q_value:.2g}" if pair.q_value >= SMALLEST_TOLD else f"below {SMALLEST_TOLD}"
    return (
        f"both found weak in {_count(len(rows), 'sentence')} of "
        f"{_count(inspections, 'inspection')} (chance alone would bring {pair.expected:.1f}{chance}"
        f"; q {q_value}). Both stand weak at {_count(met, 'inspection')}."
    )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _count(number: int, noun: str) -> str:
    """
    >>> _count(1, "inspection"), _count(2, "authority")
    ('1 inspection', '2 authorities')
    """
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"


def _cause_edges(
    sign: Sign,
    causes: dict[tuple[str, str], list[Row]],
    collected: Collected,
    sentences: SentenceList,
) -> list[Edge]:
    edges = []
    for (cause, effect), rows in sorted(causes.items()):
        said = f"{collected.themes[cause]} said to {DOES[sign]} {collected.themes[effect]}"
        edges.append(
            Edge(
                id=f"{ARROWS[sign]}:{cause}:{effect}",
                source=f"theme:{cause}",
                target=f"theme:{effect}",
                kind=ARROWS[sign],
                label=f"inspectors say so {_times(len(rows))}",
                width=min(1 + len(rows) // 8, 3),
                directed=True,
                themes=(cause, effect),
                sentences=sentences.add_all(
                    [(row, f"{said} · {collected.place_of(row)}") for row in rows], MOST_ON_EDGE
                ),
                total=len(rows),
            )
        )
    return edges


def _community_name(group: Community, collected: Collected) -> str:
    """A community by its most central theme: "Drift and delay (+4)"."""
    named = collected.themes[group.themes[0]]
    more = len(group.themes) - 1
    return f"{named} (+{more})" if more > 0 else named


def _nodes(
    weak: dict[str, list[Row]],
    at: dict[str, set[str]],
    chosen: set[str],
    kind_of: dict[str, str],
    edges: list[Edge],
    collected: Collected,
    sentences: SentenceList,
) -> list[Node]:
    widest = max((len(found) for found in at.values()), default=1) or 1
    sizes = {
        theme: SMALLEST_NODE
        + round((LARGEST_NODE - SMALLEST_NODE) * len(at.get(theme, ())) / widest)
        for theme in sorted(chosen)
    }
    boxes = {
        f"theme:{theme}": palette.box(collected.themes[theme], sizes[theme])
        for theme in sorted(chosen)
    }
    links = [(edge.source, edge.target, float(edge.width)) for edge in edges]
    where = place(boxes, links)
    nodes = []
    for theme in sorted(chosen):
        rows = weak.get(theme, [])
        times = len(at.get(theme, ()))
        authorities = len({row["authority"] for row in rows})
        name = f"theme:{theme}"
        x, y = palette.top_of(boxes[name], where[name], sizes[theme])
        nodes.append(
            Node(
                id=name,
                label=collected.themes[theme],
                kind=kind_of.get(theme, palette.ALONE.id),
                size=sizes[theme],
                x=x,
                y=y,
                themes=(theme,),
                sentences=sentences.add_all([(row, said_of(row, collected)) for row in rows]),
                total=len(rows),
                note=f"stands weak at {_count(times, 'inspection')}; some sentence finds fault "
                f"with it in {_count(authorities, 'authority')}",
            )
        )
    return nodes
