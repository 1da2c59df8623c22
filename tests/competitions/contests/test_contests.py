"""Seasons and contests: made, changed, found, and refused with a sentence beside the field."""

from uuid import uuid4

import pytest

from competitions.actions import contests, seasons
from competitions.errors.contests import (
    ClosedBefore,
    ContestUnknown,
    FactsLocked,
    Fixed,
    OfficerOnly,
    SeasonNotThere,
    SeasonUnknown,
    SeasonYearTaken,
    SlugTaken,
)
from competitions.forms.contests import ContestForm
from competitions.forms.seasons import SeasonForm
from competitions.queries.contests import by_id, find, for_member, for_officer
from competitions.rules.life import State
from database.rows import rows
from people import Grant, Role, Scope
from people.queries import members
from tests.competitions.contests.making import (
    DAY,
    HOUR,
    NOON,
    administrator,
    chief_of,
    contest,
    everything,
    form,
    member,
    officer_of,
    season,
)
from web import forms
from web.language import ENGLISH, speaking

YEAR = SeasonForm(year=2026, name="2026 赛季", starts_on=NOON.date(), ends_on=(NOON + 30 * DAY).date())


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


async def test_a_season_is_made_and_changed_by_officers() -> None:
    boss = await administrator()
    made = await seasons.create_season(YEAR, by=boss, now=NOON)
    later = SeasonForm(year=2027, name="2027 赛季", starts_on=YEAR.starts_on, ends_on=YEAR.ends_on)
    await seasons.change_season(made, later, by=boss)
    assert await rows("SELECT year, name FROM season") == [{"year": 2027, "name": "2027 赛季"}]


async def test_one_season_a_year() -> None:
    boss = await administrator()
    await seasons.create_season(YEAR, by=boss, now=NOON)
    with pytest.raises(SeasonYearTaken, match="2026 年已有赛季"):
        await seasons.create_season(YEAR, by=boss, now=NOON)
    with pytest.raises(SeasonUnknown):
        await seasons.change_season(uuid4(), SeasonForm(**{**as_dict(YEAR), "year": 2030}), by=boss)


async def test_seasons_are_not_for_a_single_contests_officer() -> None:
    made = await contest()
    with pytest.raises(OfficerOnly):
        await seasons.create_season(YEAR, by=await officer_of(made.id), now=NOON)


def as_dict(form: SeasonForm) -> dict[str, object]:
    return {name: getattr(form, name) for name in form.__struct_fields__}


async def test_a_contest_is_a_draft_with_its_timed_steps() -> None:
    made = await contest(slug="forklift-2026")
    assert (made.state, made.slug, made.name) == (State.DRAFT, "forklift-2026", "2026 九江镇叉车技能竞赛")
    steps = await rows("SELECT kind, due_at, done_at FROM timed_step WHERE contest = {} ORDER BY due_at", made.id)
    assert steps == [
        {"kind": "open_enrolment", "due_at": NOON - 10 * DAY, "done_at": None},
        {"kind": "close_enrolment", "due_at": NOON, "done_at": None},
        {"kind": "freeze", "due_at": NOON + 5 * DAY + 6 * HOUR, "done_at": None},
    ]
    with speaking(ENGLISH):
        assert made.name == "Jiujiang Forklift Contest 2026"


async def test_an_address_is_made_from_trade_and_year() -> None:
    year = await season(2026)
    boss = await administrator()
    slugs = [
        await contests.create_contest(form(year, slug="", trade=trade), by=boss, now=NOON)
        for trade in ("叉车", "叉车", "藤编")
    ]
    assert slugs == ["forklift-2026", "forklift-2026-02", "c-2026-01"]


async def test_an_address_is_taken_once() -> None:
    year, boss = await season(2026), await administrator()
    await contests.create_contest(form(year, slug="fork"), by=boss, now=NOON)
    with pytest.raises(SlugTaken, match="网址“fork”已被另一项竞赛使用"):
        await contests.create_contest(form(year, slug="fork"), by=boss, now=NOON)
    assert await rows("SELECT count(*) AS n FROM contest") == [{"n": 1}]


async def test_an_unknown_season_is_said_beside_its_field() -> None:
    for slug in ("", "fork"):
        with pytest.raises(SeasonNotThere) as refused:
            await contests.create_contest(form(uuid4(), slug=slug), by=await administrator(), now=NOON)
        assert refused.value.errors == {"season": "没有找到这个赛季。"}


async def test_the_officer_of_an_organisation_becomes_the_contests_officer() -> None:
    year = await season(2026)
    somebody = await member("何干事", Grant(Role.OFFICER, Scope.ORGANISATION, uuid4()))
    slug = await contests.create_contest(form(year), by=somebody, now=NOON)
    made = await find(slug)
    assert made is not None
    await rows(
        "UPDATE account SET sign_in = 'he', password_hash = 'x', password_at = now() WHERE id = {}", somebody.account
    )
    fresh = await members.member(somebody.account)
    assert fresh is not None
    assert fresh.holds(Role.OFFICER, contest=made.id)


async def test_only_officers_make_contests() -> None:
    made = await contest()
    for stranger in (await officer_of(made.id), await chief_of(made.id), await member("路人")):
        with pytest.raises(OfficerOnly):
            await contests.create_contest(form(made.season), by=stranger, now=NOON)


async def test_a_contest_whose_enrolment_is_over_is_neither_made_nor_drafted() -> None:
    made = await contest()
    with pytest.raises(ClosedBefore) as refusal:
        await contests.create_contest(form(made.season, slug="late"), by=await administrator(), now=NOON + HOUR)
    assert refusal.value.errors == {"enrol_closes_at": "报名截止时间已经过了，请写以后的时间，否则一建立就自动截止。"}
    officer, form_late = await officer_of(made.id), form(made.season, slug=made.slug)
    with pytest.raises(ClosedBefore):
        await contests.change_contest(made.id, form_late, by=officer, now=NOON + HOUR)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"enrol_closes_at": "2026-11-01T00:00"}, {"enrol_closes_at": "报名截止要晚于报名开始。"}),
        ({"starts_at": "2026-11-20T09:00"}, {"starts_at": "竞赛开始不能早于报名截止。"}),
        ({"ends_at": "2026-11-27T09:00"}, {"ends_at": "竞赛结束要晚于竞赛开始。"}),
        ({"freeze_at": "2026-11-28T00:00"}, {"freeze_at": "封榜时间要在竞赛开始与结束之间；不封榜请留空。"}),
        ({"slug": "叉车"}, {"slug": "网址只能用小写字母、数字和中间的短横线，例如 forklift-2026。"}),
        ({"slug": "new"}, {"slug": "网址只能用小写字母、数字和中间的短横线，例如 forklift-2026。"}),
        ({"level": "galaxy"}, {"level": "“级别”：请选择列表中的一项。"}),
        ({"notice_days": "31"}, {"notice_days": "“公示工作日”不能大于 30。"}),
        ({"name": " "}, {"name": "请填写“竞赛名称”。"}),
        ({"freeze_at": "", "slug": "", "host": ""}, {}),
    ],
)
def test_every_field_has_its_sentence(changes: dict[str, str], expected: dict[str, str]) -> None:
    posted = {
        "season": str(uuid4()), "name": "叉车技能竞赛", "trade": "叉车", "level": "town",
        "enrol_opens_at": "2026-11-10T09:00", "enrol_closes_at": "2026-11-22T12:00", "starts_at": "2026-11-27T09:00",
        "ends_at": "2026-11-27T18:00", "freeze_at": "2026-11-27T17:00",
    } | changes  # fmt: skip
    assert forms.read(ContestForm, {name: [value] for name, value in posted.items()})[1] == expected


async def test_changing_a_draft_moves_its_timed_steps() -> None:
    made = await contest()
    changed = form(made.season, slug="other", freeze_at=None, enrol_opens_at=NOON - 3 * DAY)
    assert await contests.change_contest(made.id, changed, by=await officer_of(made.id), now=NOON) == "other"
    steps = await rows("SELECT kind, due_at FROM timed_step WHERE contest = {} ORDER BY due_at", made.id)
    assert steps == [
        {"kind": "open_enrolment", "due_at": NOON - 3 * DAY},
        {"kind": "close_enrolment", "due_at": NOON},
    ]


async def test_what_has_taken_effect_is_fixed() -> None:
    made = await contest(State.DRAWING)
    officer = await officer_of(made.id)
    same = form(made.season, slug=made.slug, place="新会展中心", enrol_opens_at=made.enrol_opens_at)
    await contests.change_contest(made.id, same, by=officer, now=NOON)
    assert (await by_id(made.id)).place == "新会展中心"
    before = await everything(made.id)
    for wrong, field in (
        (form(made.season, slug="other"), "slug"),
        (form(made.season, slug=made.slug, enrol_opens_at=NOON - DAY), "enrol_opens_at"),
        (form(made.season, slug=made.slug, enrol_closes_at=NOON + DAY), "enrol_closes_at"),
        (form(await season(1990), slug=made.slug), "season"),
    ):
        with pytest.raises(Fixed) as refused:
            await contests.change_contest(made.id, wrong, by=officer, now=NOON)
        assert list(refused.value.errors) == [field]
    assert await everything(made.id) == before


async def test_a_freeze_that_was_made_is_fixed() -> None:
    made = await contest(State.MARKING)
    await rows("UPDATE timed_step SET done_at = now() WHERE contest = {} AND kind = 'freeze'", made.id)
    with pytest.raises(Fixed, match="“封榜时间”已经生效，不能再修改。"):
        await contests.change_contest(
            made.id, form(made.season, slug=made.slug, freeze_at=None), by=await officer_of(made.id), now=NOON
        )


@pytest.mark.parametrize(
    "state", [State.LOCKED, State.RECHECKED, State.NOTICE, State.FINAL, State.ARCHIVED, State.VOID]
)
async def test_a_locked_contest_keeps_its_facts(state: State) -> None:
    made = await contest(state)
    with pytest.raises(FactsLocked):
        await contests.change_contest(made.id, form(made.season, slug=made.slug), by=await administrator(), now=NOON)


async def test_a_stranger_changes_nothing() -> None:
    made, other = await contest(), await contest()
    before = await everything(made.id)
    for stranger in (await officer_of(other.id), await chief_of(made.id)):
        with pytest.raises(OfficerOnly):
            await contests.change_contest(made.id, form(made.season, slug="mine"), by=stranger, now=NOON)
    assert await everything(made.id) == before


async def test_forbidden_is_not_found() -> None:
    made, other = await contest(), await contest()
    chief, officer = await chief_of(made.id), await officer_of(made.id)
    assert (await for_member(chief, made.slug)).id == made.id
    assert (await for_officer(officer, made.slug)).id == made.id
    for asked in (for_officer(chief, made.slug), for_member(officer, other.slug), for_member(officer, "nothing")):
        with pytest.raises(ContestUnknown):
            await asked
