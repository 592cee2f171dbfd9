"""The people who inspect, and whom a letter is written to.

Reports list their team behind labels ("Lead inspector: Louise Warren HMI"); letters name
the inspectors in a sentence, are signed by the one who led, and open with an addressee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from goldthread.core.model import Evidence, PartialDate, Post, RoleKind, Span
from goldthread.extraction.people.by_section import has_team_section, team_posts
from goldthread.extraction.people.columns import (
    OTHER_INSPECTORATES,
    body_kind,
    cells,
    column_at,
    inspectorate_in,
    named_body,
)
from goldthread.extraction.text.context import Setting
from goldthread.extraction.text.people_names import Name, find_names, same_person
from goldthread.extraction.text.roles import find_roles

OFSTED = "Ofsted"

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
_INSPECTING = ("nspector", "HMI", "out by", "led by", "undertaken by", "conducted by")
_SIGNED = re.compile(r"Yours\s+(?:sincerely|faithfully)", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r",? (?!London Borough)[A-Z][\w’'-]+"
    r"(?:,? (?:and|of|for|&|(?!Council|Borough|City)[A-Z][\w’'-]+))*(?=\s*$|,? *\n)",
    re.MULTILINE,
)
"""What a director directs, behind the post on its line: ", Children and Families"."""
_SIGNED_JOINTLY = 1200  # characters in which all who sign a joint letter are named
_COUNCILS = ("authority", None)
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
        if not name.full or _LIST_GAP.fullmatch(text, position, name.outer.start) is None:
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
        listed = list(_listed_names(setting, rest))
        for name in names:
            rank = _RANK_AFTER.match(text, name.span.end, sentence.span.end)
            if rank is None and name not in listed:
                continue
            shared = opening["rank"] or "inspector" if opening else ""
            role = re.sub("(?<=r)s$", "", rank["rank"] if rank else shared)
            led = opening is not None and name in listed[:1] and bool(opening["lead"])
            kind: RoleKind = "lead-inspector" if led else "inspector"
            yield _post(setting, name, " ".join(role.split()), kind, sentence.span, "named")


def _signatory(setting: Setting) -> Iterator[Post]:
    """The inspector whose name stands under a letter: its lead inspector."""
    document = setting.document
    close = None if document.kind != "letter" else _SIGNED.search(document.text)
    if close is None:
        return
    framework = setting.framework
    if framework is not None and framework.joint:
        yield from _signing_for_each(setting, close.end())
        return
    end = min(close.end() + 200, len(document.text))
    for name in find_names(document.text, Span(close.end(), end), setting.reference):
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
    """The people a letter to several bodies lists above its greeting, a line each: the name, the
    post and the body ("Jo Lee, Chief Constable, West Yorkshire Police")."""
    document = setting.document
    dear = _DEAR.search(document.text) if document.kind == "letter" else None
    if dear is None or find_names(document.text, Span(*dear.span("whom")), setting.reference):
        return []
    found: list[Post] = []
    for line in re.finditer(r"[^\n]+", document.text[: dear.start()]):
        span = Span(*line.span())
        names = [n for n in find_names(document.text, span, setting.reference) if n.full]
        rest = document.text[names[0].span.end : span.end].strip(" ,") if names else ""
        if not rest or names[0].outer.start != span.start:
            continue
        role, _, body = rest.rpartition(", ")
        authorities = setting.names.find(body or role)
        authority = authorities[0][1] if authorities and body_kind(body) in _COUNCILS else None
        found.append(
            Post(
                person=names[0].text,
                role=role or body,
                kind="addressee",
                organisation=authority or (body if role else ""),
                authority=authority,
                inspection=None,
                as_of=written_on(setting),
                evidence=Evidence(span, "addressee", (names[0].span,)),
            )
        )
    return found


def find_addressee(setting: Setting) -> Post | None:
    """The person a letter is written to, with the post its address gives.

    The salutation gives the surname, the address block above it the whole name; without
    such a line there the salutation's own name is taken.
    """
    document = setting.document
    dear = _DEAR.search(document.text) if document.kind == "letter" else None
    if dear is None:
        return None
    whom = find_names(document.text, Span(*dear.span("whom")), setting.reference)
    above = find_names(document.text, Span(0, dear.start()), setting.reference)
    told = dear["whom"].strip()
    for name in above:
        parts = name.text.split()
        if (whom and same_person(whom[0].text, name.text)) or told in (name.text, parts[0]):
            role, end = _address_role(document.text, name, dear.start())
            span = Span(name.outer.start, end)
            return _addressee(setting, name, role, span)
    return _addressee(setting, whom[0], "addressee", whom[0].outer) if whom else None


def _address_role(text: str, name: Name, end: int) -> tuple[str, int]:
    """The post printed beside the addressee's name or on the line under it."""
    line_end = text.find("\n", name.span.end)
    next_end = text.find("\n", line_end + 1) if line_end >= 0 else -1
    limit = min(end, next_end if next_end >= 0 else end)
    gap = re.compile(r"[\s,–-]*")
    for role in find_roles(text, Span(name.span.end, limit)):
        if gap.fullmatch(text, name.span.end, role.span.start):
            more = _DEPARTMENT.match(text, role.span.end, limit)
            return role.text + (more[0] if more else ""), more.end() if more else role.span.end
    return "addressee", name.span.end


def _addressee(setting: Setting, name: Name, role: str, span: Span) -> Post:
    authority = setting.authority
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
    return "" if _made_jointly(setting) else OFSTED


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
