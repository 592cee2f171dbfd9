"""The page that ``goldthread draw`` makes: how weaknesses connect, and where they lie."""

from __future__ import annotations

from goldthread.core.errors import GoldthreadError
from goldthread.evidence.collect import Collected
from goldthread.evidence.scope import Scope
from goldthread.pages.networks.data import Page
from goldthread.pages.networks.matrix import matrix_of
from goldthread.pages.networks.weaknesses import weaknesses_view
from goldthread.pages.sentences import SentenceList


def overview(collected: Collected, scope: Scope) -> Page:
    """The network of weaknesses and the matrix within ``scope``, over one list of sentences.

    Raises ``GoldthreadError`` when nothing lies within the scope.
    """
    sentences = SentenceList(collected)
    network = weaknesses_view(collected, scope, sentences)
    matrix = matrix_of(collected, scope, sentences)
    if not network.nodes and matrix is None:
        raise GoldthreadError(
            f"nothing to draw: the graph holds nothing on {scope.in_words(collected)}"
        )
    used = {theme for node in network.nodes for theme in node.themes}
    count = len(collected.documents)
    return Page(
        title="Goldthread: what inspectors found, and how it connects",
        scope=scope.in_words(collected),
        built_from=f"Drawn from {count} document{'s' if count != 1 else ''}.",
        views=(network,) if network.nodes else (),
        sentences=sentences.all,
        references=sentences.references(),
        themes=tuple((theme, collected.themes[theme]) for theme in sorted(used)),
        matrix=matrix,
    )
