"""A database for each test, copied from one that was migrated once for the whole run."""

import asyncio
import fcntl
import os
import pickle
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg

from database import ENGINE
from database.embedded import EmbeddedServer
from database.migrations import migrate

# All workers of one run share the server; each test has a database of its own.
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)[:12]
PREFIX = "jiangtai-tests-"
FOLDER = Path(tempfile.gettempdir()) / f"{PREFIX}{RUN}"
MEMORY = Path("/dev/shm")
ENOUGH = 1_000_000_000  # bytes
BEGINNING = 120.0  # seconds
TEMPLATE = f"jiangtai_template_{RUN}"
WORLD, DEMO, SEASON = (f"jiangtai_{name}_{RUN}" for name in ("world", "demo", "season"))

Filled = TypeVar("Filled")


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server where we may create databases and set triggers aside (a superuser)."""
    if given := os.environ.get("DATABASE_URL_FOR_TESTS"):
        yield given
        return
    embedded = EmbeddedServer(prepared_var(), system=FOLDER / "system", durable=False)
    embedded.start()
    try:
        yield embedded.url("postgres", "postgres")
    finally:
        embedded.stop()


def prepared_var() -> Path:
    """The data goes to memory where there is enough: a copied database then takes 20 ms instead of 300."""
    sweep()
    FOLDER.mkdir(exist_ok=True)
    FOLDER.chmod(0o755)
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        with suppress(FileExistsError):
            (FOLDER / "database").symlink_to(MEMORY / FOLDER.name)
    return FOLDER


def sweep() -> None:
    """Remove what killed runs left behind: the lock of a run that lives is taken, unless it is only beginning."""
    for lock in FOLDER.parent.glob(f"{PREFIX}*/database/in-use.lock"):
        with suppress(OSError), lock.open("r+") as used:
            if time.time() - os.fstat(used.fileno()).st_mtime < BEGINNING:
                continue
            fcntl.flock(used, fcntl.LOCK_EX | fcntl.LOCK_NB)
            forget_server(lock.parent.parent)


async def leave_nothing() -> None:
    """At the end of the run: the template on a server that is not ours, the folders of one that is."""
    if given := os.environ.get("DATABASE_URL_FOR_TESTS"):
        for name in (TEMPLATE, WORLD, DEMO, SEASON):
            await on_server(given, f"DROP DATABASE IF EXISTS {name}")
    forget_server(FOLDER)


def forget_server(folder: Path) -> None:
    shutil.rmtree(MEMORY / folder.name, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def database_on(server_url: str, name: str) -> str:
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))


async def prepare_template(server_url: str) -> None:
    await made_once(server_url, TEMPLATE, migrate_it, template="template1")


async def made_once(
    server_url: str, name: str, fill: Callable[[str], Awaitable[Filled]], template: str = TEMPLATE
) -> Filled:
    """Make a database to copy, in whichever worker comes first; returns what its filling returned, in all of them."""
    told = FOLDER / f"{name}.pickle"
    admin = await asyncpg.connect(server_url)
    try:
        await admin.execute(f"SELECT pg_advisory_lock(hashtextextended('{name}', 0))")
        if not await admin.fetchval("SELECT true FROM pg_database WHERE datname = $1", name):
            half = f"{name}_half"
            await admin.execute(f"DROP DATABASE IF EXISTS {half}")
            await admin.execute(f"CREATE DATABASE {half} TEMPLATE {template} STRATEGY file_copy")
            filled = await fill(database_on(server_url, half))
            FOLDER.mkdir(exist_ok=True)
            told.write_bytes(pickle.dumps(filled))
            await admin.execute(f"ALTER DATABASE {half} RENAME TO {name}")
        return pickle.loads(told.read_bytes())
    finally:
        await admin.close()


async def migrate_it(url: str) -> None:
    async with started(url):
        await migrate()


@asynccontextmanager
async def started(url: str) -> AsyncIterator[None]:
    """ENGINE on this database."""
    await ENGINE.start(url)
    try:
        yield
    finally:
        await ENGINE.stop()


@asynccontextmanager
async def fresh_database(server_url: str, template: str = TEMPLATE) -> AsyncIterator[str]:
    name = f"jiangtai_test_{uuid4().hex[:16]}"
    await on_server(server_url, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield database_on(server_url, name)
    finally:
        await on_server(server_url, f"DROP DATABASE {name} WITH (FORCE)")


# What a test wrote, in the order of nothing: no trigger and no foreign key is asked. Sequences begin again at one.
# Small tables are deleted from, which is cheaper; those that grew are cut.
EMPTY = """
SET session_replication_role = replica;
DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT oid, oid::regclass AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'migration'
    LOOP
        IF pg_relation_size(one.oid) > 262144 THEN EXECUTE format('TRUNCATE %s CASCADE', one.name);
        ELSIF pg_relation_size(one.oid) > 0 THEN EXECUTE format('DELETE FROM %s', one.name);
        END IF;
    END LOOP;
    PERFORM setval(seqrelid, seqstart, false) FROM pg_sequence WHERE pg_sequence_last_value(seqrelid) IS NOT NULL;
END $$
"""


class Emptied:
    """A database as migrated, made so again after each test: several times cheaper than another copy.

    Its connection stays open, on an event loop that runs only to empty: a new one would read the whole catalogue again.
    """

    def __init__(self, url: str, runner: asyncio.Runner) -> None:
        self.url = url
        self.runner = runner
        self.admin: asyncpg.Connection[asyncpg.Record] | None = None

    def empty(self) -> None:
        self.runner.run(self._empty())

    async def _empty(self) -> None:
        if self.admin is None:
            self.admin = await asyncpg.connect(self.url)
        await self.admin.execute(EMPTY)

    async def close(self) -> None:
        if self.admin is not None:
            await self.admin.close()


@contextmanager
def emptied(server_url: str) -> Iterator[Emptied]:
    with asyncio.Runner() as runner:
        fresh = fresh_database(server_url)
        own = Emptied(runner.run(fresh.__aenter__()), runner)
        yield own
        runner.run(own.close())
        runner.run(fresh.__aexit__(None, None, None))


async def on_server(server_url: str, sql: str) -> None:
    admin = await asyncpg.connect(server_url)
    try:
        await admin.execute(sql)
    finally:
        await admin.close()


def cluster_of(var: Path) -> Path:
    """The data folder of the embedded server that belongs to this `var`."""
    return (var / "database").resolve() / "data"


async def ask(url: str, sql: str) -> object:
    """One value, over a connection of its own."""
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()
