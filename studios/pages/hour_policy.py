"""The numbers of studios, for administrators."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency

from people import Member
from studios.actions.hour_policy import refuse_others, set_hour_policy
from studios.forms.activities import PolicyForm
from studios.pages.posting import must_read
from studios.queries.hour_policy import policy_page
from studios.rules.activity_kinds import KIND_NAMES
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

PATH = "/desk/hour-rules"


@get(PATH, name="hour-rules.show")
async def show(member: NamedDependency[Member]) -> AnyResponse:
    refuse_others(member)
    return await rules_page(forms.Filled())


@post(PATH, name="hour-rules.create", status_code=200)
async def create(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    refuse_others(member)
    posted = await forms.posted(request)
    try:
        await set_hour_policy(must_read(PolicyForm, posted), by=member, now=now())
    except Invalid as refusal:
        return await rules_page(forms.Filled(posted, refusal.errors), status=422)
    return see_other(PATH, notice=_("工作室规则已保存，从现在起适用。"))


async def rules_page(form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/activities/rules.html", page=await policy_page(), kinds=KIND_NAMES, form=form, status=status)


ROUTES = [show, create]
