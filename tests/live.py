"""The whole program in a process of its own, for browsers and for many tablets at once."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from tests.patience import PATIENCE

START = "from jiangtai.cli import main; main()"


@contextmanager
def served(database_url: str, *options: str, port: int | None = None) -> Iterator[str]:
    """The address of a server on this database; `options` of `jiangtai serve`."""
    port = port or free_port()
    settings = {"DATABASE_URL": database_url, "JIANGTAI_PORT": str(port), "JIANGTAI_LOG_LEVEL": "error"}
    process = subprocess.Popen(
        [sys.executable, "-c", START, "serve", *options], env=os.environ | settings, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended at once"
        try:
            with urlopen(f"{address}/health/live", timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(address)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
