"""Who comes: each with the cookie of a browser that is signed in, and the token of its forms."""

from datetime import timedelta
from uuid import UUID

import httpx
import msgspec

from people import Grant, Role, Scope
from people.actions.roles import record_grant
from people.tables import Account
from tests.crawl.who import Visitor
from tests.crawl.world import World
from web.clock import now
from web.plumbing import App
from web.tables import Session
from web.tokens import hashed, new_token

ORIGIN = "http://jiangtai.test"
CSRF = "c" * 64


class Signed(msgspec.Struct, frozen=True):
    token: str
    account: UUID


async def sign_everybody_in(world: World) -> dict[Visitor, Signed]:
    return {visitor: await sign_in(grants) for visitor, grants in grants_of(world).items()}


def grants_of(world: World) -> dict[Visitor, list[Grant]]:
    contests = [place.id for place in world.contests]
    return {
        Visitor.OFFICER: [Grant(Role.OFFICER, Scope.CONTEST, contest) for contest in contests],
        Visitor.CHIEF: [Grant(Role.CHIEF_JUDGE, Scope.CONTEST, contest) for contest in contests],
        Visitor.STRANGER: [Grant(Role.OFFICER, Scope.CONTEST, world.other)],
        Visitor.PLAIN: [],
        Visitor.LEAD: [],
        Visitor.VERIFIER: [Grant(Role.VERIFIER, Scope.WHOLE)],
        Visitor.ADMINISTRATOR: [Grant(Role.ADMINISTRATOR, Scope.WHOLE)],
    } | world.grants


async def sign_in(grants: list[Grant]) -> Signed:
    moment, token = now(), new_token()
    account = Account(
        name="吴来访", sign_in=token.lower()[:20], password_hash="none", password_at=moment, created_at=moment
    )
    await account.save()
    for grant in grants:
        await record_grant(account.id, grant, by=None, now=moment)
    expires = moment + timedelta(hours=2)
    await Session(
        token_hash=hashed(token), subject=account.id, csrf=CSRF, started_at=moment, seen_at=moment, expires_at=expires
    ).save()
    return Signed(token, account.id)


def browser(app: App, signed: Signed | None = None) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
    client = httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers)
    if signed is not None:
        client.cookies.set("jiangtai", signed.token)
    return client
