"""The record is one chain: numbers without gaps, each hash over the one before it, also when many write at once."""

import asyncio

from competitions.actions import record
from competitions.actions.record import Fact
from competitions.rules.record import Columns, Head, link, receipt, sha256
from competitions.tables import RecordEvent, RecordHead
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON, Device, Ground


async def chained(ground: Ground) -> Head:
    """Recompute the chain from the rows alone."""
    head = Head(0, "")
    rows = await RecordEvent.select().where(RecordEvent.contest == ground.contest).order_by(RecordEvent.number)
    for row in rows:
        columns = Columns(**{name: row[name] for name in Columns.__struct_fields__})
        assert row["body_hash"] == sha256(row["body"].encode())
        head = link(head, columns, row["body_hash"], row["received_at"])
        assert (row["number"], row["hash"]) == (head.number, head.hash)
    return head


async def stored(ground: Ground) -> Head:
    found = await RecordHead.objects().get(RecordHead.contest == ground.contest)
    assert found is not None
    return Head(found.number, found.hash)


async def test_desk_and_tablets_write_one_chain(contest: Ground, first: Device, second: Device) -> None:
    await record.append(contest.contest, [Fact(kind="step", account=contest.officer, body={"to": "marking"})], now=NOON)
    first.tap("K-01/B", "B2.1", "1")
    first.tap("K-01/B", "B2.3", "2")
    await first.send()
    second.tap("K-01/B", "B2.3", "1")
    await second.send()
    facts = [Fact(kind="adjust", account=contest.officer, entry=contest.entries["K-01"], body={"points": "-1"})] * 3
    head = await record.append(contest.contest, facts, now=NOON)
    assert head.number == 7
    assert await chained(contest) == head == await stored(contest)


async def test_an_edited_row_no_longer_fits(contest: Ground, first: Device) -> None:
    for value in ("1", "0", "1"):
        first.tap("K-01/B", "B2.1", value)
    await first.send()
    before = await stored(contest)
    await RecordEvent.update({RecordEvent.value: "1"}).where(RecordEvent.number == 2)
    row = await RecordEvent.select().where(RecordEvent.number == 2).first()
    assert row is not None
    columns = Columns(**{name: row[name] for name in Columns.__struct_fields__})
    first_head = await RecordEvent.select(RecordEvent.hash).where(RecordEvent.number == 1).first()
    assert first_head is not None
    assert link(Head(1, first_head["hash"]), columns, row["body_hash"], row["received_at"]).hash != row["hash"]
    assert await stored(contest) == before


async def test_many_writers_at_once_leave_no_gap(contest: Ground) -> None:
    async def write(count: int) -> None:
        await record.append(contest.contest, [Fact(kind="adjust", body={"n": count})] * count, now=NOON)

    await asyncio.gather(*(write(count) for count in range(1, 9)))
    assert (await chained(contest)).number == 36


async def test_contests_have_chains_of_their_own(contest: Ground) -> None:
    other = await ground.lay(entries=1)
    await record.append(contest.contest, [Fact(kind="step")], now=NOON)
    await record.append(other.contest, [Fact(kind="step")] * 2, now=NOON)
    assert ((await chained(contest)).number, (await chained(other)).number) == (1, 2)


async def test_nothing_to_write_leaves_the_head(contest: Ground) -> None:
    assert await record.append(contest.contest, [], now=NOON) == Head(0, "")


def test_the_receipt_is_short_and_says_nothing_before_the_first_event() -> None:
    assert receipt("7f3ac21" + "0" * 57) == "7F3A-C21"
    assert receipt("") == ""
