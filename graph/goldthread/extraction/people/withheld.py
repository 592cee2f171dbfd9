"""Taking withheld names out of facts before anything else sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core.masking import masked
from goldthread.core.model import Document, Facts, Post, Span
from goldthread.extraction.people.private_people import apart


def without(posts: tuple[Post, ...], withheld: Sequence[Span]) -> tuple[Post, ...]:
    """The posts of those whose name is not withheld; its place is the first word of evidence."""
    by_name = sorted(posts, key=lambda post: post.evidence.words[0])
    named = set(apart((post.evidence.words[0] for post in by_name), withheld))
    return tuple(post for post in posts if post.evidence.words[0] in named)


def conceal(facts: Facts) -> Facts:
    """``facts`` with every text of theirs masked where it repeats a withheld name.

    The document's stored text stays: what is stated of it is masked when it is stated. A body
    named after a withheld person, and an address that spells the name, are left out.
    """
    document = facts.document
    names = sorted({" ".join(document.quote(span).split()) for span in facts.withheld} - {""})
    if not names:
        return facts
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    source = _masked(document.source, pattern)
    spelt = re.compile("|".join("[^a-z]{0,3}".join(_letters(name)) for name in names))
    if spelt.search(source.url.lower()):
        source = replace(source, url="")
    kept = tuple(body for body in facts.organisations if not pattern.search(body.name))
    told = replace(facts, organisations=kept)
    changed = {
        name: _masked(getattr(told, name), pattern)
        for name in told.__struct_fields__
        if name not in ("document", "withheld")
    }
    stored: Document = replace(document, source=source)
    return Facts(document=stored, withheld=facts.withheld, **changed)


def _letters(name: str) -> list[str]:
    return re.findall("[a-z]+", name.lower()) or [re.escape(name.lower())]


def _masked(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return masked(value, (Span(*match.span()) for match in pattern.finditer(value)))
    if isinstance(value, tuple):
        return tuple(_masked(each, pattern) for each in value)
    if isinstance(value, Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return replace(value, **{name: _masked(each, pattern) for name, each in fields.items()})
    return value
