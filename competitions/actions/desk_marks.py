"""Marks that the desk writes, corrections and confirmed paper: each an event, and the mark that holds from then on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record
from competitions.rules.record import Fact
from database.notifications import announce
from database.rows import rows


class DeskMark(msgspec.Struct, frozen=True, kw_only=True):
    """`seat` is the judge's whose mark it is; an empty value takes the mark away."""

    entry: UUID
    module: str
    aspect: str
    judge: int
    value: str
    seat: UUID | None


async def write(
    contest_id: UUID,
    head: record.Head,
    marks: Sequence[DeskMark],
    *,
    version: int,
    account: UUID,
    body: Mapping[str, object],
    now: datetime,
) -> record.Head:
    """The record's head must be held. Boards, desk and tablets are told."""
    facts = [
        Fact(
            kind=kind_of(mark), account=account, seat=mark.seat, entry=mark.entry, module=mark.module,
            aspect=mark.aspect, judge=mark.judge, value=mark.value or None, scheme_version=version, body=body,
        )
        for mark in marks
    ]  # fmt: skip
    new = await record.write(contest_id, head, facts, now=now)
    for number, mark in enumerate(marks, head.number + 1):
        if mark.value:
            await rows(
                KEEP, contest_id, mark.entry, mark.module, mark.aspect, mark.judge, mark.value, mark.seat, version,
                number,
            )  # fmt: skip
        else:
            await rows(DROP, mark.entry, mark.aspect, mark.judge)
    for channel in ("marks", "desk", "tablets"):
        await announce(channel, str(contest_id))
    return new


def kind_of(mark: DeskMark) -> str:
    if not mark.value:
        return "clear"
    return "penalty" if "#" in mark.aspect else "mark"


KEEP = """
INSERT INTO latest_mark (id, contest, entry, module, aspect, judge, value, seat, scheme_version, record_number)
VALUES (gen_random_uuid(), {}, {}, {}, {}, {}, {}, {}, {}, {})
ON CONFLICT (entry, aspect, judge) DO UPDATE SET module = excluded.module, value = excluded.value,
    seat = excluded.seat, scheme_version = excluded.scheme_version, record_number = excluded.record_number
"""

DROP = "DELETE FROM latest_mark WHERE entry = {} AND aspect = {} AND judge = {}"
