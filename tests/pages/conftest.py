"""A headless browser, as people have it: no network, pages opened from the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def alone(browser: Any) -> Callable[[Path], Any]:
    """Opens a file from the disk without a network; any complaint or request fails the test."""

    @contextmanager
    def open_alone(file: Path) -> Iterator[Any]:
        context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
        opened = context.new_page()
        complaints: list[str] = []
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("request", lambda request: complaints.extend(_outside(request.url)))
        opened.goto(file.as_uri())
        yield opened
        assert complaints == []
        context.close()

    return open_alone


def _outside(url: str) -> list[str]:
    return [] if url.startswith(("file:", "data:")) else [url]
