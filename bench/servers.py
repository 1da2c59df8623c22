"""The servers that are measured, each in a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import msgspec

from tests.live import START, free_port, served

PATIENCE = 120.0

program = served


class Served(msgspec.Struct, frozen=True):
    url: str
    pid: int

    @property
    def place(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        return parts.hostname or "", parts.port or 80


@contextmanager
def bare(database_url: str) -> Iterator[str]:
    """Litestar and asyncpg alone."""
    port = free_port()
    with running([sys.executable, "-m", "bench.bare", database_url, str(port)], port, "/one") as served:
        yield served.url


@contextmanager
def plain(answers: Path) -> Iterator[Served]:
    """An ASGI application of a few lines that sends these answers."""
    port = free_port()
    with running([sys.executable, "-m", "bench.plain", str(answers), str(port)], port, "/") as served:
        yield served


@contextmanager
def whole(database_url: str) -> Iterator[Served]:
    """The whole program."""
    port = free_port()
    settings = {"DATABASE_URL": database_url, "JIANGTAI_PORT": str(port), "JIANGTAI_LOG_LEVEL": "error"}
    with running([sys.executable, "-c", START, "serve"], port, "/health/live", settings) as served:
        yield served


@contextmanager
def running(command: Sequence[str], port: int, path: str, settings: dict[str, str] | None = None) -> Iterator[Served]:
    env, nowhere = os.environ | (settings or {}), subprocess.DEVNULL
    process = subprocess.Popen(command, env=env, stdout=nowhere, stderr=nowhere)  # noqa: S603 -- ours
    try:
        wait_for(f"http://127.0.0.1:{port}{path}")
        yield Served(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        process.kill()
        process.wait()


def wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urlopen(address, timeout=1).close()  # noqa: S310 -- our own
        except HTTPError:  # it does not know GET, but it is there
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)
