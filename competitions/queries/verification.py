"""The whole record of a contest read once more, and everything that was folded from it."""

from collections.abc import AsyncIterator
from uuid import UUID

import msgspec

from competitions.queries.standing import all_versions
from competitions.queries.streams import streamed
from competitions.queries.verification_overseen import OVERSEEN
from competitions.queries.verification_rows import (
    DEVICES,
    EVENTS,
    FOLDED,
    MARKS,
    NOTES,
    PUBLICATIONS,
    VERSIONS,
)
from competitions.queries.verification_settled import SETTLED
from competitions.rules.device_chains import Break, Devices, Kept
from competitions.rules.record import Head
from competitions.rules.standing_folds import Counts, PublishedVersion, Said, always, counting, fold_fault
from competitions.rules.verification import Chain, Fault, Published, Recorded, head_fault, publication_fault
from database.rows import rows_as
from database.work import unit_of_work
from web.language import _


class Verdict(msgspec.Struct, frozen=True):
    """How far the record was whole, and the first fault."""

    head: Head
    fault: Fault | None


@unit_of_work(isolation="repeatable_read")
async def verdict_on(contest_id: UUID) -> Verdict:
    """One snapshot, read as a stream: a contest may go on meanwhile."""
    chain = Chain()
    async for event in streamed(Recorded, EVENTS, contest_id):
        if fault := chain.take(event):
            return Verdict(chain.head, fault)
    if fault := head_fault(chain.head, await kept_head(contest_id)):
        return Verdict(chain.head, fault)
    end = chain.head.number
    faults = [
        *await device_faults(contest_id, end),
        *await publication_faults(contest_id, end),
        *await fold_faults(contest_id, MARKS, await counts_of(contest_id)),
        *await fold_faults(contest_id, NOTES, always),
        *await row_faults(contest_id),
        *await settled_faults(contest_id, end),
        *await oversight_faults(contest_id),
    ]
    return Verdict(chain.head, min(faults, default=None))


async def kept_head(contest_id: UUID) -> Head | None:
    found = await rows_as(Head, "SELECT number, hash FROM record_head WHERE contest = {}", contest_id)
    return found[0] if found else None


async def device_faults(contest_id: UUID, end: int) -> list[Fault]:
    devices, found = Devices(), list[Break]()
    async for kept in streamed(Kept, DEVICES, contest_id):
        if fault := devices.take(kept):
            found.append(fault)
            break
    else:
        found.extend(fault for fault in (devices.end(),) if fault)
    sentence = _("第 {number} 号事件处：{what}")
    numbered = ((fault.number or end + 1, fault.sentence) for fault in found)
    return [Fault(number, sentence.format(number=number, what=what)) for number, what in numbered]


async def publication_faults(contest_id: UUID, end: int) -> list[Fault]:
    published = await rows_as(Published, PUBLICATIONS, contest_id)
    return [fault for one in published if (fault := publication_fault(one, end))]


async def counts_of(contest_id: UUID) -> Counts:
    return counting(await all_versions(contest_id), await rows_as(PublishedVersion, VERSIONS, contest_id))


async def fold_faults(contest_id: UUID, sql: str, counts: Counts) -> list[Fault]:
    """The first one only, however many there are."""
    first: Fault | None = None
    async for said in together(streamed(Said, sql, contest_id)):
        fault = fold_fault(said, counts)
        if fault is not None:
            first = fault if first is None else min(first, fault)
    return [] if first is None else [first]


async def together(said: AsyncIterator[Said]) -> AsyncIterator[list[Said]]:
    """What was said about one mark or note."""
    group: list[Said] = []
    async for one in said:
        if group and group[0].key != one.key:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


async def row_faults(contest_id: UUID) -> list[Fault]:
    """Rows that repeat an event each, such as signatures: the first number that one side lacks or says otherwise."""
    sentence = _("第 {number} 号事件与它登记的签名、复评、重新开启、裁定、复核或公布不符。")
    found = [one for sql in FOLDED for one in await rows_as(dict[str, int], sql, *[contest_id] * 4)]
    return [Fault(one["number"], sentence.format(number=one["number"])) for one in found]


async def oversight_faults(contest_id: UUID) -> list[Fault]:
    """What was done with four eyes: each row has its event, and each event its row."""
    sentence = _("第 {number} 号事件与它登记的更正、申诉、签字、提醒或纸质录入不符。")
    found = [one for sql in OVERSEEN for one in await rows_as(dict[str, int], sql, *[contest_id] * 4)]
    return [Fault(one["number"], sentence.format(number=one["number"])) for one in found]


async def settled_faults(contest_id: UUID, end: int) -> list[Fault]:
    """Statuses, adjustments and factors: each row has its event, and each event its row."""
    sentence = _("第 {number} 号事件与它登记的状态、加减分或系数不符。")
    added = _("有一条状态、加减分或系数不是由记录写下的：第 {number} 号之前没有它的事件。")
    found = [one for sql in SETTLED for one in await rows_as(dict[str, int | None], sql, contest_id, contest_id)]
    numbers = [one["number"] for one in found]
    return [
        Fault(number or end + 1, (sentence if number else added).format(number=number or end + 1)) for number in numbers
    ]
