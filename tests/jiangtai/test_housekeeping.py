"""Every line of the nightly timetable runs against the real database."""

import pytest

from jiangtai.housekeeping import TIMETABLE, keeping_house


@pytest.mark.parametrize("work", [line[1] for line in TIMETABLE], ids=[line[0] for line in TIMETABLE])
async def test_each_night_work_runs_twice_without_harm(db: str, work: object) -> None:
    assert callable(work)
    await work()
    await work()


async def test_housekeeping_starts_and_ends() -> None:
    async with keeping_house():
        pass
