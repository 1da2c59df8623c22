"""Who may write: every combination of session, token and origin."""

import httpx
import pytest

from tests.web.conftest import ORIGIN, browser
from tests.web.site import site_app
from tests.web.test_sessions import csrf_of

REFUSED = "页面已过期，或请求来自其他网站。请刷新页面后再试一次。"

WITHOUT_SESSION = [
    ({"Sec-Fetch-Site": "same-origin"}, 200),
    ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "none"}, 403),
    ({"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN}, 403),
    ({"Origin": ORIGIN}, 200),
    ({"Origin": "http://evil.test"}, 403),
    ({"Origin": "null"}, 403),
    ({}, 403),
]


@pytest.mark.parametrize(("headers", "status"), WITHOUT_SESSION)
async def test_without_a_session_only_our_own_pages_write(headers: dict[str, str], status: int) -> None:
    async with browser(site_app()) as client:
        del client.headers["Sec-Fetch-Site"]
        answer = await client.post("/echo", data={"a": "1"}, headers=headers)
        assert answer.status_code == status
        assert (REFUSED in answer.text) is (status == 403)


async def test_with_a_session_the_token_counts(mei: httpx.AsyncClient) -> None:
    token = await csrf_of(mei)
    for name, sent, status in (
        ("field", {"data": {"csrf": token}}, 200),
        ("multipart field", {"files": [("csrf", (None, token))]}, 200),
        ("header", {"headers": {"X-CSRF-Token": token}}, 200),
        ("nothing", {}, 403),
        ("wrong field", {"data": {"csrf": token[:-1] + "!"}}, 403),
        ("empty field", {"data": {"csrf": ""}}, 403),
        ("wrong header beats right field", {"data": {"csrf": token}, "headers": {"X-CSRF-Token": "x"}}, 403),
        ("in the address", {"params": {"csrf": token}}, 403),
        ("from another site", {"data": {"csrf": token}, "headers": {"Sec-Fetch-Site": "cross-site"}}, 403),
    ):
        answer = await mei.post("/echo", **sent)
        assert (name, answer.status_code) == (name, status)


async def test_the_token_of_another_session_is_worth_nothing(mei: httpx.AsyncClient) -> None:
    async with browser(site_app()) as other:
        await other.post("/sign-in/018f0000-0000-7000-8000-000000000002")
        answer = await mei.post("/echo", data={"csrf": await csrf_of(other)})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-Tablet": "1", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"X-Tablet": "1", "Origin": ORIGIN}, 200),
        ({"X-Tablet": "1", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"X-Tablet": "1"}, 403),
        ({"X-Tablet": "0", "Sec-Fetch-Site": "same-origin"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 403),
    ],
)
async def test_tablets_write_with_their_header_from_our_origin(headers: dict[str, str], status: int) -> None:
    async with browser(site_app()) as client:
        del client.headers["Sec-Fetch-Site"]
        assert (await client.post("/tablet/api/events", json={}, headers=headers)).status_code == status


async def test_reading_needs_nothing(client: httpx.AsyncClient) -> None:
    assert (await client.get("/page", headers={"Sec-Fetch-Site": "cross-site"})).status_code == 200
