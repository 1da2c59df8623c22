"""A program that lives on gets its database back when that is killed."""

import os
import signal
import time
from pathlib import Path

import pytest

from database.embedded import EmbeddedServer
from database.embedded.postmaster import State, look
from tests.databases import ask, cluster_of
from tests.patience import PATIENCE


def parent_of(process: int) -> int:
    return int(Path(f"/proc/{process}/status").read_text().split("PPid:")[1].split()[0])


@pytest.mark.parametrize("victim", ["server", "keeper"])
async def test_a_killed_database_comes_back_with_all_that_was_committed(var: Path, system: Path, victim: str) -> None:
    server = EmbeddedServer(var, system=system, watched=True)
    url = server.start()
    await ask(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    before = look(cluster_of(var)).pid
    os.kill(before if victim == "server" else parent_of(before), signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while (now := look(cluster_of(var))).pid == before or now.state is not State.READY:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert await ask(url, "SELECT answer FROM kept") == 42
    server.stop()
    assert look(cluster_of(var)).state is State.GONE
