"""Pages as the site may write them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from goldthread.core import resources
from goldthread.core.errors import GoldthreadError
from goldthread.fetching.site import Publication, faults, load, providers, publications, title_of

SITE = load()
PAGE = "https://reports.ofsted.gov.uk/provider/44/80419"
FILES = "https://files.ofsted.gov.uk/v1/file"
INSPECTION = "children's services inspection, pdf - 09 may 2025"


def day(inside: str, date: str = "") -> str:
    return (
        f'<li class="timeline__day"><p class="timeline__date"><time>{date}</time></p>{inside}</li>'
    )


def link(number: int, label: str = INSPECTION, kind: str = "publication-link") -> str:
    nonvisual = f'<span class="nonvisual">{label}</span>'
    return f'<a class="{kind}" href="{FILES}/{number}">{nonvisual}</a>'


def read(*days: str, before: str = "") -> list[Publication]:
    page = f'<html><body>{before}<ol class="timeline">{"".join(days)}</ol></body></html>'
    return publications(SITE, page.encode(), PAGE)


@pytest.mark.parametrize(
    "label",
    [
        "children's services inspection, pdf - 09 may 2025",
        "Children&rsquo;s services inspection, PDF - 9 May 2025",
        "Children&#39;s services inspection, pdf - 9th May 2025",
        "Children&amp;#8217;s services inspection, pdf - 09 May 2025",
        "children&#8217;s&nbsp;services\n   inspection,&nbsp;pdf &ndash; 09&nbsp;may 2025",
        "<b>children's</b> services inspection, pdf - 2025-05-09",
    ],
)
def test_a_label_is_read_however_it_is_spelt(label: str) -> None:
    (found,) = read(day(link(50000001, label)))
    assert (found.kind, found.published) == ("inspection", "2025-05-09")
    assert title_of(found).replace("’", "'") == "Children's services inspection"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/v1/file/50000001", "https://reports.ofsted.gov.uk/v1/file/50000001"),
        ("//files.ofsted.gov.uk/v1/file/1", "https://files.ofsted.gov.uk/v1/file/1"),
        ("http://files.ofsted.gov.uk/v1/file/1", "http://files.ofsted.gov.uk/v1/file/1"),
        (" \nhttps://files.ofsted.gov.uk/v1/file/1?v=2&amp;x=3 ", f"{FILES}/1?v=2&x=3"),
        (f"{FILES}/1#page=2", f"{FILES}/1"),
        ("http://[bad", "http://[bad"),
        ("javascript:void(0)", "javascript:void(0)"),
    ],
)
def test_a_link_leads_where_it_says(href: str, address: str) -> None:
    (found,) = read(day(f'<a class="x\n publication-link" href="{href}">{INSPECTION}</a>'))
    assert found.address == address
    assert found.kind == "inspection"


def test_each_file_of_a_day_has_its_own_event_and_date() -> None:
    def event(number: int, title: str, label: str, date: str) -> str:
        told = f"<p>Published <time>{date}</time></p>" if date else ""
        return f'<div><span class="event__title">{title}</span>{link(number, label)}{told}</div>'

    first, second, third = read(
        day(
            event(1, "Focused visit", "report, pdf", "10 June 2024")
            + event(2, "Monitoring visit", "report, pdf", "15 July 2024")
            + event(3, "Assurance visit", "report, pdf - 20 august 2024", ""),
            "1 May 2024",
        )
    )
    assert (first.kind, first.published) == ("focused-visit", "2024-06-10")
    assert (second.kind, second.published) == ("monitoring-visit", "2024-07-15")
    assert (third.kind, third.published) == ("assurance-visit", "2024-08-20")


def test_a_file_linked_twice_in_a_day_keeps_the_date_of_its_surroundings() -> None:
    label = "children's services inspection, pdf"
    twice = (
        link(1, label) + link(1, label) + "<p><span>Published</span> <time>9 May 2025</time></p>"
    )
    (found,) = read(day(twice, "1 April 2025"))
    assert found.published == "2025-05-09"


def test_the_day_of_the_time_line_is_the_date_where_nothing_else_is() -> None:
    (found,) = read(day(link(1, "children's services inspection, pdf"), "1 April 2025"))
    assert found.published == "2025-04-01"
    (found,) = read(day(link(1), "1 April 2025"))
    assert found.published == "2025-05-09", "the label tells of this very file"


def test_a_date_that_is_in_no_calendar_is_none() -> None:
    label = "children's services inspection, pdf"
    page = f'{link(1, label)}<p>Published <time datetime="2025-02-31">soon</time></p>'
    (found,) = read(day(page))
    assert found.published == ""


def test_files_are_taken_outside_the_time_line_and_without_their_class() -> None:
    box = link(1, "View the latest report") + link(3, "Inspection handbook, pdf", "plain")
    found = read(day(link(1)), day(link(2, kind="link")), before=box)
    assert [each.address for each in found] == [f"{FILES}/{n}" for n in (1, 2, 3)]
    assert [each.kind for each in found] == ["inspection", "inspection", "other"]


@pytest.mark.parametrize(
    "page", ["", "\0", "<", "no page", "<!-- -->", '<?xml version="1.0"?><a/>', "\ufeff"]
)
def test_what_is_no_page_has_nothing(page: str) -> None:
    assert publications(SITE, page.encode(), PAGE) == []
    assert providers(SITE, page.encode(), PAGE) == []
    assert faults(SITE, page.encode(), PAGE, "search") != []
    assert faults(SITE, page.encode(), PAGE, "provider") != []


def test_providers_of_older_pages_are_read_each_once() -> None:
    page = (
        '<ul><li><h3><a href="/provider/44/80432">Bolton</a></h3></li>'
        '<li><h3><a href="../provider/44/80419"> Isle of\n Wight </a></h3></li>'
        '<li><h3><a href="http://[bad/provider/44/1">?</a></h3></li>'
        '<li><h3><a href="/provider/44/80432?x=1">Bolton again</a></h3></li></ul>'
    )
    found = providers(SITE, page.encode(), SITE.search)
    assert [(each.urn, each.name) for each in found if each.urn != "1"] == [
        ("80419", "Isle of Wight"),
        ("80432", "Bolton"),
    ]


def test_a_check_names_labels_and_hosts_that_are_not_known() -> None:
    page = day(link(1, "Report on provision, pdf - 9 may 2025")).replace("files.", "assets.")
    told = faults(SITE, f'<ol class="timeline">{page}</ol>'.encode(), PAGE, "provider")
    assert told == [
        "no label is of a known kind, such as 'Report on provision, pdf - 9 may 2025'",
        "files are linked at a host that is not known: assets.ofsted.gov.uk",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("link = [", "links = [", "does not describe the site"),
        ("normalize-space(@class)", "normalize-space(@class", "is no XPath"),
        ("rows = 100", 'rows = "many"', "does not describe the site"),
    ],
)
def test_a_changed_copy_with_a_fault_is_one_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    text = (resources.folder("ontology") / "site.toml").read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / "site.toml"
    copy.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(GoldthreadError, match=told) as error:
        load(copy)
    assert "\n" not in str(error.value)


def test_pages_read_by_other_rules_are_told_apart() -> None:
    assert SITE.reading() == load().reading()
    assert SITE.reading() != msgspec.structs.replace(SITE, kinds=SITE.kinds[1:]).reading()
