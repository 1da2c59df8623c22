"""Writing an activity down, sending it, and what is refused with which sentence."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from database.rows import row, rows
from studios import engagements
from studios.actions import activities, submissions
from studios.actions.hour_policy import set_hour_policy
from studios.engagements import Engagement
from studios.errors.activities import (
    ActivityFixed,
    ActivityStepNotAllowed,
    ActivityUnknown,
    DayTooLong,
    HoursMissing,
    HoursNotInSteps,
    HoursTooLong,
    LoggedTooLate,
    NobodyThere,
    NotOfTheStudio,
    NotOneDay,
    NotOverYet,
    PolicyOutOfOrder,
    TwoPlacesAtOnce,
)
from studios.errors.studios import StudioWithdrawn
from studios.forms.activities import PolicyForm
from studios.queries import studios
from studios.queries.attendances import attended
from studios.queries.hour_policy import hour_policy, policy_page
from studios.rules.activity_kinds import Kind
from studios.rules.hour_policy import DEFAULT
from studios.tables import Studio
from tests.studios.activities.ground import BEFORE, NOON, Ground, person, studio_of
from web.refusals import Forbidden

TWO = Decimal(2)


async def state(activity: object) -> str:
    return str((await row("SELECT state FROM activity WHERE id = {}", activity) or {})["state"])


async def test_an_activity_is_planned_and_logged_with_its_people(site: Ground) -> None:
    planned, logged = await site.planned(), await site.logged(kind=Kind.TEACHING)
    found = await rows(
        "SELECT id, state, occasion, planned_at, logged_at, organisation FROM activity ORDER BY logged_at"
    )
    assert [(one["id"], one["state"], one["occasion"], one["planned_at"]) for one in found] == [
        (planned, "draft", "service", BEFORE),
        (logged, "draft", "lecture", None),
    ]
    assert found[0]["organisation"] == site.firm
    assert [(one.name, one.hours) for one in await attended(planned)] == [
        ("梁永和", Decimal("2.50")),
        ("李小明", Decimal("2.50")),
    ]


async def test_sent_twice_from_the_phone_it_stands_once(site: Ground) -> None:
    form = site.form()
    for _time in range(2):
        await activities.record(site.studio, form, by=site.lead, now=NOON)
        await submissions.submit(site.studio.id, form.id, by=site.lead, now=NOON) if _time else None
    await submissions.submit(site.studio.id, form.id, by=site.lead, now=NOON)
    assert [one["went_to"] for one in await rows("SELECT went_to FROM activity_step")] == ["submitted"]
    assert (await rows("SELECT count(*) AS n FROM activity"))[0]["n"] == 1


async def test_a_plan_survives_other_hours_but_no_move_to_a_day_gone_by(site: Ground) -> None:
    form = site.form()
    await activities.record(site.studio, form, by=site.lead, now=BEFORE)
    later = site.form(id=form.id, starts=time(9, 30))
    await activities.record(site.studio, later, by=site.lead, now=NOON)
    assert (await row("SELECT planned_at FROM activity") or {})["planned_at"] == BEFORE
    moved = site.form(id=form.id, day=date(2026, 11, 19))
    await activities.record(site.studio, moved, by=site.lead, now=NOON)
    assert (await row("SELECT planned_at FROM activity") or {})["planned_at"] is None


async def test_logging_ends_thirty_days_after(site: Ground) -> None:
    ends = site.form().ends_at
    await activities.record(site.studio, site.form(), by=site.lead, now=ends + timedelta(days=30))
    with pytest.raises(LoggedTooLate) as refusal:
        await activities.record(site.studio, site.form(), by=site.lead, now=ends + timedelta(days=30, seconds=1))
    assert refusal.value.sentence == "活动结束已超过 30 天，不能再补记。"


async def test_a_draft_is_sent_within_thirty_days_and_a_returned_one_later(site: Ground) -> None:
    draft, late = await site.logged(), site.form().ends_at + timedelta(days=31)
    with pytest.raises(LoggedTooLate):
        await submissions.submit(site.studio.id, draft, by=site.lead, now=late)
    await submissions.submit(site.studio.id, draft, by=site.lead, now=NOON)
    await submissions.take_back(site.studio.id, draft, by=site.lead, now=NOON)
    await submissions.submit(site.studio.id, draft, by=site.lead, now=late)
    assert await state(draft) == "submitted"


async def test_an_activity_is_of_one_day_and_midnight_ends_it(site: Ground) -> None:
    await site.logged(starts=time(20), ends=time(0), came={site.people[0]: Decimal(4)})
    form = site.form(starts=time(20), ends=time(0))
    assert form.ends_at == datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
    assert site.form(starts=time(20), ends=time(2)).faults() == {"ends": "结束时间要晚于开始时间。"}
    assert site.form(person=[uuid4()]).faults() == {"person": "名单和工时对不上，请刷新页面再填。"}
    assert NotOneDay().sentence == "一次活动只记一天；跨过零点的请分成两次登记。"


async def test_hours_come_in_halves(site: Ground) -> None:
    with pytest.raises(HoursNotInSteps) as refusal:
        await site.logged(came={site.people[0]: Decimal("1.25")})
    assert refusal.value.sentence == "工时要以 0.5 小时为单位。"


async def test_a_withdrawn_studio_logs_nothing(site: Ground) -> None:
    await Studio.update(state="withdrawn").where(Studio.id == site.studio.id)
    site.studio = await studios.by_id(site.studio.id)
    with pytest.raises(StudioWithdrawn):
        await site.logged()


async def test_another_studios_activity_is_not_found(site: Ground) -> None:
    activity = await site.logged()
    other = await studios.by_id(await studio_of([site.people[4]], site.host, slug="other", name="另一间工作室"))
    with pytest.raises(ActivityUnknown) as refusal:
        await submissions.submit(other.id, activity, by=site.lead, now=NOON)
    assert refusal.value.sentence == "没有找到这次活动，或者您没有权限查看。"
    with pytest.raises(ActivityUnknown):
        await activities.record(other, site.form(id=activity), by=site.lead, now=NOON)
    with pytest.raises(ActivityUnknown):
        await activities.drop(other.id, activity, by=site.lead, now=NOON)


async def test_what_is_sent_does_not_change_any_more(site: Ground) -> None:
    form = site.form()
    await activities.record(site.studio, form, by=site.lead, now=NOON)
    await submissions.submit(site.studio.id, form.id, by=site.lead, now=NOON)
    with pytest.raises(ActivityFixed) as refusal:
        await activities.record(site.studio, form, by=site.lead, now=NOON)
    assert refusal.value.sentence == "这次活动现在“待核实”，不能再修改。"
    with pytest.raises(ActivityStepNotAllowed) as step:
        await activities.drop(site.studio.id, form.id, by=site.lead, now=NOON)
    assert step.value.sentence == "这次活动现在“待核实”，不能变为“已删除”。"


async def test_nothing_is_sent_before_it_is_over(site: Ground) -> None:
    activity = await site.planned()
    with pytest.raises(NotOverYet) as refusal:
        await submissions.submit(site.studio.id, activity, by=site.lead, now=BEFORE)
    assert refusal.value.sentence == "活动到 11 月 20 日 11:30 才结束：请改时间，或先存草稿，结束后再提交。"


async def test_nobody_there_is_no_activity(site: Ground) -> None:
    activity = await site.logged(person=[])
    with pytest.raises(NobodyThere) as refusal:
        await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    assert refusal.value.sentence == "请至少勾选一位参加的人。"


async def test_a_forgotten_sign_out_is_asked_for_never_guessed(site: Ground) -> None:
    activity = await site.logged(came={site.people[0]: TWO, site.people[1]: None, site.people[2]: None})
    with pytest.raises(HoursMissing) as refusal:
        await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    assert refusal.value.sentence == "李小明、何家俊没有签退，请问他们做到几点，再填写工时。"


async def test_nobody_is_there_longer_than_the_activity(site: Ground) -> None:
    activity = await site.logged(came={site.people[0]: Decimal(3)})
    with pytest.raises(HoursTooLong) as refusal:
        await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    assert refusal.value.sentence == "梁永和的 3 小时超过了活动的 2.5 小时。"


async def test_only_people_of_the_studio_are_counted(site: Ground) -> None:
    stranger = await person("路过的人", site.host)
    activity = await site.logged(came={stranger: TWO})
    with pytest.raises(NotOfTheStudio) as refusal:
        await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    assert refusal.value.sentence == "路过的人在活动当天不是工作室的人，不能记工时。"


async def test_nobody_is_in_two_activities_at_once(site: Ground) -> None:
    await site.sent()
    second = await site.logged(starts=time(10), ends=time(12), came={site.people[1]: TWO})
    with pytest.raises(TwoPlacesAtOnce) as refusal:
        await submissions.submit(site.studio.id, second, by=site.lead, now=NOON)
    assert refusal.value.sentence == ("李小明在 09:00–11:30 已有“顺成电工创新工作室 · 技术帮扶”，同一时间不能记两次。")


async def test_whoever_left_early_may_serve_elsewhere_and_a_draft_binds_nobody(site: Ground) -> None:
    await site.sent(came={site.people[0]: Decimal("2.5"), site.people[1]: Decimal(1)})
    await site.logged(starts=time(10), ends=time(12), came={site.people[0]: TWO})
    after = await site.sent(planned=False, starts=time(10), ends=time(12), came={site.people[1]: TWO})
    touching = await site.sent(planned=False, starts=time(11, 30), ends=time(13), came={site.people[0]: Decimal("1.5")})
    assert [await state(after), await state(touching)] == ["submitted"] * 2


async def test_nobody_serves_while_judging_or_competing(site: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    async def judging(persons: object, starts: datetime, ends: datetime) -> list[Engagement]:
        return [Engagement(person=site.people[1], starts_at=starts, ends_at=ends, what="叉车技能竞赛 裁判")]

    monkeypatch.setattr(engagements, "_offered", [judging])
    activity = await site.logged()
    with pytest.raises(TwoPlacesAtOnce) as refusal:
        await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    assert refusal.value.sentence == "李小明在 09:00–11:30 已有“叉车技能竞赛 裁判”，同一时间不能记两次。"


async def test_more_than_twelve_hours_in_a_day_are_refused_over_all_studios(site: Ground) -> None:
    await site.sent(starts=time(6), ends=time(14), came={site.people[0]: Decimal(8)})
    more = await site.logged(starts=time(14), ends=time(19), came={site.people[0]: Decimal("4.5")})
    with pytest.raises(DayTooLong) as refusal:
        await submissions.submit(site.studio.id, more, by=site.lead, now=NOON)
    assert refusal.value.sentence == "梁永和在 2026 年 11 月 20 日 共有 12.5 小时，一天最多 12 小时，不能再记。"
    came = {site.people[0]: Decimal("4.5")}
    paid = site.form(id=more, starts=time(14), ends=time(19), came=came, paid=[site.people[0]])
    await activities.record(site.studio, paid, by=site.lead, now=NOON)
    await submissions.submit(site.studio.id, more, by=site.lead, now=NOON)
    assert await state(more) == "submitted"


async def test_every_number_is_a_setting_that_the_administrator_changes(site: Ground) -> None:
    given = {name: getattr(DEFAULT, name) for name in PolicyForm.__struct_fields__}
    form = PolicyForm(**given | {"most_hours": Decimal(10), "volunteer_kinds": [Kind.GREEN]})
    with pytest.raises(Forbidden):
        await set_hour_policy(form, by=site.he, now=NOON)
    await set_hour_policy(form, by=site.admin, now=NOON)
    assert (await hour_policy()).most_hours == Decimal(10)
    assert [(one.number, one.by) for one in (await policy_page()).changes] == [(1, "管理员")]
    with pytest.raises(PolicyOutOfOrder) as refusal:
        await set_hour_policy(PolicyForm(**given | {"most_hours": Decimal(7)}), by=site.admin, now=NOON)
    assert refusal.value.sentence == "一天的上限不能小于一人核准的上限。"
    activity = await site.logged(starts=time(6), ends=time(17), came={site.people[0]: Decimal("10.5")})
    with pytest.raises(DayTooLong):
        await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
