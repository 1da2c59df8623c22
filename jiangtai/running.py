"""What every command needs before it can work: the settings and a migrated database; failures in one line."""

import asyncio
import contextlib
import sys
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, NoReturn, TypeVar

import click

from database import ENGINE
from database.embedded import EmbeddedServer
from database.errors import DatabaseUnusable
from database.migrations import migrate
from jiangtai.settings import Settings, SettingsWrong, settings
from jiangtai.wiring import wire
from web.files import STORE

T = TypeVar("T")


def give_up(sentence: str, code: int = 1) -> NoReturn:
    """One clear line for the operator, and an honest exit code."""
    click.echo(f"jiangtai: {sentence}", err=True)
    sys.exit(code)


@contextlib.contextmanager
def failures_in_one_line() -> Iterator[Settings]:
    try:
        chosen = settings()
        STORE.use(chosen.files_folder)
        yield chosen
    except SettingsWrong as wrong:
        give_up(str(wrong), 2)
    except DatabaseUnusable as unusable:
        give_up(str(unusable))


@contextlib.contextmanager
def database_url(chosen: Settings) -> Iterator[str]:
    """DATABASE_URL, or a server of our own for as long as it is needed."""
    if chosen.database_url:
        yield chosen.database_url
        return
    with EmbeddedServer(chosen.var, watched=True) as url:
        yield url


def with_database(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run one piece of work against a migrated database, for commands that end."""
    with failures_in_one_line() as chosen, database_url(chosen) as url:
        return asyncio.run(connected(url, work))


async def connected(url: str, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    wire()
    await ENGINE.start(url)
    try:
        await migrate()
        return await work()
    finally:
        await ENGINE.stop()
