"""What people have corrected, made to the facts of a document before they are joined or stated."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from goldthread.core.masking import masked
from goldthread.core.model import Corrected, Correction, Evidence, Facts, Finding, Span, Tag

RULE = "correction"
"""The rule of a polarity or theme that a person has given."""
_SHOWN = 80
"""Characters of a passage that are shown where it is no longer a finding."""


class Applied(Struct, frozen=True):
    """Facts with the corrections made, and a line for each one whose passage is no finding."""

    facts: Facts
    warnings: tuple[str, ...] = ()


def correct(facts: Facts, corrections: Sequence[Correction]) -> Applied:
    """Make ``corrections`` to the findings of their document.

    A correction is made to the findings at its offsets; where none is there, or other words
    are, to the one place in the document where a finding has the same words. What is in neither
    place is left out with a warning.
    """
    if not corrections:
        return Applied(facts)
    placed: dict[Span, Correction] = {}
    warnings = []
    for correction in corrections:
        span = _place(facts, correction)
        if span is None:
            words = " ".join(correction.text.split())[:_SHOWN] or "no words noted"
            warnings.append(
                f"{facts.document.path}: a correction by {correction.by} was not made, for there "
                f"is no longer a finding at {correction.start} to {correction.end} ({words})"
            )
        else:
            placed[span] = correction
    return Applied(_with(facts, placed), tuple(warnings))


def _with(facts: Facts, placed: dict[Span, Correction]) -> Facts:
    findings: list[Finding] = []
    corrected: list[Corrected] = []
    for finding in facts.findings:
        correction = placed.get(finding.evidence.span)
        if correction is None:
            findings.append(finding)
            continue
        corrected.append(Corrected(finding, correction))
        if not correction.not_a_finding:
            findings.append(_corrected(finding, correction))
    given = (theme for each in corrected for theme in each.correction.themes or ())
    return structs.replace(
        facts,
        findings=tuple(findings),
        corrected=tuple(corrected),
        spoken_of=tuple(sorted({*facts.spoken_of, *given})),
    )


def _corrected(finding: Finding, correction: Correction) -> Finding:
    if correction.polarity is not None:
        evidence = Evidence(finding.evidence.span, RULE)
        judged = tuple(structs.replace(tag, polarity=correction.polarity) for tag in finding.tags)
        finding = structs.replace(
            finding, polarity=correction.polarity, tags=judged, evidence=evidence, intended=False
        )
    if correction.themes is not None:
        kept = {tag.theme: tag for tag in finding.tags}
        tags = (
            kept.get(each, Tag(each, RULE, weight=1.0, polarity=finding.polarity))
            for each in correction.themes
        )
        finding = structs.replace(finding, tags=tuple(dict.fromkeys(tags)))
    return finding


def _place(facts: Facts, correction: Correction) -> Span | None:
    """Where the finding is that a correction is meant for."""
    spans = dict.fromkeys(finding.evidence.span for finding in facts.findings)
    meant = Span(correction.start, correction.end)
    wanted = correction.text.split()
    if meant in spans and not wanted:
        return meant
    # Words may have been noted before or after names among them were withheld.
    texts = (facts.document.text, masked(facts.document.text, facts.withheld))
    alike = [
        span
        for span in spans
        if wanted and any(text[span.start : span.end].split() == wanted for text in texts)
    ]
    if meant in alike:
        return meant
    return alike[0] if len(alike) == 1 else None
