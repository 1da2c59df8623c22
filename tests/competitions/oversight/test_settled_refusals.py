"""R4.4, R3.3, R2.3 after locking: what no correction is, and who makes none."""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from uuid import uuid4

import msgspec
import pytest

from competitions.actions.corrections import answer
from competitions.actions.settled_corrections import correct_adjustment, correct_factor, correct_status
from competitions.errors.contests import ContestUnknown
from competitions.errors.corrections import (
    AdjustmentUnchanged,
    AdjustmentUnknown,
    NotLockedYet,
    SettledCorrectionWaiting,
    SettledMovedOn,
)
from competitions.errors.desk import CodeUnknown, FactorNotWanted, ModuleUnknown, StatusUnchanged
from competitions.forms.desk import Status
from competitions.queries.verification import verdict_on
from database.rows import rows
from people import Member
from tests.competitions.oversight.settled import HARDER, MILDER, OUT, TICK, YES, deducted, the_adjustment
from tests.competitions.results.stage import END, Stage
from web.refusals import Refusal


@pytest.fixture
async def stage(db: str) -> Stage:
    return await deducted()


Doing = Callable[[Stage], Awaitable[object]]


def status(code: str = "K-01", **changes: object) -> Doing:
    form = msgspec.structs.replace(OUT, **changes)
    return lambda stage: correct_status(stage.contest, code, form, by=stage.chief, now=END)


def adjustment(code: str = "K-01", **changes: object) -> Doing:
    form = msgspec.structs.replace(MILDER, **changes)
    return lambda stage: correct_adjustment(stage.contest, code, form, by=stage.chief, now=END)


async def same_adjustment(stage: Stage) -> None:
    form = msgspec.structs.replace(MILDER, points=Decimal("-5.0"), adjustment=await the_adjustment(stage))
    await correct_adjustment(stage.contest, "K-01", form, by=stage.chief, now=END)


async def of_another(stage: Stage) -> None:
    form = msgspec.structs.replace(MILDER, adjustment=await the_adjustment(stage))
    await correct_adjustment(stage.contest, "K-02", form, by=stage.chief, now=END)


@pytest.mark.parametrize(
    ("refusal", "sentence", "doing"),
    [
        (StatusUnchanged, "状态没有变化，请选择另一个状态。", status(status=Status.RANKED)),
        (CodeUnknown, "这项竞赛没有密号“K-99”。", status("K-99")),
        (AdjustmentUnchanged, "新的加减分与现在的相同。", same_adjustment),
        (AdjustmentUnknown, "没有找到这项加减分，或它已经被更正过。", adjustment(adjustment=uuid4())),
        (AdjustmentUnknown, "没有找到这项加减分，或它已经被更正过。", of_another),
        (ModuleUnknown, "评分方案里没有模块“Z”。", adjustment(module="Z")),
        (
            FactorNotWanted,
            "评分项“P1”不按选手记录系数。",
            lambda stage: correct_factor(stage.contest, "K-01", HARDER, by=stage.chief, now=END),
        ),
    ],
)
async def test_what_is_no_correction_is_refused(
    stage: Stage, refusal: type[Refusal], sentence: str, doing: Doing
) -> None:
    await stage.to_locked(END)
    with pytest.raises(refusal) as refused:
        await doing(stage)
    assert refused.value.sentence == sentence
    assert await rows("SELECT id FROM correction") == []


@pytest.mark.parametrize("doing", [status(), adjustment()])
async def test_before_locking_the_desk_records_it_directly(stage: Stage, doing: Doing) -> None:
    with pytest.raises(NotLockedYet) as refused:
        await doing(stage)
    assert refused.value.sentence == "成绩锁定之前，请直接登记状态、加减分或系数，不需要更正。"


async def test_strangers_correct_nothing(stage: Stage, stranger: Member) -> None:
    await stage.to_locked(END)
    with pytest.raises(ContestUnknown):
        await correct_status(stage.contest, "K-01", OUT, by=stranger, now=END)


async def test_the_same_thing_waits_only_once(stage: Stage) -> None:
    await stage.to_locked(END)
    await correct_status(stage.contest, "K-01", OUT, by=stage.chief, now=END)
    await correct_status(stage.contest, "K-02", OUT, by=stage.chief, now=END)
    with pytest.raises(SettledCorrectionWaiting) as refused:
        await correct_status(stage.contest, "K-01", OUT, by=stage.officer, now=END)
    assert refused.value.sentence == "这一项已有一项更正在等另一个人确认。"


async def test_what_moved_on_is_not_corrected_over(stage: Stage) -> None:
    await stage.to_locked(END)
    await correct_status(stage.contest, "K-01", OUT, by=stage.chief, now=END)
    await stage.set_status("K-01", "absent", END)
    with pytest.raises(SettledMovedOn) as refused:
        await answer(stage.contest, 1, YES, by=stage.officer, now=END)
    assert refused.value.sentence == "这一项在提出更正之后又变了，请拒绝这项更正，再重新提出。"


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE correction SET first = 'dnf'",
        "UPDATE correction SET about = 'factor'",
        "UPDATE correction SET adjustment = NULL WHERE about = 'adjustment'",
        "UPDATE adjustment SET replaces = NULL",
        "UPDATE adjustment SET points = -1 WHERE replaces IS NOT NULL",
        "DELETE FROM entry_status",
        "DELETE FROM correction_answer",
    ],
)
async def test_whoever_changes_a_row_is_found(stage: Stage, tamper: str) -> None:
    await stage.to_locked(END)
    await correct_status(stage.contest, "K-02", OUT, by=stage.chief, now=END)
    form = msgspec.structs.replace(MILDER, adjustment=await the_adjustment(stage))
    await correct_adjustment(stage.contest, "K-01", form, by=stage.chief, now=END)
    for number in (1, 2):
        await answer(stage.contest, number, YES, by=stage.officer, now=END + number * TICK)
    assert (await verdict_on(stage.contest)).fault is None
    await rows(tamper)
    assert (await verdict_on(stage.contest)).fault is not None
