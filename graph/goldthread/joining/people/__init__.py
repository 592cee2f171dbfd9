"""Which names are one person: joined by name and organisation, never by name alone.

1. A surname alone ("Mr Kay") is the one person of that surname named in full in its document.
2. Within one organisation, names are one person when titles, accents and honours apart they are
   equal, or differ only by a short form of the given name ("Andy", "Andrew"), an initial, or a
   middle name that one of them leaves out, and no second person there could be meant. A short
   form of several names ("Chris") is one of them only in the same document or post.
3. Inspectors belong to the inspectorate, whatever their document calls it.
4. Within one organisation, a spelling that lacks a letter of another ("Mariott", "Marriott") is
   that person, where only one is spelt so.
5. A speaker without organisation is the person of that name in the same document's posts, or
   stands alone.

``ontology/joining.toml`` holds the short forms, and overrules these rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core.model import Document, Facts
from goldthread.core.reference import Reference
from goldthread.core.sets import only
from goldthread.joining.corrections import Corrections
from goldthread.joining.model import JoinedPerson, Mention
from goldthread.joining.people.names import (
    Name,
    may_be_one,
    nearly_spelt_alike,
    plain,
    slug,
    take_apart,
)

INSPECTORATE = "Ofsted"

PersonKey = tuple[str, str, str]

_INSPECTING = frozenset(
    ("lead-inspector", "deputy-lead-inspector", "inspector", "quality-assurance", "analyst")
)
_INSPECTORATE_NAMES = frozenset(
    (
        "ofsted",
        "hmi",
        "her majesty's inspectorate",
        "his majesty's inspectorate",
        "office for standards in education",
        "office for standards in education, children's services and skills",
    )
)


class _Mention(Struct, frozen=True):
    """A person named in one document; ``organisation`` is as printed there, ``of`` as joined."""

    document: Document
    printed: str
    organisation: str
    of: str
    authority: str | None
    name: Name
    post: str = ""

    @property
    def key(self) -> PersonKey:
        return self.document.id, self.printed, self.organisation

    @property
    def mention(self) -> Mention:
        return self.document.id, self.printed


class _Person:
    """A person while being put together."""

    def __init__(self, first: _Mention, rule: str) -> None:
        self.mentions = [first]
        self.rules = [rule]

    def add(self, mention: _Mention, rule: str) -> None:
        self.mentions.append(mention)
        self.rules.append(rule)

    def fits(self, mention: _Mention, nicknames: dict[str, tuple[str, ...]]) -> bool:
        name = mention.name
        if not all(may_be_one(name, known.name, nicknames) for known in self.mentions):
            return False
        several = len(nicknames.get(name.given, ())) > 1
        return not several or any(
            known.name.given == name.given
            or known.document.id == mention.document.id
            or known.post == mention.post
            for known in self.mentions
        )


def join_people(
    facts: Sequence[Facts], reference: Reference, corrections: Corrections
) -> tuple[tuple[JoinedPerson, ...], dict[PersonKey, str]]:
    """The people named in ``facts``, sorted by id, and the look-up from a mention to its person."""
    organisations = _organisation_names(reference)
    groups: dict[tuple[str, str], list[_Mention]] = {}
    for told in facts:
        for mention in _mentions(told, organisations):
            groups.setdefault((mention.of, mention.name.family), []).append(mention)
    within: dict[str, list[_Person]] = {}
    for (organisation, _), mentions in sorted(groups.items()):
        within.setdefault(organisation, []).extend(_group(mentions, corrections))
    people = [person for found in within.values() for person in _respelt(found, corrections)]
    people = _kept_together(people, corrections)
    return _named(people, reference)


def _organisation_names(reference: Reference) -> dict[str, str]:
    """Every name of an authority, plainly spelt, with and without "council", to its id."""
    names: dict[str, str] = {}
    for authority in reference.authorities.values():
        for name in (authority.id, authority.name, *authority.names):
            names.setdefault(_bare(name), authority.id)
    return names


def _bare(organisation: str) -> str:
    words = [word for word in plain(organisation).split() if word not in ("the", "council", "of")]
    return " ".join(words)


def _mentions(told: Facts, organisations: dict[str, str]) -> list[_Mention]:
    """The people in one document's posts, quotes and claims, each organisation resolved."""
    found: list[_Mention] = []
    full: dict[str, list[_Mention]] = {}
    for post in told.posts:
        name = take_apart(post.person)
        if name is None:
            continue
        of, authority = post.organisation, post.authority
        if post.kind in _INSPECTING or plain(of) in _INSPECTORATE_NAMES:
            of, authority = INSPECTORATE, None
        elif authority is None and _bare(of) in organisations:
            authority = organisations[_bare(of)]
        mention = _Mention(
            document=told.document,
            printed=post.person,
            organisation=post.organisation,
            of=authority or of,
            authority=authority,
            name=name,
            post=post.kind,
        )
        found.append(mention)
        full.setdefault(name.family, []).append(mention)
    for said in told.speech:
        name = take_apart(said.speaker) if said.speaker_is_person else None
        if name is not None:
            known = full.get(name.family, [])
            found.append(
                _speaker(told, said.speaker, said.organisation, name, known, organisations)
            )
    settled = [_surname_alone(mention, full) for mention in found]
    return sorted({mention.key: mention for mention in settled}.values(), key=lambda m: m.key)


def _speaker(
    told: Facts,
    printed: str,
    organisation: str,
    name: Name,
    known: list[_Mention],
    organisations: dict[str, str],
) -> _Mention:
    """The speaker of a quote or claim, of the organisation that or the speaker's post tells."""
    authority = organisations.get(_bare(organisation)) if organisation else None
    of = authority or organisation
    if plain(organisation) in _INSPECTORATE_NAMES:
        of = INSPECTORATE
    same = [post for post in known if name.given in ("", post.name.given)]
    places = {(post.of, post.authority) for post in same}
    place = only(places)
    if place is not None and (not of or (of, authority) != place):
        of, authority = place
    # Without an organisation, a name is not joined beyond its document.
    return _Mention(told.document, printed, organisation, of or told.document.id, authority, name)


def _surname_alone(mention: _Mention, full: dict[str, list[_Mention]]) -> _Mention:
    """Rule 1: ``mention`` with the full name and organisation of the one it can mean."""
    if mention.name.given:
        return mention
    fuller = {
        (other.name, other.of, other.authority)
        for other in full.get(mention.name.family, [])
        if other.name.given
    }
    meant = only(fuller)
    if meant is None:
        return mention
    name, of, authority = meant
    return replace(mention, name=name, of=of, authority=authority)


def _group(mentions: list[_Mention], corrections: Corrections) -> list[_Person]:
    """Rule 2, for the mentions of one surname in one organisation: full given names first."""
    nicknames = corrections.nicknames
    people: list[_Person] = []

    def order(mention: _Mention) -> tuple[object, ...]:
        name = mention.name
        short = len(name.given) < 2 or name.given in nicknames
        return (short, -len(name.given), name.given, -len(name.middle), name.middle, mention.key)

    for mention in sorted(mentions, key=order):
        fits = [
            person
            for person in people
            if not _laid_down(mention, person, corrections.split_people)
            and person.fits(mention, nicknames)
        ]
        equal = [p for p in fits if any(k.name.given == mention.name.given for k in p.mentions)]
        fits = equal or fits
        where = f"{mention.document.path} names {mention.printed!r}"
        if len(fits) == 1:
            like = fits[0].mentions[0].printed
            same = "the same name" if like == mention.printed else f"a short form of {like!r}"
            rule = f"{where}: the same organisation, and {same}"
            fits[0].add(mention, rule)
        else:
            several = ": could be several people there" if fits else ""
            people.append(_Person(mention, where + several))
    return people


def _respelt(people: list[_Person], corrections: Corrections) -> list[_Person]:
    """Rule 4, for the people of one organisation: those named less often join the one they are
    spelt nearly like."""
    kept: list[_Person] = []
    for person in sorted(people, key=lambda one: (-len(one.mentions), one.mentions[0].key)):
        like = [
            other
            for other in kept
            if all(
                nearly_spelt_alike(mine.name, theirs.name)
                for mine in person.mentions
                for theirs in other.mentions[:1]
            )
            and not any(_laid_down(m, other, corrections.split_people) for m in person.mentions)
        ]
        if len(like) != 1:
            kept.append(person)
            continue
        shown = like[0].mentions[0].printed
        for mention in person.mentions:
            where = f"{mention.document.path} names {mention.printed!r}"
            rule = f"{where}: the same organisation, and {shown!r} but for a letter"
            like[0].add(mention, rule)
    return [person for person in people if person in kept]


def _laid_down(mention: _Mention, person: _Person, pairs: frozenset[frozenset[Mention]]) -> bool:
    if not pairs:
        return False
    return any(frozenset((mention.mention, other.mention)) in pairs for other in person.mentions)


def _kept_together(people: list[_Person], corrections: Corrections) -> list[_Person]:
    """People that ``joining.toml`` says are one, made one."""
    if not corrections.same_people:
        return people
    kept: list[_Person] = []
    for person in people:
        partner = next(
            (
                other
                for other in kept
                for mention in person.mentions
                if _laid_down(mention, other, corrections.same_people)
            ),
            None,
        )
        if partner is None:
            kept.append(person)
            continue
        for mention in person.mentions:
            where = f"{mention.document.path} names {mention.printed!r}"
            partner.add(mention, f"{where}: kept together with it by joining.toml")
    return kept


def _named(
    people: list[_Person], reference: Reference
) -> tuple[tuple[JoinedPerson, ...], dict[PersonKey, str]]:
    finished = sorted(
        ((_finish(person, reference), person) for person in people),
        key=lambda pair: (pair[0].id, pair[0].name, pair[0].mentions),
    )
    taken: dict[str, int] = {}
    joined: list[JoinedPerson] = []
    person_of: dict[PersonKey, str] = {}
    for found, person in finished:
        taken[found.id] = nth = taken.get(found.id, 0) + 1
        named = found if nth == 1 else replace(found, id=f"{found.id}-{nth}")
        joined.append(named)
        person_of.update((mention.key, named.id) for mention in person.mentions)
    return tuple(joined), dict(sorted(person_of.items()))


def _finish(person: _Person, reference: Reference) -> JoinedPerson:
    """The finished person; shown by the longest form of the name."""
    first = person.mentions[0]
    usual = Counter(plain(m.name.shown) for m in person.mentions)
    spelt = [m.name for m in person.mentions if not nearly_spelt_alike(m.name, first.name)]
    name = max(
        (one.shown for one in spelt or [first.name]),
        key=lambda form: (len(form), usual[plain(form)], sum(map(str.isupper, form)), form),
    )
    authority = first.authority
    named = reference.authorities.get(authority or "")
    nowhere = first.of == first.document.id
    return JoinedPerson(
        id=f"{slug(name)}/{first.of if nowhere else slug(first.of)}",
        name=name,
        names=tuple(sorted({mention.printed for mention in person.mentions})),
        organisation=named.name if named else "" if nowhere else first.of,
        authority=authority,
        mentions=tuple(sorted({mention.mention for mention in person.mentions})),
        rules=tuple(person.rules),
    )
