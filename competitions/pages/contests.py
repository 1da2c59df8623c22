"""Contests: the list, a new one, its facts changed, its own page."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import contests as action
from competitions.errors.contests import OfficerOnly
from competitions.forms.contests import ContestForm
from competitions.queries import contests
from competitions.queries.contest_form import contest_form
from competitions.queries.contest_list import contest_list
from competitions.queries.contests import ContestFacts
from competitions.queries.overview import overview
from competitions.rules.permissions import may_create_contest, may_enter_desk
from people import Member
from studios.rules.permissions import may_enter_studios
from studios.rules.trades import TRADES
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/contests/{slug:str}"


@get("/desk", name="contests.list")
async def index(member: NamedDependency[Member]) -> AnyResponse:
    """Whoever works on studios only comes straight to them."""
    if not may_enter_desk(member) and may_enter_studios(member):
        return see_other("/desk/studios")
    return page("competitions/contests/list.html", page=await contest_list(member, now=now()))


@get("/desk/contests/new", name="contest.new")
async def new(member: NamedDependency[Member]) -> AnyResponse:
    refuse_others(member)
    return await form_page(None, forms.Filled())


@post("/desk/contests", name="contest.create", status_code=200)
async def create(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    refuse_others(member)
    posted = await forms.posted(request)
    form, errors = forms.read(ContestForm, posted)
    if form is None:
        return await form_page(None, forms.Filled(posted, errors), status=422)
    try:
        slug = await action.create_contest(form, by=member, now=now())
    except Invalid as refusal:
        return await form_page(None, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{slug}", notice=_("竞赛已建立。接下来请准备评分方案。"))


@get(HOME, name="contest.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_member(member, slug)
    return page("competitions/contests/show.html", page=await overview(member, contest, now=now()), form=forms.Filled())


@get(f"{HOME}/edit", name="contest.edit")
async def edit(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await form_page(await contests.for_officer(member, slug), forms.Filled())


@post(f"{HOME}/edit", name="contest.update", status_code=200)
async def update(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(ContestForm, posted)
    if form is None:
        return await form_page(contest, forms.Filled(posted, errors), status=422)
    try:
        changed = await action.change_contest(contest.id, form, by=member, now=now())
    except Invalid as refusal:
        return await form_page(contest, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{changed}", notice=_("竞赛信息已保存。"))


def refuse_others(member: Member) -> None:
    if not may_create_contest(member):
        raise OfficerOnly


async def form_page(contest: ContestFacts | None, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown = await contest_form(contest)
    return page("competitions/contests/form.html", page=shown, form=form, trades=TRADES, status=status)


ROUTES = [index, new, create, show, edit, update]
