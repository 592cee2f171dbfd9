"""Joining mentions of inspections: the six of one authority, and the rules one by one."""

from __future__ import annotations

import hashlib
from datetime import date
from time import process_time

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from goldthread.core import reference
from goldthread.core.model import (
    Document,
    DocumentKind,
    Evidence,
    Facts,
    Inspection,
    Judgement,
    PartialDate,
    Source,
    Span,
)
from goldthread.joining import join
from goldthread.joining.corrections import Corrections
from goldthread.joining.model import Joined

NORTH_EAST = "north-east-lincolnshire"
NONE = Corrections()


def day(told: str) -> PartialDate | None:
    """'2019-10-22', '2019-10', '2019', '--07' or nothing, as a date."""
    if not told:
        return None
    if told.startswith("--"):
        return PartialDate(None, int(told[2:]))
    return PartialDate(*(int(part) for part in told.split("-")))


def mention(
    start: str,
    framework: str | None = None,
    *,
    end: str = "",
    published: str = "",
    subject: bool = False,
    topic: str = "",
    authority: str = NORTH_EAST,
    key: str = "",
) -> Inspection:
    return Inspection(
        key=key or f"{start or 'undated'}-{framework}",
        authority=authority,
        framework=framework,
        start=day(start),
        end=day(end),
        published=day(published),
        subject=subject,
        evidence=(),
        topic=topic,
    )


def telling(
    path: str,
    *inspections: Inspection,
    kind: DocumentKind = "article",
    issued: str = "",
    grades: dict[str, tuple[str, str]] | None = None,
    text: str = "",
) -> Facts:
    """A document that tells of ``inspections``; ``grades`` maps a key to (area, grade)."""
    document = Document(
        path=path,
        sha256=hashlib.sha256(path.encode()).hexdigest(),
        media_type="text/plain",
        kind=kind,
        text=text,
        blocks=(),
        source=Source(issued=day(issued)),
    )
    judgements = tuple(
        Judgement(NORTH_EAST, key, area, area, grade, "graded", Evidence(Span(0, 0), "test"))
        for key, (area, grade) in (grades or {}).items()
    )
    return Facts(
        document=document,
        authority=inspections[0].authority,
        inspections=inspections,
        judgements=judgements,
    )


def test_two_undated_mentions_are_never_joined_by_their_grade_alone() -> None:
    one = telling("one.txt", mention("", "sif"), grades={"undated-sif": ("overall", "inadequate")})
    other = telling(
        "two.txt", mention("", "sif"), grades={"undated-sif": ("overall", "inadequate")}
    )
    assert len(join([one, other], reference.load(), NONE).inspections) == 2
    same_topic = [
        telling(path, mention("", "focused-visit", topic="front door")) for path in ("a", "b")
    ]
    assert len(join(same_topic, reference.load(), NONE).inspections) == 1


def test_a_grade_does_not_choose_between_inspections_for_a_mention_without_a_date() -> None:
    dated = telling(
        "dated.txt",
        mention("2013-02-04", "sif"),
        mention("2016-05-09", "sif"),
        grades={"2013-02-04-sif": ("overall", "inadequate"), "2016-05-09-sif": ("overall", "good")},
    )
    undated = telling(
        "other.pdf",
        mention("", "sif"),
        grades={"undated-sif": ("overall", "inadequate")},
        kind="report",
    )
    result = join([dated, undated], reference.load(), NONE)
    assert result.inspection_of[undated.document.id, "undated-sif"].endswith("2013-02-04-sif"), (
        "the other gave another grade, so one alone can be meant"
    )
    third = telling(
        "third.txt",
        mention("2010-01-11", "sif"),
        grades={"2010-01-11-sif": ("leaders", "good")},
    )
    result = join([dated, undated, third], reference.load(), NONE)
    assert result.inspection_of[undated.document.id, "undated-sif"].endswith("undated-sif")


def test_the_address_that_fewer_documents_give_stays_as_an_alias() -> None:
    story = telling("story.txt", mention("2017-07", "sif"))
    report = telling("report.pdf", mention("2017-07-10", "sif", subject=True), kind="report")
    (alone,) = join([story], reference.load(), NONE).inspections
    (both,) = join([story, report], reference.load(), NONE).inspections
    assert both.id == f"{NORTH_EAST}/2017-07-10-sif"
    assert alone.id in both.aliases
    assert f"{NORTH_EAST}/undated-sif" in both.aliases


def test_an_alias_that_could_be_two_inspections_is_none() -> None:
    two = telling("two.txt", mention("2019-03-05", "focused-visit"), mention("2019-10", "ilacs"))
    more = telling("more.txt", mention("2019-10-22", "focused-visit"))
    found = {one.id: one.aliases for one in join([two, more], reference.load(), NONE).inspections}
    visits = [names for name, names in found.items() if name.endswith("visit")]
    assert all(f"{NORTH_EAST}/2019-focused-visit" not in names for names in visits)
    assert all(not set(names) & set(found) for names in found.values())


def test_an_inspection_without_a_date_carries_the_bounds_that_its_texts_give() -> None:
    letter = telling(
        "letter.txt",
        replace(
            mention("", "focused-visit", topic="front door"),
            evidence=(Evidence(Span(3, 21), "test"),),
        ),
        mention("2019-10-22", "focused-visit", subject=True),
        kind="letter",
        text="At the previous visit, practice was weak.",
    )
    found = {
        one.id.split("/")[1]: one for one in join([letter], reference.load(), NONE).inspections
    }
    undated = found["undated-focused-visit"]
    assert undated.not_after == PartialDate(2019, 10, 21)
    assert undated.not_before is None
    assert undated.bounded_by == (
        "letter.txt: “At the previous visit, practice was weak.”, not after 2019-10-21",
    )
    assert found["2019-10-22-focused-visit"].bounded_by == ()


SIX = (
    telling(
        "good-overall.txt",
        mention("--07", end="--08", subject=True),
        mention("2012-05"),
        grades={"--07-None": ("overall", "good")},
    ),
    telling(
        "letter.txt",
        mention("2019-10-22", "focused-visit", end="2019-10-23", subject=True),
        mention("2019-03", "focused-visit", topic="front door"),
        kind="letter",
        issued="2019-12-18",
    ),
    telling("undated.txt", mention("", "focused-visit", subject=True, topic="front door")),
    telling(
        "inadequate.txt",
        mention("2021-10-04", "ilacs", end="2021-10-15", published="2021-11-26", subject=True),
        mention("2017"),
        mention("2019-03", "focused-visit"),
        mention("2019-10", "focused-visit"),
        mention("2021-05", "assurance-visit"),
        issued="2021-11-26",
    ),
)


def joined(*facts: Facts, corrections: Corrections = NONE) -> Joined:
    return join(facts, reference.load(), corrections)


def ids(result: Joined) -> list[str]:
    return [found.id.split("/")[1] for found in result.inspections]


def test_six_inspections_told_by_four_documents() -> None:
    result = joined(*SIX)
    assert ids(result) == [
        "2012-05-inspection",
        "2017-07-inspection",
        "2019-03-focused-visit",
        "2019-10-22-focused-visit",
        "2021-05-assurance-visit",
        "2021-10-04-ilacs",
    ]
    counts = [len(found.documents) for found in result.inspections]
    assert counts == [1, 2, 3, 2, 1, 1]
    december = result.inspections[3]
    assert str(december.published) == "2019-12-18"
    assert (str(december.start), str(december.end)) == ("2019-10-22", "2019-10-23")


def test_every_mention_is_joined_and_says_why() -> None:
    result = joined(*SIX)
    mentions = {(f.document.id, i.key) for f in SIX for i in f.inspections}
    assert set(result.inspection_of) == mentions
    assert {m for found in result.inspections for m in found.mentions} == mentions
    assert all(len(found.rules) == len(found.mentions) for found in result.inspections)


@given(st.permutations(SIX))
def test_order_of_documents_does_not_matter(facts: list[Facts]) -> None:
    assert joined(*facts) == joined(*SIX)


def test_ranges_that_overlap_are_one_inspection() -> None:
    report = telling(
        "report.pdf",
        mention("2017-04-25", "sif", end="2017-05-18", subject=True, published="2017-07-03"),
        kind="report",
    )
    story = telling("story.txt", mention("2017-05", subject=True), issued="2017-07-10")
    result = joined(report, story)
    assert ids(result) == ["2017-04-25-sif"]
    assert str(result.inspections[0].published) == "2017-07-03"


def test_other_month_is_another_inspection() -> None:
    assert len(ids(joined(*SIX[:1], telling("b.txt", mention("2012-06"))))) == 3


def test_authorities_are_never_joined() -> None:
    one = telling("a.txt", mention("2017-05", "sif", subject=True))
    two = telling("b.txt", mention("2017-05", "sif", subject=True, authority="north-lincolnshire"))
    assert len(joined(one, two).inspections) == 2


def test_visit_is_never_a_full_inspection() -> None:
    visit = telling("a.txt", mention("2021-05", "focused-visit", subject=True))
    full = telling("b.txt", mention("2021-05-10", "ilacs", subject=True))
    assert len(joined(visit, full).inspections) == 2


def test_words_tell_a_visit_from_an_inspection_when_the_framework_is_unknown() -> None:
    words = "The visit was short."
    told = Inspection(
        "v", NORTH_EAST, None, day("2021-05"), None, None, False,
        (Evidence(Span(0, len(words)), "test"),),
    )  # fmt: skip
    visit = telling("a.txt", told, text=words)
    full = telling("b.txt", mention("2021-05-10", "ilacs", subject=True))
    found = joined(visit, full)
    assert ids(found) == ["2021-05-visit", "2021-05-10-ilacs"]
    assert [each.visit for each in found.inspections] == [True, False]


def test_two_visits_of_one_year_told_together_stay_two() -> None:
    both = telling(
        "a.txt",
        mention("2019", "focused-visit", key="one"),
        mention("2019", "focused-visit", key="two"),
    )
    assert ids(joined(both)) == ["2019-focused-visit", "2019-focused-visit-2"]


def test_year_alone_that_could_be_two_visits_stays_apart_and_says_so() -> None:
    result = joined(SIX[1], telling("later.txt", mention("2019", "focused-visit")))
    apart = next(found for found in result.inspections if str(found.start) == "2019")
    assert "could be 2019-10-22 focused-visit or 2019-03 focused-visit" in apart.rules[0]


def test_year_of_the_report_stands_for_the_inspection() -> None:
    report = telling(
        "report.pdf",
        mention("2015-11-10", "sif", subject=True, published="2016-01-20"),
        kind="report",
    )
    later = telling("later.pdf", mention("2016", "sif"), kind="report")
    assert ids(joined(report, later)) == ["2015-11-10-sif"]


def test_a_year_is_not_that_of_a_report_that_came_out_long_after_the_inspection() -> None:
    report = telling(
        "report.pdf",
        mention("2018-02-05", "sif", published="2019-05-01", subject=True),
        kind="report",
    )
    story = telling("story.txt", mention("2019", "sif"))
    assert len(join([report, story], reference.load(), NONE).inspections) == 2


def test_a_visit_and_a_full_inspection_of_one_month_whose_frameworks_are_not_told_are_two() -> None:
    visit = telling("a.txt", mention("2019-10-22", "focused-visit"))
    full = telling("b.txt", mention("2019-10-22", "ilacs"))
    assert len(join([visit, full], reference.load(), NONE).inspections) == 2


def test_an_undated_mention_that_was_graded_otherwise_is_another_inspection() -> None:
    report = telling(
        "a.pdf",
        mention("2022-06-06", "ilacs", subject=True),
        kind="report",
        grades={"2022-06-06-ilacs": ("overall", "good")},
    )
    for grade, inspections in (("inadequate", 2), ("good", 1)):
        story = telling(
            "story.txt",
            mention("", subject=True, key="s"),
            grades={"s": ("overall", grade)},
            issued="2022-09-01",
        )
        assert len(ids(joined(report, story))) == inspections, grade


def test_an_inspection_that_agrees_in_nothing_more_is_not_given_up() -> None:
    """The topic agrees with neither of two visits, which does not make a third of it."""
    visits = telling(
        "a.txt",
        mention("2019-03-04", "focused-visit", topic="front door"),
        mention("2019-10-22", "focused-visit", topic="care leavers"),
    )
    story = telling("b.txt", mention("2019", "focused-visit", topic="fostering"))
    (rule,) = (
        found.rules[-1]
        for found in join([visits, story], reference.load(), NONE).inspections
        if ("b.txt" in found.rules[-1])
    )
    assert "could be 2019-03-04 focused-visit or 2019-10-22 focused-visit" in rule


def test_undated_previous_inspection_is_the_nearest_before_the_subject() -> None:
    older = telling("a.pdf", mention("2014-02-03", "sif", subject=True), kind="report")
    old = telling("b.pdf", mention("2017-05-02", "sif", subject=True), kind="report")
    new = telling(
        "c.pdf",
        mention("2020-01-13", "ilacs", subject=True),
        mention("", "sif", key="previous"),
        kind="report",
    )
    result = joined(older, old, new)
    assert len(result.inspections) == 3
    assert result.inspection_of[new.document.id, "previous"].endswith("2017-05-02-sif")


def test_undated_story_joins_the_inspection_of_the_same_grades_only() -> None:
    good = telling(
        "a.pdf",
        mention("2018-06-04", "ilacs", subject=True),
        kind="report",
        grades={"2018-06-04-ilacs": ("overall", "good")},
    )
    poor = telling(
        "b.pdf",
        mention("2022-06-06", "ilacs", subject=True),
        kind="report",
        grades={"2022-06-06-ilacs": ("overall", "inadequate")},
    )
    story = telling(
        "story.txt",
        mention("", subject=True, key="s"),
        grades={"s": ("overall", "inadequate")},
        issued="2022-09-01",
    )
    result = joined(good, poor, story)
    assert result.inspection_of[story.document.id, "s"].endswith("2022-06-06-ilacs")


def test_a_story_without_any_date_is_never_joined_by_its_grade() -> None:
    report = telling(
        "a.pdf",
        mention("2019-01-14", "ilacs", subject=True),
        kind="report",
        grades={"2019-01-14-ilacs": ("overall", "inadequate")},
    )
    story = telling(
        "story.txt",
        mention("", subject=True, key="s"),
        grades={"s": ("overall", "inadequate")},
    )
    assert len(ids(joined(report, story))) == 2


def test_date_of_the_report_tells_which_inspection_a_story_means() -> None:
    reports = [
        telling(
            f"{start}.pdf",
            mention(start, "ilacs", subject=True, published=published),
            kind="report",
        )
        for start, published in (("2018-06-04", "2018-07-20"), ("2022-06-06", "2022-07-22"))
    ]
    story = telling("story.txt", mention("", subject=True, published="2018-07", key="s"))
    result = joined(*reports, story)
    assert result.inspection_of[story.document.id, "s"].endswith("2018-06-04-ilacs")


def test_month_that_is_both_start_and_end_tells_no_end() -> None:
    coarse = telling("a.txt", mention("2017-05", "sif", end="2017-05"))
    exact = telling("b.txt", mention("2017-05-02", "sif", subject=True))
    assert joined(coarse).inspections[0].end is None
    assert joined(coarse, exact).inspections[0].end is None


def test_undated_story_that_could_be_two_stays_apart() -> None:
    one = telling("a.pdf", mention("2018-06-04", "ilacs", subject=True), kind="report")
    two = telling("b.pdf", mention("2022-06-06", "ilacs", subject=True), kind="report")
    story = telling("story.txt", mention("", subject=True, key="s"))
    assert ids(joined(one, two, story))[-1] == "undated-inspection"


def test_copy_and_corrected_reissue_are_one_inspection_of_several_documents() -> None:
    told = mention("2017-05-02", "sif", subject=True)
    reports = [telling(name, told, kind="report") for name in ("a.pdf", "copy.pdf", "new.pdf")]
    result = joined(*reports)
    assert len(result.inspections) == 1
    assert len(result.inspections[0].documents) == 3


def test_same_bytes_under_two_names_count_once() -> None:
    told = telling("a.pdf", mention("2017-05-02", "sif", subject=True), kind="report")
    assert joined(told, told) == joined(told)


def test_corrections_split_and_keep_together() -> None:
    one = telling("a.txt", mention("2019-03", "focused-visit", key="k"))
    two = telling("b.txt", mention("2019-03", "focused-visit", key="k"))
    three = telling("c.txt", mention("2019-06", "focused-visit", key="k"))
    first, second, third = ((f.document.id, "k") for f in (one, two, three))
    corrections = Corrections(
        split_inspections=frozenset([frozenset((first, second))]),
        same_inspections=frozenset([frozenset((second, third))]),
    )
    plain = joined(one, two, three)
    assert plain.inspection_of[first] == plain.inspection_of[second]
    result = joined(one, two, three, corrections=corrections)
    assert result.inspection_of[first] != result.inspection_of[second]
    assert result.inspection_of[second] == result.inspection_of[third]


def _many(count: int) -> list[Facts]:
    authorities = sorted(reference.load().authorities)
    facts = []
    for number in range(count):
        authority = authorities[number // 4 % len(authorities)]
        start = date(2013 + number % 4 * 3, 1 + number % 12, 1 + number % 28)
        facts.append(
            telling(
                f"{number}.pdf",
                mention(start.isoformat(), "ilacs", subject=True, authority=authority),
                mention(str(start.year - 3), authority=authority, key="previous"),
                kind="report",
            )
        )
    return facts


def _seconds(number: int) -> float:
    facts = _many(number)
    before = process_time()
    joined(*facts)
    return process_time() - before


def test_four_times_the_documents_take_about_four_times_as_long() -> None:
    _seconds(50)  # what is loaded once
    once = min(_seconds(150) for _ in range(3))
    assert _seconds(600) < 8 * max(once, 0.02)  # square growth takes sixteen times


dates = st.sampled_from(["2017-05-02", "2017-05", "2017", "--05", "", "2019-10-22", "2019-10"])
frameworks = st.sampled_from([None, "sif", "focused-visit"])


@st.composite
def some_facts(draw: st.DrawFn) -> list[Facts]:
    facts = []
    for number in range(draw(st.integers(1, 5))):
        told = draw(st.lists(st.tuples(dates, frameworks), min_size=1, max_size=3, unique=True))
        mentions = [
            mention(start, framework, subject=index == 0, key=str(index))
            for index, (start, framework) in enumerate(told)
        ]
        issued = draw(st.sampled_from(["", "2018-01-01", "2020-01-01"]))
        facts.append(telling(f"{number}.txt", *mentions, issued=issued))
    return facts


@given(some_facts(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same(facts: list[Facts], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(facts)
    random.shuffle(shuffled)
    first, second = joined(*facts), joined(*shuffled)
    assert first == second
    assert len({found.id for found in first.inspections}) == len(first.inspections)
    assert set(first.inspection_of) == {
        (f.document.id, i.key) for f in facts for i in f.inspections
    }


def test_an_undated_subject_comes_after_all_that_its_document_tells() -> None:
    old = telling("a.txt", mention("2012", subject=True))
    new = telling("b.txt", mention("", subject=True), mention("2016"))
    assert ids(joined(old, new)) == ["2012-inspection", "2016-inspection", "undated-inspection"]


def test_an_end_without_its_year_takes_it_from_the_start() -> None:
    story = telling("a.txt", mention("2016", "sif"))
    other = telling("b.txt", mention("--10", end="--11", subject=True))
    (found,) = joined(story, other).inspections
    assert (str(found.start), str(found.end)) == ("2016-10", "2016-11")


def test_what_lasted_two_days_is_no_full_inspection() -> None:
    visit = telling("a.txt", mention("2025-01-22", end="2025-01-23", subject=True))
    full = telling("b.txt", mention("2025-01", "ilacs", subject=True))
    assert len(ids(joined(visit, full))) == 2


def test_two_grades_of_one_area_in_one_document_differ_only_from_what_gives_neither() -> None:
    def count(grade: str) -> int:
        dated = telling("dated.txt", mention("2017"), issued="2018-01-01")
        twice = replace(
            dated,
            judgements=tuple(
                Judgement(NORTH_EAST, "2017-None", "in-care", "", told, "graded", None)
                for told in ("good", "inadequate")
            ),
        )
        undated = telling(
            "undated.txt",
            mention(""),
            grades={"undated-None": ("in-care", grade)},
            issued="2018-02-01",
        )
        return len(ids(joined(twice, undated)))

    assert [count("good"), count("inadequate"), count("outstanding")] == [1, 1, 2]
