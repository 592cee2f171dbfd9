"""From a document to its facts: a pure function of one document and the reference data."""

from __future__ import annotations

from goldthread.core.model import Document, Facts
from goldthread.core.reference import Reference


def extract(document: Document, reference: Reference) -> Facts:
    """Read every fact of ``document``, in text order.

    Imports are made here so that a process pays only for what it runs.
    """
    from goldthread.extraction.actions import find_actions, find_follow_ups
    from goldthread.extraction.causes import find_causal_links
    from goldthread.extraction.figures import find_figures
    from goldthread.extraction.findings import find_findings, themes_spoken_of
    from goldthread.extraction.inspections import make_setting
    from goldthread.extraction.judgements import find_judgements
    from goldthread.extraction.missing import NO_INSPECTION, find_missing
    from goldthread.extraction.people import find_posts
    from goldthread.extraction.people.interventions import find_interventions
    from goldthread.extraction.people.organisations import find_organisations
    from goldthread.extraction.quotes import find_quotes

    if document.kind == "other":
        return Facts(document=document, authority=None, missing=(NO_INSPECTION,))
    setting = make_setting(document, reference)
    judgements = find_judgements(setting)
    posts = find_posts(setting)
    actions = find_actions(setting)
    findings = find_findings(setting, actions)
    return Facts(
        document=document,
        authority=setting.authority,
        inspections=setting.inspections,
        judgements=judgements,
        posts=posts,
        quotes=find_quotes(setting, posts),
        findings=findings,
        actions=actions,
        follow_ups=find_follow_ups(setting),
        figures=find_figures(setting),
        interventions=find_interventions(setting),
        organisations=find_organisations(setting),
        causal_links=find_causal_links(setting),
        missing=find_missing(setting, judgements, posts),
        spoken_of=themes_spoken_of(setting, findings),
    )
