"""The whole program with a database of its own, to be killed without warning."""

import multiprocessing
import os
import shutil
import signal
import time
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from urllib.request import urlopen

from database.embedded.postmaster import look
from jiangtai.cli import main
from tests.databases import cluster_of
from tests.live import free_port

PATIENCE = 60.0
SETTINGS = ("DATABASE_URL", "DATABASE_URL_FILE")


# Each server is forked from a process that has read the program already: that is most of what a start costs.
READY = multiprocessing.get_context("forkserver")
READY.set_forkserver_preload(["jiangtai.app", "jiangtai.serving"])


def serve(var: str, port: int) -> None:
    """`jiangtai serve` in this process."""
    for name in SETTINGS:
        os.environ.pop(name, None)
    os.environ |= {"JIANGTAI_VAR": var, "JIANGTAI_PORT": str(port), "JIANGTAI_LOG_LEVEL": "error"}
    log = os.open(f"{var}/serve.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    main(["serve"])


class Program:
    """The whole program on `var`; durable, as everybody runs it."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: BaseProcess | None = None

    def start(self) -> float:
        """Seconds until it answered."""
        began = time.monotonic()
        self.process = READY.Process(target=serve, args=(str(self.var), self.port))
        self.process.start()
        while not self.answers("live"):
            assert self.process.is_alive(), f"the server ended: {self.last_words()}"
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
        self.process.join()

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
        if self.process is not None and self.process.is_alive():
            self.process.terminate()
            self.process.join(PATIENCE)
        shutil.rmtree((self.var / "database").resolve(), ignore_errors=True)


def children_of(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
