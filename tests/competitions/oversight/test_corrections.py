"""R7.3, R7.4: corrections of marks with both values; after locking a second person, then a new version."""

import json
from datetime import timedelta

import msgspec
import pytest

from competitions.actions import publication
from competitions.actions.clock import take_due
from competitions.actions.corrections import answer, correct
from competitions.errors.contests import ContestUnknown
from competitions.errors.corrections import (
    CorrectionAnswered,
    CorrectionNeedsAnother,
    CorrectionOutOfTime,
    CorrectionsWaiting,
    CorrectionUnknown,
    CorrectionWaiting,
    MarkMovedOn,
    NoSuchMark,
    NothingCorrected,
    SheetStillOpen,
    ValueNotAMark,
)
from competitions.forms.oversight import AnswerForm, CorrectionForm
from competitions.queries.corrections import corrections_of
from competitions.queries.publications import last_publication
from competitions.queries.tablet_state import state_of
from competitions.queries.tablets import by_token
from competitions.queries.verification import verdict_on
from database.rows import rows
from people import Member
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck
from tests.competitions.contests import making
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.oversight.marked import mark_all
from tests.competitions.results.site import app, signed_in
from tests.competitions.results.stage import END, Stage, raised

CHANGE = CorrectionForm(code="K-01", aspect="B3.5", judge=2, value="8", reason="纸面是 8 分，点成了 7.5")
THEORY = CorrectionForm(code="K-04", aspect="T1", value="95", reason="申诉成立，第 12 题答案有误")
YES, NO = AnswerForm(answer="yes"), AnswerForm(answer="no")
DAY = timedelta(days=1)


@pytest.fixture
async def stage(db: str) -> Stage:
    found = await raised()
    for code, mark in zip(found.entries, ("90", "80", "70", "60"), strict=True):
        await found.mark(code, mark, mark, mark, mark)
    return found


async def mark_of(aspect: str, judge: int) -> object:
    sql = """SELECT value FROM latest_mark JOIN entry ON entry.id = latest_mark.entry
        WHERE code = 'K-01' AND aspect = {} AND judge = {}"""
    return (await rows(sql, aspect, judge))[0]["value"]


async def test_before_locking_it_holds_at_once_with_both_values(contest: ground.Ground, chief: Member) -> None:
    await mark_all(contest, chief)
    assert await correct(contest.contest, CHANGE, by=chief, now=NOON) == 1
    assert await mark_of("B3.5", 2) == "8"
    said = await rows("SELECT kind, account, value, body FROM record_event ORDER BY number DESC LIMIT 2")
    assert [(one["kind"], one["value"], one["account"]) for one in said] == [
        ("mark", "8", chief.account), ("correct", "8", chief.account),
    ]  # fmt: skip
    body = json.loads(str(said[1]["body"]))
    assert (body["first"], body["second"], body["reason"]) == ("7.5", "8", CHANGE.reason)
    assert (await verdict_on(contest.contest)).fault is None


async def test_a_judge_who_has_not_signed_mends_it_alone(contest: ground.Ground, chief: Member) -> None:
    await mark_all(contest, chief, sign=False)
    with pytest.raises(SheetStillOpen):
        await correct(contest.contest, CHANGE, by=chief, now=NOON)
    assert await rows("SELECT id FROM correction") == []


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (NothingCorrected, {"value": "7.5"}),
        (NothingCorrected, {"value": "7.50"}),
        (ValueNotAMark, {"value": "11"}),
        (ValueNotAMark, {"value": "很好"}),
        (NoSuchMark, {"judge": 4}),
        (NoSuchMark, {"judge": 0}),
        (NoSuchMark, {"aspect": "B9.9"}),
    ],
)
async def test_what_is_no_correction_is_refused(
    contest: ground.Ground, chief: Member, refusal: type[Exception], changes: dict[str, object]
) -> None:
    await mark_all(contest, chief)
    with pytest.raises(refusal):
        await correct(contest.contest, msgspec.structs.replace(CHANGE, **changes), by=chief, now=NOON)
    assert await rows("SELECT id FROM correction") == []


async def test_a_penalty_may_be_taken_away(contest: ground.Ground, chief: Member) -> None:
    await mark_all(contest, chief)
    count = CorrectionForm(code="K-01", aspect="B2.5#碰杆", value="2", reason="录像可见碰杆两次")
    await correct(contest.contest, count, by=chief, now=NOON)
    assert await mark_of("B2.5#碰杆", 0) == "2"
    await correct(contest.contest, msgspec.structs.replace(count, value="", reason="不是他"), by=chief, now=NOON)
    assert await rows("SELECT id FROM latest_mark WHERE aspect LIKE '%#%'") == []
    assert (await verdict_on(contest.contest)).fault is None


async def test_strangers_correct_nothing(contest: ground.Ground, chief: Member, stranger: Member) -> None:
    await mark_all(contest, chief)
    with pytest.raises(ContestUnknown):
        await correct(contest.contest, CHANGE, by=stranger, now=NOON)


async def test_after_locking_a_second_person_must_agree(stage: Stage) -> None:
    await stage.to_locked(END)
    await stage.build(END)
    number = await correct(stage.contest, THEORY, by=stage.chief, now=END)
    assert [line.rank for line in (await stage.public()).lines if line.code == "K-04"] == [4]
    with pytest.raises(CorrectionNeedsAnother):
        await answer(stage.contest, number, YES, by=stage.chief, now=END)
    with pytest.raises(CorrectionWaiting):
        await correct(stage.contest, msgspec.structs.replace(THEORY, value="96"), by=stage.chief, now=END)
    assert await answer(stage.contest, number, YES, by=stage.officer, now=END)
    (found,) = await corrections_of(stage.contest)
    assert (found.first, found.second, found.stands, found.answered_by) == ("60", "95", True, stage.officer.name)
    assert {line.code: line.total for line in (await stage.public()).lines}["K-04"] == "70.50"
    with pytest.raises(CorrectionAnswered):
        await answer(stage.contest, number, NO, by=stage.officer, now=END)
    assert (await verdict_on(stage.contest)).fault is None


async def test_a_declined_correction_changes_nothing(stage: Stage) -> None:
    await stage.to_locked(END)
    number = await correct(stage.contest, THEORY, by=stage.chief, now=END)
    assert not await answer(stage.contest, number, NO, by=stage.officer, now=END)
    assert await rows("SELECT value FROM latest_mark WHERE aspect = 'T1' AND value = '95'") == []
    with pytest.raises(CorrectionUnknown):
        await answer(stage.contest, 9, NO, by=stage.officer, now=END)


async def test_a_mark_that_moved_on_is_not_corrected_over(stage: Stage) -> None:
    await stage.to_locked(END)
    number = await correct(stage.contest, THEORY, by=stage.chief, now=END)
    await stage.put("K-04", "T", "T1", 0, "61", END)
    with pytest.raises(MarkMovedOn):
        await answer(stage.contest, number, YES, by=stage.officer, now=END)


async def test_nothing_goes_public_while_a_correction_waits(stage: Stage) -> None:
    await stage.to_locked(END)
    await publication.confirm_recheck(stage.contest, note="核对了全部评分单", by=stage.officer, now=END)
    for member in (stage.chief, stage.officer):
        await publication.open_seal(stage.contest, by=member, now=END)
    await correct(stage.contest, THEORY, by=stage.chief, now=END)
    with pytest.raises(CorrectionsWaiting):
        await publication.give_notice(stage.contest, by=stage.officer, now=END)


async def test_a_corrected_notice_is_a_new_version_and_begins_again(stage: Stage) -> None:
    first_end = await stage.to_notice(END)
    before = await last_publication(stage.contest)
    number = await correct(stage.contest, THEORY, by=stage.chief, now=END + DAY)
    await answer(stage.contest, number, YES, by=stage.officer, now=END + DAY)
    after = await last_publication(stage.contest)
    assert (before.version, after.version, after.kind) == (1, 2, "provisional")
    assert before.hash != after.hash
    assert recheck(decode_package(after.package.encode())).differences == []
    board = await stage.public()
    assert board.proof is not None
    assert (board.proof.version, board.proof.corrected, board.proof.package) == (2, 1, after.hash)
    ends = (await rows("SELECT notice_ends_at AS at FROM contest WHERE id = {}", stage.contest))[0]["at"]
    assert ends > first_end  # type: ignore[operator]  # a datetime
    assert (await verdict_on(stage.contest)).fault is None


async def test_a_correction_that_moves_no_result_leaves_the_clock(stage: Stage) -> None:
    """A hundredth of one judge's mark is rounded away: the published table is the same."""
    first_end = await stage.to_notice(END)
    change = CorrectionForm(code="K-04", aspect="P1", judge=1, value="60.01", reason="录入错")
    number = await correct(stage.contest, change, by=stage.chief, now=END + DAY)
    await answer(stage.contest, number, YES, by=stage.officer, now=END + DAY)
    assert (await last_publication(stage.contest)).version == 2
    ends = (await rows("SELECT notice_ends_at AS at FROM contest WHERE id = {}", stage.contest))[0]["at"]
    assert ends == first_end


async def test_a_final_result_gets_a_new_final_version(stage: Stage) -> None:
    ends = await stage.to_notice(END)
    await take_due(now=ends)
    number = await correct(stage.contest, THEORY, by=stage.chief, now=ends + DAY)
    await answer(stage.contest, number, YES, by=stage.officer, now=ends + DAY)
    found = await last_publication(stage.contest)
    assert (found.version, found.kind) == (3, "final")
    await rows("UPDATE contest SET state = 'archived' WHERE id = {}", stage.contest)
    with pytest.raises(CorrectionOutOfTime):
        await correct(stage.contest, msgspec.structs.replace(THEORY, value="1"), by=stage.chief, now=ends + 2 * DAY)


async def test_it_is_proposed_and_confirmed_on_the_pages(stage: Stage) -> None:
    await stage.to_locked(END)
    site, home = app(), f"/desk/contests/{stage.slug}"
    chief, officer = await signed_in(site, stage.chief), await signed_in(site, stage.officer)
    entry = (await chief.see(f"{home}/control/entries/K-04?appeal=1")).text
    assert "corrections/new?code=K-04&amp;aspect=T1&amp;judge=0&amp;appeal=1" in entry
    form = (await chief.see(f"{home}/corrections/new?code=K-04&aspect=T1&judge=0&value=95")).text
    assert 'value="95"' in form
    posted = {"code": "K-04", "aspect": "T1", "judge": "0"}
    wrong = await chief.submit(f"{home}/corrections", **posted, value="101", reason="超出")
    assert (wrong.status_code, 'value="101"' in wrong.text) == (422, True)
    assert (await chief.submit(f"{home}/corrections", **posted, value="95", reason="申诉成立")).status_code == 303
    assert "请另一个人登录自己的账号来确认" in (await chief.see(f"{home}/corrections")).text
    assert "申诉成立" in (await officer.see(f"/en{home}/corrections")).text
    await officer.see(f"{home}/corrections")
    assert (await officer.submit(f"{home}/corrections/1/answers", answer="yes")).status_code == 303
    assert "已生效" in (await officer.see(f"{home}/corrections")).text
    for browser in (chief, officer):
        await browser.aclose()


@pytest.mark.parametrize("asked", ["code=K-99&aspect=T1&judge=0", "code=K-04&aspect=X&judge=0", "judge=x", ""])
async def test_a_mark_that_is_not_there_has_no_form(stage: Stage, asked: str) -> None:
    browser = await signed_in(app(), stage.chief)
    assert (await browser.see(f"/desk/contests/{stage.slug}/corrections/new?{asked}")).status_code == 404
    await browser.aclose()


async def test_others_find_no_corrections(stage: Stage) -> None:
    other = await raised()
    browser = await signed_in(app(), await making.officer_of(other.contest, "外人"))
    for path in ("", "/new?code=K-04&aspect=T1&judge=0"):
        assert (await browser.see(f"/desk/contests/{stage.slug}/corrections{path}")).status_code == 404
    await browser.aclose()


async def test_the_judge_sees_it_on_the_tablet_and_nobody_else(contest: ground.Ground, chief: Member) -> None:
    devices = await mark_all(contest, chief)
    await correct(contest.contest, CHANGE, by=chief, now=NOON)
    for device, seen in zip(devices, (0, 1, 0), strict=True):
        tablet = await by_token(device.token)
        assert tablet is not None
        state = await state_of(tablet, after=0, now=NOON)
        said = [(one.sheet, one.aspect, one.first, one.second, one.reason) for one in state.corrected]
        assert said == [("K-01/B", "B3.5", "7.5", "8", CHANGE.reason)] * seen
        assert [one.value for one in state.changes if one.aspect == "B3.5"] == ["8"] * seen
