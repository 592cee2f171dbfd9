"""Telling a graph folder from anything else."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from goldthread.core.errors import GraphError
from goldthread.store.folder import FORMAT, Description, describe


def test_a_description_is_read_back(tmp_path: Path) -> None:
    written = Description(FORMAT, "0.1.0", "https://example.org/", 12, {"Finding": 3})
    (tmp_path / "graph.json").write_bytes(msgspec.json.encode(written))
    assert describe(tmp_path) == written


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "not a graph folder"),
        (b"{", "damaged"),
        (b"[]", "damaged"),
        (b'{"format": 4}', "format 4; .* build it again"),
        (b'{"format": 5}', "damaged"),
    ],
)
def test_what_is_no_graph_is_told_in_one_line(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "graph.json").write_bytes(content)
    with pytest.raises(GraphError, match=said) as caught:
        describe(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_missing_folder_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="goldthread build"):
        describe(tmp_path / "nothing")
