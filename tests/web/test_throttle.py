import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from database.rows import rows
from database.work import unit_of_work
from web import throttle
from web.language import speaking
from web.throttle import BY_ADDRESS, BY_NAME, Limit, TooManyAttempts

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
MEI = ((BY_NAME, "chen.mei"), (BY_ADDRESS, "203.0.113.9"))


async def test_the_sixth_try_in_a_quarter_of_an_hour_is_refused(db: str) -> None:
    for minute in range(5):
        await throttle.attempt(MEI, now=NOON + timedelta(minutes=minute))
    with pytest.raises(TooManyAttempts) as refused:
        await throttle.attempt(MEI, now=NOON + timedelta(minutes=10))
    assert refused.value.sentence == "尝试的次数太多，请在 12:16 之后再试。"
    assert (refused.value.status, refused.value.headers) == (429, {"Retry-After": "301"})
    with speaking("en"), pytest.raises(TooManyAttempts, match=r"Too many attempts\. Try again after 12:16\."):
        await throttle.attempt(MEI, now=NOON + timedelta(minutes=10))


async def test_a_refused_try_does_not_count(db: str) -> None:
    for _ in range(5):
        await throttle.attempt(MEI, now=NOON)
    for _ in range(3):
        with pytest.raises(TooManyAttempts):
            await throttle.attempt(MEI, now=NOON + timedelta(minutes=14))
    await throttle.attempt(MEI, now=NOON + timedelta(minutes=15))


async def test_names_do_not_hold_up_each_other_but_the_address_does(db: str) -> None:
    for number in range(30):
        await throttle.attempt(((BY_NAME, f"name {number}"), (BY_ADDRESS, "203.0.113.9")), now=NOON)
    with pytest.raises(TooManyAttempts):
        await throttle.attempt(((BY_NAME, "another"), (BY_ADDRESS, "203.0.113.9")), now=NOON)
    await throttle.attempt(((BY_NAME, "another"), (BY_ADDRESS, "203.0.113.10")), now=NOON)


async def test_the_right_password_forgives_the_name(db: str) -> None:
    for _ in range(5):
        await throttle.attempt(MEI, now=NOON)
    await throttle.forgive(BY_NAME, "chen.mei")
    await throttle.attempt(MEI, now=NOON)


async def test_tries_at_the_same_moment_are_all_counted(db: str) -> None:
    tries = [throttle.attempt(MEI, now=NOON) for _ in range(12)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(answer) for answer in answers].count(TooManyAttempts) == 7
    assert answers.count(None) == 5


async def test_limits_of_different_names_count_apart(db: str) -> None:
    once = Limit("once", 1, timedelta(minutes=1))
    await throttle.attempt([(once, "x")], now=NOON)
    await throttle.attempt([(BY_NAME, "x")], now=NOON)
    with pytest.raises(TooManyAttempts):
        await throttle.attempt([(once, "x")], now=NOON)


async def test_rows_name_nobody_and_are_swept(db: str) -> None:
    await throttle.attempt(MEI, now=NOON)
    assert "chen" not in str(await rows("SELECT * FROM web_attempt"))
    await throttle.sweep(now=NOON + timedelta(days=1, seconds=1))
    assert await rows("SELECT id FROM web_attempt") == []


async def test_a_try_inside_a_unit_of_work_is_a_mistake(db: str) -> None:
    @unit_of_work
    async def sign_in() -> None:
        await throttle.attempt(MEI, now=NOON)

    with pytest.raises(RuntimeError, match="outside of any unit of work"):
        await sign_in()
