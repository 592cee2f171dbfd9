"""Made-up stories whose facts conflict: two grades of one area, months without years, no dates.

Run as a program (:func:`main`), it answers each line of JSON, a list of ``[name, text]`` pairs,
with the SHA-256 of everything that these documents state: under the hash seed it was started with.
Of the reference data, which is the same beside any documents, it tells when it is asked of none.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import strategies as st

GRADES = ("outstanding", "good", "requires improvement", "inadequate")
AREAS = ("overall", "for leadership", "for the experiences of care leavers")
MONTHS = ("March", "May", "October")
COUNCILS = ("Kent", "North Lincolnshire")
SENTENCES = (
    "Children’s services in {council} were rated {grade} {area} by Ofsted in {month} {year}.",
    "Children’s services in {council} were rated {grade} {area} by Ofsted.",
    "Ofsted rated {council} {grade} {area} in {year}.",
    "Ofsted rated the council {grade} {area}.",
    "Inspectors judged the council to be {other} {area}.",
    "The inspection took place in {month}.",
    "At its inspection in {month} {year}, Ofsted rated {council} {grade} {area}, then {other}.",
    "“We are sorry,” said Ann Marsh, leader of the council. Jo Marsh, director of children’s "
    "services, said: “We have begun.”",
)

Story = tuple[str, str]
"""A document's name and its text."""


def sentence(pick: random.Random) -> str:
    """One sentence with whatever grades, area, council and date ``pick`` gives."""
    return pick.choice(SENTENCES).format(
        council=pick.choice(COUNCILS),
        grade=pick.choice(GRADES),
        other=pick.choice(GRADES),
        area=pick.choice(AREAS),
        month=pick.choice(MONTHS),
        year=pick.choice((2014, 2015, 2016)),
    )


def corpus(seed: int, documents: int) -> list[Story]:
    """So many stories of one to five sentences, the same for the same ``seed``."""
    pick = random.Random(seed)  # noqa: S311 (made-up documents)
    opening = "Ofsted reports on children’s services in {council}"
    return [
        (
            f"story-{number:03d}.txt",
            "\n\n".join(
                (
                    opening.format(council=pick.choice(COUNCILS)),
                    *(sentence(pick) for _ in range(pick.randint(1, 5))),
                )
            ),
        )
        for number in range(documents)
    ]


corpora = st.builds(corpus, st.integers(0, 10**9), st.integers(2, 4))
"""Small made-up corpora."""


def digest(stories: list[Story]) -> str:
    """The SHA-256 of every statement of ``stories``, read, joined, derived and stated here; of no
    stories, that of the reference data."""
    from goldthread.build.join import Related
    from goldthread.core import reference
    from goldthread.core.model import Source
    from goldthread.documents.plain.text import read_text
    from goldthread.extraction import extract
    from goldthread.rdf.documents import document_quads
    from goldthread.rdf.iris import DEFAULT_BASE, Iris
    from goldthread.rdf.tags import Tags
    from goldthread.store.nquads import to_lines

    known = reference.load()
    told = [
        extract(read_text(text.encode(), text, name, Source(), "text/plain"), known)
        for name, text in stories
    ]
    tags = Tags()
    for facts in told:
        tags.note(facts)
    if stories:
        with patch("goldthread.rdf.reference.reference_quads", return_value=[]):
            related = Related(told, DEFAULT_BASE, tags)
    else:
        related = Related(told, DEFAULT_BASE, tags)
    names = Iris(known, DEFAULT_BASE)
    quads = [quad for facts in told for quad in document_quads(facts, related.joined, names)]
    lines = set(to_lines(quads))
    with TemporaryDirectory() as folder:
        for laid in (*related.lay_common(Path(folder)), related.lay_derived(Path(folder))):
            lines.update(laid.lines.read_bytes().splitlines(keepends=True))
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


def main() -> None:
    """Answer each line of standard input."""
    for line in sys.stdin:
        print(digest([(name, text) for name, text in json.loads(line)]), flush=True)


if __name__ == "__main__":
    main()
