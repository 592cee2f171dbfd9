"""Made-up sentences that name people with and without public roles: kinds by phrasings by names."""

from __future__ import annotations

from itertools import product

FIRST = (
    *("Kira", "Tyrell", "Siân", "Amadou", "Oluwaseun", "Jo", "Jean-Luc", "Zofia", "Khyra", "Deano"),
    *("Saoirse", "Priya", "Wiktor", "Leanne", "Björn", "Aoife", "Curtis", "Noor", "Pearl", "Ezra"),
)
LAST = (
    *("Quennell", "Okonjo", "Ap-Rhys", "Diabaté", "Łukasik", "Vantongeren", "O’Shaughness"),
    *("McAllerton", "Hobsley", "Marchbanksly", "Fitzwarren", "Abara", "Tregowan", "Dhillonby"),
    *("Skarsgaard", "Penhaligan", "Njie", "Ferrantelli", "Ulbricht", "Yarwoodson"),
)

PRIVATE_WHO = (
    *("a young person in a children’s home", "14", "a care leaver", "a mother of three"),
    *("whose son was taken into care", "a resident of the home", "a foster carer"),
    *("a social worker", "15, chair of the Children in Care Council", "a victim of abuse"),
    *("who grew up in care", "registered manager of the home", "director of a charity"),
    *("a pupil at the school", "the boy’s grandmother", "a neighbour", "17", "a support worker"),
    "who admitted neglect",
    "chair of the foster carers’ association",
)
PRIVATE_SAID = (
    "“I was never listened to,” said {name}, {who}.",
    "{name}, {who}, said: “Nobody listened to us and plans were weak.”",
    "“Plans were weak,” {name}, {who}, told inspectors. “I was moved six times.”",
    "{name} ({who}) said that support was poor and that visits were late.",
    "Visits to {name}, {who}, were late and plans were weak.",
)
PRIVATE_BARE = (
    "“I was never listened to,” said {name}.",
    "{name} said: “Support was poor and visits were late.”",
    "“Visits were late,” {name} (not her real name) told inspectors.",
    "Reviews were too slow after the death of {name}. {first} had been known to services.",
    "Mr {last} said that support was poor. “Nobody listened,” he said.",
    "According to {name}, support was poor and visits were late.",
    "A teenager called {first} was moved six times and plans were weak.",
    "{first}, 13, was moved six times and plans were weak.",
    "Care leaver {name} said: “Support was poor.” She added: “Visits were late.”",
    "{name} grew up in care. “Support was poor,” they said.",
)

PUBLIC_ROLES = (
    *("leader of Kent County Council", "director of children’s services at Kent County Council"),
    *("chief executive of Kent County Council", "Kent’s cabinet member for children’s services"),
    *("MP for Maidstone", "the children’s minister", "Her Majesty’s Inspector"),
    *("Children’s Commissioner for England", "chief executive of the NSPCC"),
    *(
        "chair of Kent Safeguarding Children Board",
        "president of the ADCS",
        "a spokesman for Unison",
    ),
    *("assistant director of safeguarding at Kent County Council", "the education secretary"),
    *("principal social worker at Kent County Council", "head of service at Kent County Council"),
    *("Ofsted’s regional director", "general secretary of BASW", "chief constable of Kent Police"),
    "commissioner for children’s services in Kent",
)
PUBLIC_SAID = (
    "{name}, {role}, said: “We are sorry and plans were weak.”",
    "“We are sorry,” said {name}, {role}.",
    "“Plans were weak,” said {name}, {role}. “We have begun.”",
    "{name}, {role}, told inspectors that plans were weak.",
    "The report was welcomed by {name}, {role}.",
    "{name} is {role}. Plans were weak.",
    "“We will act,” {name}, {role}, said.",
    "Asked about visits, {name}, {role}, said that they were late.",
    "{name}, {role}, apologised: “Visits were late.”",
    "{name} ({party}), {role}, said visits were late.",
)

Made = tuple[str, str]
"""A name and a sentence with it."""


def names() -> list[tuple[str, str]]:
    """400 given names and surnames in an order that mixes them, no two pairs the same."""
    pairs = list(product(range(len(FIRST)), range(len(LAST))))
    mixed = sorted(pairs, key=lambda pair: ((pair[0] + pair[1]) % len(FIRST), pair))
    return [(FIRST[first], LAST[last]) for first, last in mixed]


def private_people() -> list[Made]:
    """200 people without a public role: 100 with what they are, 100 in ten other ways."""
    told = [said.format(name="{name}", who=who) for who, said in product(PRIVATE_WHO, PRIVATE_SAID)]
    bare = [PRIVATE_BARE[number % len(PRIVATE_BARE)] for number in range(100)]
    made = []
    for (first, last), sentence in zip(names()[:200], told + bare, strict=True):
        name = f"{first} {last}"
        made.append((name, sentence.format(name=name, first=first, last=last)))
    return made


def public_people() -> list[Made]:
    """200 people in public roles: each role in each phrasing."""
    made = []
    for (first, last), (role, said) in zip(
        names()[200:], product(PUBLIC_ROLES, PUBLIC_SAID), strict=True
    ):
        name = f"{first} {last}"
        made.append((name, said.format(name=name, role=role, party="Lab")))
    return made


def story(number: int, *made: Made) -> str:
    """A news story about an inspection that holds the sentences, a paragraph each."""
    opening = f"Ofsted inspectors report on children’s services in Kent, part {number}"
    return "\n\n".join([opening, *(sentence for _, sentence in made)]) + "\n"
