"""Hours that count: approved, and not reversed since. Both counts apart; paid working time beside them."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row, rows_as

ZERO = Decimal(0)


class Hours(msgspec.Struct, frozen=True, kw_only=True):
    volunteer: Decimal = ZERO
    service: Decimal = ZERO
    paid: Decimal = ZERO

    @property
    def unpaid(self) -> Decimal:
        """What is shown as hours of public service, and what rule 8.4 scores."""
        return self.volunteer + self.service


class MonthHours(Hours, frozen=True, kw_only=True):
    month: int


class PersonHours(Hours, frozen=True, kw_only=True):
    person: UUID
    name: str
    activities: int


class Counters(msgspec.Struct, frozen=True, kw_only=True):
    """助企行: how often people took part, and what firms confirmed. A firm counts once in a year."""

    participations: int
    firms: int
    problems: int
    workers: int


COUNTS = """
coalesce(sum(hours) FILTER (WHERE count = 'volunteer'), 0) AS volunteer,
coalesce(sum(hours) FILTER (WHERE count = 'service'), 0) AS service,
coalesce(sum(hours) FILTER (WHERE count = 'paid'), 0) AS paid
"""

OF_STUDIO = """
SELECT counted_hours.*, extract(month FROM day)::int AS month
FROM counted_hours JOIN activity ON activity.id = counted_hours.activity
WHERE activity.state = 'approved' AND counted_hours.studio = {} AND day BETWEEN {} AND {}
"""

OF_PERSON = OF_STUDIO.replace("counted_hours.studio", "counted_hours.person")


def days_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


async def studio_hours(studio: UUID, year: int) -> Hours:
    return await summed(OF_STUDIO, studio, year)


async def person_hours(person: UUID, year: int) -> Hours:
    """In all studios together."""
    return await summed(OF_PERSON, person, year)


async def summed(counted: str, whose: UUID, year: int) -> Hours:
    sql = f"SELECT {COUNTS} FROM ({counted}) AS counted"  # noqa: S608 -- our own text
    return (await rows_as(Hours, sql, whose, *days_of(year)))[0]


async def by_month(studio: UUID, year: int) -> list[MonthHours]:
    """Twelve months, empty ones too."""
    sql = f"SELECT month, {COUNTS} FROM ({OF_STUDIO}) AS counted GROUP BY month"  # noqa: S608 -- our own text
    found = {one.month: one for one in await rows_as(MonthHours, sql, studio, *days_of(year))}
    return [found.get(month, MonthHours(month=month)) for month in range(1, 13)]


async def by_person(studio: UUID, year: int) -> list[PersonHours]:
    """Those with hours, the most first."""
    sql = f"""SELECT counted.person, person.name, count(*) AS activities, {COUNTS} FROM ({OF_STUDIO}) AS counted
        JOIN person ON person.id = counted.person GROUP BY counted.person, person.name
        ORDER BY sum(hours) DESC, person.name COLLATE "C" """  # noqa: S608 -- our own text
    return await rows_as(PersonHours, sql, studio, *days_of(year))


async def counters(studio: UUID, year: int) -> Counters:
    sql = """SELECT coalesce(sum(there.people), 0)::int AS participations,
            count(DISTINCT activity.asked_by) FILTER (WHERE said.agreed)::int AS firms,
            coalesce(sum(activity.problems) FILTER (WHERE said.agreed), 0)::int AS problems,
            coalesce(sum(activity.workers) FILTER (WHERE said.agreed), 0)::int AS workers
        FROM activity
        CROSS JOIN LATERAL (SELECT count(*) AS people FROM counted_hours WHERE activity = activity.id) AS there
        LEFT JOIN LATERAL (SELECT agreed FROM confirmation WHERE activity = activity.id ORDER BY at DESC LIMIT 1)
            AS said ON true
        WHERE activity.studio = {} AND activity.state = 'approved'
            AND (activity.starts_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN {} AND {}"""
    return msgspec.convert(await row(sql, studio, *days_of(year)), Counters)
