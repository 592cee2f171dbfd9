"""People in public roles and what the text says of their posts.

A person is taken only where a public role stands right beside the name ("Leader of the
council, Councillor Philip Jackson"; "Mick Gibbs, director of … at North Lincolnshire
Council"), or where the name carries a councillor's title. Social workers, parents and
children are never people here, for they have no such role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core.lexicon import alternatives
from goldthread.core.model import Evidence, PartialDate, Post, Span
from goldthread.extraction.people.by_section import names_of_line
from goldthread.extraction.people.columns import (
    cells,
    column_at,
    inspectorate_in,
    is_kind_of_body,
    named_body,
)
from goldthread.extraction.people.inspectors import (
    OFSTED,
    find_addressee,
    find_addressees,
    find_inspectors,
    written_on,
)
from goldthread.extraction.people.public_roles import is_child, is_public_role
from goldthread.extraction.text.authorities import gazetteer
from goldthread.extraction.text.context import Setting
from goldthread.extraction.text.dates import find_dates
from goldthread.extraction.text.people_names import (
    Name,
    find_names,
    given_names,
    same_person,
)
from goldthread.extraction.text.roles import Role, find_roles, may_hold_post, role_kind

_ROLE_THEN_NAME = re.compile(
    r"[,:]?\s*(?:(?:at|for|of)\s+)?(?P<body>[^,.;:“”\"()]{0,60}?)\s*[,:–-]\s*"
)
_NAME_THEN_ROLE = re.compile(
    r"\s*(?:\([^)]{1,60}\))?\s*"
    r"(?:,\s+(?:formerly|previously|until recently)\s[^,.;]{3,60},(?=\s+(?:is|was|takes?|took"
    r"|joins?|will)\b))?"
    r"(?:,?\s*(?:who\s+)?(?:is|was|became|as|has been"
    r"|(?:took|takes|has taken|will take|is to take) over as"
    r"|(?:took|takes|has taken|will take) up (?:the|her|his|their) (?:post|role|job) (?:of|as)"
    r"|(?:joins|joined|starts|started|begins|will join|will start) as|will become|becomes"
    r"|has become"
    r"|serves as|(?:has been |was |is )?(?:re-?)?appointed(?: as)?|stepped down as|resigned as)"
    r"|,|[–-])\s*(?:(?:now|also|currently|until recently)\b)?\s*"
    r"(?:(?:the|(?P<any>an?)|its|their|our|his|her)\b)?\s*"
    r"(?P<body>(?:[^\s,.;:“”\"()]+\s+){0,7}?)"
)
_POST_BEHIND = re.compile(
    r"[\s,;:–-]*(?:\(?(?:[CODMK]BE|QPM|DL)\)?[\s,]*)?\(?(?P<post>[A-Za-z][^|]{3,150})", re.DOTALL
)
"""What stands behind a head's name in a table of bodies, honours left out."""
_HONOURS = re.compile(r"[\s,;.:–-]|\(?(?:[CODMK]BE|QPM|DL)\)?")
NAMED_FOR_BODY = "named for the body"
"""The role of a person whose post is not printed, in the table that names those who answer for the
bodies inspected."""
_IN_BRACKETS = re.compile(r"\s*\(\s*(?:the\s+)?(?P<body>(?:[^\s,.;:()]+\s+){0,4}?)")
"""Between a name and its post in minutes: "Pat Lee (Director of Children’s Services)"."""
_PRESENT = re.compile(
    r"(?i:(?:Also |Members |Officers |Councillors )?Present|In attendance|Attendees|Apologies"
    r"|Officers:)(?!\w)"
    r"|(?:(?:Posted|Written|Words)\s+)?[Bb]y\s+(?:Cllr|Councillor)\b"
)
"""Lines at a document's head that name people with their posts: of minutes, of who wrote it."""
_LETTER = re.compile(
    r"^\s*Dear\s|^\s*Yours (?:sincerely|faithfully|truly)|^\s*Signed\b", re.MULTILINE
)
_BODY_BEFORE = re.compile(
    r"(?P<body>(?:[A-Z][\w&’'-]*\s+(?:(?:of|for|and|the)\s+){0,2}){0,5}[A-Z][\w&’'-]*)\s+$"
)
_CELL_LABEL = re.compile(r"(?:[Nn]ame|[Ll]ead)\b[\w ]{0,60}:\s+")
"""What a cell of a table of bodies may have before a name: "Name of lead person: "."""
_APPOINTED = re.compile(
    r"[^.;:“”\"]{0,90}?\b(?:(?:has been|have been|was|is) (?:also )?(?:re-?)?"
    r"(?:appointed|named) (?:as )?"
    r"|will (?:be|become|serve as|act as) |is to (?:be|become) |has become |becomes )"
    r"(?:(?:the|an?|its) )?(?:new )?"
)
_OF_ANY_BODY = re.compile(r"\b(?:of|at|for) an? ")
"""In a role, says that its body is not named: "director of a charity"."""
_FOLLOWS = re.compile(r"\b(?:replacement|successor|one of)\b")
_REPLACES = re.compile(
    r"(?:['’]s?|\b(?:[Hh]is|[Hh]er|[Tt]heir))\s+(?:\w+\s+)?(?:replacement"
    r"|successor)[,:]?\s+(?:is\s+)?$"
)
_ONE_OF = re.compile(
    r",?\s+(?:who\s+was\s+)?one\s+of\s+(?:them|the\s+(?:team|(?P<whom>(?:\w+\s+)?inspectors)))\b"
)
_INSPECTORS_BEFORE = re.compile(r"\binspectors\b", re.IGNORECASE)
_NEARBY = 160  # characters before a sentence in which "them" may be named
_POSSESSOR = re.compile(r"['’]s?\s+(?:(?:new|former|interim|acting|own|outgoing)\s+)?$")
_HEAD_OF_ROLE = re.compile(
    r"^.*\b(?:Director|Chief Executive|Executive|Member|Leader|Manager|Head|Officer|Chair\w*)\b"
    r"(?:\s+(?:of|for|at))?\s*"
)
_CHAIRED_BY = re.compile(r"\bchaired by\s+(?:the\s+)?")
_BODY_AFTER = re.compile(r",?\s*(?:at|for|of|with|in)\s+(?:the\s+)?(?P<body>[^,.;:“”\"()]{3,80})")
_CAPITALISED_BODY = re.compile(r"(?:[A-Z][\w’'&-]*)(?:\s+(?:of|for|and|the|in|&|[A-Z][\w’'&-]*))*")
_COMMON_WORDS = re.compile(
    r"\b(?:by|said|says|told|and|but|while|when|after|that|which|who|has|had|have|to)\b"
)
_FROM = re.compile(r"\b(?:from|by|with|to|after|before)\s+$")
_PREPOSITION = 40
"""In so many code points before a name stands the preposition that leads to it."""
_SPEAKS = re.compile(
    r"\s+(?:\w+ly\s+)?(?:said|explained|replied|answered|told|confirmed|reported|added)\b"
)
"""Behind a role, makes it the speaker: "asked by Councillor Lee, the Director replied"."""
_INSPECTORATE = re.compile(r"\bOfsted\b|\binspectorate\b", re.IGNORECASE)
_DEPARTMENT = re.compile(rf"\b{alternatives('known-as', 'department')}\b", re.IGNORECASE)
_LEADS = re.compile(rf"\b{alternatives('people', 'public-role', 'head-of-body')}\b", re.IGNORECASE)
_OTHER_BODY = re.compile(
    r"\b(?:Trust|Association|Society|College|Union|Foundation|Institute|Bureau|Federation"
    r"|Alliance|Network"
    r"|Charity|Barnardo['’]s|NSPCC|Unison|UNISON|BASW|ADCS|LGA|Achieving for Children"
    r"|Together for Children"
    r"|Police|Constabulary|NHS|ICB|ICS|CCG|Integrated Care (?:Board|System|Partnership)"
    r"|Clinical Commissioning|Health Board|Centre|Company|Group|Fund)\b"
)
_BARE_BODY = re.compile(
    r"(?:The )?(?:Group|Trust|Association|Society|College|Union|Network|Charity|Centre|Company"
    r"|Fund|Police)"
)
"""A kind of body, which names none."""
_BODIES_OF_ROLES = tuple(
    (re.compile(words, re.IGNORECASE), body)
    for words, body in (
        (r"\b(?:minister|secretary of state|education secretary)\b", "Government"),
        (r"\bMP\b|\bmember of parliament\b", "Parliament"),
        (r"\b(?:MS|member of the senedd)\b", "Senedd"),
        (r"\b(?:chief|lead) inspector\b|\bmajesty\b|\bOfsted\b|^inspector$", OFSTED),
        (r"\b(?:police and crime commissioner|PCC|chief constable)\b", ""),
        (r"\b(?:president|secretary|ombudsman|spokes\w+)\b", ""),
    )
)
"""Posts that no council has, and whose they are; empty when only the text could say."""
_THE_TRUSTS = re.compile(
    r"\b[Tt]he trust['’]s\b|\bof the trust\b|\b[Tt]rust (?:chief|director|leader|board)\b"
)
_TRUSTS = re.compile(r"\b(?:[A-Z][\w’']+ ){1,5}Trust\b")
"""A post of "the trust" is one of the only trust that a story names."""
_OF_A_UNION = re.compile(r"\borgani[sz]er\b|\bconvenor\b|\bbranch\b", re.IGNORECASE)
_UNIONS = re.compile(r"\b(?:UNISON|Unison|GMB|Unite|BASW)\b(?! S)")
"""A union's post is that of the only union a story names."""
_TENURE = re.compile(
    r"\bafter\s+(?P<tenure>(?:(?:almost|nearly|over|more than|just|about|around|only|less than"
    r"|a)\s+)*"
    r"[\w-]+(?:\s+and\s+a\s+half)?\s+(?:years?|months?|weeks?)\b"
    r"(?:[\s,–—-]+[^.;“”\"]*?\b(?:as|in)\s+[\w’'-]+(?:\s+of\s+[\w’' -]+)?)?)"
)
_SINCE = re.compile(
    r"\b(?:in\s+(?:the\s+|her\s+|his\s+)?(?:post|role|position|job)|appointed|joined"
    r"|took\s+(?:up|over)"
    r"|started|became)\b[^.]{0,60}?\b(?:since|in|on|from)\s+$"
)
_UNTIL = re.compile(
    r"\b(?:until|leav(?:e|es|ing)|left|step(?:s|ped|ping)?\s+down|resign(?:s|ed|ing)?"
    r"|retir(?:e|es|ed|ing))\b"
    r"[^.]{0,60}?\b(?:in|on|at\s+the\s+end\s+of|until)?\s*$"
)


class _Holding(Struct, frozen=True):
    """A name with the role beside it; ``between`` may name the organisation.

    ``any_body`` marks a role told with "a" or "an": of no organisation that is not named.
    """

    name: Name
    role: Role
    between: str
    rule: str
    any_body: bool = False


def find_posts(setting: Setting) -> tuple[Post, ...]:
    """The posts the text states, in text order, one for each person and role."""
    addressee = find_addressee(setting)
    inspectors = find_inspectors(setting)
    found = [*inspectors, *([addressee] if addressee else []), *find_addressees(setting)]
    inspecting = {post.person for post in inspectors}
    found += [post for post in _officials(setting) if post.person not in inspecting]
    return tuple(sorted(_once(found), key=lambda post: (post.evidence.span, post.person)))


def _once(posts: list[Post]) -> list[Post]:
    """One post per person and kind; a bare councillor gives way to a role that says more."""
    kept: list[Post] = []
    for post in sorted(posts, key=lambda post: post.role == "councillor"):
        again = [other for other in kept if same_person(post.person, other.person)]
        known = any(
            post.role == "councillor" or (other.kind == post.kind and _alike(post.role, other.role))
            for other in again
        )
        if not known:
            kept.append(post)
    return kept


def _alike(role: str, other: str) -> bool:
    short, long = sorted((role.casefold(), other.casefold()), key=len)
    return short in long


def _officials(setting: Setting) -> list[Post]:
    text = setting.document.text
    posts: list[Post] = []
    for sentence in setting.speaking("cover", "story", "annex"):
        words = setting.text(sentence)
        titled = sentence.zone == "cover" or sentence.kind == "heading"
        if titled and not (setting.document.kind == "article" and _PRESENT.match(words)):
            continue
        heads = setting.role_of(sentence) == "bodies"
        if not (heads or may_hold_post(words) or _FOLLOWS.search(words)):
            continue
        for stretch in cells(setting, sentence):
            if sentence.kind == "row":
                label = _CELL_LABEL.match(text, stretch.start, stretch.end)
                stretch = Span(label.end() if label else stretch.start, stretch.end)
            if heads:
                names = names_of_line(setting, stretch)
                holdings = list(_heads(text, stretch, names)) or _named_alone(setting, stretch)
            else:
                names = find_names(text, stretch, setting.reference)
                holdings = _holdings(text, stretch, names, row=sentence.kind == "row")
            for held in holdings:
                post = _official(setting, stretch, held, alone=len(names) == 1)
                if post is not None:
                    posts.append(post)
            posts += _successors(setting, stretch, names, posts)
            posts += _one_of_inspectors(setting, stretch, names)
    return [*posts, *_signed(setting)]


def _signed(setting: Setting) -> Iterator[Post]:
    """Who signs a council's letter: a line that is a name, and the post in the line below it."""
    document = setting.document
    if document.kind != "article" or not _LETTER.search(document.text):
        return
    for line, below in pairwise(document.blocks):
        names = find_names(document.text, line.span, setting.reference)
        if len(names) != 1 or names[0].outer != line.span or not names[0].full:
            continue
        roles = find_roles(document.text, below.span)
        if roles and roles[0].span.start == below.span.start:
            held = _Holding(names[0], roles[0], document.quote(below.span), "signed")
            post = _official(setting, Span(line.span.start, below.span.end), held, alone=False)
            if post is not None:
                yield post


def _successors(
    setting: Setting, sentence: Span, names: list[Name], known: list[Post]
) -> Iterator[Post]:
    """Who follows somebody whose post is known: "Mr Lee's permanent replacement, Berta Hall"."""
    text = setting.document.text
    for name in names:
        before = _REPLACES.search(text, sentence.start, name.outer.start)
        if before is None or not name.full:
            continue
        whose = [n for n in names if n.span.end <= before.start() + 2]
        posts = [p for p in known if not whose or same_person(whose[-1].text, p.person)]
        if posts:
            span = Evidence(sentence, "official-successor", (name.span, Span(*before.span())))
            yield replace(
                posts[-1], person=name.text, evidence=span, since=None, until=None, tenure=""
            )


def _one_of_inspectors(setting: Setting, sentence: Span, names: list[Name]) -> Iterator[Post]:
    """A name that a story says is one of the inspectors: "Robin Lee, one of them, said"."""
    text = setting.document.text
    for name in names:
        one = _ONE_OF.match(text, name.span.end, sentence.end)
        before = text[max(0, sentence.start - _NEARBY) : name.outer.start]
        if one and name.full and (one["whom"] or _INSPECTORS_BEFORE.search(before)):
            yield Post(
                person=name.text,
                role="inspector",
                kind="inspector",
                organisation=OFSTED,
                authority=None,
                inspection=setting.inspection_at(sentence),
                as_of=written_on(setting),
                evidence=Evidence(sentence, "official-one-of", (name.span, Span(*one.span()))),
            )


def _holdings(text: str, span: Span, names: list[Name], *, row: bool = False) -> list[_Holding]:
    """Names paired with the role beside them: right before, else after, else before a comma.

    In a cell of a ``row`` that begins with a name, the role stands behind each name.
    """
    if row and names and names[0].outer.start == span.start:
        return [pair for pair in _behind(text, span, names) if pair is not None]
    edges = [span.start, *(edge for n in names for edge in (n.outer.start, n.span.end)), span.end]
    gaps = [find_roles(text, Span(a, b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    taken: set[Span] = set()
    held: list[_Holding] = []
    for index, name in enumerate(names):
        before = gaps[index][-1] if gaps[index] else None
        after = gaps[index + 1][0] if gaps[index + 1] else None
        pair = _pair(text, name, before, after, taken)
        if pair is None and name.full:
            pair = _chairing(text, span, name)
        if pair is None and name.titled and _is_councillor(text, name) and name.full:
            words = Span(name.outer.start, name.span.start)
            pair = _Holding(name, Role("councillor", words, "other"), "", "title")
        if pair is not None:
            taken.add(pair.role.span)
            held.append(pair)
            held += _appointed(text, name, [r for r in gaps[index + 1] if r.span not in taken])
    return held


def _heads(text: str, span: Span, names: list[Name]) -> Iterator[_Holding]:
    """Each name of a cell that names the heads of the bodies inspected, with all the words up to
    the next as its post ("Executive Director, Families, Children and Learning"), but for those
    behind a comma that name the body."""
    ends = [*(name.outer.start for name in names[1:]), span.end]
    for name, end in zip(names, ends, strict=False):  # a cell may name nobody
        post = _POST_BEHIND.match(text, name.span.end, end)
        if post is None or not name.full:
            continue
        words = post["post"].rstrip(" ,;)" if "(" not in post["post"] else " ,;")
        own, comma, body = words.rpartition(", ")
        shown = own if comma and _OTHER_BODY.search(body) and not may_hold_post(body) else words
        if _LEADS.search(shown) is None or re.search(r"\d|@|www\.", shown):
            continue
        place = Span(post.start("post"), post.start("post") + len(shown))
        kind = role_kind(shown)
        kind = "other" if kind == "portfolio-holder" else kind  # those of a cabinet head no body
        role = Role(" ".join(shown.split()), place, kind)
        yield _Holding(name, role, words[len(shown) :].strip(" ,"), "head-of-body")


def _named_alone(setting: Setting, cell: Span) -> list[_Holding]:
    """The name that a cell of a table of bodies holds without a post.

    The table names those who answer for each body, so that whoever stands in a body's column is
    named for it. What is no more than two capitalised words may be a building: a title, a given
    name or a post beside it in its row must show that it is a person.
    """
    text = setting.document.text
    names = find_names(text, cell, setting.reference)
    if len(names) != 1 or not names[0].full or column_at(setting, cell.start) is None:
        return []
    name = names[0]
    if _HONOURS.sub("", text[name.span.end : cell.end]) or name.outer.start != cell.start:
        return []
    known = name.titled or name.text.split()[0] in given_names()
    if not known and not _posts_in_row(setting, cell):
        return []
    role = Role(NAMED_FOR_BODY, name.span, "other")
    return [_Holding(name, role, "", "head-of-body")]


def _posts_in_row(setting: Setting, cell: Span) -> bool:
    """Whether another cell of the row of ``cell`` holds a name with a post."""
    row = next((s for s in setting.sentences if s.span.covers(cell)), None)
    others = [other for other in cells(setting, row) if other != cell] if row else []
    text = setting.document.text
    return any(any(_heads(text, each, names_of_line(setting, each))) for each in others)


def _behind(text: str, span: Span, names: list[Name]) -> Iterator[_Holding | None]:
    """Each name of a cell with the first role between it and the next."""
    ends = [*(name.outer.start for name in names[1:]), span.end]
    for name, end in zip(names, ends, strict=True):
        role = next(iter(find_roles(text, Span(name.span.end, end))), None)
        if role is not None and name.full:
            between = text[name.span.end : role.span.start].strip(" ,–-()")
            behind = text[role.span.end : end]
            yield _Holding(name, role, f"{between} {behind}".strip(), "name-role")


def _appointed(text: str, name: Name, behind: list[Role]) -> list[_Holding]:
    """The further post that a person with one is said to have been appointed to."""
    return [
        _Holding(name, role, "", "appointed")
        for role in behind
        if _APPOINTED.fullmatch(text, name.span.end, role.span.start)
    ][:1]


def _chairing(text: str, span: Span, name: Name) -> _Holding | None:
    """A board's chair told by the verb: "the safeguarding board, chaired by …"."""
    match = _CHAIRED_BY.search(text, span.start, name.outer.start)
    if match is None or match.end() != name.outer.start:
        return None
    board = re.search(r"\b(?:board|partnership)\b", text[span.start : match.start()], re.I)
    role = Role("chair", Span(*match.span()), "board-chair" if board else "other")
    return _Holding(name, role, "", "chaired-by")


def _pair(
    text: str, name: Name, before: Role | None, after: Role | None, taken: set[Span]
) -> _Holding | None:
    if not name.full and not name.titled:
        return None
    if before and before.span not in taken:
        gap = text[before.span.end : name.outer.start]
        if not gap.strip():
            return _Holding(name, before, "", "role-name")
    if after and after.span not in taken:
        match = _IN_BRACKETS.fullmatch(text, name.span.end, after.span.start)
        if match and text.startswith((")", ","), after.span.end):
            return _Holding(name, after, match["body"], "name-role")
        match = _NAME_THEN_ROLE.fullmatch(text, name.span.end, after.span.start)
        begins = match and _from_somebody(text, name) and _SPEAKS.match(text, after.span.end)
        if match and not begins and _may_be_body(match["body"]):
            return _Holding(name, after, match["body"], "name-role", match["any"] is not None)
    if before and before.span not in taken:
        match = _ROLE_THEN_NAME.fullmatch(text, before.span.end, name.outer.start)
        if match and _may_be_body(match["body"]):
            return _Holding(name, before, match["body"], "role-comma-name")
    return None


def _from_somebody(text: str, name: Name) -> bool:
    """Whether a name stands behind a preposition, so that a comma may end its phrase."""
    start = name.outer.start
    return _FROM.search(text[max(0, start - _PREPOSITION) : start]) is not None


def _may_be_body(words: str) -> bool:
    return _COMMON_WORDS.search(words) is None


def _is_councillor(text: str, name: Name) -> bool:
    return (
        re.match(r"C(?:ouncillor|llr|oun\b)", text[name.outer.start : name.span.start]) is not None
    )


def _official(setting: Setting, sentence: Span, held: _Holding, alone: bool) -> Post | None:
    if not _is_public(setting.document.text, held):
        return None
    column = column_at(setting, held.name.span.start)
    head = held.rule == "head-of-body"
    default = column is None and not head
    authority, organisation = _organisation(setting, sentence, held, default=default)
    if column is not None and (not organisation or (head and authority is not None)):
        authority, organisation = named_body(setting, column)
    elif not organisation:
        if setting.document.kind != "article" or not _names_nobody_else(held):
            return None
    elif column is not None and authority is None and is_kind_of_body(organisation):
        organisation = named_body(setting, column)[1] or organisation
    since, until, tenure = _tenure(setting, sentence) if alone else (None, None, "")
    return Post(
        person=held.name.text,
        role=held.role.text,
        kind=held.role.kind,
        organisation=organisation,
        authority=authority,
        inspection=setting.inspection_at(sentence) if organisation == OFSTED else None,
        as_of=written_on(setting),
        evidence=Evidence(sentence, f"official-{held.rule}", (held.name.span, held.role.span)),
        since=since,
        until=until,
        tenure=tenure,
    )


def _names_nobody_else(held: _Holding) -> bool:
    """Whether a post that no council has may stand without its body: a union's officer, a police
    and crime commissioner; whoever is "a director" of something unnamed may not."""
    return _OF_A_UNION.search(held.role.text) is not None or any(
        not body and pattern.search(held.role.text) for pattern, body in _BODIES_OF_ROLES
    )


def _is_public(text: str, held: _Holding) -> bool:
    """Whether the role is a public one, as a councillor's title, a board's chair and the head of a
    body inspected always are."""
    if is_child(text, held.name.span):
        return False
    return held.rule in ("title", "chaired-by", "head-of-body") or is_public_role(
        text, held.role.span
    )


def _organisation(
    setting: Setting, sentence: Span, held: _Holding, *, default: bool = True
) -> tuple[str | None, str]:
    """The authority's id (or ``None``) and the organisation that the post is in.

    What the role or the words beside it name comes first; a post that only a council has
    is of the authority the sentence speaks of, unless ``default`` is false. Empty when the text
    leaves it open.
    """
    text = setting.document.text
    end = max(held.role.span.end, held.name.span.end)
    after = _BODY_AFTER.match(text, end, sentence.end)
    stated = [held.role.text, held.between, after["body"] if after else ""]
    for words in stated:
        bodies = [_HEAD_OF_ROLE.sub("", body) for body in _CAPITALISED_BODY.findall(words)]
        others = (body for body in bodies if _OTHER_BODY.search(body))
        other = next((body for body in others if not _BARE_BODY.fullmatch(body)), None)
        if other:
            return None, re.sub(r"^(?:The|the) | (?:and|of|for|in|the|&)$", "", other)
        named = gazetteer(setting.reference).find(words)
        if named:
            return named[0][1], named[0][1]
        inspectorate = inspectorate_in(words)
        if inspectorate or _INSPECTORATE.search(words):
            return None, inspectorate or OFSTED
        if _DEPARTMENT.search(words):
            return None, "Department for Education"
    led_by = _BODY_BEFORE.search(text[sentence.start : held.role.span.start][-_NEARBY:])
    if led_by and _OTHER_BODY.search(led_by["body"]):
        return None, re.sub(r"^The ", "", led_by["body"])
    if not default:
        return None, ""
    if _THE_TRUSTS.search(text[max(sentence.start, held.role.span.start - _NEARBY) : end + 1]):
        trusts = set(_TRUSTS.findall(text))
        if len(trusts) == 1:
            return None, min(trusts)
    if _OF_A_UNION.search(held.role.text):
        unions = set(_UNIONS.findall(text))
        return None, min(unions) if len(unions) == 1 else ""
    for pattern, body in _BODIES_OF_ROLES:
        if pattern.search(held.role.text):
            return None, body
    if held.any_body or _OF_ANY_BODY.search(held.role.text):
        return None, ""
    authority = _possessor(setting, sentence, held.role) or setting.authority_at(sentence)
    return authority, authority or ""


def _possessor(setting: Setting, sentence: Span, role: Role) -> str | None:
    """The authority whose role it is: "Kent’s chief executive", "Kent County Council’s …"."""
    before = Span(sentence.start, role.span.start)
    for place, authority in reversed(
        gazetteer(setting.reference).find(setting.document.text, before)
    ):
        gap = re.sub(
            r"^\s*(?:CC|MBC|BC|(?:\w+ )?[Cc]ouncil)\b",
            "",
            setting.document.text[place.end : before.end],
        )
        return authority if _POSSESSOR.fullmatch(gap) else None
    return None


def _tenure(setting: Setting, sentence: Span) -> tuple[PartialDate | None, PartialDate | None, str]:
    """Since when, until when and for how long, where the sentence says so."""
    text = setting.document.text
    since = until = None
    for date in find_dates(text, sentence, setting.document.source.issued):
        before = text[sentence.start : date.span.start]
        if _SINCE.search(before):
            since = since or date.start
        elif _UNTIL.search(before):
            until = until or date.start
    match = _TENURE.search(text, sentence.start, sentence.end)
    leaving = re.search(
        r"\b(?:leav|left|step|resign|retir|depart|post|role)", text[sentence.start : sentence.end]
    )
    return since, until, " ".join(match["tenure"].split()) if match and leaving else ""
