"""What log lines and numbers say, and what they never say."""

import json

import httpx
import pytest
import structlog

from tests.web.conftest import browser
from tests.web.site import MEI, site_app
from web import logs


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    logs.configure(as_json=True)
    return capsys


@pytest.fixture(autouse=True)
def unconfigured() -> object:
    yield
    structlog.reset_defaults()


def told(lines: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.readouterr().err.splitlines()]


async def test_a_request_leaves_one_line_of_listed_fields(
    client: httpx.AsyncClient, lines: pytest.CaptureFixture[str]
) -> None:
    answer = await client.get("/en/numbers/7?page=2&phone=13800000000")
    (line,) = told(lines)
    assert isinstance(line.pop("ms"), float)
    assert str(line.pop("timestamp")).endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "method": "GET",
        "route": "/numbers/{number}",
        "status": 200,
        "id": answer.headers["x-request-id"],
    }


async def test_no_token_cookie_body_or_query_is_ever_logged(db: str, lines: pytest.CaptureFixture[str]) -> None:
    async with browser(site_app()) as client:
        await client.post(f"/sign-in/{MEI}", data={"password": "hunter2"})
        await client.get("/tablet/pair/pairing-secret?pin=246810", headers={"Authorization": "Bearer bearer-secret"})
        await client.get("/broken?pin=246810")
        await client.get("/no-such-page/pairing-secret")
        cookie = client.cookies["jiangtai"]
    written = lines.readouterr().err
    for secret in (cookie, "hunter2", "pairing-secret", "246810", "bearer-secret", "440601199001011234", str(MEI)):
        assert secret not in written


async def test_what_broke_is_logged_once_with_its_place(
    client: httpx.AsyncClient, lines: pytest.CaptureFixture[str]
) -> None:
    answer = await client.get("/broken")
    broken, request = told(lines)
    assert broken["event"] == "request broken"
    assert (broken["error"], broken["reason"], broken["route"]) == ("RuntimeError", "the row", "/broken")
    assert str(broken["where"]).rstrip("]'").endswith("broken")
    assert broken["id"] == request["id"] == answer.headers["x-request-id"]


async def test_refusals_are_no_errors(client: httpx.AsyncClient, lines: pytest.CaptureFixture[str]) -> None:
    await client.get("/closed")
    assert [line["level"] for line in told(lines)] == ["info"]


def test_exceptions_logged_anywhere_are_told_without_values(lines: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("first line\nDETAIL: 440601199001011234")
    except ValueError as error:
        structlog.get_logger().exception("it failed")
        structlog.get_logger().error("again", exc_info=error)
    first, second = told(lines)
    assert (first["reason"], second["reason"]) == ("first line", "first line")
    assert "440601" not in json.dumps([first, second])


async def test_metrics_count_by_route_and_status(client: httpx.AsyncClient) -> None:
    await client.get("/numbers/7")
    await client.get("/numbers/8")
    await client.get("/board")
    written = (await client.get("/metrics")).text
    assert 'jiangtai_requests_total{method="GET",route="/numbers/{number}",status="200"}' in written
    assert 'jiangtai_request_seconds_count{route="/numbers/{number}"}' in written
    assert 'jiangtai_requests_total{method="GET",route="published",status="200"}' in written
    assert "jiangtai_live_readers 0.0" in written


async def test_metrics_without_a_token_are_for_this_machine(client: httpx.AsyncClient) -> None:
    assert (await client.get("/metrics")).status_code == 200
    assert (await client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"})).status_code == 403
    transport = httpx.ASGITransport(app=site_app(), client=("203.0.113.9", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://jiangtai.test") as away:
        assert (await away.get("/metrics")).status_code == 403


@pytest.mark.parametrize(
    ("sent", "status"), [("Bearer right", 200), ("bearer right", 200), ("Bearer wrong", 403), ("right", 403), ("", 403)]
)
async def test_metrics_with_a_token_ask_for_it(sent: str, status: int) -> None:
    async with browser(site_app(metrics_token="right")) as client:
        assert (await client.get("/metrics", headers={"Authorization": sent})).status_code == status


async def test_ready_when_the_database_answers(mei: httpx.AsyncClient) -> None:
    answer = await mei.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "database": "ok"})
