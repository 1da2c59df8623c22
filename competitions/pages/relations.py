"""Declared relations between judges and competitors, and what follows from them before anybody marks (rule 6.2)."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import relations as action
from competitions.forms.recusals import RELATION_NAMES, EmployerForm, RelationForm, RelationWithdrawalForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.relations import relations_page
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/contests/{slug:str}/relations"


@get(HOME, name="relations.list")
async def index(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await shown(await contests.for_officer(member, slug), forms.Filled())


@post(HOME, name="relation.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(RelationForm, posted)
    if form is None:
        return await shown(contest, forms.Filled(posted, errors, "declaration"), status=422)
    await action.declare(contest.id, form, by=member, now=now())
    return see_other(f"/desk/contests/{slug}/relations", notice=_("申报已登记，有关的回避立即生效。"))


@post(f"{HOME}/{{relation:uuid}}/withdrawal", name="relation.withdraw", status_code=200)
async def withdraw(
    request: Request[Any, Any, Any], slug: FromPath[str], relation: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    try:
        form = must_read(RelationWithdrawalForm, posted)
        await action.take_back(contest.id, relation, form, by=member, now=now())
    except Invalid as refusal:
        return await shown(contest, forms.refused(posted, refusal, f"withdrawal-{relation}"), status=refusal.status)
    return see_other(f"/desk/contests/{slug}/relations", notice=_("申报已撤回。"))


@post(f"{HOME}/employer", name="employer_recusal.update", status_code=200)
async def employer(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    form = must_read(EmployerForm, await forms.posted(request))
    await action.switch_employer(contest.id, form, by=member, now=now())
    notice = _("同一单位的裁判须回避。") if form.on else _("本竞赛不因同一单位回避。")
    return see_other(f"/desk/contests/{slug}/relations", notice=notice)


async def shown(contest: ContestFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    body = await relations_page(contest)
    return page("competitions/recusals/relations.html", page=body, form=form, kinds=RELATION_NAMES, status=status)


ROUTES = [index, create, withdraw, employer]
