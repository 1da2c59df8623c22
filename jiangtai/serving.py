"""`jiangtai serve` and `jiangtai migrate`."""

import asyncio
import contextlib
import errno
import gc
import logging
import resource
import socket
from types import FrameType

import click
import msgspec
import uvicorn

from jiangtai.demo.sign_ins import sign_ins
from jiangtai.running import connected, database_url, failures_in_one_line, give_up, with_database
from jiangtai.settings import Settings
from web import logs
from web.clock import now
from web.hub import HUB, MOST_READERS

PATIENCE = 1  # seconds that requests under way are given when the program ends
GARBAGE = 10_000  # new objects after which those are looked through that refer to each other
OPEN_FILES = MOST_READERS + 2_000  # every live page, and room for visitors and the database


@click.command()
@click.option("--host", help="Address to listen on; JIANGTAI_HOST.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on; JIANGTAI_PORT.")
@click.option("--demo", is_flag=True, help="Load the demo season first when the database is empty.")
def serve(host: str | None, port: int | None, demo: bool) -> None:
    """Serve the platform, on DATABASE_URL or on a database of its own."""
    with failures_in_one_line() as chosen:
        given = {"host": host, "port": port}
        settings = msgspec.structs.replace(chosen, **{name: value for name, value in given.items() if value})
        with contextlib.closing(bound(settings)) as listener, database_url(settings) as url:
            words = asyncio.run(connected(url, lambda: prepare(settings, demo)))
            run(settings, url, listener, words)


@click.command()
def migrate() -> None:
    """Bring the database up to this version of the program."""

    async def nothing_more() -> None:
        """Opening the database migrates it."""

    with_database(nothing_more)
    click.echo("The database is up to date.")


def bound(settings: Settings) -> socket.socket:
    """The port, taken before anything else is started: a busy one is the commonest mistake."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        busy = error.errno == errno.EADDRINUSE
        reason = "the port is in use; stop the other program or set JIANGTAI_PORT" if busy else error.strerror
        give_up(f"Cannot listen on {settings.host}:{settings.port}: {reason}.")
    return listener


async def prepare(settings: Settings, demo: bool) -> str:
    """What is printed before serving: the addresses, and the demo's sign-ins if it is there."""
    if demo:
        from jiangtai.demo.season import load_demo  # noqa: PLC0415 -- slow, and only with --demo

        await load_demo(now())
    return "\n".join([f"匠台 Jiangtai  {settings.address}/   English: {settings.address}/en/", *await sign_ins()])


def run(settings: Settings, url: str, listener: socket.socket, words: str) -> None:
    from jiangtai.app import create_app  # noqa: PLC0415 -- slow: every page of the product

    open_enough_files()
    logs.configure(as_json=settings.log_format == "json", level=level_of(settings))
    app = create_app(settings, url)
    leave_alone_what_stays()
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=PATIENCE,
        timeout_keep_alive=15,
    )
    click.echo(words)
    Server(config).run(sockets=[listener])


def leave_alone_what_stays() -> None:
    """The program itself is never garbage: to look through it again and again cost a tenth of every mark."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


def open_enough_files() -> None:
    """Every open live page is an open file; many systems begin with 1,024 and allow more on request."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


class Server(uvicorn.Server):
    """Ends the live streams first: a reader would keep the server from ending. A second Ctrl-C does not wait."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        HUB.close()
        self.force_exit = self.should_exit
        self.should_exit = True


def level_of(settings: Settings) -> int:
    return logging.getLevelNamesMapping()[settings.log_level.upper()]
