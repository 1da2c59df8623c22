"""R8.7: a policy is a version, published before the season, tried on what stands, locked once the season starts."""

from datetime import UTC, date, datetime
from decimal import Decimal

import asyncpg
import pytest

from database.rows import rows
from people import Grant, Role, Scope
from scoring.leaderboard import ledger
from scoring.leaderboard.actions.policies import begin_policy, publish_policy
from scoring.leaderboard.errors.policies import PolicyLocked, SeasonsOnly
from scoring.leaderboard.forms.policies import PolicyForm, places_in, shown
from scoring.leaderboard.queries.policy_page import preview
from scoring.leaderboard.queries.seasons import season_by_id
from scoring.leaderboard.rules.policies import default_policy
from scoring.rules.policy import PointsPolicy
from tests.competitions.contests.making import administrator, member
from tests.scoring.leaderboard.ground import NOW, hours, organisation, person, post, posting, season
from tests.scoring.leaderboard.site import Browser, app, signed_in
from web import forms

BEFORE = datetime(2025, 12, 1, tzinfo=UTC)
MAY = date(2026, 5, 1)
pytestmark = pytest.mark.usefixtures("db")


def fields(**changes: str) -> dict[str, str]:
    return shown(default_policy("2026")) | changes


def form(**changes: str) -> PolicyForm:
    read, errors = forms.read(PolicyForm, {name: [value] for name, value in fields(**changes).items()})
    assert read is not None, errors
    return read


def test_the_form_says_every_number_of_the_policy() -> None:
    assert form().policy("2026", 1) == default_policy("2026")
    assert form(level_firm="0.5").policy("2026", 1).contest.levels["firm"] == Decimal("0.5")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("places", "10, 九", "名次分请从第 1 名起依次写数字，用逗号或空格隔开，最多 50 个。"),
        ("places", "9, 10", "名次越靠后，分值不能越高。"),
        ("least_field", "11", "最少人数不能多于小规模人数。"),
        ("standard_most", "1", "最高分不能低于最低分。"),
        ("hours_scored", "-1", "“每人最多计分小时”不能小于 0。"),
        ("months", "", "请填写“签约后有效月数”。"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(field: str, value: str, sentence: str) -> None:
    posted = {name: [text] for name, text in fields(**{field: value}).items()}
    assert forms.read(PolicyForm, posted)[1] == {field: sentence}


def test_places_are_written_with_any_separator() -> None:
    assert places_in("10，9、8 7.5") == (Decimal(10), Decimal(9), Decimal(8), Decimal("7.5"))
    assert places_in(" , ") is None


async def test_a_policy_is_a_new_version_until_the_season_starts() -> None:
    made, boss = await season(), await administrator()
    await begin_policy(made, by=boss.account, now=BEFORE)
    assert await publish_policy(made, form(finish="2"), by=boss, now=BEFORE) == 2
    assert (await ledger.policy_on(MAY)).contest.finish == 2
    with pytest.raises(PolicyLocked, match="赛季已经开始，计分办法已锁定"):
        await publish_policy(made, form(finish="3"), by=boss, now=datetime(2025, 12, 31, 16, tzinfo=UTC))
    assert (await ledger.policy_on(MAY)).version == 2


async def test_a_season_made_after_its_start_is_open_until_its_first_posting() -> None:
    made, boss = await season(), await administrator()
    await begin_policy(made, by=boss.account, now=NOW)
    assert await publish_policy(made, form(size="9"), by=boss, now=NOW) == 2
    await post(posting(await person("区家俊", await organisation("木艺厂"))))
    with pytest.raises(PolicyLocked):
        await publish_policy(made, form(size="8"), by=boss, now=NOW)


async def test_policies_are_append_only_also_for_raw_sql() -> None:
    await begin_policy(await season(), by=None, now=BEFORE)
    for sql in ("UPDATE policy_version SET document = ''", "DELETE FROM policy_version"):
        with pytest.raises(asyncpg.RestrictViolationError):
            await rows(sql)


async def test_only_administrators_and_officers_of_the_whole_set_a_policy() -> None:
    made = await season()
    somebody = await member("区干事", Grant(Role.CHIEF_JUDGE, Scope.WHOLE))
    with pytest.raises(SeasonsOnly):
        await publish_policy(made, form(), by=somebody, now=BEFORE)
    browser = await signed_in(app(), somebody)
    assert (await browser.see(f"/desk/seasons/{made}/policy")).status_code == 403


async def test_a_change_is_tried_on_the_current_standings() -> None:
    """Contests anew by rank and level, hours up to the new cap; a reversal follows what it takes back."""
    made, mill = await season(), await organisation("木艺厂")
    au, mak = await person("区家俊", mill), await person("麦嘉怡", mill)
    facts = {"contest": "叉车竞赛", "level": "town", "field": "12"}
    await post(posting(au, "9", facts=facts | {"rank": "2"}), posting(au, "1", facts=facts, source="contest:9"))
    await ledger.reverse("contest:9", reason="作废", by=None, now=NOW)
    await post(hours(mak, "8", "8"), hours(mak, "4", "4"))
    line = await season_by_id(made)
    assert line is not None
    policy: PointsPolicy = form(places="40, 20", hours_scored="10").policy("2026", 2)
    found = await preview(line, policy, NOW)
    assert found is not None
    assert [(one.name, one.was, one.rank, one.before, one.value) for one in found.boards["persons"]] == [
        ("区**", 2, 1, "9", "20"), ("麦**", 1, 2, "12", "10"),
    ]  # fmt: skip
    assert await rows("SELECT count(*) AS n FROM ledger_posting") == [{"n": 5}]


async def test_the_editor_publishes_says_faults_and_shows_the_effect(anybody: Browser) -> None:
    made, boss = await season(2200), await administrator()
    browser = await signed_in(app(), boss)
    page = f"/desk/seasons/{made}/policy"
    assert "公布这份办法" in (await browser.see(page)).text
    wrong = await browser.submit(page, **fields(finish="很多"))
    assert (wrong.status_code, "“完赛分”必须是数字" in wrong.text, "很多" in wrong.text) == (422, True, True)
    tried = await browser.submit(f"{page}/previews", **fields(finish="2"))
    assert (tried.status_code, "还没有任何赛季有入账" in tried.text) == (200, True)
    answer = await browser.submit(page, **fields(finish="2"))
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert "计分办法第 1 版已公布。" in (await browser.see(page)).text
    public = await anybody.get("/seasons/2200/policy")
    assert "完成比赛但没有名次，或名次在第 10 名之后：2 分。" in public.text
    assert str((await rows("SELECT hash FROM policy_version"))[0]["hash"]) in public.text
