"""An expert's own ontology: laid over the packaged one, and checked before any document."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from build import here
from goldthread.api import KnowledgeGraph
from goldthread.build.ontology import check, copy_ontology, ontology_in_use
from goldthread.build.pipeline import build
from goldthread.core import lexicon, resources
from goldthread.core.errors import GoldthreadError
from goldthread.core.reference import load
from goldthread.store.folder import GraphFolder
from goldthread.store.ledger import OwnFile, read_ledger

HEAD = """@prefix gt: <https://w3id.org/goldthread/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix theme: <https://w3id.org/goldthread/theme/> .

"""
THEME = """theme:allotments a skos:Concept, gt:Theme ; skos:inScheme theme:scheme ;
    skos:broader theme:group-practice ; gt:themeGroup "practice" ;
    skos:notation "allotments" ; skos:prefLabel "Allotments"@en ;
    skos:definition "Gardens that children tend."@en ; skos:scopeNote "Vegetables too."@en .
"""
THINGS = (resources.folder("ontology") / "words/indicators/things.txt").read_text(encoding="utf-8")
WORDS = "[names] they name the theme\nkitchen gardens; vegetable patches; growing of beans\n"
LETTER = (
    "18 December 2019\n\nDear Ms Example\n\nFocused visit to Rutland children's services\n\n"
    "This letter summarises a focused visit to Rutland on 5 November 2019.\n\n"
    "Kitchen gardens are weak, and too few children have them.\n\n"
    "Yours sincerely\n\nAnna Example\nHer Majesty’s Inspector\n"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An ontology with one theme more."""
    folder = tmp_path / "own"
    (folder / "words" / "themes").mkdir(parents=True)
    (folder / "mine.ttl").write_text(HEAD + THEME, encoding="utf-8")
    (folder / "words" / "themes" / "allotments.txt").write_text(WORDS, encoding="utf-8")
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    return folder


def themes_of(graph: Path) -> set[str]:
    rows = KnowledgeGraph.open(graph).query("findings")
    return {theme for row in rows for theme in row["themes"].split(";")}


def test_the_packaged_ontology_is_without_fault() -> None:
    with ontology_in_use(None) as own:
        assert own == ()
        assert resources.ontology() == resources.folder("ontology")


def test_a_theme_of_ones_own_reaches_the_graph_and_its_hashes_the_ledger(
    tmp_path: Path, own: Path, documents: Path
) -> None:
    graph = tmp_path / "graph"
    build([documents], graph, ontology=own)
    assert "allotments" in themes_of(graph)
    assert read_ledger(GraphFolder(graph).ledger).ontology == tuple(
        OwnFile(name, hashlib.sha256((own / name).read_bytes()).hexdigest())
        for name in ("mine.ttl", "words/themes/allotments.txt")
    )
    assert "allotments" not in load().themes, "it is in use within that build only"
    here.build([documents], graph)
    assert "allotments" not in themes_of(graph)
    assert read_ledger(GraphFolder(graph).ledger).ontology == ()


def test_files_that_were_without_fault_are_looked_at_again_when_they_change(own: Path) -> None:
    for _ in range(2):
        with ontology_in_use(own):
            pass
    (own / "mine.ttl").write_text(HEAD + "theme:x a\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(GoldthreadError, match="expected Turtle"), ontology_in_use(own):
            pass


def test_what_follows_in_one_process_has_the_packaged_words_again(own: Path) -> None:
    (own / "words" / "empty.txt").write_text("[empty] they mean nothing here\nspud\n", "utf-8")
    before = lexicon.words("empty")
    with ontology_in_use(own):
        assert lexicon.words("empty")["empty"].phrases == ("spud",)
        assert os.environ["GOLDTHREAD_ONTOLOGY"] == str(resources.ontology())
    assert lexicon.words("empty") == before
    assert "GOLDTHREAD_ONTOLOGY" not in os.environ


def test_a_copy_of_the_packaged_files_builds_the_same_graph(
    tmp_path: Path, documents: Path
) -> None:
    names = copy_ontology(tmp_path / "copy")
    assert "words/polarity.txt" in names
    assert not {"goldthread.ttl", "shapes.ttl", "theme-weights.json"} & set(names)
    here.build([documents], tmp_path / "plain")
    build([documents], tmp_path / "copied", ontology=tmp_path / "copy")
    copied, plain = (GraphFolder(tmp_path / name).quads for name in ("copied", "plain"))
    assert copied.read_bytes() == plain.read_bytes()
    with pytest.raises(GoldthreadError, match="is not empty"):
        copy_ontology(tmp_path / "copy")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("mine.ttl", HEAD + "theme:x a\n", r"mine\.ttl, line 6: expected Turtle: "),
        (
            "mine.ttl",
            HEAD + THEME.replace('skos:prefLabel "Allotments"@en', 'gt:themeGroup "practice"'),
            r"mine\.ttl, line 5: .*allotments: skos:prefLabel",
        ),
        (
            "mine.ttl",
            HEAD + THEME.replace("theme:allotments", "theme:gardens"),
            r"more\.ttl, line 5: the id 'allotments' is taken \(.*mine\.ttl\)",
        ),
        (
            "mine.ttl",
            HEAD + THEME.replace('"Allotments"', '"Gardens"'),
            r"more\.ttl, line 5: allotments is called 'Gardens' already",
        ),
        ("words/polarity.txt", "[weak] x\npoor\nlate\n[Not So] y\n", r"line 4: expected a heading"),
        ("words/polarity.txt", "[weak] x\npoor\n", r"polarity\.txt: expected a section \["),
        (
            "words/themes/caseloads.txt",
            "[names] x\nlong list\nkitchen gardens\n",
            r"caseloads\.txt, line 3: 'kitchen gardens' names a theme in .*allotments\.txt too",
        ),
        (
            "words/indicators/things.txt",
            THINGS + "[allotment] they are tended\nallotment\n",
            r"things\.txt, line \d+: no indicator has the id 'allotment'",
        ),
        ("words/themes/allotments.txt", "[nmes] x\na\n", r"allotments\.txt, line 1: expected one"),
        ("words/themes/gardens.txt", WORDS, r"gardens\.txt: expected the name of a theme"),
        ("words/polarty.txt", WORDS, r"polarty\.txt: nothing reads it; expected"),
        ("shapes.ttl", HEAD, r"shapes\.ttl belongs to the program"),
        (
            "rules.ttl",
            "@prefix a: <http://a.org/> .\n",
            r"rules\.ttl: expected a card of the rule 'scheme'",
        ),
        ("joining.toml", "[nicknames\n", r"joining\.toml: expected TOML: .*line 1"),
    ],
)
def test_a_fault_is_one_line_and_the_earlier_graph_stays(
    tmp_path: Path, own: Path, documents: Path, name: str, content: str, fault: str
) -> None:
    graph = tmp_path / "graph"
    graph.mkdir()  # checked before anything is looked at: an empty folder shows as well
    if fault.startswith("more"):
        (own / "more.ttl").write_text(HEAD + THEME, encoding="utf-8")
    (own / name).parent.mkdir(exist_ok=True)
    (own / name).write_text(content, encoding="utf-8")
    with pytest.raises(GoldthreadError, match=fault) as raised:
        build([documents], graph, ontology=own)
    assert "\n" not in str(raised.value)
    assert not [*graph.iterdir()]


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "is empty"),
        (lambda path: path.write_text("x"), "is a file"),
    ],
)
def test_a_folder_that_is_none_is_named(tmp_path: Path, make: object, fault: str) -> None:
    folder = tmp_path / "own"
    make(folder)  # type: ignore[operator]
    with pytest.raises(GoldthreadError, match=f"the ontology folder .*own {fault}"):
        build([], tmp_path / "graph", ontology=folder)


def test_a_phrase_may_be_shared_where_both_themes_say_so() -> None:
    root = resources.folder("ontology")
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    check(files)
    shared = [
        phrase
        for name in lexicon.files()
        if name.startswith("themes/")
        for section in lexicon.words(name).values()
        if section.name == "shares"
        for phrase in section.phrases
    ]
    alone = {phrase for phrase in shared if shared.count(phrase) == 1}
    assert not alone, "a phrase is shared by two themes or stands under [names]"
