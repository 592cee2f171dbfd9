"""The people who inspect, and whom a letter is written to.

Reports list their team behind labels ("Lead inspector: Louise Warren HMI"); letters name
the inspectors in a sentence, are signed by the one who led, and open with an addressee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from goldthread.core import resources
from goldthread.core.lexicon import alternatives, words
from goldthread.core.model import Evidence, PartialDate, Post, RoleKind, Span
from goldthread.documents.reports.letters import close
from goldthread.extraction.people.by_section import has_team_section, team_posts
from goldthread.extraction.people.columns import (
    OTHER_INSPECTORATES,
    body_kind,
    cells,
    column_at,
    inspectorate_in,
    inspectorate_name,
    named_body,
)
from goldthread.extraction.people.public_roles import is_public_role
from goldthread.extraction.text.context import Setting
from goldthread.extraction.text.people_names import (
    Name,
    find_names,
    name_like_words,
    same_person,
)
from goldthread.extraction.text.roles import find_roles

OFSTED = "Ofsted"
ADDRESSEE = "addressee"
"""The role of a person whose letter shows the public body written to, but not the post."""

_LABELS: tuple[tuple[str, RoleKind], ...] = (
    (r"deputy[ -]lead inspectors?", "deputy-lead-inspector"),
    (r"lead inspectors?|reporting inspectors?", "lead-inspector"),
    (r"quality assurance(?: (?:managers?|inspectors?|leads?|by))?", "quality-assurance"),
    (r"(?:senior )?(?:data )?analysts?(?: team)?", "analyst"),
    (r"(?:senior )?(?:research|information|intelligence) (?:officers?|analysts?)", "analyst"),
    (
        r"(?:(?:team|shadow|shadowing|additional|associate|seconded|contracted|regulatory|education"
        r"|social care|social care regulatory|schools|further education and skills|ofsted"
        r"|other|support"
        r"|trainee|local safeguarding children board)[ ,]*)+inspectors?(?: \((?:social care"
        r"|education|schools)\))?",
        "inspector",
    ),
    (r"inspectors?|inspection team|the team", "inspector"),
)
_TEAM_WORDS = re.compile(r"nspect|nalyst|uality assurance|esearch|ntelligence|nformation off")
_LABEL = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<l{i}>{words})" for i, (words, _) in enumerate(_LABELS)) + r")"
    r"(?:(?:\s*[:|\t–])+\s*|\s+-\s*|(?<=reporting inspector)\s+(?-i:(?=[A-Z])))",
    re.IGNORECASE,
)
"""A label and the mark behind it, which the covers of 2013 leave out: "Reporting inspector Ann
Lee HMI"."""
NAMES_INSPECTORS = re.compile(
    r"\bHMI\b|Majesty['’]s Inspector|\b(?:lead|reporting|team) inspectors?\b", re.IGNORECASE
)
"""What a text holds that names one who inspected."""
_GRADE = (
    r"(?:(?:Senior )?(?:Her|His) Majesty['’]s Inspectors?|S?HMI|(?:Ofsted|Additional|Seconded"
    r"|Contracted"
    r"|Designated|Associate|Regulatory|Social Care Regulatory|Education|Social Care|Schools)"
    r"(?: Inspector| HMI))"
)
_RANK_AFTER = re.compile(rf"\s*[,(–-]?\s*(?P<rank>{_GRADE})\)?", re.IGNORECASE)
_LIST_GAP = re.compile(
    r"[\s,;&.()|–-]*(?:(?:S?HMI|AI|OI|SCRI|designated?|Ofsted|inspectors?|additional|seconded"
    r"|contracted"
    r"|associate|regulatory|social|care|education|schools|senior|her|his|majesty['’]s|shadow"
    r"|trainee"
    r"|observer|further|skills|early|years|lead|and|the)\b[\s,;&.()|–-]*){0,8}",
    re.IGNORECASE,
)
_TEAM_OPENING = re.compile(
    r"\b(?:(?P<rank>(?:her|his) majesty['’]s inspectors?)|(?P<lead>lead )?inspectors?"
    r"|(?P<by>carried out|led"
    r"|undertaken|conducted) by)\b[^.:;]{0,60}?(?:\b(?:was|were)\b:?|:|(?<=by))\s+",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    r"\b(?:inspection|assessment|visit|fieldwork|team)\s+(?:was|were)\s+led\s+by\s+"
    r"(?:(?:HM|Her|His|Majesty['’]s|the|an?|lead|senior|Ofsted|CQC)\s+)*(?:inspectors?,?\s*)?$",
    re.IGNORECASE,
)
"""Before the name of who led: "This inspection was led by HM inspector "."""
_RANK_BEFORE = re.compile(rf"\bby\s+(?:\w+\s+)?{_GRADE}s?,?\s+(?=[A-Z])", re.IGNORECASE)
"""A rank before the names of all who have it: "carried out by Her Majesty’s Inspectors, …"."""
_INSPECTING = ("nspector", "HMI", "out by", "led by", "undertaken by", "conducted by")
_DEPARTMENT = re.compile(
    r",? (?!London Borough)[A-Z][\w’'-]+"
    r"(?:,? (?:and|of|for|&|(?!Council|Borough|City)[A-Z][\w’'-]+))*(?=\s*$|,? *\n)",
    re.MULTILINE,
)
"""What a director directs, behind the post on its line: ", Children and Families"."""
_SIGNED_JOINTLY = 1200  # characters in which all who sign a joint letter are named
_COUNCILS = ("authority", None)
_INSPECT = ("ofsted", *OTHER_INSPECTORATES)
_ADDRESS_LINES = 6  # of an address, in which the post and the body stand
_TO = re.compile(r"[ \t]*To\b[ \t]*:?[ \t]*")
_DEAR = re.compile(r"^\s*Dear\s+(?P<whom>[^\n,]{2,60})", re.MULTILINE)


def written_on(setting: Setting) -> PartialDate | None:
    """The document's date: when it was issued, else when its inspection was published."""
    subject = setting.subject
    return setting.document.source.issued or (subject.published if subject else None)


def find_inspectors(setting: Setting) -> list[Post]:
    """Every inspector, analyst and quality assurance manager with the role stated, once each.

    The inspectorate is the one that the rank beside the name or the heading of its column names;
    where several inspected and neither does, it is empty.
    """
    if has_team_section(setting):
        found = list(team_posts(setting))
    else:
        found = [*_signatory(setting), *_labelled(setting), *_in_sentences(setting)]
    best: dict[str, Post] = {}
    for post in found:
        best.setdefault(post.person, post)
    return list(best.values())


def _labelled(setting: Setting) -> Iterator[Post]:
    text = setting.document.text
    for block in setting.document.blocks:
        if block.zone == "silent" or not _TEAM_WORDS.search(setting.document.quote(block.span)):
            continue
        labels = list(_LABEL.finditer(text, block.span.start, block.span.end))
        ends = [*(label.start() for label in labels[1:]), block.span.end]
        for label, end in zip(labels, ends, strict=False):
            if column_at(setting, label.start()) is not None:
                continue  # a rank in one inspectorate's column labels nobody in the next
            kind = next(k for i, (_, k) in enumerate(_LABELS) if label[f"l{i}"])
            words = " ".join(label[0].split()).rstrip(" :|–-")
            for name in _listed_names(setting, Span(label.end(), end)):
                yield _post(setting, name, _singular(words), kind, block.span, "team-label")


def _listed_names(setting: Setting, span: Span) -> Iterator[Name]:
    """The names of a list that begins at ``span``, up to the first words that are no list."""
    text, position = setting.document.text, span.start
    for name in find_names(text, span, setting.reference):
        for other in _named_like_words(text, Span(position, name.outer.start)):
            yield other
            position = other.span.end
        if not name.full or _LIST_GAP.fullmatch(text, position, name.outer.start) is None:
            return
        yield name
        position = name.span.end
    yield from _named_like_words(text, Span(position, span.end))


def _named_like_words(text: str, span: Span) -> Iterator[Name]:
    """The names that open ``span``, a part of a list of people, with given names that elsewhere
    belong to none: "June Street"."""
    position = span.start
    while gap := _LIST_GAP.match(text, position, span.end):
        name = name_like_words(text, Span(gap.end(), span.end))
        if name is None:
            return
        yield name
        position = name.span.end


def _in_sentences(setting: Setting) -> Iterator[Post]:
    """Names in sentences about who inspected, and names with an inspector's rank behind them."""
    text = setting.document.text
    for sentence in setting.speaking("story", "annex", "cover"):
        words = setting.text(sentence)
        if not any(word in words for word in _INSPECTING):
            continue
        names = [n for n in find_names(text, sentence.span, setting.reference) if n.full]
        if not names:
            continue
        opening = _TEAM_OPENING.search(text, sentence.span.start, sentence.span.end)
        told = opening is not None and opening["by"] is None
        rest = Span(opening.end(), sentence.span.end) if opening and told else Span(0, 0)
        ranked = _RANK_BEFORE.search(text, sentence.span.start, sentence.span.end)
        if ranked is not None and not told:
            rest = Span(ranked.end(), sentence.span.end)
        listed = list(_listed_names(setting, rest))
        leader = next((n for n in names if _led_by(text, sentence.span, n)), None)
        for name in names:
            rank = _RANK_AFTER.match(text, name.span.end, sentence.span.end)
            if rank is None and name not in listed and name is not leader:
                continue
            shared = opening["rank"] or "inspector" if opening else ""
            role = re.sub("(?<=r)s$", "", rank["rank"] if rank else shared)
            led = opening is not None and name in listed[:1] and bool(opening["lead"])
            led = led or name is leader
            kind: RoleKind = "lead-inspector" if led else "inspector"
            yield _post(setting, name, " ".join(role.split()), kind, sentence.span, "named")


def _led_by(text: str, sentence: Span, name: Name) -> bool:
    """Whether words before a name say that its holder led the inspection."""
    return _LED_BY.search(text, sentence.start, name.outer.start) is not None


def _signatory(setting: Setting) -> Iterator[Post]:
    """The inspector whose name stands under a letter: its lead inspector."""
    document = setting.document
    closed = None if document.kind != "letter" else close().search(document.text)
    if closed is None:
        return
    framework = setting.framework
    if framework is not None and framework.joint:
        yield from _signing_for_each(setting, closed.end())
        return
    end = min(closed.end() + 200, len(document.text))
    for name in find_names(document.text, Span(closed.end(), end), setting.reference):
        rank = _RANK_AFTER.match(document.text, name.span.end, end)
        if name.full and rank:
            span = Span(name.outer.start, rank.end())
            yield _post(
                setting, name, " ".join(rank["rank"].split()), "lead-inspector", span, "signed"
            )
        elif name.full:
            yield from _signing_director(setting, name, end)
        return


def _signing_for_each(setting: Setting, start: int) -> Iterator[Post]:
    """Those who sign a joint letter, each for the inspectorate that the words below the name tell;
    that somebody of them led the inspection is not said."""
    text = setting.document.text
    end = min(start + _SIGNED_JOINTLY, len(text))
    names = [n for n in find_names(text, Span(start, end), setting.reference) if n.full]
    ends = [*(name.outer.start for name in names[1:]), end]
    for name, until in zip(names, ends, strict=False):  # nobody may have signed
        words = " ".join(text[name.span.end : until].strip(" \t\n,–-").split())
        body = inspectorate_in(words)
        role = re.sub(r",[^,]*$", "", words) if inspectorate_in(words.rpartition(",")[2]) else words
        if body and role:
            span = Span(name.outer.start, name.span.end + len(text[name.span.end : until].rstrip()))
            yield replace(_post(setting, name, role, "other", span, "signed"), organisation=body)


def _signing_director(setting: Setting, name: Name, end: int) -> Iterator[Post]:
    """One of the inspectorate's directors, who signs without having inspected."""
    text = setting.document.text
    line_end = text.find("\n\n", name.span.end, end)
    below = Span(name.span.end, line_end if line_end >= 0 else end)
    role = next(iter(find_roles(text, below)), None)
    body = inspectorate_in(text[below.start : below.end])
    if role is not None and body:
        span = Span(name.outer.start, role.span.end)
        post = _post(setting, name, role.text, "other", span, "signed")
        yield replace(post, organisation=body)


def find_addressees(setting: Setting) -> list[Post]:
    """The people a letter to several bodies lists above its greeting: the name, the post and the
    body ("Jo Lee, Chief Constable, West Yorkshire Police"), on a line each or one behind the other.

    A name with neither post nor body is nobody's.
    """
    document = setting.document
    dear = _DEAR.search(document.text) if document.kind == "letter" else None
    if dear is None or find_names(document.text, Span(*dear.span("whom")), setting.reference):
        return []
    return [
        post
        for line in _lines(document.text, Span(0, dear.start()))
        for entry in _entries(setting, line)
        if (post := _listed_addressee(setting, *entry)) is not None
    ]


def _entries(setting: Setting, line: Span) -> list[tuple[Name, Span]]:
    """The names that a line of addressees begins with, or that stand behind the body of the one
    before where lines have run together, each with the words up to the next."""
    text = setting.document.text
    label = _TO.match(text, line.start, line.end)
    first = label.end() if label else line.start
    starts = [first, *(match.end() for match in _behind_body().finditer(text, first, line.end))]
    found: list[Name] = []
    for start in starts:
        names = find_names(text, Span(start, line.end), setting.reference)
        opens = names and names[0].full and not text[start : names[0].outer.start].strip()
        if opens and names[0] not in found:
            found.append(names[0])
        elif start == first:
            return []
    ends = [*(name.outer.start for name in found[1:]), line.end]
    return [
        (name, Span(name.outer.start, name.span.end + len(text[name.span.end : end].rstrip())))
        for name, end in zip(found, ends, strict=True)
    ]


@resources.per_ontology()
def _behind_body() -> re.Pattern[str]:
    """A word for a body with white space behind it, before a name and a comma."""
    bodies = alternatives("bodies", *words("bodies"))
    return re.compile(rf"\b(?i:{bodies})\s+(?=(?:[A-Z][\w’'-]+\s+){{1,3}}[A-Z][\w’'-]+,)")


def _listed_addressee(setting: Setting, name: Name, span: Span) -> Post | None:
    """What the words behind a name in a list of addressees tell of it: ", post, body", ", post of
    body" or ", body"."""
    words = setting.document.text[name.span.end : span.end].strip(" ,")
    role, _, body = words.rpartition(", ")
    if not role:
        role, body = _of_body(setting, words)
    if not (role or body):
        return None
    authorities = setting.names.find(body or role)
    authority = authorities[0][1] if authorities and body_kind(body) in _COUNCILS else None
    return Post(
        person=name.text,
        role=role or ADDRESSEE,
        kind="addressee",
        organisation=authority or body,
        authority=authority,
        inspection=None,
        as_of=written_on(setting),
        evidence=Evidence(span, "addressee", (name.span,)),
    )


def _of_body(setting: Setting, words: str) -> tuple[str, str]:
    """The post and the body of words without a comma between them; each empty where it is not told.

    A post runs up to "of" or "at" before words that name a body ("Chief Constable of Anyshire
    Police"); words that hold no post name a body alone.
    """
    if not find_roles(words, Span(0, len(words))):
        named = body_kind(words) is not None or bool(setting.names.find(words))
        return ("", words) if named else ("", "")
    for gap in re.finditer(r"\s+(?:of|at|for)\s+(?:the\s+)?(?=[A-Z])", words):
        if body_kind(words[gap.end() :]) is not None:
            return words[: gap.start()], words[gap.end() :]
    return words, ""


def find_addressee(setting: Setting) -> Post | None:
    """The person a letter is written to, with the post that its address or its greeting gives.

    The greeting gives the surname, the address block above it the whole name; without such a line
    there the greeting's own name is taken. Only who is written to in a public role is named: where
    neither the block nor the greeting shows a public post or a public body, nobody is.
    """
    document = setting.document
    text = document.text
    dear = _DEAR.search(text) if document.kind == "letter" else None
    if dear is None:
        return None
    whom = find_names(text, Span(*dear.span("whom")), setting.reference)
    told = dear["whom"].strip()
    lines = _lines(text, Span(0, dear.start()))
    for name in (n for line in lines for n in find_names(text, line, setting.reference)):
        parts = name.text.split()
        if (whom and same_person(whom[0].text, name.text)) or told in (name.text, parts[0]):
            block = Span(name.span.end, dear.start())
            shown = _addressed_post(setting, block) or _greeted_post(setting, dear)
            return _addressee(setting, name, *shown) if shown else None
    if not whom:
        return None
    block = Span(lines[-_ADDRESS_LINES:][0].start if lines else dear.start(), dear.start())
    shown = _greeted_post(setting, dear) or _addressed_post(setting, block)
    return _addressee(setting, whom[0], *shown) if shown else None


def _addressed_post(setting: Setting, block: Span) -> tuple[str, Span] | None:
    """The public post that opens a line of an address, and where it stands; where only a line for
    a public body does, that it is the body's addressee. ``None`` where neither is there.

    ``block`` begins behind the name, where the block has it. An authority's name alone is its line
    only right below the name, for farther down it may be the town of a private address.
    """
    text = setting.document.text
    body: Span | None = None
    for number, line in enumerate(_lines(text, block)[:_ADDRESS_LINES]):
        words = setting.text(line)
        for role in find_roles(text, line)[:1]:
            opens = not text[line.start : role.span.start].strip(" ,\t–-")
            if opens and is_public_role(text, role.span):
                more = _DEPARTMENT.match(text, role.span.end, line.end)
                stop = more.end() if more else role.span.end
                return role.text + (more[0] if more else ""), Span(role.span.start, stop)
        kind = body_kind(words)
        of_body = kind is not None and kind not in _INSPECT
        if body is None and (of_body or (not number and setting.names.only(words))):
            body = line
    return (ADDRESSEE, body) if body is not None else None


def _lines(text: str, span: Span) -> list[Span]:
    """The lines of ``span`` that hold more than marks and white space."""
    found = re.finditer(r"[^\n]*\w[^\n]*", text[span.start : span.end])
    return [Span(span.start + line.start(), span.start + line.end()) for line in found]


def _greeted_post(setting: Setting, dear: re.Match[str]) -> tuple[str, Span] | None:
    """The public post behind the name on the line of the greeting: "Dear Ms Lee, Director of …"."""
    text = setting.document.text
    stop = text.find("\n", dear.end())
    line = Span(dear.start("whom"), stop if stop >= 0 else len(text))
    roles = [r for r in find_roles(text, line) if is_public_role(text, r.span)]
    return (roles[0].text, roles[0].span) if roles else None


def _addressee(setting: Setting, name: Name, role: str, shown: Span) -> Post:
    """The addressee's post, whose evidence runs over the name and what shows the post."""
    authority = setting.authority
    span = Span(min(name.outer.start, shown.start), max(name.span.end, shown.end))
    return Post(
        person=name.text,
        role=role,
        kind="addressee",
        organisation=authority or "",
        authority=authority,
        inspection=None,
        as_of=written_on(setting),
        evidence=Evidence(span, "addressee", (name.span,)),
    )


def _singular(label: str) -> str:
    """A plural label as the role of one: "Team inspectors" is "Team inspector"."""
    return re.sub(r"(inspector|manager|analyst|officer|lead)s\b", r"\1", label)


def _inspectorate(setting: Setting, name: Name) -> str:
    """The inspectorate that the rank behind a name or the heading of its column names."""
    text = setting.document.text
    sentence = next((s for s in setting.sentences if s.span.overlaps(name.span)), None)
    if sentence is None:
        return OFSTED
    cell = next(cell for cell in cells(setting, sentence) if name.span.start < cell.end)
    others = find_names(text, Span(name.span.end, cell.end), setting.reference)
    behind = text[name.span.end : min([cell.end, *(other.outer.start for other in others[:1])])]
    ranked = inspectorate_in(re.split(r";|\band\b", behind)[0])
    if ranked:
        return ranked
    column = column_at(setting, name.span.start)
    if column is not None:
        return named_body(setting, column)[1]
    return "" if _made_jointly(setting) else _leading_inspectorate(setting)


def _leading_inspectorate(setting: Setting) -> str:
    """The inspectorate that leads inspections under the document's framework; Ofsted where the
    framework is not known or several lead."""
    leads = setting.framework.leads if setting.framework is not None else ()
    return inspectorate_name(leads[0]) if len(leads) == 1 else OFSTED


def _made_jointly(setting: Setting) -> bool:
    """Whether the cover or the annex of a document names another inspectorate than Ofsted."""
    if setting.document.kind == "article":
        return False
    told = (setting.text(sentence) for sentence in setting.speaking("cover", "annex"))
    return any(body_kind(words, *OTHER_INSPECTORATES) is not None for words in told)


def _post(setting: Setting, name: Name, role: str, kind: RoleKind, span: Span, rule: str) -> Post:
    subject = setting.subject
    return Post(
        person=name.text,
        role=role,
        kind=kind,
        organisation=_inspectorate(setting, name),
        authority=None,
        inspection=subject.key if subject else None,
        as_of=written_on(setting),
        evidence=Evidence(span, rule, (name.span,)),
    )
