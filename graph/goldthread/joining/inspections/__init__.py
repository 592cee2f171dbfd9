"""Which mentions are one inspection.

Tellings are placed one by one, the most exact first, so the outcome does not hang on the order
of the documents. Each joins the one inspection of its authority that it can mean, by these
rules, or stands as an inspection of its own:

1. Frameworks are equal or one is not known; a visit is never a full inspection, and an
   inspection of one remit never one of another.
2. Dates with a year: the days they may mean overlap.
3. A year that no inspection was made in, but one full inspection's report came out in, is
   the year of that report.
4. A month without a year, or no date: held against all earlier inspections, those of its own
   document left out; joined only when one alone can be meant. A story that tells no date at all,
   its own neither, may tell of any year: never by its grades, only as a visit of the same kind
   to the same topic.
5. Where several fit, the same date of the report, the same framework, the same topic and the
   same grades narrow them, in that order; for rule 4, the nearest before the document, too, and
   never the grades: "rated inadequate" is true of many inspections.

The id of an inspection tells what is known of its date and framework, so it changes when a better
dated document comes. The ids that fewer documents would give stay as aliases
(:mod:`~goldthread.joining.inspections.addresses`).

``ontology/joining.toml`` overrules them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from textwrap import shorten

from msgspec.structs import replace

from goldthread.core.frameworks import DEFAULT_REMIT
from goldthread.core.model import Facts, Inspection, PartialDate
from goldthread.core.reference import Reference
from goldthread.joining.corrections import Corrections
from goldthread.joining.inspections.addresses import address, less_exact, unambiguous
from goldthread.joining.inspections.mentions import Grades, Sort, Telling, gather
from goldthread.joining.inspections.periods import Period, fill, period, precision
from goldthread.joining.model import JoinedInspection, Mention

# An article on an inspection appears within this many days of its start: reports of the single
# inspection framework came out up to half a year after the first day on site.
_NEWS_DAYS = 365
# A report comes out within this many days of the inspection's start (rule 3).
_REPORT_DAYS = 250
_QUOTED = 160
"""Letters of a mention that are quoted where it bounds an inspection's date."""


class _Node:
    """An inspection while it is being put together."""

    def __init__(self, first: Telling, rule: str) -> None:
        self.tellings = [first]
        self.rules = [rule]
        self.framework = first.inspection.framework
        self.sort: Sort = first.sort
        self.period = first.period
        self.topic = first.inspection.topic
        self.grades: Grades = first.grades
        self.remit = first.remit
        self.mentions = {first.mention}

    def add(self, telling: Telling, rule: str) -> None:
        self.tellings.append(telling)
        self.rules.append(rule)
        self.mentions.add(telling.mention)
        self.framework = self.framework or telling.inspection.framework
        self.sort = telling.sort if self.sort == "unknown" else self.sort
        if self.period is not None:
            self.period = _closer(self.period, telling)
        self.period = self.period or telling.period
        self.topic = self.topic or telling.inspection.topic
        self.grades |= telling.grades

    @property
    def published(self) -> Period | None:
        told = [telling.inspection.published for telling in self.tellings]
        told += [telling.document.source.issued for telling in self.tellings if telling.own]
        return next((found for found in map(period, told) if found), None)

    def tells(self, document: str) -> bool:
        return any(mention[0] == document for mention in self.mentions)

    def name(self) -> str:
        start = next((t.inspection.start for t in self.tellings if t.inspection.start), None)
        return f"{start or 'undated'} {self.framework or self.sort}".replace(
            "unknown", "inspection"
        )


def _closer(known: Period, telling: Telling) -> Period:
    """``known``, narrowed to a month told without its year when it spans more."""
    near = telling.period_near(known)
    if near is None or telling.period is not None:
        return known
    return near if near.last - near.first < known.last - known.first else known


def join_inspections(
    facts: Sequence[Facts], reference: Reference, corrections: Corrections
) -> tuple[JoinedInspection, ...]:
    """One :class:`JoinedInspection` for each inspection told of, by authority and date."""
    joined: list[JoinedInspection] = []
    for authority, tellings in gather(facts, reference).items():
        nodes: list[_Node] = []
        for telling in tellings:
            _place(telling, nodes, corrections)
        joined += _named(authority, nodes)
    return tuple(joined)


def _place(telling: Telling, nodes: list[_Node], corrections: Corrections) -> None:
    forced = [n for n in nodes if _laid_down(telling, n, corrections.same_inspections)]
    if forced:
        forced[0].add(telling, _told(telling, "kept together with it by joining.toml"))
        return
    open_to = [
        node
        for node in nodes
        if not _laid_down(telling, node, corrections.split_inspections)
        and _same_sort(telling, node)
    ]
    if telling.period:
        fits, why = _dated(telling, open_to)
    else:
        fits, why = _undated(telling, open_to, _bounds(telling, nodes))
    if len(fits) == 1:
        fits[0].add(telling, _told(telling, f"{why} of {fits[0].name()}"))
        return
    rule = _told(telling, "no other mention fits")
    if fits:
        rule = _told(telling, "could be " + " or ".join(node.name() for node in fits))
    nodes.append(_Node(telling, rule))


def _laid_down(telling: Telling, node: _Node, pairs: frozenset[frozenset[Mention]]) -> bool:
    if not pairs:
        return False
    return any(frozenset((telling.mention, other)) in pairs for other in node.mentions)


def _same_sort(telling: Telling, node: _Node) -> bool:
    """Rule 1."""
    if telling.remit != node.remit:
        return False
    framework = telling.inspection.framework
    if framework and node.framework:
        return framework == node.framework
    return "unknown" in (telling.sort, node.sort) or telling.sort == node.sort


def _dated(telling: Telling, nodes: list[_Node]) -> tuple[list[_Node], str]:
    """Rules 2 and 3: the inspections a date with a year can mean, narrowed, and why."""
    fits = []
    for node in nodes:
        # Two visits of one year, told in one document, are two.
        repeated = telling.precision == 2 and node.sort == "visit"
        if repeated and node.tells(telling.document.id):
            continue
        if node.period and telling.period and node.period.overlaps(telling.period):
            fits.append(node)
    if fits:
        return _narrow(telling, fits), "its date and kind agree with those"
    by_report = [node for node in nodes if _came_out(telling, node)]
    return _narrow(telling, by_report), "its date is that of the report"


def _came_out(telling: Telling, node: _Node) -> bool:
    told, published, held = telling.period, node.published, node.period
    if telling.inspection.subject or telling.precision == 0 or node.sort != "inspection":
        return False
    if told is None or published is None or held is None:
        return False
    return told.overlaps(published) and 0 <= told.first - held.first <= _REPORT_DAYS


def _undated(
    telling: Telling, nodes: list[_Node], bounds: tuple[int | None, int | None]
) -> tuple[list[_Node], str]:
    """Rule 4: the inspections that a month alone, or no date at all, can mean, and why."""
    if telling.undated_page:
        nodes = [node for node in nodes if _same_visit(telling, node)]
    others = [node for node in nodes if not node.tells(telling.document.id)]
    if telling.inspection.start is not None and telling.precision < 4:
        others = [n for n in others if n.period and telling.period_near(n.period)]
        why = "its month and kind agree with those"
    else:
        others = [node for node in others if _not_at_odds(telling, node)]
        why = "of what it tells, all agrees with that"
    earliest, latest = bounds
    others = [node for node in others if _begun(node, earliest, latest)]
    fits = _narrow(telling, others)
    dated = [node for node in fits if node.period]
    if len(fits) > 1 and latest is not None and dated:
        nearest = max(node.period.first for node in dated if node.period)
        fits = [node for node in dated if node.period and node.period.first == nearest]
        why += ", and it is the nearest before:"
    return fits, why


def _same_visit(telling: Telling, node: _Node) -> bool:
    """Whether a mention is of a visit of the same framework and topic as ``node``."""
    inspection = telling.inspection
    return bool(inspection.topic) and (
        (inspection.framework, inspection.topic) == (node.framework, node.topic)
    )


def _begun(node: _Node, earliest: int | None, latest: int | None) -> bool:
    """Whether the inspection can have begun between two days, as far as they are known."""
    if node.period is None:
        return True
    begun = node.period.first
    return (earliest is None or begun >= earliest) and (latest is None or begun <= latest)


def _not_at_odds(telling: Telling, node: _Node) -> bool:
    """Whether nothing told of both differs; two undated mentions must share their topic.

    A grade that both tell is not enough: most inspections of an authority may share it.
    """
    if _grades_differ(telling.grades, node.grades):
        return False
    topics = telling.inspection.topic, node.topic
    if all(topics) and topics[0] != topics[1]:
        return False
    return node.period is not None or all(topics)


def _grades_differ(one: Grades, other: Grades) -> bool:
    """Whether both tell grades of an area and none of them is the same.

    A document may give one area two grades (then and now); it differs only from what gives
    neither of them.
    """
    shared = {area for area, _ in one & other}
    return any(
        area not in shared for area in {area for area, _ in one} & {area for area, _ in other}
    )


def _bounds(telling: Telling, nodes: list[_Node]) -> tuple[int | None, int | None]:
    """The first and last day on which the inspection meant can have begun, where known.

    A report follows its inspection within months, where its date is told. The subject of a
    document was inspected in the year before it; any other mention is of an inspection before
    the subject.
    """
    published = period(telling.inspection.published)
    if published is not None:
        return published.first - _REPORT_DAYS, published.last
    document = telling.document.id
    if telling.inspection.subject:
        # It comes after every other inspection that its document tells of.
        told = [node.period.first + 1 for node in nodes if node.period and node.tells(document)]
        news = [] if telling.latest is None else [telling.latest - _NEWS_DAYS]
        return max([*told, *news], default=None), telling.latest
    subjects = (
        node.period.first
        for node in nodes
        if node.period
        for other in node.tellings
        if other.document.id == document and other.inspection.subject
    )
    start = next(subjects, None)
    return None, telling.latest if start is None else start - 1


def _narrow(telling: Telling, nodes: list[_Node]) -> list[_Node]:
    """Rule 5: those of ``nodes`` that agree best with what is told."""
    published = period(telling.inspection.published)
    tests: list[Callable[[_Node], bool]] = [
        lambda node: bool(published and node.published and published.overlaps(node.published)),
        lambda node: bool(node.framework) and node.framework == telling.inspection.framework,
        lambda node: bool(node.topic) and node.topic == telling.inspection.topic,
    ]
    if telling.inspection.start is not None:
        tests.append(lambda node: bool(node.grades & telling.grades))
    for test in tests:
        if len(nodes) > 1:
            nodes = [node for node in nodes if test(node)] or nodes
    return nodes


def _told(telling: Telling, why: str) -> str:
    inspection = telling.inspection
    date = str(inspection.start) if inspection.start else "no date"
    kind = inspection.framework or ("inspection" if telling.sort == "unknown" else telling.sort)
    return f"{telling.document.path} tells of {kind}, {date}: {why}"


def _named(authority: str, nodes: list[_Node]) -> list[JoinedInspection]:
    """The finished inspections of one authority, by date, each with an id of its own."""
    finished = sorted(
        ((_finish(authority, node, nodes), node) for node in nodes),
        key=lambda pair: (str(pair[0].start or "9999"), pair[0].id, pair[0].mentions),
    )
    taken: dict[str, int] = {}
    named = []
    for found, _ in finished:
        taken[found.id] = taken.get(found.id, 0) + 1
        nth = taken[found.id]
        named.append(found if nth == 1 else replace(found, id=f"{found.id}-{nth}"))
    possible = [_addresses(authority, found, node) for found, node in finished]
    aliases = unambiguous([found.id for found in named], possible)
    return [replace(found, aliases=names) for found, names in zip(named, aliases, strict=True)]


def _addresses(authority: str, found: JoinedInspection, node: _Node) -> set[str]:
    """Every id that some of the inspection's documents would give it.

    Tellings without a year stand apart until a document with one joins them: till then all but
    the first have a number behind their id.
    """
    kinds = {_kind(node.framework, node.sort, node.remit)}
    kinds |= {_kind(t.inspection.framework, t.sort, t.remit) for t in node.tellings}
    starts = {found.start, *(telling.inspection.start for telling in node.tellings)}
    apart = Counter(
        address(authority, t.inspection.start, _kind(t.inspection.framework, t.sort, t.remit))
        for t in node.tellings
        if t.inspection.start is None or t.inspection.start.year is None
    )
    numbered = {f"{name}-{nth}" for name, times in apart.items() for nth in range(2, times + 1)}
    return numbered | {
        address(authority, start, kind)
        for told in sorted(starts, key=str)
        for start in less_exact(told)
        for kind in sorted(kinds)
    }


def _kind(framework: str | None, sort: Sort, remit: str) -> str:
    """The last part of an id; one of another remit than the default names that, so that no
    document of one remit changes the ids of another."""
    kind = "visit" if sort == "visit" else "inspection"
    return framework or (kind if remit == DEFAULT_REMIT else f"{remit}-{kind}")


def _finish(authority: str, node: _Node, nodes: list[_Node]) -> JoinedInspection:
    believed = sorted(node.tellings, key=lambda telling: telling.preference)
    inspections = [telling.inspection for telling in believed]
    start = _merged([found.start for found in inspections])
    not_before, not_after, bounded_by = _bounded(node, nodes)
    own = [telling.document.source.issued for telling in believed if telling.own]
    published = _merged([found.published for found in inspections]) or _merged(own)
    return JoinedInspection(
        id=address(authority, start, _kind(node.framework, node.sort, node.remit)),
        authority=authority,
        framework=next((found.framework for found in inspections if found.framework), None),
        variant=next((found.variant for found in inspections if found.variant), ""),
        start=start,
        end=_in_year_of(start, _merged([_end(found) for found in inspections])),
        published=published,
        documents=tuple(sorted({telling.document.id for telling in node.tellings})),
        mentions=tuple(sorted(node.mentions)),
        rules=tuple(node.rules),
        visit=node.sort == "visit",
        remit=node.remit,
        not_before=not_before,
        not_after=not_after,
        bounded_by=bounded_by,
    )


def _bounded(
    node: _Node, nodes: list[_Node]
) -> tuple[PartialDate | None, PartialDate | None, tuple[str, ...]]:
    """Between which days an inspection without a day began, and from which words that follows."""
    if node.period is not None:
        return _told_without_day(node)
    earliest: list[int] = []
    latest: list[int] = []
    words: list[str] = []
    for telling in sorted(node.tellings, key=lambda telling: telling.preference):
        first, last = _bounds(telling, nodes)
        earliest += [] if first is None else [first]
        latest += [] if last is None else [last]
        if first is not None or last is not None:
            words.append(_bounding_words(telling, first, last))
    if earliest and latest and max(earliest) > min(latest):
        return None, None, ()  # the texts do not agree on when
    return _day(max(earliest, default=None)), _day(min(latest, default=None)), tuple(words)


def _told_without_day(
    node: _Node,
) -> tuple[PartialDate | None, PartialDate | None, tuple[str, ...]]:
    """The days that a date such as "two weeks ago" lies between, where no text tells the day."""
    told = [
        telling
        for telling in sorted(node.tellings, key=lambda telling: telling.preference)
        if telling.inspection.earliest and telling.inspection.latest
    ]
    if not told or any(telling.precision == 0 for telling in node.tellings):
        return None, None, ()
    first = max(str(telling.inspection.earliest) for telling in told)
    last = min(str(telling.inspection.latest) for telling in told)
    if first > last:
        return None, None, ()  # the texts do not agree on when
    words = tuple(f"{each.document.path}: “{each.inspection.when}”" for each in told)
    return PartialDate(*map(int, first.split("-"))), PartialDate(*map(int, last.split("-"))), words


def _bounding_words(telling: Telling, first: int | None, last: int | None) -> str:
    text = telling.document.text
    told = ""
    for evidence in telling.inspection.evidence[:1]:
        # The line that the mention stands in: its own words may be no more than a place's name.
        start = text.rfind("\n", 0, evidence.span.start) + 1
        end = text.find("\n", evidence.span.end)
        line = " ".join(text[start : len(text) if end < 0 else end].split())
        told = f": “{shorten(line, _QUOTED, placeholder=' …')}”"
    after = "" if first is None else f", not before {_day(first)}"
    before = "" if last is None else f", not after {_day(last)}"
    return f"{telling.document.path}{told}{after}{before}"


def _day(ordinal: int | None) -> PartialDate | None:
    if ordinal is None:
        return None
    day = date.fromordinal(ordinal)
    return PartialDate(day.year, day.month, day.day)


def _in_year_of(start: PartialDate | None, end: PartialDate | None) -> PartialDate | None:
    """``end`` with the year that follows from ``start`` where it was told without one."""
    if end is None or end.year is not None or start is None or start.year is None:
        return end
    passed = bool(end.month and start.month and end.month < start.month)
    return PartialDate(start.year + passed, end.month, end.day)


def _end(inspection: Inspection) -> PartialDate | None:
    """The last day told; a month or year that is the start's own tells no end."""
    same = inspection.end == inspection.start and precision(inspection.end) > 0
    return None if same else inspection.end


def _merged(told: list[PartialDate | None]) -> PartialDate | None:
    """The most exact of the dates, the one believed first where several are as exact."""
    ranked = sorted((one for one in told if one is not None), key=precision)
    if not ranked:
        return None
    best: PartialDate | None = ranked[0]
    for other in ranked[1:]:
        best = fill(best, other)
    return best
