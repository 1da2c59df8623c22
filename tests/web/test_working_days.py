"""Working days in China, in years whose swapped days are known and in years nobody has announced yet."""

from datetime import UTC, date, datetime, timedelta

import pytest

from web.working_days import china, learn, working_days_later


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2026, 1, 1), False),
        (date(2026, 1, 2), False),  # swapped
        (date(2026, 1, 4), True),  # for it, a Sunday is worked
        (date(2026, 2, 14), True),
        (date(2026, 2, 23), False),
        (date(2026, 10, 8), True),
        (date(2099, 10, 1), False),  # the law is known, what will be swapped is not
        (date(2099, 10, 10), False),  # a Saturday
        (date(2099, 10, 12), True),
    ],
)
def test_which_days_are_worked(day: date, worked: bool) -> None:
    assert china().is_working_day(day) is worked


def test_no_days_are_the_same_moment() -> None:
    moment = datetime(2026, 10, 1, 4, tzinfo=UTC)
    assert working_days_later(moment, 0) == moment


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2040, 2150])
def test_thirty_working_days_end_in_any_year(year: int) -> None:
    begins = datetime(year, 1, 1, 4, tzinfo=UTC)
    days = [working_days_later(begins, n) for n in range(1, 31)]
    assert days == sorted(set(days))
    assert timedelta(days=42) <= days[-1] - begins <= timedelta(days=60)


async def test_the_calendar_is_read_beside_the_program() -> None:
    china.cache_clear()
    await learn()
    assert china.cache_info().currsize == 1
