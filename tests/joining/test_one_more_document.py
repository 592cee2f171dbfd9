"""One more document removes nothing that the others state, and no address leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from build.conflicts import Story, corpora
from extraction.test_properties import holds_often
from goldthread.core import reference
from goldthread.core.model import Facts, Source
from goldthread.documents.plain.text import read_text
from goldthread.extraction import extract
from goldthread.joining import join
from goldthread.joining.model import Joined
from goldthread.rdf.documents import document_quads
from goldthread.rdf.iris import DEFAULT_BASE, Iris

REFERENCE = reference.load()
NAMES = Iris(REFERENCE, DEFAULT_BASE)
JOINED = (f"{DEFAULT_BASE}inspection/", f"{DEFAULT_BASE}person/")
"""What documents tell of together: its address tells what is known from all of them."""


def read(story: Story) -> Facts:
    name, text = story
    return extract(read_text(text.encode(), text, name, Source(), "text/plain"), REFERENCE)


def statements(facts: Facts, joined: Joined) -> set[tuple[str, ...]]:
    """What a document states, whichever address an inspection or a person has."""

    def told(terms: Iterable[object]) -> tuple[str, ...]:
        written = (str(term).strip("<>") for term in terms)
        return tuple(next((of for of in JOINED if name.startswith(of)), name) for name in written)

    return {told(quad.triple) for quad in document_quads(facts, joined, NAMES)}


def check_addresses(before: Joined, after: Joined) -> None:
    ids = {found.id for found in after.inspections}
    aliases = {alias for found in after.inspections for alias in found.aliases}
    for found in before.inspections:
        authority = found.id.split("/")[0]
        others = [one.id for one in after.inspections if one.id.startswith(f"{authority}/")]
        assert found.id in ids | aliases or len(others) > 1, (found.id, others)


def test_each_document_states_the_same_with_one_more_beside_it() -> None:
    def check(stories: list[Story]) -> bool:
        told = [read(story) for story in stories]
        after = join(told, REFERENCE)
        for left_out in told:
            others = [facts for facts in told if facts is not left_out]
            before = join(others, REFERENCE)
            for facts in others:
                assert statements(facts, before) == statements(facts, after)
            check_addresses(before, after)
        return sum(bool(facts.judgements) for facts in told) > 1

    holds_often(check, corpora, 60)


def test_inspections_apart_for_want_of_a_year_keep_their_numbers_once_they_are_joined() -> None:
    in_march = [
        (
            f"{name}.txt",
            "Ofsted reports on children’s services in North Lincolnshire\n\n"
            f"{said}The inspection took place in March.\n\n",
        )
        for name, said in [
            ("first", "Inspectors judged the council to be outstanding overall.\n\n"),
            ("second", ""),
        ]
    ]
    dated = (
        "dated.txt",
        "Ofsted reports on children’s services in Kent\n\n"
        "Ofsted rated North Lincolnshire requires improvement overall in 2016.\n\n",
    )
    apart = join([read(story) for story in in_march], REFERENCE)
    assert [found.id for found in apart.inspections] == [
        "north-lincolnshire/--03-inspection",
        "north-lincolnshire/--03-inspection-2",
    ]
    joined = join([read(story) for story in [*in_march, dated]], REFERENCE)
    check_addresses(apart, joined)
