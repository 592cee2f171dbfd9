"""How long it takes to read PDFs with their structure, against plain text extraction.

    python benchmarks/reading.py FOLDER [--sample N] [--rounds N]

Prints processor seconds and pages a second of both over the same files in one process, and
their ratio. With more than one round each file counts with its fastest.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pypdfium2

from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Source
from goldthread.documents.pdf import read_pdf


def plain(data: bytes) -> int:
    """Extract the text of every page with pypdfium2 alone; the number of pages."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text_page = page.get_textpage()
            text_page.get_text_range()
            text_page.close()
            page.close()
        return len(document)


def structured(data: bytes) -> int:
    """Read the document with its blocks, zones and pages; the number of pages."""
    return len(read_pdf(data, "sample.pdf", Source()).pages)


def measure(read: Callable[[bytes], int], data: bytes, rounds: int) -> tuple[int, float]:
    """The pages of one file and the fastest of ``rounds`` readings, in processor seconds."""
    seconds = []
    pages = 0
    for _ in range(rounds):
        start = process_time()
        pages = read(data)
        seconds.append(process_time() - start)
    return pages, min(seconds)


def sample(folder: Path, count: int) -> list[Path]:
    """``count`` PDFs spread evenly over the folder in the order of their paths; 0 for all."""
    paths = sorted(folder.rglob("*.pdf"))
    if not 0 < count < len(paths):
        return paths
    return [paths[index * len(paths) // count] for index in range(count)]


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="where the PDFs are, at any depth")
    parser.add_argument("--sample", type=int, default=0, help="this many files; all by default")
    parser.add_argument("--rounds", type=int, default=1, help="read each file this many times")
    options = parser.parse_args()
    pages = 0
    refused = 0
    plain_seconds = structured_seconds = 0.0
    for path in sample(options.folder, options.sample):
        data = path.read_bytes()
        try:
            read, seconds = measure(structured, data, options.rounds)
        except DocumentRefused as refusal:
            print(f"refused: {path.name}: {refusal}")
            refused += 1
            continue
        structured_seconds += seconds
        plain_seconds += measure(plain, data, options.rounds)[1]
        pages += read
    if not pages:
        parser.error("no PDF could be read")
    for name, total in (("plain text", plain_seconds), ("structured", structured_seconds)):
        print(f"{name:<11} {total:8.2f} s  {pages / total:7.0f} pages/s")
    print(
        f"ratio       {structured_seconds / plain_seconds:8.2f}    {pages} pages, {refused} refused"
    )


if __name__ == "__main__":
    main()
