"""Which of two grades counts."""

from __future__ import annotations

import hashlib

from goldthread.core.model import (
    Document,
    DocumentKind,
    Evidence,
    Facts,
    Inspection,
    Judgement,
    PartialDate,
    Span,
)
from goldthread.joining.judgements import find_conflicts
from goldthread.joining.model import GradeConflict, Mention

AT = "derby/2022-03-21-ilacs"


def told(
    path: str,
    *grades: tuple[str, str],
    kind: DocumentKind = "article",
    rule: str = "judgement.sentence",
    own: bool | None = None,
) -> Facts:
    digest = hashlib.sha256(path.encode()).hexdigest()
    own = kind != "article" if own is None else own
    inspection = Inspection("i", "derby", "ilacs", PartialDate(2022, 3, 21), None, None, own, ())
    return Facts(
        Document(path, digest, "text/plain", kind, "", ()),
        "derby",
        (inspection,),
        tuple(
            Judgement("derby", "i", area, area, grade, "graded", Evidence(Span(0, 0), rule))
            for area, grade in grades
        ),
    )


def conflicts(*documents: Facts) -> list[tuple[str, str, str, bool]]:
    """Area, document and other document of each conflict, and whether it is settled."""
    of: dict[Mention, str] = {(one.document.id, "i"): AT for one in documents}
    paths = {one.document.id: one.document.path for one in documents}

    def shown(found: GradeConflict) -> tuple[str, str, str, bool]:
        assert found.inspection == AT
        return found.area, paths[found.judgement[0]], paths[found.other[0]], found.settled

    return [shown(found) for found in find_conflicts(documents, of)]


def test_a_grade_on_the_cover_counts_before_an_articles() -> None:
    report = told("z.pdf", ("overall", "good"), kind="report", rule="judgement.cover-table")
    article = told("a.txt", ("overall", "inadequate"), ("leaders", "good"))
    assert conflicts(report, article) == [("overall", "z.pdf", "a.txt", True)]


def test_the_cover_counts_before_the_text_of_another_own_document() -> None:
    report = told("z.pdf", ("overall", "good"), kind="report", rule="judgement.cover-table")
    letter = told("a.txt", ("overall", "inadequate"), kind="letter")
    assert conflicts(report, letter) == [("overall", "z.pdf", "a.txt", True)]


def test_two_reports_of_one_inspection_that_disagree_are_not_decided_between() -> None:
    one = told("a.pdf", ("overall", "good"), kind="report", rule="judgement.cover-table")
    two = told("b.pdf", ("overall", "inadequate"), kind="report", rule="judgement.cover-table")
    assert conflicts(one, two) == [("overall", "a.pdf", "b.pdf", False)]


def test_documents_that_agree_are_in_no_conflict() -> None:
    report = told("z.pdf", ("overall", "good"), kind="report", rule="judgement.cover-table")
    assert conflicts(report, told("a.txt", ("overall", "good"))) == []


def test_an_article_about_the_inspection_counts_less_than_its_report() -> None:
    report = told("z.pdf", ("overall", "good"), kind="report")
    article = told("a.txt", ("overall", "inadequate"), rule="judgement.cover-sentence", own=True)
    assert conflicts(report, article) == [("overall", "z.pdf", "a.txt", True)]


def test_the_cover_of_a_report_counts_before_its_own_text() -> None:
    report = told("a.pdf", ("overall", "good"), kind="report")
    cover = told("z.pdf", ("overall", "inadequate"), kind="report", rule="judgement.board")
    assert conflicts(report, cover) == [("overall", "z.pdf", "a.pdf", True)]


def test_two_articles_that_disagree_are_not_decided_between() -> None:
    assert conflicts(told("b", ("overall", "good")), told("a", ("overall", "inadequate"))) == [
        ("overall", "a", "b", False)
    ]
