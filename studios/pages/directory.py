"""What everybody sees of studios: the directory, and a page for each. Neither needs a script or a cookie."""

from litestar import get
from litestar.params import FromPath

from people.pages.paging import PageNumber, Search
from people.queries.search import asked
from studios.pages.questions import TradeAsked, VillageAsked, today
from studios.queries.directory import Asked, directory
from studios.queries.public_page import public_page
from web.clock import now
from web.responses import AnyResponse, page


@get("/studios", name="directory")
async def index(
    search: Search = "", trade: TradeAsked = "", village: VillageAsked = "", number: PageNumber = 1
) -> AnyResponse:
    wanted = Asked(asked(search), asked(trade), asked(village))
    return page("studios/public/directory.html", page=await directory(wanted, page=number, now=now()))


@get("/studios/{slug:str}", name="studio.public")
async def show(slug: FromPath[str]) -> AnyResponse:
    return page("studios/public/studio.html", page=await public_page(slug, today=today()))


ROUTES = [index, show]
