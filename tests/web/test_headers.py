import httpx
import pytest

from tests.web.conftest import browser
from tests.web.site import site_app

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("path", ["/page", "/board", "/closed", "/broken", "/nowhere", "/favicon.ico", "/health/live"])
async def test_every_answer_protects_the_visitor(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["permissions-policy"] == "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("path", ["/page", "/board", "/nowhere"])
async def test_a_secure_site_insists_on_https(path: str) -> None:
    async with browser(site_app(secure=True)) as client:
        headers = (await client.get(path)).headers
        assert headers["strict-transport-security"] == "max-age=63072000; includeSubDomains"


async def test_only_named_routes_may_stand_in_a_frame() -> None:
    async with browser(site_app(embedded=("/page",))) as client:
        framed = (await client.get("/page")).headers
        assert framed["content-security-policy"].endswith("frame-ancestors *")
        assert "x-frame-options" not in framed
        assert (await client.get("/closed")).headers["content-security-policy"] == POLICY


async def test_head_is_get_without_a_body(client: httpx.AsyncClient) -> None:
    for path in ("/page", "/board", "/favicon.ico", "/live/board"):
        head = await client.head(path)
        assert head.status_code == 200
        assert head.content == b""


async def test_request_numbers_differ(client: httpx.AsyncClient) -> None:
    first, second = [(await client.get("/page")).headers["x-request-id"] for _ in range(2)]
    assert first != second


async def test_nothing_private_is_kept_by_caches(mei: httpx.AsyncClient) -> None:
    assert (await mei.get("/members/only")).headers["cache-control"] == "no-store"
