"""One renderer for every “no”: a page or a problem document, in the language of the address."""

import httpx
import pytest

JSON = {"Accept": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "status", "chinese", "english"),
    [
        ("GET", "/nowhere", 404, "没有找到这个页面。", "This page was not found."),
        ("GET", "/numbers/seven", 404, "没有找到这个页面。", "This page was not found."),
        ("GET", "/numbers/7?page=x", 400, "无法读懂这个请求", "This request could not be read."),
        ("POST", "/page", 405, "这个地址不接受此种请求方式。", "This address does not accept requests of this kind."),
        ("TRACE", "/page", 405, "这个地址不接受此种请求方式。", "This address does not accept requests of this kind."),
        ("GET", "/closed", 409, "请先登录。", "Please sign in first."),
        ("GET", "/forbidden", 403, "您没有权限做这件事。", "You are not allowed to do this."),
        ("GET", "/broken", 500, "系统出错了，您的操作没有完成。", "Something went wrong and your action was not"),
        ("GET", "/undefined", 500, "系统出错了，您的操作没有完成。", "Something went wrong and your action was not"),
    ],
)
async def test_refusals_are_pages_in_the_language_of_the_address(
    client: httpx.AsyncClient, method: str, path: str, status: int, chinese: str, english: str
) -> None:
    for prefix, language, sentence in (("", "zh-Hans", chinese), ("/en", "en", english)):
        answer = await client.request(method, prefix + path)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        assert f'<html lang="{language}">' in answer.text
        assert sentence in answer.text


async def test_problems_have_the_shape_of_rfc_9457(client: httpx.AsyncClient) -> None:
    answer = await client.get("/en/closed", headers=JSON)
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:jiangtai:refusal:entries-closed",
        "title": "Not possible now",
        "status": 409,
        "detail": "Please sign in first.",
        "code": "entries-closed",
        "request_id": answer.headers["x-request-id"],
    }


async def test_fields_of_an_invalid_form_are_named_in_the_problem(client: httpx.AsyncClient) -> None:
    answer = await client.post("/upload", headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"file": "请选择一个文件。"}


async def test_what_was_written_into_a_refused_form_is_shown_to_be_copied(mei: httpx.AsyncClient) -> None:
    """Words only, never a password, and only to whoever wrote them on a page of ours."""
    form = {"note": "停电，<改到> 下午", "more": "two words", "id": "7f3a-c21", "password": "天 地 玄 黄"}
    own = await mei.post("/en/echo", data=form)  # the page has expired: it carries no token
    shown = own.text.split('class="refusal__written">')[1:]
    assert [text.split("</p>")[0] for text in shown] == ["停电，&lt;改到&gt; 下午", "two words"]
    foreign = await mei.post("/echo", data=form, headers={"Sec-Fetch-Site": "same-site"})
    assert (foreign.status_code, "refusal__written" in foreign.text) == (403, False)


@pytest.mark.parametrize(
    ("path", "accept", "problem"),
    [
        ("/nowhere.json", "text/html", True),
        ("/en/nowhere.json", "text/html", True),
        ("/tablet/api/nowhere", "text/html", True),
        ("/nowhere", "application/json", True),
        ("/nowhere", "application/problem+json", True),
        ("/nowhere", "text/html,application/json;q=0.9", False),
        ("/nowhere", "*/*", False),
        ("/nowhere", "nonsense", False),
    ],
)
async def test_who_gets_a_problem(client: httpx.AsyncClient, path: str, accept: str, problem: bool) -> None:
    answer = await client.get(path, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith("application/problem+json") is problem


async def test_whoever_must_sign_in_comes_back_afterwards(client: httpx.AsyncClient) -> None:
    answer = await client.get("/en/members/only?a=1&b=2")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/en/sign-in?next=/en/members/only%3Fa%3D1%26b%3D2"
    assert (await client.get("/members/only", headers=JSON)).status_code == 401


async def test_a_refused_method_names_the_allowed_ones(client: httpx.AsyncClient) -> None:
    assert (await client.delete("/page")).headers["allow"] == "GET, OPTIONS"


async def test_the_way_back_leads_only_to_our_own_pages(client: httpx.AsyncClient) -> None:
    ours = await client.get("/closed", headers={"Referer": "http://jiangtai.test/page?a=1"})
    assert 'href="/page?a=1"' in ours.text
    foreign = await client.get("/closed", headers={"Referer": "http://evil.test/page"})
    assert "返回上一页" not in foreign.text


async def test_what_broke_is_ours_to_know(client: httpx.AsyncClient) -> None:
    answer = await client.get("/broken")
    assert answer.headers["x-request-id"] in answer.text
    assert "RuntimeError" not in answer.text
    assert "440601" not in answer.text


async def test_a_database_that_is_away_breaks_politely(client: httpx.AsyncClient) -> None:
    answer = await client.get("/page", headers={"Cookie": "jiangtai=token"})
    assert answer.status_code == 500
    assert "系统出错了" in answer.text
    assert (await client.get("/health/ready")).status_code == 503
    assert (await client.get("/health/live")).json() == {"status": "live"}
