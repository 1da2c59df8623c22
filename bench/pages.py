"""The public board, warm: the whole program beside an ASGI application of a few lines that sends the same bytes."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from bench import servers
from bench.asking import Rate, ask, first_answer, pairs, request
from bench.kernel import cpu_seconds
from bench.plain import Answers
from bench.servers import Served
from bench.table import Row, ratios, spread

SETTLE = 120.0
OWN = (b"date", b"server")  # the server writes these itself
TURNS = 8  # the two servers of a run take turns so often: the machine's own speed changes within seconds


class Paid(msgspec.Struct, frozen=True):
    """Seconds of processor for so many answers in so many seconds."""

    processor: float
    answers: int
    seconds: float

    def __add__(self, other: "Paid") -> "Paid":
        return Paid(self.processor + other.processor, self.answers + other.answers, self.seconds + other.seconds)

    @property
    def micros(self) -> float:
        """Microseconds of processor a request."""
        return self.processor / self.answers * 1e6

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds


def rows(url: str, path: str, runs: int, seconds: float) -> list[Row]:
    with servers.whole(url) as program, tempfile.TemporaryDirectory() as folder:
        settle(program, path)
        encoding = {"Accept-Encoding": "gzip"}
        head, body = first_answer(program.place, request(path, program.place, encoding))
        etag = dict(pairs(head))[b"etag"].decode()
        revalidating = encoding | {"If-None-Match": etag}
        unchanged, _ = first_answer(program.place, request(path, program.place, revalidating))
        with beside(Path(folder), Answers(sent(head), body, sent(unchanged))) as plain:
            full = pairs_of(program, plain, path, encoding, runs, seconds)
            short = pairs_of(program, plain, path, revalidating, runs, seconds)
    return [*full_rows(full, len(body)), short_row(short)]


def settle(program: Served, path: str) -> None:
    """Wait until the board is built, and answered twice with the same bytes."""
    end = time.monotonic() + SETTLE
    before: list[tuple[bytes, bytes]] = []
    while time.monotonic() < end:
        head, _ = first_answer(program.place, request(path, program.place, {"Accept-Encoding": "gzip"}))
        if head.startswith(b"HTTP/1.1 200") and sent(head) == before:
            return
        before = sent(head)
        time.sleep(0.3)
    raise TimeoutError(path)


def sent(head: bytes) -> list[tuple[bytes, bytes]]:
    return [pair for pair in pairs(head) if pair[0] not in OWN]


@contextmanager
def beside(folder: Path, answers: Answers) -> Iterator[Served]:
    file = folder / "answers.json"
    file.write_bytes(msgspec.json.encode(answers))
    with servers.plain(file) as plain:
        yield plain


def pairs_of(
    program: Served, plain: Served, path: str, headers: dict[str, str], runs: int, seconds: float
) -> list[tuple[Paid, Paid]]:
    found = []
    for run in range(runs + 1):
        ours, theirs = Paid(0, 0, 0), Paid(0, 0, 0)
        for _ in range(TURNS):
            ours += once(program, path, headers, seconds / TURNS)
            theirs += once(plain, path, headers, seconds / TURNS)
        if run:  # the first one warms everything up
            found.append((ours, theirs))
    return found


def once(served: Served, path: str, headers: dict[str, str], seconds: float) -> Paid:
    before = cpu_seconds(served.pid)
    rate: Rate = ask(served.place, request(path, served.place, headers), seconds)
    used = cpu_seconds(served.pid) - before
    return Paid(used, rate.answers, rate.seconds)


def full_rows(found: Sequence[tuple[Paid, Paid]], length: int) -> list[Row]:
    ours, theirs = zip(*found, strict=True)
    what = f"public board, warm GET, gzip ({length} bytes)"
    return [
        cpu_row(f"{what}: processor", ours, theirs),
        Row(
            what=f"{what}: requests/s",
            measured=ratios([one.per_second for one in ours], [one.per_second for one in theirs]),
            unit="×",
            least=0.85,
            ours=f"{spread([one.per_second for one in ours])} requests/s",
            beside=f"{spread([one.per_second for one in theirs])} requests/s, bare ASGI, same bytes, same server",
            limits="one core: a server process that is never idle; the asking one waits for it.",
        ),
    ]


def short_row(found: Sequence[tuple[Paid, Paid]]) -> Row:
    ours, theirs = zip(*found, strict=True)
    return cpu_row("public board, 304: processor", ours, theirs)


def cpu_row(what: str, ours: Sequence[Paid], theirs: Sequence[Paid]) -> Row:
    return Row(
        what=what,
        measured=ratios([one.micros for one in ours], [one.micros for one in theirs]),
        unit="×",
        most=1.2,
        ours=f"{spread([one.micros for one in ours])} µs a request",
        beside=f"{spread([one.micros for one in theirs])} µs, bare ASGI, same answer, same server",
        limits="uvicorn's parsing and writing of one request; choosing the prepared answer is a few µs of it.",
    )
