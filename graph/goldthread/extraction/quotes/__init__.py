"""Every quotation in the story, with its speaker, and what is claimed without marks.

``direct`` is speech by a person or a body; ``report`` is the inspectors' report or letter
being quoted, whose speaker is Ofsted. Grades and terms in quotation marks are not quotes.
A claim is a sentence of a story in which somebody other than the inspectors has the word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core.model import Claim, Evidence, Post, Quote, QuoteMode, Side, Span
from goldthread.core.spans import SpanSet
from goldthread.extraction.findings.themes import themes_in
from goldthread.extraction.people.inspectors import OFSTED
from goldthread.extraction.people.private_people import describe, description_in
from goldthread.extraction.quotes.attribution import (
    Blanked,
    blanked,
    find_saying,
    passive_of,
    saying_before,
)
from goldthread.extraction.quotes.in_reports import QuotedRole, role_quoted
from goldthread.extraction.quotes.quotation_marks import Quoted, find_quoted
from goldthread.extraction.text.authorities import gazetteer
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.people_names import Name, find_names, same_person
from goldthread.extraction.text.sides import (
    find_source,
    person_speaking,
    side_of,
    side_of_speaker,
    source_of,
)
from goldthread.extraction.text.wording import fold

_INSPECTORS = re.compile(
    r"\b(?:Ofsted(?:['’]s)?|inspectors?|inspectorate|watchdog|regulator|reports?|letter|findings"
    r"|visits?|inspections?)\b",
    re.IGNORECASE,
)
_THE_COUNCIL = re.compile(r"\b(?:council|authority|spokes(?:man|woman|person))\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:child|children|young (?:person|people|man|woman)|care[- ]leavers?|parents?|carers?"
    r"|mother|father"
    r"|social workers?|staff|workers?|managers?|professionals?|famil(?:y|ies)|adopters?)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?:^|,|\band)\s*(?:one|another|others|some)(?: (?:councillor|member)s?)?(?: also)?\s*$",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    r"\W*(?:an?|one|another)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:child|young\s+(?:person|man|woman)|care[- ]leaver|parent|carer|mother|father"
    r"|social\s+worker|worker|member\s+of\s+staff|employee|whistleblower)\b",
    re.IGNORECASE,
)
_HE_OR_SHE = re.compile(r"^\W*(?:s?he)\b|\b(?:s?he)\W*$", re.IGNORECASE)
_IT_OR_THEY = re.compile(
    r"^\W*(?:and\s+)?(?:it|they)\b|\b(?:it|they)(?:\s+also)?\W*$", re.IGNORECASE
)
_RELATIVE = re.compile(r"(?P<whose>(?:[\w’'-]+\s+){1,3})(?:which|that|who)\s*$")
_SPOKESMAN_FOR = re.compile(r"spokes\w+\s+(?:for|of|at|from)\s+(?:the\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:\x01]|,?\s\b(?:but|while|whereas|although|though|after|before|because|when|where|since)\b"
)
_OTHER_BODIES = re.compile(
    r"\b(?P<body>Department for Education|DfE|[Gg]overnment|Local Government Association|LGA|NSPCC"
    r"|Barnardo['’]s|Unison|UNISON|British Association of Social Workers|BASW"
    r"|Care Quality Commission|CQC"
    r"|Association of Directors of Children['’]s Services|ADCS)\b(?!['’]s)"
)
_DEPARTMENT = "Department for Education"
_NAMES_OF_BODIES = {"DfE": _DEPARTMENT, "government": "Government"}
_DEPARTMENT_PAPER = re.compile(
    r"\b(?:(?:improvement )?notice|(?:statutory |practice |government )?direction(?! of travel)"
    r"|(?:DfE|Department for Education|[Gg]overnment)(?:['’]s)? (?:letter|statement|report))\b"
)
"""Papers by which the department intervenes in a council."""
_LETTER_OF = re.compile(
    r"\b(?P<whose>DfE|Department for Education|government|Ofsted|inspectors?)(?:['’]s?)? letter\b"
)
_IN_A_PAPER = re.compile(
    r"\b(?:under|in|with) (?:the|an?) (?:\w+ )?(?:notice|direction)\b", re.IGNORECASE
)
_NO_SAYING = re.compile(
    r"\b(?:appointed|will (?:also )?(?:assess|report|review|decide|lead|determine))\b"
)
"""What the person who opens such a sentence does is not to speak the words it quotes."""
_UNNAMED_OFFICIAL = re.compile(
    r"\b(?:spokes(?:man|woman|person)|councillor|director|leader|chief executive|cabinet member"
    r"|portfolio holder|chair)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|I['’]m|I['’]ve|[Ww]e|[Ww]e['’]re|[Ww]e['’]ve|[Mm]y|[Oo]ur|us|me)\b"
)
_SHORTEST_SINGLE = 4
_NEAR = 12  # characters between a place and its verb of saying ("Kent also said")
_FAR = 200  # characters before a pronoun in which its sentence may name the inspectors
_SHORTEST_IN_REPORT = 3
_SHORTEST_SAID = 4
"""Words in marks that somebody with a role is told to say, without a sign of speech in them."""
_OF_OFSTED = re.compile(
    r"\b(?:inspectors?|HMI|inspectorate)(?:,|\s)\s*(?:[A-Z][\w’'-]+\s+){0,3}[A-Z]"
    r"|,\s+(?:\w+\s+){0,4}(?:inspector|HMI)\b|\bOfsted[’']s\s+(?:\w+\s+){0,4}[A-Z]"
)
_CALLED = 45  # characters around a name in which it is called an inspector's
_SHORTEST_CLAIM = 7
"""Words beside a speaker and a quotation that claim something more than the quotation does."""


class _Speaker(Struct, frozen=True):
    """Who speaks: empty name where the text says nobody."""

    name: str
    person: bool
    role: str
    organisation: str
    mode: QuoteMode
    description: str = ""


_REPORT = _Speaker(OFSTED, False, "inspectorate", OFSTED, "report")
_NO_RULE = "nobody-named"
_NOBODY = _Speaker("", False, "", "", "direct")


class Speech(Struct, frozen=True):
    """The quotes and claims of a document in text order, and the names of those quoted who hold
    no public role, who are described and not named."""

    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    unnamed: tuple[Name, ...] = ()


def find_speech(setting: Setting, posts: tuple[Post, ...]) -> Speech:
    """What is said in the document, with and without marks; ``posts`` tell the speakers' roles."""
    document = setting.document
    quoted = [item for item in find_quoted(document) if not _is_label(setting, item)]
    blank = blanked(document.text, [item.span for item in quoted])
    kept = [item for item in quoted if _speaks(setting, item, blank)]
    article = document.kind == "article"
    if not kept and not article:
        return Speech()
    scene = _Scene(setting, posts, blank)
    told = [scene.attribute(item) for item in kept]
    if not article:
        told = [quote for quote in told if quote.evidence.rule != _NO_RULE]
    unnamed = tuple(scene.unnamed)  # of those who only claim something, private_people judges
    claims = scene.claims(told) if article else []
    return Speech(tuple(told), tuple(claims), unnamed)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)


def _is_label(setting: Setting, item: Quoted) -> bool:
    """Whether the words in marks are a grade, an area, or a name or title in capitals."""
    text = setting.text(item.span).strip(" .,")
    lowered = text.casefold()
    reference = setting.reference
    phrases = [phrase for grade in reference.grades.values() for phrase in grade.phrases]
    phrases += [phrase for area in reference.areas.values() for phrase in area.phrases]
    if any(lowered == phrase.casefold() for phrase in phrases):
        return True
    long = [word for word in _words(text) if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _speaks(setting: Setting, item: Quoted, blank: str) -> bool:
    """Whether the stretch is somebody's words: always in double marks of an article.

    Single marks, and any marks in the inspectors' own prose, also set off terms; there it
    takes a phrase of some length with a sign of speech.
    """
    article = setting.document.kind == "article"
    if article and not item.single:
        return True
    text = setting.text(item.span)
    count = len(_words(text))
    spoken = bool(_FIRST_PERSON.search(text)) or text.rstrip()[-1] in ".,!?"
    block = setting.document.blocks[item.first_block].span
    if article:
        said = saying_before(blank, Span(block.start, item.span.start)) is not None
        return count >= _SHORTEST_SINGLE and (spoken or said)
    whom = _whom_quoted(setting, item)  # what nobody is told to say is a title or a term
    if spoken:
        return count >= _SHORTEST_IN_REPORT and whom.said
    return count >= _SHORTEST_SAID and bool(whom.role)


def _whom_quoted(setting: Setting, item: Quoted) -> QuotedRole:
    """Whom the paragraphs around a quotation in a report tell to speak."""
    blocks = setting.document.blocks
    within = Span(blocks[item.first_block].span.start, blocks[item.last_block].span.end)
    return role_quoted(setting, item.span, within)


class _Scene:
    """Goes through the quotations in order and remembers who spoke and who was named."""

    def __init__(self, setting: Setting, posts: tuple[Post, ...], blank: str) -> None:
        self._setting = setting
        self._posts = [post for post in posts if post.kind != "addressee"]
        self._blank = blank
        self._blanked = Blanked(blank)
        self._letters = [(found.end(), found["whose"]) for found in _LETTER_OF.finditer(blank)]
        self._article = setting.document.kind == "article"
        self._councils = {each.name for each in setting.reference.authorities.values()}
        self._names = [
            name
            for sentence in setting.speaking("story")
            for name in find_names(blank, sentence.span, setting.reference)
        ]
        self._starts = [name.span.start for name in self._names]
        self._ends = [name.span.end for name in self._names]
        self._openings: dict[int, Name] = {}
        for name in self._names:
            self._openings.setdefault(name.outer.start, name)
        self._people: dict[str, _Speaker] = {}
        self._last: tuple[int, _Speaker] | None = None
        self.unnamed: dict[Name, None] = {}
        """The names that were taken for a speaker's and have no public role."""

    def claims(self, quotes: list[Quote]) -> list[Claim]:
        """The sentences in which somebody other than the inspectors has the word, in text order.

        One that is mostly a quotation is told by that.
        """
        spoken = SpanSet(quote.span for quote in quotes)
        self._last = None
        told = (
            self._claim(sentence, quoted=spoken.overlaps(sentence.span))
            for sentence in self._setting.speaking("story")
            if sentence.kind not in ("heading", "note", "row")
        )
        return [claim for claim in told if claim is not None]

    def _claim(self, sentence: Sentence, *, quoted: bool) -> Claim | None:
        words = fold(self._setting.text(sentence), sentence.span.start)
        source = find_source(words.text)
        if source is not None and source.side == "inspectorate":
            return None
        speaks = person_speaking(self._blank, sentence.span, self._names)
        if speaks is None and source is None:
            return None
        subject = speaks or words.span(source.start, source.end)  # type: ignore[union-attr]
        if quoted or self._setting.text(sentence).endswith(":"):
            around = f"{self._blank[sentence.span.start : subject.start]} "
            around += self._blank[subject.end : sentence.span.end]
            if len(_words(around)) < _SHORTEST_CLAIM:
                return None
        speaker = self._resolve(subject, Span(subject.end, subject.end)) or _NOBODY
        if speaker.mode == "report" or speaker.organisation == OFSTED:
            return None
        if speaks and self._is_inspector(subject):
            return None
        side = self._side(speaker, subject)
        return Claim(
            speaker=speaker.name,
            speaker_is_person=speaker.person,
            role=speaker.role,
            organisation=speaker.organisation,
            side=side,
            evidence=Evidence(sentence.span, "claim-reported", (subject,)),
            tags=themes_in(self._setting, sentence.span),
            description=speaker.description or self._called(speaker, subject),
        )

    def _called(self, speaker: _Speaker, subject: Span | None) -> str:
        """What the words on a speaker without a name call the speaker."""
        if speaker.name or subject is None:
            return ""
        return description_in(self._setting.text(subject))

    def _is_inspector(self, subject: Span) -> bool:
        """Whether the person that words name, or take up, is anywhere called an inspector."""
        before = bisect_right(self._ends, subject.end)
        name = self._names[before - 1] if before else None
        return name is not None and name.text.rsplit(" ", 1)[-1] in self._inspectors

    @cached_property
    def _inspectors(self) -> frozenset[str]:
        """The surnames of those whom the text calls inspectors."""
        text = self._setting.document.text
        return frozenset(
            each.text.rsplit(" ", 1)[-1]
            for each in self._names
            if _OF_OFSTED.search(text[max(0, each.outer.start - _CALLED) : each.span.end + _CALLED])
        )

    def _side(self, speaker: _Speaker, subject: Span | None) -> Side | None:
        """Whose words a speaker's are: told by the body and role, else by what the text calls
        the speaker."""
        if speaker.mode == "report":
            return "inspectorate"
        called = self._setting.text(subject) if subject else ""
        role = side_of_speaker(fold(speaker.role or called).text)
        if speaker.organisation in self._councils:
            return role if role in ("opposition", "politician", "union") else "council"
        plain = description_in(called)
        for words in (speaker.organisation, speaker.role, speaker.description, plain, called):
            side = side_of_speaker(fold(words).text)
            if side is not None:
                return side
        return None

    def attribute(self, item: Quoted) -> Quote:
        """The quote at ``item`` with its speaker."""
        speaker, rule, words = self._speaker(item)
        unnamed = not self._article and speaker == _NOBODY
        if unnamed:
            told = _whom_quoted(self._setting, item)
            speaker = replace(speaker, role=told.role, description=told.called)
        self._last = (item.last_block, speaker)
        return Quote(
            span=item.span,
            speaker=speaker.name,
            speaker_is_person=speaker.person,
            role=speaker.role,
            organisation=speaker.organisation,
            mode=speaker.mode,
            evidence=Evidence(item.span, rule, words),
            tags=themes_in(self._setting, item.span),
            description=speaker.description
            or ("" if unnamed else self._called(speaker, words[0] if words else None)),
            side=self._side(speaker, words[0] if words else None),
        )

    def _speaker(self, item: Quoted) -> tuple[_Speaker, str, tuple[Span, ...]]:
        blocks = self._setting.document.blocks
        within = Span(blocks[item.first_block].span.start, blocks[item.last_block].span.end)
        sentence = self._blanked.sentence_around(item.span, within)
        saying = find_saying(self._blank, item.span, sentence)
        if saying is not None:
            speaker = self._resolve(saying.subject, saying.verb)
            if speaker and not self._article and not (speaker.person and speaker.role):
                speaker = _NOBODY
            if speaker is None and _FIRST_PERSON.search(self._setting.text(item.span)):
                speaker = _NOBODY  # somebody says it whom nothing tells, and not of others
            if speaker is not None:
                return speaker, saying.rule, (saying.subject, saying.verb)
        opening = item.span.start - 1 == within.start
        led = self._led_to(item.first_block) if opening else None
        if led is not None:
            return led, "line-before", ()
        if self._last and self._goes_on(item, sentence):
            return self._last[1], "carried-on", ()
        return self._unsaid(item.span, sentence), _NO_RULE, ()

    def _led_to(self, block: int) -> _Speaker | None:
        """The speaker named by a line before, when that line ends with a colon."""
        blocks = self._setting.document.blocks
        if block == 0 or blocks[block - 1].zone != "story":
            return None
        before = blocks[block - 1].span
        if not self._blank[before.start : before.end].endswith(":"):
            return None
        last = self._blanked.sentence_around(Span(before.end - 1, before.end), before)
        saying = saying_before(self._blank, last)
        return self._resolve(saying.subject, saying.verb) if saying else None

    def _goes_on(self, item: Quoted, sentence: Span) -> bool:
        """Whether a quotation that fills its sentence follows the last one, silence apart."""
        if self._last is None or _words(self._blank[sentence.start : sentence.end]):
            return False
        between = self._setting.document.blocks[self._last[0] + 1 : item.first_block]
        return all(block.zone == "silent" for block in between)

    def _unsaid(self, quote: Span, sentence: Span) -> _Speaker:
        """Nobody is said to say it: the one the sentence is about, else the inspectors' report.

        Who is spoken of does not speak: what a leader "was praised for" is the report's word.
        """
        words = self._blank[sentence.start : sentence.end]
        if _IN_A_PAPER.search(words):
            return _Speaker(_DEPARTMENT, False, "", _DEPARTMENT, "direct")
        opening = words[:60]
        if _HE_OR_SHE.search(opening.split(" ", 1)[0]):
            person = self._latest_person(sentence.start)
            if person is not None:
                return person
        name = self._openings.get(sentence.start)
        passive = name and passive_of(self._blank, Span(name.outer.end, quote.start))
        if passive and not passive.found:
            return _NOBODY
        if name and not passive:
            return _NOBODY if _NO_SAYING.search(words) else self._person(name)
        if source_of(fold(self._setting.text(sentence)).text) not in (None, "inspectorate"):
            return _NOBODY
        return _REPORT if self._article else _NOBODY

    def _resolve(self, subject: Span, verb: Span) -> _Speaker | None:
        """The speaker whom the subject of a verb of saying names, its last clause first."""
        relative = _RELATIVE.search(self._blank, subject.start, subject.end)
        if relative:  # "attacked the council over the report which says": the report says
            return self._in_clause(Span(*relative.span("whose")), verb)
        start = subject.start
        for clause in _CLAUSE.finditer(self._blank, subject.start, subject.end):
            start = clause.end()
        last = Span(start, subject.end)
        return self._in_clause(last, verb) or (
            self._in_clause(subject, verb) if last != subject else None
        )

    def _in_clause(self, subject: Span, verb: Span) -> _Speaker | None:
        named = self._named(subject, verb)
        if named is not None:
            return named
        words = self._blank[subject.start : subject.end]
        if _HE_OR_SHE.search(words):
            return self._latest_person(subject.end)
        if _ONE_OF_THEM.match(words):
            return _NOBODY  # "a former social worker at the council" is not the council
        if _SOMEBODY.search(words):
            return _NOBODY
        body = self._body(subject)
        if body is not None:
            return body
        if _IT_OR_THEY.search(words):
            paragraph = self._blank[max(0, subject.start - _FAR) : subject.start].rpartition("\n")[
                2
            ]
            if _INSPECTORS.search(paragraph):
                return _REPORT
            last = self._last[1] if self._last else _REPORT
            return last if last.name and not last.person else _REPORT
        side = side_of(fold(words).text)
        return _NOBODY if _PEOPLE.search(words) or side not in (None, "inspectorate") else None

    def _named(self, subject: Span, verb: Span) -> _Speaker | None:
        """The person the clause names: nearest to the verb, or the first before an "-ing"."""
        first = bisect_left(self._starts, subject.start)
        inside = self._names[first : bisect_right(self._ends, subject.end)]
        if inside:
            participle = self._blank[verb.start : verb.end].endswith("ing")
            behind = verb.end <= subject.start
            return self._person(inside[0] if participle or behind else inside[-1])
        # "young people" are not Mr Young
        words = _words(_PEOPLE.sub(" ", self._blank[subject.start : subject.end]))
        for post in reversed(self._posts):
            if post.person.rsplit(" ", 1)[-1] in words:
                return self._official(post)
        return None

    def _body(self, subject: Span) -> _Speaker | None:
        """The inspectorate, the council or another body, whichever stands first as the subject."""
        words = self._blank[subject.start : subject.end]
        tail = words.rpartition(",")[2]
        found = self._first_body(tail) or self._first_body(words)
        if found == "inspectors":
            whose = self._writer_of_letter(subject.end) if "letter" in words else None
            return whose or _REPORT
        if found not in (None, "council"):
            return _Speaker(str(found), False, self._unnamed_role(words), str(found), "direct")
        places = gazetteer(self._setting.reference).find(self._setting.document.text, subject)
        if found is None and not (places and subject.end - places[-1][0].end <= _NEAR):
            return None
        authority = places[-1][1] if places else self._setting.authority_at(subject)
        return self._council(authority, self._unnamed_role(words))

    def _first_body(self, words: str) -> str | None:
        found: list[tuple[int, str]] = []
        kinds = (
            (_INSPECTORS, "inspectors"),
            (_THE_COUNCIL, "council"),
            (_DEPARTMENT_PAPER, _DEPARTMENT),
        )
        for pattern, kind in kinds:
            match = pattern.search(words)
            found += [(match.start(), kind)] if match else []
        other = _OTHER_BODIES.search(words)
        if other:
            body = other["body"]
            name = _NAMES_OF_BODIES.get(body, body)
            if _SPOKESMAN_FOR.search(words[: other.start()]):
                return name
            found.append((other.start(), name))
        return min(found)[1] if found else None

    def _writer_of_letter(self, end: int) -> _Speaker | None:
        """The body whose letter was spoken of last before ``end``; ``None`` if the inspectors'."""
        before = bisect_right(self._letters, end, key=lambda letter: letter[0])
        if not before or _INSPECTORS.fullmatch(self._letters[before - 1][1]):
            return None
        whose = self._letters[before - 1][1]
        body = _NAMES_OF_BODIES.get(whose, whose)
        return _Speaker(body, False, "", body, "direct")

    @staticmethod
    def _unnamed_role(words: str) -> str:
        match = _UNNAMED_OFFICIAL.search(words)
        return match[0].lower() if match else ""

    def _council(self, authority: str | None, role: str) -> _Speaker | None:
        known = self._setting.reference.authorities.get(authority or "")
        return _Speaker(known.name, False, role, known.name, "direct") if known else None

    def _latest_person(self, offset: int) -> _Speaker | None:
        before = bisect_right(self._ends, offset)
        return self._person(self._names[before - 1]) if before else None

    def _person(self, name: Name) -> _Speaker:
        known = self._people.get(name.text)
        if known is None:
            post = next((p for p in self._posts if same_person(name.text, p.person)), None)
            known = self._official(post) if post else self._described(name)
            self._people[name.text] = known
        return known

    def _described(self, name: Name) -> _Speaker:
        """Somebody of whom no public role is told: what the text calls them, without the name."""
        self.unnamed[name] = None
        again = (other for other in self._names if same_person(other.text, name.text))
        said = describe(self._setting.document.text, name, again)
        return _Speaker("", False, "", "", "direct", said)

    def _official(self, post: Post) -> _Speaker:
        known = self._setting.reference.authorities.get(post.authority or "")
        organisation = known.name if known else post.organisation
        return _Speaker(post.person, True, post.role, organisation, "direct")
