"""Real SPARQL servers on loopback, each started for a test session and ended by it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PASSWORD = "correct horse 'battery' staple"  # noqa: S105 (of a server that lives for a test)
VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
MaxQueryMem = 1G
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
MaxClientConnections = 10
[SPARQL]
ResultSetMaxRows = {rows}
DefaultQuery = ASK {{ ?s ?p ?o }}
"""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 (loopback)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not come up")


@contextmanager
def running(command: list[str], url: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "out.log").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)  # noqa: S603
        try:
            wait_for(url, process)
            yield process
        finally:
            process.kill()
            process.wait()


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[str]:
    """The address of an Oxigraph server (PyPI oxigraph)."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.is_file():
        pytest.skip("the Oxigraph server is not installed (pip install oxigraph)")
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    command = [str(program), "serve", "--location", str(folder / "data")]
    with running([*command, "--bind", f"127.0.0.1:{port}"], url, folder):
        yield url


@contextmanager
def virtuoso_server(folder: Path, rows: int = 1_000_000) -> Iterator[str]:
    """The address of a Virtuoso that cuts answers at so many ``rows``."""
    program, isql = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if not program or not isql:
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource-7)")
    port, http = free_port(), free_port()
    ini = VIRTUOSO_INI.format(folder=folder, port=port, http=http, rows=rows)
    (folder / "virtuoso.ini").write_text(ini, encoding="utf-8")
    url = f"http://127.0.0.1:{http}/"
    with running([program, "-f", "-c", "virtuoso.ini"], f"{url}sparql", folder):
        quoted = PASSWORD.replace("'", "''")
        told = f"USER_SET_PASSWORD('dba', '{quoted}');"
        subprocess.run(  # noqa: S603
            [isql, f"127.0.0.1:{port}", "dba", "dba", f"exec={told}"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        yield url
