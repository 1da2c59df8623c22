"""From the draft to what counts, with the firm's word over a link."""

from datetime import timedelta
from decimal import Decimal

import pytest

from database.rows import rows
from studios.actions import confirmations, submissions
from studios.actions.activities import record
from studios.errors.confirmations import LinkOver, LinkUnknown, LinkUsed, NobodyAsked, NothingToConfirm
from studios.forms.activities import AgreementForm
from studios.queries import hours
from studios.rules.activity_kinds import Kind
from studios.rules.activity_life import State
from tests.studios.activities.chain import NO, YES, approve, postings, state
from tests.studios.activities.ground import NOON, Ground


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
