"""One entry at the control desk."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.statuses import adjust, record_factor, set_status
from competitions.forms.desk import STATUS_NAMES, AdjustmentForm, FactorForm, StatusForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.control_entry import control_entry_page
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/control/entries/{code:str}"


@get(HOME, name="control_entry.show")
async def show(slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    return await shown(await contests.for_member(member, slug), code)


@post(f"{HOME}/statuses", name="entry_status.create", status_code=200)
async def status(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        await set_status(contest.id, code, must_read(StatusForm, posted), by=member, now=now())
    except Invalid as refusal:
        return await shown(contest, code, "status", posted, refusal)
    return see_other(here(slug, code), notice=_("状态已记录。"))


@post(f"{HOME}/adjustments", name="adjustment.create", status_code=200)
async def adjustment(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        await adjust(contest.id, code, must_read(AdjustmentForm, posted), by=member, now=now())
    except Invalid as refusal:
        return await shown(contest, code, "adjustment", posted, refusal)
    return see_other(here(slug, code), notice=_("加减分已记录。"))


@post(f"{HOME}/factors", name="factor.create", status_code=200)
async def factor(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        await record_factor(contest.id, code, must_read(FactorForm, posted), by=member, now=now())
    except Invalid as refusal:
        return await shown(contest, code, "factor", posted, refusal)
    return see_other(here(slug, code), notice=_("系数已记录。"))


def here(slug: str, code: str) -> str:
    return f"/desk/contests/{slug}/control/entries/{code}"


async def shown(
    contest: ContestFacts,
    code: str,
    which: str = "",
    posted: forms.Posted | None = None,
    refusal: Invalid | None = None,
) -> Response[Any]:
    """The page; after a refusal with what was typed into the form `which`."""
    filled = forms.Filled(posted or {}, refusal.errors if refusal else {})
    blank = forms.Filled()
    three = {name: filled if name == which else blank for name in ("status", "adjustment", "factor")}
    body = await control_entry_page(contest, code)
    code_status = refusal.status if refusal else 200
    template = "competitions/control/entry.html"
    return page(template, page=body, forms=three, statuses=STATUS_NAMES, status=code_status)


ROUTES = [show, status, adjustment, factor]
