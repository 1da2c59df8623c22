"""The engine connects when it is told to, and says in one line when it cannot."""

import subprocess
import sys

import pytest

from database import ENGINE, engine
from database.errors import DatabaseTooOld, DatabaseUnreachable
from database.rows import rows
from tests.databases import database_on


def test_importing_connects_to_nothing() -> None:
    code = "import socket; socket.socket.connect = None; import database.migrations, database.notifications"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


async def test_queries_before_the_start_are_refused() -> None:
    with pytest.raises(RuntimeError, match="has not been started"):
        await rows("SELECT 1")


async def test_unreachable_database_is_named_without_its_password() -> None:
    with pytest.raises(DatabaseUnreachable) as refusal:
        await ENGINE.start("postgresql://lin:geheim@127.0.0.1:9/contests")
    assert str(refusal.value).startswith("Cannot reach the database contests on 127.0.0.1: ")
    assert "geheim" not in str(refusal.value)
    assert ENGINE.pool is None


async def test_unknown_database_is_unreachable(server_url: str) -> None:
    with pytest.raises(DatabaseUnreachable, match='database "nowhere" does not exist'):
        await ENGINE.start(database_on(server_url, "nowhere"))


async def test_nonsense_for_a_url_is_unreachable() -> None:
    with pytest.raises(DatabaseUnreachable):
        await ENGINE.start("postgresql://host:port/name")


async def test_too_old_database_is_refused(server_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "OLDEST", 99)
    with pytest.raises(DatabaseTooOld, match=r"The database is PostgreSQL \d+\.\d+; version 99 or newer is needed\."):
        await ENGINE.start(server_url)
    assert ENGINE.pool is None


async def test_pool_serves_one_loop_after_another(bare: str) -> None:
    await ENGINE.stop()
    await ENGINE.start(bare)
    assert await rows("SELECT 1 AS one") == [{"one": 1}]


async def test_second_start_is_refused(bare: str) -> None:
    with pytest.raises(RuntimeError, match="already open"):
        await ENGINE.start(bare)
