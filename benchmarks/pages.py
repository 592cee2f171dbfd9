"""How long pictures take: to draw from a graph, and to be usable in a browser.

    python benchmarks/pages.py --graph goldthread-graph --authority Darlington --theme supervision

Prints for each picture the processor seconds to draw it, the size of its file, and the seconds
on the clock from opening the file in headless Chromium until its first mark answers; and the
same for a made-up network of 300 nodes and 2,000 edges.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from goldthread import KnowledgeGraph
from goldthread.commands.draw import draw
from goldthread.pages import palette
from goldthread.pages.networks.data import Edge, Node, Page, View
from goldthread.pages.networks.layout import place
from goldthread.pages.render import write_page
from goldthread.pages.sentences import Reference

NODES, EDGES = 300, 2000
READY = "() => document.querySelector('#list button, [data-mark]') !== null"


def made_up() -> Page:
    """A network of the size that a page must bear, with one sentence behind everything."""
    names = [f"theme:{number}" for number in range(NODES)]
    pairs = [(n % NODES, (n * 7 + n // NODES + 1) % NODES) for n in range(EDGES)]
    links = [(names[a], names[b], 1.0) for a, b in pairs]
    where = place({name: palette.box("theme", name) for name in names}, links)
    nodes = tuple(
        Node(name, f"Theme {name}", "theme", 14, *where[name], (name,), (0,), 1) for name in names
    )
    edges = tuple(
        Edge(f"e{n}", a, b, "named-together", "made up", 2, False, (a, b), (0,), 1)
        for n, (a, b, _) in enumerate(links)
    )
    view = View(
        id="made-up",
        title="Made up",
        explanation="For timing.",
        nodes=nodes,
        edges=edges,
        node_kinds=palette.kinds_in_use(palette.NODE_KINDS, {"theme"}),
        edge_kinds=palette.kinds_in_use(palette.EDGE_KINDS, {"named-together"}),
        shown="",
    )
    reference = {"made-up": Reference("Nobody, 2000", "Nobody (2000) Made up", ".", "", "")}
    return Page("Made up", "timing", "", (view,), (), reference, ())


def opened(browser: Any, file: Path) -> float:
    """Seconds from opening ``file`` until its list or its marks can be chosen."""
    page = browser.new_page()
    begun = time.perf_counter()
    page.goto(file.as_uri())
    page.wait_for_function(READY)
    taken = time.perf_counter() - begun
    page.close()
    return taken


def main() -> None:
    """Print one row for each picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graph", type=Path, default=Path("goldthread-graph"))
    parser.add_argument("--authority", default="North East Lincolnshire")
    parser.add_argument("--other", default="North Lincolnshire")
    parser.add_argument("--theme", default="supervision")
    given = parser.parse_args()
    KnowledgeGraph.open(given.graph)
    pictures: list[tuple[str, list[str], dict[str, str]]] = [
        ("connections", [], {}),
        ("authority", [given.authority], {}),
        ("theme", [given.theme], {}),
        ("compare", [given.authority, given.other], {}),
        ("lesson", [], {"authority": given.authority}),
    ]
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        rows = []
        for picture, names, options in pictures:
            file = Path(folder) / f"{picture}.html"
            begun = time.process_time()
            draw(picture, names, to=file, graph=given.graph, **options)
            rows.append((picture, time.process_time() - begun, file))
        file = Path(folder) / "made-up.html"
        begun = time.process_time()
        write_page(made_up(), file)
        rows.append((f"{NODES} nodes, {EDGES} edges", time.process_time() - begun, file))
        opened(browser, file)
        print(f"\n{'picture':<24}{'drawn':>9}{'file':>11}{'usable':>9}")
        for name, drawn, file in rows:
            size = file.stat().st_size / 1e6
            print(f"{name:<24}{drawn:7.2f} s{size:8.2f} MB{opened(browser, file):7.2f} s")
        browser.close()


if __name__ == "__main__":
    main()
