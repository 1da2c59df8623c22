"""One publication to thousands of open live pages, beside a broadcast that does nothing else."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from time import perf_counter

import msgspec

from bench import servers
from bench.kernel import resident_kib
from bench.pages import beside, settle
from bench.plain import Answers
from bench.readers import gathered
from bench.servers import Served
from bench.table import Row, spread
from competitions.queries.boards import key_of, path_of
from competitions.rules.boards import decode, encode
from database.work import unit_of_work
from scoring.leaderboard import actions, queries
from tests.faults.hall import Hall
from tests.faults.line import Line
from web.clock import now

PATIENCE = 20.0
REST = 0.5  # between the last connection and the publication


class Told(msgspec.Struct, frozen=True):
    last_ms: float
    kib: float


async def rows(url: str, hall: Hall, runs: int, readers: int) -> list[Row]:
    """Each run with fresh servers: memory that a process has had once it keeps."""
    path = path_of(hall.slug)
    ours, theirs = list[Told](), list[Told]()
    for _ in range(runs):
        with servers.whole(url) as program:
            await asyncio.to_thread(settle, program, path)
            ours.append(await told(program, f"{path}/live", readers, lambda: publish(hall)))
        with tempfile.TemporaryDirectory() as folder, beside(Path(folder), Answers()) as plain:
            line = Line(plain.url, {})
            theirs.append(await told(plain, "/live", readers, lambda line=line: tell(line)))  # type: ignore[misc]
    return [last_row(ours, theirs, readers), memory_row(ours, theirs, readers)]


def last_row(ours: Sequence[Told], theirs: Sequence[Told], readers: int) -> Row:
    return Row(
        what=f"one publication to {readers} SSE readers: the last reader",
        measured=spread([one.last_ms for one in ours]),
        unit="ms",
        most=500,
        ours="from the call that publishes: the transaction, its notification, the hub",
        beside=f"{spread([one.last_ms for one in theirs])} ms, a bare broadcast, same server",
        limits="one write to each reader's socket, one after the other on one core.",
    )


def memory_row(ours: Sequence[Told], theirs: Sequence[Told], readers: int) -> Row:
    return Row(
        what=f"one publication to {readers} SSE readers: memory a reader",
        measured=spread([one.kib for one in ours]),
        unit="KiB",
        most=40,
        ours="resident memory after the publication, less that before the first reader",
        beside=f"{spread([one.kib for one in theirs])} KiB, a bare broadcast, same server",
        limits="what uvicorn and asyncio keep of an open connection; then the tasks of a stream.",
    )


async def told(served: Served, path: str, readers: int, publish: Callable[[], Awaitable[int]]) -> Told:
    before = resident_kib(served.pid)
    with gathered(served.place, path, readers) as crowd:
        await asyncio.sleep(REST)
        began = perf_counter()
        version = str(await publish())
        count, last = 0, began
        while count < readers:
            assert perf_counter() < began + PATIENCE, f"{count} of {readers} heard"
            await asyncio.sleep(0.1)
            count, last = (await asyncio.to_thread(crowd.heard)).told.get(version, (0, began))
        return Told((last - began) * 1000, (resident_kib(served.pid) - before) / readers)


@unit_of_work
async def publish(hall: Hall) -> int:
    """The board with one entry more: a version, both pointers, the news of it."""
    key, path = key_of(hall.contest), path_of(hall.slug)
    version = await queries.public_of(key)
    assert version is not None
    shown = decode(version.document)
    document = encode(msgspec.structs.replace(shown, entered=shown.entered + 1))
    number = await actions.put_version(key, path=path, document=document, up_to=version.up_to, now=now())
    await actions.move_live(key, number)
    await actions.move_public(key, number)
    return number


async def tell(line: Line) -> int:
    status, _ = await line.post("/tell", b"")
    assert status == 200
    line.close()
    return 2
