"""Withdrawing a title or a studio: a proposal, and another person's decision."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import withdrawals as action
from studios.forms.titles import DecisionForm, WithdrawalForm
from studios.pages.posting import must_read
from studios.pages.questions import today
from studios.queries import studios
from studios.queries.namings import ProposalPage, proposal_page
from studios.queries.studios import StudioFacts
from studios.queries.titles import titles_of
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}/withdrawals"
ONE = f"{HOME}/{{withdrawal:uuid}}"


@get(f"{HOME}/new", name="withdrawal.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await form_page(await studios.for_union(member, slug), forms.Filled())


@post(HOME, name="studio-withdrawal.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_union(member, slug)
    posted = await forms.posted(request)
    try:
        await action.propose(studio, must_read(WithdrawalForm, posted), by=member, now=now())
    except Invalid as refusal:
        return await form_page(studio, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{studio.home}/titles", notice=_("撤销提议已登记，由另一位核实员决定。"))


@get(ONE, name="withdrawal.show")
async def show(slug: FromPath[str], withdrawal: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return shown_page(await proposal_page(member, slug, withdrawal, today=today()), forms.Filled())


@post(f"{ONE}/decision", name="withdrawal-decision.create", status_code=200)
async def decide(
    request: Request[Any, Any, Any], slug: FromPath[str], withdrawal: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await proposal_page(member, slug, withdrawal, today=today())
    posted = await forms.posted(request)
    try:
        await action.decide(shown.studio, withdrawal, must_read(DecisionForm, posted), by=member, now=now())
    except Invalid as refusal:
        return shown_page(shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{shown.studio.home}/titles", notice=_("决定已登记。"))


async def form_page(studio: StudioFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    live = [(str(title.id), title.series) for title in await titles_of(studio.id) if title.ended_on is None]
    return page("studios/titles/withdrawal_form.html", studio=studio, live=live, form=form, status=status)


def shown_page(shown: ProposalPage, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/titles/withdrawal.html", page=shown, form=form, status=status)


ROUTES = [new, create, show, decide]
