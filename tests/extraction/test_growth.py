"""Reading takes time in proportion to the text, whatever it repeats, also in one line."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

_TIMES = 7.0
"""Four times the text may take so many times as long: square growth takes sixteen times."""


def _benchmark() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "growth.py"
    spec = importlib.util.spec_from_file_location("growth", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


growth = _benchmark()


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("one sentence", 25_000),
        ("dates", 30_000),
        ("years", 30_000),
        ("figures", 4_000),
        ("numbers", 4_000),
        ("number words", 15_000),
        ("quotes", 25_000),
        ("opening marks", 25_000),
        ("apostrophes", 6_000),
        ("authorities", 30_000),
        ("grades", 6_000),
        ("inspections", 10_000),
        ("notices", 6_000),
        ("organisations", 30_000),
        ("bullets", 25_000),
        ("article quotes", 20_000),
    ],
)
def test_four_times_the_text_takes_about_four_times_as_long(kind: str, size: int) -> None:
    growth.whole("lines", 2_000)  # what is loaded once
    once = min(growth.whole(kind, size) for _ in range(3))
    assert growth.whole(kind, 4 * size) < _TIMES * max(once, 0.02)
