"""Fields of the subject inspection that have no value, each with its reason.

``not-reported``: the inspectors do not report it; ``not-applicable``: it does not belong to
this framework or kind of document; ``not-found``: it should be there and was not found;
``unreadable``: the place where it stands could not be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.core.model import Document, Inspection, Judgement, JudgementStatus, Missing, Post
from goldthread.extraction.people.inspectors import NAMES_INSPECTORS
from goldthread.extraction.text.context import Setting
from goldthread.extraction.text.frameworks import is_visit

_TOLD = {
    "framework": "under which framework it was made",
    "start": "when it began",
    "end": "when it ended",
    "published": "when its report was published",
    "overall": "the overall judgement",
    "lead_inspector": "who led it",
}
_SOUGHT = {
    "start": "first day on site",
    "end": "last day on site",
    "published": "publication date",
    "overall": "overall judgement",
    "lead_inspector": "lead inspector",
}
NO_INSPECTION = Missing(
    "inspection",
    "not-found",
    "it tells of no inspection known here; its text is kept, and nothing is stated of it",
)
"""What is missing of a document of the kind ``other``."""
NO_DATE = "the page tells no date of its own, so that dates told from it stay as they are told"
_UNREADABLE = "\ufffd"
_UNREADABLE_SHARE = 0.02


def tells_nothing(document: Document) -> bool:
    """Whether a note on the reading of a document says already why nothing is stated of it."""
    return any(note.kind in ("language", "headlines") for note in document.notes)


def find_missing(
    setting: Setting, judgements: Sequence[Judgement], posts: Sequence[Post]
) -> tuple[Missing, ...]:
    """What is missing of authority, framework, start, end, published, overall, lead inspector."""
    subject = setting.subject
    if subject is None:
        return (Missing("authority", _absent(setting), "no authority is named"),)
    missing = [
        Missing(field, *_why(setting, field))
        for field in ("framework", "start", "end", "published")
        if getattr(subject, field) is None
    ]
    if setting.document.kind == "article" and setting.document.source.issued is None:
        missing.append(Missing("issued", "not-found", NO_DATE))
    overall = _overall(setting, subject, judgements)
    if overall is not None:
        missing.append(overall)
    leads = [post for post in posts if post.kind == "lead-inspector"]
    if not leads:
        missing.append(Missing("lead_inspector", *_why(setting, "lead_inspector")))
    return tuple(missing)


def _absent(setting: Setting) -> JudgementStatus:
    """``unreadable`` when much of the text came out as replacement characters."""
    text = setting.document.text
    garbled = text.count(_UNREADABLE) > _UNREADABLE_SHARE * max(1, len(text))
    return "unreadable" if garbled else "not-found"


def _why(setting: Setting, field: str) -> tuple[JudgementStatus, str]:
    if _absent(setting) == "unreadable":
        return "unreadable", "the text could not be read"
    subject = setting.subject
    if field == "framework" and setting.document.kind != "article":
        return "not-found", f"unknown; its title: {_title(setting)}"
    if field == "start" and subject and subject.when:
        return (
            "not-reported",
            f"the article tells it as “{subject.when}”, and has no date of its own",
        )
    if setting.document.kind == "article":
        return "not-reported", f"the article does not say {_TOLD[field]}"
    if field == "lead_inspector" and subject and is_visit(subject.framework, setting.reference):
        return "not-reported", "the letter names inspectors, none of them as the lead"
    if field == "lead_inspector" and not NAMES_INSPECTORS.search(setting.document.text):
        return "not-reported", f"the {setting.document.kind} names no inspector"
    return "not-found", f"no {_SOUGHT.get(field, field)} was found in the {setting.document.kind}"


def _title(setting: Setting) -> str:
    """The title line, as it stands on the cover."""
    return " ".join(setting.document.source.title.split()) or "none"


def _overall(
    setting: Setting, subject: Inspection, judgements: Sequence[Judgement]
) -> Missing | None:
    own = [j for j in judgements if j.inspection == subject.key and j.area == "overall"]
    if any(item.status == "graded" for item in own):
        return None
    if own:
        return Missing("overall", own[0].status, "this framework gives no overall judgement")
    if is_visit(subject.framework, setting.reference):
        return Missing("overall", "not-applicable", "visits give no grades")
    framework = setting.reference.framework(subject.framework)
    if framework is not None and framework.joint:
        return Missing("overall", "not-applicable", "joint inspections give no grades")
    return Missing("overall", *_why(setting, "overall"))
