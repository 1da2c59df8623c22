"""The chain of signatures: the judges' own, their group's leader for a module, and the chief judge."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.sheets import SheetProgress, sheets_of
from competitions.rules.sign_offs import Group, Leader, groups_of
from database.rows import rows_as


class Turn(msgspec.Struct, frozen=True):
    """The youngest number in the record of a group's sheet, and of its leader's signature."""

    entry: UUID
    module: str
    youngest: int
    signed: int


class SignOff(msgspec.Struct, frozen=True):
    name: str
    number: int
    at: datetime


async def groups(contest_id: UUID, sheets: list[SheetProgress] | None = None) -> list[Group]:
    """One for each module that several judges mark, in the order of its code."""
    found = sheets if sheets is not None else await sheets_of(contest_id)
    turns = {(one.entry, one.module): one for one in await rows_as(Turn, TURNS, *[contest_id] * 6)}
    standing = {key for key, turn in turns.items() if turn.signed > turn.youngest}
    leaders = {one.module: one for one in await rows_as(Leader, LEADERS, contest_id)}
    return groups_of(found, standing, leaders)


async def approval(contest_id: UUID) -> SignOff | None:
    """The chief judge's signature while nothing is younger than it."""
    sql = """SELECT account.name, signed.record_number AS number, signed.at FROM chief_sign_off signed
        JOIN account ON account.id = signed.by
        WHERE signed.contest = {} ORDER BY signed.record_number DESC LIMIT 1"""
    found = await rows_as(SignOff, sql, contest_id)
    if not found:
        return None
    later = await rows_as(dict[str, int], LATER, contest_id, found[0].number)
    return None if later else found[0]


# A judge's note changes no mark, and what tablets or desk say of themselves is not signed for.
LATER = """
SELECT number FROM record_event WHERE contest = {} AND number > {}
    AND kind NOT IN ('note', 'timer', 'freeze', 'limits', 'heed', 'approve', 'appeal', 'rule', 'step', 'load') LIMIT 1
"""

TURNS = """
SELECT entry, module, coalesce(max(number) FILTER (WHERE NOT endorsed), 0) AS youngest,
    coalesce(max(number) FILTER (WHERE endorsed), 0) AS signed
FROM (
    SELECT entry, module, record_number AS number, false AS endorsed FROM latest_mark WHERE contest = {}
    UNION ALL SELECT entry, module, record_number, false FROM sheet_signature WHERE contest = {}
    UNION ALL SELECT entry, module, record_number, false FROM sheet_reopening WHERE contest = {}
    UNION ALL SELECT entry, module, record_number, false FROM correction WHERE contest = {}
    UNION ALL SELECT entry, module, record_number, false FROM recusal WHERE contest = {}
    UNION ALL SELECT entry, module, record_number, true FROM group_sign_off WHERE contest = {}
) AS turn GROUP BY entry, module
"""

LEADERS = """
SELECT place.module, seat.id AS seat, seat.number, seat.judge_name, seat.pin_hash
FROM panel_place place JOIN seat ON seat.id = place.seat
WHERE place.contest = {} AND place.number = 1
    AND NOT EXISTS (SELECT FROM seat_closure WHERE seat_closure.seat = seat.id)
"""
