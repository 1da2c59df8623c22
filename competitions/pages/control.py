"""The control desk of a contest: one live page, and what the chief judge asks from it."""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import msgspec
from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.alarms import ask_remark
from competitions.actions.decisions import decide
from competitions.actions.heeding import heed
from competitions.actions.recusals import settle_marked
from competitions.actions.tablets import disable_tablet
from competitions.forms.decisions import DecisionForm
from competitions.forms.desk import DisablingForm, RemarkForm
from competitions.forms.oversight import HeedForm
from competitions.forms.recusals import SettlementForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.control import control_page
from people import Member
from web import forms
from web.clock import now
from web.hub import HUB
from web.language import _
from web.refusals import NotFound, Refusal
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/control"


@get(HOME, name="control.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    return await shown(await contests.for_member(member, slug), forms.Filled())


@get(f"{HOME}/live", name="control.live")
async def live(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    return HUB.stream(f"desk:{contest.id}")


@post(f"{HOME}/remarks", name="remark.create", status_code=200)
async def remark(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, "remark")
    return await settled(asked, RemarkForm, ask_remark, _("已要求复评，裁判的平板会马上看到。"))


@post(f"{HOME}/acknowledgements", name="acknowledgement.create", status_code=200)
async def acknowledge(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, "heed")
    return await settled(asked, HeedForm, heed, _("已记录您看过这条提醒。分数再变时它会重新出现。"))


@post(f"{HOME}/recusals", name="recusal.create", status_code=200)
async def recuse(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, "recusal", "#recusals")
    return await settled(asked, SettlementForm, settle_marked, _("回避已执行并记入核查链。"))


@post(f"{HOME}/disablings", name="tablet.disable", status_code=200)
async def disable(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, "disabling")
    return await settled(asked, DisablingForm, disable_tablet, _("平板已停用，它送达的分数都保留。"))


@post(f"{HOME}/decisions", name="tie_decision.create", status_code=200)
async def decision(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, "decision")
    return await settled(asked, DecisionForm, decide, _("名次已裁定并记入核查链。"))


class Asked(NamedTuple):
    """Who sent which form of the desk, and the place of the page to come back to."""

    request: Request[Any, Any, Any]
    member: Member
    slug: str
    form: str
    place: str = ""


async def settled(
    asked: Asked,
    kind: type[msgspec.Struct],
    action: Callable[..., Awaitable[object]],
    notice: str,
    again: Callable[..., Awaitable[Response[Any]]] | None = None,
) -> Response[Any]:
    """The forms of the desk differ in what is read and which action takes it; a refused one is shown `again`."""
    contest = await contests.for_member(asked.member, asked.slug)
    posted = await forms.posted(asked.request)
    try:
        await action(contest.id, must_read(kind, posted), by=asked.member, now=now())
    except NotFound:
        raise
    except Refusal as refusal:
        form = forms.refused(posted, refusal, asked.form)
        return await (again or shown)(contest, form, status=refusal.status)
    return see_other(f"/desk/contests/{asked.slug}/control{asked.place}", notice=notice)


async def shown(contest: contests.ContestFacts, form: forms.Filled, *, status: int = 200) -> Response[Any]:
    return page("competitions/control/show.html", page=await control_page(contest, now()), form=form, status=status)


ROUTES = [show, live, remark, acknowledge, disable, recuse, decision]
