"""The servers that are measured, each in a process of its own, on one durable database."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.live import free_port, served

PATIENCE = 30.0
TICKS = os.sysconf("SC_CLK_TCK")

program = served


@contextmanager
def bare(database_url: str) -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.bare", database_url, str(port)])  # noqa: S603 -- ours
    try:
        wait_for(f"http://127.0.0.1:{port}/one")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urlopen(address, timeout=1)  # noqa: S310 -- our own
        except HTTPError:  # it does not know GET, but it is there
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(address)
