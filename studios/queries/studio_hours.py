"""The hours of a studio that were approved, in its two counts."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row

HOURS = """
SELECT coalesce(sum(hours) FILTER (WHERE counted.count = 'volunteer'), 0) AS volunteer,
    coalesce(sum(hours) FILTER (WHERE counted.count = 'service'), 0) AS service,
    count(DISTINCT counted.activity) AS activities
FROM counted_hours AS counted JOIN activity ON activity.id = counted.activity
WHERE counted.studio = {} AND activity.state = 'approved' AND counted.day BETWEEN {} AND {}
"""


class Hours(msgspec.Struct, frozen=True):
    """Volunteer hours by the provincial rule, and the union's service hours beside them."""

    volunteer: Decimal
    service: Decimal
    activities: int

    @property
    def total(self) -> Decimal:
        return self.volunteer + self.service

    @property
    def shown(self) -> str:
        return plain(self.total)

    @property
    def shown_volunteer(self) -> str:
        return plain(self.volunteer)

    @property
    def shown_union(self) -> str:
        return plain(self.service)


def plain(number: Decimal) -> str:
    """86.50 → 86.5, 100.00 → 100."""
    return format(number.normalize(), "f")


async def hours_in(studio_id: UUID, year: int) -> Hours:
    """In the season of that year, or the calendar year without one."""
    season = await row("SELECT starts_on, ends_on FROM season WHERE year = {}", year)
    first, last = (season["starts_on"], season["ends_on"]) if season else (date(year, 1, 1), date(year, 12, 31))
    return msgspec.convert(await row(HOURS, studio_id, first, last), Hours)


async def hours_ever(studio_id: UUID) -> Hours:
    return msgspec.convert(await row(HOURS, studio_id, date(1900, 1, 1), date(2200, 12, 31)), Hours)
