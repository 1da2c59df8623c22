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


HEAD = "SELECT number, hash FROM record_head WHERE contest = {} FOR UPDATE"

# The same for a work that after it asks only for few rows by their keys: to plan its question takes longer than to
# answer it, so the plan is kept; and it must not read whole tables because they were small when it was made.
HEAD_QUICKLY = """
SELECT number, hash, set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('enable_seqscan', 'off', true)
FROM record_head WHERE contest = {} FOR UPDATE
"""


async def hold(contest_id: UUID, sql: str = HEAD) -> Head:
    """The head, locked until the end of this work: writers of one contest come one after the other."""
    found = await row(sql, contest_id)
    if found is None:
        await rows("INSERT INTO record_head (contest) VALUES ({}) ON CONFLICT DO NOTHING", contest_id)
        found = await row(sql, contest_id)
    return msgspec.convert(found, Head)


async def write(contest_id: UUID, head: Head, facts: Sequence[Fact], *, now: datetime) -> Head:
    """The same after `hold`: one statement, however many events."""
    if not facts:
        return head
    head, events = linked(head, facts, now)
    await rows(WRITE, contest_id, now, *events, head.number, head.hash, contest_id)
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


EVENTS = """
INSERT INTO record_event (contest, received_at, number, kind, tablet, seq, account, seat, entry, module, aspect,
    judge, value, scheme_version, body, body_hash, hash)
SELECT {}::uuid, {}::timestamptz, event.* FROM unnest({}::bigint[], {}::text[], {}::uuid[], {}::int[], {}::uuid[],
    {}::uuid[], {}::uuid[], {}::text[], {}::text[], {}::int[], {}::text[], {}::int[], {}::text[], {}::text[],
    {}::text[]) AS event
"""

END = """
UPDATE record_head SET number = now.number, hash = now.hash FROM (VALUES ({}::bigint, {}::text)) AS now (number, hash)
WHERE contest = {} AND record_head.number < now.number
"""

WRITE = f"WITH written AS ({EVENTS}) {END}"
