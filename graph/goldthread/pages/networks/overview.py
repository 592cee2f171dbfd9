"""The page that ``goldthread draw`` makes: how weaknesses connect, and who said what."""

from __future__ import annotations

from goldthread.core.errors import GoldthreadError
from goldthread.evidence.collect import Collected
from goldthread.evidence.scope import Scope
from goldthread.pages.networks.actors import actors_view
from goldthread.pages.networks.data import Page
from goldthread.pages.networks.weaknesses import weaknesses_view
from goldthread.pages.sentences import SentenceList


def overview(collected: Collected, scope: Scope) -> Page:
    """Both networks within ``scope``, over one list of sentences.

    Raises ``GoldthreadError`` when nothing lies within the scope.
    """
    sentences = SentenceList(collected)
    views = (
        weaknesses_view(collected, scope, sentences),
        actors_view(collected, scope, sentences),
    )
    if not any(view.nodes for view in views):
        raise GoldthreadError(
            f"nothing to draw: the graph holds nothing on {scope.in_words(collected)}"
        )
    used = {theme for view in views for node in view.nodes for theme in node.themes}
    count = len(collected.documents)
    return Page(
        title="Goldthread: what inspectors found, and how it connects",
        scope=scope.in_words(collected),
        built_from=f"Drawn from {count} document{'s' if count != 1 else ''}.",
        views=tuple(view for view in views if view.nodes),
        sentences=sentences.all,
        references=sentences.references(),
        themes=tuple((theme, collected.themes[theme]) for theme in sorted(used)),
    )
