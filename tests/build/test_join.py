"""What joining all documents warns of."""

from __future__ import annotations

from goldthread.build.join import many_actions
from goldthread.core.model import Action, Document, Evidence, Facts, Span


def told(path: str, actions: int) -> Facts:
    listed = tuple(
        Action(
            str(index), "recommendation", "barnet", None, (), Evidence(Span(index, index + 1), "")
        )
        for index in range(actions)
    )
    document = Document(path, "0" * 64, "text/plain", "report", "x" * actions, ())
    return Facts(document, "barnet", actions=listed)


def test_a_document_with_far_more_actions_than_lists_have_is_named() -> None:
    (warning,) = many_actions([told("usual.pdf", 20), told("swallowed.pdf", 213)])
    assert warning.startswith("swallowed.pdf: 213 actions")
