"""The limits beyond which the desk warns of the marking."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.heeding import set_limits
from competitions.errors.alarms import LimitsUnchanged
from competitions.forms.oversight import LimitsForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.limits import limits_of
from competitions.rules.life import may_edit_facts
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/control"


@get(f"{HOME}/limits", name="limits.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    return await shown(await contests.for_member(member, slug), forms.Filled())


@post(f"{HOME}/limits", name="limits.create", status_code=200)
async def create(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        await set_limits(contest.id, must_read(LimitsForm, posted), by=member, now=now())
    except Invalid as refusal:
        return await shown(contest, forms.refused(posted, refusal), status=refusal.status)
    except LimitsUnchanged as unchanged:
        return see_other(f"/desk/contests/{slug}/control", notice=unchanged.sentence)
    return see_other(f"/desk/contests/{slug}/control", notice=_("各项界限已更改。"))


async def shown(contest: contests.ContestFacts, form: forms.Filled, *, status: int = 200) -> Response[Any]:
    limits, may = await limits_of(contest.id), may_edit_facts(contest.state)
    template = "competitions/control/limits.html"
    return page(template, contest=contest, limits=limits, form=form, may=may, status=status)


ROUTES = [show, create]
