"""Working days in China: public holidays do not count, weekend days that are worked for them do."""

import asyncio
from datetime import date, datetime, timedelta
from functools import cache
from typing import Protocol

from web.clock import in_shanghai


class Calendar(Protocol):
    def is_working_day(self, key: date, /) -> bool: ...


def working_days_later(begins: datetime, days: int) -> datetime:
    """The same time of day in Shanghai, so many working days later."""
    moment = begins
    while days > 0:
        moment += timedelta(days=1)
        days -= china().is_working_day(in_shanghai(moment).date())
    return moment


@cache
def china() -> Calendar:
    """A year whose swapped days were not yet announced has its statutory holidays and ordinary weekends."""
    from holidays import country_holidays  # noqa: PLC0415 -- slow: every country's calendar, a second of work

    return country_holidays("CN")


async def learn() -> None:
    """Reads the calendar beside the program, so that the first page that asks does not hold up the others."""
    await asyncio.to_thread(china)
