"""The timetable: sessions made, filled and moved by officers; read and printed by everybody, in codes only."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import timetable as action
from competitions.forms.timetable import SeriesForm, SeriesNamed, SessionForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.draws import public_proof
from competitions.queries.progress import steps_of
from competitions.queries.timetable import shown_to_all, timetable_of
from competitions.rules.life import accepts_moves, accepts_series
from competitions.rules.permissions import may_manage
from people import Member
from web import forms
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/contests/{slug:str}/timetable"
PUBLIC = "/contests/{slug:str}/timetable"


@get(HOME, name="timetable.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await desk(member, await contests.for_member(member, slug), forms.Filled())


@post(f"{HOME}/series", name="series.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(SeriesForm, posted)
    if form is None:
        return await desk(member, contest, forms.Filled(posted, errors), status=422)
    try:
        await action.create_series(contest.id, form, by=member)
    except Invalid as refusal:
        return await desk(member, contest, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{slug}/timetable", notice=_("“{series}”已加入赛程。").format(series=form.series))


@post(f"{HOME}/series/removal", name="series-removal.create", status_code=200)
async def remove(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    form = must_read(SeriesNamed, await forms.posted(request))
    await action.remove_series(contest.id, form.series, by=member)
    return see_other(f"/desk/contests/{slug}/timetable", notice=_("“{series}”已删除。").format(series=form.series))


@post(f"{HOME}/placements", name="placements.create", status_code=200)
async def place(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    filled = await action.place(contest.id, by=member)
    return see_other(f"/desk/contests/{slug}/timetable", notice=_("已按抽签编排 {n} 组场次。").format(n=filled))


@post(f"{HOME}/sessions/{{session:uuid}}", name="session.update", status_code=200)
async def move(
    request: Request[Any, Any, Any], slug: FromPath[str], session: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    try:
        await action.move_session(contest.id, session, must_read(SessionForm, posted), by=member)
    except Invalid as refusal:
        shown = forms.Filled(posted, refusal.errors)
        return await desk(member, contest, shown, moving=session, status=refusal.status)
    return see_other(f"/desk/contests/{slug}/timetable", notice=_("场次时间已修改。"))


@get(PUBLIC, name="timetable.public")
async def public(slug: FromPath[str]) -> AnyResponse:
    return await codes_only("competitions/timetable/public.html", await shown_to_all(slug))


@get(f"{PUBLIC}/print", name="timetable.print")
async def printed(slug: FromPath[str]) -> AnyResponse:
    return await codes_only("competitions/timetable/print.html", await shown_to_all(slug))


async def codes_only(template: str, contest: ContestFacts) -> AnyResponse:
    proof = await public_proof(contest.id)
    return page(template, contest=contest, page=await timetable_of(contest.id), proof=proof)


async def desk(
    member: Member, contest: ContestFacts, form: forms.Filled, *, moving: UUID | None = None, status: int = 200
) -> AnyResponse:
    """`moving` is the session whose form was posted; without it the form is the one of a new series."""
    manages = may_manage(member, contest.id)
    return page(
        "competitions/timetable/show.html",
        contest=contest,
        steps=await steps_of(contest),
        page=await timetable_of(contest.id),
        form=form,
        moving=moving,
        may_add=manages and accepts_series(contest.state),
        may_move=manages and accepts_moves(contest.state),
        status=status,
    )


ROUTES = [show, create, remove, place, move, public, printed]
