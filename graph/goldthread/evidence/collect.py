"""From a graph to the rows that pictures and traces are made of.

Each kind of statement is one query, asked when it is first needed and narrowed to the scope;
the words of a passage are fetched only for the statements that are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import cast

from msgspec import Struct, structs

from goldthread.analysis.model import Standing, Word
from goldthread.asking.sparql import row_by_row
from goldthread.core.frameworks import DEFAULT_REMIT
from goldthread.documents.neighbours import neighbours
from goldthread.evidence import questions
from goldthread.evidence.citing import Citation, spell_date
from goldthread.evidence.sentence import Sentence

Ask = Callable[[str], Iterable[Mapping[str, str]]]
"""Asks a SPARQL SELECT over the union of all graphs; unbound variables come as ``""``.
The prefixes of :mod:`goldthread.asking.sparql` need no declaration."""

AT_ONCE = 500
"""Statements whose passages or reasons are fetched by one query. Asked of more than some 1,000, the
engine goes through all of them for each row that it finds: of 2,000 that takes sixty times as long
each."""


SHARED = ("authority", "inspection", "theme", "polarity", "origin", "place", "intended")
"""What any statement may be asked, empty where its kind tells nothing of it."""


class Row(Struct, frozen=True):
    """One statement; ``values`` are those of its query's columns, empty text where nothing is
    bound, and ``places`` tells where among them each column stands, once for all rows of a query.

    Asking for a column that neither the query has nor all statements share raises ``KeyError``.
    """

    fact: str
    document: str
    places: Mapping[str, int]
    values: tuple[str, ...]

    @classmethod
    def of(cls, fact: str, document: str, fields: Mapping[str, str]) -> Row:
        """With the values of ``fields``, by column."""
        return cls(fact, document, _places_of(tuple(fields)), tuple(fields.values()))

    def __getitem__(self, column: str) -> str:
        if column in SHARED and column not in self.places:
            return ""
        return self.values[self.places[column]]


@lru_cache(maxsize=64)
def _places_of(columns: tuple[str, ...]) -> Mapping[str, int]:
    return {column: place for place, column in enumerate(columns)}


class Passage(Struct, frozen=True):
    """The words a statement stands on, their page (empty without pages), and where they begin and
    end in the document's text: code points, half-open."""

    text: str
    page: str
    start: int = 0
    end: int = 0


class Collected:
    """Everything pictures and traces draw on, in a stable order, read when first asked for.

    ``authorities`` and ``theme`` narrow the findings, causes, judgements and interventions
    that are read to some authorities (IRIs) and one theme (id); nothing given reads all.
    With ``remit`` (id) it holds inspections of that remit and what is stated of them alone; without
    it, those of all. What is stated of no inspection counts as of the usual remit.
    With ``by_document``, which gives the same answers as ``ask`` where each row tells of what one
    document states, all findings or causes are not held by the engine at once.
    With ``text_of``, which gives the text of a document (by the id in its IRI), sentences
    come with those before and after them.
    """

    def __init__(
        self,
        ask: Ask,
        authorities: Iterable[str] = (),
        theme: str = "",
        text_of: Callable[[str], str] | None = None,
        remit: str = "",
        by_document: Ask | None = None,
    ) -> None:
        self._remit = remit
        self._about = theme
        self._ask = ask
        self._by_document = by_document or ask
        self._text_of = text_of
        self._authorities = frozenset(authorities)
        self._places = _values("authority", self._authorities)
        self._theme = _values("concept", [questions.THEME_BASE + theme] if theme else [])
        self._passages: dict[str, Passage] = {}

    @cached_property
    def documents(self) -> dict[str, Citation]:
        """The reference of each document, in the order of their paths."""
        names: dict[str, set[str]] = defaultdict(set)
        starts: dict[str, set[str]] = defaultdict(set)
        for row in self._ask(questions.SUBJECTS):
            if row["name"]:
                names[row["document"]].add(row["name"])
            if row["start"][:4].isdigit():
                starts[row["document"]].add(row["start"])
        return {
            row["document"]: Citation(
                publisher=row["publisher"],
                title=_title(row, sorted(names[row["document"]])),
                issued=row["issued"],
                url=row["url"],
                kind=row["kind"],
                document=row["document"].rsplit("/", 1)[-1],
                inspected=min(sorted(starts[row["document"]]), default=""),
                authorities=tuple(sorted(names[row["document"]])),
            )
            for row in self._document_rows
        }

    @cached_property
    def paths(self) -> dict[str, str]:
        """The path of each document, as in the queries."""
        return {row["document"]: row["path"] for row in self._document_rows}

    @cached_property
    def _document_rows(self) -> list[Mapping[str, str]]:
        return sorted(self._ask(questions.DOCUMENTS), key=lambda row: row["path"])

    @cached_property
    def authorities(self) -> dict[str, dict[str, str]]:
        """``id``, ``name`` and ``region`` of each authority, by IRI."""
        return _keyed(self._ask(questions.AUTHORITIES), "authority")

    @cached_property
    def themes(self) -> dict[str, str]:
        """The label of each theme, by id."""
        return {row["id"]: row["label"] for row in self._theme_rows}

    @cached_property
    def verdicts(self) -> frozenset[str]:
        """The themes (ids) that judge a service as a whole: weak wherever anything is, they
        connect with everything and say nothing."""
        return frozenset(row["id"] for row in self._theme_rows if row["verdict"] == "true")

    @cached_property
    def unconnected(self) -> frozenset[str]:
        """The verdicts, and the themes (ids) of this tool's own: they stand in no picture of how
        weaknesses connect."""
        own = (row["id"] for row in self._theme_rows if row["own"] == "true")
        return self.verdicts.union(own)

    @cached_property
    def _theme_rows(self) -> list[Mapping[str, str]]:
        return list(self._ask(questions.THEMES))

    @cached_property
    def inspections(self) -> dict[str, dict[str, str]]:
        """Each inspection's authority, start, framework and what it is called, by IRI."""
        return {
            name: row
            for name, row in self._every_inspection.items()
            if self._remit in ("", _remit(row))
        }

    @cached_property
    def _every_inspection(self) -> dict[str, dict[str, str]]:
        rows = _keyed(self._ask(questions.INSPECTIONS), "inspection")
        return {name: row | {"label": _label(row)} for name, row in rows.items()}

    def of_remit(self, remit: str) -> Collected:
        """The same of one remit (id) alone; which inspections there are is not asked again."""
        of_one = Collected(
            self._ask,
            self._authorities,
            self._about,
            self._text_of,
            remit,
            self._by_document,
        )
        of_one._every_inspection = self._every_inspection
        of_one.evaluated = self.evaluated
        return of_one

    @cached_property
    def remits(self) -> tuple[str, ...]:
        """The remits (ids) of the inspections of the authorities that are read, the usual one
        first."""
        places = self._authorities
        held = {
            _remit(row)
            for name, row in self.inspections.items()
            if name in self.evaluated and (not places or row["authority"] in places)
        }
        return tuple(sorted(held, key=lambda remit: (remit != DEFAULT_REMIT, remit)))

    def remit_of(self, inspection: str) -> str:
        """What an inspection (its IRI) looked at; of none, what is usual."""
        return _remit(self.inspections.get(inspection, {}))

    def _of_remit(self, rows: list[Row]) -> list[Row]:
        """The rows that tell of inspections of the remit chosen."""
        if not self._remit:
            return rows
        return [
            row
            for row in rows
            if row["inspection"] in self.inspections
            or (not row["inspection"] and self._remit == DEFAULT_REMIT)
        ]

    @cached_property
    def evaluated(self) -> frozenset[str]:
        """The inspections that some document says anything evaluative of."""
        return frozenset(row["inspection"] for row in self._ask(questions.EVALUATED))

    @cached_property
    def findings(self) -> list[Row]:
        """A row for each theme of each finding."""
        narrowed = f"{self._places} {self._theme}"
        return self._findings(narrowed, few=bool(narrowed.strip()))

    @cached_property
    def standings(self) -> dict[tuple[str, str], Standing]:
        """How themes stand, by inspection (IRI) and theme (id), which is what their ``theme``
        holds here. Inspections that no document is about have none."""
        narrowed = f"{self._places} {self._theme}".strip()
        query = questions.STANDINGS.format(narrowed=narrowed)
        rows = self._ask(row_by_row(query) if narrowed else query)
        kept = (row for row in rows if not self._remit or row["inspection"] in self.inspections)
        return {row.key: row for row in sorted(self._standing(each) for each in kept)}

    def _standing(self, row: Mapping[str, str]) -> Standing:
        about = self.inspections.get(row["inspection"], {})
        return Standing(
            authority=row["authority"],
            date=about.get("start") or about.get("published", ""),
            inspection=row["inspection"],
            theme=row["theme"],
            weak=int(row["weak"]),
            mixed=int(row["mixed"]),
            strong=int(row["strong"]),
            named=row["named"] == "true",
            word=cast("Word", row["word"]),
            spoken_of=row["spoken"] == "true",
        )

    @cached_property
    def reorganised(self) -> list[tuple[str, str, str]]:
        """Each authority that ended, one that took its place (both IRIs), and the day; sorted."""
        rows = self._ask(questions.REORGANISED)
        return sorted((row["before"], row["after"], row["date"]) for row in rows)

    @cached_property
    def held(self) -> frozenset[str]:
        """The inspections whose report or letter is in the graph: only their silence tells."""
        return frozenset(row["inspection"] for row in self._ask(questions.HELD))

    @cached_property
    def recurring(self) -> dict[tuple[str, str], frozenset[str]]:
        """The inspections of each recurring weakness, by authority (IRI) and theme (id)."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self._ask(questions.RECURRING):
            if self._remit and row["inspection"] not in self.inspections:
                continue
            found[row["authority"], row["theme"]].add(row["inspection"])
        return {key: frozenset(inspections) for key, inspections in sorted(found.items())}

    @cached_property
    def weak(self) -> list[Row]:
        """The same rows for weaknesses and mixed findings only, on every theme."""
        senses = [f"https://w3id.org/goldthread/polarity/{name}" for name in ("weakness", "mixed")]
        narrowed = f"{self._places} {_values('sense', senses)}"
        return self._findings(narrowed, few=bool(self._places))

    def findings_at(self, inspections: Iterable[str]) -> list[Row]:
        """The same rows for some inspections (IRIs) only, on every theme."""
        narrowed = _values("inspection", inspections)
        return self._findings(narrowed, questions.FINDINGS_AT, few=True) if narrowed else []

    def speaking_of(self, theme: str) -> frozenset[str]:
        """The inspections (IRIs) that some finding on ``theme`` (id) was made at."""
        query = questions.SPEAKING.format(concept=questions.THEME_BASE + theme)
        return frozenset(row["inspection"] for row in self._ask(query))

    @cached_property
    def causes(self) -> list[Row]:
        """What documents say that one theme does to another, each with its ``sign``; denied links
        are left out."""
        query = questions.CAUSES.format(narrowed=self._places)
        return self._of_remit(self._many_rows(query, few=bool(self._places)))

    @cached_property
    def posts(self) -> list[Row]:
        """Who is said to be what."""
        return self._rows(questions.POSTS)

    @cached_property
    def quotes(self) -> list[Row]:
        """Who is quoted."""
        return self._rows(questions.QUOTES)

    @cached_property
    def quote_themes(self) -> dict[str, tuple[str, ...]]:
        """The themes of each quote, sorted."""
        themes: dict[str, set[str]] = {}
        for row in self._ask(questions.QUOTE_THEMES):
            themes.setdefault(row["fact"], set()).add(row["theme"])
        return {fact: tuple(sorted(found)) for fact, found in themes.items()}

    @cached_property
    def judgements(self) -> list[Row]:
        """The grades given."""
        return self._of_remit(self._rows(questions.JUDGEMENTS.format(narrowed=self._places)))

    @cached_property
    def interventions(self) -> list[Row]:
        """Improvement notices, commissioners, boards."""
        return self._rows(questions.INTERVENTIONS.format(narrowed=self._places))

    def passage(self, row: Row) -> Passage:
        """The words of one row; see :meth:`fetch`."""
        if row.fact not in self._passages:
            self.fetch([row])
        return self._passages[row.fact]

    def fetch(self, rows: Iterable[Row]) -> None:
        """Fetch the passages of many rows at once."""
        wanted = sorted({row.fact for row in rows} - self._passages.keys())
        for row in self._of_each(questions.PASSAGES, wanted):
            self._passages[row["fact"]] = _passage(row)

    def words_of_themes(self, facts: Iterable[str]) -> dict[str, dict[str, frozenset[str]]]:
        """The words by which some findings (IRIs) name their themes, in lower case."""
        found: dict[str, dict[str, set[str]]] = {fact: {} for fact in facts}
        for row in self._of_each(questions.NAMING_WORDS, sorted(found)):
            found[row["fact"]].setdefault(row["theme"], set()).add(row["word"].lower())
        return {
            fact: {theme: frozenset(words) for theme, words in named.items()}
            for fact, named in found.items()
        }

    def date_of(self, row: Row) -> str:
        """When the row's inspection began, else when its document came out; may be empty."""
        inspected = self.inspections.get(row["inspection"], {}).get("start", "")
        return inspected or self.documents[row.document].issued

    def place_of(self, row: Row) -> str:
        """Whom and when a row speaks of, and that a story tells it: "Slough, Focused visit, May
        2019, told by a story"."""
        authority = self.authorities[row["authority"]]["name"]
        inspection = self.inspections.get(row["inspection"], {}).get("label", "")
        by_story = "told by a story" if self.documents[row.document].kind == "article" else ""
        return ", ".join(filter(None, (authority, inspection, by_story)))

    @cached_property
    def actions(self) -> list[Row]:
        """What authorities were asked to do: a row for each theme of each action."""
        query = questions.ACTIONS.format(narrowed=f"{self._places} {self._theme}")
        return self._of_remit(self._rows(query))

    def assessments(self, actions: Iterable[Row]) -> dict[str, list[dict[str, str]]]:
        """What later inspections (``at``) say became of some actions, by the action's IRI."""
        found: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self._of_each(questions.ASSESSMENTS, sorted({row.fact for row in actions})):
            found[row["fact"]].append(dict(row))
        return found

    def deciding(self, assessments: Iterable[str]) -> dict[str, list[Row]]:
        """The passages that each assessment (IRI) rests on, in the order of the text; their
        ``polarity`` is strength, weakness or mixed, and none for one that judges nothing."""
        sides: dict[tuple[str, str], set[str]] = defaultdict(set)
        passages: dict[tuple[str, str], dict[str, str]] = {}
        for row in self._of_each(questions.DECIDING, sorted(set(assessments))):
            key = row["fact"], row["passage"]
            sides[key].add(row["property"].rsplit("#", 1)[-1])
            passages[key] = dict(row)
            self._passages[row["passage"]] = _passage(row)
        found: dict[str, list[Row]] = defaultdict(list)
        for key in sorted(passages, key=lambda key: (key[0], self._passages[key[1]].start, key[1])):
            told = passages[key] | {"polarity": _polarity(sides[key])}
            found[key[0]].append(Row.of(told["passage"], told["document"], told))
        return found

    def sentence(self, row: Row, said: str) -> Sentence:
        """The row's passage as a reader sees it."""
        source = self.documents[row.document]
        passage = self.passage(row)
        before, after = "", ""
        if self._text_of is not None:
            text = self._text_of(row.document.rsplit("/", 1)[-1])
            before, after = neighbours(text, passage.start, passage.end)
        citation = structs.replace(source, page=passage.page)
        return Sentence(
            text=passage.text,
            said=said,
            date=self.date_of(row),
            document=self.paths[row.document],
            reference=citation.short,
            full_reference=citation.full,
            document_reference=source.full,
            polarity=row["polarity"],
            page=passage.page,
            before=before,
            after=after,
        )

    def _findings(self, narrowed: str, asked: str = questions.FINDINGS, *, few: bool) -> list[Row]:
        query = asked.format(narrowed=narrowed)
        return self._of_remit(self._many_rows(query, few=few))

    def _of_each(self, query: str, facts: list[str]) -> Iterator[Mapping[str, str]]:
        """The answers to ``query``, which asks of ``facts`` (IRIs), some at a time."""
        for start in range(0, len(facts), AT_ONCE):
            some = " ".join(f"<{fact}>" for fact in facts[start : start + AT_ONCE])
            yield from self._ask(query.format(facts=some))

    def _many_rows(self, query: str, *, few: bool) -> list[Row]:
        """The rows of a query that goes through all documents, unless there are but a ``few``."""
        return _sorted(self._ask(row_by_row(query)) if few else self._by_document(query))

    def _rows(self, query: str) -> list[Row]:
        return _sorted(self._ask(query))


def _sorted(answer: Iterable[Mapping[str, str]]) -> list[Row]:
    rows = [Row.of(row["fact"], row["document"], row) for row in answer]
    return sorted(rows, key=lambda row: (row.fact, row["theme"]))


def _values(variable: str, iris: Iterable[str]) -> str:
    """A VALUES clause, or nothing where nothing is asked for."""
    terms = " ".join(f"<{iri}>" for iri in sorted(iris))
    return f"VALUES ?{variable} {{ {terms} }}" if terms else ""


def _keyed(rows: Iterable[Mapping[str, str]], key: str) -> dict[str, dict[str, str]]:
    return {row[key]: dict(row) for row in sorted(rows, key=lambda row: row[key])}


def _passage(row: Mapping[str, str]) -> Passage:
    return Passage(row["text"], row["page"], int(row["start"]), int(row["end"]))


def _polarity(sides: set[str]) -> str:
    """Which way a passage decides, by the properties that point at it."""
    if {"praisedIn", "criticisedIn"} <= sides:
        return "mixed"
    if "praisedIn" in sides:
        return "strength"
    return "weakness" if "criticisedIn" in sides else "none"


def _title(row: Mapping[str, str], authorities: list[str]) -> str:
    """The title to cite; of a document that has none (the graph gives it the name of its file)
    its kind, the authorities it is about, and what tells it from others where nothing else does."""
    title = row["title"]
    if title and title not in (row["path"], row["path"].rsplit("/", 1)[-1]):
        return title
    about = f" on {' and '.join(authorities)}" if authorities else ""
    known = about or row["publisher"]
    number = "" if known else f" {row['document'].rsplit('/', 1)[-1][:6]}"
    return f"[Untitled {row['kind'] or 'document'}{about}{number}]"


def _remit(inspection: Mapping[str, str]) -> str:
    return inspection.get("remit", "") or DEFAULT_REMIT


def _label(inspection: dict[str, str]) -> str:
    """What an inspection is called beside its authority: its kind and when it began. One of another
    remit than the usual is called by its framework, so that it is never taken for one of that."""
    named = inspection["framework"].split(" (")[0]
    if inspection["visit"]:
        kind = named or "Visit"
    else:
        usual = _remit(inspection) == DEFAULT_REMIT
        kind = "Inspection" if usual else named or "Inspection"
    start, published = inspection["start"], inspection.get("published", "")
    if not start and published:
        day = published.count("-") == 2
        return f"{kind} reported {'on' if day else 'in'} {spell_date(published) or published}"
    return f"{kind}, {spell_date(start) or start or 'date not stated'}"
