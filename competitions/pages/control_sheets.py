"""Single sheets at the control desk: opened again, or given to somebody else."""

from collections.abc import Awaitable, Callable
from functools import partial
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
from competitions.pages.control import HOME, Asked, settled
from competitions.queries.contests import ContestFacts
from people import Member
from web import forms
from web.language import _


@post(f"{HOME}/reopenings", name="reopening.create", status_code=200)
async def reopen(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, "reopening")
    return await settled_there(asked, ReopeningForm, reopen_sheet, _("评分单已重新开启，裁判改后须再签名。"))


@post(f"{HOME}/arrangements", name="arrangement.create", status_code=200)
async def arrangement(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, "arrangement")
    return await settled_there(asked, ArrangementForm, arrange, _("评分单已改派，记入核查链。"))


async def settled_there(
    asked: Asked, kind: type[msgspec.Struct], action: Callable[..., Awaitable[object]], notice: str
) -> Response[Any]:
    """Both stand on the entry's page, and come back to it."""
    code = "".join((await forms.posted(asked.request)).get("code", []))
    there = asked._replace(place=f"/entries/{code}")
    return await settled(there, kind, action, notice, partial(shown, code))


async def shown(code: str, contest: ContestFacts, form: forms.Filled, *, status: int) -> Response[Any]:
    return await control_entry.shown(contest, code, form, status=status)


ROUTES = [reopen, arrangement]
