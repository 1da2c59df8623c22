"""The area of administrators and officers, over HTTP."""

import re
from uuid import UUID

import httpx
import pytest

from database.rows import row, rows
from people import Grant, Member, Role, Scope
from people.actions.roles import grant_role
from tests.people.site import FORKLIFTS, NOON, NOWHERE, Browser, site_app, somebody

LISTS = ("/desk/people", "/desk/people/organisations", "/desk/people/organisations/new")
CHIEF = {"role": "chief_judge", "place": f"contest:{FORKLIFTS}"}


def link_in(answer: httpx.Response) -> str:
    return answer.text.split('value="http://jiangtai.test')[1].split('"')[0]


@pytest.mark.parametrize("path", [*LISTS, f"/desk/people/{NOWHERE}", f"/desk/people/organisations/{NOWHERE}"])
async def test_officers_and_others_do_not_enter(officer: Browser, lin: Member, path: str) -> None:
    assert (await officer.get(path)).status_code == 403
    async with Browser(site_app()) as his:
        await his.sign_in("linshifu")
        answer = await his.get(path)
        assert answer.status_code == 403
        assert "只有管理员可以这样做。" in answer.text


@pytest.mark.parametrize("path", ["roles", "role-endings", "closures", "reopenings", "session-endings", "invitations"])
async def test_officers_and_others_change_nothing(officer: Browser, he: Member, path: str) -> None:
    before = await rows("SELECT count(*) FROM role_grant"), await rows("SELECT count(*) FROM web_session")
    [held] = await rows("SELECT id FROM role_grant WHERE account = {}", he.account)
    fields = {"role": "administrator", "place": "whole", "role_grant": held["id"]}
    assert (await officer.submit(f"/desk/people/{he.account}/{path}", **fields)).status_code == 403
    assert (await rows("SELECT count(*) FROM role_grant"), await rows("SELECT count(*) FROM web_session")) == before
    assert await rows("SELECT id FROM role_end") == []
    assert await rows("SELECT id FROM invitation") == []


async def test_the_list_finds_by_name_and_sign_in_name(desk: Browser, mei: Member, lin: Member) -> None:
    everybody = (await desk.get("/desk/people")).text
    assert [name in everybody for name in ("何主任", "陈小梅", "林师傅")] == [True] * 3
    found = (await desk.get("/desk/people", params={"q": "XIAOM"})).text
    assert "陈小梅" in found
    assert "林师傅" not in found
    assert "没有找到符合“%”的账号。" in (await desk.get("/desk/people", params={"q": "%"})).text
    assert "&lt;script&gt;" in (await desk.get("/desk/people", params={"q": "<script>"})).text


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99999999999999999999", "q=" + "x" * 5000])
async def test_a_malformed_question_is_refused_in_a_sentence(desk: Browser, query: str) -> None:
    answer = await desk.get(f"/desk/people?{query}")
    assert answer.status_code == 400
    assert "无法读懂这个请求" in answer.text


@pytest.mark.parametrize("path", ["/desk/people/x", f"/desk/people/{NOWHERE}", "/desk/people/organisations/1"])
async def test_an_unknown_id_is_not_found(desk: Browser, path: str) -> None:
    assert (await desk.get(path)).status_code == 404


async def test_a_role_is_added_shown_and_ended(desk: Browser, lin: Member) -> None:
    path = f"/desk/people/{lin.account}"
    answer = await desk.submit(f"{path}/roles", **CHIEF)
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    page = (await desk.get(path)).text
    assert "已添加角色。" in page
    assert "叉车技能竞赛" in page
    held = page.split('name="role_grant" value="')[1].split('"')[0]
    await desk.submit(f"{path}/role-endings", role_grant=held, reason="换人")
    ended = (await desk.get(path)).text
    assert "换人" in ended
    assert "role_grant" not in ended


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": "", "place": "whole"}, "请选择“角色”。"),
        ({"role": "king", "place": "whole"}, "“角色”：请选择列表中的一项。"),
        ({"role": "officer", "place": "contest:x"}, "请选择角色适用的范围。"),
        ({"role": "officer", "place": f"castle:{FORKLIFTS}"}, "请选择角色适用的范围。"),
        ({"role": "officer", "place": f"contest:{NOWHERE}"}, "没有找到所选的单位、竞赛或工作室，请重新选择。"),
        ({"role": "judge", "place": "whole"}, "“裁判”不能用于“全平台”，请改选范围。"),
        ({"role": "officer", "place": f"whole:{FORKLIFTS}"}, "请选择角色适用的范围。"),
    ],
)
async def test_a_wrong_grant_is_shown_beside_its_field(
    desk: Browser, lin: Member, fields: dict[str, str], sentence: str
) -> None:
    answer = await desk.submit(f"/desk/people/{lin.account}/roles", **fields)
    assert answer.status_code == 422
    assert answer.text.count(sentence) >= 1
    assert await rows("SELECT id FROM role_grant WHERE account = {}", lin.account) == []


async def test_closing_and_opening_from_the_page(desk: Browser, lin: Member) -> None:
    path = f"/desk/people/{lin.account}"
    await desk.submit(f"{path}/closures", reason="退休")
    page = (await desk.get(path)).text
    assert "已停用" in page
    assert "退休" in page
    again = await desk.submit(f"{path}/closures", reason="调到区总工会去了")
    assert (again.status_code, '<p class="refusal__written">调到区总工会去了</p>' in again.text) == (409, True)
    await desk.submit(f"{path}/reopenings")
    assert "账号已恢复使用。" in (await desk.get(path)).text
    assert (await desk.submit(f"{path}/reopenings")).status_code == 409


async def test_a_reason_too_long_to_close_an_account_comes_back_with_its_sentence(desk: Browser, lin: Member) -> None:
    answer = await desk.submit(f"/desk/people/{lin.account}/closures", reason="退" * 201)
    assert (answer.status_code, answer.text.count("退" * 201)) == (422, 1)
    assert re.findall(r'id="([\w-]+)-error">', answer.text) == ["field-reason"]
    assert await rows("SELECT id FROM account_closure") == []


async def test_an_administrator_ends_the_sessions_of_an_account(desk: Browser, officer: Browser, mei: Member) -> None:
    await desk.submit(f"/desk/people/{mei.account}/session-endings")
    assert (await officer.get("/account")).status_code == 303
    assert (await desk.get("/account")).status_code == 200


async def test_an_organisation_is_registered_and_changed(desk: Browser) -> None:
    typed = {"name": "九江镇总工会", "kind": "town", "workers": "", "founded_on": "1951-05-01"}
    made = await desk.submit("/desk/people/organisations", **typed)
    assert made.status_code == 303
    path = made.headers["location"]
    page = (await desk.get(path)).text
    assert "单位已登记。" in page
    assert 'value="1951-05-01"' in page
    await desk.submit(path, **{**typed, "village": "沙头"})
    assert "第 2 次：" in (await desk.get(path)).text
    assert await row("SELECT village FROM organisation") == {"village": "沙头"}


async def test_a_refused_organisation_keeps_what_was_typed(desk: Browser) -> None:
    await desk.submit("/desk/people/organisations", name="九江镇总工会", kind="town")
    answer = await desk.submit("/desk/people/organisations", name="九江镇总工会", kind="town", address="沙龙路 1 号")
    assert answer.status_code == 422
    assert "已有名为“九江镇总工会”的单位。" in answer.text
    assert 'value="沙龙路 1 号"' in answer.text
    wrong = await desk.submit("/desk/people/organisations", name="", kind="castle")
    assert wrong.status_code == 422
    assert len(await rows("SELECT id FROM organisation")) == 1


async def test_what_people_typed_is_never_markup(desk: Browser) -> None:
    await desk.submit("/desk/people/organisations", name="<img src=x onerror=alert(1)>", kind="town")
    page = (await desk.get("/desk/people/organisations")).text
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


async def test_organisations_are_places_for_roles(desk: Browser, lin: Member) -> None:
    made = await desk.submit("/desk/people/organisations", name="九江镇总工会", kind="town")
    organisation = UUID(made.headers["location"].rsplit("/", 1)[1])
    await desk.submit(f"/desk/people/{lin.account}/roles", role="verifier", place=f"organisation:{organisation}")
    assert "九江镇总工会" in (await desk.get(f"/desk/people/{lin.account}")).text
    held = Grant(Role.VERIFIER, Scope.ORGANISATION, organisation)
    assert await grant_role(lin.account, Grant(Role.STUDIO_LEAD, Scope.STUDIO, NOWHERE), by=None, now=NOON)
    assert await row("SELECT scope_id FROM role_grant WHERE role = 'verifier'") == {"scope_id": held.scope_id}


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    "path", ["/desk/people", "/desk/people/invitations", "/desk/people/invitations/new", *LISTS[1:]]
)
async def test_pages_speak_both_languages(desk: Browser, language: str, path: str) -> None:
    answer = await desk.get(f"{language}{path}")
    assert answer.status_code == 200
    body = answer.text.split("<main")[1].split("</main>")[0]
    for name in ("叉车技能竞赛", "藤编技能竞赛", "何主任"):
        body = body.replace(name, "")
    chinese = [letter for letter in body if "\u4e00" <= letter <= "\u9fff"]
    assert bool(chinese) is (language == "")


async def test_long_lists_have_pages(desk: Browser, he: Member) -> None:
    for number in range(60):
        await somebody(f"师傅{number}", f"shifu{number:02}")
    first = await desk.get("/desk/people")
    assert first.text.count('<th scope="row">') == 50
    assert "第 1 页，共 2 页 · 共 61 条" in first.text
    assert (await desk.get("/desk/people?page=2")).text.count('<th scope="row">') == 11
