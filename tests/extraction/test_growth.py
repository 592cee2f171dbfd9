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
        ("one sentence", 12_500),
        ("dates", 15_000),
        ("years", 15_000),
        ("figures", 2_000),
        ("numbers", 2_000),
        ("number words", 7_500),
        ("quotes", 12_500),
        ("opening marks", 12_500),
        ("apostrophes", 3_000),
        ("authorities", 15_000),
        ("grades", 3_000),
        ("inspections", 5_000),
        ("notices", 3_000),
        ("organisations", 15_000),
        ("bullets", 12_500),
        ("article quotes", 10_000),
    ],
)
def test_four_times_the_text_takes_about_four_times_as_long(kind: str, size: int) -> None:
    growth.whole("lines", 2_000)  # what is loaded once
    once = min(growth.whole(kind, size) for _ in range(3))
    assert growth.whole(kind, 4 * size) < _TIMES * max(once, 0.02)
