"""The beneficiary's link: made by the lead, opened by anybody who has it, answered once."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import confirmations as action
from studios.actions.confirmations import open_link
from studios.forms.activities import AgreementForm
from studios.queries import studios
from studios.queries.activity_facts import photo_file
from studios.queries.confirmation_page import confirmation_page
from web import files, forms
from web.clock import now
from web.files import answers
from web.language import url
from web.outside import absolute
from web.qr import qr_svg
from web.responses import AnyResponse, page


@post("/desk/studios/{slug:str}/activities/{activity:uuid}/confirmation-link", status_code=200)
async def ask(
    request: Request[Any, Any, Any], slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    """Shown in the answer to the post itself: the link is stored nowhere and cannot be shown a second time."""
    studio = await studios.for_member(member, slug)
    token = await action.ask_to_confirm(studio.id, activity, by=member, now=now())
    shown = await confirmation_page(await open_link(token, now=now()))
    link = absolute(request, url(f"/confirm/{token}"))
    path = f"{studio.home}/activities/{activity}"
    return page("studios/activities/link.html", page=shown, link=link, qr=qr_svg(link), path=path, status=201)


@get("/confirm/{token:str}", name="confirmation.show")
async def show(token: FromPath[str]) -> AnyResponse:
    shown = await confirmation_page(await open_link(token, now=now()))
    return page("studios/activities/confirm.html", page=shown, token=token, form=forms.Filled())


@get("/confirm/{token:str}/photos/{photo:uuid}", name="confirmation.photo")
async def photo(token: FromPath[str], photo: FromPath[UUID]) -> AnyResponse:
    link = await open_link(token, now=now())
    file = await files.find(await photo_file(link.activity, photo))
    return await answers.stored(file, name="photo")


@post("/confirm/{token:str}", name="confirmation.create", status_code=200)
async def create(request: Request[Any, Any, Any], token: FromPath[str]) -> AnyResponse:
    """The answer is thanked for on the spot: the link opens nothing after it."""
    posted = await forms.posted(request)
    form, errors = forms.read(AgreementForm, posted)
    if form is None:
        shown = await confirmation_page(await open_link(token, now=now()))
        form_again = forms.Filled(posted, errors)
        return page("studios/activities/confirm.html", page=shown, token=token, form=form_again, status=422)
    agreed = await action.answer(token, form, now=now())
    return page("studios/activities/confirmed.html", agreed=agreed)


ROUTES = [ask, show, photo, create]
