"""Writes the small PDFs that the tests read: text at places, tags, and things that are wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Words:
    """Words on a page, their baseline starting at ``x``, ``y`` (points from the lower left).

    ``mark`` is the marked-content id; ``mode`` 3 draws nothing; ``grey`` 1 is white.
    """

    text: str
    x: float
    y: float
    size: float = 12
    bold: bool = False
    mark: int | None = None
    mode: int = 0
    grey: float = 0.0


@dataclass(frozen=True)
class Box:
    """A filled black box with its lower left corner at ``x``, ``y``."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Image:
    """A grey picture, of a whole page unless told, with its lower left corner at ``x``, ``y``."""

    x: float = 0
    y: float = 0
    width: float = WIDTH
    height: float = HEIGHT


@dataclass(frozen=True)
class Tag:
    """An element of the tag tree; its kids are tags, or (page from 0, marked-content id)."""

    role: str
    kids: tuple[object, ...] = field(default=())


Page = list[Words | Box | Image]


def build_pdf(
    pages: list[Page], tags: tuple[Tag, ...] = (), *, password: bool = False, fake_pages: int = 0
) -> bytes:
    """A PDF of ``pages``; ``password`` asks for one, ``fake_pages`` repeats the first page."""
    return _Writer(pages, tags).write(password=password, fake_pages=fake_pages)


def paragraph(lines: list[str], x: float = 71, y: float = 700, **look: object) -> list[Words]:
    """Lines one below the other, 14.4 points apart."""
    return [
        Words(line, x, y - 14.4 * index, **look)  # type: ignore[arg-type]
        for index, line in enumerate(lines)
    ]


class _Writer:
    def __init__(self, pages: list[Page], tags: tuple[Tag, ...]) -> None:
        self._pages = pages
        self._tags = tags
        self._objects: list[bytes] = []

    def write(self, *, password: bool, fake_pages: int) -> bytes:
        catalog = self._add(b"")
        tree = self._add(b"")
        fonts = [
            self._add(b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name)
            for name in (b"Helvetica", b"Helvetica-Bold")
        ]
        numbers = [
            self._add_page(index, page, tree, fonts) for index, page in enumerate(self._pages)
        ]
        kids = numbers + numbers[:1] * fake_pages
        refs = b" ".join(b"%d 0 R" % number for number in kids)
        self._set(tree, b"<</Type/Pages/Kids[%s]/Count %d>>" % (refs, len(kids)))
        root = b"<</Type/Catalog/Pages %d 0 R%s>>" % (tree, self._add_tags(numbers))
        self._set(catalog, root)
        trailer = b"/Root %d 0 R" % catalog
        if password:
            secret = self._add(
                b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"1f" * 32, b"2e" * 32)
            )
            trailer += b"/Encrypt %d 0 R/ID[<00><00>]" % secret
        return self._file(trailer)

    def _add(self, body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def _set(self, number: int, body: bytes) -> None:
        self._objects[number - 1] = body

    def _add_page(self, index: int, page: Page, tree: int, fonts: list[int]) -> int:
        stream = b"\n".join(_draw(item) for item in page)
        content = self._add(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        return self._add(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %d %d]/StructParents %d/Contents %d 0 R"
            b"/Resources<</Font<</F0 %d 0 R/F1 %d 0 R>>>>>>"
            % (tree, WIDTH, HEIGHT, index, content, *fonts)
        )

    def _add_tags(self, pages: list[int]) -> bytes:
        if not self._tags:
            return b""
        root = self._add(b"")
        owners: dict[tuple[int, int], int] = {}
        kids = [self._add_tag(tag, root, pages, owners) for tag in self._tags]
        parents = b" ".join(
            b"%d[%s]" % (index, _owners_of(index, owners)) for index in range(len(pages))
        )
        self._set(
            root,
            b"<</Type/StructTreeRoot/K[%s]/ParentTree<</Nums[%s]>>>>"
            % (b" ".join(b"%d 0 R" % kid for kid in kids), parents),
        )
        return b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R" % root

    def _add_tag(
        self, tag: Tag, parent: int, pages: list[int], owners: dict[tuple[int, int], int]
    ) -> int:
        number = self._add(b"")
        kids = []
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(b"%d 0 R" % self._add_tag(kid, number, pages, owners))
            elif isinstance(kid, tuple):
                owners[kid] = number
                kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid[0]], kid[1]))
        body = b"<</Type/StructElem/S/%s/P %d 0 R/K[%s]>>"
        self._set(number, body % (tag.role.encode(), parent, b" ".join(kids)))
        return number

    def _file(self, trailer: bytes) -> bytes:
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(self._objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1,
            trailer,
            start,
        )
        return bytes(out)


def _owners_of(page: int, owners: dict[tuple[int, int], int]) -> bytes:
    marks = [mark for number, mark in owners if number == page]
    refs = (owners.get((page, mark)) for mark in range(max(marks, default=-1) + 1))
    return b" ".join(b"null" if ref is None else b"%d 0 R" % ref for ref in refs)


def _draw(item: Words | Box | Image) -> bytes:
    if isinstance(item, Image):
        place = b"q %f 0 0 %f %f %f cm" % (item.width, item.height, item.x, item.y)
        return place + b" BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
    if isinstance(item, Box):
        return b"0 g %f %f %f %f re f" % (item.x, item.y, item.width, item.height)
    words = item.text.encode("cp1252").replace(b"\\", b"\\\\")
    words = words.replace(b"(", b"\\(").replace(b")", b"\\)")
    shown = b"BT /F%d %f Tf %d Tr %f g %f %f Td (%s) Tj ET" % (
        item.bold,
        item.size,
        item.mode,
        item.grey,
        item.x,
        item.y,
        words,
    )
    if item.mark is None:
        return shown
    return b"/P <</MCID %d>> BDC %s EMC" % (item.mark, shown)
