"""From the draft to what counts: confirmed over a link, approved by somebody who gains nothing, or reversed."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from database.rows import row, rows
from people import Grant, Member, Role, Scope
from studios.actions import approvals, confirmations, submissions
from studios.actions.activities import record
from studios.errors.activities import ActivityStepNotAllowed, ApprovedByYou, GainsFromActivity, ReasonMissing
from studios.errors.confirmations import LinkOver, LinkUnknown, LinkUsed, NobodyAsked, NothingToConfirm
from studios.errors.studios import OwnStudio, UnionOnly
from studios.forms.activities import AgreementForm
from studios.queries import hours, studios
from studios.rules.activity_kinds import Kind
from studios.rules.activity_life import State
from tests.studios.activities.ground import NOON, Ground, account, person

YES = AgreementForm(signer="周厂长", agreed=True)
NO = AgreementForm(signer="周厂长", words="那天没有人来")


async def state(activity: UUID) -> str:
    return str((await row("SELECT state FROM activity WHERE id = {}", activity) or {})["state"])


async def approve(site: Ground, activity: UUID, by: Member | None = None) -> State:
    by = by or site.he
    studio = await studios.by_id(site.studio.id, account=by.account)
    return await approvals.approve(studio, activity, by=by, now=NOON)


async def reverse(site: Ground, activity: UUID, reason: str = "照片是去年的") -> None:
    await approvals.take_back_approved(site.studio, activity, reason=reason, by=site.he, now=NOON)


async def postings(category: str = "service") -> list[tuple[str, Decimal, Decimal | None]]:
    sql = """SELECT beneficiary, points, quantity FROM ledger_posting WHERE category = {}
        ORDER BY number, beneficiary, points"""
    return [(str(one["beneficiary"]), one["points"], one["quantity"]) for one in await rows(sql, category)]  # type: ignore[misc]


async def total(beneficiary: UUID) -> Decimal:
    found = await row("SELECT coalesce(sum(points), 0) AS p FROM ledger_posting WHERE beneficiary_id = {}", beneficiary)
    return Decimal(str((found or {})["p"]))


async def test_an_approved_activity_counts_for_its_people_and_its_studio_in_one_work(site: Ground) -> None:
    activity = await site.sent()
    assert await approve(site, activity) is State.APPROVED
    counted = await rows("SELECT count, hours FROM counted_hours ORDER BY person")
    assert [(one["count"], one["hours"]) for one in counted] == [("volunteer", Decimal("2.50"))] * 2
    assert await postings() == [
        ("person", Decimal("2.5"), Decimal("2.5")),
        ("person", Decimal("2.5"), Decimal("2.5")),
        ("studio", Decimal(5), Decimal(5)),
    ]
    links = {str(one["link"]) for one in await rows("SELECT link FROM ledger_posting")}
    assert links == {f"/studios/shuncheng/activities/{activity}"}
    assert (await hours.studio_hours(site.studio.id, 2026)).volunteer == Decimal(5)
    assert (await hours.person_hours(site.people[0], 2026)).unpaid == Decimal("2.5")
    assert [one.unpaid for one in await hours.by_month(site.studio.id, 2026)] == [Decimal(0)] * 10 + [
        Decimal(5),
        Decimal(0),
    ]
    assert [one.name for one in await hours.by_person(site.studio.id, 2026)] == ["李小明", "梁永和"]


@pytest.mark.parametrize(
    ("planned", "kind", "paid", "expected"),
    [
        (True, Kind.GREEN, False, "volunteer"),
        (False, Kind.GREEN, False, "service"),
        (True, Kind.TEACHING, False, "service"),
        (True, Kind.EXCHANGE, False, "service"),
        (True, Kind.GREEN, True, "paid"),
    ],
)
async def test_two_counts_and_paid_time_apart(
    site: Ground, planned: bool, kind: Kind, paid: bool, expected: str
) -> None:
    activity = await site.sent(planned=planned, kind=kind, paid=site.people[:2] if paid else [])
    await approve(site, activity)
    assert {str(one["count"]) for one in await rows("SELECT count FROM counted_hours")} == {expected}
    assert len(await postings()) == (0 if paid else 3)


async def test_a_firm_confirms_over_a_link_that_works_once(site: Ground) -> None:
    activity = await site.sent(problems=2, workers=20)
    token = await confirmations.ask_to_confirm(site.studio.id, activity, by=site.lead, now=NOON)
    assert await rows("SELECT id FROM confirmation_link WHERE token_hash = {}", token) == []
    assert await confirmations.answer(token, YES, now=NOON) is True
    assert await state(activity) == "confirmed"
    with pytest.raises(LinkUsed) as refusal:
        await confirmations.answer(token, YES, now=NOON)
    assert refusal.value.sentence == "您已经答复过了，谢谢。链接只能用一次。"
    await approve(site, activity)
    assert (await postings())[-1] == ("studio", Decimal(4), None)
    assert await hours.counters(site.studio.id, 2026) == hours.Counters(
        participations=2, firms=1, problems=2, workers=20
    )


async def test_an_objection_returns_it_and_a_mended_one_is_asked_again(site: Ground) -> None:
    form = site.form()
    await record(site.studio, form, by=site.lead, now=NOON)
    await submissions.submit(site.studio.id, form.id, by=site.lead, now=NOON)
    token = await confirmations.ask_to_confirm(site.studio.id, form.id, by=site.lead, now=NOON)
    assert await confirmations.answer(token, NO, now=NOON) is False
    assert await state(form.id) == "returned"
    [step] = await rows("SELECT note, by FROM activity_step WHERE went_to = 'returned'")
    assert (step["note"], step["by"]) == ("周厂长：那天没有人来", None)
    assert AgreementForm(signer="周厂长", words="不").faults() == {"words": "请写明哪里不对，至少两个字。"}
    await submissions.submit(site.studio.id, form.id, by=site.lead, now=NOON)
    assert await state(form.id) == "submitted"


async def test_only_unchanged_facts_stay_confirmed(site: Ground) -> None:
    form = site.form()
    await record(site.studio, form, by=site.lead, now=NOON)
    await submissions.submit(site.studio.id, form.id, by=site.lead, now=NOON)
    token = await confirmations.ask_to_confirm(site.studio.id, form.id, by=site.lead, now=NOON)
    await confirmations.answer(token, YES, now=NOON)
    await submissions.take_back(site.studio.id, form.id, by=site.lead, now=NOON)
    await record(site.studio, site.form(id=form.id, description="写清楚一些"), by=site.lead, now=NOON)
    await submissions.submit(site.studio.id, form.id, by=site.lead, now=NOON)
    assert await state(form.id) == "confirmed"
    await submissions.take_back(site.studio.id, form.id, by=site.lead, now=NOON)
    await record(site.studio, site.form(id=form.id, workers=99), by=site.lead, now=NOON)
    await submissions.submit(site.studio.id, form.id, by=site.lead, now=NOON)
    assert await state(form.id) == "submitted"


async def test_links_are_refused_when_wrong_old_replaced_or_pointless(site: Ground) -> None:
    draft, nameless, activity = await site.logged(), await site.logged(asked_by=""), await site.sent()
    with pytest.raises(NothingToConfirm) as pointless:
        await confirmations.ask_to_confirm(site.studio.id, draft, by=site.lead, now=NOON)
    assert pointless.value.sentence == "只有已提交、还没有核准的活动才需要对方确认。"
    await submissions.take_back(site.studio.id, activity, by=site.lead, now=NOON)
    await submissions.submit(site.studio.id, nameless, by=site.lead, now=NOON)
    with pytest.raises(NobodyAsked) as asked:
        await confirmations.ask_to_confirm(site.studio.id, nameless, by=site.lead, now=NOON)
    assert asked.value.sentence == "请先填写邀请单位，再请对方确认。"
    await submissions.take_back(site.studio.id, nameless, by=site.lead, now=NOON)
    await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    first = await confirmations.ask_to_confirm(site.studio.id, activity, by=site.lead, now=NOON)
    second = await confirmations.ask_to_confirm(site.studio.id, activity, by=site.lead, now=NOON + timedelta(seconds=1))
    with pytest.raises(LinkOver):
        await confirmations.open_link(first, now=NOON)
    with pytest.raises(LinkOver) as over:
        await confirmations.open_link(second, now=NOON + timedelta(days=14, seconds=1))
    assert over.value.sentence == "这个确认链接已过期或已被新的代替，请向工作室要一个新的。"
    with pytest.raises(LinkUnknown) as unknown:
        await confirmations.open_link("made-up", now=NOON)
    assert unknown.value.sentence == "这个确认链接不对，请向工作室要一个新的。"
    await approve(site, activity)
    with pytest.raises(NothingToConfirm):
        await confirmations.answer(second, YES, now=NOON + timedelta(seconds=2))


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
