"""The seven haves of a studio and what shows each."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import haves as action
from studios.forms.studios import HaveForm
from studios.pages.attached import attached
from studios.pages.posting import must_read
from studios.pages.questions import today
from studios.queries.haves import HavesPage, have_file, haves_page
from web import forms
from web.clock import now
from web.files.answers import stored
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}/haves"


@get(HOME, name="haves.list")
async def index(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return shown_page(await haves_page(member, slug), forms.Filled())


@post(HOME, name="have.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    shown = await haves_page(member, slug)
    posted = await forms.posted(request)
    moment = now()
    try:
        form = must_read(HaveForm, posted)
        await action.show_have(
            shown.studio, form, await attached(request, by=member, now=moment), by=member, now=moment
        )
    except Invalid as refusal:
        return shown_page(shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{shown.studio.home}/haves", notice=_("已登记。"))


@get(f"{HOME}/{{have:uuid}}/file", name="have.file")
async def file(slug: FromPath[str], have: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return await stored(await have_file(member, slug, have), name=_("七有"))


def shown_page(shown: HavesPage, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/haves/list.html", page=shown, form=form, today=today(), status=status)


ROUTES = [index, create, file]
