"""What makes facts and statements is hashed, so that no change of it leaves stale ones behind."""

from pathlib import Path

import pytest

from goldthread.store import facts


def test_code_that_is_not_there_is_an_error_and_not_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="makes facts or statements and is not there"):
        facts._files(tmp_path / "moved_away.py")


def test_every_path_that_is_hashed_exists() -> None:
    assert facts.fingerprint() != facts.stating_fingerprint()
