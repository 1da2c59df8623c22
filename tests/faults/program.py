"""The whole program with a database of its own, to be killed without warning."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from urllib.request import urlopen

from database.embedded.postmaster import look
from tests.databases import cluster_of
from tests.live import START, free_port

PATIENCE = 60.0
SETTINGS = ("DATABASE_URL", "DATABASE_URL_FILE")


class Program:
    """`jiangtai serve` on `var`; durable, as everybody runs it."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Seconds until it answered."""
        given = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        chosen = {"JIANGTAI_VAR": str(self.var), "JIANGTAI_PORT": str(self.port), "JIANGTAI_LOG_LEVEL": "error"}
        began = time.monotonic()
        with (self.var / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", START, "serve"], env=given | chosen, stdout=log, stderr=log
            )
        while not self.answers("live"):
            assert self.process.poll() is None, f"the server ended: {self.last_words()}"
            assert time.monotonic() - began < PATIENCE, "the server does not answer"
            time.sleep(0.02)
        return time.monotonic() - began

    def answers(self, what: str) -> bool:
        with suppress(OSError), urlopen(f"{self.url}/health/{what}", timeout=5):
            return True
        return False

    def wait_for_database(self) -> None:
        began = time.monotonic()
        while not self.answers("ready"):
            assert time.monotonic() - began < PATIENCE, f"the database does not come back: {self.last_words()}"
            time.sleep(0.02)

    def last_words(self) -> str:
        return (self.var / "serve.log").read_text(errors="replace")[-2000:]

    def kill_server(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def kill_database(self) -> None:
        """The postmaster first, so that it cannot tell its children; then each of them."""
        postmaster = look(cluster_of(self.var)).pid
        for victim in [postmaster, *children_of(postmaster)]:
            kill(victim)

    def kill_backend(self, chance: Random) -> None:
        """One process of the database: PostgreSQL itself throws all sessions out and recovers."""
        kill(chance.choice(children_of(look(cluster_of(self.var)).pid)))

    def kill_both(self) -> None:
        self.kill_database()
        self.kill_server()

    def end(self) -> None:
        """In good order, and nothing stays, also where root keeps its databases."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)
        shutil.rmtree((self.var / "database").resolve(), ignore_errors=True)


def children_of(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
