"""How soon a mark is on the public board, while sixty tablets mark and thousands watch."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from time import perf_counter
from uuid import UUID

import msgspec

from bench import servers
from bench.halls import begun
from bench.kernel import cpu_seconds
from bench.marks import EVENTS, Robot
from bench.pages import settle
from bench.readers import Gathered, gathered
from bench.table import Row, spread
from competitions.actions.results import Memory, catch_up
from competitions.queries.boards import key_of, path_of
from database.rows import row, rows_as
from tests.faults.hall import Hall
from web.clock import now

TAIL = 5.0  # after the last mark, until every mark must be shown
HEARING = 0.5  # until everybody heard of it

BEHIND = """SELECT head.number FROM record_head AS head WHERE head.contest = {} AND head.number > ALL(
    SELECT version.up_to FROM board JOIN board_version AS version ON version.board = board.id
        AND version.number = board.public WHERE board.key = {})"""


class Made(msgspec.Struct, frozen=True):
    """A version and the last number of the record in it, or a mark's tablet, its place in the chain and its number."""

    number: int
    up_to: int = 0
    tablet: UUID | None = None
    seq: int = 0


async def the_row(url: str, runs: int, *, tablets: int, readers: int, seconds: int) -> Row:
    hall = await begun(tablets=tablets, entries=100)
    with servers.whole(url) as program:
        robots = [Robot(program.url, hall, place) for place in hall.places]
        await post(robots[0])
        await asyncio.to_thread(settle, program, path_of(hall.slug))
        found, used = [], []
        with gathered(program.place, f"{path_of(hall.slug)}/live", readers) as crowd:
            for _ in range(runs):
                before, began = cpu_seconds(program.pid), perf_counter()
                found.append(await one_storm(hall, robots, crowd, seconds))
                used.append((cpu_seconds(program.pid) - before) / (perf_counter() - began))
            lost = crowd.heard().lost
        for robot in robots:
            robot.line.close()
    return Row(
        what=f"mark → public board, {tablets} tablets × 1 mark/s, {readers} readers: p95",
        measured=spread([nearest(waits, 0.95) for waits in found]),
        unit="s",
        most=1.0,
        ours=f"median {spread([nearest(waits, 0.5) for waits in found])} s, "
        f"last {spread([waits[-1] for waits in found])} s; "
        f"the server used {spread(used)} of a core; {lost} readers lost",
        limits="the pause between two versions of one board, 0.3 s or more, then its building for this contest.",
    )


async def one_storm(hall: Hall, robots: Sequence[Robot], crowd: Gathered, seconds: int) -> list[float]:
    """For every mark and every sampled reader: from the tap to the word that a version holds it; in order."""
    posted: dict[tuple[UUID, int], float] = {}
    for robot in robots:
        robot.line.close()  # the server may have done so, after a while without a word
    async with versions(hall) as made:
        await asyncio.gather(*(pace(robot, posted, seconds, place / len(robots)) for place, robot in enumerate(robots)))
        await all_shown(hall)
    numbers = await rows_as(
        Made, "SELECT number, tablet, seq FROM record_event WHERE contest = {} AND tablet IS NOT NULL", hall.contest
    )
    number_of = {(one.tablet, one.seq): one.number for one in numbers}
    stands = {number_of[tap]: at for tap, at in posted.items()}
    heard = await asyncio.to_thread(crowd.heard)
    return sorted(wait for sample in heard.samples for wait in waits_of(sample, made, stands))


async def all_shown(hall: Hall) -> None:
    """Raises AssertionError when the board is still behind the record after a while."""
    end = perf_counter() + TAIL
    while perf_counter() < end:
        found = await row(BEHIND, hall.contest, key_of(hall.contest))
        if found is None:
            break
        await asyncio.sleep(0.1)
    else:  # a mark that changes nothing makes no version
        assert not (await catch_up(hall.contest, now=now(), memory=Memory())).public_moved, "marks are not shown"
    await asyncio.sleep(HEARING)


def waits_of(sample: Sequence[tuple[float, int]], made: dict[int, int], stands: dict[int, float]) -> list[float]:
    """How long each mark waited until this reader was told of a version that holds it."""
    news = [(at, made[version]) for at, version in sample if version in made]
    waits = []
    place = 0
    for number in sorted(stands):
        while place < len(news) and news[place][1] < number:
            place += 1
        if place < len(news):  # the last marks may have changed nothing that the board shows
            waits.append(news[place][0] - stands[number])
    return waits


async def pace(robot: Robot, posted: dict[tuple[UUID, int], float], seconds: int, offset: float) -> None:
    """One mark each second, whatever the others do."""
    await asyncio.sleep(offset)
    began = perf_counter()
    for second in range(seconds):
        await asyncio.sleep(max(0.0, began + second - perf_counter()))
        began_one = perf_counter()
        seq = await post(robot)
        posted[robot.chain.device, seq] = began_one


async def post(robot: Robot) -> int:
    written = robot.events(1)
    body = msgspec.json.encode({"scheme": 1, "events": [one.event for one in written]})
    status, said = await robot.line.post(EVENTS, body)
    assert status == 200, said
    return written[-1].event.seq


@asynccontextmanager
async def versions(hall: Hall) -> AsyncIterator[dict[int, int]]:
    """Version → last number of the record in it; asked again and again, because old versions are forgotten."""
    found: dict[int, int] = {}

    async def look() -> None:
        sql = """SELECT version.number, version.up_to FROM board_version AS version
            JOIN board ON board.id = version.board WHERE board.key = {}"""
        for one in await rows_as(Made, sql, key_of(hall.contest)):
            found[one.number] = one.up_to

    async def looking() -> None:
        while True:
            await look()
            await asyncio.sleep(1)

    task = asyncio.create_task(looking())
    try:
        yield found
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await look()


def nearest(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
