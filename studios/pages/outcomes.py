"""A studio's outcomes: the list, one written down, changed, and shown with its proof; and the public page of one."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import outcomes as action
from studios.forms.outcomes import read_outcome
from studios.pages import outcome_claims, outcome_proofs
from studios.pages import outcome_docket as outcome_docket  # offers itself to the verifier's desk
from studios.pages.choices import options
from studios.pages.outcome_shown import NAMES, show_outcome
from studios.pages.questions import today
from studios.queries import studios
from studios.queries.outcome_page import OutcomePage, outcome_page, share_lines
from studios.queries.outcomes import outcomes_page, public_outcome
from studios.queries.studios import StudioFacts
from studios.rules.outcomes import KIND_NAMES, LEVEL_NAMES
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}/outcomes"
ONE = f"{HOME}/{{outcome:uuid}}"


@get(HOME, name="outcomes.list")
async def index(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return page("studios/outcomes/list.html", page=await outcomes_page(member, slug), **NAMES)


@get(f"{HOME}/new", name="outcome.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await form_page(await studios.for_lead(member, slug), None, forms.Filled())


@post(HOME, name="outcome.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_lead(member, slug)
    posted = await forms.posted(request)
    form, errors = read_outcome(posted, today=today())
    if form is None:
        return await form_page(studio, None, forms.Filled(posted, errors), status=422)
    try:
        made = await action.write(studio, form, by=member, now=now())
    except Invalid as refusal:
        return await form_page(studio, None, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{studio.home}/outcomes/{made}", notice=_("成果已存为草稿。上传证明材料后就可以提交核实。"))


@get(ONE, name="outcome.show")
async def show(slug: FromPath[str], outcome: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return await show_outcome(member, slug, outcome, forms.Filled())


@get(f"{ONE}/edit", name="outcome.edit")
async def edit(slug: FromPath[str], outcome: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_lead(member, slug)
    return await form_page(studio, await outcome_page(member, slug, outcome), forms.Filled())


@post(ONE, name="outcome.update", status_code=200)
async def update(
    request: Request[Any, Any, Any], slug: FromPath[str], outcome: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio = await studios.for_lead(member, slug)
    shown = await outcome_page(member, slug, outcome)
    posted = await forms.posted(request)
    form, errors = read_outcome(posted, today=today())
    if form is None:
        return await form_page(studio, shown, forms.Filled(posted, errors), status=422)
    try:
        await action.change(studio, outcome, form, now=now())
    except Invalid as refusal:
        return await form_page(studio, shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(shown.address, notice=_("成果已保存。"))


@get("/studios/{slug:str}/outcomes/{outcome:uuid}", name="outcome.public")
async def public(slug: FromPath[str], outcome: FromPath[UUID]) -> AnyResponse:
    studio = await studios.public(slug)
    return page("studios/outcomes/public.html", page=await public_outcome(studio, outcome), **NAMES)


async def form_page(
    studio: StudioFacts, shown: OutcomePage | None, form: forms.Filled, *, status: int = 200
) -> AnyResponse:
    people = shown.shares if shown else await share_lines(studio.id, None)
    return page(
        "studios/outcomes/form.html", studio=studio, page=shown, people=people, form=form, status=status,
        kind_options=options(KIND_NAMES), level_options=options(LEVEL_NAMES),
    )  # fmt: skip


ROUTES = [index, new, create, show, edit, update, public, *outcome_proofs.ROUTES, *outcome_claims.ROUTES]
