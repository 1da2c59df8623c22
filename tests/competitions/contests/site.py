"""The pages of contests, assembled as the real program does, and browsers that are signed in to them."""

from datetime import timedelta
from functools import cache
from uuid import UUID

import httpx

from competitions.pages import (
    colleagues,
    contests,
    draw,
    entries,
    entry_paste,
    life,
    seasons,
    seat_cards,
    seats,
    timetable,
)
from people import Grant, Role, Scope
from people.actions.roles import record_grant
from people.identity import DEPENDENCIES, identify
from people.tables import Account
from tests.competitions.contests.making import NOON
from web.clock import now
from web.plumbing import App, assemble
from web.tables import Session
from web.tokens import hashed, new_token

ORIGIN = "http://jiangtai.test"
NOUNS = (seasons, contests, life, colleagues, entries, entry_paste, draw, timetable, seats, seat_cards)
CSRF = "c" * 64


@cache
def site_app() -> App:
    return assemble([route for noun in NOUNS for route in noun.ROUTES], dependencies=DEPENDENCIES, identify=identify)


class Browser(httpx.AsyncClient):
    """A browser on one of our pages."""

    def __init__(self, app: App, **headers: str) -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        said = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin", **headers}
        super().__init__(transport=transport, base_url=ORIGIN, headers=said)

    async def submit(self, path: str, **fields: object) -> httpx.Response:
        return await self.post(path, data={**fields, "csrf": CSRF})


async def signed_in(app: App, name: str, *grants: Grant) -> Browser:
    """A browser of a new person with these roles."""
    made = Account(name=name, sign_in=new_token().lower()[:20], password_hash="none", password_at=NOON, created_at=NOON)
    await made.save()
    for grant in grants:
        await record_grant(made.id, grant, by=None, now=NOON)
    token = new_token()
    moment = now()
    await Session(
        token_hash=hashed(token),
        subject=made.id,
        csrf=CSRF,
        started_at=moment,
        seen_at=moment,
        expires_at=moment + timedelta(hours=1),
    ).save()
    browser = Browser(app)
    browser.cookies.set("jiangtai", token)
    return browser


async def administrators_browser(app: App) -> Browser:
    return await signed_in(app, "黎主任", Grant(Role.ADMINISTRATOR, Scope.WHOLE))


async def officers_browser(app: App, contest_id: UUID) -> Browser:
    return await signed_in(app, "林干事", Grant(Role.OFFICER, Scope.CONTEST, contest_id))


async def chiefs_browser(app: App, contest_id: UUID) -> Browser:
    return await signed_in(app, "梁裁判长", Grant(Role.CHIEF_JUDGE, Scope.CONTEST, contest_id))
