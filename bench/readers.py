"""Thousands of open live pages in one process, which only notes which version came when.

    python -m bench.readers HOST PORT PATH READERS

Says "ready" when everybody has heard the first word; answers each line on its input with what was heard (`Heard`).
"""

import os
import re
import selectors
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, perf_counter

import msgspec

from bench.asking import request

TOGETHER = 200  # connections that are being opened at once
SAMPLED = 20
VERSION = re.compile(rb"\nid: (\d+)\n")
PATIENCE = 20.0


class Heard(msgspec.Struct):
    """For each version how many readers heard it and when the last one did; for some readers, all they heard."""

    readers: int = 0
    lost: int = 0
    told: dict[str, tuple[int, float]] = {}
    samples: list[list[tuple[float, int]]] = []


class Crowd:
    def __init__(self, place: tuple[str, int], path: str, readers: int) -> None:
        self.place = place
        self.asked = request(path, place, {"Accept": "text/event-stream"})
        self.waiting = selectors.EpollSelector()
        self.heard = Heard(samples=[[] for _ in range(SAMPLED)])
        self.every = max(1, readers // SAMPLED)
        for start in range(0, readers, TOGETHER):
            self.open(min(TOGETHER, readers - start))

    def open(self, count: int) -> None:
        for _ in range(count):
            line = socket.create_connection(self.place, PATIENCE)
            line.sendall(self.asked)
            line.setblocking(False)
            self.waiting.register(line, selectors.EVENT_READ, self.heard.readers)
            self.heard.readers += 1
        silent = count
        end = monotonic() + PATIENCE
        while silent and monotonic() < end:
            silent -= self.listen(1.0)

    def listen(self, seconds: float) -> int:
        """Returns how many frames with a version there were."""
        frames = 0
        for key, _ in self.waiting.select(seconds):
            if isinstance(key.fileobj, int):
                self.answer()
                continue
            got = key.fileobj.recv(65536)  # type: ignore[union-attr]  # a socket
            at = perf_counter()
            if not got:
                self.heard.lost += 1
                self.waiting.unregister(key.fileobj)
            for number in VERSION.findall(got):
                frames += 1
                self.note(key.data, int(number), at)
        return frames

    def note(self, reader: int, version: int, at: float) -> None:
        count, _ = self.heard.told.get(str(version), (0, 0.0))
        self.heard.told[str(version)] = (count + 1, at)
        place, rest = divmod(reader, self.every)
        if rest == 0 and place < SAMPLED:
            self.heard.samples[place].append((at, version))

    def answer(self) -> None:
        if not os.read(0, 1):
            raise SystemExit
        sys.stdout.write(msgspec.json.encode(self.heard).decode() + "\n")
        sys.stdout.flush()

    def listen_on(self) -> None:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        self.waiting.register(0, selectors.EVENT_READ)
        while True:
            self.listen(1.0)


class Gathered:
    """A crowd, from outside."""

    def __init__(self, child: "subprocess.Popen[bytes]") -> None:
        self.child = child

    def heard(self) -> Heard:
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.child.stdin.write(b"?")
        self.child.stdin.flush()
        return msgspec.json.decode(self.child.stdout.readline(), type=Heard)


@contextmanager
def gathered(place: tuple[str, int], path: str, readers: int) -> Iterator[Gathered]:
    command = [sys.executable, "-m", "bench.readers", place[0], str(place[1]), path, str(readers)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 -- ours
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n", "the readers could not be gathered"
        yield Gathered(child)
    finally:
        child.kill()
        child.communicate()


if __name__ == "__main__":
    Crowd((sys.argv[1], int(sys.argv[2])), sys.argv[3], int(sys.argv[4])).listen_on()
