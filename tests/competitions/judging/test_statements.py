"""The number of SQL statements of a batch does not grow with its events, nor with the contest (boards.md, Speed)."""

from competitions.actions import judging
from competitions.queries import world
from competitions.queries.sheets import sheets_of, spread_alarms
from database.rows import keyed_rows
from tests.competitions.judging.ground import NOON, Device, Ground
from tests.competitions.judging.test_signing import fill
from tests.statements import counting


async def test_one_mark_and_two_hundred(contest: Ground, first: Device) -> None:
    first.tap("K-01/B", "B2.1", "1")
    await first.send()
    counts = []
    for size in (1, 200):
        for number in range(size):
            first.tap(f"K-0{1 + number % 3}/B", ("B2.1", "B3.2", "B2.3")[number % 3], "1")
        with counting() as statements:
            assert (await first.send()).refused == []
        counts.append(len(statements))
    assert counts == [2, 2]


async def test_signing_and_refusals_cost_one_statement_each(contest: Ground, first: Device) -> None:
    fill(first)
    await first.send()
    first.tap("K-01/B", "B2.1", "1")
    first.tap("K-01/B", "B2.1", "备注", "note")
    first.tap("K-01/B", "B3.3", kind="clear")
    first.tap("K-01/B", "B3.3", "7/2")
    first.sign("K-01/B")
    first.tap("K-01/B", "B2.1", "0")
    with counting() as statements:
        await first.send()
    assert len(statements) == 8  # the question is asked once more in turn


async def test_sixteen_batches_cost_no_more_than_one(
    contest: Ground, first: Device, second: Device, third: Device
) -> None:
    first.tap("K-01/B", "B2.1", "1")
    await first.send()
    for tablet in (first, second, third):
        tablet.tap("K-02/B", "B3.5", "8")
    with counting() as statements:
        answers = await judging.take(
            contest.contest, [tablet.delivery() for tablet in (first, second, third)], now=NOON
        )
    assert [answer.acknowledged for answer in answers if isinstance(answer, judging.Answer)] == [2, 1, 1]
    assert len(statements) == 2


async def test_the_desks_questions(contest: Ground, first: Device) -> None:
    await sheets_of(contest.contest)
    fill(first)
    await first.send()
    with counting() as statements:
        assert len(await sheets_of(contest.contest)) == 12
        await spread_alarms(contest.contest)
    assert len(statements) == 7


async def test_the_question_of_a_batch_is_answered_by_keys(contest: Ground, first: Device) -> None:
    """The more marks a contest holds the dearer every batch would be, if they were joined and not looked up."""
    batch = [first.tap("K-01/B", "B2.1", "1")]
    await first.send()
    asked = world.asked([first.id], [batch], seen=0)
    found = await keyed_rows("EXPLAIN " + world.WORLD, *world.values(contest.contest, asked))
    plan = "\n".join(str(line["QUERY PLAN"]) for line in found)
    for key in (
        "AND ((code)::text = asked.code))",
        "AND ((aspect)::text = place.aspect))",
        "AND (seq = event.number))",
    ):
        assert key in plan, plan
    assert "Seq Scan on record_event" not in plan
    assert "Seq Scan on latest_mark" not in plan
