"""What pictures and traces are made of, from rows made up for it."""

from __future__ import annotations

from goldthread.evidence import questions
from goldthread.evidence.collect import Collected

ABOUT = {
    "document": "https://e.org/document/1",
    "publisher": "Ofsted",
    "title": "A letter",
    "issued": "",
    "url": "",
    "kind": "letter",
    "path": "a.pdf",
}


def collected(**answers: list[dict[str, str]]) -> Collected:
    """What is collected where each question has these answers, and every other one none."""
    asked = {getattr(questions, name): told for name, told in answers.items()}
    asked[questions.STANDINGS.format(narrowed="")] = answers.get("STANDINGS", [])
    return Collected(lambda query: asked.get(query, []))


def test_of_several_inspections_the_first_gives_the_year_where_the_document_tells_none() -> None:
    subjects = [
        {"document": ABOUT["document"], "name": name, "start": start}
        for name, start in (("Kent", "2019-10-22"), ("Bury", "2017-03"), ("Kent", "--07"))
    ]
    (cited,) = collected(DOCUMENTS=[ABOUT], SUBJECTS=subjects).documents.values()
    assert (cited.inspected, cited.authorities, cited.document) == (
        "2017-03",
        ("Bury", "Kent"),
        "1",
    )
    (alone,) = collected(DOCUMENTS=[ABOUT]).documents.values()
    assert (alone.inspected, alone.authorities) == ("", ())


def test_a_standing_has_its_counts_and_the_date_by_which_its_inspection_is_known() -> None:
    known = {"authority": "kent", "framework": "", "visit": "", "notBefore": "", "notAfter": ""}
    dates = {"one": ("2018-05-03", "2018-06-20"), "two": ("", "2016-02"), "three": ("", "")}
    counts = {"weak": "3", "mixed": "2", "strong": "1", "spoken": "false"}
    told = collected(
        INSPECTIONS=[
            {**known, "inspection": name, "start": start, "published": published}
            for name, (start, published) in dates.items()
        ],
        STANDINGS=[
            {**counts, "authority": "kent", "inspection": name, "theme": "delay", "word": "weak",
             "named": "true" if name == "one" else "false"}
            for name in dates
        ],
    ).standings  # fmt: skip
    assert {name: (row.date, row.named) for (name, _), row in told.items()} == {
        "one": ("2018-05-03", True),
        "two": ("2016-02", False),
        "three": ("", False),
    }
    row = told["one", "delay"]
    assert (row.weak, row.mixed, row.strong, row.word, row.spoken_of) == (3, 2, 1, "weak", False)
    assert [row.date for row in told.values()] == ["", "2016-02", "2018-05-03"]
