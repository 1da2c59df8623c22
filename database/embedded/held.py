"""File locks that the kernel lets go when their holder dies, however it dies."""

import fcntl
import os
import time
from pathlib import Path

from database.embedded.accounts import Account, hand_over
from database.embedded.failure import EmbeddedFailure

PATIENCE = 60.0


class Held:
    def __init__(self, path: Path, account: Account, *, shared: bool) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if os.fstat(self._file).st_uid != account.user:
            hand_over(path, account)
        self._wait(fcntl.LOCK_SH if shared else fcntl.LOCK_EX, path)

    def _wait(self, kind: int, path: Path) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._try(kind):
            if time.monotonic() > deadline:
                self.release()
                raise EmbeddedFailure(f"Another program has held {path} for {PATIENCE:.0f} seconds.")
            time.sleep(0.02)

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def alone(self) -> bool:
        """Whether nobody else holds it; then nobody else can, until we let go."""
        return self._try(fcntl.LOCK_EX)

    def release(self) -> None:
        os.close(self._file)
