"""Signing in and out on site: the lead's code, and the page it opens on anybody's telephone."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import on_site as action
from studios.forms.activities import OnSiteForm
from studios.pages.posting import must_read
from studios.queries import studios
from studios.queries.on_site import by_code, code_page, own_person
from web import forms
from web.clock import now
from web.language import url
from web.outside import absolute
from web.qr import qr_svg
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

CODE = "/desk/studios/{slug:str}/activities/{activity:uuid}/code"
ATTEND = "/attend/{token:str}"


@post(CODE, name="on-site-code.create", status_code=200)
async def open_code(slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    await action.open_code(studio.id, activity, by=member, now=now())
    return see_other(f"{studio.home}/activities/{activity}/code")


@get(CODE, name="on-site-code.show")
async def show_code(
    request: Request[Any, Any, Any], slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    """The code of this moment; the page asks for the next one when it changes."""
    studio = await studios.for_member(member, slug)
    shown = await code_page(studio, activity, now=now())
    link = absolute(request, url(f"/attend/{shown.token}"))
    return page("studios/activities/code.html", page=shown, studio=studio, link=link, qr=qr_svg(link))


@post(f"{CODE}/people/{{person:uuid}}", name="on-site-code.person", status_code=200)
async def sign_for(
    slug: FromPath[str], activity: FromPath[UUID], person: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    """The lead ticks off whoever has no telephone."""
    studio = await studios.for_member(member, slug)
    await action.sign(studio.id, activity, person, now=now())
    return see_other(f"{studio.home}/activities/{activity}/code")


@get(ATTEND, name="attend.show")
async def attend(token: FromPath[str], visitor: NamedDependency[Member | None]) -> AnyResponse:
    return await attend_page(token, visitor, forms.Filled())


@post(ATTEND, name="attend.create", status_code=200)
async def sign(
    request: Request[Any, Any, Any], token: FromPath[str], visitor: NamedDependency[Member | None]
) -> AnyResponse:
    posted = await forms.posted(request)
    try:
        there = await action.come_or_go(token, must_read(OnSiteForm, posted), visitor=visitor, now=now())
    except Invalid as refusal:
        return await attend_page(token, visitor, forms.Filled(posted, refusal.errors), status=422)
    return page("studios/activities/attended.html", there=there)


async def attend_page(token: str, visitor: Member | None, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    site = await by_code(token, now=now())
    own = await own_person(visitor, site)
    return page("studios/activities/attend.html", page=site, token=token, own=own, form=form, status=status)


ROUTES = [open_code, show_code, sign_for, attend, sign]
