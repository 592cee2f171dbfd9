"""Plain data that travels from reading to RDF: a document, and the facts read from it.

Nothing here knows about files, RDF or a store. Every class is an immutable
``msgspec.Struct``: cheap to pickle to a worker process, and written to and read from
JSON without code of its own.

Offsets are counted in Unicode code points of ``Document.text`` and are half-open, as
Python slices are: ``document.text[span.start:span.end]`` is the quoted text.

Ids of authorities, themes, areas, grades and frameworks are the ``skos:notation`` of
the concepts in ``ontology/``; ``key`` fields are unique inside one document only.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Zone = Literal["cover", "story", "annex", "silent"]
"""What a block may say.

``cover``   facts about the document itself (title, addressee, date line, judgement table);
``story``   the text proper: every kind of fact, findings included;
``annex``   facts without evaluation (the inspection team, facts about the area);
``silent``  nothing at all (navigation, adverts, other stories, comments, contact lines,
            contents pages, glossaries, legal notes, closing boilerplate)."""

BlockKind = Literal["heading", "paragraph", "bullet", "row", "note"]
NoteKind = Literal[
    "ocr", "hidden-text", "image-page", "left-out", "two-frameworks", "language", "headlines"
]
DocumentKind = Literal["report", "letter", "article", "other"]
"""``report`` and ``letter`` are the inspectorates' own, ``article`` tells of an inspection in
somebody else's words (a story, minutes, a council's page); ``other`` tells of none: its text is
kept, and nothing is stated of it."""
Polarity = Literal["strength", "weakness", "mixed", "none"]
Sign = Literal["worsens", "relieves", "intended", "denied"]
"""What a causal link says of its effect: that it is hindered or made worse; that it is made
possible or better; that it is only meant; that it does not come about."""
Place = Literal["summary", "action", "body"]
Direction = Literal["improved", "declined", "unchanged"]
Origin = Literal["named", "suggested", "paragraph", "heading", "correction"]
"""Where a theme comes from: the sentence names it, or words of it suggest it; it is carried over
from the paragraph or the heading; or a person who corrected the finding gave it."""
ORIGINS: dict[str, Origin] = {
    "phrase": "named",
    "hint": "suggested",
    "company": "suggested",
    "paragraph": "paragraph",
    "heading": "heading",
    "correction": "correction",
}
"""The origin of a theme by the rule that gave it."""
JudgementStatus = Literal["graded", "not-reported", "not-applicable", "not-found", "unreadable"]
ActionKind = Literal["priority-action", "recommendation"]
Outcome = Literal[
    "resolved", "partly-resolved", "not-resolved", "spoken-of-nearby", "no-statement-found"
]
QuoteMode = Literal["direct", "report"]
Side = Literal[
    "inspectorate",
    "council",
    "opposition",
    "politician",
    "government",
    "union",
    "charity",
    "family",
    "staff",
    "other",
]
"""Who has the word; the definitions are those of the concepts."""
Told = Literal["own-report", "quoted", "reported"]
"""How a document tells a finding: as the inspectors' own, quoted from them, in a paper's words."""
RoleKind = Literal[
    "lead-inspector",
    "deputy-lead-inspector",
    "inspector",
    "quality-assurance",
    "analyst",
    "addressee",
    "director",
    "chief-executive",
    "council-leader",
    "portfolio-holder",
    "board-chair",
    "commissioner",
    "other",
]


class Span(Struct, frozen=True, order=True):
    """A stretch of ``Document.text``: code points, half-open."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class PartialDate(Struct, frozen=True):
    """A date at the precision the text states; a part the text leaves open is ``None``.

    >>> str(PartialDate(2019, 10)), str(PartialDate(2012)), str(PartialDate(None, 7))
    ('2019-10', '2012', '--07')
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        year = "-" if self.year is None else f"{self.year:04d}"
        parts = [year, *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def agrees_with(self, other: PartialDate) -> bool:
        """Whether no part known of both differs.

        >>> PartialDate(2019, 10).agrees_with(PartialDate(2019, 10, 22))
        True
        >>> PartialDate(2019, 3).agrees_with(PartialDate(2019, 10))
        False
        """
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)


class Block(Struct, frozen=True):
    """A heading, paragraph, bullet, table row or footnote.

    ``span`` leaves out the bullet's or number's own mark (``label``). ``level`` is a
    heading's depth (1 the document's title), 0 for anything else. ``reason`` says why a
    silent block is silent.
    """

    kind: BlockKind
    span: Span
    zone: Zone = "story"
    level: int = 0
    label: str = ""
    reason: str = ""


class Source(Struct, frozen=True):
    """What a manifest, an index or the file itself tells about a document.

    ``issued_from`` names where the date came from: ``text``, ``manifest``, ``file-name``.
    """

    title: str = ""
    publisher: str = ""
    issued: PartialDate | None = None
    issued_from: str = ""
    url: str = ""
    rights: str = ""


class ReadingNote(Struct, frozen=True):
    """What the reading of a document met that its text does not show.

    ``ocr`` text that a machine read from an image; ``hidden-text`` text that the page does not
    show, which was left out; ``image-page`` pages that are an image without text; ``left-out``
    parts of the file that were not read; ``two-frameworks`` a cover that several frameworks
    claim. ``detail`` is one line for people.
    """

    kind: NoteKind
    detail: str


class Document(Struct, frozen=True):
    """A document as read: its stored text and its structure.

    ``path`` is relative to the folder given to the build (the file's name where a file
    was given), with ``/`` between parts. ``pages`` holds the span of each page of a PDF
    in order (page 1 first), and is empty for other documents.
    """

    path: str
    sha256: str
    media_type: str
    kind: DocumentKind
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Span, ...] = ()
    source: Source = Source()
    notes: tuple[ReadingNote, ...] = ()

    @property
    def id(self) -> str:
        """The first 16 hex digits of the bytes' SHA-256: the document's name in IRIs."""
        return self.sha256[:16]

    def quote(self, span: Span) -> str:
        """The stored text at ``span``."""
        return self.text[span.start : span.end]

    def page_of(self, offset: int) -> int | None:
        """The page (from 1) that ``offset`` stands on; ``None`` without pages."""
        for number, page in enumerate(self.pages, start=1):
            if offset < page.end:
                return number
        return len(self.pages) or None


class Evidence(Struct, frozen=True):
    """Why a fact was stated: the passage, the rule, and the words that set it off."""

    span: Span
    rule: str
    words: tuple[Span, ...] = ()


class Inspection(Struct, frozen=True):
    """An inspection or visit as one document tells it.

    ``subject`` marks the inspection the document is about. ``framework`` is ``None``
    where neither words nor date decide it. ``variant`` is ``short``, ``standard``,
    ``re-inspection`` or empty. ``topic`` is what a visit looked at, where told ("front door").
    ``remit`` is what the inspection looked at: of its framework, else of its document's.
    ``when`` are the words of a start told without a day ("two weeks ago"), ``earliest`` and
    ``latest`` the days between which it then lies, where the document's date shows them.
    """

    key: str
    authority: str
    framework: str | None
    start: PartialDate | None
    end: PartialDate | None
    published: PartialDate | None
    subject: bool
    evidence: tuple[Evidence, ...]
    variant: str = ""
    topic: str = ""
    remit: str = ""
    when: str = ""
    earliest: PartialDate | None = None
    latest: PartialDate | None = None


class Judgement(Struct, frozen=True):
    """A grade given to one area of one authority; ``inspection`` is ``None`` when the text
    does not say at which. ``grade`` is ``None`` unless ``status`` is ``graded``. ``score`` is the
    figure given with it, of ``out_of`` at most, where one is printed."""

    authority: str
    inspection: str | None
    area: str
    area_label: str
    grade: str | None
    status: JudgementStatus
    evidence: Evidence | None
    score: int | None = None
    out_of: int | None = None


class Post(Struct, frozen=True):
    """What the text says of one person in a public role.

    ``role`` is as printed. ``organisation`` is an authority id when ``authority`` is set,
    else the organisation's name. ``since`` and ``until`` hold only what the text states;
    ``tenure`` its own words on it ("almost two years, eight months of those as director").
    """

    person: str
    role: str
    kind: RoleKind
    organisation: str
    authority: str | None
    inspection: str | None
    as_of: PartialDate | None
    evidence: Evidence
    since: PartialDate | None = None
    until: PartialDate | None = None
    tenure: str = ""


class Quote(Struct, frozen=True):
    """Words in quotation marks (the marks left out), and who said them.

    ``mode`` is ``report`` when the inspectorate's report or letter is being quoted,
    ``direct`` for speech. ``speaker`` is empty where the text names nobody with a public role;
    ``description`` then says who it is ("a young person in a children's home"), where the text
    does. ``tags`` are the themes that the words name. ``side`` is whose words they are, ``None``
    where the text does not tell.
    """

    span: Span
    speaker: str
    speaker_is_person: bool
    role: str
    organisation: str
    mode: QuoteMode
    evidence: Evidence
    tags: tuple[Tag, ...] = ()
    description: str = ""
    side: Side | None = None


class Claim(Struct, frozen=True):
    """A sentence in which somebody other than the inspectors has the word, without marks.

    Its fields are those of :class:`Quote`; ``evidence`` is the sentence, its words those that
    tell who speaks.
    """

    speaker: str
    speaker_is_person: bool
    role: str
    organisation: str
    side: Side | None
    evidence: Evidence
    tags: tuple[Tag, ...] = ()
    description: str = ""


class Tag(Struct, frozen=True):
    """A theme given to a finding or an action, with the words and rule that gave it.

    ``weight`` is how likely the theme is a central one, 0 to 1, as the learnt weights have it;
    0 where nothing was weighed. The ``words`` of a theme that is carried over from a paragraph
    stand in the sentence that it comes from. ``polarity`` is which way a finding judges this
    theme; ``None`` for what judges nothing, as an action.
    """

    theme: str
    rule: str
    words: tuple[Span, ...] = ()
    weight: float = 0.0
    polarity: Polarity | None = None

    @property
    def origin(self) -> Origin:
        """Where the theme comes from, which its rule says."""
        return ORIGINS[self.rule]


class Finding(Struct, frozen=True):
    """One evaluative sentence or bullet. ``evidence`` explains the polarity; ``place`` is where
    in the document it stands: in the summary, among the actions asked for, or in the body.
    ``intended`` marks a strength that only tells of awareness, plans, appointments or repairs,
    ``alone`` a sentence that can be understood without the one before it; ``direction`` which way
    practice has gone since before, where that is told. ``told`` is how its
    document tells it."""

    key: str
    authority: str
    inspection: str | None
    area: str | None
    polarity: Polarity
    tags: tuple[Tag, ...]
    evidence: Evidence
    place: Place = "body"
    intended: bool = False
    alone: bool = True
    told: Told = "own-report"
    direction: Direction | None = None


class Correction(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a person says of the finding at ``start`` to ``end`` of the document with this id.

    ``themes`` are all of its themes (none where it is empty); what is ``None`` is not corrected.
    ``not_a_finding`` dismisses it. ``by`` is the person's name, ``on`` the day (ISO 8601).
    ``text`` holds the words, by which the finding is looked for when it is no longer there.
    """

    document: str
    start: int
    end: int
    by: str
    on: str
    text: str = ""
    polarity: Polarity | None = None
    themes: tuple[str, ...] | None = None
    not_a_finding: bool = False
    note: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """What is corrected: ``finding`` (it is none), or ``polarity``, ``themes`` or both."""
        if self.not_a_finding:
            return ("finding",)
        given = {"polarity": self.polarity is not None, "themes": self.themes is not None}
        return tuple(field for field, corrected in given.items() if corrected)


class Corrected(Struct, frozen=True):
    """A finding as the tool has it, and the correction that was made to it."""

    finding: Finding
    correction: Correction


class Action(Struct, frozen=True):
    """An area for priority action, or a recommendation (an area for improvement).

    ``inspection`` is the one that raised it; ``carried_over`` marks one that the text
    repeats from an earlier visit. ``responsible`` is who is to act, as printed beside it.
    ``lead`` is the line that it completes, for a point of a list below one ("Ensure that:").
    """

    key: str
    kind: ActionKind
    authority: str
    inspection: str | None
    tags: tuple[Tag, ...]
    evidence: Evidence
    carried_over: bool = False
    responsible: str = ""
    lead: Span | None = None


class FollowUp(Struct, frozen=True):
    """What a later inspection says became of earlier actions.

    ``raised_at`` and ``assessed_at`` are keys of inspections in the same document.
    ``tags`` narrow it to the actions on those themes; empty means all of that inspection's
    actions of ``action_kind``. ``count`` is the number stated ("two priority actions").
    """

    authority: str
    raised_at: str | None
    assessed_at: str | None
    action_kind: ActionKind
    outcome: Outcome
    count: int | None
    tags: tuple[Tag, ...]
    evidence: Evidence


class Figure(Struct, frozen=True):
    """A number in prose. ``about`` is an authority id, or a name such as ``England``.

    ``value`` is a plain decimal as text ("90", "2.5"); ``unit`` is ``percent``, ``count``,
    ``per-10000``, ``year`` (a year itself), ``years``, ``months``, ``weeks``, ``days``,
    ``hours``, ``miles`` or ``pounds``.
    ``approximation`` is empty, ``more-than``, ``less-than``, ``about``, ``at-least`` or
    ``at-most``.
    ``comparator`` names what the figure is set beside ("England average").
    ``indicator`` is a concept of ``ontology/schemes/indicators.ttl``, with the miles it tells or
    a change of it (``-increase``, ``-decrease``); empty where the words do not say which.
    ``said`` are
    the words of the text beside the number that tell what it measures.
    """

    about: str
    indicator: str
    value: str
    unit: str
    period: str
    population: str
    approximation: str
    comparator: str
    evidence: Evidence
    said: Span | None = None


class Intervention(Struct, frozen=True):
    """An improvement notice, commissioner or improvement board."""

    authority: str
    kind: str
    date: PartialDate | None
    by: str
    evidence: Evidence


class Organisation(Struct, frozen=True):
    """An organisation other than the inspected authority, and what it is to it."""

    name: str
    kind: str
    authority: str | None
    evidence: Evidence


class CausalLink(Struct, frozen=True):
    """The text says what one theme does to another; ``sign`` tells what becomes of the effect."""

    cause: str
    effect: str
    sign: Sign
    connective: str
    authority: str
    inspection: str | None
    evidence: Evidence


class Missing(Struct, frozen=True):
    """A field that has no value, and which of the four reasons it is."""

    field: str
    status: JudgementStatus
    reason: str


class Facts(Struct, frozen=True):
    """Everything read from one document, in the order of the text.

    ``spoken_of`` are the ids of the themes whose words stand in some finding of the inspection
    the document is about, whether or not the finding is tagged with them; sorted.
    ``withheld`` are the places in the text whose words no statement may hold: names of people
    without a public role, and what a user withholds. ``findings``
    are as they were corrected, ``corrected`` those among them, and the dismissed, as they were.
    """

    document: Document
    authority: str | None
    inspections: tuple[Inspection, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    posts: tuple[Post, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    actions: tuple[Action, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    figures: tuple[Figure, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    causal_links: tuple[CausalLink, ...] = ()
    missing: tuple[Missing, ...] = ()
    spoken_of: tuple[str, ...] = ()
    withheld: tuple[Span, ...] = ()
    corrected: tuple[Corrected, ...] = ()

    @property
    def speech(self) -> tuple[Quote | Claim, ...]:
        """What is said, with and without quotation marks."""
        return (*self.quotes, *self.claims)
