"""R7.3: appeals in writing until their time is over, ruled on once, followed by a correction or none."""

from datetime import timedelta

import pytest

from competitions.actions import publication
from competitions.actions.appeals import receive, rule
from competitions.actions.clock import take_due
from competitions.actions.corrections import answer, correct
from competitions.actions.heeding import set_limits
from competitions.errors.contests import ContestUnknown
from competitions.errors.corrections import AppealOutOfTime, AppealRuled, AppealsWaiting, AppealTooEarly, AppealUnknown
from competitions.errors.desk import CodeUnknown
from competitions.forms.oversight import AnswerForm, AppealForm, CorrectionForm, LimitsForm, RulingForm
from competitions.queries.corrections import appeals_of, appeals_until
from competitions.queries.verification import verdict_on
from database.rows import rows
from tests.competitions.contests import making
from tests.competitions.results.site import Browser, app, signed_in
from tests.competitions.results.stage import END, Stage, raised

APPEAL = AppealForm(code="K-02", appellant="区领队", words="理论第 12 题的标准答案有误，请复核。")
UPHELD = RulingForm(ruling="upheld", reason="标准答案确有错误")
DISMISSED = RulingForm(ruling="dismissed", reason="评分符合标准")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def stage(db: str) -> Stage:
    found = await raised()
    for code, mark in zip(found.entries, ("90", "80", "70", "60"), strict=True):
        await found.mark(code, mark, mark, mark, mark)
    return found


async def test_an_appeal_is_taken_until_two_hours_after_the_end(stage: Stage) -> None:
    assert await appeals_until(stage.contest) == END + timedelta(hours=2)
    assert await receive(stage.contest, APPEAL, by=stage.officer, now=END + 120 * MINUTE) == 1
    with pytest.raises(AppealOutOfTime):
        await receive(stage.contest, APPEAL, by=stage.officer, now=END + 120 * MINUTE + timedelta(microseconds=1))
    (found,) = await appeals_of(stage.contest)
    assert (found.code, found.appellant, found.words, found.upheld) == ("K-02", "区领队", APPEAL.words, None)


async def test_the_time_is_a_setting_and_begins_with_an_early_lock(stage: Stage) -> None:
    limits = LimitsForm(same_aspects=8, fast_seconds=20, far_per_cent=20, appeal_minutes=30)
    await set_limits(stage.contest, limits, by=stage.chief, now=END - 90 * MINUTE)
    await stage.to_locked(END - 60 * MINUTE)
    assert await appeals_until(stage.contest) == END - 30 * MINUTE


async def test_an_upheld_appeal_leads_to_a_correction(stage: Stage) -> None:
    await stage.to_locked(END)
    number = await receive(stage.contest, APPEAL, by=stage.officer, now=END)
    assert await rule(stage.contest, number, UPHELD, by=stage.chief, now=END)
    change = CorrectionForm(code="K-02", aspect="T1", value="84", reason="按裁决补 4 分", appeal=number)
    await correct(stage.contest, change, by=stage.chief, now=END)
    await answer(stage.contest, 1, AnswerForm(answer="yes"), by=stage.officer, now=END)
    (found,) = await appeals_of(stage.contest)
    assert (found.upheld, found.reason, found.ruled_by, found.corrections) == (
        True, UPHELD.reason, stage.chief.name, [1],
    )  # fmt: skip
    assert (await verdict_on(stage.contest)).fault is None


async def test_a_ruling_is_given_once(stage: Stage) -> None:
    number = await receive(stage.contest, APPEAL, by=stage.officer, now=END)
    assert not await rule(stage.contest, number, DISMISSED, by=stage.chief, now=END)
    with pytest.raises(AppealRuled):
        await rule(stage.contest, number, UPHELD, by=stage.chief, now=END)
    with pytest.raises(AppealUnknown):
        await rule(stage.contest, 9, UPHELD, by=stage.chief, now=END)


async def test_what_is_no_appeal_is_refused(stage: Stage) -> None:
    with pytest.raises(CodeUnknown):
        await receive(
            stage.contest, AppealForm(code="K-99", appellant="区", words="不知是谁的"), by=stage.officer, now=END
        )
    early = await raised(started=False)
    with pytest.raises(AppealTooEarly):
        await receive(early.contest, APPEAL, by=early.officer, now=END)
    with pytest.raises(ContestUnknown):
        await receive(stage.contest, APPEAL, by=early.officer, now=END)
    assert await rows("SELECT id FROM appeal") == []


async def test_no_result_becomes_final_over_an_open_appeal(stage: Stage) -> None:
    number = await receive(stage.contest, APPEAL, by=stage.officer, now=END)
    ends = await stage.to_notice(END)
    assert [type(one).__name__ for one in await take_due(now=ends)] == ["AppealsWaiting"]
    with pytest.raises(AppealsWaiting):
        await publication.finalise(stage.contest, by=stage.officer, now=ends)
    await rule(stage.contest, number, DISMISSED, by=stage.chief, now=ends)
    assert await take_due(now=ends) == []


async def test_the_public_page_says_until_when(stage: Stage, anybody: Browser) -> None:
    await stage.to_notice(END)
    assert "书面申诉受理到" in (await anybody.get(f"{stage.path}/results")).text
    assert "taken in writing until" in (await anybody.get(f"/en{stage.path}/results")).text


async def test_appeals_are_registered_and_ruled_on_the_page(stage: Stage) -> None:
    await rows("UPDATE contest SET ends_at = ends_at + interval '40000 hours' WHERE id = {}", stage.contest)
    browser = await signed_in(app(), stage.chief)
    home = f"/desk/contests/{stage.slug}/appeals"
    assert "没有申诉" in (await browser.see(home)).text
    short = await browser.submit(home, code="K-02", appellant="区领队", words="错")
    assert (short.status_code, "区领队" in short.text) == (422, True)
    mistyped = await browser.submit(home, code="K-99", appellant="区领队", words=APPEAL.words)
    assert (mistyped.status_code, APPEAL.words in mistyped.text) == (422, True)
    assert "这项竞赛没有密号“K-99”。" in mistyped.text
    assert (await browser.submit(home, code="K-02", appellant="区领队", words=APPEAL.words)).status_code == 303
    assert APPEAL.words in (await browser.see(home)).text
    blunt = await browser.submit(f"{home}/1/rulings", ruling="upheld", reason="是")
    assert (blunt.status_code, "“裁决理由”至少 2 个字。" in blunt.text, ">\n是</textarea>" in blunt.text) == (
        422,
        True,
        True,
    )
    assert 'value="upheld" checked' in blunt.text
    assert (await browser.submit(f"{home}/1/rulings", ruling="upheld", reason="成立")).status_code == 303
    shown = (await browser.see(home)).text
    assert "control/entries/K-02?appeal=1#marks-title" in shown
    await browser.aclose()
    other = await raised()
    foreign = await signed_in(app(), await making.officer_of(other.contest, "外人"))
    assert (await foreign.see(home)).status_code == 404
    await foreign.aclose()
