"""Names of people: where they stand in a text, and which capitalised words are none.

A name is two to four capitalised words ("Jan Edwards", "Marianick Ellender-Gele"), or one
behind a title ("Mr Kay"). Titles are dropped from the name. Words that open the names of
places, bodies, posts and headings are never part of a person's name: precision first.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from goldthread.core import lexicon
from goldthread.core.model import Span
from goldthread.core.reference import Reference
from goldthread.extraction.text.authorities import gazetteer

_LETTERS = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
UPPER = "A-Z" + "".join(filter(str.isupper, _LETTERS))
"""The capitals of names in Latin letters, for a class of a regular expression: "Łukasik"."""
LOWER = "a-z" + "".join(filter(str.islower, _LETTERS))
"""The small letters of names in Latin letters."""
_WORD = (
    rf"(?:[ODd]['’])?(?:Mc|Mac|Fitz|De|Di|Le|La)?[{UPPER}][{LOWER}]+"
    rf"(?:-[{UPPER}{LOWER}][{LOWER}]+)*"
)
_PARTICLE = r"(?:de|da|del|der|den|di|du|la|le|van|von|bin|ul|ter)"
_GAP = r"[ \t\n\xa0]+"
_TITLE = (
    r"(?:Councillors?|Cllrs?\.?|Coun\.?|Ald(?:erman)?\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Mx|Dr\.?|Sir|Dame"
    r"|Lord|Lady|Baroness|Baron|Professor|Prof\.?|Rev(?:erend)?\.?)"
)
_RUN = re.compile(
    rf"(?<![\w’'-])(?:{_TITLE}|{_WORD})"
    rf"(?:{_GAP}(?:{_PARTICLE}|[{UPPER}]\.?|{_TITLE}|{_WORD})(?!\w|-\w|['’](?!s\b)\w))*(?!\w|-\w)"
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*$")
_TITLE_WORD = re.compile(_TITLE)
_OPENING_NAME = re.compile(
    rf"\s*(?P<title>{_TITLE}\s+)?(?P<name>(?:{_WORD}|[{UPPER}]\.?)"
    rf"(?:\s+(?:{_PARTICLE}|{_WORD}|[{UPPER}]\.?(?!\w))){{1,4}})(?=\s*[,(])"
)

_TWO_WORDS = re.compile(rf"(?P<given>{_WORD})\s+(?P<family>{_WORD})(?![\w’'-])")

_NO_NAMES = lexicon.words("no-names")
NO_NAMES = frozenset(word for section in _NO_NAMES.values() for word in section.phrases)
"""Words that may stand capitalised beside or inside what looks like a name, and belong to none."""
_BESIDE_A_NAME = frozenset(lexicon.words("beside-names")["beside"].phrases)
"""Those that may stand right beside a person's name: posts, and words that open a sentence."""
_ALSO_SURNAMES = frozenset(_NO_NAMES["surname"].phrases)
"""Those of them that are a surname behind a first name ("Ruth Lane")."""
_PLACES = frozenset(_NO_NAMES["place"].phrases)
"""Those of them that are a surname behind a given name ("Nicola Wales") or a title."""

_LONGEST = 4
"""Words in a name at most; a longer run of capitals is a heading or a list."""


class Name(Struct, frozen=True):
    """A person's name as printed, white space made single, titles left out.

    ``span`` covers the name alone, ``outer`` its titles too.
    """

    text: str
    span: Span
    outer: Span
    titled: bool

    @property
    def full(self) -> bool:
        """Whether the name has more than a surname."""
        return " " in self.text


def find_names(text: str, span: Span, reference: Reference) -> list[Name]:
    """Every personal name inside ``span`` of ``text``, in text order."""
    found = [
        name for match in _RUN.finditer(text, span.start, span.end) for name in _names_in(match)
    ]
    if not found:
        return []
    places = [place for place, _ in gazetteer(reference).find(text, span)]
    return [name for name in found if not any(place.overlaps(name.span) for place in places)]


def name_that_opens(text: str, span: Span) -> Name | None:
    """The name that opens ``span``, a line of a table of people, up to its comma or bracket.

    There every line opens with a name, so that words that belong to none elsewhere may stand in it
    ("June Street, HMI"), but for a line of such words alone ("Town Hall, High Street").
    """
    match = _OPENING_NAME.match(text, span.start, span.end)
    if match is None or all(word in NO_NAMES for word in match["name"].split()):
        return None
    title = match["title"] is not None
    outer = Span(match.start("title") if title else match.start("name"), match.end("name"))
    return Name(" ".join(match["name"].split()), Span(*match.span("name")), outer, title)


def name_like_words(text: str, span: Span) -> Name | None:
    """The name of two words that opens ``span``, a part of a list of people, whose given name
    belongs to none elsewhere ("June Street", "Bill Green")."""
    match = _TWO_WORDS.match(text, span.start, span.end)
    if match is None or match["given"] not in NO_NAMES or match["given"] not in given_names():
        return None
    if match["family"] in NO_NAMES - _ALSO_SURNAMES - _PLACES:
        return None
    place = Span(*match.span())
    return Name(" ".join(match[0].split()), place, place, False)


def _names_in(run: re.Match[str]) -> list[Name]:
    """The names in a run of capitalised words: cut at titles and at words that are no name's."""
    names = []
    stretches = [pair for title, words in _cut(run) for pair in _pairs(title, words)]
    for title, words in stretches:
        if not _is_name(words, title is not None):
            continue
        first, last = words[0].start(), words[-1].end() - words[-1][0].endswith(".")
        span = Span(run.start() + first, run.start() + last)
        outer = span if title is None else Span(run.start() + title.start(), span.end)
        text = " ".join(word[0] for word in words).rstrip(".")
        names.append(Name(text, span, outer, title is not None))
    return names


def _cut(run: re.Match[str]) -> list[tuple[re.Match[str] | None, list[re.Match[str]]]]:
    """The stretches of a run between words that are no name's, each with the title before it.

    A stretch right behind or before a word that makes it a body's or place's name
    ("Adoption Tees Valley", "Rise Carr College") is left out.
    """
    stretches: list[tuple[re.Match[str] | None, list[re.Match[str]]]] = [(None, [])]
    of_body = False
    for word in re.finditer(r"\S+", run[0]):
        bare = word[0].rstrip(".")
        if _BLANK_LINE.search(run[0][: word.start()]):  # what stands above names no body below
            stretches.append((None, []))
            of_body = False
        if _TITLE_WORD.fullmatch(word[0]):
            title, words = stretches[-1]
            stretches.append((title if title and not words else word, []))
            of_body = False
        elif bare in NO_NAMES and not _is_surname(bare, *stretches[-1]):
            same_line = "\n" not in run[0][: word.start()][-2:]
            if bare not in _BESIDE_A_NAME and same_line:
                stretches[-1][1].clear()
            stretches.append((None, []))
            of_body = bare not in _BESIDE_A_NAME
        elif not of_body:
            stretches[-1][1].append(word)
    return stretches


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """The given names in ``ontology/words/given-names.txt``."""
    return frozenset(lexicon.words("given-names")["given-name"].phrases)


def _is_surname(word: str, title: re.Match[str] | None, before: list[re.Match[str]]) -> bool:
    """Whether a word that belongs to no name is a surname behind the words and title before it."""
    if word in _PLACES:
        given = len(before) == 1 and before[0][0] in given_names()
        return given or (title is not None and not before)
    return word in _ALSO_SURNAMES and len(before) == 1


def _pairs(
    title: re.Match[str] | None, words: list[re.Match[str]]
) -> list[tuple[re.Match[str] | None, list[re.Match[str]]]]:
    """Four whole words in a row are two names of a list whose comma is missing."""
    whole = all(re.fullmatch(_WORD, word[0]) for word in words)
    if title is None and len(words) == _LONGEST and whole:
        return [(None, words[:2]), (None, words[2:])]
    return [(title, words)]


def _is_name(words: list[re.Match[str]], titled: bool) -> bool:
    if not words or re.fullmatch(rf"{_PARTICLE}|.\.?", words[-1][0]):
        return False
    return (titled or len(words) > 1) and len(words) <= _LONGEST


def same_person(name: str, other: str) -> bool:
    """Whether two names in one text may be one person's: equal, or one a single word of the other.

    >>> same_person("Kay", "Steve Kay"), same_person("Ros James", "Philip Jackson")
    (True, False)
    """
    if name == other:
        return True
    short, long = sorted((name.split(), other.split()), key=len)
    return len(short) == 1 and short[0] in (long[0], long[-1])
