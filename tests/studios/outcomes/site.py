"""Browsers that are signed in as somebody, on the pages of studios."""

from datetime import timedelta
from functools import cache

import httpx

from people import Member
from people.actions.roles import record_grant
from people.identity import DEPENDENCIES, identify
from people.tables import RoleGrant
from studios.pages import ROUTES
from tests.competitions.contests.site import CSRF, Browser
from tests.studios.outcomes.making import NOON
from web.clock import now
from web.plumbing import App, assemble
from web.tables import Session
from web.tokens import hashed, new_token


@cache
def site_app() -> App:
    return assemble(ROUTES, dependencies=DEPENDENCIES, identify=identify)


def stranger() -> Browser:
    return Browser(site_app())


async def as_member(member: Member) -> Browser:
    """The same person in a browser, with the roles written down."""
    if not await RoleGrant.exists().where(RoleGrant.account == member.account):
        for grant in member.grants:
            await record_grant(member.account, grant, by=None, now=NOON)
    token, moment = new_token(), now()
    await Session(
        token_hash=hashed(token), subject=member.account, csrf=CSRF, started_at=moment, seen_at=moment,
        expires_at=moment + timedelta(hours=1),
    ).save()  # fmt: skip
    browser = Browser(site_app())
    browser.cookies.set("jiangtai", token)
    return browser


async def upload(browser: Browser, path: str, content: bytes, **fields: object) -> httpx.Response:
    files = {"file": ("proof.pdf", content, "application/pdf")}
    return await browser.post(path, data={**fields, "csrf": CSRF}, files=files)
