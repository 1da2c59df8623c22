"""Single sheets at the control desk: opened again, or given to somebody else."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.alarms import reopen_sheet
from competitions.actions.recusals import arrange
from competitions.forms.desk import ReopeningForm
from competitions.forms.recusals import ArrangementForm
from competitions.pages import control_entry
from competitions.pages.control import HOME, Asked
from competitions.pages.posting import must_read
from competitions.queries import contests
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import NotFound, Refusal
from web.responses import see_other


@post(f"{HOME}/reopenings", name="reopening.create", status_code=200)
async def reopen(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, "reopening")
    return await settled(asked, ReopeningForm, reopen_sheet, _("评分单已重新开启，裁判改后须再签名。"))


@post(f"{HOME}/arrangements", name="arrangement.create", status_code=200)
async def arrangement(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, "arrangement")
    return await settled(asked, ArrangementForm, arrange, _("评分单已改派，记入核查链。"))


async def settled(
    asked: Asked, kind: type[msgspec.Struct], action: Callable[..., Awaitable[object]], notice: str
) -> Response[Any]:
    """Both stand on the entry's page, and come back to it."""
    contest = await contests.for_member(asked.member, asked.slug)
    posted = await forms.posted(asked.request)
    code = "".join(posted.get("code", []))
    try:
        await action(contest.id, must_read(kind, posted), by=asked.member, now=now())
    except NotFound:
        raise
    except Refusal as refusal:
        form = forms.refused(posted, refusal, asked.form)
        return await control_entry.shown(contest, code, form, status=refusal.status)
    return see_other(control_entry.here(asked.slug, code), notice=notice)


ROUTES = [reopen, arrangement]
