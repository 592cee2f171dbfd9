"""How processor time grows with the length of a text that repeats one kind of thing.

    python benchmarks/growth.py                     all kinds, every step of reading
    python benchmarks/growth.py --kind names --size 250000
    python benchmarks/growth.py --steps             each step by itself, where one kind is slow

Each kind is read at its size, twice and four times it. What is printed are ratios: 2 and 4
where time grows as the input does, 4 and 16 where it grows with its square. A ratio is no
better than the clock at a few hundredths of a second, so the sizes should take longer than that.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from time import process_time

from goldthread.core import reference
from goldthread.core.model import Document, Source
from goldthread.documents import sentences
from goldthread.documents.plain.text import read_text
from goldthread.documents.reports.imprint import complete

_HEAD = (
    "Inspection of Rutland local authority children's services\n\n"
    "Inspection dates: 6 to 10 June 2022\n\nLead inspector: Anna Example\n\n"
    "Overall effectiveness: requires improvement to be good\n\nWhat needs to improve\n\n"
)
_LETTER = "18 December 2019\n\nDear Ms Example\n\nFocused visit to Rutland children's services\n\n"
_SENTENCE = "Social workers visit children in care often and supervision is too infrequent. "

KINDS: dict[str, tuple[str, str, str]] = {
    "one line": (_HEAD, _SENTENCE, "\n"),
    "one sentence": (_HEAD, "social workers visit children and supervision is weak and ", ".\n"),
    "one word": (_HEAD, "supervision", "\n"),
    "lines": (_HEAD, _SENTENCE + "\n", ""),
    "paragraphs": (_HEAD, _SENTENCE + "\n\n", ""),
    "bullets": (_HEAD, "- the quality of supervision for social workers\n", ""),
    "headings": (_HEAD, "The experiences and progress of children in care\n\n", ""),
    "names": (_HEAD, "Anna Maria Example, Director of Children's Services, said. ", "\n"),
    "bare names": (_HEAD, "Anna Example Brown ", "\n"),
    "capitals": (_HEAD, "A B C D ", "\n"),
    "roles": (_HEAD, "director of children's services, lead member, chief executive, ", "\n"),
    "inspectors": (_HEAD, "Her Majesty's Inspector Anna Example, ", "\n"),
    "dates": (_HEAD, "between 6 June 2022 and 10 June 2022, ", "\n"),
    "years": (_HEAD, "in 2019 and in 2020 ", "\n"),
    "figures": (_HEAD, "87% of 1,200 children in care, 12 more than in 2019, ", "\n"),
    "digits": (_HEAD, "1234567890", "\n"),
    "numbers": (_HEAD, "1 2 3 4 5 ", "\n"),
    "number words": (_HEAD, "twenty-one hundred and ", "\n"),
    "quotes": (_HEAD, "“Supervision is weak,” said Anna Example, the director. ", "\n"),
    "opening marks": (_HEAD, "“supervision ", "\n"),
    "straight marks": (_HEAD, "\"supervision' ", "\n"),
    "apostrophes": (_HEAD, "’s ‘", "\n"),
    "brackets": (_HEAD, "(supervision ", "\n"),
    "stops": (_HEAD, ". . ! ? … ", "\n"),
    "spaces": (_HEAD, "a" + " " * 40, "\n"),
    "authorities": (_HEAD, "North East Lincolnshire and Rutland County Council, ", "\n"),
    "councils": (_HEAD, "the Council of the ", "\n"),
    "grades": (_HEAD, "requires improvement to be good, inadequate, outstanding, ", "\n"),
    "inspections": (_HEAD, "the inspection in October 2017 and the focused visit in 2018 ", "\n"),
    "judged": (_HEAD, "Overall effectiveness was judged inadequate. ", "\n"),
    "themes": (_HEAD, "supervision caseloads thresholds assessments plans ", "\n"),
    "causes": (_HEAD, "high caseloads lead to poor supervision because ", "\n"),
    "priority actions": (_HEAD, "The priority action on supervision remains unresolved. ", "\n"),
    "negations": (_HEAD, "not only not never no longer without ", "\n"),
    "commas": (_HEAD, "supervision, ", "\n"),
    "dashes": (_HEAD, "supervision – plans - ", "\n"),
    "table rows": (_HEAD, "Supervision | Good\n", ""),
    "organisations": (_HEAD, "the Department for Education and Essex County Council board ", "\n"),
    "notices": (_HEAD, "an improvement notice was issued by the commissioner in 2019 ", "\n"),
    "tenures": (_HEAD, "has been in post for two years and eight months since May ", "\n"),
    "letter paragraphs": (_LETTER, _SENTENCE + "\n\n", "Yours sincerely\n\nAnna Example\n"),
    "letter line": (_LETTER, _SENTENCE, "\n\nYours sincerely\n\nAnna Example\n"),
    "article": ("Council's children's services inadequate, says Ofsted\n\n", _SENTENCE, "\n"),
    "article quotes": (
        "Council's children's services inadequate, says Ofsted\n\n",
        "“Supervision is weak,” said Councillor Anna Example, of Rutland council. ",
        "\n",
    ),
    "article lines": (
        "Council's children's services inadequate, says Ofsted\n\n",
        "Cllr Anna Example said: “Supervision of social workers is weak.”\n\n",
        "",
    ),
}
"""What stands before, what is repeated, and what stands behind."""


def text_of(kind: str, size: int) -> str:
    """A text of ``kind`` of about ``size`` characters."""
    before, repeated, after = KINDS[kind]
    return before + repeated * max(1, size // len(repeated)) + after


def steps(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """The steps from a text to its facts, by name, each to be run once and in order."""
    from goldthread.extraction.actions import find_actions, find_follow_ups
    from goldthread.extraction.causes import find_causal_links
    from goldthread.extraction.figures import find_figures
    from goldthread.extraction.findings import find_findings
    from goldthread.extraction.inspections import make_setting
    from goldthread.extraction.judgements import find_judgements
    from goldthread.extraction.missing import find_missing
    from goldthread.extraction.people import find_posts
    from goldthread.extraction.people.interventions import find_interventions
    from goldthread.extraction.people.organisations import find_organisations
    from goldthread.extraction.quotes import find_quotes

    known = reference.load()
    document: Document = read_text(text.encode(), text, "made-up.txt", Source(), "text/plain")
    yield "read", lambda: read_text(text.encode(), text, "made-up.txt", Source(), "text/plain")
    yield "imprint", lambda: complete(document)
    yield "sentences", lambda: [sentences.split(text, block.span) for block in document.blocks]
    setting = make_setting(document, known)
    yield "setting", lambda: make_setting(document, known)
    judgements, posts = find_judgements(setting), find_posts(setting)
    actions = find_actions(setting)
    yield "judgements", lambda: find_judgements(setting)
    yield "posts", lambda: find_posts(setting)
    yield "actions", lambda: find_actions(setting)
    yield "quotes", lambda: find_quotes(setting, posts)
    yield "findings", lambda: find_findings(setting, actions)
    yield "follow-ups", lambda: find_follow_ups(setting)
    yield "figures", lambda: find_figures(setting)
    yield "interventions", lambda: find_interventions(setting)
    yield "organisations", lambda: find_organisations(setting)
    yield "causes", lambda: find_causal_links(setting)
    yield "missing", lambda: find_missing(setting, judgements, posts)


def whole(kind: str, size: int) -> float:
    """Processor seconds from the text of ``kind`` to its facts."""
    from goldthread.extraction import extract

    text = text_of(kind, size)
    known = reference.load()
    start = process_time()
    document = read_text(text.encode(), text, "made-up.txt", Source(), "text/plain")
    extract(complete(document), known)
    return process_time() - start


def by_step(kind: str, size: int) -> dict[str, float]:
    """Processor seconds of each step."""
    seconds = {}
    for name, run in steps(text_of(kind, size)):
        start = process_time()
        run()
        seconds[name] = process_time() - start
    return seconds


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kind", choices=sorted(KINDS), action="append", help="all by default")
    parser.add_argument("--size", type=int, default=100_000, help="characters of the shortest")
    parser.add_argument("--steps", action="store_true", help="each step by itself")
    options = parser.parse_args()
    whole("lines", 2000)  # what is loaded once
    for kind in options.kind or KINDS:
        if options.steps:
            times = [by_step(kind, options.size * factor) for factor in (1, 2, 4)]
            rows = [(f"{kind}: {step}", [each[step] for each in times]) for step in times[0]]
        else:
            rows = [(kind, [whole(kind, options.size * factor) for factor in (1, 2, 4)])]
        for name, (once, twice, fourfold) in rows:
            first = max(once, 1e-6)
            print(
                f"{name:<32} {once:8.2f} s   x{twice / first:6.1f}   x{fourfold / first:6.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
