"""Inspections and visits: those of the seeds exactly, and the forms in which texts tell them."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.telling import date, document, seed, setting, told
from goldthread import documents
from goldthread.core.model import Inspection, Source
from goldthread.core.reference import load
from goldthread.extraction.inspections import make_setting

NEL, NL = "north-east-lincolnshire", "north-lincolnshire"
EARLIER, FOCUSED, ASSURANCE = "safeguarding-looked-after", "focused-visit", "assurance-visit"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, [(NEL, EARLIER, "2012-05", "2012-05"), (NEL, "sif", "2017-07", "2017-08")]),
        (
            1,
            [
                (NEL, FOCUSED, "2019-03", "2019-03"),
                (NEL, FOCUSED, "2019-10-22", "2019-10-23"),
            ],
        ),
        (2, [(NEL, FOCUSED, "", "")]),
        (
            3,
            [
                (NEL, ASSURANCE, "2021-05", "2021-05"),
                (NEL, FOCUSED, "2019-03", "2019-03"),
                (NEL, FOCUSED, "2019-10", "2019-10"),
                (NEL, "ilacs", "2021-10-04", "2021-10-15"),
                (NEL, "sif", "2017", "2017"),
            ],
        ),
        (4, [(NL, EARLIER, "2012", "2012"), (NL, "sif", "", "")]),
    ],
)
def test_the_seeds_tell_of_these_and_no_others(number, expected):
    assert told(seed(number)) == expected


def test_topics_of_visits_let_one_be_known_again():
    assert seed(2).subject.topic == "front door"
    assert {i.topic for i in seed(1).inspections} == {"child protection", "front door"}


def test_publication_is_told_only_where_it_is_told():
    assert str(seed(1).subject.published) == "2019-12-18"
    assert str(seed(3).subject.published) == "2021-11-26"
    assert seed(0).subject.published is None
    assert seed(4).subject.published is None


def test_words_on_an_earlier_visit_keep_to_it():
    found = seed(3)
    text = found.document.text
    starts = {i.key: str(i.start) for i in found.inspections}
    for words, start in (
        ("Two focused visits in March", "2019-03"),
        ("This slowed the pace of change", "2021-05"),
        ("The service was judged to be good", "2017"),
        ("significantly deteriorated", "2021-10-04"),
        ("Some of these services have since declined", "2021-10-04"),
    ):
        at = text.index(words)
        span = type(found.sentences[0].span)(at, at + len(words))
        assert starts[found.inspection_at(span)] == start, words


LEEDS = "Leeds children’s services rated good\nLeeds council was rated good by Ofsted.\n"


@pytest.mark.parametrize(
    ("sentence", "issued", "expected"),
    [
        (
            "Inspectors visited Leeds in June.",
            "2019-08-20",
            [("leeds", "ilacs", "2019-06", "2019-06")],
        ),
        (
            "The inspection took place between 6 and 17 December 2021.",
            "2022-02-01",
            [("leeds", "ilacs", "2021-12-06", "2021-12-17")],
        ),
        (
            "Leeds welcomed Ofsted inspectors over two days, 26 and 27 October 2021.",
            "2021-11-30",
            [("leeds", None, "2021-10-26", "2021-10-27")],
        ),
        (
            "A letter followed an inspection that was carried out on 22 and 23 January 2020.",
            "2020-03-20",
            [("leeds", None, "2020-01-22", "2020-01-23")],
        ),
        (
            "It follows a rigorous examination carried out by a team of inspectors over four weeks"
            " in November and December 2015.",
            "2016-02-19",
            [("leeds", "sif", "2015-11", "2015-12")],
        ),
        (
            "Early in November, Leeds had a visit from Ofsted inspectors.",
            "2021-11-30",
            [("leeds", None, "2021-11", "2021-11")],
        ),
        (
            "“We were inspected in 2013,” he said. The previous inspection, in 2013, was critical.",
            "",
            [("leeds", EARLIER, "2013", "2013"), ("leeds", None, "", "")],
        ),
        (
            "None fell since the 2016 inspection, and services were rated inadequate in 2017.",
            "",
            [
                ("leeds", "sif", "2016", "2016"),
                ("leeds", "sif", "2017", "2017"),
                ("leeds", None, "", ""),
            ],
        ),
        (
            "An inspection in July found help had improved since it was rated inadequate in 2024.",
            "",
            [("leeds", "ilacs", "2024", "2024"), ("leeds", None, "--07", "--07")],
        ),
        (
            "In April 2018 Leeds was warned following a focused visit. Inspectors rated it in a"
            " visit in January 2019.",
            "2019-02-19",
            [
                ("leeds", "focused-visit", "2018-04", "2018-04"),
                ("leeds", None, "2019-01", "2019-01"),
            ],
        ),
        (
            "In a focused visit caseloads were high. But at its latest inspection, carried out in"
            " late 2021, they were not.",
            "",
            [("leeds", "ilacs", "2021", "2021")],
        ),
        (
            "The services were last inspected in 2015.",
            "2019-08-20",
            [("leeds", "ilacs", "", ""), ("leeds", "sif", "2015", "2015")],
        ),
        (
            "At the time of a previous inspection in March 2012, plans were late.",
            "2015-08-20",
            [("leeds", EARLIER, "2012-03", "2012-03"), ("leeds", "sif", "", "")],
        ),
        (
            "Two monitoring visits in May and October 2018 found progress.",
            "2019-08-20",
            [
                ("leeds", "ilacs", "", ""),
                ("leeds", "monitoring-visit", "2018-05", "2018-05"),
                ("leeds", "monitoring-visit", "2018-10", "2018-10"),
            ],
        ),
        (
            "The last full inspection, in 2016, and an assurance visit in May 2021 are on file.",
            "2022-08-20",
            [
                ("leeds", ASSURANCE, "2021-05", "2021-05"),
                ("leeds", "ilacs", "", ""),
                ("leeds", "sif", "2016", "2016"),
            ],
        ),
    ],
)
def test_forms_in_which_stories_tell_them(sentence, issued, expected):
    assert told(setting(LEEDS + sentence, issued)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Social workers’ visits to children in March 2019 were late.",
        "An inspection of the city’s schools in May 2018 found much to praise.",
        "An area SEND inspection in May 2017 is not forgotten.",
        "The children’s home was judged inadequate at its inspection in July 2018.",
        "It runs three children’s homes. All were rated good when inspected in July 2018.",
        "Ofsted’s inspection of the fostering service in 2013 was positive.",
        "Ofsted will look at this at the next inspection in 2023.",
        "The inspection of Meadow House in June 2018 was unannounced.",
        "Services improved after the report of June 2018 on housing.",
    ],
)
def test_what_is_no_inspection_of_childrens_services(sentence):
    assert told(setting(LEEDS + sentence, "2019-08-20")) == [("leeds", "ilacs", "", "")]


def test_one_event_told_twice_is_one_inspection_with_both_passages():
    found = setting(
        LEEDS + "The previous inspection, in May 2015, was critical.\n"
        "Since the inspection in 2015 much has changed. The last inspection was hard.",
        "2019-08-20",
    )
    (earlier,) = [i for i in found.inspections if not i.subject]
    quoted = [found.document.quote(e.span) for e in earlier.evidence]
    assert quoted == [
        "previous inspection, in May 2015",
        "inspection in 2015",
        "last inspection",
    ]


def test_the_framework_follows_the_most_exact_date_told():
    found = setting(
        "Ofsted visits Leeds\nOfsted inspected Leeds children’s services in June 2019.\n"
        "Leeds was last inspected in 2013. That inspection of Leeds in November 2013 found drift.",
        "2019-08-20",
    )
    earlier = next(item for item in found.inspections if not item.subject)
    assert (str(earlier.start), earlier.framework) == ("2013-11", "sif")


def test_a_storys_inspection_is_recent():
    found = setting(LEEDS + "An inspection in June 2016 was critical.", "2019-08-20")
    assert told(found) == [("leeds", "ilacs", "", ""), ("leeds", "sif", "2016-06", "2016-06")]


def test_a_visit_long_before_is_not_what_a_story_is_about():
    found = setting(
        LEEDS + "Ofsted’s report followed an inspection in December.\n"
        "It comes more than a year after a focused visit by the watchdog.\n"
        "Published in February, the report told of delay.",
        "2022-02-14",
    )
    assert (found.subject.framework, str(found.subject.start)) == ("ilacs", "2021-12")
    assert str(found.subject.published) == "2022-02"


def test_each_authority_of_a_round_up_has_its_own_visit():
    found = setting(
        "Latest focused visits\n"
        "Bury Council\n"
        "Inspectors visited Bury’s children’s services on 20 and 21 February 2024.\n"
        "Bolton Council\n"
        "Inspectors visited Bolton’s children’s services on 5 and 6 March 2024.\n",
        "2024-04-10",
    )
    assert told(found) == [
        ("bolton", FOCUSED, "2024-03-05", "2024-03-06"),
        ("bury", FOCUSED, "2024-02-20", "2024-02-21"),
    ]


def test_a_document_that_names_no_authority_has_no_inspections():
    found = setting("A story\nInspectors visited the service in May 2019.")
    assert (found.authority, found.inspections, found.subject) == (None, (), None)


@given(st.text(alphabet="Leds visiton.ins pected2019 ,MarchOfd’“”\n", max_size=300))
def test_any_text_gives_spans_inside_it(text):
    found = make_setting(document("Leeds\n" + text), load())
    size = len(found.document.text)
    for inspection in found.inspections:
        for evidence in inspection.evidence:
            assert 0 <= evidence.span.start < evidence.span.end <= size
    spans = [span for span, _ in found.inspection_spans]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.corpus
def test_earlier_inspections_told_in_reports_are_those_of_the_reports_themselves(corpus):
    """A report's word on an earlier full inspection agrees with that inspection's own report."""
    rows = list(csv.DictReader((corpus / "index.csv").open(encoding="utf-8")))
    chosen = set(sorted({row["urn"] for row in rows})[::12])
    found = []
    for row in rows:
        if row["urn"] in chosen:
            source = Source(issued=date(row["published"]), issued_from="manifest")
            path = corpus / "reports" / row["file"]
            found.append(make_setting(documents.read(path, row["file"], source), load()))
    own: dict[str, list[Inspection]] = defaultdict(list)
    for each in found:
        own[each.authority].append(each.subject)
    agree = [
        any(
            told.start.agrees_with(real.start) or told.start.agrees_with(real.published)
            for real in own[told.authority]
        )
        for each in found
        for told in each.inspections
        if not told.subject and told.framework in ("sif", "ilacs")
    ]
    assert len(agree) >= 5
    assert sum(agree) >= 0.9 * len(agree)


def test_a_joint_inspection_told_beside_stands_by_itself():
    found = setting(LEEDS + "The JTAI in May 2017 is not forgotten.", "2019-08-20")
    assert ("leeds", "joint-targeted-area", "2017-05", "2017-05") in told(found)


def test_a_story_of_another_remit_gives_no_framework_by_date():
    text = (
        "Leeds schools inspected\nOfsted inspected how Leeds City Council provides for special"
        " educational needs in May 2023.\nInspectors found that plans are late.\n"
    )
    assert {row[1] for row in told(setting(text, "2023-08-20"))} == {None}


def test_a_round_up_invents_no_inspection_of_an_authority_without_one() -> None:
    text = """News in brief
Torbay: The department has ended its support of the council.
Croydon: Ofsted’s visit in December 2021 found that assessments of children are too brief."""
    assert [(row[0], row[2]) for row in told(setting(text, "2022-02-03"))] == [
        ("croydon", "2021-12")
    ]
    alone = "Children’s services news\nTorbay: The department has ended its support of the council."
    assert [row[0] for row in told(setting(alone, "2022-02-03"))] == ["torbay"]
