"""What a loaded package becomes in rows: entries, seats, marks and the record of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from competitions.actions import loaded_decisions, record
from competitions.rules.panels import needed
from competitions.rules.record import Fact
from competitions.rules.sheets import GROUP
from competitions.tables import Adjustment, Entry, EntryFactor, EntryStatus, PanelPlace, Seat
from database.rows import rows
from scoring.rules.package import Entry as PackageEntry
from scoring.rules.package import EntryMark, Excuse, Package
from scoring.rules.scheme import Scheme
from web.language import _

SKIP = "#skip"
EXCUSE = ("entry", "module", "aspect", "seat", "value")
LOADED = "results package"


class Loaded(msgspec.Struct, frozen=True):
    """One package on its way into one contest."""

    contest: UUID
    package: Package
    account: UUID
    at: datetime


async def write(loaded: Loaded) -> None:
    entries = await write_entries(loaded)
    await write_rows(loaded, entries)
    seats = await write_seats(loaded)
    await write_marks(loaded, entries)
    await write_excuses(loaded, entries, seats)
    await loaded_decisions.write(loaded.contest, loaded.package.decisions, by=loaded.account, at=loaded.at)


async def write_entries(loaded: Loaded) -> dict[str, UUID]:
    ids = {entry.code: uuid4() for entry in loaded.package.entries}
    made = [
        entry_row(loaded, number, entry, ids[entry.code])
        for number, entry in enumerate(loaded.package.entries, start=1)
    ]
    if made:
        await Entry.insert(*made)
    return ids


def entry_row(loaded: Loaded, number: int, entry: PackageEntry, entry_id: UUID) -> Entry:
    return Entry(
        id=entry_id, contest=loaded.contest, number=number, name=(entry.name or entry.code)[:60],
        organisation_name=(entry.organisation or "")[:80], code=entry.code, status=entry.status,
        entered_by=loaded.account, entered_at=loaded.at,
    )  # fmt: skip


async def write_rows(loaded: Loaded, entries: dict[str, UUID]) -> None:
    """Statuses, adjustments and factors, each with its author and reason."""
    by, at, package = loaded.account, loaded.at, loaded.package
    changed = [entry for entry in package.entries if entry.status != "ranked"]
    statuses = [
        EntryStatus(entry=entries[one.code], status=one.status, reason=_("由成绩包载入。"), by=by, at=at)
        for one in changed
    ]
    adjustments = [
        Adjustment(
            entry=entries[one.entry],
            module=one.module,
            points=one.points,
            void=one.void,
            reason=one.reason,
            by=by,
            at=at,
        )
        for one in package.adjustments
    ]
    factors = [
        EntryFactor(entry=entries[one.entry], aspect=one.aspect, factor=one.value, by=by, at=at)
        for one in package.factors
    ]
    if statuses:
        await EntryStatus.insert(*statuses)
    if adjustments:
        await Adjustment.insert(*adjustments)
    if factors:
        await EntryFactor.insert(*factors)
    ids = [str(one.id) for one in adjustments]
    await record.append(loaded.contest, settled(loaded, entries, ids), now=at)


def settled(loaded: Loaded, entries: dict[str, UUID], ids: list[str]) -> list[Fact]:
    """The same as events of the record."""
    by, package = loaded.account, loaded.package
    statuses = [
        Fact(kind="status", account=by, entry=entries[one.code], value=one.status,
             body={"code": one.code, "reason": _("由成绩包载入。")})
        for one in package.entries if one.status != "ranked"
    ]  # fmt: skip
    adjustments = [
        Fact(kind="adjust", account=by, entry=entries[one.entry], module=one.module, value=f"{one.points:f}",
             body={"id": own, "code": one.entry, "reason": one.reason, "void": one.void})
        for one, own in zip(package.adjustments, ids, strict=True)
    ]  # fmt: skip
    factors = [
        Fact(kind="factor", account=by, entry=entries[one.entry], aspect=one.aspect, value=f"{one.value:f}",
             body={"code": one.entry})
        for one in package.factors
    ]  # fmt: skip
    return [*statuses, *adjustments, *factors]


async def write_seats(loaded: Loaded) -> dict[int, UUID]:
    """A nameless seat for each judge number, so that what an empty seat means stays to be seen."""
    panels = needed(loaded.package.scheme)
    seats = {number: uuid4() for number in range(1, max(panels.values(), default=0) + 1)}
    made = [
        Seat(
            id=seat, contest=loaded.contest, number=number, judge_name=_("裁判 {n}").format(n=number),
            created_by=loaded.account, created_at=loaded.at,
        )
        for number, seat in seats.items()
    ]  # fmt: skip
    places = [
        PanelPlace(contest=loaded.contest, seat=seats[number], module=module, number=number)
        for module, count in panels.items()
        for number in range(1, count + 1)
    ]
    if made:
        await Seat.insert(*made)
        await PanelPlace.insert(*places)
    return seats


async def write_marks(loaded: Loaded, entries: dict[str, UUID]) -> None:
    """Every mark is an event of the record, and holds."""
    marks, scheme = loaded.package.marks, loaded.package.scheme
    modules = {aspect.code: module.code for module, aspect in scheme.aspects()}
    before = await record.hold(loaded.contest)
    facts = [fact(loaded, mark, entries, modules) for mark in marks]
    await record.write(loaded.contest, before, facts, now=loaded.at)
    columns: list[list[object]] = [
        [entries[mark.entry] for mark in marks],
        [module_of(mark, modules) for mark in marks],
        [mark.aspect for mark in marks],
        [mark.judge or GROUP for mark in marks],
        [mark.value for mark in marks],
        [before.number + order for order in range(1, len(marks) + 1)],
    ]
    await rows(MARKS, loaded.contest, *columns)


def fact(loaded: Loaded, mark: EntryMark, entries: dict[str, UUID], modules: dict[str, str]) -> Fact:
    return Fact(
        kind="mark", account=loaded.account, entry=entries[mark.entry], module=module_of(mark, modules),
        aspect=mark.aspect, judge=mark.judge or GROUP, value=mark.value, scheme_version=1,
        body={"code": mark.entry, "source": LOADED},
    )  # fmt: skip


def module_of(mark: EntryMark, modules: dict[str, str]) -> str:
    return modules[mark.aspect.partition("#")[0]]


async def write_excuses(loaded: Loaded, entries: dict[str, UUID], seats: dict[int, UUID]) -> None:
    """Rule 2.5: a seat that is empty on purpose is a note of that seat."""
    excuses = loaded.package.excused
    if not excuses:
        return
    columns = excuse_columns(excuses, loaded.package.scheme, entries, seats)
    before = await record.hold(loaded.contest)
    facts = [
        Fact(kind="note", account=loaded.account, body={"source": LOADED}, **dict(zip(EXCUSE, said, strict=True)))
        for said in zip(*columns, strict=True)
    ]
    await record.write(loaded.contest, before, facts, now=loaded.at)
    numbers = [before.number + order for order in range(1, len(excuses) + 1)]
    await rows(NOTES, loaded.contest, *columns, numbers)


def excuse_columns(
    excuses: Sequence[Excuse], scheme: Scheme, entries: dict[str, UUID], seats: dict[int, UUID]
) -> list[list[object]]:
    modules = {aspect.code: module.code for module, aspect in scheme.aspects()}
    return [
        [entries[one.entry] for one in excuses],
        [modules[one.aspect] for one in excuses],
        [one.aspect + SKIP for one in excuses],
        [seats[one.judge] for one in excuses],
        [one.reason or _("由成绩包载入。") for one in excuses],
    ]


MARKS = """
INSERT INTO latest_mark (id, contest, scheme_version, entry, module, aspect, judge, value, record_number)
SELECT gen_random_uuid(), {}, 1, new.*
    FROM unnest({}::uuid[], {}::text[], {}::text[], {}::int[], {}::text[], {}::bigint[]) AS new
"""

NOTES = """
INSERT INTO latest_note (id, contest, entry, module, aspect, seat, value, record_number)
SELECT gen_random_uuid(), {}, new.*
    FROM unnest({}::uuid[], {}::text[], {}::text[], {}::uuid[], {}::text[], {}::bigint[]) AS new
"""
