"""From marking to final: who may, what is refused, what is written (rules 7.1 to 7.4), and F9."""

import asyncio
import hashlib
from datetime import timedelta

import msgspec
import pytest

from competitions.actions import publication
from competitions.actions.clock import take_due
from competitions.actions.sign_offs import approve
from competitions.errors.contests import AlreadyMoved, ContestUnknown, StepNotAllowed, StepNotYours
from competitions.errors.results import (
    NothingToPublish,
    NoticeNotOver,
    NotReadyToLock,
    RecheckNeedsAnother,
    ResultIncomplete,
    SealAlreadyGiven,
    SealAlreadyOpen,
    SealNotYet,
    SealStillClosed,
)
from competitions.queries.seals import seal_of
from competitions.rules.publication import Phase
from database.rows import rows
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck
from tests.competitions.contests import making
from tests.competitions.results.stage import END, NAMES, START, Stage, raised, state_of

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


@pytest.fixture
async def stage(db: str) -> Stage:
    """Everything is marked."""
    raised_stage = await raised()
    for code, mark in zip(raised_stage.entries, ("90", "80", "80", "60"), strict=True):
        await raised_stage.mark(code, mark, mark, mark, mark)
    return raised_stage


async def steps(stage: Stage) -> list[tuple[object, object]]:
    found = await rows("SELECT went_to, by FROM contest_step WHERE contest = {} ORDER BY number", stage.contest)
    return [(one["went_to"], one["by"]) for one in found][1:]


async def test_lock_refuses_with_each_reason_and_changes_nothing(stage: Stage) -> None:
    await stage.clear("K-02", "T", "T1", 0, START)
    await stage.clear("K-03", "P", "P1", 2, START)
    with pytest.raises(NotReadyToLock) as refused:
        await publication.lock(stage.contest, by=stage.chief, now=END)
    assert len(refused.value.reasons) == 2
    assert ["K-02" in refused.value.reasons[0], "K-03" in refused.value.reasons[1]] == [True, True]
    assert (await state_of(stage), await steps(stage)) == ("marking", [])


async def test_lock_when_nothing_is_open(stage: Stage) -> None:
    await stage.lock(END)
    board = await stage.public()
    assert (await state_of(stage), await steps(stage)) == ("locked", [("locked", stage.chief.account)])
    assert (board.phase, [line.name for line in board.lines]) == (Phase.ENDED, [None] * 4)


async def test_two_who_lock_at_once_take_one_step(stage: Stage) -> None:
    await approve(stage.contest, by=stage.chief, now=END)
    answers = await asyncio.gather(
        *(publication.lock(stage.contest, by=by, now=END) for by in (stage.officer, stage.chief)),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in answers) == ["AlreadyMoved", "NoneType"]
    assert len(await steps(stage)) == 1


async def test_strangers_and_early_comers_are_refused_everywhere(stage: Stage) -> None:
    stranger = await making.officer_of(making.UUID(int=1), "外人")
    for refused, verb in (
        (StepNotYours, publication.lock(stage.contest, by=stranger, now=END)),
        (ContestUnknown, publication.open_seal(stage.contest, by=stranger, now=END)),
        (StepNotAllowed, publication.give_notice(stage.contest, by=stage.officer, now=END)),
        (StepNotAllowed, publication.finalise(stage.contest, by=stage.officer, now=END)),
        (SealNotYet, publication.open_seal(stage.contest, by=stage.officer, now=END)),
    ):
        with pytest.raises(refused):
            await verb
    assert (await state_of(stage), await steps(stage)) == ("marking", [])


async def test_r7_1_the_recheck_is_confirmed_by_a_second_person_with_words(stage: Stage) -> None:
    await stage.to_locked(END)
    with pytest.raises(RecheckNeedsAnother):
        await publication.confirm_recheck(stage.contest, note="我自己核对了", by=stage.chief, now=END)
    assert await state_of(stage) == "locked"
    await publication.confirm_recheck(stage.contest, note="核对前 10 名", by=stage.officer, now=END)
    found = await rows("SELECT note FROM contest_step WHERE went_to = 'rechecked'")
    assert (await state_of(stage), found) == ("rechecked", [{"note": "核对前 10 名"}])


async def test_the_seal_needs_two_accounts_and_one_of_them_officer(stage: Stage) -> None:
    await stage.to_locked(END)
    second = await making.chief_of(stage.contest, "关裁判长")
    assert not await publication.open_seal(stage.contest, by=stage.chief, now=END)
    with pytest.raises(SealAlreadyGiven):
        await publication.open_seal(stage.contest, by=stage.chief, now=END)
    assert not await publication.open_seal(stage.contest, by=second, now=END)
    assert not (await seal_of(stage.contest)).opened
    assert await publication.open_seal(stage.contest, by=stage.officer, now=END)
    with pytest.raises(SealAlreadyOpen):
        await publication.open_seal(stage.contest, by=stage.officer, now=END)
    recorded = await rows("SELECT account, body FROM record_event WHERE kind = 'seal' ORDER BY number")
    assert [one["account"] for one in recorded] == [stage.chief.account, second.account, stage.officer.account]
    assert recorded[-1]["body"] == '{"as_officer":true,"opened":true}'


async def test_notice_needs_an_open_seal(stage: Stage) -> None:
    await stage.to_locked(END)
    await publication.confirm_recheck(stage.contest, note="核对了", by=stage.officer, now=END)
    with pytest.raises(SealStillClosed):
        await publication.give_notice(stage.contest, by=stage.officer, now=END)
    await publication.open_seal(stage.contest, by=stage.chief, now=END)
    await publication.open_seal(stage.contest, by=stage.officer, now=END)
    with pytest.raises(StepNotYours):
        await publication.give_notice(stage.contest, by=stage.chief, now=END)
    assert (await state_of(stage), await rows("SELECT id FROM publication")) == ("rechecked", [])


async def test_r7_4_the_notice_publishes_names_places_and_a_package_that_rechecks(stage: Stage) -> None:
    ends_at = await stage.to_notice(END)
    assert ends_at == END + 5 * DAY  # from a Sunday
    board = await stage.public()
    assert [(line.rank, line.name, line.organisation, line.award) for line in board.lines] == [
        (1, NAMES[0], "区记机电", "一等奖"),
        (2, NAMES[1], "麦记机电", "二等奖"),
        (2, NAMES[2], "岑记机电", "二等奖"),
        (4, NAMES[3], "冼记机电", None),
    ]
    stored = (await rows("SELECT kind, version, package, hash, record_hash FROM publication"))[0]
    package = decode_package(str(stored["package"]).encode())
    assert (stored["kind"], stored["version"], recheck(package).matches) == ("provisional", 1, True)
    assert stored["hash"] == hashlib.sha256(str(stored["package"]).encode()).hexdigest()
    assert [entry.name for entry in package.entries] == list(NAMES)
    head = await rows("SELECT hash FROM record_event WHERE kind = 'publish'")
    assert (board.phase, board.proof and board.proof.record) == (Phase.NOTICE, head[0]["hash"])


async def test_a_changed_mark_in_the_package_is_found(stage: Stage) -> None:
    await stage.to_notice(END)
    text = str((await rows("SELECT package FROM publication"))[0]["package"])
    assert recheck(decode_package(text.replace('"value":"60"', '"value":"61"').encode())).matches is False


async def test_f9_no_notice_while_an_entry_has_no_total() -> None:
    stage = await raised()
    for code in ("K-01", "K-02", "K-03"):
        await stage.mark(code, "70", "70", "70", "70")
    with pytest.raises(ResultIncomplete) as refused:
        await stage.to_notice(END)
    assert refused.value.sentence.endswith("K-04")
    assert (await state_of(stage), await rows("SELECT id FROM publication")) == ("rechecked", [])


async def test_f9_no_notice_without_a_scheme(stage: Stage) -> None:
    await rows("DELETE FROM scheme_version")
    with pytest.raises(NothingToPublish):
        await stage.to_notice(END)


async def test_final_waits_for_the_end_of_the_notice(stage: Stage) -> None:
    ends_at = await stage.to_notice(END)
    with pytest.raises(NoticeNotOver):
        await publication.finalise(stage.contest, by=stage.officer, now=ends_at - timedelta(microseconds=1))
    assert (await stage.public()).phase is Phase.NOTICE
    await publication.finalise(stage.contest, by=stage.officer, now=ends_at)
    published = await rows("SELECT kind, version, hash FROM publication ORDER BY version")
    assert [(one["kind"], one["version"]) for one in published] == [("provisional", 1), ("final", 2)]
    assert published[0]["hash"] == published[1]["hash"]
    assert ((await stage.public()).phase, await state_of(stage)) == (Phase.FINAL, "final")


async def test_the_clock_finalises_once(stage: Stage) -> None:
    ends_at = await stage.to_notice(END)
    assert await take_due(now=ends_at - timedelta(seconds=1)) == []
    assert await state_of(stage) == "notice"
    await asyncio.gather(take_due(now=ends_at), take_due(now=ends_at))
    await take_due(now=ends_at + DAY)
    assert (await state_of(stage), (await steps(stage))[-1]) == ("final", ("final", None))
    assert len(await steps(stage)) == 4
    with pytest.raises(AlreadyMoved):
        await publication.finalise(stage.contest, by=stage.officer, now=ends_at + DAY)


async def test_a_notice_of_no_days_may_be_final_at_once(stage: Stage) -> None:
    await rows("UPDATE contest SET notice_days = 0 WHERE id = {}", stage.contest)
    assert await stage.to_notice(END) == END
    await publication.finalise(stage.contest, by=stage.officer, now=END)
    assert await state_of(stage) == "final"


async def test_details_explain_every_number_once_public(stage: Stage) -> None:
    await stage.build(START)
    before = await rows("SELECT document FROM board_detail")
    assert [one for one in before if "得" in str(one["document"])] == []
    await stage.to_notice(END)
    wanted = (await stage.public()).lines[0].detail
    found = (await rows("SELECT document FROM board_detail WHERE sha256 = {}", wanted))[0]["document"]
    detail = msgspec.json.decode(str(found))
    assert detail["why"] == ["“理论” 27.00，“实操” 63.00，总分 90.00", "理论 27.00, 实操 63.00, total 90.00"]
    assert detail["modules"][1]["aspects"][0]["why"][1] == "3 marks (90, 90, 90), mean 90.00, mark 90.00"


async def test_adjustments_and_statuses_are_in_the_package(stage: Stage) -> None:
    await stage.adjust("K-01", -5, "警告", START)
    await stage.set_status("K-04", "dq", START)
    await stage.to_notice(END)
    package = decode_package(str((await rows("SELECT package FROM publication"))[0]["package"]).encode())
    assert recheck(package).matches is True
    assert [(str(one.points), one.reason) for one in package.adjustments] == [("-5", "警告")]
    assert [entry.status for entry in package.entries] == ["ranked", "ranked", "ranked", "dq"]
    first = (await stage.public()).lines[0]
    assert (first.code, first.total) == ("K-01", "85.00")
