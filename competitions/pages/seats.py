"""Judge seats: the list with the panels, one seat made, changed and closed, and the cards."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import seats as action
from competitions.forms.seats import SeatClosureForm, SeatForm
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.progress import steps_of
from competitions.queries.seats import seat_page, seats_page
from competitions.rules.life import accepts_seats
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/contests/{slug:str}/seats"
ONE = f"{HOME}/{{seat:uuid}}"


@get(HOME, name="seats.list")
async def index(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await list_page(await contests.for_officer(member, slug), forms.Filled())


@post(HOME, name="seat.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(SeatForm, posted)
    if form is None:
        return await list_page(contest, forms.Filled(posted, errors), status=422)
    try:
        await action.add_seat(contest.id, form, by=member, now=now())
    except Invalid as refusal:
        return await list_page(contest, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{slug}/seats", notice=_("已为{name}添加席位。").format(name=form.judge_name))


@post(f"{HOME}/panels", name="panels.fill", status_code=200)
async def fill(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    given, without = await action.fill_panels(contest.id, by=member, now=now())
    full = _("已补 {n} 个裁判位置，全部齐了。").format(n=given)
    short = _("已补 {n} 个裁判位置，还缺 {m} 个，请再添加裁判。").format(n=given, m=without)
    return see_other(f"/desk/contests/{slug}/seats", notice=short if without else full)


@get(ONE, name="seat.edit")
async def edit(slug: FromPath[str], seat: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return await form_page(await contests.for_officer(member, slug), seat, forms.Filled())


@post(ONE, name="seat.update", status_code=200)
async def update(
    request: Request[Any, Any, Any], slug: FromPath[str], seat: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(SeatForm, posted)
    if form is None:
        return await form_page(contest, seat, forms.Filled(posted, errors), status=422)
    try:
        await action.change_seat(contest.id, seat, form, by=member, now=now())
    except Invalid as refusal:
        return await form_page(contest, seat, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{slug}/seats", notice=_("席位已保存。"))


@post(f"{ONE}/closure", name="seat-closure.create", status_code=200)
async def close(
    request: Request[Any, Any, Any], slug: FromPath[str], seat: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(SeatClosureForm, posted)
    if form is None:
        return await form_page(contest, seat, forms.Filled(posted, errors), status=422)
    await action.close_seat(contest.id, seat, form, by=member, now=now())
    return see_other(f"/desk/contests/{slug}/seats", notice=_("席位已关闭，已有的分数都保留。"))


async def list_page(contest: ContestFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown, steps = await seats_page(contest.id), await steps_of(contest)
    may_change = accepts_seats(contest.state)
    return page(
        "competitions/seats/list.html",
        contest=contest, steps=steps, page=shown, form=form, may_change=may_change, status=status,
    )  # fmt: skip


async def form_page(contest: ContestFacts, seat: UUID, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown = await seat_page(contest.id, seat)
    may_change = accepts_seats(contest.state) and shown.seat.open
    return page(
        "competitions/seats/form.html", contest=contest, page=shown, form=form, may_change=may_change, status=status
    )


ROUTES = [index, create, fill, edit, update, close]
