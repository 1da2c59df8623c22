"""The steps of the clock: nothing missed, nothing repeated, whatever restarts, moves or comes twice."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from competitions.actions import clock, contests, life
from competitions.actions.steps import step
from competitions.errors.contests import StepNotAllowed
from competitions.jobs import Timekeeper
from competitions.rules.life import IN_ORDER, State
from competitions.rules.timed_steps import Timed, Turn, due_times, turn
from database.notifications import Listener
from database.rows import rows
from tests.competitions.contests.making import DAY, HOUR, NOON, administrator, contest, form, officer_of, state_of
from tests.patience import PATIENCE

OPENS, CLOSES = NOON - 10 * DAY, NOON


def test_when_each_timed_step_is_taken_waited_for_or_passed_over() -> None:
    turns = {kind: "".join(turn(kind, state).value[0] for state in (*IN_ORDER, State.VOID)) for kind in Timed}
    assert turns == {
        # draft enrolling drawing marking locked rechecked notice final archived void
        Timed.OPEN_ENROLMENT: "tppppppppp",
        Timed.CLOSE_ENROLMENT: "wtpppppppp",
        Timed.FREEZE: "wwwtttpppp",
        Timed.END_NOTICE: "wwwwwwtppp",
    }


async def done(contest_id: UUID) -> dict[object, object]:
    found = await rows("SELECT kind, done_at FROM timed_step WHERE contest = {}", contest_id)
    return {one["kind"]: one["done_at"] for one in found}


async def test_due_times_are_the_contests_own(db: str) -> None:
    made = await contest()
    stored = await rows("SELECT kind, due_at FROM timed_step WHERE contest = {}", made.id)
    assert {Timed(str(one["kind"])): one["due_at"] for one in stored} == {
        kind: due for kind, due in due_times(made).items() if due is not None
    }


async def test_enrolment_opens_and_closes_at_its_time(db: str) -> None:
    made = await contest()
    await clock.take_due(now=OPENS - timedelta(microseconds=1))
    assert await state_of(made.id) is State.DRAFT
    await clock.take_due(now=OPENS)
    assert await state_of(made.id) is State.ENROLLING
    await clock.take_due(now=CLOSES - timedelta(microseconds=1))
    assert await state_of(made.id) is State.ENROLLING
    await clock.take_due(now=CLOSES)
    assert await state_of(made.id) is State.DRAWING
    assert await done(made.id) == {"open_enrolment": OPENS, "close_enrolment": CLOSES, "freeze": None}
    assert await rows("SELECT went_to, by, at FROM contest_step WHERE contest = {} ORDER BY number", made.id) == [
        {"went_to": "enrolling", "by": None, "at": OPENS},
        {"went_to": "drawing", "by": None, "at": CLOSES},
    ]


async def test_after_a_long_stop_everything_due_is_done_in_its_order(db: str) -> None:
    made = await contest()
    assert await clock.take_due(now=CLOSES + DAY) == []
    assert await state_of(made.id) is State.DRAWING
    assert len(await rows("SELECT id FROM contest_step WHERE contest = {}", made.id)) == 2


async def test_a_replay_and_a_second_node_do_nothing(db: str) -> None:
    made = await contest()
    step_id = (await clock.open_steps())[0].id
    answers = await asyncio.gather(*(clock.take(step_id, now=OPENS) for _ in range(6)))
    assert sorted(answers) == [Turn.PASS] * 5 + [Turn.TAKE]
    assert await clock.take(step_id, now=OPENS + DAY) is Turn.PASS
    assert len(await rows("SELECT id FROM contest_step WHERE contest = {}", made.id)) == 1


async def test_a_moved_date_is_followed(db: str) -> None:
    made = await contest()
    step_id = (await clock.open_steps())[0].id
    later = form(made.season, slug=made.slug, enrol_opens_at=OPENS + DAY)
    await contests.change_contest(made.id, later, by=await officer_of(made.id), now=NOON)
    # A timer set for the old date finds that nothing is due.
    assert await clock.take(step_id, now=OPENS) is Turn.PASS
    assert await state_of(made.id) is State.DRAFT
    await clock.take_due(now=OPENS + DAY)
    assert await state_of(made.id) is State.ENROLLING


async def test_what_an_officer_did_by_hand_is_not_done_again(db: str) -> None:
    made = await contest()
    await life.open_enrolment(made.id, by=await officer_of(made.id), now=OPENS - DAY)
    await clock.take_due(now=OPENS)
    assert await done(made.id) == {"open_enrolment": OPENS, "close_enrolment": None, "freeze": None}
    assert len(await rows("SELECT id FROM contest_step WHERE contest = {}", made.id)) == 1


async def test_a_void_contest_has_no_clock(db: str) -> None:
    made = await contest()
    await step(made.id, State.VOID, by=await administrator(), now=OPENS - DAY)
    assert await clock.open_steps() == []
    await clock.take_due(now=CLOSES)
    assert await state_of(made.id) is State.VOID


async def test_a_freeze_waits_until_marking_has_begun(db: str) -> None:
    made = await contest(State.DRAWING)
    due = NOON + 5 * DAY + 6 * HOUR
    await clock.take_due(now=due)
    assert (await done(made.id))["freeze"] is None
    await rows("UPDATE contest SET state = 'marking' WHERE id = {}", made.id)
    await clock.take_due(now=due + HOUR)
    assert (await done(made.id))["freeze"] == due + HOUR


async def test_a_refused_step_stays_and_does_not_stop_the_others(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = await contest(), await contest()

    async def refuse_first(contest_id: UUID, now: datetime) -> None:
        if contest_id == first.id:
            raise StepNotAllowed("a", "b")
        await clock.open_enrolment(contest_id, now)

    monkeypatch.setitem(clock.TAKEN, Timed.OPEN_ENROLMENT, refuse_first)
    assert [type(one) for one in await clock.take_due(now=OPENS)] == [StepNotAllowed]
    assert (await state_of(first.id), await state_of(second.id)) == (State.DRAFT, State.ENROLLING)
    assert (await done(first.id))["open_enrolment"] is None


async def reaches(contest_id: UUID, state: State) -> None:
    async with asyncio.timeout(PATIENCE):
        while await state_of(contest_id) is not state:
            await asyncio.sleep(0.05)


async def soon(seconds: float) -> dict[str, datetime]:
    moment = datetime.now(UTC)
    return {
        "enrol_opens_at": moment + timedelta(seconds=seconds),
        "enrol_closes_at": moment + DAY,
        "starts_at": moment + 2 * DAY,
        "ends_at": moment + 3 * DAY,
        "freeze_at": moment + 2 * DAY,
    }


async def test_a_started_program_catches_up_and_then_acts_on_time(db: str) -> None:
    missed = await contest(**await soon(-3600))
    coming = await contest(**await soon(1.5))
    listener = Listener()
    async with Timekeeper(listener) as timekeeper, listener:
        await reaches(missed.id, State.ENROLLING)
        await reaches(coming.id, State.ENROLLING)
        assert timekeeper.leading
    taken = await rows("SELECT at FROM contest_step WHERE contest = {}", coming.id)
    assert taken[0]["at"] >= coming.enrol_opens_at  # type: ignore[operator]  # a timestamp


async def test_a_date_moved_to_now_is_heard_at_once(db: str) -> None:
    made = await contest(**await soon(7200))
    listener = Listener()
    async with Timekeeper(listener) as timekeeper, listener:
        async with asyncio.timeout(PATIENCE):
            while not (timekeeper.leading and listener.connected):
                await asyncio.sleep(0.05)
        earlier = form(made.season, slug=made.slug, **await soon(-1))
        await contests.change_contest(made.id, earlier, by=await officer_of(made.id), now=NOON)
        await reaches(made.id, State.ENROLLING)


async def test_of_two_programs_one_keeps_the_time(db: str) -> None:
    made = await contest(**await soon(1))
    one, two = Listener(), Listener()
    async with Timekeeper(one) as first, Timekeeper(two) as second, one, two:
        await reaches(made.id, State.ENROLLING)
        assert [first.leading, second.leading].count(True) == 1
    assert len(await rows("SELECT id FROM contest_step WHERE contest = {}", made.id)) == 1
