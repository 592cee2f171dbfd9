"""People without a public role: where their names stand, and what to call them instead.

Their names are withheld from every statement. A name is taken for a person's by a sign beside it:
a title, an age, what the person is called ("a care leaver"), harm or a life told of, speech, or a
given name that is no other word of the document. Names of schemes and places stand in capitals
too, so a run of capitals without any sign is left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from goldthread.core.lexicon import alternatives, words
from goldthread.core.model import Document, Post, Span
from goldthread.core.reference import Reference
from goldthread.extraction.people.public_roles import GROWN_UP, age_told, is_child
from goldthread.extraction.text.context import Setting
from goldthread.extraction.text.people_names import (
    LOWER,
    NO_NAMES,
    UPPER,
    Name,
    find_names,
    given_names,
    same_person,
)

NOT_TOLD = "a person with no public role told"
"""The description of somebody of whom the document tells nothing else."""

_PERSON = rf"{alternatives('people', 'private-person')}(?!\w|['’]s\b)"
_CLOSE_TO_CHILDREN = alternatives("people", "no-public-role", "private-body")
_WORD = rf"[{UPPER}][{LOWER}]+"
_CAPITAL = re.compile(rf"(?<![\w’'-]){_WORD}(?![\w-])")
_MORE_NAME = re.compile(
    rf"(?:\s+(?:[{UPPER}]\.?(?!['’])|de|da|del|der|den|di|du|la|le|van|von|(?:[ODM][’'a]?c?)?{_WORD})"
    rf"(?:-{_WORD})*){{1,3}}(?!\w)"
)
_PLAIN = re.compile(rf"[{LOWER}]+")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev)\b\.?\s+(?=[A-Z])")
_OF_OFFICE = re.compile(r"(?:C(?:ouncillor|llr|oun\b)|Ald|Lord|Lady|Baron)")
_NOT_OF = r"(?!(?:of|for|with|to|in|that|which|and|who)\b)"
_CALLED = (
    r"\s*[,(–-]\s*(?=[a-z0-9])(?:(?:who|whose)\s+)?"
    rf"(?:{_NOT_OF}[a-z0-9][\w’'-]*\s+){{0,4}}?{_PERSON}"
)
"""What the person is called, right behind the name: ", a looked-after child"."""
_CHANGED = re.compile(rf"\s*[,(–-]?\s*{alternatives('people', 'changed-name')}", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?:['’]s)?(?:{_CALLED}|\s*[,(–-]?\s*{alternatives('people', 'changed-name')}"
    rf"|(?:\s*\((?=[a-z0-9])[^()\n]{{1,120}}\))?,?\s+(?:who\s+)?"
    rf"{alternatives('people', 'life', 'saying')}(?!\w))"
)
_MOVED = re.compile(rf"\s+{alternatives('people', 'moved')}(?!\w)")
_CLOSED = re.compile(rf"{_CALLED}(?:\s+(?:of|in|from|at|with)\b[^,.;:()“”\"]{{0,60}})?(?=[,.;:)])")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|around|across|outside)\s+$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:(?:{_PERSON})(?:[ -]of[ -][\w-]+)?"
    rf"|{alternatives('people', 'harmed', 'naming', 'saying')})\s+$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r"(?:['’]s)?\s*[,(–-]\s*(?P<words>[a-z0-9][^,.;:()“”\"]{0,120}?)\s*(?=[,.;:()“”\"]|$)"
)
_CALLED_BEFORE = re.compile(
    rf"\b(?P<words>(?:(?:former|local|single|young|retired|\d+-year-old)\s+)?"
    rf"(?:{_PERSON}(?:[ -]of[ -][\w-]+)?|{_CLOSE_TO_CHILDREN}))\s+$",
    re.IGNORECASE,
)
_CALLED_SO = re.compile(rf"\b(?:{_PERSON}|{_CLOSE_TO_CHILDREN})", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the|one|his|her|their|our|who|whose)\b")
_LOOSE_END = re.compile(
    r"(?:\s+(?:an?|the|and|or|of|in|on|at|for|from|to|with|by|near|who|whose|as|is|was|s|called"
    r"|named))+$"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n•■◼]\s*[“\"‘']?)$")
_REACH = 60  # characters before a name in which a sign that ends there begins
_PARTICLES = frozenset(("de", "da", "del", "der", "den", "di", "du", "la", "le", "van", "von"))


def describe(text: str, name: Name, names: Iterable[Name] = ()) -> str:
    """Who a person without a public role is, in the text's words and without a name.

    The words behind the name come first, then those before it, then the age; ``names`` are the
    places where the same person is named. Capitals end it: a place or a name may follow.
    """
    for each in (name, *names):
        match = _APPOSITION.match(text, each.span.end)
        if match and (said := _description(match["words"])):
            return said
        before = _CALLED_BEFORE.search(text[max(0, each.outer.start - _REACH) : each.outer.start])
        if before and (said := _description(before["words"])):
            return said
        age = age_told(text, each.span)
        if age is not None:
            return f"a person aged {age}" if age >= GROWN_UP else f"a young person aged {age}"
    return NOT_TOLD


def description_in(words_told: str) -> str:
    """Whom words on a speaker tell of, without a name: "A mother of two, who" is "a mother of two";
    empty where they tell nothing of the kind.

    >>> description_in("A mother of two, who did not want to be named")
    'a mother of two'
    """
    opening = re.split(r"[,.;:()“”\"]", words_told)[0]
    return _description(opening) if opening.strip() else ""


def _description(told: str) -> str:
    """The words told of somebody as a description: up to the first capital behind the first."""
    words_told = told.split()
    plain = [words_told[0][0].lower() + words_told[0][1:]]
    for word in words_told[1:]:
        if not re.fullmatch(r"[a-z0-9][a-z0-9’'-]*", word):
            break
        plain.append(word)
    said = _LOOSE_END.sub("", " ".join(plain))
    if said in ("a", "an", "the") or re.fullmatch(r"(?:aged\s*)?\d*", said):
        return ""
    if said.startswith(("who ", "whose ")):
        return f"a person {said}"
    if _ARTICLE.match(said):
        return said
    if not _CALLED_SO.search(said):
        return ""
    return f"{'an' if said[0] in 'aeiou' else 'a'} {said}"


class _Reader(Struct):
    """What is known of one document while its private people are looked for.

    ``plain`` are the words that it also writes without a capital.
    """

    setting: Setting
    posts: tuple[Post, ...]
    plain: frozenset[str]

    @property
    def text(self) -> str:
        return self.setting.document.text

    def may_name(self, word: str) -> bool:
        """Whether a capitalised word can be a person's name here, and no word of the language."""
        return word not in NO_NAMES and word.lower() not in self.plain

    def is_public(self, name: Name) -> bool:
        return any(same_person(name.text, post.person) for post in self.posts)

    def names_at(self, place: Span) -> list[Name]:
        """The names on the line around ``place`` that share a letter with it."""
        start = self.text.rfind("\n", max(0, place.start - _REACH), place.start) + 1
        end = self.text.find("\n\n", place.end, place.end + _REACH)
        line = Span(start or max(0, place.start - _REACH), end if end >= 0 else place.end + _REACH)
        names = find_names(self.text, line, self.setting.reference)
        return [name for name in names if name.outer.overlaps(place)]


def find_private_names(
    setting: Setting, posts: tuple[Post, ...], speakers: Iterable[Name] = ()
) -> tuple[Span, ...]:
    """Every place where the document names a person without a public role, in text order.

    ``posts`` are all public roles told; ``speakers`` further names known to be people's.
    """
    document = setting.document
    reader = _Reader(setting, posts, frozenset(_PLAIN.findall(document.text)))
    named = {name.text for name in speakers if not reader.is_public(name)}
    named.update(name.text for name in _named(reader) if not reader.is_public(name))
    return find_everywhere(document, named, posts)


def _named(reader: _Reader) -> Iterator[Name]:
    """The people named with a sign beside the name."""
    text, known = reader.text, given_names()
    placed = _words_of_places(reader.setting.reference)
    # The annex of a report lists who inspected, and facts about the area.
    annexes = [block.span for block in reader.setting.document.blocks if block.zone == "annex"]
    for title in _TITLED.finditer(text):
        for name in reader.names_at(Span(title.start(), title.end() + 1)):
            if not _OF_OFFICE.match(text, name.outer.start):
                yield name
    for span in apart((Span(*match.span()) for match in _CAPITAL.finditer(text)), annexes):
        word = text[span.start : span.end]
        if word not in known and (word in placed or not reader.may_name(word)):
            continue
        more = _MORE_NAME.match(text, span.end)
        if more:
            whole = Span(span.start, more.end())
            if word in known or _has_sign(text, whole):
                names = reader.names_at(whole)
                yield from (name for name in names if name.full and _is_private(reader, name))
        elif word not in placed and _is_private_alone(reader, span):
            yield Name(word, span, span, titled=False)


@lru_cache(maxsize=4)
def _words_of_places(reference: Reference) -> frozenset[str]:
    """The words of the names of authorities."""
    names = (
        name for known in reference.authorities.values() for name in (known.name, *known.names)
    )
    return frozenset(word for name in names for word in name.split())


def _is_private(reader: _Reader, name: Name) -> bool:
    """Whether a name of several words is a person's: by its given name or a sign."""
    parts = [part for part in name.text.split() if part not in _PARTICLES]
    last = parts[-1].split("-")[0]
    if not reader.may_name(last) or last.lower() in words("people")["scheme"].phrases:
        return False
    if parts[0] in given_names():
        return True
    return all(map(reader.may_name, parts)) and _has_sign(reader.text, name.span)


def _is_private_alone(reader: _Reader, name: Span) -> bool:
    """Whether a single word is a private person's name: a given name beside a sign, or any word
    with a changed name, a child's age or a closed description behind it."""
    text = reader.text
    word = text[name.start : name.end]
    given = word in given_names()
    if given and not reader.may_name(word):
        return False
    if _CHANGED.match(text, name.end):
        return True
    if given:
        return _has_sign(text, name) or _MOVED.match(text, name.end) is not None
    if _PLACE_BEFORE.search(text, max(0, name.start - 10), name.start):
        return False
    if _SENTENCE_START.search(text, max(0, name.start - 4), name.start):
        return False
    return is_child(text, name) or _CLOSED.match(text, name.end) is not None


def _has_sign(text: str, name: Span) -> bool:
    """Whether what stands right behind or before a name makes it a person's."""
    if age_told(text, name) is not None or _BEHIND.match(text, name.end):
        return True
    return _BEFORE.search(text[max(0, name.start - _REACH) : name.start]) is not None


def find_everywhere(
    document: Document, names: Iterable[str], posts: tuple[Post, ...] = ()
) -> tuple[Span, ...]:
    """Where any of ``names``, or a part of one, stands in the text, in any case.

    A part that is also a public person's name in ``posts``, or that the document writes as a plain
    word, is left as it stands.
    """
    text = document.text
    wanted = sorted(set(names))
    if not wanted:
        return ()
    public = {part for post in posts for part in post.person.split()}
    plain = frozenset(_PLAIN.findall(text))
    alternates = [_pattern(name) for name in wanted if " " in name]
    shouted = [_pattern(name.upper()) for name in wanted if " " in name]
    parts = {
        part
        for name in wanted
        for part in name.split()
        if len(part) > 1 and part not in NO_NAMES | _PARTICLES and part not in public
        if part.lower() not in plain
    }
    alternates += shouted + [_pattern(part) for part in sorted(parts, key=lambda p: (-len(p), p))]
    if not alternates:
        return ()
    kept = [
        Span(*match.span())
        for post in sorted({post.person for post in posts})
        for match in re.finditer(_pattern(post), text)
    ]
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(alternates)})(?!\w)", text)
    return tuple(apart((Span(*match.span()) for match in found), kept))


def apart(spans: Iterable[Span], others: Iterable[Span]) -> Iterator[Span]:
    """Those of ``spans``, which come in text order, that share no letter with any of ``others``."""
    following = iter(sorted(others))
    other = next(following, None)
    for span in spans:
        while other is not None and other.end <= span.start:
            other = next(following, None)
        if other is None or not span.overlaps(other):
            yield span


def _pattern(name: str) -> str:
    """``name`` as a regular expression, with either apostrophe and any white space."""
    parts = (re.sub("['’]", "['’]", re.escape(part)) for part in name.split())
    return r"\s+".join(parts)
