import asyncio
from datetime import timedelta

import httpx

from database.rows import row, rows
from tests.web.conftest import browser
from tests.web.site import GATE, LIN, MEI, site_app
from web import sessions
from web.clock import now
from web.sessions import queries


async def cookie_of(client: httpx.AsyncClient, name: str = "jiangtai") -> str:
    return client.cookies.get(name) or ""


async def csrf_of(client: httpx.AsyncClient) -> str:
    return (await client.get("/page")).text.split('name="csrf" value="')[1].split('"')[0]


async def test_anonymous_pages_carry_no_cookie(db: str) -> None:
    async with browser(site_app()) as client:
        for path in ("/page", "/board", "/closed", "/nowhere", "/health/ready"):
            assert "set-cookie" not in (await client.get(path)).headers


async def test_sign_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use(db: str) -> None:
    async with browser(site_app()) as client:
        answer = await client.post(f"/sign-in/{MEI}")
        line = answer.headers["set-cookie"]
        assert line == f"jiangtai={await cookie_of(client)}; Path=/; HttpOnly; SameSite=Lax"
        assert "set-cookie" not in (await client.get("/page")).headers


async def test_a_secure_site_uses_a_host_cookie(db: str) -> None:
    async with browser(site_app(secure=True), origin="https://jiangtai.test") as client:
        line = (await client.post(f"/sign-in/{MEI}")).headers["set-cookie"]
        assert line.startswith("__Host-jiangtai=")
        assert line.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")
        assert (await client.get("/members/only")).json() == {"name": "陈小梅"}


async def test_the_database_never_sees_the_token(mei: httpx.AsyncClient) -> None:
    stored = await row("SELECT * FROM web_session")
    assert stored is not None
    assert await cookie_of(mei) not in str(stored)


async def test_sign_in_gives_a_new_token_and_ends_the_old_one(mei: httpx.AsyncClient) -> None:
    first = await cookie_of(mei)
    await mei.post(f"/sign-in/{LIN}", headers={"X-CSRF-Token": await csrf_of(mei)})
    assert await cookie_of(mei) != first
    assert (await mei.get("/members/only")).json() == {"name": "林师傅"}
    assert await queries.by_token(first, now=now()) is None


async def test_a_planted_token_is_not_kept_at_sign_in(db: str) -> None:
    async with browser(site_app(), cookies={"jiangtai": "planted-by-somebody-else"}) as client:
        await client.post(f"/sign-in/{MEI}")
        assert await queries.by_token("planted-by-somebody-else", now=now()) is None
        assert len(await rows("SELECT 1 AS one FROM web_session")) == 1


async def test_sign_out_ends_the_session_and_clears_the_cookie(mei: httpx.AsyncClient) -> None:
    answer = await mei.post("/sign-out", headers={"X-CSRF-Token": await csrf_of(mei)})
    assert answer.headers["set-cookie"] == "jiangtai=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
    assert await rows("SELECT id FROM web_session") == []
    assert (await mei.get("/members/only")).status_code == 303


async def test_a_request_in_flight_does_not_undo_a_sign_out(mei: httpx.AsyncClient) -> None:
    GATE.clear()
    await mei.post("/write", headers={"X-CSRF-Token": await csrf_of(mei)})
    slow = asyncio.create_task(mei.get("/slow"))
    await asyncio.sleep(0.05)
    await sessions.end_all(MEI)
    GATE.set()
    answer = await slow
    assert answer.text == "已保存。"
    assert "set-cookie" not in answer.headers
    assert await rows("SELECT id FROM web_session") == []
    assert (await mei.get("/members/only")).status_code == 303


async def test_sessions_are_listed_and_ended_by_their_subject_only(db: str) -> None:
    async with browser(site_app()) as phone, browser(site_app()) as laptop, browser(site_app()) as lin:
        await phone.post(f"/sign-in/{MEI}", headers={"User-Agent": "Phone\x7f"})
        await laptop.post(f"/sign-in/{MEI}", headers={"User-Agent": "Laptop"})
        await lin.post(f"/sign-in/{LIN}")
        lines = await sessions.of(MEI, now=now())
        assert [(line.browser, line.address) for line in lines] == [("Laptop", "127.0.0.1"), ("Phone", "127.0.0.1")]
        assert await sessions.end_one(LIN, lines[0].id) is False
        assert await sessions.end_one(MEI, lines[1].id) is True
        assert (await phone.get("/members/only")).status_code == 303
        assert (await laptop.get("/members/only")).status_code == 200
        await sessions.end_all(MEI)
        assert (await laptop.get("/members/only")).status_code == 303
        assert (await lin.get("/members/only")).status_code == 200


async def test_old_and_idle_sessions_are_over(mei: httpx.AsyncClient) -> None:
    token = await cookie_of(mei)
    assert await queries.by_token(token, now=now() + timedelta(hours=11, minutes=59)) is not None
    assert await queries.by_token(token, now=now() + timedelta(hours=12, minutes=1)) is None
    later = now() + timedelta(days=7)
    await rows("UPDATE web_session SET seen_at = {}", later)
    assert await queries.by_token(token, now=later) is None
    await sessions.sweep(now=later)
    assert await rows("SELECT id FROM web_session") == []


async def test_reading_pages_writes_the_time_at_most_once_a_minute(mei: httpx.AsyncClient) -> None:
    before = await row("SELECT seen_at FROM web_session")
    await mei.get("/page")
    assert await row("SELECT seen_at FROM web_session") == before
    await rows("UPDATE web_session SET seen_at = seen_at - interval '2 minutes'")
    aged = await row("SELECT seen_at FROM web_session")
    await mei.get("/page")
    assert await row("SELECT seen_at FROM web_session") != aged


async def test_a_subject_that_is_gone_is_nobody(db: str) -> None:
    async with browser(site_app()) as client:
        await client.post("/sign-in/018f0000-0000-7000-8000-00000000dead")
        assert (await client.get("/members/only")).status_code == 303


async def test_a_notice_is_said_once(mei: httpx.AsyncClient) -> None:
    assert "欢迎" in (await mei.get("/page")).text
    await mei.post("/write", headers={"X-CSRF-Token": await csrf_of(mei)})
    assert "已保存。" in (await mei.get("/page")).text
    assert "已保存。" not in (await mei.get("/page")).text


async def test_malformed_cookies_are_no_session(db: str) -> None:
    async with browser(site_app()) as client:
        for cookie in ("jiangtai=", "jiangtai=\x00", 'jiangtai="\\', "jiangtai=a; jiangtai", "jiangtai=" + "x" * 5000):
            answer = await client.get("/members/only", headers={"Cookie": cookie})
            assert answer.status_code == 303
