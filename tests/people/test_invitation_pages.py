"""Invitations from the form to the desk, over HTTP."""

import httpx
import pytest

from database.rows import rows
from people import Grant, Member, Role, Scope
from tests.people.site import FORKLIFTS, PASSWORD, WEAVING, Browser, site_app, somebody

LISTS = ("/desk/people", "/desk/people/organisations", "/desk/people/organisations/new")
CHIEF = {"role": "chief_judge", "place": f"contest:{FORKLIFTS}"}


def link_in(answer: httpx.Response) -> str:
    return answer.text.split('value="http://jiangtai.test')[1].split('"')[0]


async def test_an_invitation_from_form_to_desk(desk: Browser, anybody: Browser) -> None:
    made = await desk.submit("/desk/people/invitations", name="曾师傅", days="3", **CHIEF)
    assert made.status_code == 201
    assert made.headers["cache-control"] == "no-store"
    link = link_in(made)
    page = await anybody.get(link)
    assert "何主任 邀请您担任“叉车技能竞赛”的裁判长。请设置您的登录名和密码。" in page.text
    fields = {"sign_in": "zengshifu", "password": PASSWORD, "again": PASSWORD}
    accepted = await anybody.post(link, data=fields)
    assert (accepted.status_code, accepted.headers["location"]) == (303, "/desk")
    assert "裁判长" in (await anybody.get("/account")).text
    assert (await anybody.get(link)).status_code == 410
    assert "已接受" in (await desk.get("/desk/people/invitations")).text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"again": "another one"}, "两次输入的新密码不一样，请重新输入。"),
        ({"sign_in": "hezhuren"}, "登录名“hezhuren”已有人使用，请换一个。"),
        ({"sign_in": "a b"}, "登录名只能用汉字、字母、数字和 . _ @ -，并以汉字、字母或数字开头。"),
        ({"sign_in": ""}, "请填写“登录名”。"),
        ({"password": "1234567890", "again": "1234567890"}, "这个密码太常见，容易被猜中，请换一个。"),
    ],
)
async def test_a_refused_acceptance_leaves_the_link_good(
    desk: Browser, anybody: Browser, fields: dict[str, str], sentence: str
) -> None:
    link = link_in(await desk.submit("/desk/people/invitations", name="曾师傅", **CHIEF))
    typed = {"sign_in": "zengshifu", "password": PASSWORD, "again": PASSWORD, **fields}
    answer = await anybody.post(link, data=typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "set-cookie" not in answer.headers
    assert await rows("SELECT id FROM invitation_acceptance") == []


async def test_accepting_in_a_browser_of_somebody_else_changes_hands(desk: Browser, he: Member) -> None:
    link = link_in(await desk.submit("/desk/people/invitations", name="曾师傅", **CHIEF))
    assert "您现在以 何主任 的身份登录。" in (await desk.see(link)).text
    await desk.submit(link, sign_in="zengshifu", password=PASSWORD, again=PASSWORD)
    assert "曾师傅" in (await desk.get("/account")).text
    assert await rows("SELECT id FROM web_session WHERE subject = {}", he.account) == []


async def test_a_new_link_for_a_forgotten_password(desk: Browser, anybody: Browser, lin: Member) -> None:
    link = link_in(await desk.submit(f"/desk/people/{lin.account}/invitations"))
    assert "请为账号“linshifu”设置新密码。" in (await anybody.get(link)).text
    await anybody.post(link, data={"password": "另一个很长很长的密码", "again": "另一个很长很长的密码"})
    assert "林师傅" in (await anybody.get("/account")).text


async def test_a_revoked_link_says_so(desk: Browser, anybody: Browser) -> None:
    link = link_in(await desk.submit("/desk/people/invitations", name="曾师傅", **CHIEF))
    [invitation] = await rows("SELECT id FROM invitation")
    await desk.submit(f"/desk/people/invitations/{invitation['id']}/revocation")
    answer = await anybody.get(link)
    assert answer.status_code == 410
    assert "这个邀请已被收回。如有疑问，请联系邀请您的人。" in answer.text
    assert (await anybody.post(link, data={})).status_code == 410


@pytest.mark.parametrize("token", ["x", "%00", "a" * 4000, "%E2%80%AE", "..%2F..%2Fetc"])
async def test_a_wrong_link_is_not_found(anybody: Browser, db: str, token: str) -> None:
    assert (await anybody.get(f"/invitations/{token}")).status_code == 404


async def test_officers_invite_judges_to_their_contest(officer: Browser, he: Member) -> None:
    form = (await officer.see("/desk/people/invitations/new")).text
    assert "叉车技能竞赛" in form
    assert "藤编技能竞赛" not in form
    assert "全平台" not in form
    assert (await officer.submit("/desk/people/invitations", name="曾师傅", **CHIEF)).status_code == 201
    for role, place in (("officer", FORKLIFTS), ("chief_judge", WEAVING)):
        answer = await officer.submit("/desk/people/invitations", name="甲", role=role, place=f"contest:{place}")
        assert answer.status_code == 403
    whole = await officer.submit("/desk/people/invitations", name="甲", role="administrator", place="whole")
    assert whole.status_code == 403
    listed = (await officer.get("/desk/people/invitations")).text
    assert "曾师傅" in listed
    assert 'href="/desk/people/organisations"' not in listed


async def test_judges_do_not_invite(db: str) -> None:
    await somebody("曾师傅", "zengshifu", Grant(Role.CHIEF_JUDGE, Scope.CONTEST, FORKLIFTS))
    async with Browser(site_app()) as his:
        await his.sign_in("zengshifu")
        for path in ("/desk/people/invitations", "/desk/people/invitations/new"):
            assert (await his.get(path)).status_code == 403
        assert (await his.submit("/desk/people/invitations", name="甲", **CHIEF)).status_code == 403


@pytest.mark.parametrize("days", ["0", "31", "x", "-1", "1.5"])
async def test_an_invitation_lasts_one_to_thirty_days(desk: Browser, days: str) -> None:
    answer = await desk.submit("/desk/people/invitations", name="曾师傅", days=days, **CHIEF)
    assert answer.status_code == 422
    assert "有效天数" in answer.text
    assert await rows("SELECT id FROM invitation") == []
