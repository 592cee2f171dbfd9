"""The graph's grades beside a published table of outcomes: every difference, as rows.

A table row belongs to the inspection of its authority that has the same day of beginning or of
publication; columns are found by ``ontology/outcome-columns.toml`` and by the wordings of the
judgement areas.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct, field

from goldthread.asking.rows import Rows
from goldthread.core import resources
from goldthread.core.errors import GoldthreadError, UnknownName
from goldthread.core.model import PartialDate
from goldthread.core.reference import Reference
from goldthread.documents.dates import iso_date
from goldthread.documents.plain.decoding import decode

FILE = "outcome-columns.toml"
COLUMNS = ("authority", "date", "area", "official", "graph", "difference", "inspection")
_NO_AUTHORITIES = "no column names the authorities (columns: {columns})"
_NOT_A_WORD = re.compile(r"[\W_]+")


class Columns(Struct, frozen=True, forbid_unknown_fields=True):
    """The headers that tables use; ``grades`` by area and ``values`` by grade."""

    authority: tuple[str, ...]
    urn: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    grades: dict[str, str | tuple[str, ...]] = {}
    values: dict[str, tuple[str, ...]] = {}


class Outcome(Struct, frozen=True):
    """One row of the table: an authority's id, its dates (ISO 8601), and a grade by area."""

    authority: str
    start: str
    published: str
    grades: dict[str, str]


class Outcomes(Struct, frozen=True):
    """What a table tells, and what of it was not understood, each with how often: names of
    authorities, authorities of rows without a date, words that stand where grades do, and
    columns of grades (with how many) that belong to no judgement area."""

    found: list[Outcome] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    undated: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    columns: Counter[str] = field(default_factory=Counter)


Table = list[list[str]]


def load_columns(path: Path | None = None) -> Columns:
    """The headers in ``path``, or the packaged ones.

    Raises :class:`GoldthreadError` for a file that cannot be read or lacks ``authority``.
    """
    source = path or resources.ontology() / FILE
    try:
        return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Columns)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.MsgspecError) as error:
        raise GoldthreadError(f"{source} does not name columns: {error}") from error


def read_tables(path: Path) -> list[Table]:
    """The cells of a CSV file, or of each sheet of an .xlsx file; dates as ISO 8601. What parts
    the cells of a CSV file is what stands in it most often: a comma, a semicolon or a tab.

    Raises :class:`GoldthreadError` when it is neither.
    """
    try:
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            return _sheets(path)
        text = decode(path.read_bytes())
        lines = io.StringIO(text, newline="")
        rows = csv.reader(lines, delimiter=max(",;\t", key=text.count), strict=True)
        return [[row for row in rows if any(row)]]
    except OSError as error:
        raise GoldthreadError(f"{path} cannot be read: {error.strerror}") from error
    except (csv.Error, GoldthreadError) as error:
        raise GoldthreadError(
            f"{path} cannot be read as a table: {error}; save it as CSV or .xlsx"
        ) from error


def outcomes(tables: Collection[Table], columns: Columns, reference: Reference) -> Outcomes:
    """The rows that name a known authority and give a date and a grade, of every table that has
    columns of these.

    The first row with such columns is the header. Raises :class:`GoldthreadError` where no table
    has them all, :class:`UnknownName` where ``columns`` name an area or a grade that is none.
    """
    for area in sorted(columns.grades.keys() - reference.areas.keys()):
        raise UnknownName("judgement area", area, [*reference.areas])
    for grade in sorted(columns.values.keys() - reference.grades.keys()):
        raise UnknownName("grade", grade, [*reference.grades])
    told = Outcomes()
    faults: list[str] = []
    for table in tables:
        header = _header(table, columns, reference)
        if isinstance(header, str):
            faults.append(header)
        else:
            number, places = header
            _read(table[number + 1 :], places, columns, reference, told)
            told.columns.update(dict(_left_out(table[number:], places, reference)))
    if len(faults) == len(tables):
        named = ", ".join(filter(None, next((table[0] for table in tables if table), [])))
        none = f"no column names the authorities (columns: {named or 'none'})"
        raise GoldthreadError(f"{next(filter(None, faults), none)}; use --columns")
    return told


def differences(
    official: Iterable[Outcome], judgements: Rows, inspections: Rows, reference: Reference
) -> Rows:
    """Every grade that the table and the graph do not give alike, ordered by authority and date.

    ``judgements`` and ``inspections`` are the answers of the library's queries. What only one
    side has is told as that, and of the graph only for authorities that the table names.
    """
    graded = _graph_grades(judgements)
    known = _inspections(inspections, reference)
    told: list[tuple[str, ...]] = []
    met: set[str] = set()
    authorities = set()
    for outcome in official:
        authorities.add(outcome.authority)
        name = reference.authorities[outcome.authority].name
        date = outcome.start or outcome.published
        inspection = _matching(outcome, known.get(outcome.authority, []))
        if inspection is None:
            told += [
                (name, date, area, grade, "", "inspection not in the graph", "")
                for area, grade in outcome.grades.items()
            ]
            continue
        met.add(inspection)
        for area, grade in outcome.grades.items():
            ours = graded.get((inspection, area), ())
            if not ours:
                told.append((name, date, area, grade, "", "grade not in the graph", inspection))
            elif grade not in ours:
                told.append((name, date, area, grade, ";".join(ours), "grades differ", inspection))
    for authority in sorted(authorities):
        for iri, start, published in known.get(authority, []):
            ours = graded.get((iri, "overall"), ())
            if iri not in met and ours:
                name = reference.authorities[authority].name
                row = (name, start or published, "overall", "", ";".join(ours))
                told.append((*row, "inspection not in the table", iri))
    return Rows(COLUMNS, tuple(sorted(set(told))))


def _sheets(path: Path) -> list[Table]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise GoldthreadError("an .xlsx file needs openpyxl: pip install openpyxl") from error

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        return [
            [
                [_cell(value) for value in row]
                for row in sheet.iter_rows(values_only=True)
                if any(value is not None for value in row)
            ]
            for sheet in book.worksheets
        ]
    except Exception as error:  # of its zip, its XML, its styles: openpyxl lets all kinds through
        raise GoldthreadError(f"it is no workbook ({error})") from error


def _cell(value: object) -> str:
    """A cell as text: days in ISO 8601, whole numbers without a point."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _header(
    table: Table, columns: Columns, reference: Reference
) -> tuple[int, dict[str, int]] | str:
    """The number of the header row and its columns; else what is wanting beside the authorities,
    empty where no row names these."""
    fault = ""
    for number, row in enumerate(table):
        places = _places(row, columns, reference)
        if not {"authority", "urn"} & places.keys():
            continue
        if not {"start", "published"} & places.keys():
            fault = fault or "no column gives the date of an inspection"
        elif not reference.areas.keys() & places:
            fault = fault or "no column gives the grade of a judgement area"
        else:
            return number, places
    return fault


def _plain(text: str) -> str:
    return _NOT_A_WORD.sub(" ", text.lower()).strip()


def _places(header: list[str], columns: Columns, reference: Reference) -> dict[str, int]:
    """Which column holds what: ``authority``, ``urn``, dates, and judgement areas by id."""
    places: dict[str, int] = {}
    for name in ("authority", "urn", "start", "published"):
        names = [_plain(each) for each in getattr(columns, name)]
        hits = [place for place, cell in enumerate(header) if _plain(cell) in names]
        if hits:
            places[name] = min(hits, key=lambda place: names.index(_plain(header[place])))
    given = {
        _plain(each): area
        for area, names in columns.grades.items()
        for each in ([names] if isinstance(names, str) else names)
    }
    phrases = sorted(
        ((_plain(phrase), area.id) for area in reference.areas.values() for phrase in area.phrases),
        key=lambda pair: (-len(pair[0]), pair),
    )
    given = dict(reversed(phrases)) | given
    taken = set(places.values())
    cells = [(place, _plain(cell)) for place, cell in enumerate(header) if place not in taken]
    for place, plain in cells:
        if plain in given:
            places.setdefault(given[plain], place)
    # A header in more words ("Overall effectiveness at the previous inspection") comes after.
    for place, plain in cells:
        hit = next((area for phrase, area in phrases if phrase in plain), "")
        if hit and plain not in given:
            places.setdefault(hit, place)
    return places


def _read(
    rows: Iterable[list[str]],
    places: Mapping[str, int],
    columns: Columns,
    reference: Reference,
    told: Outcomes,
) -> None:
    """Put what ``rows`` tell, and what of them was not understood, into ``told``."""
    areas = sorted(reference.areas.keys() & places)
    by_name = {
        _plain(name): authority.id
        for authority in reference.authorities.values()
        for name in (*authority.names, authority.id, authority.urn)
        if name
    }
    by_grade = {
        _plain(word): grade.id for grade in reference.grades.values() for word in grade.phrases
    }
    by_grade |= {_plain(word): grade for grade, words in columns.values.items() for word in words}

    def cell(row: list[str], name: str) -> str:
        place = places.get(name)
        return row[place].strip() if place is not None and place < len(row) else ""

    for row in rows:
        authority = next(
            (
                by_name[plain]
                for name in ("urn", "authority")
                if (plain := _plain(cell(row, name))) in by_name
            ),
            "",
        )
        dates = {name: iso_date(cell(row, name)) for name in ("start", "published")}
        written = {area: cell(row, area) for area in areas if cell(row, area)}
        grades = {area: by_grade.get(_plain(word), "") for area, word in written.items()}
        grades = {area: grade for area, grade in grades.items() if grade}
        if not any(dates.values()) and not grades:
            continue  # a note below the table, or an empty row
        if not authority:
            told.unknown[cell(row, "authority") or cell(row, "urn") or "(no name)"] += 1
        elif not any(dates.values()):
            told.undated[reference.authorities[authority].name] += 1
        else:
            told.words.update(written[area] for area in written if area not in grades)
            if grades:
                told.found.append(Outcome(authority, dates["start"], dates["published"], grades))


def _left_out(
    table: Table, places: Mapping[str, int], reference: Reference
) -> Iterator[tuple[str, int]]:
    """The columns (of ``table``, which begins with its header) that hold little else than grades
    and stand at none of ``places``, and how many grades each holds."""
    words = {_plain(word) for grade in reference.grades.values() for word in grade.phrases}
    for place in range(len(table[0])):
        cells = [_plain(row[place]) for row in table[1:] if place < len(row) and row[place]]
        grades = sum(cell in words for cell in cells)
        if 2 * grades > len(cells) and place not in places.values():
            yield table[0][place], grades


def _graph_grades(judgements: Rows) -> dict[tuple[str, str], tuple[str, ...]]:
    grades: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in judgements:
        if row["grade"] and row["inspection"]:
            key = (row["inspection"], row["area"])
            grades[key] = tuple(sorted({*grades.get(key, ()), row["grade"]}))
    return grades


def _inspections(rows: Rows, reference: Reference) -> dict[str, list[tuple[str, str, str]]]:
    """The inspections of each authority (by id): IRI, first day, day of publication."""
    ids = {authority.name: authority.id for authority in reference.authorities.values()}
    known: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows:
        authority = ids.get(row["authority"])
        if authority:
            known.setdefault(authority, []).append(
                (row["inspection"], row["start"], row["published"])
            )
    return known


def _matching(outcome: Outcome, known: Iterable[tuple[str, str, str]]) -> str | None:
    """The IRI of the inspection that began, or was published, on the outcome's day: where days
    are known, on that very day, before one of which only the month is known."""
    agreeing = [
        (start == outcome.start != "" or published == outcome.published != "", iri)
        for iri, start, published in known
        if _same(outcome.start, start) or _same(outcome.published, published)
    ]
    return max(agreeing, key=lambda each: each[0])[1] if agreeing else None


def _same(official: str, ours: str) -> bool:
    """Whether two ISO dates agree as far as both are known, to the month at least."""
    if len(official) < len("2020-01") or len(ours) < len("2020-01"):
        return False
    return _partial(official).agrees_with(_partial(ours))


def _partial(iso: str) -> PartialDate:
    year, month, *day = map(int, iso.split("-"))
    return PartialDate(year, month, day[0] if day else None)
