"""The way to a title: the application, its steps, the plaque."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import naming as action
from studios.forms.titles import ApplicationForm, NamingStepForm, PlaqueForm
from studios.pages.choices import options
from studios.pages.posting import must_read
from studios.pages.questions import today
from studios.queries import studios
from studios.queries.namings import NamingPage, naming_page
from studios.queries.studios import StudioFacts
from studios.rules.outcomes import LEVEL_NAMES
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}/naming"
ONE = f"{HOME}/{{naming:uuid}}"


@get(f"{HOME}/new", name="naming.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return form_page(await studios.for_member(member, slug), forms.Filled())


@post(HOME, name="naming.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        made = await action.apply(studio, must_read(ApplicationForm, posted), by=member, now=now())
    except Invalid as refusal:
        return form_page(studio, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{studio.home}/naming/{made}", notice=_("申报已提交，等待镇街推荐。"))


@get(ONE, name="naming.show")
async def show(slug: FromPath[str], naming: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return shown_page(await naming_page(member, slug, naming, today=today()), forms.Filled())


@post(f"{ONE}/steps", name="naming-step.create", status_code=200)
async def step(
    request: Request[Any, Any, Any], slug: FromPath[str], naming: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await naming_page(member, slug, naming, today=today())
    posted = await forms.posted(request)
    try:
        await action.take_step(shown.studio, naming, must_read(NamingStepForm, posted), by=member, now=now())
    except Invalid as refusal:
        return shown_page(shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(shown.path, notice=_("这一步已登记。"))


@post(f"{ONE}/plaque", name="plaque.create", status_code=200)
async def plaque(
    request: Request[Any, Any, Any], slug: FromPath[str], naming: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await naming_page(member, slug, naming, today=today())
    posted = await forms.posted(request)
    try:
        await action.give_plaque(shown.studio, naming, must_read(PlaqueForm, posted), by=member, now=now())
    except Invalid as refusal:
        return shown_page(shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{shown.studio.home}/titles", notice=_("已命名授牌，称号记入总账。"))


def form_page(studio: StudioFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/titles/application.html", studio=studio, form=form, levels=options(LEVEL_NAMES), status=status)


def shown_page(shown: NamingPage, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/titles/naming.html", page=shown, form=form, today=today(), status=status)


ROUTES = [new, create, show, step, plaque]
