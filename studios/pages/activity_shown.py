"""One activity with everything that may be done to it, also after something was refused."""

from uuid import UUID

from people import Member
from studios.queries import studios
from studios.queries.activity_page import activity_page
from web import forms
from web.clock import now
from web.responses import AnyResponse, page


async def show_activity(
    member: Member, slug: str, activity: UUID, form: forms.Filled, *, status: int = 200
) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    shown = await activity_page(member, studio, activity, now=now())
    return page("studios/activities/show.html", page=shown, form=form, status=status)
