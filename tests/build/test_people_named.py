"""Of 400 made-up people, the 200 in public roles are named, and nobody else anywhere."""

from __future__ import annotations

import re

from build.made_people import Made, private_people, public_people, story
from goldthread.core import reference
from goldthread.core.model import Facts, Source
from goldthread.documents.plain.text import read_text
from goldthread.extraction import extract
from goldthread.joining import join
from goldthread.rdf.documents import document_quads
from goldthread.rdf.identities import identity_quads
from goldthread.rdf.iris import DEFAULT_BASE, Iris
from goldthread.rdf.tags import Tags

REFERENCE = reference.load()
NAMES = Iris(REFERENCE, DEFAULT_BASE)


def stated(number: int, made: Made) -> tuple[Facts, str]:
    """The facts of a story with one made-up sentence, and all its statements as text."""
    text = story(number, made)
    document = read_text(text.encode(), text, f"{number}.txt", Source(), "text/plain")
    facts = extract(document, REFERENCE)
    tags = Tags()
    tags.note(facts)
    joined = join([facts], REFERENCE)
    quads = [*document_quads(facts, joined, NAMES), *identity_quads(joined, [facts], NAMES)]
    quads += tags.quads(NAMES)
    return facts, "\n".join(
        term.value
        for quad in quads
        for term in (quad.subject, quad.object)
        if hasattr(term, "value")
    )


def test_nobody_without_a_public_role_is_named_in_any_statement() -> None:
    leaked = []
    for number, (name, sentence) in enumerate(private_people()):
        _, statements = stated(number, (name, sentence))
        slugs = [re.sub("[^a-z]+", "-", name.lower())]
        words = [name, *name.split(), *slugs]
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", statements) for word in words):
            leaked.append(sentence)
    assert leaked == []


def test_everybody_in_a_public_role_is_named() -> None:
    lost = []
    for number, (name, sentence) in enumerate(public_people()):
        facts, statements = stated(number, (name, sentence))
        if [post.person for post in facts.posts] != [name] or facts.withheld:
            lost.append(sentence)
        assert name in statements
    assert lost == []
