"""Articles saved as HTML pages."""

from __future__ import annotations

import pytest

from goldthread.core.errors import DocumentRefused
from goldthread.core.model import PartialDate, Source
from goldthread.documents.articles.html import read_html

PAGE = """<!DOCTYPE html><html><head><title>Anytown requires improvement | Anytown News</title>
<meta property="og:site_name" content="Anytown News">
<meta property="article:published_time" content="2023-03-02T05:00:00Z">
<link rel="canonical" href="https://news.example/a"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Children's services in Anytown require improvement</h1><p>By Jane Smith</p>
<p>Children's services at Anytown Council require improvement, Ofsted inspectors have said
after an inspection of the council that took two weeks in January.</p>
<h2>Caseloads</h2><ul><li>caseloads are too high for most social workers in the council</li>
<li>supervision is not regular enough for staff to reflect on their work</li></ul>
<p>“Too many children wait too long for a social worker,” the report said of the services.</p>
</article><footer><p>Copyright Anytown News. All rights reserved.</p></footer></body></html>"""


def test_the_stored_text_is_the_extracted_article() -> None:
    document = read_html(PAGE.encode(), PAGE, "a.html", Source())
    told = [(b.kind, document.quote(b.span)[:22]) for b in document.blocks if b.zone == "story"]
    assert told == [
        ("paragraph", "Children's services at"),
        ("heading", "Caseloads"),
        ("bullet", "caseloads are too high"),
        ("bullet", "supervision is not reg"),
        ("paragraph", "“Too many children wai"),
    ]
    assert "Sport" not in document.text
    assert document.media_type == "text/html"


def test_the_pages_metadata_fill_what_the_manifest_leaves_open() -> None:
    source = read_html(PAGE.encode(), PAGE, "a.html", Source(publisher="The Anytown News")).source
    assert source.publisher == "The Anytown News"
    assert source.issued == PartialDate(2023, 3, 2)
    assert (source.issued_from, source.url) == ("text", "https://news.example/a")
    dated = Source(issued=PartialDate(2023, 3, 1), issued_from="manifest")
    assert read_html(PAGE.encode(), PAGE, "a.html", dated).source.issued == PartialDate(2023, 3, 1)


@pytest.mark.parametrize("page", ["<html></html>", "<html>" + "<b>" * 50_000])
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(DocumentRefused, match="empty"):
        read_html(page.encode(), page, "a.html", Source())


def test_a_year_in_the_story_or_the_footer_is_not_its_day() -> None:
    told = '<meta property="article:published_time" content="2023-03-02T05:00:00Z">'
    page = PAGE.replace(told, "").replace("in January", "in 2019").replace("News. All", "2024. All")
    assert read_html(page.encode(), page, "a.html", Source()).source.issued is None


STORY = (
    "Inspectors found that help for families in Anytown had improved greatly since 2017.",
    "The director said that the whole team had worked hard and that families noticed it.",
    "However, some children still wait too long for a permanent home, the report says.",
)
GRADES = (
    "<table><tr><th>Area</th><th>Grade</th></tr><tr><td>Overall effectiveness</td>"
    "<td>Good</td></tr><tr><td>Adoption</td><td>Outstanding</td></tr></table>"
)


@pytest.mark.parametrize(
    "told",
    [
        "".join(f"<p>{line}</p>" for line in STORY),
        "<br><br>".join(STORY),
        "".join(f"<table><tr><td>{line}</td></tr></table>" for line in STORY),
    ],
)
@pytest.mark.parametrize("deep", [1, 2, 3])
def test_tables_that_lay_out_the_page_are_read_as_prose(told: str, deep: int) -> None:
    cell = "<table><tr><td><h1>Council praised</h1></td></tr><tr><td>{}</td></tr></table>"
    page = told
    for _ in range(deep):
        page = cell.format(page)
    page = f"<html><body>{page}</body></html>"
    lines = read_html(page.encode(), page, "a.html", Source()).text.splitlines()
    assert [line for line in lines if line in STORY] == list(STORY)
    assert not any("|" in line for line in lines)


def test_a_table_of_values_stays_a_table() -> None:
    story = "".join(f"<p>{line}</p>" for line in STORY)
    for page in (
        f"<html><body><article>{story}{GRADES}</article></body></html>",
        f"<html><body><table><tr><td>{story}{GRADES}</td><td>More</td></tr></table></body></html>",
    ):
        text = read_html(page.encode(), page, "a.html", Source()).text
        assert "| Overall effectiveness | Good |" in text
        assert all(line in text.splitlines() for line in STORY)
