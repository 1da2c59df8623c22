"""The blank sign-in sheet of an activity, for a printer: its hours are typed in later."""

from typing import Any
from uuid import UUID

from litestar import get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.queries import studios
from studios.queries.sign_in_sheet import sign_in_sheet
from web.language import url
from web.outside import absolute
from web.qr import qr_svg
from web.responses import AnyResponse, page


@get("/desk/studios/{slug:str}/activities/{activity:uuid}/sheet", name="sign-in-sheet.show")
async def show(
    request: Request[Any, Any, Any], slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    """Its code opens the activity for the lead: a code that signs people in changes every few minutes."""
    studio = await studios.for_member(member, slug)
    sheet = await sign_in_sheet(studio, activity)
    return page("studios/activities/sheet.html", page=sheet, qr=qr_svg(absolute(request, url(sheet.path))))


ROUTES = [show]
