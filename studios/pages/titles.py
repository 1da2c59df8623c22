"""A studio's titles: all of them, one recorded, one reviewed."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import titles as action
from studios.forms.titles import ReviewForm, TitleForm
from studios.pages.choices import options
from studios.pages.posting import must_read
from studios.pages.questions import today
from studios.queries import studios
from studios.queries.studios import StudioFacts
from studios.queries.titles import TitlePage, title_page, titles_page
from studios.rules.outcomes import LEVEL_NAMES
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}/titles"
ONE = f"{HOME}/{{title:uuid}}"


@get(HOME, name="titles.list")
async def index(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return page("studios/titles/list.html", page=await titles_page(member, slug, today=today()))


@get(f"{HOME}/new", name="title.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return form_page(await studios.for_verifier(member, slug), forms.Filled())


@post(HOME, name="title.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_verifier(member, slug)
    posted = await forms.posted(request)
    try:
        await action.record_title(studio, must_read(TitleForm, posted), by=member, now=now())
    except Invalid as refusal:
        return form_page(studio, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{studio.home}/titles", notice=_("称号已登记，并记入总账。"))


@get(ONE, name="title.show")
async def show(slug: FromPath[str], title: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return shown_page(await title_page(member, slug, title, today=today()), forms.Filled())


@post(f"{ONE}/reviews", name="review.create", status_code=200)
async def review(
    request: Request[Any, Any, Any], slug: FromPath[str], title: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await title_page(member, slug, title, today=today())
    posted = await forms.posted(request)
    try:
        await action.review_title(shown.studio, title, must_read(ReviewForm, posted), by=member, now=now())
    except Invalid as refusal:
        return shown_page(shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{shown.studio.home}/titles", notice=_("复核已登记。"))


def form_page(studio: StudioFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page(
        "studios/titles/form.html", studio=studio, form=form, levels=options(LEVEL_NAMES), today=today(), status=status
    )


def shown_page(shown: TitlePage, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/titles/title.html", page=shown, form=form, today=today(), status=status)


ROUTES = [index, new, create, show, review]
