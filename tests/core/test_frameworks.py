"""A framework is known by the words that begin a line of its documents' first page."""

from msgspec.structs import replace

from goldthread.core.frameworks import Framework, claimed_by, cover_pattern
from goldthread.core.reference import load

ONE = Framework("one", "One", "2020-01-01", "", (), (), cover=("Review of {body} services",))
TWO = replace(ONE, id="two", cover=("Review of",))


def test_a_cover_wording_begins_a_line() -> None:
    claim = claimed_by("A report\nReview of Anytown\nservices", [ONE])
    assert claim is not None
    assert claim[0].id == "one"
    assert claimed_by("In the review of Anytown services it was said", [ONE]) is None


def test_a_body_may_run_on_to_a_second_line() -> None:
    match = cover_pattern("Review of {body} services").search("Review of West\nAnytown services")
    assert match is not None
    assert match["body"] == "West\nAnytown"


def test_the_longest_wording_counts() -> None:
    claim = claimed_by("Review of Anytown services", [ONE, TWO])
    assert claim is not None
    assert claim[0].id == "one"


def test_what_two_claim_is_nobodys() -> None:
    both = [ONE, replace(ONE, id="other")]
    assert claimed_by("Review of Anytown services", both) is None


def test_every_framework_tells_its_remit_and_who_inspects() -> None:
    for framework in load().frameworks.values():
        assert framework.remit
        assert framework.inspectorates
