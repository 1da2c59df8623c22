"""The desk's first page, seasons, and inviting colleagues, over HTTP."""

from competitions.queries.places import ContestPlaces
from competitions.rules.life import State
from database.rows import rows
from people import Grant, Role, Scope
from people.places import offer
from tests.competitions.contests.making import contest, season
from tests.competitions.contests.site import (
    Browser,
    administrators_browser,
    chiefs_browser,
    officers_browser,
    signed_in,
)
from web.plumbing import App

SEASON = {"year": "2026", "name": "2026 赛季", "starts_on": "2026-01-01", "ends_on": "2026-12-31"}


async def test_an_empty_desk_says_what_to_do_first(app: App) -> None:
    boss = await administrators_browser(app)
    assert "还没有赛季。先建立今年的赛季，再新建竞赛。" in (await boss.get("/desk")).text
    await season(2026)
    assert "还没有竞赛。" in (await boss.get("/desk")).text
    assert "There is no contest yet." in (await boss.get("/en/desk")).text
    nobody = await signed_in(app, "路人")
    assert "现在没有由您负责的竞赛。" in (await nobody.get("/desk")).text


async def test_contests_are_grouped_by_where_they_stand(app: App) -> None:
    made = [await contest(state, name=f"竞赛 {state}") for state in (State.ARCHIVED, State.MARKING, State.ENROLLING)]
    text = (await (await administrators_browser(app)).get("/desk")).text
    order = [
        text.index(title) for title in ("正在评分", "竞赛 marking", "赛前：报名与编排", "竞赛 enrolling", "归档与作废")
    ]
    assert order == sorted(order)
    own = (await (await chiefs_browser(app, made[1].id)).get("/desk")).text
    assert ("竞赛 marking" in own, "竞赛 enrolling" in own) == (True, False)


async def test_seasons_over_http(app: App) -> None:
    boss = await administrators_browser(app)
    made = await boss.submit("/desk/seasons", **SEASON)
    assert (made.status_code, made.headers["Location"]) == (303, "/desk/seasons")
    twice = await boss.submit("/desk/seasons", **SEASON)
    assert (twice.status_code, "2026 年已有赛季" in twice.text) == (409, True)
    wrong = await boss.submit("/desk/seasons", **SEASON | {"ends_on": "2025-01-01"})
    assert (wrong.status_code, "赛季结束要晚于赛季开始。" in wrong.text) == (422, True)
    season_id = (await rows("SELECT id FROM season"))[0]["id"]
    assert (await boss.get(f"/desk/seasons/{season_id}")).status_code == 200
    assert (await boss.get("/desk/seasons")).status_code == 200
    assert (await boss.get("/desk/seasons/new")).status_code == 200
    changed = await boss.submit(f"/desk/seasons/{season_id}", **SEASON | {"name": "新名"})
    assert changed.status_code == 303
    assert await rows("SELECT name FROM season") == [{"name": "新名"}]


async def test_seasons_and_new_contests_are_for_officers(app: App) -> None:
    made = await contest()
    browsers = [await officers_browser(app, made.id), await signed_in(app, "路人")]
    for browser in browsers:
        for path in ("/desk/seasons", "/desk/seasons/new", f"/desk/seasons/{made.season}", "/desk/contests/new"):
            assert ((await browser.get(path)).status_code, path) == (403, path)
        for path in ("/desk/seasons", f"/desk/seasons/{made.season}", "/desk/contests"):
            assert ((await browser.submit(path, **SEASON)).status_code, path) == (403, path)
    assert await rows("SELECT count(*) AS n FROM contest") == [{"n": 1}]


async def test_a_contest_is_made_over_http(app: App) -> None:
    boss: Browser = await administrators_browser(app)
    year = await season(2099)
    fields = {
        "season": str(year), "name": "叉车技能竞赛", "trade": "叉车", "level": "town",
        "enrol_opens_at": "2099-11-10T09:00", "enrol_closes_at": "2099-11-22T12:00", "starts_at": "2099-11-27T09:00",
        "ends_at": "2099-11-27T18:00",
    }  # fmt: skip
    wrong = await boss.submit("/desk/contests", **fields | {"trade": ""})
    assert (wrong.status_code, "请填写“工种”。" in wrong.text, "叉车技能竞赛" in wrong.text) == (422, True, True)
    made = await boss.submit("/desk/contests", **fields)
    assert (made.status_code, made.headers["Location"]) == (303, "/desk/contests/forklift-2099")
    english = await boss.post("/en/desk/contests", data=fields | {"csrf": "c" * 64})
    assert english.headers["Location"] == "/en/desk/contests/forklift-2099-02"
    taken = await boss.submit("/desk/contests", **fields | {"slug": "forklift-2099"})
    assert (taken.status_code, "已被另一项竞赛使用" in taken.text) == (409, True)
    stored = await rows("SELECT starts_at FROM contest WHERE slug = 'forklift-2099'")
    assert str(stored[0]["starts_at"]) == "2099-11-27 01:00:00+00:00"


async def test_an_officer_invites_a_chief_judge_and_sees_the_link_once(app: App) -> None:
    offer(Scope.CONTEST, ContestPlaces())
    made = await contest()
    officer = await officers_browser(app, made.id)
    home = f"/desk/contests/{made.slug}"
    answer = await officer.submit(f"{home}/colleagues", name="梁裁判长", role="chief_judge")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert "http://jiangtai.test/invitations/" in answer.text
    shown = await officer.get(home)
    assert ("梁裁判长" in shown.text, "待接受" in shown.text, "/invitations/" in shown.text) == (True, True, False)
    higher = await officer.submit(f"{home}/colleagues", name="何明", role="officer")
    assert higher.status_code == 403
    wrong = await officer.submit(f"{home}/colleagues", name="", role="administrator")
    assert wrong.status_code == 422
    assert await rows("SELECT role FROM invitation") == [{"role": "chief_judge"}]


async def test_an_administrator_may_invite_another_officer(app: App) -> None:
    offer(Scope.CONTEST, ContestPlaces())
    made = await contest()
    boss = await signed_in(app, "黎主任", Grant(Role.ADMINISTRATOR, Scope.WHOLE))
    answer = await boss.submit(f"/desk/contests/{made.slug}/colleagues", name="何明", role="officer")
    assert answer.status_code == 200
