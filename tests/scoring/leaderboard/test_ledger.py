"""R8.1 and R8.4: postings stand once, are never edited, and a correction takes one back."""

import asyncio
from datetime import date
from decimal import Decimal
from uuid import uuid4

import asyncpg
import pytest

from database.rows import rows
from database.work import unit_of_work
from scoring.leaderboard import ledger
from scoring.leaderboard.errors.ledger import PostedAlready
from scoring.leaderboard.queries.postings import booked_since
from scoring.rules.points import added_hours
from scoring.rules.postings import broken_at
from tests.scoring.leaderboard.ground import MAY, NOW, hours, points_of, post, posting

pytestmark = pytest.mark.usefixtures("db")


async def test_what_stands_is_not_posted_again() -> None:
    one = posting(uuid4())
    await post(one)
    with pytest.raises(PostedAlready, match="这笔贡献值已经记过账"):
        await post(one)
    assert await points_of(one.beneficiary_id) == 10


async def test_of_two_who_post_the_same_at_once_one_gets_through() -> None:
    one = posting(uuid4())
    answers = await asyncio.gather(*(post(one) for _ in range(4)), return_exceptions=True)
    assert [type(answer) for answer in answers].count(PostedAlready) == 3
    assert await points_of(one.beneficiary_id) == 10


async def test_a_reversal_returns_to_before_and_the_same_may_stand_again() -> None:
    one = posting(uuid4(), source="contest:7")
    await post(one)
    assert await ledger.reverse("contest:7", reason="成绩作废", by=None, now=NOW) == 1
    assert await points_of(one.beneficiary_id) == 0
    assert await ledger.reverse("contest:7", reason="成绩作废", by=None, now=NOW) == 0
    await post(one)
    assert await points_of(one.beneficiary_id) == 10
    assert [(each.points, each.reverses, each.note) for each in await booked_since(2026, 0)] == [
        (Decimal(10), None, ""), (Decimal(-10), "2026/1", "成绩作废"), (Decimal(10), None, ""),
    ]  # fmt: skip


async def test_a_source_is_taken_back_with_all_its_parts_and_nothing_else() -> None:
    studio = uuid4()
    await post(posting(studio, source="contest:1#a"), posting(studio, source="contest:1#b"))
    await post(posting(studio, "3", source="contest:12"))
    assert await ledger.reverse("contest:1", reason="作废", by=None, now=NOW) == 2
    assert await points_of(studio) == 3


async def test_restating_touches_only_what_changed() -> None:
    same, changed = posting(uuid4(), source="contest:1#a"), posting(uuid4(), source="contest:1#b")
    await post(same, changed)
    better = posting(changed.beneficiary_id, "12", source="contest:1#b")
    await ledger.restate(await ledger.standing("contest:1"), [same, better], reason="更正", by=None, now=NOW)
    assert await points_of(same.beneficiary_id) == 10
    assert await points_of(changed.beneficiary_id) == 12
    assert len(await booked_since(2026, 0)) == 4


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_posting SET points = 99",
        "UPDATE ledger_posting SET points = 99 WHERE false",
        "DELETE FROM ledger_posting",
        "TRUNCATE ledger_posting CASCADE",
        "INSERT INTO ledger_posting SELECT * FROM ledger_posting ON CONFLICT (id) DO UPDATE SET points = 99",
    ],
)
async def test_postings_are_append_only_also_for_raw_sql(sql: str) -> None:
    one = posting(uuid4())
    await post(one)
    with pytest.raises(asyncpg.RestrictViolationError, match="ledger_posting are never changed or deleted"):
        await rows(sql)
    assert await points_of(one.beneficiary_id) == 10


async def test_the_chain_holds_however_many_post_at_once() -> None:
    await asyncio.gather(*(post(posting(uuid4()), hours(uuid4(), "2", "2")) for _ in range(10)))
    booked = await booked_since(2026, 0)
    assert [one.number for one in booked] == list(range(1, 21))
    assert broken_at(booked) is None
    head = await rows("SELECT number, hash FROM ledger_head WHERE season = 2026")
    assert head == [{"number": 20, "hash": booked[-1].hash}]


async def test_hours_beyond_sixty_are_recorded_and_not_scored() -> None:
    """R8.4: two approvals at once never both use the last hours."""
    person = uuid4()

    @unit_of_work
    async def approve(quantity: str) -> None:
        before = await ledger.scored_hours(person, MAY)
        added = added_hours((await ledger.policy_on(MAY)).service, before, Decimal(quantity))
        await post(hours(person, quantity, str(added)))

    await asyncio.gather(*(approve("25") for _ in range(4)))
    assert await ledger.scored_hours(person, MAY) == 100
    assert await points_of(person) == 60
    assert await ledger.scored_hours(person, date(2027, 5, 1)) == 0


async def test_a_day_outside_every_season_is_posted_under_its_year() -> None:
    assert await ledger.season_on(MAY) is None
    await post(posting(uuid4()))
    assert len(await booked_since(2026, 0)) == 1
    assert (await ledger.policy_on(MAY)).season == "2026"


async def test_nothing_is_posted_where_the_work_fails() -> None:
    @unit_of_work
    async def fail() -> None:
        await post(posting(uuid4()))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await booked_since(2026, 0) == []
