"""What a figure measures: a table from wordings to short stable slugs.

Rules are tried in order, the more particular first. ``{0}`` in a slug takes the first
group of the rule's match ("placed within 20 miles" is ``placed-within-20-miles``).
"""

from __future__ import annotations

import re

_RULES: tuple[tuple[str, str], ...] = (
    (r"within (\d+) miles", "placed-within-{0}-miles"),
    (r"(?:more than|over|beyond) (\d+) miles", "placed-over-{0}-miles"),
    (r"within 72 hours", "return-interviews-within-72-hours"),
    (r"return (?:home )?interviews?", "return-interviews"),
    (r"free school meals", "free-school-meals"),
    (r"(?:minority ethnic|ethnic minorit)", "minority-ethnic-children"),
    (r"English as an additional language", "english-additional-language"),
    (r"in poverty|low[- ]income", "children-in-poverty"),
    (r"total population", "children-in-area"),
    (r"under the age of 18(?: years)? (?:live|are living)|child population", "children-in-area"),
    (r"privately arranged foster|private(?:ly)? foster", "private-fostering"),
    (
        r"(?:second|subsequent|repeat)\w*\b.{0,40}child protection plan",
        "repeat-child-protection-plans",
    ),
    (r"child protection plans?", "child-protection-plans"),
    (r"child protection conferences?", "child-protection-conferences"),
    (r"section 47|child protection enquir", "child-protection-enquiries"),
    (r"strategy (?:meetings?|discussions?)", "strategy-meetings"),
    (r"residential children['’]s homes", "living-in-childrens-homes"),
    (r"residential special schools?", "living-in-residential-special-schools"),
    (
        r"(?:live|living) with foster (?:families|carers)|in foster (?:care|placements?)",
        "living-with-foster-families",
    ),
    (r"(?:lives?|living|placed) with (?:their )?(?:birth )?parents", "living-with-parents"),
    (r"unaccompanied", "unaccompanied-asylum-seeking-children"),
    (
        r"(?:out of|outside)(?: of)? (?:the |their )?(?:local )?(?:authority|area|county"
        r"|borough|city)",
        "placed-out-of-area",
    ),
    (r"special guardianship", "special-guardianship-orders"),
    (r"returned to be looked after", "returned-to-care"),
    (r"(?:houses?|housing) (?:in|of) multiple", "in-houses-of-multiple-occupation"),
    (r"independent living", "moved-to-independent-living"),
    (r"ceased to be looked after", "ceased-to-be-looked-after"),
    (
        r"children in need (?:being )?referred|referr\w+ [^.]{0,20}children in need",
        "children-in-need-referrals",
    ),
    (r"(?:formally )?in need of a specialist|children[- ]in[- ]need\b", "children-in-need"),
    (r"re-?referrals?|repeat referrals?", "re-referrals"),
    (r"referrals?|referred", "referrals"),
    (r"\bturnover", "social-worker-turnover"),
    (r"vacanc", "social-worker-vacancies"),
    (
        r"employed permanently|permanent(?:ly employed)? (?:social )?(?:workers?|staff|workforce)",
        "permanent-staff",
    ),
    (
        r"\bagency (?:social )?(?:workers?|staff|work)\b|(?<!multi-)(?<!multi)\bagency$",
        "agency-social-workers",
    ),
    (r"post[- ]qualif\w+ experience|years['’]? (?:of )?experience", "social-worker-experience"),
    (r"sickness", "sickness-absence"),
    (r"social workers?[\w ]{0,12} (?:hold|carry)\b", "caseloads"),
    (r"caseloads?|(?:cases|children) (?:each|per (?:social )?worker)", "caseloads"),
    (r"suitable accommodation", "care-leavers-in-suitable-accommodation"),
    (r"education,? employment|\bNEET\b|\bEET\b", "care-leavers-in-education-employment-training"),
    (r"staying put", "staying-put"),
    (r"pathway plans?", "pathway-plans"),
    (r"in touch|in contact\b", "care-leavers-in-touch"),
    (r"health assessments?", "health-assessments"),
    (r"dental|dentist", "dental-checks"),
    (r"immunis|vaccin", "immunisations"),
    (r"personal education plans?|\bPEPs?\b", "personal-education-plans"),
    (r"attendance|absence", "school-attendance"),
    (r"exclu(?:ded|sions?)", "exclusions"),
    (r"GCSE|key stage|attainment|grade[s ]", "attainment"),
    (
        r"placement (?:stability|moves)|(?:three|3) or more placements|same placement",
        "placement-stability",
    ),
    (r"adoptive (?:family|families|parents)|matched with adopt", "adoption-timeliness"),
    (r"\bcourt|care proceedings|26 weeks", "care-proceedings"),
    (r"\badopt(?:ed|ions?)\b|adoption orders?|placed for adoption", "adoptions"),
    (r"\badopters?\b", "adopters"),
    (r"foster carers?|fostering households?", "foster-carers"),
    (r"supervision", "supervision"),
    (r"serious incident notifications?", "serious-incident-notifications"),
    (r"serious case reviews?", "serious-case-reviews"),
    (r"children['’]s homes?", "childrens-homes"),
    (r"reviews?\b", "reviews"),
    (r"visit(?:s|ed)\b", "visits"),
    (r"assessments?", "assessments"),
    (r"early help", "early-help"),
    (r"sexual(?:ly)? exploit", "child-sexual-exploitation"),
    (r"\bmissing\b", "missing-children"),
    (r"homeless", "homeless-young-people"),
    (r"contacts\b", "contacts"),
    (
        r"look(?:ed|s|ing)[- ]after|children in (?:local authority |the council['’]s |its "
        r"|our )?care\b"
        r"|in care\b",
        "children-looked-after",
    ),
    (r"care leavers?|leaving care", "care-leavers"),
    (r"invest|budget|funding|spen[dt]", "spending"),
    (r"social workers?", "social-workers"),
)
_TABLE = tuple((re.compile(words, re.IGNORECASE), slug) for words, slug in _RULES)
_SMALL_LISTED = """
    out such more other new further the a an of and or in for to at on by with from s all these
    those this that
"""
_SMALL = frozenset(_SMALL_LISTED.split())
_CHANGE = (
    (
        re.compile(r"\b(?:increas\w+|rise[ns]?|rising|rose|grow\w+|grew|higher)\b", re.I),
        "-increase",
    ),
    (
        re.compile(
            r"\b(?:decreas\w+|reduc\w+|fall(?:en|s|ing)?|fell|drop\w*|declin\w+|lower)\b", re.I
        ),
        "-decrease",
    ),
)


def indicator_of(*contexts: str) -> str:
    """The slug of the first context that any rule of the table knows; empty if none does.

    >>> indicator_of("annual social worker turnover was")
    'social-worker-turnover'
    """
    for context in contexts:
        for pattern, slug in _TABLE:
            match = pattern.search(context)
            if match:
                return slug.format(*match.groups())
    return ""


def change_of(words: str) -> str:
    """``-increase`` or ``-decrease`` when ``words`` speak of a change, else nothing."""
    return next((suffix for pattern, suffix in _CHANGE if pattern.search(words)), "")


def slug_of(phrase: str) -> str:
    """A slug of the first words of a noun phrase, for what the table does not know."""
    words = [word for word in re.findall(r"[a-z]+", phrase.lower()) if word not in _SMALL]
    return "-".join(words[:4])
