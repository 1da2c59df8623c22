"""D4 and D3 as laws: whatever way batches take, they come to the same; and nothing is ever half done."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competitions.actions import judging
from competitions.errors.judging import OtherContent
from competitions.rules.events import Written
from competitions.rules.intake import Intake
from competitions.rules.record import Head
from competitions.rules.world import EntryNow, Facts, TabletNow, World
from database.rows import rows
from scoring.rules.scheme import decode_scheme
from tests.competitions.judging.ground import NOON, Device, Ground
from tests.competitions.judging.schemes import SCHEME
from tests.patience import PATIENCE

VERSION = decode_scheme(msgspec.json.encode(SCHEME))
SEATS = [UUID(int=number) for number in (1, 2)]
ENTRY = UUID(int=9)
TAPS = (("B2.1", "1"), ("B2.1", "0"), ("B3.2", "3"), ("B3.5", "8"), ("B3.5", "7.5"), ("B2.1", "?"), ("ZZ", "1"))


def empty_world(tablets: Sequence[Device]) -> World:
    rows = [
        TabletNow(
            id=tablet.id, number=number, seat=seat, judge_name="周裁判", disabled=False, closed=False,
            signed_in_until=NOON + timedelta(hours=1), acknowledged=0, head="", sent=0, places={"B": number},
        )
        for number, (tablet, seat) in enumerate(zip(tablets, SEATS, strict=True), 1)
    ]  # fmt: skip
    return World(Facts(state="marking", tablets=rows, entries=[EntryNow(ENTRY, "K-01")]), [VERSION])


class Server:
    """What is stored, without a database: one intake after the other on the same world."""

    def __init__(self, tablets: Sequence[Device]) -> None:
        self.world = empty_world(tablets)
        self.recorded: list[tuple[UUID | None, int | None, str]] = []

    def post(self, device: Device, batch: Sequence[Written]) -> int:
        tablet = self.world.tablets[device.id]
        before = tablet.acknowledged
        intake = Intake(self.world, Head(len(self.recorded), "").number, NOON)
        outcome = intake.take(tablet, batch, 1, 10**6)
        assert outcome.problem is None
        assert tablet.acknowledged >= before
        self.recorded += [(fact.tablet, fact.seq, str(fact.body)) for fact in intake.facts]
        return tablet.acknowledged

    def told(self) -> tuple[object, ...]:
        marks = {key: mark.value for key, mark in self.world.marks.items()}
        heads = [(tablet.acknowledged, tablet.head) for tablet in self.world.tablets.values()]
        return marks, heads, sorted(self.recorded, key=str)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_out_of_order_doubled_and_overlapping_batches_converge(data: st.DataObject) -> None:
    """D4: any pieces of the queue in any order, as often as they like, then the whole queue once."""
    devices = [Device(UUID(int=1), uuid4()) for _ in SEATS]
    for device in devices:
        for aspect, value in data.draw(st.lists(st.sampled_from(TAPS), min_size=1, max_size=12)):
            device.tap("K-01/B", aspect, value)
    plain, wild = Server(devices), Server(devices)
    for device in devices:
        plain.post(device, device.queue)
    for _ in range(data.draw(st.integers(0, 12))):
        device = data.draw(st.sampled_from(devices))
        start = data.draw(st.integers(0, len(device.queue) - 1))
        piece = device.queue[start : start + data.draw(st.integers(1, 6))]
        stood = wild.world.tablets[device.id].acknowledged
        acknowledged = wild.post(device, data.draw(st.permutations(piece)))
        assert acknowledged == (max(stood, start + len(piece)) if start <= stood else stood)  # a gap holds it
    for device in devices:
        assert wild.post(device, device.queue) == len(device.queue)
    assert wild.told() == plain.told()


async def counted(contest: Ground) -> list[dict[str, object]]:
    return await rows(
        """SELECT (SELECT count(*) FROM record_event WHERE contest = {}) AS events,
            (SELECT number FROM record_head WHERE contest = {}) AS head,
            (SELECT count(*) FROM latest_mark WHERE contest = {}) AS marks,
            (SELECT count(*) FROM latest_note WHERE contest = {}) AS notes,
            (SELECT sum(acknowledged) FROM tablet WHERE contest = {}) AS acknowledged""",
        *[contest.contest] * 5,
    )


HELD = ("SELECT FROM tablet FOR UPDATE", "LOCK TABLE latest_note", "LOCK TABLE refused_event")


@pytest.mark.parametrize("held", HELD)
async def test_a_crash_between_key_and_effect_leaves_neither_and_then_both(
    db: str, contest: Ground, first: Device, held: str
) -> None:
    """D3: the database session ends while the batch is half written: at the tablet, the note, the refused event."""
    first.tap("K-01/B", "B2.1", "1")
    await first.send()
    before = await counted(contest)
    first.tap("K-01/B", "B3.2", "3")
    first.tap("K-01/B", "B3.2", "很稳", "note")
    first.tap("K-01/B", "ZZ", "1")
    blocker = await asyncpg.connect(db)
    try:
        async with blocker.transaction():
            await blocker.execute(held)
            taking = asyncio.create_task(judging.take(contest.contest, [first.delivery()], now=NOON))
            await end_whoever_waits()
            with pytest.raises(asyncpg.PostgresError):
                await taking
    finally:
        await blocker.close()
    assert await counted(contest) == before
    assert (await first.send()).acknowledged == 4
    assert await counted(contest) == [{"events": 3, "head": 3, "marks": 2, "notes": 1, "acknowledged": 4}]


async def end_whoever_waits() -> None:
    sql = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'"""
    async with asyncio.timeout(PATIENCE):
        while not await rows(sql):
            await asyncio.sleep(0.01)


async def test_the_same_key_with_another_body_changes_nothing(contest: Ground, first: Device) -> None:
    """D3: refused and kept, beside the one that stands."""
    first.tap("K-01/B", "B2.1", "1")
    await first.send()
    before = await counted(contest)
    first.seq, first.prev = 0, ""
    other = first.tap("K-01/B", "B2.1", "0")
    assert isinstance(await first.post([other]), OtherContent)
    assert await counted(contest) == before
    assert await rows("SELECT code FROM refused_event") == [{"code": "other-content"}]
