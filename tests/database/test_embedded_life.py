"""Our own server: made once, shared, and gone with its last user, however that one goes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from database.embedded import EmbeddedFailure, EmbeddedServer
from database.embedded.postmaster import State, look
from tests.databases import ask, cluster_of
from tests.patience import PATIENCE

AS_ROOT = os.geteuid() == 0

PROGRAM = """
import sys, time
from pathlib import Path
from database.embedded import EmbeddedServer
url = EmbeddedServer(Path(sys.argv[1]), system=Path(sys.argv[2]), durable=False).start()
print(url, flush=True)
time.sleep(60)
"""


def until(state: State, var: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while look(cluster_of(var)).state is not state:
        assert time.monotonic() < deadline, f"not {state}"
        time.sleep(0.01)


def another_program(var: Path, system: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, var, system], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("postgresql://jiangtai@/jiangtai?host=")
    return process


def kill(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


async def test_what_was_stored_is_there_after_a_restart(make: Callable[[], EmbeddedServer], var: Path) -> None:
    with make() as url:
        await ask(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    assert look(cluster_of(var)).state is State.GONE
    with make() as url:
        assert await ask(url, "SELECT answer FROM kept") == 42


async def test_how_it_is_made(make: Callable[[], EmbeddedServer]) -> None:
    with make() as url:
        assert str(await ask(url, "SHOW server_version")).startswith("18.")
        assert await ask(url, "SHOW server_encoding") == "UTF8"
        assert await ask(url, "SHOW data_checksums") == "on"
        assert await ask(url, "SHOW listen_addresses") == ""
        assert await ask(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        assert await ask(url, "SELECT lower('ÄÖ') || ('a' < 'B')") == "äöfalse"


async def test_two_programs_share_and_the_last_one_ends_it(make: Callable[[], EmbeddedServer], var: Path) -> None:
    first, second = make(), make()
    first.start()
    process = look(cluster_of(var)).pid
    url = second.start()
    first.stop()
    assert look(cluster_of(var)) == (State.READY, process)
    assert await ask(url, "SELECT 1") == 1
    second.stop()
    assert look(cluster_of(var)).state is State.GONE


def test_killed_program_takes_the_server_along(var: Path, system: Path) -> None:
    process = another_program(var, system)
    assert look(cluster_of(var)).state is State.READY
    kill(process)
    until(State.GONE, var)


async def test_killed_program_leaves_the_server_to_others(
    make: Callable[[], EmbeddedServer], var: Path, system: Path
) -> None:
    process = another_program(var, system)
    with make() as url:
        kill(process)
        time.sleep(0.2)
        assert await ask(url, "SELECT 1") == 1
    assert look(cluster_of(var)).state is State.GONE


def test_killed_keeper_takes_the_server_along(make: Callable[[], EmbeddedServer], var: Path) -> None:
    server = make()
    server.start()
    status = Path(f"/proc/{look(cluster_of(var)).pid}/status").read_text()
    os.kill(int(status.split("PPid:")[1].split()[0]), signal.SIGKILL)
    until(State.GONE, var)
    server.stop()


async def test_killed_server_starts_again_with_all_that_was_committed(var: Path, system: Path) -> None:
    server, again = EmbeddedServer(var, system=system), EmbeddedServer(var, system=system)
    await ask(server.start(), "CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(look(cluster_of(var)).pid, signal.SIGKILL)
    until(State.GONE, var)
    assert (cluster_of(var) / "postmaster.pid").exists()
    with again as url:
        assert await ask(url, "SELECT answer FROM kept") == 42
    server.stop()


async def test_left_behind_number_of_another_process_does_not_matter(
    make: Callable[[], EmbeddedServer], var: Path
) -> None:
    with make():
        left = (cluster_of(var) / "postmaster.pid").read_text().splitlines()
    stranger = subprocess.Popen(["sleep", "60"], **({"user": "nobody"} if AS_ROOT else {}))
    (cluster_of(var) / "postmaster.pid").write_text("\n".join([str(stranger.pid), *left[1:]]) + "\n")
    with make() as url:
        assert await ask(url, "SELECT 1") == 1
    stranger.kill()
    stranger.wait()


def test_half_made_cluster_is_made_again(make: Callable[[], EmbeddedServer], var: Path) -> None:
    server = make()
    server.start()
    server.stop()
    cluster_of(var).rename(cluster_of(var).with_name("data.new"))
    with make():
        assert look(cluster_of(var)).state is State.READY
    assert not cluster_of(var).with_name("data.new").exists()


def test_cluster_of_another_release_is_refused(make: Callable[[], EmbeddedServer], var: Path) -> None:
    with make():
        pass
    (cluster_of(var) / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedFailure, match=r"was made by PostgreSQL 17; this program brings 18\."):
        make().start()


def test_server_that_cannot_start_says_why(make: Callable[[], EmbeddedServer], var: Path) -> None:
    with make():
        pass
    (cluster_of(var) / "postgresql.conf").write_text("nonsense = 1\n")
    with pytest.raises(EmbeddedFailure, match=r"PostgreSQL did not start: .*postgres\.log"):
        make().start()
