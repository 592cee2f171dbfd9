"""What stands around a story on a scraped page, told by the words of one line or paragraph.

Each rule is a function from a line to whether it matches; :func:`reason_for` names the
first that does. What a line's neighbours tell is for :mod:`goldthread.documents.articles`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from goldthread.documents.letters import is_contact

_CREDIT = re.compile(
    r"(?:[([]\s*)?(?:photo(?:graph)?s?|pictures?|images?|pic|credit|caption|illustration|video)"
    r"(?:\s+(?:source|caption|credit|by))?\s*[:,]\s*\S"
    r"|image (?:of|credit)\b.*\(credit"
    r"|.{0,80}\((?:photo|picture|image|credit|pic)\s*:[^)]*\)$"
    r"|(?:getty images|adobe stock|shutterstock|google(?: maps| street ?view)?|ldrs|pa media)$",
    re.IGNORECASE,
)
_TRAILING_CREDIT = re.compile(r"\b(?:Photo|Picture|Image|Pic|Credit):\s*[\w .,/&'’()©-]{2,60}$")
_LINK = re.compile(
    r"(?:[-•|>»]\s*)?(?:"
    r"(?:read|find out|learn|see|view|discover) (?:more|all|next|also)\b.{0,100}"
    r"|(?:read|see|view|download) (?:the )?(?:full|original|ofsted(?:[’']s)?)\b.{0,80}"
    r"|(?:continue|keep) reading\b.{0,60}|click here\b.{0,100}"
    r"|make an? (?:enquiry|comment|donation)|contact (?:us|me|the (?:editor|newsroom))"
    r"|subscribe(?: (?:today|now|here|for free))?|sign (?:up|in)(?: (?:today|now|here|for free))?"
    r"|log ?(?:in|out)|register(?: (?:today|now|here))?|become a member|donate(?: now)?"
    r"|(?:main )?menu|search|home|news|close|print|share|tweet|save|e-?mail|copy link|back"
    r"|share this(?: \w+){0,3}|back to top|(?:next|previous)(?: (?:article|story|post))?"
    r"|skip to (?:main )?(?:content|navigation)|hide ad|advertise(?:ment)?|sponsored(?: content)?"
    r"|(?:view |show )?(?:\d+ )?comments?(?: \(\d+\))?|cookies?(?: policy| settings)?"
    r"|privacy(?: policy| notice)?|terms(?: (?:and|&) conditions| of use)?|accessibility"
    r"|(?:last )?(?:published|updated)|title|loading\W*"
    r")[.!:…]*",
    re.IGNORECASE,
)
_PROMOTION = re.compile(
    r"(?:register (?:now|today|here|for)|sign up (?:to|for|now|today|here)|subscribe (?:to|now|today)"
    r"|book (?:now|your place)|click here|don[’']t miss|join (?:us|our|the (?:conversation|debate))"
    r"|get (?:the latest|our (?:free|daily|weekly)|your free|all the latest|unlimited|in touch)"
    r"|keep (?:abreast|up to date)|stay (?:up to date|informed|in touch)|never miss"
    r"|follow (?:us|bbc|our|@\w+)|like us on|find us on|listen to (?:our|the latest)|watch our"
    r"|(?:if you |have you |do you )(?:have|got|know|want|would like)\b.{0,80}\b(?:story|newsletter|email us|contact)"
    r"|send (?:us )?your (?:story|stories|news)|for (?:more|the latest) (?:news|stories|information)\b"
    r"|(?:this|our) (?:website|site) uses cookies|by (?:signing up|continuing|subscribing)"
    r"|thank you for (?:reading|visiting|subscribing)|to (?:subscribe|sign up|continue reading)\b"
    r"|the bbc is not responsible)",
    re.IGNORECASE,
)
_SELF_PRAISE = re.compile(
    r"\b(?:providing|bringing|giving|sending) you (?:with )?(?:the )?(?:latest|all|news)"
    r"|\b(?:our|your) (?:free )?(?:daily |weekly )?(?:newsletters?|inbox|email (?:alerts?|bulletins?))\b"
    r"|\bboost your (?:CPD|career)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:more (?:from|on|like|news|stories|in)\b|related\b|(?:read|up) next\b|most (?:read|popular|recent|viewed|shared)"
    r"|(?:latest|top|other|trending|popular|recent|featured|recommended) (?:news|stories|articles|posts|headlines|videos|jobs)"
    r"|you (?:may|might) (?:also|be interested)|recommended(?: for you)?$|trending$|popular$"
    r"|\d+ (?:comments?|responses?|replies|thoughts)\b|comments? (?:are closed|\(\d+\))|comments?$"
    r"|(?:leave|post|add|write) a (?:reply|comment|response)|(?:join|start) the (?:conversation|discussion|debate)"
    r"|have your say|share this\b|about the author|tags?\s*:|topics?\s*:|filed under|categories\s*:"
    r"|from around the web|around the bbc|promoted (?:content|stories)|follow (?:us|bbc)\b"
    r"|©|copyright\b|all rights reserved|the bbc is not responsible|knowledge (?:&|and) resources)",
    re.IGNORECASE,
)
_SOCIAL = {
    "facebook",
    "twitter",
    "instagram",
    "linkedin",
    "youtube",
    "pinterest",
    "rss",
    "whatsapp",
}
_SOCIAL |= {"tiktok", "snapchat", "reddit", "email", "mastodon", "bluesky", "threads", "messenger"}
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\.?$")
_URL = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_TRUNCATED = re.compile(
    r"(?:\[\s*(?:\.{3}|…|&hellip;)\s*\]|(?:\.{3}|…)\s*(?:read|continue)\b.*)\s*$", re.I
)


def is_credit(line: str) -> bool:
    """A photograph's credit or caption."""
    return len(line) <= 200 and bool(_CREDIT.match(line) or _TRAILING_CREDIT.search(line))


def is_link(line: str) -> bool:
    """A link, button or menu entry."""
    return _LINK.fullmatch(line) is not None


def is_promotion(line: str) -> bool:
    """An advert for the publisher's own events, letters and pages."""
    return bool(_PROMOTION.match(line) or _SELF_PRAISE.search(line))


def is_end_marker(line: str) -> bool:
    """A line that ends a story: other stories, comments or the page's foot come after it."""
    return len(line) <= 100 and _END.match(line) is not None


def is_social_bar(line: str) -> bool:
    """The names of social networks' icons."""
    words = re.findall(r"[a-z]+", line.lower())
    return len(_SOCIAL & set(words)) >= 3 and 2 * sum(w in _SOCIAL for w in words) >= len(words)


def is_address(line: str) -> bool:
    """A postal address in one line."""
    return bool(_POSTCODE.search(line)) and line.count(",") >= 2 and len(line.split()) <= 25


def is_url(line: str) -> bool:
    """Nothing but a web address."""
    return _URL.match(line) is not None


def is_truncated(line: str) -> bool:
    """A teaser that breaks off: the whole of it stands on another page."""
    return _TRUNCATED.search(line) is not None


_RULES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("photograph", is_credit),
    ("link", is_link),
    ("link", is_url),
    ("social links", is_social_bar),
    ("contact details", is_contact),
    ("contact details", is_address),
    ("another story", is_truncated),
    ("promotion", is_promotion),
    ("page furniture", is_end_marker),
)


def reason_for(line: str) -> str:
    """Why a line is no part of a story; empty when nothing in it says so.

    >>> reason_for("Photo: A. Lee/Stock"), reason_for("Plans are weak.")
    ('photograph', '')
    """
    return next((reason for reason, matches in _RULES if matches(line)), "")
