"""Named studios, for programs."""

from litestar import get
from litestar.params import FromPath, FromQuery

from jiangtai.api.shapes import ROOT, Links, Studio, Studios
from people.queries.public_names import public_names
from people.queries.search import asked
from studios.queries import studios
from studios.queries.directory import Asked, DirectoryLine, directory
from studios.queries.studios import StudioFacts
from web.clock import now
from web.responses import AnyResponse, json_response

HOME = f"{ROOT}/studios"


@get(HOME, name="api.studios")
async def index(
    search: FromQuery[str] = "", trade: FromQuery[str] = "", village: FromQuery[str] = "", page: FromQuery[int] = 1
) -> AnyResponse:
    wanted = Asked(asked(search), asked(trade), asked(village))
    found = await directory(wanted, page=max(page, 1), now=now())
    return json_response(Studios(items=[in_list(line) for line in found.lines], pages=found.paging.last))


@get(f"{HOME}/{{slug:str}}", name="api.studio")
async def one(slug: FromPath[str]) -> AnyResponse:
    found = await studios.public(slug)
    names = await public_names([found.lead])
    return json_response(alone(found, names[found.lead]))


def in_list(line: DirectoryLine) -> Studio:
    return Studio(
        id=line.slug, name=line.name_zh, name_en=line.name_en, trade=line.trade, village=line.village,
        host=line.host_name, lead=line.lead_name, founded_on=line.founded_on, demo=line.demo, links=links(line.slug),
    )  # fmt: skip


def alone(found: StudioFacts, lead: str) -> Studio:
    return Studio(
        id=found.slug, name=found.name_zh, name_en=found.name_en, trade=found.trade, village=found.village,
        host=found.host_name, lead=lead, founded_on=found.founded_on, demo=found.demo, links=links(found.slug),
    )  # fmt: skip


def links(slug: str) -> Links:
    return Links(self=f"{HOME}/{slug}", page=f"/studios/{slug}")


ROUTES = [index, one]
