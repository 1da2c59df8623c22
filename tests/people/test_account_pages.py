"""My account and my sessions, over HTTP."""

import pytest

from database.rows import row, rows
from people import Member
from people.passwords import password_matches
from tests.people.site import NOWHERE, PASSWORD, Browser, site_app

NEW = "龙舟水涨了三尺半呀"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"


def changing(**changes: str) -> dict[str, str]:
    return {"current": PASSWORD, "password": NEW + "！", "again": NEW + "！", **changes}


async def test_my_account_shows_my_name_and_roles(officer: Browser) -> None:
    page = await officer.get("/account")
    assert page.status_code == 200
    for shown in ("陈小梅", "xiaomei", "竞赛干事", "叉车技能竞赛", "2026 年 11 月 22 日 设置"):
        assert shown in page.text


async def test_a_changed_password_ends_other_sessions_and_turns_this_token(desk: Browser, he: Member) -> None:
    async with Browser(site_app()) as elsewhere:
        await elsewhere.sign_in("hezhuren")
        before = desk.cookies["jiangtai"]
        answer = await desk.submit("/account", **changing())
        assert (answer.status_code, answer.headers["location"]) == (303, "/account")
        assert desk.cookies["jiangtai"] != before
        assert "密码已更改，其他设备上的登录已全部结束。" in (await desk.get("/account")).text
        assert (await elsewhere.get("/account")).status_code == 303
    kept = await row("SELECT password_hash FROM account WHERE id = {}", he.account)
    assert kept is not None
    assert await password_matches(NEW + "！", str(kept["password_hash"]))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"current": "not this one"}, "现在的密码不对，请再输入一次。"),
        ({"current": ""}, "请填写“现在的密码”。"),
        ({"again": "something else"}, "两次输入的新密码不一样，请重新输入。"),
        ({"password": "short", "again": "short"}, "密码至少 10 个字符，请再加长一些；可以用几个不相干的词。"),
        ({"password": "hezhuren!!", "again": "hezhuren!!"}, "密码不能就是姓名或登录名，请换一个。"),
    ],
)
async def test_a_refused_password_changes_nothing(
    desk: Browser, he: Member, fields: dict[str, str], sentence: str
) -> None:
    before = await rows("SELECT * FROM account")
    answer = await desk.submit("/account", **changing(**fields))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert NEW not in answer.text
    assert await rows("SELECT * FROM account") == before
    assert (await desk.get("/account")).status_code == 200


async def test_the_present_password_cannot_be_guessed_for_ever(desk: Browser) -> None:
    answers = [await desk.submit("/account", **changing(current=f"guess {n}")) for n in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]


async def test_a_post_without_the_token_changes_nothing(desk: Browser) -> None:
    before = await rows("SELECT * FROM account")
    assert (await desk.post("/account", data=changing())).status_code == 403
    assert await rows("SELECT * FROM account") == before


async def test_my_sessions_are_listed_and_ended_one_by_one(desk: Browser, he: Member) -> None:
    async with Browser(site_app(), **{"User-Agent": CHROME}) as office:
        await office.sign_in("hezhuren")
        page = await desk.see("/account/sessions")
        assert "Windows 电脑 · Chrome" in page.text
        assert "127.0.0.1" in page.text
        assert page.text.count("本机") == 1
        other = page.text.split("Windows 电脑")[1].split('name="session" value="')[1].split('"')[0]
        answer = await desk.submit("/account/session-endings", session=other)
        assert (answer.status_code, answer.headers["location"]) == (303, "/account/sessions")
        assert (await office.get("/account")).status_code == 303
        gone = await desk.submit("/account/session-endings", session=other)
        assert gone.status_code == 404
        assert "这次登录已经结束了。" in gone.text


async def test_all_other_sessions_end_at_once(desk: Browser, he: Member) -> None:
    async with Browser(site_app()) as office, Browser(site_app()) as phone:
        for browser in (office, phone):
            await browser.sign_in("hezhuren")
        await desk.submit("/account/session-endings")
        assert [(await browser.get("/account")).status_code for browser in (office, phone, desk)] == [303, 303, 200]


async def test_ending_this_session_signs_out(desk: Browser) -> None:
    page = await desk.see("/account/sessions")
    own = page.text.split('name="session" value="')[1].split('"')[0]
    answer = await desk.submit("/account/session-endings", session=own)
    assert answer.headers["location"] == "/sign-in"
    assert (await desk.get("/account")).status_code == 303


async def test_nobody_ends_the_session_of_somebody_else(desk: Browser, officer: Browser, mei: Member) -> None:
    [theirs] = await rows("SELECT id FROM web_session WHERE subject = {}", mei.account)
    await desk.see("/account/sessions")
    assert (await desk.submit("/account/session-endings", session=theirs["id"])).status_code == 404
    assert (await officer.get("/account")).status_code == 200


@pytest.mark.parametrize("session", ["x", "1' OR '1'='1", str(NOWHERE) + "0", "\x00"])
async def test_a_malformed_session_is_refused(desk: Browser, session: str) -> None:
    assert (await desk.submit("/account/session-endings", session=session)).status_code == 422


@pytest.mark.parametrize("path", ["/account", "/account/sessions", "/desk/people", "/desk/people/organisations"])
async def test_visitors_are_sent_to_sign_in(anybody: Browser, path: str) -> None:
    answer = await anybody.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={path}")
    assert (await anybody.get(path, headers={"Accept": "application/json"})).status_code == 401


async def test_english_pages_stay_english(desk: Browser) -> None:
    page = await desk.see("/en/account")
    assert "My account" in page.text
    assert "Administrator" in page.text
    answer = await desk.submit("/en/account", **changing(again="x"))
    assert "The two new passwords are not the same." in answer.text
    assert "Signed in" not in (await desk.get("/account")).text
    assert "Last used" in (await desk.get("/en/account/sessions")).text
