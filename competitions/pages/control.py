"""The control desk of a contest: one live page, and what the chief judge asks from it."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.alarms import ask_remark, reopen_sheet
from competitions.actions.decisions import decide
from competitions.actions.recusals import arrange, settle_marked
from competitions.actions.tablets import disable_tablet
from competitions.forms.decisions import DecisionForm
from competitions.forms.desk import DisablingForm, RemarkForm, ReopeningForm
from competitions.forms.recusals import ArrangementForm, SettlementForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.control import control_page
from people import Member
from web import forms
from web.clock import now
from web.hub import HUB
from web.language import _
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/control"


@get(HOME, name="control.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    return page("competitions/control/show.html", page=await control_page(contest, now()))


@get(f"{HOME}/live", name="control.live")
async def live(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    return HUB.stream(f"desk:{contest.id}")


@post(f"{HOME}/remarks", name="remark.create", status_code=200)
async def remark(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    form = must_read(RemarkForm, await forms.posted(request))
    await ask_remark(contest.id, form, by=member, now=now())
    return see_other(f"/desk/contests/{slug}/control", notice=_("已要求复评，裁判的平板会马上看到。"))


@post(f"{HOME}/reopenings", name="reopening.create", status_code=200)
async def reopen(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    form = must_read(ReopeningForm, await forms.posted(request))
    await reopen_sheet(contest.id, form, by=member, now=now())
    return see_other(
        f"/desk/contests/{slug}/control/entries/{form.code}", notice=_("评分单已重新开启，裁判改后须再签名。")
    )


@post(f"{HOME}/recusals", name="recusal.create", status_code=200)
async def recuse(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    form = must_read(SettlementForm, await forms.posted(request))
    await settle_marked(contest.id, form, by=member, now=now())
    return see_other(f"/desk/contests/{slug}/control#recusals", notice=_("回避已执行并记入核查链。"))


@post(f"{HOME}/arrangements", name="arrangement.create", status_code=200)
async def arrangement(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    form = must_read(ArrangementForm, await forms.posted(request))
    await arrange(contest.id, form, by=member, now=now())
    return see_other(f"/desk/contests/{slug}/control/entries/{form.code}", notice=_("评分单已改派，记入核查链。"))


@post(f"{HOME}/disablings", name="tablet.disable", status_code=200)
async def disable(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    form = must_read(DisablingForm, await forms.posted(request))
    await disable_tablet(contest.id, form, by=member, now=now())
    return see_other(f"/desk/contests/{slug}/control", notice=_("平板已停用，它送达的分数都保留。"))


@post(f"{HOME}/decisions", name="tie_decision.create", status_code=200)
async def decision(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    form = must_read(DecisionForm, await forms.posted(request))
    await decide(contest.id, form, by=member, now=now())
    return see_other(f"/desk/contests/{slug}/control", notice=_("名次已裁定并记入核查链。"))


ROUTES = [show, live, remark, reopen, disable, recuse, arrangement, decision]
