"""What a figure measures: from wordings to the concepts of ``ontology/schemes/indicators.ttl``.

Rules are tried in order, the more particular first, what is *not* so before what is. A rule of a
``state`` reads what is said of those counted ("lived outside the area"), one of a ``thing`` the
noun that is counted ("referrals"). A rule counts only for the units its concept is measured in:
"5% of care leavers" is no number of care leavers. ``{0}`` in a slug takes the first group of the
rule's match ("placed within 20 miles" is ``placed-within-20-miles``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Kind = Literal["state", "thing"]
Units = Mapping[str, frozenset[str]]
"""The units in which each indicator can be measured, by its id."""

_STATES: tuple[tuple[str, str], ...] = (
    (r"within (\d+) miles", "placed-within-{0}-miles"),
    (r"(?:more than|over|beyond) (\d+) miles", "placed-over-{0}-miles"),
    (r"within (?:72 hours|three days)", "return-interviews-within-72-hours"),
    (r"return (?:home )?interviews?|returned home", "return-interviews"),
    (r"return (?:home )?interviews?|returned home", "time-to-return-interview"),
    (r"free school meals", "free-school-meals"),
    (r"(?:minority ethnic|ethnic minorit)", "minority-ethnic-children"),
    (r"English as an additional language", "english-additional-language"),
    (r"in poverty|low[- ]income", "children-in-poverty"),
    (r"total population", "children-in-area"),
    (r"under the age of 18(?: years)? (?:live|are living)|child population", "children-in-area"),
    (r"privately arranged foster|private(?:ly)? foster", "private-fostering"),
    (
        r"(?:second|subsequent|repeat)\w*\b.{0,40}\bplans?\b"
        r"|\bplans?\b.{0,30}\b(?:second or subsequent|second|subsequent) time",
        "repeat-child-protection-plans",
    ),
    (r"\bplans?\b.{0,40}\b(?:two|2) (?:or more )?years", "long-child-protection-plans"),
    (
        r"(?:subject (?:of|to)|on|under) (?:a |an )?(?:child protection )?plans?\b|with a child"
        r" protection plan"
        r"|in need of protection",
        "child-protection-plans",
    ),
    (r"section 20|voluntary agreement|accommodated by agreement", "looked-after-by-agreement"),
    (r"residential (?:children['’]s )?homes|in children['’]s homes", "living-in-childrens-homes"),
    (r"residential (?:special )?schools?", "living-in-residential-special-schools"),
    (
        r"(?:live[sd]?|living|placed|placements?) (?:\w+ )?with (?:\w+ )?(?:relatives|(?:wider"
        r" )?family"
        r"|extended family|family (?:or|and) friends|friends|connected)",
        "living-with-family-or-friends",
    ),
    (r"(?:kinship|connected) (?:care|persons?|placements?)", "living-with-family-or-friends"),
    (
        r"(?:live[sd]?|living|placed) (?:\w+ )?with (?:\w+ )?foster (?:families|carers)"
        r"|in foster (?:care|placements?)|(?:live[sd]?|living) in foster",
        "living-with-foster-families",
    ),
    (
        r"(?:live[sd]?|living|placed|placements?) (?:\w+ )?with (?:their )?(?:birth )?parents",
        "living-with-parents",
    ),
    (r"unaccompanied", "unaccompanied-asylum-seeking-children"),
    (
        r"(?:out[- ]of|outside|beyond)[ -]?(?:of )?(?:the |their )?(?:local )?(?:authority|area"
        r"|county|borough|city|boundar)",
        "placed-out-of-area",
    ),
    (r"special guardianship", "special-guardianship-orders"),
    (r"returned to (?:be looked after|care)", "returned-to-care"),
    (r"(?:houses?|housing) (?:in|of) multiple", "in-houses-of-multiple-occupation"),
    (r"independent living", "moved-to-independent-living"),
    (r"ceased to be looked after|left care\b", "ceased-to-be-looked-after"),
    (
        r"(?:became|become|becoming|started to be|begun to be) looked after|(?:came|entered)"
        r" (?:in)?(?:to )?care",
        "became-looked-after",
    ),
    (
        r"children in need (?:being )?referred|referr\w+ [^.]{0,20}children in need",
        "children-in-need-referrals",
    ),
    (r"(?:formally )?in need of a specialist", "children-in-need"),
    (r"re-?referrals?|repeat referrals?|re-?referred", "re-referrals"),
    (r"no further action", "no-further-action"),
    (r"\bturnover", "social-worker-turnover"),
    (r"vacanc|vacant", "social-worker-vacancies"),
    (r"newly qualified|first year of practice", "newly-qualified-social-workers"),
    (
        r"employed permanently|permanent(?:ly employed)? (?:social )?(?:workers?|staff|workforce)",
        "permanent-staff",
    ),
    (
        r"\bagency (?:social )?(?:workers?|staff|work)\b|(?<!multi-)(?<!multi)\bagency$",
        "agency-social-workers",
    ),
    (
        r"(?:\w+ )?changes? of (?:social )?worker|(?:different|more) social workers",
        "changes-of-social-worker",
    ),
    (
        r"post[- ]qualif\w+ experience|years['’]? (?:of )?(?:post-qualifying )?experience"
        r"|years (?:post[- ])?qualified",
        "social-worker-experience",
    ),
    (r"sickness", "sickness-absence"),
    (r"social workers?[\w ]{0,12} (?:hold|carry)\b", "caseloads"),
    (r"caseloads?|(?:cases|children) (?:each|per (?:social )?worker)", "caseloads"),
    (r"\bunsuitable accommodation", "care-leavers-in-unsuitable-accommodation"),
    (r"\bsuitable (?:\w+ )?accommodation", "care-leavers-in-suitable-accommodation"),
    (
        r"\bNEET\b|\bunemployed\b|\b(?:not|neither|nor)\b[^.;]{0,40}\b(?:education|employment)"
        r",?\s+(?:(?:nor|or|and)\s+)?(?:employment|training)",
        "not-in-education-employment-training",
    ),
    (
        r"education,?\s+(?:and |or )?employment|employment,?\s+(?:or\s+|and\s+)?(?:education"
        r"|training)|\bEET\b",
        "care-leavers-in-education-employment-training",
    ),
    (r"\buniversit|higher education|\bdegree", "in-higher-education"),
    (r"apprentice", "in-apprenticeships"),
    (r"in custody|(?:in|to) prison", "in-custody"),
    (
        r"staying put|(?:remain|liv|stay)\w* with their (?:former )?(?:foster )?carers",
        "staying-put",
    ),
    (r"pathway plans?", "pathway-plans"),
    (
        r"\b(?:not|never|out of|no longer|lost)\b[^.;,]{0,25}\b(?:in )?(?:touch|contact)\b",
        "care-leavers-not-in-touch",
    ),
    (
        r"(?<!stay )(?<!staying )(?<!stays )\bin (?:regular )?(?:touch|contact)\b(?! with"
        r" (?:their|his|her)\b)",
        "care-leavers-in-touch",
    ),
    (r"strengths and difficulties|\bSDQs?\b", "emotional-health-checks"),
    (
        r"(?:health|medical) (?:assessments?|checks?)|immunis\w+ and health",
        "health-assessments",
    ),
    (r"dental|dentist", "dental-checks"),
    (r"immunis|vaccin", "immunisations"),
    (r"personal education plans?|\bPEPs?\b", "personal-education-plans"),
    (r"persistent(?:ly)? absen|persistent absentee", "persistent-absence"),
    (r"\babsen(?:ce|t)|missed sessions", "school-absence"),
    (
        r"(?<!panel )(?<!meeting )attendance(?! (?:at|by|of) )|school attendance|attendance of"
        r" (?:children|pupils)",
        "school-attendance",
    ),
    (r"exclu(?:ded|sions?)", "exclusions"),
    (
        r"(?:attend\w*|in|at|go to) (?:a |their )?(?:\w+ )?(?:schools?|provision"
        r"|settings?)\b[^.;,]{0,40}"
        r"\b(?:good|outstanding)|good or (?:better|outstanding) (?:schools?|settings?|provision)",
        "good-schools",
    ),
    (
        r"GCSE|key stage|attainment|(?:achiev|reach|gain|attain)\w*[^.;,]{0,40}\b(?:grades?"
        r"|levels?)"
        r"|expected (?:progress|standard|level)",
        "attainment",
    ),
    (
        r"placement (?:stability|moves)|(?:three|3) or more (?:placements?|moves)|same placement"
        r"|(?:in|short-term and long-term) (?:stable )?placements? (?:stability|for (?:more|over))"
        r"|stability of placements?",
        "placement-stability",
    ),
    (
        r"adoptive (?:family|families|parents)|matched|placed for adoption|to be adopted|adoption"
        r"|\badopted",
        "adoption-timeliness",
    ),
    (r"\bcourt|care proceedings|26 weeks|\bproceedings", "care-proceedings"),
    (r"CAMHS|mental health|therap|psycholog", "time-to-mental-health-help"),
    (
        r"(?:wait|place|mov|match)\w*[^.;]{0,60}\badopt\w+|days of (?:an? )?placement order",
        "adopted-in-time",
    ),
    (r"placed for adoption|placed with (?:their )?(?:prospective )?adopt", "placed-for-adoption"),
    (r"placement orders?", "placement-orders"),
    (
        r"(?:been|being|were|was|are|who|children) adopted|leav\w+ care (?:through|by|for) adoption"
        r"|\badoption orders?",
        "adoptions",
    ),
    (r"\badvoca(?:cy|te)", "advocacy"),
    (r"domestic (?:abuse|violence)", "domestic-abuse"),
    (r"substance misuse|misuse (?:\w+ )?substances|drug and alcohol", "substance-misuse"),
    (r"\bneglect\b", "neglect"),
    (
        r"(?:re-?assess|assess)\w*[^.;]{0,60}\b(?:on time|in time|timescales?|within|timely)\b"
        r"|timel\w+ of (?:\w+ )?assessments",
        "assessments-in-time",
    ),
    (
        r"timel\w+ (?:completion )?of[^.;]{0,50}\bconferences|conferences?\b[^.;]{0,60}\b(?:on"
        r" time|in time|timescales?|within|timely)\b",
        "child-protection-conferences-in-time",
    ),
    (
        r"timel\w+ (?:completion )?of[^.;]{0,50}\breviews|reviews?\b[^.;]{0,60}\b(?:on time|in"
        r" time|timescales?|within|timely)\b",
        "reviews-in-time",
    ),
    (
        r"visit\w*\b[^.;]{0,60}\b(?:on time|in time|timescales?|within|timely)\b",
        "visits-in-time",
    ),
    (r"\bsupervision", "supervision"),
    (r"sexual(?:ly)? exploit|\bCSE\b", "child-sexual-exploitation"),
    (r"missing (?:from )?education", "missing-education"),
    (r"\bmissing\b", "missing-children"),
    (r"homeless", "homeless-young-people"),
    (
        r"(?:were|are|being|been|was|is) (?:currently )?looked[- ]after|looks? after|looking after"
        r"|(?:are|were|currently|being) in care"
        r"|in the care of",
        "children-looked-after",
    ),
    (r"invest|budget|funding|spen[dt]", "spending"),
)
_THINGS: tuple[tuple[str, str], ...] = (
    (r"child protection plans?", "child-protection-plans"),
    (r"child protection conferences?", "child-protection-conferences"),
    (r"section 47|child protection enquir", "child-protection-enquiries"),
    (r"strategy (?:meetings?|discussions?)", "strategy-meetings"),
    (r"\breferrals?|\breferred", "referrals"),
    (r"\badoptions?|adoption orders?", "adoptions"),
    (r"\badopters?\b", "adopters"),
    (r"foster(?:ing)? carers?|fostering households?", "foster-carers"),
    (r"serious incident notifications?", "serious-incident-notifications"),
    (r"serious case reviews?", "serious-case-reviews"),
    (r"children['’]s homes?", "childrens-homes"),
    (r"\breviews?$", "reviews"),
    (r"\bvisits?$", "visits"),
    (r"\bvisit", "time-to-visit"),
    (r"(?<!health )\bassessments?(?!\s+team)", "assessments"),
    (r"\bassess", "assessment-duration"),
    (r"\bdecisions?|\btriage|\bcontacts?\b|\breferr", "decision-time"),
    (r"early help (?:assessments|cases)", "early-help"),
    (r"\bcontacts", "contacts"),
    (
        r"looked[- ]after(?: (?:children|young people))?|children in (?:local authority |the"
        r" council['’]s |its "
        r"|our )?care\b|\bin care\b",
        "children-looked-after",
    ),
    (r"children[- ]in[- ]need\b|child in need(?: cases)?", "children-in-need"),
    (r"care leavers?|leaving care", "care-leavers"),
    (r"social workers?", "social-workers"),
)


def _compiled(rules: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (re.compile(words, re.IGNORECASE), slug, re.sub(r"-\{0\}", "", slug))
        for words, slug in rules
    )


RULES: dict[Kind, tuple[tuple[re.Pattern[str], str, str], ...]] = {
    "state": _compiled(_STATES),
    "thing": _compiled(_THINGS),
}
"""Pattern, slug and concept of each rule, in the order in which they are tried."""
GROUPS = frozenset(
    (
        *("care-leavers", "children-looked-after", "children-in-need", "social-workers"),
        *("foster-carers", "adopters"),
    )
)
"""What is the number of a whole group, and not of those of it of whom something is said."""
_NEGATIVE = frozenset(
    (
        "not-in-education-employment-training",
        "care-leavers-not-in-touch",
        "no-further-action",
        "missing-children",
        "missing-education",
        "school-absence",
        "persistent-absence",
        "care-leavers-in-unsuitable-accommodation",
    )
)
_NOT = re.compile(
    r"\b(?:not|n['’]t|never|no longer|without|neither|nor|lack\w*|had no|have no|has no)\b"
    r"(?:(?!\b(?:and|but|which|who)\b)[^.;,]){0,50}$",
    re.IGNORECASE,
)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
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


def indicator_of(units: Units, unit: str, contexts: tuple[str, ...], *kinds: Kind) -> str:
    """The slug of the first context that any rule for ``unit`` knows; empty if none does.

    ``kinds`` are the rules that may speak, all when none is named. What a context denies ("have
    not seen a dentist") is not what its words name, and what it leaves open ("in foster care or
    with adopters") is neither; both are empty.

    >>> turnover = {"social-worker-turnover": frozenset(("percent",))}
    >>> indicator_of(turnover, "percent", ("annual social worker turnover was",))
    'social-worker-turnover'
    """
    rules = [rule for kind in kinds or ("state", "thing") for rule in RULES[kind]]
    fit = [(words, slug) for words, slug, concept in rules if unit in units.get(concept, ())]
    for context in contexts:
        for pattern, slug in fit:
            match = pattern.search(context)
            if match is None:
                continue
            denied = slug not in _NEGATIVE and _NOT.search(context[: match.start()])
            told = slug.format(*match.groups())
            return "" if denied or _leaves_open(context, match, slug, fit) else told
    return ""


def head_of(units: Units, who: str) -> str:
    """The indicator of what the last words of a noun phrase name ("adoption assessments":
    ``assessments``); empty if no rule knows it."""
    for pattern, slug, concept in RULES["thing"]:
        ends = any(match.end() == len(who) for match in pattern.finditer(who))
        if ends and "count" in units.get(concept, ()):
            return slug
    return ""


def _leaves_open(
    context: str, match: re.Match[str], slug: str, fit: list[tuple[re.Pattern[str], str]]
) -> bool:
    """Whether "or" joins what matched to another indicator."""
    joined = _OR.search(context, match.end())
    return joined is not None and any(
        other != slug and pattern.search(context, joined.end()) for pattern, other in fit
    )


def change_of(words: str) -> str:
    """``-increase`` or ``-decrease`` when ``words`` speak of a change, else nothing."""
    return next((suffix for pattern, suffix in _CHANGE if pattern.search(words)), "")
