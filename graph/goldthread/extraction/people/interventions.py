"""Interventions in an authority: notices, commissioners, boards, directions, trusts.

Only what the text says has happened counts: what is denied, feared, proposed or wished for
is no intervention. The date and the body behind it are taken from the same sentence.
"""

from __future__ import annotations

import re
from itertools import dropwhile, pairwise

from msgspec.structs import replace

from goldthread.core.lexicon import alternation, alternatives, words
from goldthread.core.model import Evidence, Intervention, PartialDate, Span
from goldthread.core.numerals import MONTHS, NUMBERS, number_words
from goldthread.extraction.text.authorities import gazetteer
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.dates import DateMention, find_dates

_DEPARTMENT = rf"(?i:{alternatives('known-as', 'department')})"
_NOTICE = r"(?i:improvement notices?|notices? (?:of|to) improve(?:ment)?)"
_RUNS_SERVICES = alternation(list(words("organisations")["childrens-trust"].phrases))
_KINDS = (
    (
        "improvement-notice",
        rf"(?:non-)?(?:statutory )?{_NOTICE}"
        r"|(?<=\bthe )notice(?=,? (?:(?:which )?(?:was|were|has been|had been|is) |first )*"
        r"(?:issued|served|imposed|lifted|withdrawn|removed|revoked))"
        r"|(?:(?<=\bclose the )|(?<=\blift the )|(?<=\brevoke the )|(?<=\bwithdraw the ))notice",
    ),
    (
        "commissioner",
        r"commissioners?(?! for (?:England|Wales"
        r"|(?-i:(?!the (?:city|county|borough|town|area)\b)[a-z])))(?=[ ,.;:)–-]|$)",
    ),
    ("improvement-board", r"improvement (?:and \w+ )?(?:boards?|panels?)"),
    (
        "improvement-adviser",
        rf"(?:improvement|government|{_DEPARTMENT}|department['’]s) advis[eo]rs?"
        r"|(?<=appointed an )advis[eo]r",
    ),
    (
        "direction",
        r"(?:statutory |formal )?directions?(?! of (?:travel|an?\b|the\b))"
        r"|directed by the (?:Secretary of State"
        rf"|{_DEPARTMENT}|government)|(?:Secretary of State(?: for Education)?|{_DEPARTMENT})"
        r" (?:has |had |then )?(?:directed|intervened)"
        r"|(?:has |had |have )?(?:directed|ordered|instructed) (?:the )?"
        r"(?:(?:county |city |borough )?council|(?:local )?authority) to\b",
    ),
    (
        "trust",
        r"(?:independent |voluntary )?(?:(?:children['’]s (?:services )?|children |families )trust"
        r"(?! (?:chief|board|director|leader|chair))|trust arrangements?)"
        r"|independent trust|(?<=\bto a )trust|(?<=\binto a )trust|(?<=\bto a new )trust"
        r"|alternative delivery (?:model|vehicle)|trust(?= to (?:run|take)\b)"
        rf"|company limited by guarantee|{_RUNS_SERVICES}",
    ),
    (
        "statutory-intervention",
        r"(?:statutory )?(?:(?:government|formal|DfE|ministerial|Department (?:for|of)"
        r" Education) )+"
        r"intervention(?!s)|(?<=\b(?:came|come) out of )intervention(?!s)"
        r"|(?<=\breleased from )intervention(?!s)|(?<=\bexited )intervention(?!s)"
        r"|(?<=\bplaced in )intervention(?!s)|(?<=\bleft )intervention(?!s)"
        r"|(?<=\bleave )intervention(?!s)"
        r"|formal oversight|support and supervision|supervision and support",
    ),
)
_KIND = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<k{i}>{words})" for i, (_, words) in enumerate(_KINDS)) + ")",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:issued|announced|ordered|sent|lifted|removed|revoked|ended|dissolved|served|given"
    r"|received|(?:re-?)?appointed|appoints|closed?|stays?|stayed|remains?|attends?|makes?"
    r"|lifts?|revokes?|resulted in|led to|requirements of"
    r"|imposed|placed|put in place|passed|moved|installed|named|became|drafted|parachuted"
    r"|established|set up|created|maintained"
    r"|launched|formed|introduced|convened|chaired|chairs|oversee[sn]?|overseeing|oversaw"
    r"|subject to|under"
    r"|following|since|led|leads|monitors?|monitored|meets|met|has been|have been|was|were|is"
    r"|are|has"
    r"|will work|works?|working|reports?|told|said|made|provides?|supported|transferred"
    r"|taken over|(?:came|come) out of|exited|left|driven|directed|intervened|have begun"
    r"|oversight (?:of|from|by)|(?:made|make|good"
    r"|effective) use of)\b",
    re.IGNORECASE,
)
_NOT_HAPPENED = re.compile(
    rf"\b(?:no(?! longer)|{alternatives('interventions', 'unreal')}"
    r"|(?<!in )may(?! (?:19|20)\d\d)|(?:at|of|on|out|towards|against|by) appointing a)\b",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    rf"\b(?:Secretary of State|{_DEPARTMENT}|[Bb]y the Department"
    r"|(?<![Ll]ocal )[Gg]overnment"
    r"|[Mm]inisters?|ministerial|[Ee]ducation [Ss]ecretary)\b|\b(?:statutory|formal) directions?\b",
)
_TAKEN_OVER = re.compile(
    rf"\b{alternatives('interventions', 'taken-over')}\b|\bserve[ds] (?!on\b|as\b)", re.IGNORECASE
)
_PART_OF_SERVICES = re.compile(
    r"\b(?:fostering|adoption|advocacy|residential|legal|health)\s+(?:\w+\s+)?(?:service|agency)",
    re.IGNORECASE,
)
"""What a company may run without running a council's services for children."""
_KNOWN_COMPANY = re.compile(rf"{_RUNS_SERVICES}|company limited by guarantee", re.IGNORECASE)
_SERVICES_TRUST = re.compile(r"(?:Services|Families) Trust$")
"""How trusts are called that run services; a "Children's Trust" alone may be a partnership."""
_CAME_TO_RUN = re.compile(
    r"\b(?:created|set up|established|launched|transferred|delegated|passed to|handed (?:over )?to"
    r"|took over|taken over|takes over|went live|(?:ha[sd]|have) (?:run|provided|delivered)\b[^.;]*"
    r"\bsince)\b"
)
"""What tells that a company began to run a council's services."""
_ONLY_OF_GOVERNMENT = re.compile(
    r"formal oversight|support and supervision|supervision and support", re.IGNORECASE
)
"""What the department calls its intervention, and managers what they give to social workers."""
_NOTICE_NAMED = re.compile(_NOTICE)
_DIRECTION_MADE = re.compile(
    r"(?:^|[:;,]\s|\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]his|[Tt]hat)\s)[Dd]irections?\s"
    r"(?:(?:was|were|is|has been|had been)\s)?(?:first\s)?"
    r"(?:issued|made|served|lifted|revoked|imposed)\b"
)
"""What is done to a direction that no manager gives to a social worker."""
_ADVICE = re.compile(
    r"\W*(?:Ensure|Establish|Develop|Review|Consider|Strengthen|Improve|Clarify|Take|Work|Use"
    r"|Make|Continue)\b"
)
_ANNOUNCED = re.compile(
    r"\b(?:announced|confirmed|ordered|directed|decided)\b(?!.*\b(?:no|not|whether|if)\b)"
)
_TIMES = alternation([*MONTHS, "spring", "summer", "autumn", "winter"])
_ENDED = re.compile(
    r"(?<!until it is )(?<!until this is )(?<!until )"
    rf"\b(?:{alternatives('interventions', 'ended')}"
    rf"|(?:the )?end(?:ing)? of(?! (?:the )?(?:last|this|next|year|month|week|{_TIMES}"
    r"|(?:19|20)\d\d))|closed(?! (?:cases?|schools?|homes?)))\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(r"\b(?:left|leav(?:e|es|ing)|exit(?:s|ing)?)\s+$", re.IGNORECASE)
"""Right before an intervention, tells that a council is no longer in it."""
_LATER = re.compile(
    rf"\b(?P<number>{number_words(1, 12)}|\d{{1,2}})\s+years?\s+later\b", re.IGNORECASE
)
_AND_SENT = re.compile(
    r"\band\s+(?:has\s+|have\s+)?(?:also\s+)?(?:appointed|named|asked|sent|installed)\b[^;]*$"
)
"""Between what was done and whom it sent: "issued a direction and named Pat Lee"."""
_LEFT = re.compile(
    rf"(?:,\s+[^,;:]{{3,60}})?,?\s+{alternatives('interventions', 'left')}\b"
    rf"|[^,;:.]{{0,80}}?\bha(?:s|ve)\s+{alternatives('interventions', 'left')}\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r",?\s+until\s+(?:the\s+)?(?:(?:end|start|beginning|spring|summer|autumn|winter)\s+(?:of\s+)?)?$"
)
"""Between an intervention and the date of its end: "stayed under a notice until May"."""
_HANDED_BACK = re.compile(
    r"\b(?:return\w*|transferr\w+ back|back|hand\w* back|brought back|reverted)\b[^.;]{0,60}?"
    r"\b(?:to|into|under)\s+(?:the\s+)?(?:direct\s+)?(?:council|local authority|county council"
    r"|city council"
    r"|authority|in-house)\b|\bback in-?house\b",
    re.IGNORECASE,
)
"""What is said of services that a trust gives up."""
_BEGUN = re.compile(
    r"\b(?:served|issued|imposed|made|given|sent|set up|appointed)\b", re.IGNORECASE
)
"""What an intervention began with, told before its end: "served in April and lifted in June"."""
_THE_SAME = re.compile(
    r"(?:Under )?(?:[Tt]he|[Tt]hat|[Tt]his|Its) (?:\w+ )?(?P<what>notice|direction)\b"
)
_IT_WAS = re.compile(r"It\s+(?:was|had\s+been)\s+(?:first\s+)?(?:issued|served|imposed|made)\b")
"""Takes up the notice or direction of the sentence before: "It was first imposed in 2013"."""
_BEGUN_ON = re.compile(
    r"\b(?:dated|issued|served|made|signed|sent|published|imposed|came into force)\b"
)
_ORDERED = re.compile(r"\b(?:ordered|directed|told|instructed|urged)\b[^.;]*\bto\b")
_LABEL = re.compile(r"\s*[:–-]\s")
_OF_INSPECTION = re.compile(r"\b(?:rated|judged|graded|inspect\w*|Ofsted|report|visit)\b", re.I)
"""Words that give a date behind them to an inspection, and not to what came of it."""
_CAME_OF_IT = re.compile(r"\b(?:resulted in|led to|followed by)\b")
"""Words that give a date behind them to what an intervention brought about."""
_DATED = re.compile(
    r",?\s+(?:\(|(?:in|on|of|from|since|dated)\s+)?(?:\d{1,2}\s+)?"
    rf"{alternation([*MONTHS])}\s+(?:19|20)\d\d"
)
"""A date right behind the words: "Improvement Notice January 2022"."""
_APPOSED = re.compile(
    rf"^,\s+(?={alternatives('interventions', 'left')}\b"
    r"|which\s+(?:went live|goes live|took over|takes over|began|started|opened|launched"
    r"|has (?:run|provided|delivered))\b"
    r"|an?\s+(?:\w+\s+){0,2}company\s+(?:set up|established|created|launched)\b"
    r"|(?:which\s+was\s+)?(?:sent|issued|made|given|served|announced|published|imposed"
    r"|signed|dated|appointed)\b)"
)
"""The comma before what is said of an intervention: "A direction, sent to … on …"."""
_NAMED_ASIDE = re.compile(
    r"^,\s+[^,;:]{3,60},\s+(?=(?:was|were|ha[sd]|is|took|takes|becomes?|became|meets|met|began"
    rf"|started|went|{alternatives('interventions', 'left')})\b)"
)
"""Who it is: "A commissioner, Pat Lee, was appointed in …"."""
_ONLY_AN_ARTICLE = re.compile(r",?\s+(?:an?|the)\s+(?:\w+\s+){0,3}")
_THEN_DONE = re.compile(
    r"\s+(?:was|were|had been)\s+(?:set up|established|formed|created|launched|convened|issued"
    r"|served|imposed|made|appointed|lifted|dissolved)\b"
)
"""A date that opens a clause: "in 2018, an improvement board was established"."""
_IN_ORDER_TO_SEND = re.compile(r",?\s+(?:appointing|naming)\s+(?:an?\s+)?(?:\w+\s+){0,2}")
"""What a direction of a date does: "issued a direction in May 2014 appointing a commissioner"."""
_DONE_THEN = re.compile(
    rf"\s+{alternatives('interventions', 'sent')}\s+(?:as\s+)?(?:(?:the|its|an?)\s+)?"
    r"(?:[\w’']+\s+){0,2}"
)
"""Behind a day told from that of writing: "was this week named as the commissioner"."""
_NOTHING_BUT_DONE = re.compile(
    r"^\s*$|\b(?:re-?)?(?:appointed|named|installed|issued|imposed|lifted|sent\s+in|set\s+up"
    r"|established|created|launched|convened)\s+$|\b(?:started|began)(?:\s+work)?\s+$"
)
_LEADS_TO_DATE = re.compile(
    r"\b(?:in|on|since|from|by|during|between|that|last|this)\s+(?:the\s+)?(?:\w+\s+)?(?:of\s+)?$"
    r"|\b(?:issued|served|dated|given|imposed|lifted|closed|ended|revoked|withdrawn)\s+$"
)
_SAME_TIME = re.compile(r"\bat (?:the same|that) time\b|\b(?:in )?the same (?:day|month|year)\b")
_LABELS_A_NAME = re.compile(r":\s+(?:Sir |Dame |Mr |Mrs |Ms |Dr )?[A-Z][\w’'-]+ [A-Z]")
"""A list gives the name behind the post: "commissioner: Pat Lee"."""
_CLOSED_LATER = re.compile(
    r"(?P<aside>[^;:.]{0,60})[;,]\s+(?:and\s+)?(?:(?:it\s+)?was\s+)?"
    r"(?=(?:closed|lifted|withdrawn|revoked|ended|removed|discharged)\b)"
)
"""A list tells both ends: "improvement notice issued March 2016; closed 2018"."""
_SINCE_ASIDE = re.compile(r",\s+[^,;:.]{3,80},\s+(?=(?:was|were|has|had|is|came)\b)")
"""What is said aside of an intervention before its end is told: ", in place since 2013, "."""
_SINCE_WHEN = re.compile(
    r"\s+of\s+(?:19|20)\d\d\b"
    r"|(?:,?\s+which\s+was)?,?\s+(?:dated|issued|served|made|imposed|given)\b(?:\s+\w+){0,3}?\s+"
    r"(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d"
)
"""The day of what comes to its end: "revoked the direction issued on 4 May 2017"."""
_TODAY = re.compile(
    r"\bI\s+have\s+(?:therefore|now|also)\s+decided\s+to\b"
    r"|\b(?:issued|announced|appointed|confirmed|takes\s+over|took\s+over|goes\s+live|begins|starts)"
    r"\b[^.;]{0,60}?\btoday\b"
    r"|\btoday\s+(?:received|appointing|issued|announced|appointed|confirmed|named|served|directed|imposed|lifted|revoked)\b"
)
_NEAR = 90  # characters around an intervention in which "today" is said of it
_AND = re.compile(r"\s*(?:,|,?\s+and)\s+(?:(?:in|on)\s+)?")
_OF_AN_AUTHORITY = re.compile(r"\s+(?:at|for|in|to)\s+(?!England)[A-Z]")
_OTHER_COMMISSIONERS = re.compile(
    rf"(?<!\w){alternatives('interventions', 'another-commissioner')}\s+$", re.IGNORECASE
)
_OF_THE_DEPARTMENT = re.compile(rf"{_DEPARTMENT}(?:['’]s)?\s+(?:improvement\s+)?$")
_SENT = re.compile(rf"\b{alternatives('interventions', 'sent')}\b", re.IGNORECASE)
_AS_COMMISSIONER = re.compile(
    rf"\b{alternatives('interventions', 'sent', 'serves')}\b[^.;:]{{0,60}}?\bas\s+"
    r"(?:(?:the|its|our|their|a)\s+)?(?:new\s+)?(?:[Cc]hildren['’]s\s+(?:[Ss]ervices\s+)?)?$"
)
"""Before the post that somebody is sent to a council for: "to act as commissioner"."""
_OTHER_BOARDS = re.compile(
    r"\b(?:placements?|continuous|quality|practice|school|service)\s+$", re.I
)
_BOARD_OF_GOVERNMENT = re.compile(
    rf"\b(?:Secretary of State|{_DEPARTMENT}|(?<![Ll]ocal )[Gg]overnment"
    r"|[Mm]inisters?"
    r"|ministerial|[Ii]mprovement [Nn]otice|[Nn]otice (?:of|to) [Ii]mprove(?:ment)?|[Ss]tatutory"
    r"|[Cc]ommissioner|[Dd]irection (?:notice|of the))\b"
)
"""What shows that a board was ordered by the government."""
_OWN_BOARD = re.compile(
    r"\b(?:its|their|(?:council|authority)[’']s)\s+(?:own|internal|voluntary)\b"
    r"|\b(?:internal|voluntary)\s+$"
    r"|\b(?:council|authority)\s+(?:\w+\s+){0,2}(?:maintain\w*|set up|establish\w*|creat\w*"
    r"|launch\w*"
    r"|form(?:s|ed)|kept|chose)\b",
    re.IGNORECASE,
)
_OF_ITS_CHAIR = re.compile(r"\s+(?:chair|member)", re.IGNORECASE)
"""What makes a date behind the words that of somebody on a board."""
_ON_A_BOARD = re.compile(
    r"\b(?:member|part|chairs?) of\s+(?:the|an?|its|their)\s+(?:\w+['’]s\s+)?$", re.IGNORECASE
)
_OTHER_ADVISERS = re.compile(
    r"(?:school|education|early years|practice|participation|careers|personal|LGA"
    r"|peer)\s+$",
    re.IGNORECASE,
)
_BOARD_DATED = re.compile(
    r"\b(?:set up|establish\w*|created|formed|launched|conven\w+|introduc\w+|implement\w*|in"
    r" place|ended"
    r"|dissolved|disbanded|stood down|began|started|ha[sd] (?:met|been meeting)\b[^.;]*\bsince)\b",
    re.IGNORECASE,
)
"""What dates a board itself and not what it was told or did."""
_BODIES = (
    ("Department for Education", rf"\b{_DEPARTMENT}\b"),
    ("Secretary of State", r"Secretary of State"),
    (
        "Government",
        r"(?<![Ll]ocal )\b[Gg]overnment(?!['’]s| Association)\b|\bministers?\b"
        r"|\b[Ee]ducation [Ss]ecretary\b",
    ),
)
_NAMED_COMMISSIONER = re.compile(
    rf"\b(?:{_DEPARTMENT}|(?<!local )government|minister\w*|secretary"
    r"|appointed"
    r"|intervention|statutory"
    r"|(?:improvement|children['’]s services) commissioner|sent in(?:to)?|drafted in(?:to)?"
    r"|brought in|installed|parachuted|named|made|became|in post)\b",
    re.IGNORECASE,
)
_BY_GOVERNMENT_ITSELF = re.compile(
    r"\b(?:[Gg]overnment|[Mm]inisters?|DfE|[Dd]epartment(?: for Education)?|[Ss]ecretary of State"
    r"|[Ee]ducation [Ss]ecretary)\b[^.;]{0,60}?\b(?:said|says|announced|confirmed"
    r"|told)\b[^.;]{0,40}?"
    r"\b(?:it|he|she|they|ministers|we)\s+(?:would|will|had|has|have)\b",
)
"""The government itself says what it is about to do: "the department said it would appoint"."""
_BODY_OF_A_PERSON = re.compile(
    r"[A-Z][\w’'-]+,?\s+(?:of|from|at|formerly of)\s+(?:the\s+)?$"
    r"|\b(?:an?|former|previously|ex-)\s+(?:\w+\s+){0,2}"
    r"(?:director|chief executive|leader|head|boss)"
    r"(?:\s+of\s+[\w’' ]{3,40})?\s+(?:in|at|for|of|from)\s+(?:the\s+)?$"
)
_OFFICE_BEHIND = re.compile(
    r"['’]s?\s+(?:\w+\s+){0,3}?(?:director|chief|leader|head|commissioner|former|team|officers?"
    r"|neighbours?|partner|counterpart)\b"
)
"""Around the council that somebody comes from, who is sent to another."""
_OPENS_WITH = re.compile(r"[“\"‘]?(?:(?:And|But|Meanwhile),?\s+)?(?:In|At|For)\s+(?:the\s+)?")
_THE_APPOINTED = re.compile(
    r"\b(?:who\s+was|was|were|been|having\s+been)\s+"
    r"(?:(?:re-?)?appointed|sent\s+in|installed|drafted\s+in|brought\s+in)\b"
    r"|\btook\s+up\s+(?:the|his|her)\s+(?:post|role)\b"
)
_APPOINTED_WHEN = re.compile(
    r"\s+(?:by\s+[^.;,]{1,50}\s+)?(?:in|on|last|this)\s+(?:(?:early|late|mid)[\s-]+)?(?:the\s+)?"
)
"""Takes up again a commissioner named before: "Pat Lee, who was appointed in May, said"."""


def find_interventions(setting: Setting) -> tuple[Intervention, ...]:
    """The interventions the story tells of, in text order; each kind and date once."""
    told = [
        item
        for sentence in setting.speaking("story", "annex")
        if sentence.kind != "heading"
        for item in _of_sentence(setting, sentence)
    ]
    told = _dated_later(setting, _dated_alike(setting, told))
    kept: list[Intervention] = []
    for item in sorted(told, key=lambda item: (item.date is None, not item.by)):
        if not any(_says_as_much(other, item) for other in kept):
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.evidence.words))


def _dated_alike(setting: Setting, told: list[Intervention]) -> list[Intervention]:
    """``told`` with the date of the one before for what came "at the same time"."""
    found: list[Intervention] = []
    for each in told:
        before = found[-1] if found else None
        words = setting.text(each.evidence.span)
        if each.date is None and _SAME_TIME.search(words):
            alike = before is not None and before.authority == each.authority
            each = replace(
                each, date=before.date if before and alike else _told_before(setting, each)
            )
        found.append(each)
    return found


def _told_before(setting: Setting, each: Intervention) -> PartialDate | None:
    """The last date of the sentence before the one that tells an intervention."""
    before = [s for s in setting.speaking("story") if s.span.end <= each.evidence.span.start]
    if not before:
        return None
    issued = setting.document.source.issued
    dates = find_dates(setting.document.text, before[-1].span, issued)
    return dates[-1].start if dates and dates[-1].stated else None


def _dated_later(setting: Setting, told: list[Intervention]) -> list[Intervention]:
    """``told`` with the dates, and the ends, of what a later sentence takes up as "the notice" or
    "the direction"."""
    found = _appointed_by_it(setting, told)
    for sentence in setting.speaking("story", "annex"):
        if _IT_WAS.match(setting.text(sentence)):
            found = _begun_earlier(setting, sentence, found)
            continue
        again = _THE_SAME.match(setting.text(sentence))
        taken = again or _THE_APPOINTED.search(setting.text(sentence))
        if taken is None:
            continue
        if again is None:
            found = _appointed_later(setting, sentence, taken, found)
            continue
        kind = "improvement-notice" if again["what"] == "notice" else "direction"
        if any(each.evidence.span == sentence.span and each.kind == kind for each in told):
            continue
        places = [
            index
            for index, each in enumerate(found)
            if each.kind == kind and each.evidence.span < sentence.span
        ]
        dates = find_dates(setting.document.text, sentence.span, setting.document.source.issued)
        words = setting.text(sentence)
        if not places or not dates or _NOT_HAPPENED.search(words):
            continue
        earlier = found[places[-1]]
        evidence = Evidence(
            sentence.span,
            earlier.evidence.rule,
            (Span(sentence.span.start, sentence.span.start + again.end()),),
        )
        if _ENDED.search(words):
            ended = replace(earlier, kind=f"{kind}-ended", date=dates[0].start, evidence=evidence)
            found.append(ended)
        elif earlier.date is None and _BEGUN_ON.search(words):
            found[places[-1]] = replace(earlier, date=dates[0].start)
    return found


def _appointed_by_it(setting: Setting, told: list[Intervention]) -> list[Intervention]:
    """``told`` with those whom "The direction appoints" dated by the direction told before."""
    found: list[Intervention] = []
    for each in told:
        taken = _THE_SAME.match(setting.text(each.evidence.span))
        if each.kind == "commissioner" and each.date is None and taken:
            kind = "improvement-notice" if taken["what"] == "notice" else "direction"
            before = [one for one in found if one.kind == kind]
            each = replace(each, date=before[-1].date if before else None)
        found.append(each)
    return found


def _begun_earlier(
    setting: Setting, sentence: Sentence, found: list[Intervention]
) -> list[Intervention]:
    """``found`` with the notice or direction of the sentence before dated by ``sentence``."""
    dates = find_dates(setting.document.text, sentence.span, setting.document.source.issued)
    before = [one.span for one in setting.speaking("story") if one.span < sentence.span]
    return [
        replace(each, date=dates[0].start)
        if dates
        and each.date is None
        and each.kind in ("improvement-notice", "direction")
        and each.evidence.span == before[-1]
        else each
        for each in found
    ]


def _appointed_later(
    setting: Setting, sentence: Sentence, taken: re.Match[str], found: list[Intervention]
) -> list[Intervention]:
    """``found`` with the commissioner told of last dated by a sentence that says when whoever it
    takes up was appointed ("Pat Lee, who was appointed by ministers in May, said"); of one who has
    left, with the beginning too."""
    before = [
        index
        for index, each in enumerate(found)
        if each.kind in ("commissioner", "commissioner-ended")
        and each.evidence.span < sentence.span
    ]
    last = found[before[-1]] if before else None
    if last is None or (last.date is not None and last.kind == "commissioner"):
        return found
    if setting.authority_at(sentence.span) != last.authority:
        return found
    span = Span(sentence.span.start + taken.end(), sentence.span.end)
    dates = find_dates(setting.document.text, span, setting.document.source.issued)
    gap = setting.document.text[span.start : dates[0].span.start] if dates else ""
    if not dates or not _APPOINTED_WHEN.fullmatch(gap):
        return found
    if last.kind != "commissioner":
        words = Span(sentence.span.start + taken.start(), span.start)
        evidence = Evidence(sentence.span, last.evidence.rule, (words,))
        begun = replace(last, kind="commissioner", date=dates[0].start, evidence=evidence)
        return [*found, begun]
    return [
        replace(each, date=dates[0].start) if index == before[-1] else each
        for index, each in enumerate(found)
    ]


def _says_as_much(one: Intervention, other: Intervention) -> bool:
    """Whether ``other`` is the same intervention as ``one`` and dates it no better."""
    same = one.authority == other.authority and one.kind == other.kind
    return same and (other.date is None or one.date == other.date)


def _of_sentence(setting: Setting, sentence: Sentence) -> list[Intervention]:
    text = setting.document.text
    span = sentence.span
    found = []
    for match in _KIND.finditer(text, span.start, span.end):
        kind = next(kind for i, (kind, _) in enumerate(_KINDS) if match[f"k{i}"])
        if kind == "improvement-board" and not _is_of_government(text, span, match):
            kind = f"other-{kind}"
        if not _happened(text, span, match, kind):
            continue
        later = _CLOSED_LATER.match(text, match.end(), span.end)
        aside = later or _SINCE_ASIDE.match(text, match.end(), span.end)
        if aside and _ENDED.search(re.split(r"[;:,]", text[aside.end() : span.end])[0]):
            found += _begun_and_ended(setting, sentence, match, kind, aside)
            continue
        until = _lasted_until(setting, span, match)
        ended = until is not None or _is_over(text, span, match, kind)
        dated = _SINCE_WHEN.match(text, match.end(), span.end)
        rest = re.split(r"[;:,]", text[dated.end() : span.end])[0] if dated else ""
        if dated and (ended or _ENDED.search(rest)):
            found += _begun_and_ended(setting, sentence, match, kind, dated)
            continue
        found += [
            Intervention(
                authority=authority,
                kind=f"{kind}-ended" if ended else kind,
                date=date,
                by="" if kind.startswith("other-") else _by(text, span, match),
                evidence=Evidence(span, f"intervention-{kind}", (Span(*match.span()),)),
            )
            for authority in _whose(setting, span, match)
            for date in ([until] if until else _dates(setting, span, match))
        ]
    return _dated_together(text, found)


def _lasted_until(setting: Setting, span: Span, match: re.Match[str]) -> PartialDate | None:
    """The date behind the words up to which an intervention lasted: "under a notice until May"."""
    text, issued = setting.document.text, setting.document.source.issued
    behind = find_dates(text, Span(match.end(), span.end), issued)
    if not behind or not _UNTIL.fullmatch(text, match.end(), behind[0].span.start):
        return None
    return behind[0].start


def _dated_together(text: str, found: list[Intervention]) -> list[Intervention]:
    """``found`` in one sentence, where who was named along with what was done came on its day."""
    told = found[:1]
    for before, each in pairwise(found):
        between = text[before.evidence.words[0].end : each.evidence.words[0].start]
        together = before.authority == each.authority and _AND_SENT.search(between)
        if each.date is None and together and not each.kind.endswith("-ended"):
            each = replace(each, date=told[-1].date)
        told.append(each)
    return told


def _begun_and_ended(
    setting: Setting, sentence: Sentence, match: re.Match[str], kind: str, aside: re.Match[str]
) -> list[Intervention]:
    """Both ends of an intervention that one sentence tells: "The notice, in place since 2013, was
    lifted in May 2018"."""
    text, span, issued = setting.document.text, sentence.span, setting.document.source.issued
    by = "" if kind.startswith("other-") else _by(text, span, match)
    evidence = Evidence(span, f"intervention-{kind}", (Span(*match.span()),))
    rest = re.split(r"[;:,]", text[aside.end() : span.end])[0]
    begun = find_dates(text, Span(*aside.span()), issued)
    ended = find_dates(text, Span(aside.end(), aside.end() + len(rest)), issued)
    first = begun[0].start if begun else None
    last = ended[0].start if ended else _years_later(first, rest)
    return [
        Intervention(authority, each, date, by, evidence)
        for authority in _whose(setting, span, match)
        for each, date in ((kind, first), (f"{kind}-ended", last))
        if date or each != kind
    ]


def _years_later(begun: PartialDate | None, told: str) -> PartialDate | None:
    """The year that words count from a beginning: "was lifted two years later"."""
    later = _LATER.search(told)
    if begun is None or begun.year is None or later is None:
        return None
    number = later["number"].lower()
    return PartialDate(begun.year + (int(number) if number.isdigit() else NUMBERS[number]))


def _is_of_government(text: str, span: Span, match: re.Match[str]) -> bool:
    """Whether a board is one that the government ordered, or leads; where only its chair or its
    members are spoken of, the sentence does not tell."""
    of_a_person = _OF_ITS_CHAIR.match(text, match.end()) or _ON_A_BOARD.search(
        text[span.start : match.start()]
    )
    return not of_a_person and _BOARD_OF_GOVERNMENT.search(text, span.start, span.end) is not None


def _is_over(text: str, span: Span, match: re.Match[str], kind: str) -> bool:
    """Whether the clause tells the end of an intervention, or the sentence that of a trust."""
    if kind == "trust" and _HANDED_BACK.search(text, span.start, span.end):
        return True
    if _LEAVES.search(text[span.start : match.start()]):
        return True
    clause = " ".join(_clause(text, span, match))
    end = _ENDED.search(clause)
    if kind == "commissioner" and _LEFT.match(text, match.end(), span.end):
        return True
    return end is not None and not _BEGUN.search(clause[: end.start()])


def _whose(setting: Setting, span: Span, match: re.Match[str]) -> list[str]:
    """The authority the words are about: one appointed to, else named last before the words,
    else first behind them, else spoken of there. Several ("commissioners in …") are all of
    those listed behind."""
    text = setting.document.text
    found = gazetteer(setting.reference).find(text, span)
    named = [name for name in found if not _is_home(text, span, name[0])]
    before = [authority for place, authority in named if place.end <= match.start()]
    behind = [authority for place, authority in named if place.start >= match.end()]
    here = setting.authority_at(Span(*match.span()))
    if match[0].lower().endswith("commissioners") and len(behind) > 1:
        return behind
    if behind and _OF_AN_AUTHORITY.match(text, match.end()):
        return behind[:1]
    if named != found and not before:
        return [*([here] if here else []), *behind][:1]
    return [*before[::-1], *behind, *([here] if here else [])][:1]


def _is_home(text: str, span: Span, place: Span) -> bool:
    """Whether a council is only where somebody comes from: "Pat Lee of Kent County Council"."""
    person = _BODY_OF_A_PERSON.search(text, span.start, place.start)
    return person is not None or _OFFICE_BEHIND.match(text, place.end, span.end) is not None


def _happened(text: str, span: Span, match: re.Match[str], kind: str) -> bool:
    """Whether the sentence says that the intervention is or was there."""
    before, rest = _clause(text, span, match)
    sure = _ANNOUNCED.search(before) or _BY_GOVERNMENT_ITSELF.search(
        text[span.start : match.start()]
    )
    unreal = _NOT_HAPPENED.search(before) and not sure
    if _ADVICE.match(text, span.start) or unreal:
        return False
    if re.match(r"\s+(?:could|may|might|would|should)\b", rest):
        return False
    if kind == "trust" and _ORDERED.search(before):
        return False  # what is ordered has not come to be
    sentence = text[span.start : span.end]
    if kind == "commissioner":
        led = text[span.start : match.start()]
        labelled = _LABELS_A_NAME.match(text, match.end())
        named = _AS_COMMISSIONER.search(led) or _NAMED_COMMISSIONER.search(sentence)
        if _is_another_commissioner(text, span, match) or not (labelled or named):
            return False
        if labelled:
            return True
    own = _OTHER_BOARDS.search(before) or _OWN_BOARD.search(before)
    if kind.endswith("improvement-board") and own:
        return False
    if kind == "improvement-adviser":
        known = _GOVERNMENT.search(sentence) or not match[0].lower().startswith("improvement")
        if (_OTHER_ADVISERS.search(before) and not _OF_THE_DEPARTMENT.search(before)) or not known:
            return False
    if kind == "direction" and not (
        _GOVERNMENT.search(sentence) or _DIRECTION_MADE.search(text, span.start, span.end)
    ):
        return False
    if kind == "statutory-intervention" and _ONLY_OF_GOVERNMENT.fullmatch(match[0]):
        return _GOVERNMENT.search(sentence) is not None
    if kind == "trust" and not _runs_services(text, span, match):
        return False
    if kind == "improvement-notice" and match[0].lower() == "notice":
        return _NOTICE_NAMED.search(text, 0, match.start()) is not None
    return _DONE.search(sentence) is not None or _DATED.match(text, match.end()) is not None


def _runs_services(text: str, span: Span, match: re.Match[str]) -> bool:
    """Whether a trust or company is said to run a council's services, or to give them up."""
    sentence = text[span.start : span.end]
    if _HANDED_BACK.search(sentence):
        return True
    if _PART_OF_SERVICES.search(sentence):
        return False
    if _KNOWN_COMPANY.fullmatch(match[0]):  # that it runs services tells of no change
        return _CAME_TO_RUN.search(sentence) is not None
    founded = _SERVICES_TRUST.search(match[0]) and _CAME_TO_RUN.search(sentence)
    return bool(founded or _TAKEN_OVER.search(sentence))


def _is_another_commissioner(text: str, span: Span, match: re.Match[str]) -> bool:
    """Whether the words before a commissioner make it one of services, or of the police, and
    nothing says that the government sent it."""
    before = text[span.start : match.start()]
    other = _OTHER_COMMISSIONERS.search(before)
    if other is None or _OF_THE_DEPARTMENT.search(before) or _AS_COMMISSIONER.search(before):
        return False
    # the children's commissioner of a council, and not England's
    of_a_council = _OF_AN_AUTHORITY.match(text, match.end()) or _GOVERNMENT.search(
        text, span.start, span.end
    )
    return not (
        other[0].lower().startswith("children")
        and _SENT.search(text, span.start, span.end)
        and of_a_council
    )


def _clause(text: str, span: Span, match: re.Match[str]) -> tuple[str, str]:
    """The words of the same clause before and behind the match."""
    before = re.split(
        r"[;:]|,\s|\b(?:but|while|although)\b|\band\s+(?=(?:has|have|had|then)\b)",
        text[span.start : match.start()],
    )
    rest = re.split(r"[;:,]", text[match.end() : span.end])
    return before[-1], rest[0]


def _dates(setting: Setting, span: Span, match: re.Match[str]) -> list[PartialDate | None]:
    """When it was; each date of a list behind several ("notices in April 2012 and May 2013")."""
    text = setting.document.text
    dates = find_dates(text, span, setting.document.source.issued)
    first = _date(setting, span, match, [date for date in dates if date.start.year])
    if first is None or not match[0].lower().endswith("notices"):
        return [first]
    told: list[PartialDate | None] = []
    behind = span.start
    for date in dropwhile(lambda date: date.start != first, dates):
        if told and not _AND.fullmatch(text, behind, date.span.start):
            break
        told += [date.start] if date.link != "and" else [date.start, date.end]
        behind = date.span.end
    return told or [first]


def _date(
    setting: Setting, span: Span, match: re.Match[str], dates: list[DateMention]
) -> PartialDate | None:
    """The date nearest behind the words with a verb of doing between, else nearest before."""
    text = setting.document.text
    issued = setting.document.source.issued
    near = Span(max(span.start, match.start() - _NEAR), min(span.end, match.end() + _NEAR))
    if _TODAY.search(text, near.start, near.end):
        return issued
    for date in dates:
        between = text[match.end() : date.span.start]
        # "out of intervention this spring", "a commissioner was appointed last month"
        directly = not date.stated and _NOTHING_BUT_DONE.search(between) is not None
        if date.span.start >= match.end() and (directly or _LEADS_TO_DATE.search(between)):
            if match[0].lower().endswith(("board", "boards")) and not _dates_the_board(
                text, span, match, date
            ):
                return None
            joined = _NAMED_ASIDE.sub(" ", _APPOSED.sub(" ", between))
            told = (
                re.search(r"[;:]|,\s", joined)
                or _OF_INSPECTION.search(between)
                or _CAME_OF_IT.search(between)
            )
            return date.start if not told else None
        if date.span.start >= match.end() and _DATED.match(text, match.end()):
            return date.start
    beside = _date_before(text, span, match, dates)
    if beside is not None:
        return beside
    opening = [date for date in dates if date.span.end <= match.start()]
    if opening and opening[0].span.start == span.start and _LABEL.match(text, opening[0].span.end):
        return opening[0].start  # a line of a list of years: "2010: an improvement notice …"
    lead = text[span.start : opening[0].span.start] if opening else "no date"
    return (
        opening[0].start
        if re.fullmatch(r"(?:Back in|In|On|Since|From|By)\s+(?:\w+\s+)?", lead)
        else None
    )


def _dates_the_board(text: str, span: Span, match: re.Match[str], date: DateMention) -> bool:
    """Whether a date behind a board is when it came or went, and not when it was told something."""
    clause = " ".join((_clause(text, span, match)[0], text[match.end() : date.span.start]))
    return _OF_ITS_CHAIR.match(text, match.end()) is None and bool(_BOARD_DATED.search(clause))


def _date_before(
    text: str, span: Span, match: re.Match[str], dates: list[DateMention]
) -> PartialDate | None:
    """The date before the words that what was done stands between: "in July 2014 issued a"."""
    for date in reversed(dates):
        if date.span.end > match.start():
            continue
        between = text[date.span.end : match.start()]
        led = re.search(r"\b(?:[Ii]n|[Oo]n|since|from)\s+$", text[span.start : date.span.start])
        if led and _ONLY_AN_ARTICLE.fullmatch(between) and _THEN_DONE.match(text, match.end()):
            return date.start
        if led and _IN_ORDER_TO_SEND.fullmatch(between):
            return date.start
        if not date.stated and _DONE_THEN.fullmatch(between):
            return date.start
        doing = re.search(r"\b(?:directed|intervened|ordered|instructed)\b", match[0])
        if led and doing and re.fullmatch(r",?\s+(?:the\s+)?(?:[\w’']+\s+){0,2}", between):
            return date.start
        done = re.fullmatch(
            r",?\s+(?:[\w’'-]+\s+){0,4}(?:issued|served|given|made|imposed|appointed|sent"
            r"|received|set up"
            r"|established|announced|lifted|removed|placed under|gave)\s+(?:[\w’'-]+\s+){0,5}",
            between,
        )
        return date.start if led and done and not _OF_INSPECTION.search(between) else None
    return None


def _by(text: str, span: Span, match: re.Match[str]) -> str:
    """The body named last before the words in their clause, else in their sentence."""
    before = re.split(r";|,\s+(?:and|but)\b", text[span.start : match.start()])[-1]
    named = [
        (max(each.end() for each in places), body)
        for body, words in _BODIES
        if (places := list(re.finditer(words, before)))
    ]
    if named:
        return max(named)[1]
    sentence = text[span.start : span.end]
    return next((body for body, words in _BODIES if re.search(words, sentence)), "")
