"""Reading on an executor: the bytes of a build are those that processes of its own give."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from build import here
from goldthread.build import elsewhere
from goldthread.build.pipeline import build
from goldthread.build.summary import Summary
from goldthread.core.errors import GoldthreadError
from goldthread.core.limits import Refusal
from goldthread.core.model import Source
from goldthread.documents.intake.discover import File

LETTER = """Dear Ms Example

This letter summarises the findings of a focused visit to {place} on 5 November 2019.
Supervision of social workers is weak, and caseloads are too high.
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents in two parcels, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("papers")
    for number, place in enumerate(["Rutland", "Leeds", "Bolton", "Halton", "Barnet"] * 2):
        text = LETTER.format(place=place) + f"It was visit {number}.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 cut short")
    return folder


@pytest.fixture(scope="module")
def alone(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Summary:
    """What a process of its own makes of them."""
    return build([papers], tmp_path_factory.mktemp("alone") / "graph", workers=1)


def statements(graph: Path) -> bytes:
    return (graph / "graph.nq.gz").read_bytes()


def test_an_executor_gives_the_bytes_of_processes_of_ones_own(
    papers: Path, alone: Summary, tmp_path: Path
) -> None:
    with ProcessPoolExecutor(1) as executor:
        there = build([papers], tmp_path / "there", executor=executor)
        assert executor.submit(abs, -1).result() == 1, "it stays open"
    assert statements(alone.folder) == statements(tmp_path / "there")
    assert there.refused == alone.refused
    assert [refused.path for refused in there.refused] == ["bad.pdf"]
    assert there.read == 10


def test_dask_gives_the_same_bytes(papers: Path, alone: Summary, tmp_path: Path) -> None:
    distributed = pytest.importorskip(
        "distributed", reason="Dask is not installed (pip install goldthread[dask])"
    )
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        build([papers], tmp_path / "there", executor=client.get_executor())
    assert statements(alone.folder) == statements(tmp_path / "there")


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class _Failing(ThreadPoolExecutor):
    """Its first parcel is read; then its machines are gone."""

    asked = 0

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        self.asked += 1
        if self.asked > 1:
            raise RuntimeError("no workers\nare left")
        return super().submit(work, *given, **named)


def test_what_was_read_before_an_executor_failed_is_not_read_again(
    papers: Path, tmp_path: Path
) -> None:
    with (
        _Failing(1) as executor,
        pytest.raises(GoldthreadError, match="the executor failed: no workers are left; what"),
    ):
        build([papers], tmp_path / "graph", executor=executor)
    assert not (tmp_path / "graph").exists()
    again = here.build([papers], tmp_path / "graph")
    assert (again.read, again.unchanged) == (2, 8)


def test_workers_that_die_are_one_line(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "read_sent", die)
    with ProcessPoolExecutor(1) as executor, pytest.raises(GoldthreadError) as told:
        list(elsewhere.read_on(executor, files(papers), say_name))
    assert str(told.value).startswith("the executor failed: ")
    assert "\n" not in str(told.value)


def test_workers_with_another_goldthread_are_refused(papers: Path) -> None:
    sent = [elsewhere.Sent("a.txt", Source(), b"text")]
    with pytest.raises(GoldthreadError, match="another goldthread"):
        elsewhere.read_sent(sent, work=say_name, made_by="another")


def say_name(path: Path, name: str, source: Source) -> str:
    return f"{name} {len(path.read_bytes())}"


def files(folder: Path) -> list[File]:
    return [File(path, path.name, Source()) for path in sorted(folder.iterdir())]


def test_what_is_under_way_is_bounded_and_in_order(
    papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No more is sent than may be under way; a document that is gone is refused in its place."""
    monkeypatch.setattr(elsewhere, "_SENT_BYTES", 600)
    monkeypatch.setattr(elsewhere, "_TOGETHER", 1)
    monkeypatch.setattr(elsewhere, "read_all", read_here)
    found = files(papers)
    gone = File(papers / "gone.txt", "gone.txt", Source())
    executor = _Lazy()
    results = list(elsewhere.read_on(executor, [*found, gone], say_name))
    assert results[:-1] == [say_name(file.path, file.name, file.source) for file in found]
    assert isinstance(results[-1], Refusal)
    assert results[-1].reason == "unreadable"
    assert 1 < executor.most < 6, "of twelve; a letter has some 180 bytes"


def read_here(given: list[File], work: Any, workers: int) -> list[Any]:
    return [work(file.path, file.name, file.source) for file in given]


class _Lazy(Executor):
    """Reads a parcel when its result is asked for; counts those that are under way."""

    under_way = most = 0

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        return _Later(self, partial(work, *given, **named))


class _Later(Future[Any]):
    def __init__(self, executor: _Lazy, work: Callable[[], Any]) -> None:
        super().__init__()
        self._executor, self._work = executor, work

    def result(self, timeout: float | None = None) -> Any:
        self._executor.under_way -= 1
        return self._work()
