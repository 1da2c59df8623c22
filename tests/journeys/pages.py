"""Where every page of the program can be seen: the demo season, and two small contests for what it has not got."""

from collections.abc import Iterator
from uuid import UUID

from competitions.rules.life import State
from database.rows import rows
from jiangtai.wiring import wire
from people import Grant, Role, Scope
from people.actions.roles import record_grant
from tests import databases
from tests.crawl.addresses import CONTEST, filled, is_of_contest
from tests.crawl.areas import AREAS, make_areas
from tests.crawl.who import Visitor
from tests.crawl.world import Place, World, general_values, ground_of, raise_contest, staff_of, values_of
from web.clock import now

# Answers that are no pages: files, lines that stay open, what machines ask.
NO_PAGES = {
    "/contests/{slug:str}/live", "/contests/{slug:str}/package.json", "/contests/{slug:str}/timetable.ics",
    "/desk/contests/{slug:str}/control/live", "/desk/contests/{slug:str}/corrections/new",  # of a mark that is named
    "/desk/contests/{slug:str}/entries.csv", "/health/live", "/health/ready", "/metrics", "/tablet/api/bundle",
    "/tablet/api/live", "/tablet/api/seat", "/tablet/api/state", "/tablet/app.webmanifest", "/tablet/worker.js",
}  # fmt: skip

# Pages that say something else in another state: seen in each contest of the demo.
CHANGING = {
    "/contests/{slug:str}", "/contests/{slug:str}/results", "/desk/contests/{slug:str}",
    "/desk/contests/{slug:str}/entries", "/desk/contests/{slug:str}/publication", "/desk/contests/{slug:str}/scheme",
}  # fmt: skip
DEMO = ("forklift-demo", "web-demo", "pastry-demo")
OF_THE_SMALL_SCHEME = ("aspects/", "groups/", "modules/", "import/")


async def make_season(url: str) -> World:
    async with databases.started(url):
        return await add_to_demo()


async def add_to_demo() -> World:
    """Beside the demo a contest with a draft of its scheme, and one whose recheck was drawn."""
    wire()
    moment = now()
    found = await rows("SELECT contest.slug, contest.id, contest.state, contest.season FROM contest")
    demo = {str(one["slug"]): one for one in found}
    season, staff = UUID(str(found[0]["season"])), await staff_of()
    places = [
        Place(State(str(one["state"])), slug, UUID(str(one["id"])), [], await demo_values(UUID(str(one["id"]))))
        for slug, one in ((slug, demo[slug]) for slug in DEMO)
    ]
    small = [await raise_contest(state, season, staff, moment) for state in (State.DRAWING, State.LOCKED)]
    made = await make_areas(await ground_of(season, staff, small, moment))
    values = await general_values(season, staff, small[0], moment)
    await record_grant(await account_of("admin"), Grant(Role.VERIFIER, Scope.WHOLE), by=None, now=moment)
    for grant in made.grants[Visitor.LEAD]:
        await record_grant(await account_of("lingban"), grant, by=None, now=moment)
    return World([*places, *small], small[0].id, values | made.values, made.grants)


async def account_of(sign_in: str) -> UUID:
    found = await rows("SELECT id FROM account WHERE sign_in = {}", sign_in)
    return UUID(str(found[0]["id"]))


def is_page(template: str) -> bool:
    return template not in NO_PAGES and not any(template in area.no_pages for area in AREAS)


async def demo_values(contest: UUID) -> dict[str, str]:
    return {
        name: value for name, value in (await values_of(contest)).items() if not name.startswith(OF_THE_SMALL_SCHEME)
    }


def addresses_of(template: str, world: World) -> Iterator[str]:
    """One address for each page, several for those that change with the state of the contest.

    The demo's schemes are published without a draft beside them: their editor is seen in the small contests.
    """
    if not is_of_contest(template):
        path = filled(template, world.values)
        assert path is not None, template
        yield path
        return
    places = [place for place in world.contests if "/scheme/" not in template or place.slug not in DEMO]
    found = [filled(template, place.values | {CONTEST: place.slug}) for place in places]
    paths = [path for path in found if path is not None]
    assert paths, template
    yield from paths[: len(DEMO)] if template in CHANGING else paths[:1]
