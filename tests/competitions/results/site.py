"""The boards' pages assembled as the program does, and browsers for members."""

from functools import cache
from uuid import UUID

import httpx
from litestar import post
from litestar.connection import Request
from litestar.params import FromPath

from competitions.pages import ROUTES
from people import Grant, Member, Role, Scope
from people.actions.roles import grant_role
from people.identity import DEPENDENCIES, identify
from scoring.leaderboard.shelf import SHELF
from tests.competitions.contests import making
from web import sessions
from web.clock import now
from web.plumbing import App, assemble
from web.responses import AnyResponse, see_other

ORIGIN = "http://jiangtai.test"


@post("/test/sign-in/{subject:uuid}")
async def sign_in(request: Request[object, object, object], subject: FromPath[UUID]) -> AnyResponse:
    await sessions.begin(request, subject, now=now())
    return see_other("/")


@cache
def app() -> App:
    routes = [*ROUTES, sign_in]
    return assemble(routes, dependencies=DEPENDENCIES, identify=identify, shelf=SHELF.ready)


class Browser(httpx.AsyncClient):
    """Says where its posts come from, and sends back the token of the last page it saw."""

    def __init__(self, site: App) -> None:
        transport = httpx.ASGITransport(app=site, raise_app_exceptions=False)  # type: ignore[arg-type]  # an ASGI app
        said = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        super().__init__(transport=transport, base_url=ORIGIN, headers=said)
        self.csrf = ""

    async def see(self, path: str) -> httpx.Response:
        answer = await self.get(path)
        if 'name="csrf" value="' in answer.text:
            self.csrf = answer.text.split('name="csrf" value="')[1].split('"')[0]
        return answer

    async def submit(self, path: str, **fields: str) -> httpx.Response:
        return await self.post(path, data={**fields, "csrf": self.csrf})


async def signed_in(site: App, member: Member) -> Browser:
    """A browser in which this member, with these grants in the database, is signed in."""
    held = await making.rows("SELECT id FROM role_grant WHERE account = {}", member.account)
    if not held:
        for grant in member.grants:
            await grant_role(member.account, grant, by=None, now=making.NOON)
    named = f"somebody-{member.account.hex[:12]}"
    sql = "UPDATE account SET sign_in = {}, password_hash = 'none', password_at = {} WHERE id = {}"
    await making.rows(sql, named, making.NOON, member.account)
    browser = Browser(site)
    await browser.post(f"/test/sign-in/{member.account}")
    return browser


__all__ = ["Browser", "Grant", "Role", "Scope", "app", "signed_in"]
