"""R8.7: a season closes into a frozen document that anybody rechecks; what comes later goes to the next season."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from click.testing import CliRunner

from database.rows import rows
from jiangtai.rechecking import recheck
from scoring.leaderboard import ledger, studios_asked
from scoring.leaderboard.actions.closing import close_season
from scoring.leaderboard.actions.policies import begin_policy
from scoring.leaderboard.actions.season_boards import build
from scoring.leaderboard.errors.policies import ClosedAlready, EarlierSeasonOpen, NotOverYet, SeasonsOnly
from scoring.leaderboard.ledger import Beneficiary, Category
from scoring.leaderboard.queries.postings import booked_since
from scoring.leaderboard.queries.seasons import snapshot_of
from scoring.leaderboard.rules.season_boards import StudioFacts
from tests.competitions.contests.making import administrator, member
from tests.scoring.leaderboard.ground import organisation, person, points_of, post, posting, season, studio
from tests.scoring.leaderboard.site import Browser, app, signed_in

AFTER = datetime(2027, 1, 5, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("db")


async def test_only_a_season_that_is_over_closes_and_only_once() -> None:
    made, boss = await season(), await administrator()
    with pytest.raises(NotOverYet, match="赛季到 2026 年 12 月 31 日 才结束"):
        await close_season(made, by=boss, now=datetime(2026, 12, 31, 15, 59, tzinfo=UTC))
    with pytest.raises(SeasonsOnly):
        await close_season(made, by=await member("某人"), now=AFTER)
    await close_season(made, by=boss, now=datetime(2026, 12, 31, 16, tzinfo=UTC))
    with pytest.raises(ClosedAlready):
        await close_season(made, by=boss, now=AFTER)
    with pytest.raises(asyncpg.RestrictViolationError):
        await rows("UPDATE season_snapshot SET document = ''")


async def test_seasons_close_in_their_order() -> None:
    first, second, boss = await season(2025), await season(2026), await administrator()
    await post(posting(uuid4(), on=date(2025, 5, 1)))
    with pytest.raises(EarlierSeasonOpen, match="请先封存 2025 赛季"):
        await close_season(second, by=boss, now=AFTER)
    await close_season(first, by=boss, now=AFTER)
    await close_season(second, by=boss, now=AFTER)


async def test_what_comes_after_the_closing_is_booked_in_the_next_season() -> None:
    """Also a reversal: the closed season stays as it was."""
    made, boss, one = await season(), await administrator(), posting(uuid4(), source="contest:1")
    await post(one)
    await close_season(made, by=boss, now=AFTER)
    closed = await snapshot_of(2026)
    late = posting(one.beneficiary_id, "4")
    await post(late, now=AFTER)
    assert await ledger.reverse("contest:1", reason="作废", by=boss.account, now=AFTER) == 1
    assert [each.number for each in await booked_since(2026, 0)] == [1]
    assert [(str(each.points), each.reverses) for each in await booked_since(2027, 0)] == [
        ("4", None),
        ("-10", "2026/1"),
    ]
    assert await points_of(one.beneficiary_id) == 4
    assert await snapshot_of(2026) == closed


async def test_the_snapshot_is_rechecked_from_a_file_and_a_lie_is_found(tmp_path: Path, anybody: Browser) -> None:
    oak, pine = studio("木艺工作室", 300, 300, 20), studio("模具工作室", 200)

    async def studios(_starts: date, _ends: date) -> list[StudioFacts]:
        return [oak, pine]

    studios_asked.offer(studios)
    made, boss, mill = await season(), await administrator(), await organisation("木艺厂")
    au = await person("区家俊", mill)
    whole = {"beneficiary": Beneficiary.STUDIO, "category": Category.MENTORING}
    facts = {"contest": "叉车竞赛", "rank": "1", "mentee": f"person:{au}"}
    by = boss.account
    await post(posting(au), posting(oak.id, "30", facts=facts, **whole), posting(pine.id, "3.333330", **whole), by=by)
    await close_season(made, by=boss, now=AFTER)
    answer = await anybody.get("/seasons/2026/snapshot.json")
    file = tmp_path / "season-2026.json"
    file.write_bytes(answer.content)
    assert "区" not in answer.text
    assert str(by) not in answer.text
    found = CliRunner().invoke(recheck, [str(file)])
    assert (found.exit_code, json.loads(found.stdout)["matches"]) == (0, True)
    lie = json.loads(answer.text)
    lie["results"]["overall"][0]["points"] = "99"
    file.write_text(json.dumps(lie))
    found = CliRunner().invoke(recheck, [str(file)])
    assert found.exit_code == 1
    assert json.loads(found.stdout)["differences"] == [
        {"board": "overall", "id": str(oak.id), "field": "points", "published": "99", "recomputed": "30"}
    ]
    lie["studios"] = "none"
    file.write_text(json.dumps(lie))
    found = CliRunner().invoke(recheck, [str(file)])
    assert (found.exit_code, found.stdout, found.stderr) == (2, "", "$.studios: must be a list […]\n")


async def test_the_next_season_begins_with_k_and_m_of_the_closed_one_and_knows_who_rose() -> None:
    """R8.6 and R8.8: two members, 30 points: k = 2, m = 15; from (30 + 6·20) ÷ 8 to (60 + 2·15) ÷ 4."""
    oak = studio("木艺工作室", 300, 300)

    async def studios(_starts: date, _ends: date) -> list[StudioFacts]:
        return [oak]

    studios_asked.offer(studios)
    first, second, boss = await season(2026), await season(2027), await administrator()
    whole = {"beneficiary": Beneficiary.STUDIO, "category": Category.MENTORING}
    await post(posting(oak.id, "30", **whole))
    await close_season(first, by=boss, now=AFTER)
    await begin_policy(second, by=None, now=datetime(2026, 12, 1, tzinfo=UTC))
    policy = (await ledger.policy_on(date(2027, 5, 1))).size_fairness
    assert (policy.size, policy.per_head) == (2, 15)
    await post(posting(oak.id, "60", on=date(2027, 5, 1), **whole))
    await build(2027, now=datetime(2027, 6, 1, tzinfo=UTC))
    document = str((await rows("SELECT document FROM board_version JOIN board ON board.id = board_version.board "
                               "WHERE board.key = 'season/2027/studios'"))[0]["document"])  # fmt: skip
    tabs = {tab["name"]: tab["rows"] for tab in json.loads(document)["tabs"]}
    assert [(row["value"], row["points"]) for row in tabs["progress"]] == [("3.75", "60")]


async def test_the_desk_closes_a_season_and_the_public_page_says_so(anybody: Browser) -> None:
    made, boss = await season(2024), await administrator()
    browser = await signed_in(app(), boss)
    page = f"/desk/seasons/{made}/policy"
    assert "再按一次，封存，不能撤回" in (await browser.see(page)).text
    assert (await browser.submit(f"/desk/seasons/{made}/closures")).status_code == 303
    again = await browser.submit(f"/desk/seasons/{made}/closures")
    assert (again.status_code, "本赛季已经封存。" in again.text) == (409, True)
    assert "本赛季已封存，名次不再变动。" in (await anybody.get("/seasons/2024")).text
    assert "已封存" in (await anybody.get("/seasons")).text
