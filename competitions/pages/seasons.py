"""Seasons: the list, a new one, one changed."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import seasons as action
from competitions.forms.seasons import SeasonForm
from competitions.queries.seasons import season_list, season_of
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/seasons"


@get(HOME, name="seasons.list")
async def index(member: NamedDependency[Member]) -> AnyResponse:
    return page("competitions/seasons/list.html", page=await season_list(member))


@get(f"{HOME}/new", name="season.new")
async def new(member: NamedDependency[Member]) -> AnyResponse:
    await season_list(member)
    return form_page(None, forms.Filled())


@post(HOME, name="season.create", status_code=200)
async def create(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    await season_list(member)
    posted = await forms.posted(request)
    form, errors = forms.read(SeasonForm, posted)
    if form is None:
        return form_page(None, forms.Filled(posted, errors), status=422)
    try:
        await action.create_season(form, by=member, now=now())
    except Invalid as refusal:
        return form_page(None, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(HOME, notice=_("赛季已建立。"))


@get(f"{HOME}/{{season:uuid}}", name="season.edit")
async def edit(season: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return form_page(await season_of(member, season), forms.Filled())


@post(f"{HOME}/{{season:uuid}}", name="season.update", status_code=200)
async def update(
    request: Request[Any, Any, Any], season: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await season_of(member, season)
    posted = await forms.posted(request)
    form, errors = forms.read(SeasonForm, posted)
    if form is None:
        return form_page(shown, forms.Filled(posted, errors), status=422)
    try:
        await action.change_season(season, form, by=member)
    except Invalid as refusal:
        return form_page(shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(HOME, notice=_("赛季已保存。"))


def form_page(season: object, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("competitions/seasons/form.html", season=season, form=form, status=status)


ROUTES = [index, new, create, edit, update]
