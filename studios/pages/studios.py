"""Studios: the list, a new one, what it says of itself, its home and its timeline."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from people.pages.paging import PageNumber, Search
from people.queries.search import asked
from studios.actions import studios as action
from studios.forms.studios import NewStudioForm, StudioForm
from studios.pages.posting import must_read
from studios.pages.questions import StateAsked, today
from studios.queries import studios
from studios.queries.home import home
from studios.queries.studio_list import hosts_for, only_studio, studio_list
from studios.queries.studios import StudioFacts
from studios.queries.timeline import timeline_page
from studios.rules.life import STATE_NAMES
from studios.rules.trades import TRADES
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}"


@get("/desk/studios", name="studios.list")
async def index(
    member: NamedDependency[Member], search: Search = "", standing: StateAsked = "", number: PageNumber = 1
) -> AnyResponse:
    """Whoever leads one studio and does nothing else here comes straight to it."""
    only = await only_studio(member)
    if only is not None:
        return see_other(f"/desk/studios/{only}")
    shown = await studio_list(member, search=asked(search), state=standing, page=number, today=today())
    return page("studios/studios/list.html", page=shown, states=STATE_NAMES)


@get("/desk/studios/new", name="studio.new")
async def new(member: NamedDependency[Member]) -> AnyResponse:
    return await new_page(member, forms.Filled())


@post("/desk/studios", name="studio.create", status_code=200)
async def create(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    await hosts_for(member)
    posted = await forms.posted(request)
    try:
        form = must_read(NewStudioForm, posted)
        await action.register_studio(form, by=member, now=now())
    except Invalid as refusal:
        return await new_page(member, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"/desk/studios/{form.slug}", notice=_("工作室已登记。接下来请填写人员和申报称号。"))


@get(HOME, name="studio.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return page("studios/studios/home.html", page=await home(member, slug, today=today()))


@get(f"{HOME}/edit", name="studio.edit")
async def edit(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return edit_page(await studios.for_member(member, slug), forms.Filled())


@post(f"{HOME}/edit", name="studio.update", status_code=200)
async def update(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        await action.change_studio(studio, must_read(StudioForm, posted), by=member)
    except Invalid as refusal:
        return edit_page(studio, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(studio.home, notice=_("工作室信息已保存。"))


@get(f"{HOME}/timeline", name="studio.timeline")
async def timeline(slug: FromPath[str], member: NamedDependency[Member], number: PageNumber = 1) -> AnyResponse:
    return page("studios/studios/timeline.html", page=await timeline_page(member, slug, page=number))


async def new_page(member: Member, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    hosts = await hosts_for(member)
    return page("studios/studios/form.html", studio=None, hosts=hosts, form=form, trades=TRADES, status=status)


def edit_page(studio: StudioFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/studios/form.html", studio=studio, hosts=[], form=form, trades=TRADES, status=status)


ROUTES = [index, new, create, show, edit, update, timeline]
