"""The draw: the codes with seed and check hash, a new draw, and the slips."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import draws as action
from competitions.forms.draws import DrawForm, SlipForm
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.draws import draw_page
from competitions.queries.progress import steps_of
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/contests/{slug:str}/draw"


@get(HOME, name="draw.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await draw_answer(await contests.for_officer(member, slug), forms.Filled())


@post(HOME, name="draw.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(DrawForm, posted)
    if form is None:
        return await draw_answer(contest, forms.Filled(posted, errors), status=422)
    await action.draw(contest.id, form, by=member, now=now())
    return see_other(f"/desk/contests/{slug}/draw", notice=_("抽签完成，姓名与密号已分开封存。"))


@post(f"{HOME}/slips", name="slips.create", status_code=200)
async def slips(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    """The sheet itself is the answer: it has no address of its own and is not kept."""
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(SlipForm, posted)
    if form is None:
        return await draw_answer(contest, forms.Filled(posted, errors), status=422)
    try:
        printed = await action.print_slips(contest.id, form, by=member, now=now())
    except Invalid as refusal:
        return await draw_answer(contest, forms.Filled(posted, refusal.errors), status=refusal.status)
    return page("competitions/draw/slips.html", contest=contest, slips=printed)


async def draw_answer(contest: ContestFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown, steps = await draw_page(contest.id), await steps_of(contest)
    return page("competitions/draw/show.html", contest=contest, steps=steps, page=shown, form=form, status=status)


ROUTES = [show, create, slips]
