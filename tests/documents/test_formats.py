"""One report is the same report in every format; what is no document of text says what to do."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import formats
from documents.pdf_builder import Words, build_pdf, paragraph
from goldthread.core import reference
from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Document, Facts
from goldthread.documents import read
from goldthread.extraction import extract

MAKERS = {
    "docx": formats.to_docx,
    "odt": formats.to_odt,
    "html": formats.to_html,
    "md": formats.to_markdown,
}
REPORT = [
    ("Inspection of Rutland local authority children's services", 20),
    ("Inspection dates: 6 to 10 June 2022", 12),
    ("Lead inspector: Anna Example, Her Majesty's Inspector", 12),
    ("Overall effectiveness: requires improvement to be good", 12),
    ("What needs to improve", 16),
    ("• The quality of supervision of social workers.", 12),
    ("• The timeliness of assessments & plans <for> children in need.", 12),
    ("The experiences and progress of children who need help and protection", 16),
    ("Assessments of children in need are thorough and timely.", 12),
    ("Supervision of social workers is too infrequent, and caseloads are too high.", 12),
]
LETTER = [
    ("18 December 2019", 12),
    ("Dear Ms Example", 12),
    ("Focused visit to Rutland children's services", 16),
    ("This letter summarises the findings of a focused visit to Rutland on 5 November 2019.", 12),
    ("Supervision of social workers is weak, and caseloads are too high.", 12),
    ("Children in care benefit from stable homes.", 12),
    ("Yours sincerely", 12),
    ("Anna Example", 12),
]


def pdf(lines: list[tuple[str, int]]) -> bytes:
    """Each line a paragraph of its own; larger ones are headings."""
    return build_pdf(
        [[Words(text, 71, 780 - 40 * index, size) for index, (text, size) in enumerate(lines)]]
    )


def facts_of(folder: Path, name: str, data: bytes) -> Facts:
    (folder / name).write_bytes(data)
    return extract(read(folder / name, name), reference.load())


def told(facts: Facts) -> Counter[tuple[object, ...]]:
    quote = facts.document.quote
    return Counter(
        (quote(each.evidence.span), each.polarity, each.area, tuple(t.theme for t in each.tags))
        for each in facts.findings
    )


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("lines", [REPORT, LETTER], ids=["report", "letter"])
def test_findings_are_those_of_the_pdf(
    tmp_path: Path, kind: str, lines: list[tuple[str, int]]
) -> None:
    printed = facts_of(tmp_path, "a.pdf", pdf(lines))
    other = facts_of(tmp_path, f"a.{kind}", MAKERS[kind](printed.document))
    assert told(printed)
    assert told(other) == told(printed)
    assert other.document.kind == printed.document.kind
    assert [(j.area, j.grade) for j in other.judgements] == [
        (j.area, j.grade) for j in printed.judgements
    ]
    assert [(i.framework, i.start) for i in other.inspections] == [
        (i.framework, i.start) for i in printed.inspections
    ]


@pytest.mark.parametrize("kind", MAKERS)
def test_headings_are_headings_and_the_bytes_decide_whatever_the_name(
    tmp_path: Path, kind: str
) -> None:
    printed = facts_of(tmp_path, "a.pdf", pdf(REPORT)).document
    name = "a.md" if kind == "md" else "a.txt"
    (tmp_path / name).write_bytes(MAKERS[kind](printed))
    document = read(tmp_path / name, name)
    assert _headings(document) == _headings(printed)
    assert "assessments & plans <for> children in need" in document.text


def _headings(document: Document) -> list[str]:
    return [document.quote(b.span) for b in document.blocks if b.kind == "heading"]


def test_a_word_file_is_read_without_its_macros_deletions_and_hidden_words(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml

    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = docx.Document()
    for text, size in REPORT:
        out.add_heading(text, 1) if size > 12 else out.add_paragraph(text)
    paragraph_ = out.add_paragraph("Care leavers receive ")
    for inner in (
        "<w:del {0}><w:r><w:delText>very poor </w:delText></w:r></w:del>",
        '<w:ins {0}><w:r><w:t xml:space="preserve">good </w:t></w:r></w:ins>',
        "<w:r {0}><w:rPr><w:vanish/></w:rPr><w:t>or secretly bad </w:t></w:r>",
        '<w:r {0}><w:rPr><w:vanish w:val="off"/></w:rPr><w:t>and</w:t></w:r>',
        '<w:r {0}><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> quick </w:t></w:r>',
        "<w:sdt {0}><w:sdtContent><w:r><w:t>support.</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph_._p.append(parse_xml(inner.format(names)))
    saved = io.BytesIO()
    out.save(saved)
    data = _with_macros(saved.getvalue())
    (tmp_path / "a.docm").write_bytes(data)
    document = read(tmp_path / "a.docm", "a.docm")
    assert "Care leavers receive good and quick support." in document.text
    assert [note.kind for note in document.notes] == ["left-out", "hidden-text"]
    assert "3 words" in document.notes[1].detail


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A package with ``old`` as ``new`` in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            assert name != part or old in content
            copy.writestr(name, content.replace(old, new, 1) if name == part else content)
    return out.getvalue()


def test_a_locked_opendocument_text_is_told_as_locked(tmp_path: Path) -> None:
    data = formats.to_odt(facts_of(tmp_path, "a.pdf", pdf(REPORT)).document)
    entry = b"<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    locked = changed(
        data, "META-INF/manifest.xml", b"</manifest:manifest>", b"<manifest:file-entry>" + entry
    )
    (tmp_path / "a.odt").write_bytes(locked)
    with pytest.raises(DocumentRefused, match="it opens with a password only") as refused:
        read(tmp_path / "a.odt", "a.odt")
    assert refused.value.reason == "encrypted"


def test_no_number_of_spaces_takes_the_memory(tmp_path: Path) -> None:
    data = formats.to_odt(facts_of(tmp_path, "a.pdf", pdf(REPORT)).document)
    spaces = b'thorough<text:s text:c="300000000"/>and'
    (tmp_path / "a.odt").write_bytes(changed(data, "content.xml", b"thorough and", spaces))
    tracemalloc.start()
    try:
        assert "thorough and timely" in read(tmp_path / "a.odt", "a.odt").text
        assert tracemalloc.get_traced_memory()[1] < 250_000_000
    finally:
        tracemalloc.stop()


def _with_macros(data: bytes) -> bytes:
    plain = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            content = content.replace(plain, b"vnd.ms-word.document.macroEnabled.main")
            copy.writestr(name, content)
        copy.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"{\\rtf1 Dear Ms Example}", "wrong-type", "save it as .docx or PDF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "wrong-type",
            "save it as .docx or PDF",
        ),
        (b"PK\x03\x04 and nothing more", "truncated", "damaged"),
        (
            formats.to_zip({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
            "wrong-type",
            "Office",
        ),
        (
            formats.to_zip({"[Content_Types].xml": b"", "word/document.xml": b"<"}),
            "truncated",
            "Word",
        ),
        (
            formats.to_zip({"a.pdf": b"%PDF-1.4"}, zipfile.ZIP_STORED),
            "wrong-type",
            "holds documents",
        ),
    ],
)
def test_what_is_no_document_of_text_says_what_to_do(
    tmp_path: Path, data: bytes, reason: str, words: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(DocumentRefused, match=words) as refused:
        read(tmp_path / "a.pdf", "a.pdf")
    assert refused.value.reason == reason


@pytest.mark.parametrize("tags", [("div",), ("table", "tr", "td")])
def test_nesting_of_any_depth_loses_no_sentence(tmp_path: Path, tags: tuple[str, ...]) -> None:
    sentence = (
        "Ofsted inspectors found that children's services number {0} are weak in supervision."
    )
    opening = "".join(f"<{tag}>" for tag in tags)
    parts = [f"{opening}<p>{sentence.format(number)}</p>" for number in range(5000)]
    closing = "".join(f"</{tag}>" for tag in reversed(tags)) * 5000
    page = f"<html><body><h1>Council told to improve</h1>{''.join(parts)}{closing}</body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    document = read(tmp_path / "a.html", "a.html")
    assert all(f"number {number} are weak" in document.text for number in range(5000))


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">{0}</p>',
        '<p style="color: red; visibility : hidden">{0}</p>',
        "<p hidden>{0}</p>",
        '<p style="font-size:0">{0}</p>',
        '<p style="position:absolute; left:-9999px">{0}</p>',
        '<p style="color:#fff">{0}</p>',
        '<div class="x"><p>{0}</p></div>',
    ],
)
def test_what_a_page_does_not_show_is_left_out_and_told_of(tmp_path: Path, hidden: str) -> None:
    said = "<p>Ofsted inspectors said that social workers in Rutland children's services help.</p>"
    page = (
        "<html><head><style>/* a */ .x, #y {display: none} .z {color: #fff}</style></head><body>"
        f"<h1>Ofsted praises Rutland council</h1>{said * 3}"
        f"{hidden.format('Leaders are outstanding in every way.')}"
        '<p style="display:block; color:#fff; background:#000">Children are safe.</p></body></html>'
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    document = read(tmp_path / "a.html", "a.html")
    assert "outstanding" not in document.text
    assert "Children are safe" in document.text
    assert [(note.kind, note.detail[:7]) for note in document.notes] == [("hidden-text", "6 words")]


def test_a_page_that_hides_nothing_has_no_note(tmp_path: Path) -> None:
    printed = build_pdf([paragraph([text for text, _ in REPORT], y=780)])
    (tmp_path / "a.pdf").write_bytes(printed)
    assert read(tmp_path / "a.pdf", "a.pdf").notes == ()


NOTED = "Leaders use a threshold document. Plans are kept up to date."
NOTE = "The partnership agreed it in May 2021 with all agencies."
LATER = "Care leavers have homes of their own."


def _docx_with_note(*, in_cell: bool) -> bytes:
    """A Word file with a footnote, as Word saves it: a part of its own and a reference."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = docx.Document()
    for text, size in REPORT:
        out.add_heading(text, 1) if size > 12 else out.add_paragraph(text)
    place = out.add_table(1, 2).cell(0, 0) if in_cell else out
    noted = place.add_paragraph(NOTED)
    noted._p.append(parse_xml(f'<w:r {names}><w:footnoteReference w:id="2"/></w:r>'))
    out.add_paragraph(LATER)
    notes = (
        f'<w:footnotes {names}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{NOTE}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), out.part.package)
    out.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    saved = io.BytesIO()
    out.save(saved)
    return saved.getvalue()


def _odt_with_note(*, in_cell: bool) -> bytes:
    import odfdo

    out = odfdo.Document("text")
    out.body.clear()
    for text, size in REPORT:
        out.body.append(odfdo.Header(1, text) if size > 12 else odfdo.Paragraph(text))
    noted = odfdo.Paragraph(NOTED)
    noted.insert_note(after=NOTED, note_id="n1", citation="1", body=NOTE)
    if in_cell:
        table = odfdo.Table("T", width=2, height=1)
        cell = odfdo.Cell()
        cell.append(noted)
        table.set_cell((0, 0), cell)
        out.body.append(table)
    else:
        out.body.append(noted)
    out.body.append(odfdo.Paragraph(LATER))
    saved = io.BytesIO()
    out.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("in_cell", [False, True])
@pytest.mark.parametrize(("kind", "make"), [("docx", _docx_with_note), ("odt", _odt_with_note)])
def test_a_footnote_stands_below_what_calls_it_and_is_no_part_of_it(
    tmp_path: Path, kind: str, make: Callable[..., bytes], in_cell: bool
) -> None:
    (tmp_path / f"a.{kind}").write_bytes(make(in_cell=in_cell))
    document = read(tmp_path / f"a.{kind}", f"a.{kind}")
    blocks = [(b.kind, b.label, document.quote(b.span)) for b in document.blocks]
    (place,) = (index for index, block in enumerate(blocks) if block[0] == "note")
    assert blocks[place] == ("note", "1", NOTE)
    assert blocks[place - 1][2].strip(" |") == NOTED
    assert blocks[place + 1][2] == LATER


def test_what_a_word_file_links_to_elsewhere_is_never_asked_for(tmp_path: Path) -> None:
    """Its template, a picture and a page of footnotes lie on a server that nobody may ask."""
    import socket

    import docx

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        out = docx.Document()
        for text, size in REPORT:
            out.add_heading(text, 1) if size > 12 else out.add_paragraph(text)
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        for kind in ("attachedTemplate", "image", "footnotes", "hyperlink"):
            out.part.relate_to(address, base + kind, is_external=True)
        out.save(str(tmp_path / "a.docx"))
        document = read(tmp_path / "a.docx", "a.docx")
        with pytest.raises(TimeoutError):
            server.accept()
    assert "thorough and timely" in document.text
