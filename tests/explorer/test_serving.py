"""Starting to serve, and going on when the graph is built anew."""

from __future__ import annotations

import asyncio
import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from build.here import build
from goldthread.asking.pool import Question
from goldthread.asking.worker import QueryLimits
from goldthread.core import resources
from goldthread.core.errors import GoldthreadError, GraphError
from goldthread.explorer.opened import Served
from goldthread.explorer.serving import listen, serve


def test_a_port_that_is_taken_is_said_in_one_line() -> None:
    with closing(listen("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            GoldthreadError, match=rf"port {port} of 127.0.0.1 cannot be had.*--port"
        ):
            listen("127.0.0.1", port)


def test_a_graph_that_is_not_there_is_said_and_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(
        GraphError, match=r"there is no graph at .*; make one with: goldthread build"
    ):
        serve(tmp_path / "none", port=0)


def test_a_graph_built_anew_is_taken_up_and_the_earlier_one_is_let_go(tmp_path: Path) -> None:
    seeds = sorted(resources.folder("seeds").glob("*.txt"))
    into = tmp_path / "graph"
    build(seeds[:1], into)
    served = Served(into, QueryLimits(), workers=1)
    first = served.graph()
    assert served.graph() is first
    build(seeds[:2], into)
    second = served.graph()
    assert second is not first
    count = "SELECT count(*) FROM documents"
    assert (first.count(count), second.count(count)) == (1, 2)
    asked = second.pool.ask(Question("SELECT (COUNT(*) AS ?n) { ?d a gt:Document }"))
    assert b'"value":"2"' in asked.body
    served.close()


def test_a_graph_that_goes_while_it_is_served_is_served_on(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build(sorted(resources.folder("seeds").glob("*.txt"))[:1], into)
    served = Served(into, QueryLimits(), workers=1)
    first = served.graph()
    shutil.rmtree(into)
    assert served.graph() is first
    assert first.count("SELECT count(*) FROM documents") == 1
    served.close()


def test_an_answer_does_not_wait_for_its_head_to_be_acknowledged() -> None:
    async def answer_at_once() -> int:
        met: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def accepted(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            taken = writer.get_extra_info("socket")
            met.set_result(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        listening = listen("127.0.0.1", 0)
        async with await asyncio.start_server(accepted, sock=listening):
            _, writer = await asyncio.open_connection(*listening.getsockname())
            found = await asyncio.wait_for(met, 10)
            writer.close()
        return found

    with ThreadPoolExecutor(1) as aside:  # a browser of other tests may run a loop in this thread
        assert aside.submit(asyncio.run, answer_at_once()).result()
