"""Activities of an old ledger: checked as a whole, then written in batches, all of them or none."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4, uuid5

import msgspec

from database.locks import lock_for_this_work
from database.rows import rows, rows_as
from database.work import unit_of_work
from studios.engagements import engagements_of
from studios.queries.studios import StudioFacts
from studios.rules.activity_kinds import usual_occasion
from studios.rules.activity_life import STANDING
from studios.rules.activity_rows import ActivityRow, RowFault
from studios.rules.hour_policy import HourPolicy
from studios.rules.hours import DayFull, day_full, day_of
from studios.rules.overlap import Span, presence
from web.language import _

BATCH = 500


class Belongs(msgspec.Struct, frozen=True):
    """A person of the studio, for as long as that lasts."""

    person: UUID
    name: str
    since: date
    until: date | None

    def there(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Filled(msgspec.Struct, frozen=True):
    """Part of somebody's day: of a row, or (row None) of what stands already."""

    person: UUID
    span: Span
    hours: Decimal
    row: int | None


class Ready(msgspec.Struct, frozen=True):
    """A row with the persons its names mean."""

    id: UUID
    row: ActivityRow
    people: tuple[tuple[UUID, Decimal], ...]


@unit_of_work
async def import_activities(
    studio: StudioFacts,
    read: Sequence[ActivityRow],
    policy: HourPolicy,
    *,
    write: bool,
    now: datetime,
    written: Callable[[int], None] = lambda _count: None,
) -> list[RowFault]:
    """Every fault with its row; without any, and when asked to write, all rows are sent to be verified."""
    belonging = await rows_as(Belongs, BELONG, studio.id)
    for person in sorted({one.person for one in belonging}):
        await lock_for_this_work("person hours", person)
    ready, faults = named(studio.id, read, belonging, now)
    faults += await repeated(ready)
    faults += await crowded(ready, policy)
    if faults or not write:
        return sorted(faults, key=lambda fault: fault.row)
    for start in range(0, len(ready), BATCH):
        await write_batch(studio.id, ready[start : start + BATCH], now)
        written(min(start + BATCH, len(ready)))
    return []


def named(
    studio: UUID, read: Sequence[ActivityRow], belonging: Sequence[Belongs], now: datetime
) -> tuple[list[Ready], list[RowFault]]:
    by_name: dict[str, list[Belongs]] = defaultdict(list)
    for one in belonging:
        by_name[one.name].append(one)
    ready, faults = [], []
    for row in read:
        if row.ends_at > now:
            faults.append(RowFault(row.row, _("活动还没有结束。")))
        people = []
        for name, hours in row.people:
            found = {one.person for one in by_name[name] if one.there(day_of(row.starts_at))}
            if len(found) == 1:
                people.append((found.pop(), hours))
            else:
                faults.append(RowFault(row.row, unknown(name, len(found))))
        ready.append(Ready(identity(studio, row), row, tuple(people)))
    return ready, faults


def unknown(name: str, found: int) -> str:
    if found:
        return _("工作室里有 {n} 位“{name}”，分不清是谁。").format(n=found, name=name)
    return _("“{name}”那天不是工作室的人。").format(name=name)


def identity(studio: UUID, row: ActivityRow) -> UUID:
    """The same row of the same file again is the same activity."""
    names = ",".join(sorted(name for name, _hours in row.people))
    return uuid5(studio, f"{row.starts_at.isoformat()}|{row.kind}|{names}")


async def repeated(ready: Sequence[Ready]) -> list[RowFault]:
    known = {
        one["id"] for one in await rows("SELECT id FROM activity WHERE id = ANY({}::uuid[])", [r.id for r in ready])
    }
    return [RowFault(one.row.row, _("这一行以前导入过。")) for one in ready if one.id in known]


async def crowded(ready: Sequence[Ready], policy: HourPolicy) -> list[RowFault]:
    """Two places at once, or a day that is too long, among the rows and with what stands."""
    if not ready:
        return []
    filled = [
        Filled(person, presence(one.row.starts_at, one.row.ends_at, hours), hours, one.row.row)
        for one in ready
        for person, hours in one.people
    ]
    by_person: dict[UUID, list[Filled]] = defaultdict(list)
    for part in [*filled, *await standing(ready)]:
        by_person[part.person].append(part)
    faults = [fault for parts in by_person.values() for fault in meeting(parts)]
    return faults + [fault for parts in by_person.values() for fault in long_days(parts, policy)]


async def standing(ready: Sequence[Ready]) -> list[Filled]:
    persons = list({person for one in ready for person, _hours in one.people})
    begins, ends = min(one.row.starts_at for one in ready), max(one.row.ends_at for one in ready)
    there = await rows_as(Stands, STANDS, persons, [state.value for state in STANDING], begins, ends)
    bound = await engagements_of(persons, begins, ends)
    return [
        *(Filled(o.person, presence(o.starts_at, o.ends_at, o.hours, o.came_at), o.unpaid, None) for o in there),
        *(Filled(o.person, Span(starts_at=o.starts_at, ends_at=o.ends_at), Decimal(0), None) for o in bound),
    ]


class Stands(msgspec.Struct, frozen=True):
    person: UUID
    starts_at: datetime
    ends_at: datetime
    hours: Decimal
    unpaid: Decimal
    came_at: datetime | None


def meeting(parts: list[Filled]) -> list[RowFault]:
    """In the order of the clock each part is compared with the one that lasts longest so far."""
    faults: list[RowFault] = []
    longest: Filled | None = None
    for part in sorted(parts, key=lambda part: (part.span.starts_at, part.row or 0)):
        if longest is not None and part.span.meets(longest.span):
            faults.append(met(part, longest))
        if longest is None or part.span.ends_at > longest.span.ends_at:
            longest = part
    return [fault for fault in faults if fault.row]


def met(part: Filled, other: Filled) -> RowFault:
    """Told of the later row; of what stood before only the row is new."""
    here, there = max(part.row or 0, other.row or 0), min(part.row or 0, other.row or 0)
    if there:
        return RowFault(here, _("有人同一时间也在第 {row} 行。").format(row=there))
    return RowFault(here, _("有人同一时间已有别的活动或比赛。"))


def long_days(parts: list[Filled], policy: HourPolicy) -> list[RowFault]:
    days: dict[date, list[Filled]] = defaultdict(list)
    for part in parts:
        days[day_of(part.span.starts_at)].append(part)
    return [
        RowFault(max(part.row or 0 for part in held), _("有人这一天超过 {most} 小时。").format(most=policy.most_hours))
        for held in days.values()
        if any(part.row for part in held)
        and day_full(policy, sum((part.hours for part in held), Decimal(0))) is DayFull.REFUSED
    ]


async def write_batch(studio: UUID, ready: Sequence[Ready], now: datetime) -> None:
    ids = [one.id for one in ready]
    await rows(
        ACTIVITIES, studio, now, now, ids, [one.row.kind.value for one in ready],
        [usual_occasion(one.row.kind).value for one in ready], [one.row.starts_at for one in ready],
        [one.row.ends_at for one in ready], [one.row.place for one in ready], [one.row.asked_by for one in ready],
        [one.row.description for one in ready], [one.row.problems for one in ready],
        [one.row.workers for one in ready],
    )  # fmt: skip
    people = [(one.id, person, hours) for one in ready for person, hours in one.people]
    made = [uuid4() for _person in people]
    columns = zip(*people, strict=True)
    await rows(ATTENDANCES, made, *[list(column) for column in columns])
    await rows(STEPS, now, [uuid4() for _one in ids], ids)


BELONG = """
SELECT member.person, person.name, member.since, member.until
FROM studio_member AS member JOIN person ON person.id = member.person WHERE member.studio = {}
"""
STANDS = """
SELECT attendance.person, activity.starts_at, activity.ends_at, attendance.hours,
    CASE WHEN attendance.paid THEN 0 ELSE attendance.hours END AS unpaid, attendance.came_at
FROM attendance JOIN activity ON activity.id = attendance.activity
WHERE attendance.person = ANY({}::uuid[]) AND activity.state = ANY({}::text[])
    AND activity.starts_at >= {}::timestamptz - interval '1 day'
    AND activity.starts_at < {}::timestamptz + interval '1 day'
"""
ACTIVITIES = """
INSERT INTO activity (id, studio, state, imported, logged_at, submitted_at, kind, occasion, starts_at, ends_at, place,
    asked_by, description, problems, workers, organisation)
SELECT sent.id, {}, 'submitted', true, {}, {}, sent.kind, sent.occasion, sent.starts_at, sent.ends_at, sent.place,
    sent.asked_by, sent.description, sent.problems, sent.workers, organisation.id
FROM unnest({}::uuid[], {}::text[], {}::text[], {}::timestamptz[], {}::timestamptz[], {}::text[], {}::text[],
    {}::text[], {}::int[], {}::int[])
    AS sent(id, kind, occasion, starts_at, ends_at, place, asked_by, description, problems, workers)
LEFT JOIN organisation ON organisation.name = sent.asked_by
"""
ATTENDANCES = """
INSERT INTO attendance (id, activity, person, hours, source, paid)
SELECT sent.id, sent.activity, sent.person, sent.hours, 'file', false
FROM unnest({}::uuid[], {}::uuid[], {}::uuid[], {}::numeric[]) AS sent(id, activity, person, hours)
"""
STEPS = """
INSERT INTO activity_step (id, activity, number, came_from, went_to, at, note)
SELECT sent.id, sent.activity, 1, 'draft', 'submitted', {}, '' FROM unnest({}::uuid[], {}::uuid[]) AS sent(id, activity)
"""
