"""From a document to its facts: a pure function of one document and the reference data."""

from __future__ import annotations

from goldthread.core.model import Document, Facts
from goldthread.core.reference import Reference
from goldthread.core.withholding import Withholding

_NOTHING = Withholding()


def extract(document: Document, reference: Reference, withholding: Withholding = _NOTHING) -> Facts:
    """Read every fact of ``document``, in text order.

    Names of people without a public role, and what ``withholding`` lists, are in none of them.

    Imports are made here so that a process pays only for what it runs.
    """
    from goldthread.extraction.actions import find_actions, find_follow_ups
    from goldthread.extraction.causes import find_causal_links
    from goldthread.extraction.figures import find_figures
    from goldthread.extraction.findings import find_findings, how_told, themes_spoken_of
    from goldthread.extraction.inspections import make_setting
    from goldthread.extraction.judgements import find_judgements
    from goldthread.extraction.missing import NO_INSPECTION, find_missing, tells_nothing
    from goldthread.extraction.people import find_posts
    from goldthread.extraction.people.interventions import find_interventions
    from goldthread.extraction.people.organisations import find_organisations
    from goldthread.extraction.people.private_people import find_everywhere, find_private_names
    from goldthread.extraction.people.withheld import conceal, without
    from goldthread.extraction.quotes import find_speech

    setting = make_setting(document, reference)
    asked = (
        *find_everywhere(document, withholding.names),
        *withholding.in_document(document.path),
    )
    if document.kind == "other":
        withheld = tuple(sorted({*asked, *find_private_names(setting, ())}))
        missing = () if tells_nothing(document) else (NO_INSPECTION,)
        return conceal(Facts(document, authority=None, missing=missing, withheld=withheld))
    judgements = find_judgements(setting)
    posts = without(find_posts(setting), asked)
    speech = find_speech(setting, posts)
    private = find_private_names(setting, posts, speech.unnamed)
    actions = find_actions(setting)
    findings = how_told(setting, find_findings(setting, actions), speech.quotes, speech.claims)
    facts = Facts(
        document=document,
        authority=setting.authority,
        inspections=setting.inspections,
        judgements=judgements,
        posts=posts,
        quotes=speech.quotes,
        claims=speech.claims,
        findings=findings,
        actions=actions,
        follow_ups=find_follow_ups(setting),
        figures=find_figures(setting),
        interventions=find_interventions(setting),
        organisations=find_organisations(setting),
        causal_links=find_causal_links(setting),
        missing=find_missing(setting, judgements, posts),
        spoken_of=themes_spoken_of(setting, findings),
        withheld=tuple(sorted({*asked, *private})),
    )
    return conceal(facts)
