"""What stands around a story on a scraped page, told by the words of one line or paragraph.

Each rule is a function from a line to whether it matches; :func:`reason_for` names the
first that does. What a line's neighbours tell is for :mod:`goldthread.documents.articles.zones`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from goldthread.core.lexicon import alternatives
from goldthread.documents.dates import is_byline, is_dateline
from goldthread.documents.reports.letters import is_contact


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


_QUOTED = re.compile(
    r"“[^“”]*(?:”|(?=“)|\Z)|\"[^\"\n]*(?:\"|$)"
    r"|(?<!\w)‘[^‘’\n]*(?:’\w[^‘’\n]*){0,9}’|(?<!\w)'[^'\n]*(?:'\w[^'\n]*){0,9}'(?!\w)"
    r"|(?<=[:,] )['‘].*$",
    re.MULTILINE,
)
_CREDIT = _any(
    r"[(\[]?(?:photo(?:graph)?s?|pictures?|images?|pic|credit|caption|video)"
    r"(?: (?:source|caption|credit|by))?\s*[:,]",
    r".{0,150}[(\[](?:photo|picture|image|credit|pic)\s*:[^)\]]*[)\]]$",
    r".{0,150}image source, ",
    r"(?:getty images|adobe stock|shutterstock|google(?: maps| street ?view)?|ldrs|pa media)$",
)
_LONG_CREDIT = re.compile(r".{0,900}image source, [^.]{1,60}", re.IGNORECASE)
_TRAILING_CREDIT = re.compile(r"\b(?:Photo|Picture|Image|Pic|Credit):\s*[\w .,/&'’()©-]{2,60}$")
_LINK = _any(
    r"(?:contact|about) us|contact the (?:editor|newsroom)|make an? (?:enquiry|comment|donation)",
    r"(?:subscribe|register|donate|apply)(?: (?:today|now|here|for free))?|become a member",
    r"sign (?:up|in)(?: (?:today|now|here|for free))?|log ?(?:in|out)|(?:my )?account",
    r"(?:main )?menu|search|home|news|sport|close|print|share|tweet|save|e-?mail|copy link|reply",
    r"share this(?: \w+){0,3}|back(?: to top)?|(?:next|previous)(?: (?:article|story|post))?",
    r"skip to (?:main )?(?:content|navigation)|hide ad|advertise(?:ment)?|sponsored(?: content)?",
    r"(?:view |show )?(?:\d+ )?comments?(?: \(\d+\))?|(?:last )?(?:published|updated)|title",
    r"published\d.{0,25}",
    r"cookies?(?: policy| settings)?|privacy(?: policy| notice)?|accessibility|loading",
    r"terms(?: (?:and|&) conditions| of use)?|presentational grey line|notifications",
)
_TEASER_LINK = _any(
    r"(?:read|find out|learn|see|view|discover) (?:more|all|next|also)\b.{0,100}",
    r"(?:read|see|view|download) (?:the )?(?:full|original|whole|entire)\b.{0,80}",
    r"(?:continue|keep) reading\b.{0,60}|click here\b.{0,100}",
    r"(?:the )?full (?:report|letter|story) (?:can|is) .{0,60}\bhere",
)
_MORE = re.compile(r"(?:READ|SEE|WATCH|LISTEN)?\s?(?:MORE|ALSO|NEXT|RELATED|NOW)\s*[:|]")
"""Capitals that put another story's headline into the text, however long."""
_REPORT_LINK = re.compile(r"\b(?:report|letter)\b", re.IGNORECASE)
_PROMOTION = _any(
    r"register (?:now|today|here|for)|sign up (?:to|for|now|today|here)|book (?:now|your place)",
    r"subscribe (?:to|now|today)|click here|don[’']t miss|never miss|watch our",
    r"join (?:us|our|the (?:conversation|debate|discussion))|get involved (?:with|in)",
    r"get (?:the latest|all the latest|our (?:free|daily|weekly)|your free|unlimited|in touch)",
    r"keep (?:abreast|up to date)|stay (?:up to date|informed|in touch|connected)",
    r"(?:follow|like|find) (?:us|bbc|our|@\w+)|listen to (?:our|the latest)",
    r"send (?:us )?your (?:story|stories|news)|for (?:more|the latest) (?:news|stories)\b",
    r"(?:this|our) (?:website|site) uses cookies|by (?:signing up|continuing|subscribing)",
    r"thank you for (?:reading|visiting|subscribing)|to (?:subscribe|sign up|continue reading)\b",
    r"was this (?:page|article|story) (?:useful|helpful)|the bbc is not responsible",
)
_SALES = _any(
    r"\b(?:providing|bringing|giving|sending) you (?:with )?(?:the )?(?:latest|all|news)",
    r"\b(?:our|your) (?:free )?(?:daily |weekly )?(?:newsletters?|inbox|email alerts?)\b",
    r"\bboost your (?:cpd|career)\b|\byour (?:donation|subscription)\b|\bpaywalls?\b",
)
_END = _any(
    r"more (?:from|on|like|news|stories)\b|related\b|(?:read|up) next\b",
    r"most (?:read|popular|recent|viewed|shared)\b|you (?:may|might) (?:also|be interested)",
    r"(?:latest|top|other|trending|popular|recent|featured|recommended) "
    r"(?:news|stories|articles|posts|headlines|videos|jobs)",
    r"recommended(?: for you)?$|trending$|popular$|(?:\w+ )?jobs$",
    r"\d+ (?:comments?|responses?|replies|thoughts)\b|comments? (?:are closed|\(\d+\))|comments?:",
    r"(?:leave|post|add|write) a (?:reply|comment|response)|have your say",
    r"(?:join|start) the (?:conversation|discussion|debate)|share this\b|about the author",
    r"tags?\s*:|topics?\s*:|filed under|categories\s*:|from around the (?:web|bbc)",
    r"promoted (?:content|stories)|follow (?:us|bbc)\b",
    r"the bbc is not responsible|(?:knowledge|news|links) (?:&|and) (?:resources|links)",
    r"(?:- ?)?ends(?: ?-)?$|notes? (?:to|for) editors?\b",
)
_COMMENTS = _any(
    r"(?:view |show )?(?:\d+ )?comments?\b|(?:leave|post|add|write) a (?:reply|comment|response)",
    r"have your say|\d+ (?:responses?|replies|thoughts)\b",
    r"(?:join|start) the (?:conversation|debate)",
)
_ATTENDANCE = re.compile(
    r"(?:(?:also|members|officers|councillors)\s+)?(?:present|officers|members|councillors"
    r"|in attendance|attendees|apologies(?:\s+for\s+absence)?)\s*:",
    re.IGNORECASE,
)
_DEAR = re.compile(r"Dear\s+[A-Za-z]")
_YOURS = re.compile(
    r"(?:Yours (?:sincerely|faithfully|truly|ever)|(?:Kind|Best|Warm|With) (?:regards|wishes)\b)",
    re.IGNORECASE,
)
_LETTER_OPENS, _LETTER_ENDS = 6, 8
"""So many lines at a letter's head and foot are looked at."""
_LONGEST_NOTICE = 400
_SURELY = 2
"""So many of the words of a notice on cookies make a long paragraph one."""
_MARKER_WORDS = 5
_LONGEST = 3000
_COPYRIGHT = _any(r"©|copyright\b|all rights reserved")
_NETWORKS = {"facebook", "twitter", "instagram", "linkedin", "youtube", "pinterest", "rss"}
_NETWORKS |= {
    "whatsapp",
    "tiktok",
    "snapchat",
    "reddit",
    "email",
    "bluesky",
    "threads",
    "messenger",
}
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\.?$")
_URL = re.compile(r"(?:\w+://|www\.)\S+$", re.IGNORECASE)
_TRUNCATED = re.compile(
    r"(?:\[\s*(?:\.{3}|…)\s*\]|\s(?:\.{3}|…)|(?:\.{3}|…)\s*(?:read|continue)\b.*)$", re.I
)
INSPECTED = re.compile(r"\bofsted\b|\binspect(?:ion|ions|or|ors|orate|ed)\b", re.IGNORECASE)
_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_PUBLISHER = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)  # never "US": see is_addressed
_SAID = re.compile(rf"\b{alternatives('saying', 'said')}\b", re.IGNORECASE)
_SERVICES = re.compile(
    r"\bchild|\bcouncil|\bauthorit|\bsocial (?:care|work|services)\b|\bfoster|\badopt"
    r"|\bcare leavers?\b|\byoung (?:people|person|adults)\b|\bearly help\b|\bsafeguarding\b",
    re.IGNORECASE,
)


def unquoted(text: str) -> str:
    """``text`` without what stands in quotation marks: the writer's own words, line by line."""
    return _QUOTED.sub(lambda quoted: "\n" * quoted.group().count("\n") or " ", text)


def is_credit(line: str) -> bool:
    """A photograph's credit, or a caption that ends in one."""
    if len(line) > 220:  # a picture described at length, for those who cannot see it
        return _LONG_CREDIT.fullmatch(line) is not None
    return bool(_CREDIT.match(line) or _TRAILING_CREDIT.search(line))


def is_teaser_link(line: str) -> bool:
    """A link to the whole of a story or report."""
    short = len(line) <= 120 and _TEASER_LINK.fullmatch(line.rstrip(" .!:…»›>")) is not None
    return short or _MORE.match(line) is not None


def is_report_link(line: str) -> bool:
    """A link to the report or letter that the story is about."""
    return is_teaser_link(line) and _REPORT_LINK.search(line) is not None


def is_link(line: str) -> bool:
    """A link, button or menu entry."""
    return _LINK.fullmatch(line.strip(" .!:…»›>|-•")) is not None or _URL.match(line) is not None


def is_attendance(line: str) -> bool:
    """A line of minutes that tells who was there."""
    return _ATTENDANCE.match(line) is not None


def is_promotion(line: str) -> bool:
    """An advert for the publisher's own events, letters and pages."""
    return bool(_PROMOTION.match(line) or _SALES.search(line))


def is_addressed(line: str) -> bool:
    """Words of the publisher to the reader ("you", "we"), where a story speaks of others."""
    if is_byline(line) or is_dateline(line):
        return False  # "By our education reporter": who wrote it, and when
    own = unquoted(line).replace("US", "")
    if INSPECTED.search(own) or line[:1] in "“\"‘'":
        return len(_READER.findall(own)) >= 2 and line[:1] not in "“\"‘'"
    spoken = _SAID.search(own) is not None and own != line
    addressed = _PUBLISHER.search(own) and not (_SERVICES.search(own) or spoken)
    return bool(_READER.search(own) or addressed)


def is_end_marker(line: str) -> bool:
    """A line that ends a story: other stories, comments or the page's foot come after it."""
    is_sentence = line.endswith(".") and len(line.split()) > _MARKER_WORDS
    marks = _END.match(line) is not None and not is_sentence
    return len(line) <= 120 and (marks or _COPYRIGHT.match(line) is not None)


def is_social_bar(line: str) -> bool:
    """The names of social networks' icons."""
    words = re.findall(r"[a-z]+", line.lower())
    named = sum(word in _NETWORKS for word in words)
    return len(_NETWORKS & set(words)) >= 3 and 2 * named >= len(words)


def is_address(line: str) -> bool:
    """A postal address in one line."""
    return bool(_POSTCODE.search(line)) and line.count(",") >= 2 and len(line.split()) <= 25


def is_truncated(line: str) -> bool:
    """A teaser that breaks off: the whole of it stands on another page."""
    return _TRUNCATED.search(line) is not None


def is_wall(line: str) -> bool:
    """Words of a page that asks for an account, offers a post or tells of its cookies."""
    if len(line) <= _LONGEST_NOTICE:
        return _notices().search(unquoted(line)) is not None
    return len(set(map(str.lower, _cookies().findall(line)))) >= _SURELY


def without_notices(text: str) -> str:
    """``text`` without the lines that :func:`is_wall` tells of: what may, must and should be done
    in them is no guidance.

    >>> without_notices("Plans are weak.\\nWe use cookies to learn.")
    'Plans are weak.'
    """
    return "\n".join(line for line in text.splitlines() if not is_wall(line))


@lru_cache(maxsize=1)
def _cookies() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('pages', 'cookies')}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _notices() -> re.Pattern[str]:
    words = alternatives("pages", "wall", "advert", "cookies")
    return re.compile(rf"\b{words}\b", re.IGNORECASE)


def is_heading_of_others(line: str) -> bool:
    """Whether a line ends a story for readers' comments: nothing of the story comes after it."""
    return _COMMENTS.match(line) is not None


_RULES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("photograph", is_credit),
    ("link", is_link),
    ("link", is_teaser_link),
    ("social links", is_social_bar),
    ("contact details", is_contact),
    ("contact details", is_address),
    ("another story", is_truncated),
    ("promotion", is_promotion),
    ("promotion", is_wall),
    ("promotion", is_addressed),
    ("page furniture", is_end_marker),
)


def is_letter(lines: Sequence[str]) -> bool:
    """Whether a page is a letter: it opens with "Dear …" or ends "Yours sincerely"."""
    return any(_DEAR.match(line) for line in lines[:_LETTER_OPENS]) or any(
        _YOURS.match(line) for line in lines[-_LETTER_ENDS:]
    )


def reason_for(line: str, letter: bool = False) -> str:
    """Why a line is no part of a story; empty when nothing in it says so. In a ``letter`` words to
    the reader are part of it.

    >>> reason_for("Photo: A. Lee/Stock"), reason_for("Plans are weak.")
    ('photograph', '')
    """
    if len(line) > _LONGEST:
        return ""
    rules = _RULES[:-2] if letter else _RULES
    return next((reason for reason, matches in rules if matches(line)), "")
