"""The whole record of a contest read once more, and everything that was folded from it."""

from collections.abc import AsyncIterator, Callable
from typing import TypeVar
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
    SCHEMES,
    VERSIONS,
)
from competitions.queries.verification_settled import SETTLED
from competitions.rules.device_chains import Break, Devices, Kept
from competitions.rules.record import Head
from competitions.rules.standing_folds import Counts, PublishedVersion, Said, always, counting, fold_fault
from competitions.rules.verification import (
    Chain,
    Fault,
    Published,
    Recorded,
    SchemeKept,
    head_fault,
    publication_fault,
    scheme_fault,
)
from database.rows import rows_as
from database.work import unit_of_work
from web.language import _

T = TypeVar("T")


class Verdict(msgspec.Struct, frozen=True):
    """How far the record was whole, and the first fault."""

    head: Head
    fault: Fault | None


Tell = Callable[[int, int], None]  # how many events have been read of how many to read; every event is read thrice
READINGS = 3
EVERY = 1000


def silently(_read: int, _all: int) -> None:
    """For whoever looks at no bar."""


@unit_of_work(isolation="repeatable_read")
async def verdict_on(contest_id: UUID, tell: Tell = silently) -> Verdict:
    """One snapshot, read as streams: a contest may go on meanwhile, and no record is too long to be held."""
    chain, kept = Chain(), await kept_head(contest_id)
    reading = Reading(kept.number if kept else 0, tell)
    async for event in reading.told(streamed(Recorded, EVENTS, contest_id)):
        if fault := chain.take(event):
            return Verdict(chain.head, fault)
    if fault := head_fault(chain.head, kept):
        return Verdict(chain.head, fault)
    end = chain.head.number
    # What the marks come to is said by the schemes: where these were changed, nothing further can be said.
    if faults := await scheme_faults(contest_id, end):
        return Verdict(chain.head, min(faults))
    faults = [
        *await device_faults(contest_id, end, reading),
        *await publication_faults(contest_id, end),
        *await fold_faults(contest_id, MARKS, await counts_of(contest_id), reading),
        *await fold_faults(contest_id, NOTES, always, reading),
        *await row_faults(contest_id),
        *await settled_faults(contest_id, end),
        *await oversight_faults(contest_id),
    ]
    return Verdict(chain.head, min(faults, default=None))


class Reading:
    """Counts what is read, and tells it now and then."""

    def __init__(self, events: int, tell: Tell) -> None:
        self.read = 0
        self.all = events * READINGS
        self.tell = tell

    async def told(self, rows: AsyncIterator[T]) -> AsyncIterator[T]:
        async for one in rows:
            self.read += 1
            if self.read % EVERY == 0:
                self.tell(min(self.read, self.all), self.all)
            yield one


async def scheme_faults(contest_id: UUID, end: int) -> list[Fault]:
    kept = await rows_as(SchemeKept, SCHEMES, contest_id, contest_id)
    return [fault for one in kept if (fault := scheme_fault(one, end))]


async def kept_head(contest_id: UUID) -> Head | None:
    found = await rows_as(Head, "SELECT number, hash FROM record_head WHERE contest = {}", contest_id)
    return found[0] if found else None


async def device_faults(contest_id: UUID, end: int, reading: Reading) -> list[Fault]:
    devices, found = Devices(), list[Break]()
    async for kept in reading.told(streamed(Kept, DEVICES, contest_id)):
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


async def fold_faults(contest_id: UUID, sql: str, counts: Counts, reading: Reading) -> list[Fault]:
    """The first one only, however many there are."""
    first: Fault | None = None
    async for said in together(reading.told(streamed(Said, sql, contest_id))):
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
