"""Writing into a contest's record (核查链). Whoever writes holds the head until the end of the unit of work."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.rules.record import Fact, Head, canonical, link, sha256
from database.rows import row, rows
from database.work import unit_of_work

__all__ = ["Fact", "Head", "append", "hold", "linked", "write"]


@unit_of_work
async def append(contest_id: UUID, facts: Sequence[Fact], *, now: datetime) -> Head:
    """Add events at the end of the record and return its new head: the last event's number and hash."""
    return await write(contest_id, await hold(contest_id), facts, now=now)


HOLD = "UPDATE record_head SET turn = turn + 1 WHERE contest = {} RETURNING number, hash"


async def hold(contest_id: UUID) -> Head:
    """The head, locked until the end of this work: writers of one contest come one after the other."""
    found = await row(HOLD, contest_id)
    if found is None:
        await rows("INSERT INTO record_head (contest) VALUES ({}) ON CONFLICT DO NOTHING", contest_id)
        found = await row(HOLD, contest_id)
    return msgspec.convert(found, Head)


async def write(contest_id: UUID, head: Head, facts: Sequence[Fact], *, now: datetime) -> Head:
    """The same after `hold`: one statement, however many events."""
    if not facts:
        return head
    head, events = linked(head, facts, now)
    await rows(WRITE, head.number, head.hash, contest_id, contest_id, now, *events)
    return head


def linked(head: Head, facts: Sequence[Fact], now: datetime) -> tuple[Head, list[list[object]]]:
    """The head after these events, and the events as columns for SQL."""
    written: list[tuple[object, ...]] = []
    for fact in facts:
        body = canonical(fact.body)
        body_hash = sha256(body.encode())
        said = fact.columns
        head = link(head, said, body_hash, now)
        written.append((head.number, *msgspec.structs.astuple(said), body, body_hash, head.hash))
    return head, [list(column) for column in zip(*written, strict=True)] or [[] for _ in range(15)]


# After a part of the same statement that is called `ended`: nothing is written when that found no row.
EVENTS = """
INSERT INTO record_event (contest, received_at, number, kind, tablet, seq, account, seat, entry, module, aspect,
    judge, value, scheme_version, body, body_hash, hash)
SELECT {}::uuid, {}::timestamptz, event.* FROM unnest({}::bigint[], {}::text[], {}::uuid[], {}::int[], {}::uuid[],
    {}::uuid[], {}::uuid[], {}::text[], {}::text[], {}::int[], {}::text[], {}::int[], {}::text[], {}::text[],
    {}::text[]) AS event CROSS JOIN ended
"""

WRITE = f"""
WITH ended AS (UPDATE record_head SET number = {{}}, hash = {{}} WHERE contest = {{}} RETURNING contest) {EVENTS}
"""  # noqa: S608 -- parts of our own
