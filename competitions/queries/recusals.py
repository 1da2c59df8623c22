"""Recusals: those in force, those that wait to be settled, and what they mean at the desk and at locking (rule 6.2)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries import schemes
from competitions.queries.ties import Conflicts, conflicts_of
from competitions.rules.recusal import Ground
from competitions.rules.sheets import GROUP, LAST_JUDGE, SUBSTITUTES, aspects_of
from competitions.rules.stand_ins import Bench, InForce, Post, Settlement, settle
from database.rows import rows_as
from scoring.rules.scheme import Scheme


class PostRow(msgspec.Struct, frozen=True):
    entry: UUID
    code: str
    module: str
    place: int
    seat: UUID
    marked_by: list[UUID]
    signed_by: UUID | None


class Bencher(msgspec.Struct, frozen=True):
    """A seat with its place as a substitute, if it has one."""

    seat: UUID
    module: str | None
    here: bool


async def settlement_of(contest_id: UUID) -> Settlement:
    """What is still to be written about recusals; asked again while the record's head is held, before it is."""
    published = await schemes.current(contest_id)
    if published is None:
        return Settlement()
    conflicts = await conflicts_of(contest_id)
    standing = await in_force(contest_id)
    entries = {entry for _seat, entry in conflicts} | {one.entry for one in standing}
    if not entries:
        return Settlement()
    return settle(
        await posts_of(contest_id, published.scheme, entries), await bench_of(contest_id, conflicts), standing
    )


async def in_force(contest_id: UUID) -> list[InForce]:
    sql = """SELECT entry, module, seat, rule, evidence, stand_in FROM recusal_in_force WHERE contest = {}
        ORDER BY record_number"""
    return await rows_as(InForce, sql, contest_id)


async def posts_of(contest_id: UUID, scheme: Scheme, entries: Collection[UUID]) -> list[Post]:
    """The sheets of these entries that count: shadow judges step back without a row."""
    alone = {module.code for module in scheme.modules if any(number == GROUP for _, number in aspects_of(module, 1))}
    found = await rows_as(PostRow, POSTS, *[contest_id] * 4, LAST_JUDGE, list(entries))
    return [
        Post(
            one.entry, one.code, one.module, one.place, one.seat, frozenset(one.marked_by), one.signed_by,
            alone=one.place == 1 and one.module in alone,
        )
        for one in found
    ]  # fmt: skip


async def bench_of(contest_id: UUID, conflicts: Conflicts) -> Bench:
    found = await rows_as(Bencher, BENCH, SUBSTITUTES.start, SUBSTITUTES.stop - 1, contest_id)
    substitutes: dict[str, list[UUID]] = {}
    for one in found:
        if one.module is not None:
            substitutes.setdefault(one.module, []).append(one.seat)
    here = frozenset(one.seat for one in found if one.here)
    return Bench(substitutes, here, conflicts)


class RecusalRow(msgspec.Struct, frozen=True, kw_only=True):
    """A recusal in force, as the desk shows it: by code, never by name."""

    code: str
    module: str
    place: int
    seat_number: int
    judge_name: str
    rule: Ground
    evidence: str
    stand_in: str | None
    by: str | None
    at: datetime


async def recusal_rows(contest_id: UUID) -> list[RecusalRow]:
    return await rows_as(RecusalRow, IN_FORCE, contest_id)


class SeatName(msgspec.Struct, frozen=True):
    id: UUID
    number: int
    judge_name: str


async def seat_names(contest_id: UUID) -> dict[UUID, SeatName]:
    sql = "SELECT id, number, judge_name FROM seat WHERE contest = {}"
    return {one.id: one for one in await rows_as(SeatName, sql, contest_id)}


POSTS = """
WITH marked AS (
    SELECT entry, module, coalesce(nullif(judge, 0), 1) AS place, array_agg(DISTINCT seat) AS seats FROM latest_mark
    WHERE contest = {} AND seat IS NOT NULL GROUP BY entry, module, coalesce(nullif(judge, 0), 1)
), signed AS (
    SELECT DISTINCT ON (entry, module, place) entry, module, place, seat, record_number FROM sheet_signature
    WHERE contest = {} ORDER BY entry, module, place, record_number DESC
), reopened AS (
    SELECT entry, module, place, max(record_number) AS number FROM (
        SELECT contest, entry, module, place, record_number FROM sheet_reopening
        UNION ALL SELECT contest, entry, module, place, record_number FROM recusal WHERE NOT lifted
    ) AS turned WHERE contest = {} GROUP BY entry, module, place
)
SELECT sheet.entry, sheet.code, sheet.module, sheet.place, sheet.holder AS seat,
    coalesce(marked.seats, ARRAY[]::uuid[]) AS marked_by,
    CASE WHEN signed.record_number > coalesce(reopened.number, 0) THEN signed.seat END AS signed_by
FROM assigned_sheet AS sheet
LEFT JOIN marked USING (entry, module, place)
LEFT JOIN signed USING (entry, module, place)
LEFT JOIN reopened USING (entry, module, place)
WHERE sheet.contest = {} AND sheet.place <= {} AND sheet.entry = ANY({}::uuid[])
ORDER BY sheet.code COLLATE "C", sheet.module COLLATE "C", sheet.place
"""

BENCH = """
SELECT seat.id AS seat, panel.module, closure.id IS NULL AND NOT seat.shadow AS here
FROM seat LEFT JOIN seat_closure AS closure ON closure.seat = seat.id
LEFT JOIN panel_place AS panel ON panel.seat = seat.id AND panel.number BETWEEN {} AND {}
WHERE seat.contest = {} ORDER BY panel.number, seat.number
"""

IN_FORCE = """
SELECT entry.code, recusal.module, recusal.place, seat.number AS seat_number, seat.judge_name, recusal.rule,
    recusal.evidence, other.judge_name AS stand_in, account.name AS by, recusal.at
FROM recusal_in_force AS recusal
JOIN entry ON entry.id = recusal.entry JOIN seat ON seat.id = recusal.seat
LEFT JOIN seat AS other ON other.id = recusal.stand_in LEFT JOIN account ON account.id = recusal.by
WHERE recusal.contest = {} ORDER BY entry.code COLLATE "C", recusal.module COLLATE "C", recusal.place
"""
