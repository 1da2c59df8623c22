"""The source that a point of the public board opens."""

from uuid import UUID

from litestar import get
from litestar.params import FromPath

from studios.queries import studios
from studios.queries.public_activities import public_activity
from web.responses import AnyResponse, page


@get("/studios/{slug:str}/activities/{activity:uuid}", name="public.activity")
async def show(slug: FromPath[str], activity: FromPath[UUID]) -> AnyResponse:
    studio = await studios.public(slug)
    return page("studios/activities/public.html", page=await public_activity(studio, activity))


ROUTES = [show]
