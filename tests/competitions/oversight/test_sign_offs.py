"""The chain of signatures: judges, their group's leader with the PIN, the chief judge (R7.2)."""

import msgspec
import pytest

from competitions.actions.alarms import reopen_sheet
from competitions.actions.corrections import correct
from competitions.actions.publication import lock
from competitions.actions.sign_offs import approve, endorse, endorse_with_pin
from competitions.errors.contests import ContestUnknown
from competitions.errors.judging import WrongPin
from competitions.errors.results import NotReadyToLock
from competitions.errors.sign_offs import (
    AlreadyApproved,
    GroupUnknown,
    LeaderWithoutCard,
    NothingToEndorse,
    NotReadyToApprove,
)
from competitions.forms.desk import ReopeningForm
from competitions.forms.oversight import CorrectionForm, EndorsementForm
from competitions.queries.locking import open_points
from competitions.queries.sign_offs import approval, groups
from competitions.queries.verification import verdict_on
from database.rows import rows
from people import Member
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.oversight.marked import mark_all
from tests.competitions.results.site import Browser

PIN = EndorsementForm(module="B", pin="204681")
ALL = ["K-01", "K-02", "K-03"]


async def waiting(contest: ground.Ground) -> list[str]:
    (group,) = await groups(contest.contest)
    return [entry.code for entry in group.waiting]


async def test_the_leader_signs_for_what_all_judges_signed(contest: ground.Ground, chief: Member) -> None:
    await mark_all(contest, chief)
    await ground.cards(contest)
    assert (await waiting(contest), [group.module for group in await groups(contest.contest)]) == (ALL, ["B"])
    assert await endorse_with_pin(contest.contest, PIN, by=chief, now=NOON) == 3
    assert await waiting(contest) == []
    found = await rows("SELECT module, seat, by FROM group_sign_off ORDER BY record_number")
    assert found == [{"module": "B", "seat": contest.seats[0], "by": chief.account}] * 3
    assert (await verdict_on(contest.contest)).fault is None


async def test_a_wrong_pin_signs_nothing(contest: ground.Ground, chief: Member) -> None:
    await mark_all(contest, chief)
    with pytest.raises(LeaderWithoutCard):
        await endorse_with_pin(contest.contest, PIN, by=chief, now=NOON)
    await ground.cards(contest)
    with pytest.raises(WrongPin):
        await endorse_with_pin(contest.contest, msgspec.structs.replace(PIN, pin="111111"), by=chief, now=NOON)
    assert await rows("SELECT id FROM group_sign_off") == []


async def test_no_group_signs_for_judges_who_have_not(contest: ground.Ground, chief: Member) -> None:
    await mark_all(contest, chief, sign=False)
    with pytest.raises(NothingToEndorse):
        await endorse(contest.contest, "B", by=chief, now=NOON)
    with pytest.raises(GroupUnknown):  # of a panel of one, the judge's own signature is enough
        await endorse(contest.contest, "C", by=chief, now=NOON)


async def test_a_reopened_sheet_takes_the_later_signatures_with_it(contest: ground.Ground, chief: Member) -> None:
    devices = await mark_all(contest, chief)
    await endorse(contest.contest, "B", by=chief, now=NOON)
    await approve(contest.contest, by=chief, now=NOON)
    assert await open_points(contest.contest) == []
    form = ReopeningForm(code="K-02", module="B", seat=2, reason="看错一格")
    await reopen_sheet(contest.contest, form, by=chief, now=NOON)
    assert await approval(contest.contest) is None
    devices[1].tap("K-02/B", "B3.5", "7")
    devices[1].sign("K-02/B")
    await devices[1].send()
    assert await waiting(contest) == ["K-02"]


async def test_a_correction_withdraws_the_groups_signature(contest: ground.Ground, chief: Member) -> None:
    await mark_all(contest, chief)
    await endorse(contest.contest, "B", by=chief, now=NOON)
    change = CorrectionForm(code="K-01", aspect="B3.5", judge=2, value="8", reason="抄错")
    await correct(contest.contest, change, by=chief, now=NOON)
    assert await waiting(contest) == ["K-01"]


async def test_the_chief_judge_signs_last_and_once(contest: ground.Ground, chief: Member) -> None:
    await mark_all(contest, chief)
    with pytest.raises(NotReadyToApprove):
        await approve(contest.contest, by=chief, now=NOON)
    await endorse(contest.contest, "B", by=chief, now=NOON)
    with pytest.raises(NotReadyToLock) as refused:
        await lock(contest.contest, by=chief, now=NOON)
    assert refused.value.reasons == ["裁判长还没有签字。"]
    await approve(contest.contest, by=chief, now=NOON)
    with pytest.raises(AlreadyApproved):
        await approve(contest.contest, by=chief, now=NOON)
    await lock(contest.contest, by=chief, now=NOON)


async def test_foreign_officers_sign_nothing(contest: ground.Ground, chief: Member, stranger: Member) -> None:
    await mark_all(contest, chief)
    for signing in (
        endorse_with_pin(contest.contest, PIN, by=stranger, now=NOON),
        endorse(contest.contest, "B", by=stranger, now=NOON),
        approve(contest.contest, by=stranger, now=NOON),
    ):
        with pytest.raises(ContestUnknown):
            await signing


async def test_the_page_leads_through_the_chain(contest: ground.Ground, chief: Member, desk: Browser) -> None:
    await mark_all(contest, chief)
    await ground.cards(contest)
    home = f"/desk/contests/{contest.slug}/sign-off"
    assert "待签 3" in (await desk.see(home)).text
    wrong = await desk.submit(f"{home}/groups", module="B", pin="111111")
    assert (wrong.status_code, "密码不对" in wrong.text) == (422, True)
    short = await desk.submit(f"{home}/groups", module="B", pin="1")
    assert (short.status_code, 'role="alert"' in short.text) == (422, True)
    early = await desk.submit(f"{home}/chief")
    assert (early.status_code, "裁判长不能签字" in early.text) == (409, True)
    assert (await desk.submit(f"{home}/groups", module="B", pin="204681")).status_code == 303
    assert (await desk.submit(f"{home}/chief")).status_code == 303
    assert "全部签字齐全" in (await desk.see(home)).text


async def test_another_contests_officer_finds_no_signatures(contest: ground.Ground, foreign: Browser) -> None:
    home = f"/desk/contests/{contest.slug}/sign-off"
    assert (await foreign.see(home)).status_code == 404
