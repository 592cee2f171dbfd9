"""The same documents give the same bytes, whatever the hash seed, their order and the workers."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import goldthread
from build.conflicts import Story, corpora, corpus
from build.test_pipeline import build_aside, statements

SEEDS = ("0", "1", "2", "3")
Teller = subprocess.Popen[str]


@pytest.fixture(scope="module")
def tellers() -> Iterator[list[Teller]]:
    """Processes that state made-up corpora, each under a hash seed of its own."""
    program = Path(__file__).with_name("conflicts.py")
    paths = os.pathsep.join(map(str, (Path(goldthread.__file__).parents[1], program.parents[1])))
    started = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, str(program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths},
        )
        for seed in SEEDS
    ]
    yield started
    for teller in started:
        if teller.stdin:
            teller.stdin.close()
        teller.wait()


def ask(teller: Teller, stories: list[Story]) -> None:
    assert teller.stdin
    teller.stdin.write(json.dumps(stories) + "\n")
    teller.stdin.flush()


def answer(teller: Teller) -> str:
    assert teller.stdout
    return teller.stdout.readline()


# Three stories that an order of grades by hash seed once joined in two ways.
@example(stories=corpus(105, 3), order=random.Random(0))  # noqa: S311
@given(stories=corpora, order=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_facts_in_conflict_are_joined_alike_under_every_hash_seed_and_in_every_order(
    tellers: list[Teller], stories: list[Story], order: random.Random
) -> None:
    for teller in tellers:
        ask(teller, stories)
        order.shuffle(stories)
    answers = {answer(teller) for teller in tellers}
    assert len(answers) == 1
    assert len(answers.pop()) == len("\n") + 64


def test_the_reference_data_is_stated_alike_under_every_hash_seed(tellers: list[Teller]) -> None:
    for teller in tellers:
        ask(teller, [])
    assert len({answer(teller) for teller in tellers}) == 1


def test_a_build_full_of_conflicts_gives_one_graph(tmp_path: Path) -> None:
    paths = []
    for name, text in corpus(9, 24):
        paths.append(tmp_path / name)
        paths[-1].write_text(text, encoding="utf-8")
    ways = [("1", 1, paths), ("2", 2, paths[::-1]), ("3", 3, paths[::2] + paths[1::2])]
    graphs = set()
    for seed, workers, order in ways:
        into = tmp_path / f"graph-{seed}"
        build_aside(into, *order, workers=workers, PYTHONHASHSEED=seed)
        graphs.add(statements(into))
    assert len(graphs) == 1
