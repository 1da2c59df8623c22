"""The pages of people, assembled as the real program does, and people with names to use them."""

from collections.abc import Collection
from datetime import UTC, datetime
from functools import cache
from uuid import UUID

import httpx

from people import Grant, Member, Role, Scope
from people.actions.accounts import create_account
from people.actions.roles import grant_role
from people.identity import DEPENDENCIES, identify
from people.pages import ROUTES
from people.places import Place, offer
from people.queries import members
from people.queries.organisations import OrganisationPlaces
from web.current import Site
from web.menu import MenuItem
from web.plumbing import App, assemble

ORIGIN = "http://jiangtai.test"
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
PASSWORD = "老榕树下的茶 2026"

ADMINISTRATOR = Grant(Role.ADMINISTRATOR, Scope.WHOLE)
FORKLIFTS = UUID("018f0000-0000-7000-8000-00000000c001")
WEAVING = UUID("018f0000-0000-7000-8000-00000000c002")
NOWHERE = UUID("018f0000-0000-7000-8000-00000000ffff")
CONTESTS = {FORKLIFTS: "叉车技能竞赛", WEAVING: "藤编技能竞赛"}


class Contests:
    """Contests stand above people and offer themselves; these two are enough here."""

    async def choices(self) -> list[Place]:
        return [Place(Scope.CONTEST, contest, name) for contest, name in CONTESTS.items()]

    async def names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        return {contest: name for contest, name in CONTESTS.items() if contest in ids}


def officer_of(contest: UUID) -> Grant:
    return Grant(Role.OFFICER, Scope.CONTEST, contest)


def site_app() -> App:
    offer(Scope.CONTEST, Contests())
    offer(Scope.ORGANISATION, OrganisationPlaces())
    return assembled()


@cache
def assembled() -> App:
    """Assembling takes a quarter of a second, and the application keeps nothing between requests."""
    site = Site(menu=lambda member: [] if member is None else [MenuItem("人员", "/desk/people")])
    return assemble(ROUTES, site=site, dependencies=DEPENDENCIES, identify=identify)


async def somebody(name: str, sign_in: str, *grants: Grant) -> Member:
    """An account that can sign in with PASSWORD."""
    account = await create_account(name, sign_in, PASSWORD, now=NOON)
    for grant in grants:
        await grant_role(account, grant, by=None, now=NOON)
    found = await members.member(account)
    assert found is not None
    return found


class Browser(httpx.AsyncClient):
    """A browser that says where its posts come from, and sends back the token of the last page it saw."""

    def __init__(self, app: App, **headers: str) -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        said = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin", **headers}
        super().__init__(transport=transport, base_url=ORIGIN, headers=said)
        self.csrf = ""

    async def see(self, path: str) -> httpx.Response:
        answer = await self.get(path)
        if 'name="csrf" value="' in answer.text:
            self.csrf = answer.text.split('name="csrf" value="')[1].split('"')[0]
        return answer

    async def submit(self, path: str, **fields: object) -> httpx.Response:
        return await self.post(path, data={**fields, "csrf": self.csrf})

    async def sign_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        answer = await self.post("/sign-in", data={"sign_in": name, "password": password})
        await self.see("/account")
        return answer
