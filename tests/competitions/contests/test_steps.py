"""Steps on the real database: a row, an event in the record, and only one of two who step at once."""

import asyncio
from itertools import product
from uuid import uuid4

import pytest

from competitions.actions import life
from competitions.actions.steps import step
from competitions.errors.contests import (
    AlreadyMoved,
    ContestUnknown,
    EnrolmentOver,
    NotReadyToMark,
    StepNotAllowed,
    StepNotYours,
)
from competitions.forms.contests import VoidForm
from competitions.queries.contests import by_id
from competitions.rules.life import State, transition
from database.rows import rows
from tests.competitions.contests.making import (
    DAY,
    HOUR,
    NOON,
    administrator,
    chief_of,
    contest,
    everything,
    officer_of,
    people_entered,
    publish_scheme,
    state_of,
)


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


async def test_a_step_writes_its_row_and_its_event() -> None:
    made = await contest(State.DRAFT)
    officer = await officer_of(made.id)
    assert await step(made.id, State.ENROLLING, by=officer, now=NOON, note="提前") == 1
    assert await step(made.id, State.DRAWING, by=None, now=NOON + HOUR) == 2
    written = await rows(
        "SELECT number, came_from, went_to, by, at, note FROM contest_step WHERE contest = {} ORDER BY number", made.id
    )
    assert written == [
        {"number": 1, "came_from": "draft", "went_to": "enrolling", "by": officer.account, "at": NOON, "note": "提前"},
        {"number": 2, "came_from": "enrolling", "went_to": "drawing", "by": None, "at": NOON + HOUR, "note": ""},
    ]
    events = await rows(
        "SELECT number, kind, account, body FROM record_event WHERE contest = {} ORDER BY number", made.id
    )
    assert events == [
        {
            "number": 1,
            "kind": "step",
            "account": officer.account,
            "body": '{"from":"draft","note":"提前","to":"enrolling"}',
        },
        {"number": 2, "kind": "step", "account": None, "body": '{"from":"enrolling","note":"","to":"drawing"}'},
    ]
    assert await state_of(made.id) is State.DRAWING


async def test_every_step_that_is_not_in_the_table_is_refused_and_changes_nothing() -> None:
    made = await contest(State.DRAFT)
    boss = await administrator()
    for came_from, to in product(State, State):
        if transition(came_from, to) is not None:
            continue
        await rows("UPDATE contest SET state = {} WHERE id = {}", came_from.value, made.id)
        before = await everything(made.id)
        with pytest.raises((StepNotAllowed, AlreadyMoved)):
            await step(made.id, to, by=boss, now=NOON)
        assert await everything(made.id) == before


async def test_the_wrong_role_is_refused_by_name() -> None:
    made = await contest(State.DRAWING)
    with pytest.raises(StepNotYours, match="您的角色不能把竞赛变为“正在评分”。"):
        await step(made.id, State.MARKING, by=await chief_of(made.id), now=NOON)
    with pytest.raises(StepNotYours):
        await step(made.id, State.VOID, by=None, now=NOON)
    assert await state_of(made.id) is State.DRAWING


async def test_a_step_that_was_taken_already_says_so() -> None:
    made = await contest(State.LOCKED)
    with pytest.raises(AlreadyMoved, match="这一步已经完成，竞赛现在“已锁定”。"):
        await step(made.id, State.LOCKED, by=await administrator(), now=NOON)
    with pytest.raises(StepNotAllowed, match="竞赛现在“已锁定”，不能直接变为“已定稿”。"):
        await step(made.id, State.FINAL, by=await administrator(), now=NOON)


async def test_an_unknown_contest_is_not_found() -> None:
    with pytest.raises(ContestUnknown):
        await step(uuid4(), State.ENROLLING, by=await administrator(), now=NOON)


async def test_of_two_officers_at_once_one_steps() -> None:
    made = await contest(State.DRAFT)
    first, second = await officer_of(made.id), await officer_of(made.id, "何干事")
    tries = [step(made.id, State.ENROLLING, by=who, now=NOON) for who in (first, second)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one).__name__ for one in answers) == ["AlreadyMoved", "int"]
    assert len(await rows("SELECT id FROM contest_step WHERE contest = {}", made.id)) == 1


async def test_opening_early_moves_the_contests_own_time() -> None:
    made = await contest(State.DRAFT)
    early = NOON - 15 * DAY
    await life.open_enrolment(made.id, by=await officer_of(made.id), now=early)
    assert (await by_id(made.id)).enrol_opens_at == early
    due = await rows("SELECT due_at FROM timed_step WHERE contest = {} AND kind = 'open_enrolment'", made.id)
    assert due == [{"due_at": early}]


async def test_opening_after_the_closing_time_is_refused() -> None:
    made = await contest(State.DRAFT)
    before = await everything(made.id)
    with pytest.raises(EnrolmentOver, match="11 月 22 日 12:00"):
        await life.open_enrolment(made.id, by=await officer_of(made.id), now=NOON)
    assert await everything(made.id) == before


async def test_closing_early_moves_the_contests_own_time() -> None:
    made = await contest(State.ENROLLING)
    await life.close_enrolment(made.id, by=await officer_of(made.id), now=NOON - DAY)
    after = await by_id(made.id)
    assert (after.state, after.enrol_closes_at) == (State.DRAWING, NOON - DAY)


async def test_marking_waits_for_everything_and_names_it() -> None:
    made = await contest(State.DRAWING)
    officer = await officer_of(made.id)
    before = await everything(made.id)
    with pytest.raises(NotReadyToMark, match=r"还没有人报名。 评分方案还没有发布。"):
        await life.start_marking(made.id, by=officer, now=NOON)
    assert await everything(made.id) == before
    await people_entered(made.id, 3)
    await publish_scheme(made.id)
    with pytest.raises(
        NotReadyToMark, match=r"还没有抽签，选手没有密号。 模块 A 还缺第 1, 2, 3 号裁判。 模块 B 还缺第 1 号裁判。$"
    ):
        await life.start_marking(made.id, by=officer, now=NOON)
    assert await state_of(made.id) is State.DRAWING


async def test_voiding_keeps_the_reason() -> None:
    made = await contest(State.MARKING)
    await life.void(made.id, VoidForm(reason="台风停赛"), by=await officer_of(made.id), now=NOON)
    assert await rows("SELECT went_to, note FROM contest_step WHERE contest = {}", made.id) == [
        {"went_to": "void", "note": "台风停赛"}
    ]


async def test_archiving_ends_the_way() -> None:
    made = await contest(State.FINAL)
    await life.archive(made.id, by=await officer_of(made.id), now=NOON)
    assert await state_of(made.id) is State.ARCHIVED
    with pytest.raises(StepNotAllowed):
        await life.void(made.id, VoidForm(reason="太晚了太晚"), by=await administrator(), now=NOON)
