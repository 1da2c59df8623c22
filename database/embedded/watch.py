"""Starts the server again when it was killed while the program lives: nobody else would."""

import threading
from collections.abc import Callable

import structlog

from database.embedded.failure import EmbeddedFailure
from database.embedded.home import Home
from database.embedded.postmaster import State, look

LOG = structlog.get_logger("database.embedded")
EVERY = 0.25  # seconds


class Watch:
    """A thread of its own: the program waits for the database, the database must not wait for the program."""

    def __init__(self, home: Home, start_again: Callable[[], None]) -> None:
        self._home = home
        self._start_again = start_again
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="database watch", daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _keep(self) -> None:
        while not self._over.wait(EVERY):
            if look(self._home.cluster).state is State.GONE:
                self._revive()

    def _revive(self) -> None:
        LOG.error("the database of this program was killed; starting it again")
        try:
            self._start_again()
        except (EmbeddedFailure, OSError) as failure:
            LOG.error("the database could not be started again", error=str(failure))
