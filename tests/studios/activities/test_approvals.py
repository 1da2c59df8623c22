"""Who may approve, what a second approver is for, and the reversing entry."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from uuid import UUID

import pytest

from database.rows import rows
from people import Grant, Member, Role, Scope
from studios.actions import approvals, confirmations, submissions
from studios.errors.activities import ActivityStepNotAllowed, ApprovedByYou, GainsFromActivity, ReasonMissing
from studios.errors.studios import OwnStudio, UnionOnly
from studios.queries import hours
from studios.rules.activity_life import State
from tests.studios.activities.chain import YES, approve, postings, reverse, state, total
from tests.studios.activities.ground import NOON, Ground, account, person


async def verifier(site: Ground, name: str, sign_in: str, of: UUID) -> Member:
    return await account(name, sign_in, Grant(Role.VERIFIER, Scope.WHOLE), person=of)


async def test_whoever_gains_approves_nothing(site: Ground) -> None:
    activity = await site.sent(came={site.people[0]: Decimal(1)})
    member = await verifier(site, "李小明", "xiaoming", site.people[1])
    with pytest.raises(OwnStudio):
        await approve(site, activity, member)
    firm = await verifier(site, "厂里的人", "changli", await person("厂里的人", site.firm))
    with pytest.raises(GainsFromActivity) as refusal:
        await approve(site, activity, firm)
    assert refusal.value.sentence == "您参加、登记了这次活动，或属于受助单位，请由另一位核实员办理。"
    with pytest.raises(UnionOnly):
        await approve(site, activity, site.admin)
    await rows("UPDATE activity SET logged_by = {} WHERE id = {}", site.he.account, activity)
    with pytest.raises(GainsFromActivity):
        await approve(site, activity)
    with pytest.raises(GainsFromActivity):
        await approvals.send_back(site.studio, activity, reason="不清楚", by=site.he, now=NOON)
    assert await approve(site, activity, site.su) is State.APPROVED


async def test_whoever_was_there_approves_nothing_even_after_leaving(site: Ground) -> None:
    activity = await site.sent()
    await rows("UPDATE studio_member SET until = '2026-11-21' WHERE person = {}", site.people[1])
    gone = await verifier(site, "李小明", "xiaoming", site.people[1])
    with pytest.raises(GainsFromActivity):
        await approve(site, activity, gone)


async def test_more_than_eight_hours_need_a_second_approver(site: Ground) -> None:
    activity = await site.sent(starts=time(8), ends=time(18), came={site.people[0]: Decimal("8.5")})
    assert await approve(site, activity) is State.SECONDING
    assert await postings() == []
    with pytest.raises(ApprovedByYou) as refusal:
        await approve(site, activity)
    assert refusal.value.sentence == "第一次核准的是您，请由另一位核实员作第二次核准。"
    assert await approve(site, activity, site.su) is State.APPROVED
    assert (await hours.person_hours(site.people[0], 2026)).volunteer == Decimal("8.5")


async def test_eight_hours_need_one_and_the_whole_day_is_counted(site: Ground) -> None:
    first = await site.sent(starts=time(8), ends=time(16), came={site.people[0]: Decimal(8)})
    assert await approve(site, first) is State.APPROVED
    second = await site.sent(planned=False, starts=time(16), ends=time(17), came={site.people[0]: Decimal("0.5")})
    assert await approve(site, second) is State.SECONDING
    await approvals.send_back(site.studio, second, reason="请拆开写", by=site.su, now=NOON)
    assert await state(second) == "returned"


async def test_returning_needs_a_reason_and_the_lead_sends_it_again(site: Ground) -> None:
    activity = await site.sent()
    with pytest.raises(ReasonMissing) as refusal:
        await approvals.send_back(site.studio, activity, reason=" ", by=site.he, now=NOON)
    assert refusal.value.sentence == "请写明理由，至少两个字。"
    await approvals.send_back(site.studio, activity, reason="补一张照片", by=site.he, now=NOON)
    await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    assert await approve(site, activity) is State.APPROVED
    with pytest.raises(ActivityStepNotAllowed) as twice:
        await approve(site, activity)
    assert twice.value.sentence == "这次活动现在“已计入”，不能变为“已计入”。"


async def test_a_reversal_takes_back_every_posting_and_nothing_else(site: Ground) -> None:
    kept, wrong = await site.sent(), await site.sent(planned=False, day=date(2026, 11, 21), problems=1)
    token = await confirmations.ask_to_confirm(site.studio.id, wrong, by=site.lead, now=NOON)
    await confirmations.answer(token, YES, now=NOON)
    await approve(site, kept)
    await approve(site, wrong)
    assert await total(site.studio.id) == Decimal(12)
    with pytest.raises(ReasonMissing):
        await reverse(site, wrong, "")
    await reverse(site, wrong)
    assert await total(site.studio.id) == Decimal(5)
    assert await total(site.people[0]) == Decimal("2.5")
    assert (await hours.studio_hours(site.studio.id, 2026)).unpaid == Decimal(5)
    assert len(await rows("SELECT id FROM ledger_posting")) == 3 + 4 + 4
    with pytest.raises(ActivityStepNotAllowed):
        await reverse(site, wrong)


async def test_a_firm_is_helped_once_in_a_season(site: Ground) -> None:
    for day in (date(2026, 11, 18), date(2026, 11, 19)):
        activity = await site.sent(planned=False, day=day, came={site.people[0]: Decimal(1)})
        token = await confirmations.ask_to_confirm(site.studio.id, activity, by=site.lead, now=NOON)
        await confirmations.answer(token, YES, now=NOON)
        await approve(site, activity)
    assert await total(site.studio.id) == Decimal(1 + 1 + 1)


async def sixty(site: Ground) -> Sequence[UUID]:
    """Eight days of eight hours: 64, of which 60 score."""
    days = [date(2026, 11, number) for number in range(1, 9)]
    made = []
    for day in days:
        one = await site.sent(planned=False, day=day, starts=time(8), ends=time(16), came={site.people[0]: Decimal(8)})
        await approve(site, one)
        made.append(one)
    return made


async def test_sixty_hours_score_and_a_reversal_makes_good_what_stood_above(site: Ground) -> None:
    made = await sixty(site)
    assert (await total(site.people[0]), await total(site.studio.id)) == (Decimal(60), Decimal(60))
    assert (await hours.person_hours(site.people[0], 2026)).unpaid == Decimal(64)
    await reverse(site, made[0])
    assert (await total(site.people[0]), await total(site.studio.id)) == (Decimal(56), Decimal(56))
    await reverse(site, made[-1])
    assert (await total(site.people[0]), await total(site.studio.id)) == (Decimal(48), Decimal(48))
    with pytest.raises(ActivityStepNotAllowed):
        await reverse(site, made[0])
