"""Appeals at the desk: received in writing, ruled once, followed by a correction or none."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.appeals import receive, rule
from competitions.errors.desk import CodeUnknown
from competitions.forms.oversight import AppealForm, RulingForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.corrections import appeals_page
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/appeals"


@get(HOME, name="appeals.list")
async def listing(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    return await shown(await contests.for_member(member, slug), forms.Filled())


@post(HOME, name="appeal.create", status_code=200)
async def create(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        number = await receive(contest.id, must_read(AppealForm, posted), by=member, now=now())
    except Invalid as refusal:
        return await shown(contest, forms.refused(posted, refusal, "new"), status=refusal.status)
    except CodeUnknown as unknown:
        return await shown(contest, forms.Filled(posted, {"code": unknown.sentence}, "new"), status=422)
    said = _("第 {number} 号申诉已登记。").format(number=number)
    return see_other(f"/desk/contests/{slug}/appeals", notice=said)


@post(f"{HOME}/{{number:int}}/rulings", name="ruling.create", status_code=200)
async def ruled(
    request: Request[Any, Any, Any], slug: FromPath[str], number: FromPath[int], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        upheld = await rule(contest.id, number, must_read(RulingForm, posted), by=member, now=now())
    except Invalid as refusal:
        return await shown(contest, forms.refused(posted, refusal, f"ruling-{number}"), status=refusal.status)
    said = _("裁决已记录。请从选手页更正有关的分数。") if upheld else _("裁决已记录，成绩不变。")
    return see_other(f"/desk/contests/{slug}/appeals", notice=said)


async def shown(contest: contests.ContestFacts, form: forms.Filled, *, status: int = 200) -> Response[Any]:
    template = "competitions/appeals/list.html"
    return page(template, page=await appeals_page(contest, now()), form=form, status=status)


ROUTES = [listing, create, ruled]
