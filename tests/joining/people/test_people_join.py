"""Joining people: by name and organisation, never by name alone."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from goldthread.core import reference
from goldthread.core.model import Document, Evidence, Facts, Post, Quote, RoleKind, Span
from goldthread.joining import join
from goldthread.joining.corrections import Corrections, load
from goldthread.joining.model import Joined
from goldthread.joining.people.names import slug, take_apart

NOWHERE = Evidence(Span(0, 0), "test")
OFSTED = "Ofsted"


def inspector(person: str, organisation: str = OFSTED) -> Post:
    return post(person, "inspector", organisation, None)


def post(
    person: str,
    kind: RoleKind = "director",
    organisation: str = "north-lincolnshire",
    authority: str | None = "north-lincolnshire",
) -> Post:
    return Post(person, kind, kind, organisation, authority, None, None, NOWHERE)


def said_by(speaker: str, organisation: str = "", *, person: bool = True) -> Quote:
    return Quote(Span(0, 0), speaker, person, "", organisation, "direct", NOWHERE)


def naming(path: str, *named: Post | Quote) -> Facts:
    document = Document(
        path, hashlib.sha256(path.encode()).hexdigest(), "text/plain", "article", "", ()
    )
    return Facts(
        document,
        None,
        posts=tuple(one for one in named if isinstance(one, Post)),
        quotes=tuple(one for one in named if isinstance(one, Quote)),
    )


def joined(*facts: Facts, corrections: Corrections | None = None) -> Joined:
    return join(facts, reference.load(), corrections)


def names(result: Joined) -> list[str]:
    return [person.name for person in result.people]


def test_short_forms_accents_titles_and_initials_are_one_person() -> None:
    result = joined(
        naming("a", inspector("Andrew Brown"), inspector("Zoë Hall")),
        naming("b", inspector("Andy Brown"), inspector("Zoe Hall HMI")),
        naming("c", inspector("Mr Andrew J Brown OBE"), inspector("Ms Zoe Hall")),
    )
    assert len(result.people) == 2
    brown = result.people[0]
    assert brown.id == "andrew-j-brown/ofsted"
    assert brown.names == ("Andrew Brown", "Andy Brown", "Mr Andrew J Brown OBE")
    assert len(brown.rules) == 3


def test_same_name_in_two_councils_stays_two() -> None:
    result = joined(
        naming("a", post("Jo Smith")),
        naming("b", post("Jo Smith", "director", "york", "york")),
    )
    assert [person.id for person in result.people] == [
        "jo-smith/north-lincolnshire",
        "jo-smith/york",
    ]


def test_short_form_of_two_people_is_neither() -> None:
    result = joined(
        naming("a", inspector("Christopher Hill")),
        naming("b", inspector("Christine Hill")),
        naming("c", inspector("Chris Hill")),
    )
    assert len(result.people) == 3


def test_a_short_form_of_several_names_is_one_of_them_only_in_the_same_document_or_post() -> None:
    checker = post("Chris Hill", "quality-assurance", OFSTED, None)
    assert names(joined(naming("a", inspector("Christine Hill")), naming("b", checker))) == [
        "Chris Hill",
        "Christine Hill",
    ]
    assert names(joined(naming("a", inspector("Christine Hill"), checker))) == ["Christine Hill"]


def test_a_spelling_that_lacks_a_letter_is_the_same_person() -> None:
    result = joined(
        naming("a", inspector("Donna Marriott"), inspector("Dean Jennings")),
        naming("b", inspector("Donna Marriott"), inspector("Deane Jennings")),
        naming("c", inspector("Donna Mariott"), inspector("Deane Jennings")),
    )
    assert names(result) == ["Deane Jennings", "Donna Marriott"]
    assert "but for a letter" in result.people[1].rules[-1]


def test_another_letter_is_another_person() -> None:
    result = joined(
        naming("a", inspector("Jane Parker"), inspector("Jean Cole"), inspector("Ann Gray")),
        naming("b", inspector("Jane Barker"), inspector("Joan Cole"), inspector("Ann Grady")),
        naming("c", post("Jane Parkers")),
    )
    assert len(result.people) == 7


def test_capitals_inside_a_name_are_kept() -> None:
    result = joined(
        naming("a", inspector("Brenda McLaughlin")), naming("b", inspector("Brenda Mclaughlin"))
    )
    assert names(result) == ["Brenda McLaughlin"]


def test_a_surname_alone_that_could_be_two_people_is_neither() -> None:
    result = joined(naming("a", post("Jo Smith"), post("Ann Smith"), post("Smith")))
    assert sorted(names(result)) == ["Ann Smith", "Jo Smith", "Smith"]


def test_that_a_name_could_be_several_people_is_said() -> None:
    result = joined(
        naming("a", inspector("Christopher Hill")),
        naming("b", inspector("Christine Hill")),
        naming("c", inspector("Chris Hill")),
    )
    rules = {person.name: person.rules for person in result.people}
    assert rules["Chris Hill"] == ("c names 'Chris Hill': could be several people there",)
    assert rules["Christine Hill"] == ("b names 'Christine Hill'",)


def test_an_inspector_whom_a_document_gives_to_the_council_is_the_inspectorates() -> None:
    told = post("Ann Lee", "lead-inspector", "York Council", "york")
    (person,) = joined(naming("a", told)).people
    assert (person.organisation, person.authority) == ("Ofsted", None)


def test_different_middle_names_are_different_people() -> None:
    result = joined(naming("a", inspector("Ann B Lee")), naming("b", inspector("Ann C Lee")))
    assert len(result.people) == 2


def test_different_given_names_are_different_people() -> None:
    assert len(joined(naming("a", inspector("Ann Lee"), inspector("Anthony Lee"))).people) == 2


def test_surname_alone_is_the_full_name_of_its_document_only() -> None:
    result = joined(
        naming("a", post("Stephen Kay"), said_by("Mr Kay")),
        naming("b", said_by("Mr Kay")),
    )
    other, one = result.people
    assert one.names == ("Mr Kay", "Stephen Kay")
    assert other.names == ("Mr Kay",)


def test_speaker_is_the_holder_of_the_post() -> None:
    told = naming("a", post("Mick Gibbs"), said_by("Mick Gibbs", "North Lincolnshire Council"))
    result = joined(told)
    keys = {
        (told.document.id, "Mick Gibbs", "north-lincolnshire"),
        (told.document.id, "Mick Gibbs", "North Lincolnshire Council"),
    }
    assert set(result.person_of) == keys
    assert set(result.person_of.values()) == {"mick-gibbs/north-lincolnshire"}


def test_speaker_of_no_known_organisation_is_not_joined_across_documents() -> None:
    result = joined(naming("a", said_by("Pat Cole")), naming("b", said_by("Pat Cole")))
    assert len(result.people) == 2
    assert {person.organisation for person in result.people} == {""}


def test_speaker_that_is_no_person_is_left_out() -> None:
    assert joined(naming("a", said_by("Ofsted", person=False))).people == ()


def test_inspectors_belong_to_the_inspectorate_whatever_it_is_called() -> None:
    result = joined(
        naming("a", inspector("Jan Edwards", "Her Majesty's Inspectorate")),
        naming("b", inspector("Jan Edwards", "")),
    )
    assert [person.id for person in result.people] == ["jan-edwards/ofsted"]


def test_corrections_split_and_keep_together() -> None:
    one, two = naming("a", inspector("Ann Lee")), naming("b", inspector("Ann Lee"))
    pair = frozenset({(one.document.id, "Ann Lee"), (two.document.id, "Ann Lee")})
    assert (
        len(joined(one, two, corrections=Corrections(split_people=frozenset([pair]))).people) == 2
    )
    other = naming("b", inspector("Ann Lee-Jones"))
    married = frozenset({(one.document.id, "Ann Lee"), (other.document.id, "Ann Lee-Jones")})
    corrections = Corrections(same_people=frozenset([married]))
    assert names(joined(one, other, corrections=corrections)) == ["Ann Lee-Jones"]


def test_packaged_short_forms() -> None:
    nicknames = load().nicknames
    assert nicknames["andy"] == ("andrew",)
    assert {"stephen", "steven"} <= set(nicknames["steve"])


def test_names_taken_apart() -> None:
    name = take_apart("Councillor Seán O’Neill MBE")
    assert name is not None
    assert (name.given, name.middle, name.family) == ("sean", (), "o'neill")
    assert take_apart("Dr.") is None


given_names = ["Andrew", "Andy", "Drew", "Ann", "Anne", "A", "Christine", "Chris", "Christopher"]
full_names = st.tuples(st.sampled_from(given_names), st.sampled_from(["Lee", "B Lee", "Hill"]))


@given(st.lists(full_names.map(" ".join), min_size=1, max_size=6), st.randoms())
def test_any_order_gives_the_same(printed: list[str], random) -> None:  # type: ignore[no-untyped-def]
    facts = [naming(str(index), inspector(name)) for index, name in enumerate(printed)]
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert joined(*facts) == joined(*shuffled)
    assert len(joined(*facts).person_of) == len(printed)


@given(st.text(max_size=20))
def test_slug_is_safe_in_an_iri(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(text)
