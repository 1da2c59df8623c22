"""Loading a contest that was held elsewhere, from its results package."""

import asyncio
from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency

from competitions.actions import loading
from competitions.errors.contests import OfficerOnly
from competitions.errors.loading import PackageDiffers, PackageFaulty
from competitions.forms.loading import LoadingForm
from competitions.pages.posting import must_read
from competitions.queries.contest_form import contest_form
from competitions.rules.permissions import may_manage_seasons
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/contests/load"
LIMIT = 10_000_000


@get(HOME, name="loading.new")
async def new(member: NamedDependency[Member]) -> AnyResponse:
    refuse_others(member)
    return await shown(forms.Filled())


@post(HOME, name="loading.create", status_code=200)
async def create(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    refuse_others(member)
    posted = await forms.posted(request)
    try:
        form = must_read(LoadingForm, posted)
        upload = await forms.uploaded(request, "file", limit=LIMIT)
        package = await asyncio.to_thread(loading.read_package, upload.content)
        slug = await loading.load(form, package, by=member, now=now())
    except Invalid as refusal:
        lines = refusal.lines if isinstance(refusal, (PackageFaulty, PackageDiffers)) else []
        return await shown(forms.Filled(posted, refusal.errors), lines, status=refusal.status)
    return see_other(f"/desk/contests/{slug}", notice=_("成绩包已载入，重算与公布的结果一致。"))


def refuse_others(member: Member) -> None:
    if not may_manage_seasons(member):
        raise OfficerOnly


async def shown(form: forms.Filled, lines: list[str] | None = None, *, status: int = 200) -> AnyResponse:
    body = await contest_form(None)
    return page("competitions/contests/load.html", page=body, form=form, lines=lines or [], status=status)


ROUTES = [new, create]
