"""The form of an activity before anything is typed, and what it says first of what is wrong."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from studios.queries.activity_form import new_activity
from tests.studios.activities.ground import BEFORE, NOON, Ground


@pytest.mark.parametrize(("at", "day"), [(NOON, date(2026, 11, 22)), (BEFORE, date(2026, 11, 17))])
async def test_a_new_form_offers_the_latest_day_on_which_the_usual_hours_are_over(
    site: Ground, at: datetime, day: date
) -> None:
    await site.logged()
    filled = (await new_activity(site.studio, now=at)).filled
    assert (filled.day, filled.starts, filled.ends) == (day, time(9, 0), time(11, 30))


async def test_a_wrong_order_of_times_is_said_before_the_hours_it_makes_impossible(site: Ground) -> None:
    nobody = dict.fromkeys(site.people[:2], Decimal(0))
    assert site.form(came=nobody, starts=time(16, 0), ends=time(14, 0)).faults() == {"ends": "结束时间要晚于开始时间。"}
    assert site.form(came=nobody).faults() == {"person": "勾选的人，工时要大于 0；没有来的人请取消勾选。"}
