"""R4.4, R3.3, R2.3 after locking: statuses, adjustments and factors are corrected by two persons, as new versions."""

import json
from decimal import Decimal

import msgspec
import pytest

from competitions.actions import publication
from competitions.actions.clock import take_due
from competitions.actions.corrections import answer
from competitions.actions.settled_corrections import correct_adjustment, correct_factor, correct_status
from competitions.actions.statuses import adjust, record_factor
from competitions.errors.corrections import (
    AdjustmentUnknown,
    CorrectionAnswered,
    CorrectionNeedsAnother,
    CorrectionsWaiting,
    FactorUnchanged,
)
from competitions.forms.desk import FactorForm
from competitions.forms.oversight import AdjustmentCorrectionForm
from competitions.queries.corrections import corrections_of
from competitions.queries.publications import last_publication
from competitions.queries.settled import adjustments_of
from competitions.queries.verification import verdict_on
from database.rows import rows
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck
from tests.competitions.oversight.settled import (
    DAY,
    HARDER,
    LATE,
    MILDER,
    NO,
    OUT,
    TICK,
    YES,
    deducted,
    marked,
    the_adjustment,
    with_factor,
)
from tests.competitions.results.site import app, signed_in
from tests.competitions.results.stage import CUT, END, START, Stage, raised, state_of


@pytest.fixture
async def stage(db: str) -> Stage:
    return await deducted()


async def totals(stage: Stage) -> dict[str, str | None]:
    return {line.code: line.total for line in (await stage.public()).lines}


async def ranks(stage: Stage) -> dict[str, int | None]:
    return {line.code: line.rank for line in (await stage.public()).lines}


async def test_r4_4_a_status_after_locking_needs_a_second_person(stage: Stage) -> None:
    await stage.to_locked(END)
    await stage.build(END)
    before = await ranks(stage)
    await correct_status(stage.contest, "K-01", OUT, by=stage.chief, now=END)
    assert await ranks(stage) == before == {"K-01": 1, "K-02": 2, "K-03": 3, "K-04": 4}
    with pytest.raises(CorrectionNeedsAnother):
        await answer(stage.contest, 1, YES, by=stage.chief, now=END)
    assert await answer(stage.contest, 1, YES, by=stage.officer, now=END + TICK)
    assert await ranks(stage) == {"K-01": None, "K-02": 1, "K-03": 2, "K-04": 3}
    (found,) = await corrections_of(stage.contest)
    assert (found.about, found.first, found.second, found.reason) == ("status", "ranked", "dq", OUT.reason)
    assert (found.name, found.answered_by, found.stands) == (stage.chief.name, stage.officer.name, True)
    with pytest.raises(CorrectionAnswered):
        await answer(stage.contest, 1, NO, by=stage.officer, now=END)
    assert (await verdict_on(stage.contest)).fault is None


async def test_r7_4_both_values_are_in_the_record(stage: Stage) -> None:
    await stage.to_locked(END)
    await correct_status(stage.contest, "K-01", OUT, by=stage.chief, now=END)
    await answer(stage.contest, 1, YES, by=stage.officer, now=END + TICK)
    said = await rows("SELECT kind, account, value, body FROM record_event ORDER BY number DESC LIMIT 3")
    assert [(one["kind"], one["account"], one["value"]) for one in said] == [
        ("status", stage.officer.account, "dq"), ("confirm", stage.officer.account, "yes"),
        ("correct", stage.chief.account, "dq"),
    ]  # fmt: skip
    assert json.loads(str(said[2]["body"])) == {
        "about": "status", "code": "K-01", "first": "ranked", "number": 1, "reason": OUT.reason, "second": "dq",
    }  # fmt: skip
    assert json.loads(str(said[0]["body"])) == {
        "code": "K-01", "correction": 1, "from": "ranked", "reason": OUT.reason,
    }  # fmt: skip


async def test_r3_3_an_adjustment_is_replaced_and_kept(stage: Stage) -> None:
    await stage.to_locked(END)
    await stage.build(END)
    assert (await totals(stage))["K-01"] == "85.00"
    form = msgspec.structs.replace(MILDER, adjustment=await the_adjustment(stage))
    await correct_adjustment(stage.contest, "K-01", form, by=stage.chief, now=END)
    await answer(stage.contest, 1, YES, by=stage.officer, now=END + TICK)
    assert (await totals(stage))["K-01"] == "88.00"
    kept = await adjustments_of(stage.entries["K-01"])
    assert [(one.value, one.stands, one.reason) for one in kept] == [
        ("-5", False, LATE.reason), ("-2", True, MILDER.reason),
    ]  # fmt: skip
    assert (await verdict_on(stage.contest)).fault is None


async def test_r3_3_an_adjustment_is_taken_back_by_zero(stage: Stage) -> None:
    await stage.to_locked(END)
    own = await the_adjustment(stage)
    form = AdjustmentCorrectionForm(adjustment=own, points=Decimal(0), reason="计时有误")
    await correct_adjustment(stage.contest, "K-01", form, by=stage.chief, now=END)
    await answer(stage.contest, 1, YES, by=stage.officer, now=END + TICK)
    assert (await totals(stage))["K-01"] == "90.00"
    assert [one.stands for one in await adjustments_of(stage.entries["K-01"])] == [False, False]
    with pytest.raises(AdjustmentUnknown):
        await correct_adjustment(stage.contest, "K-01", form, by=stage.chief, now=END)
    assert (await verdict_on(stage.contest)).fault is None


async def test_r3_3_an_adjustment_is_added_inside_a_module(stage: Stage) -> None:
    await stage.to_locked(END)
    form = AdjustmentCorrectionForm(points=Decimal("-10.00"), module="P", reason="工具未归位")
    await correct_adjustment(stage.contest, "K-02", form, by=stage.chief, now=END)
    await answer(stage.contest, 1, YES, by=stage.officer, now=END + TICK)
    assert (await totals(stage))["K-02"] == "73.00"
    (found,) = await corrections_of(stage.contest)
    assert (found.about, found.module, found.first, found.second) == ("adjustment", "P", "", "-10")


async def test_r2_3_a_factor_is_recorded_anew(db: str) -> None:
    stage = await marked(await raised(scheme=with_factor()))
    for code in stage.entries:
        form = FactorForm(aspect="P1", factor=Decimal(1))
        await record_factor(stage.contest, code, form, by=stage.chief, now=START)
    await stage.to_locked(END)
    await correct_factor(stage.contest, "K-04", HARDER, by=stage.chief, now=END)
    await answer(stage.contest, 1, YES, by=stage.officer, now=END + TICK)
    assert (await totals(stage))["K-04"] == "81.00"
    (found,) = await corrections_of(stage.contest)
    assert (found.about, found.aspect, found.first, found.second) == ("factor", "P1", "1", "1.5")
    with pytest.raises(FactorUnchanged, match="新的系数与现在的相同。"):
        await correct_factor(stage.contest, "K-04", HARDER, by=stage.chief, now=END)
    assert (await verdict_on(stage.contest)).fault is None


async def test_a_declined_correction_changes_nothing(stage: Stage) -> None:
    await stage.to_locked(END)
    await correct_status(stage.contest, "K-01", OUT, by=stage.chief, now=END)
    assert not await answer(stage.contest, 1, NO, by=stage.officer, now=END)
    assert await rows("SELECT id FROM entry_status") == []
    assert (await verdict_on(stage.contest)).fault is None


async def test_r7_4_a_corrected_notice_is_a_new_version_that_recomputes(stage: Stage) -> None:
    first_end = await stage.to_notice(END)
    before = await last_publication(stage.contest)
    await correct_status(stage.contest, "K-01", OUT, by=stage.chief, now=END + DAY)
    form = msgspec.structs.replace(MILDER, points=Decimal(0), adjustment=await the_adjustment(stage))
    await correct_adjustment(stage.contest, "K-01", form, by=stage.chief, now=END + DAY)
    for number in (1, 2):
        await answer(stage.contest, number, YES, by=stage.officer, now=END + DAY + number * TICK)
    after = await last_publication(stage.contest)
    assert (before.version, after.version, after.kind) == (1, 3, "provisional")
    package = decode_package(after.package.encode())
    assert recheck(package).differences == []
    assert {entry.code: entry.status for entry in package.entries}["K-01"] == "dq"
    assert package.adjustments == []
    board = await stage.public()
    assert board.proof is not None
    assert board.proof.corrected == 2
    ends = (await rows("SELECT notice_ends_at AS at FROM contest WHERE id = {}", stage.contest))[0]["at"]
    assert ends > first_end  # type: ignore[operator]  # a datetime
    assert (await verdict_on(stage.contest)).fault is None


async def test_r8_2_a_final_result_posts_its_points_anew(stage: Stage) -> None:
    await take_due(now=await stage.to_notice(END))
    assert await state_of(stage) == "final"
    await correct_status(stage.contest, "K-01", OUT, by=stage.chief, now=END + 30 * DAY)
    await answer(stage.contest, 1, YES, by=stage.officer, now=END + 30 * DAY + TICK)
    found = await last_publication(stage.contest)
    assert (found.version, found.kind) == (3, "final")
    assert recheck(decode_package(found.package.encode())).differences == []


async def test_nothing_becomes_final_while_one_waits(stage: Stage) -> None:
    ends = await stage.to_notice(END)
    await correct_status(stage.contest, "K-01", OUT, by=stage.chief, now=END + DAY)
    await take_due(now=ends)
    assert await state_of(stage) == "notice"


async def test_r7_5_a_frozen_board_shows_what_stood_at_the_cut(db: str) -> None:
    stage = await marked(await raised(freeze_at=CUT))
    await adjust(stage.contest, "K-01", LATE, by=stage.chief, now=START)
    await stage.to_locked(END)
    form = msgspec.structs.replace(MILDER, points=Decimal(0), adjustment=await the_adjustment(stage))
    await correct_adjustment(stage.contest, "K-01", form, by=stage.chief, now=END)
    await answer(stage.contest, 1, YES, by=stage.officer, now=END + TICK)
    assert (await totals(stage))["K-01"] == "85.00"
    assert {line.code: line.total for line in (await stage.live()).lines}["K-01"] == "90.00"


async def test_they_are_proposed_and_confirmed_on_the_pages(stage: Stage) -> None:
    await stage.to_locked(END)
    site, home = app(), f"/desk/contests/{stage.slug}"
    entry = f"{home}/control/entries/K-01"
    chief, officer = await signed_in(site, stage.chief), await signed_in(site, stage.officer)
    shown = (await chief.see(entry)).text
    assert ("更正须由另一个人确认才生效" in shown, '<b class="num">-5</b>' in shown) == (True, True)
    same = await chief.submit(f"{entry}/status-corrections", status="ranked", reason="照旧")
    assert (same.status_code, "状态没有变化，请选择另一个状态。" in same.text) == (422, True)
    assert (await chief.submit(f"{entry}/status-corrections", status="dq", reason="查实代做")).status_code == 303
    own = str(await the_adjustment(stage))
    posted = {"adjustment": own, "points": "0", "reason": "计时有误"}
    assert (await chief.submit(f"{entry}/adjustment-corrections", **posted)).status_code == 303
    nothing = await chief.submit(f"{entry}/adjustment-corrections", points="0", module="", reason="没有理由")
    assert (nothing.status_code, "加分或扣分不能是 0。" in nothing.text) == (422, True)
    wrong = await chief.submit(f"{entry}/factor-corrections", aspect="P1", factor="2", reason="没有系数")
    assert wrong.status_code == 422
    listed = (await officer.see(f"{home}/corrections")).text
    assert [listed.count(word) for word in ("取消资格", "查实代做", "计时有误", "加分与扣分")] == [1, 1, 1, 1]
    for number in (1, 2):
        waits = f"第 {number} 号更正等另一个人确认："
        pages = [(await chief.see(f"{home}/control/entries/{code}")).text for code in ("K-01", "K-02")]
        link = f'href="{home}/corrections#correction-{number}"'
        assert [(waits in page, link in page) for page in pages] == [(True, True), (False, False)]
        done = await officer.submit(f"{home}/corrections/{number}/answers", answer="yes")
        assert done.status_code == 303
        assert waits not in (await chief.see(entry)).text
    after = (await chief.see(entry)).text
    assert ("已取消" in after, "取消资格" in after) == (True, True)
    for browser in (chief, officer):
        await browser.aclose()


async def test_nothing_goes_public_while_one_waits(stage: Stage) -> None:
    await stage.to_locked(END)
    await publication.confirm_recheck(stage.contest, note="核对了全部评分单", by=stage.officer, now=END)
    for member in (stage.chief, stage.officer):
        await publication.open_seal(stage.contest, by=member, now=END)
    await correct_status(stage.contest, "K-01", OUT, by=stage.chief, now=END)
    with pytest.raises(CorrectionsWaiting):
        await publication.give_notice(stage.contest, by=stage.officer, now=END)
