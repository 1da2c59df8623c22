"""Batches that take two statements, beside others who hold the record (D3, decision 0084)."""

import asyncio

import asyncpg
import pytest

from competitions.actions import judging, record
from competitions.actions.judging import Considered
from competitions.actions.keeping import keep
from database.rows import keyed_rows, rows
from database.work import unit_of_work
from tests.competitions.judging.ground import NOON, Device, Ground
from tests.competitions.judging.test_convergence import counted, end_whoever_waits
from tests.patience import PATIENCE
from tests.statements import counting

NOTHING = [{"events": 0, "head": 0, "marks": 0, "notes": 0, "acknowledged": 0}]
WAITING = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.fixture
async def begun(contest: Ground) -> Ground:
    """A contest whose record has its head."""
    await record.append(contest.contest, [], now=NOON)
    return contest


async def considered(ground: Ground, *devices: Device) -> Considered:
    return await judging.consider(ground.contest, [device.delivery() for device in devices], NOON, keyed_rows)


async def kept(ground: Ground, found: Considered) -> int | None:
    return await keep(ground.contest, found.intake, found.reports, apart=False, now=NOON, ask=keyed_rows)


async def test_whoever_was_overtaken_writes_nothing(begun: Ground, first: Device, second: Device) -> None:
    """By another tablet, and by somebody who held the record and wrote nothing into it."""
    first.tap("K-01/B", "B2.1", "1")
    found = await considered(begun, first)
    await record.append(begun.contest, [], now=NOON)
    assert await kept(begun, found) is None
    assert await counted(begun) == NOTHING
    second.tap("K-02/B", "B3.5", "8")
    found = await considered(begun, first)
    await second.send()
    assert await kept(begun, found) is None
    assert [one["acknowledged"] for one in await counted(begun)] == [1]
    assert await kept(begun, await considered(begun, first)) == 2


async def test_whoever_holds_the_record_is_waited_for(begun: Ground, first: Device) -> None:
    first.tap("K-01/B", "B2.1", "1")
    found = await considered(begun, first)
    overtaken = asyncio.create_task(waits(begun, found))
    await asyncio.wait_for(overtaken, PATIENCE)
    assert await counted(begun) == NOTHING


async def waits(ground: Ground, found: Considered) -> None:
    @unit_of_work
    async def hold() -> "asyncio.Task[int | None]":
        await record.append(ground.contest, [], now=NOON)
        keeping = asyncio.create_task(kept(ground, found))
        while not await rows(WAITING):
            await asyncio.sleep(0.01)
        return keeping

    assert await (await hold()) is None


async def test_whoever_was_overtaken_takes_a_turn(
    begun: Ground, first: Device, second: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole way: the batch is taken all the same, on what holds by then, and its answer says so."""
    first.tap("K-01/B", "B2.1", "1")
    second.tap("K-02/B", "B3.5", "8")
    consider = judging.consider

    async def overtaken(*given: object) -> Considered:
        monkeypatch.setattr(judging, "consider", consider)
        found = await consider(*given)  # type: ignore[arg-type]  # what `take` gave
        assert (await second.send()).number == 1
        return found

    monkeypatch.setattr(judging, "consider", overtaken)
    with counting() as statements:
        answer = await first.send()
    assert (answer.acknowledged, answer.number, answer.refused) == (1, 2, [])
    assert len(statements) == 2 + 2 + 3


async def test_marks_of_many_at_once_are_each_taken_once(begun: Ground, first: Device, second: Device) -> None:
    """No line holds them back here: each batch meets the others at the head of the record."""
    for number in range(20):
        for device, aspect in ((first, "B2.1"), (second, "B3.5")):
            device.tap(f"K-0{1 + number % 3}/B", aspect, "1")
    pieces = [(device, device.queue[: count + 1]) for count in range(20) for device in (first, second)]
    await asyncio.gather(*(device.post(piece) for device, piece in pieces))
    assert await counted(begun) == [{"events": 40, "head": 40, "marks": 6, "notes": 0, "acknowledged": 40}]
    numbers = await rows("SELECT number FROM record_event WHERE contest = {} ORDER BY number", begun.contest)
    assert [one["number"] for one in numbers] == list(range(1, 41))


async def test_a_batch_whose_session_ends_leaves_nothing(db: str, begun: Ground, first: Device) -> None:
    first.tap("K-01/B", "B2.1", "1")
    blocker = await asyncpg.connect(db)
    try:
        async with blocker.transaction():
            await blocker.execute("SELECT FROM tablet FOR UPDATE")
            taking = asyncio.create_task(judging.take(begun.contest, [first.delivery()], now=NOON))
            await end_whoever_waits()
            with pytest.raises(asyncpg.PostgresError):
                await taking
    finally:
        await blocker.close()
    assert await counted(begun) == NOTHING
    assert (await first.send()).acknowledged == 1
