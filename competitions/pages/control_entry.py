"""One entry at the control desk."""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import msgspec
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
from web.refusals import NotFound, Refusal
from web.responses import page, see_other

LONGEST_NUMBER = 5
UNTOUCHED = forms.Filled()
HOME = "/desk/contests/{slug:str}/control/entries/{code:str}"


@get(HOME, name="control_entry.show")
async def show(
    slug: FromPath[str], code: FromPath[str], request: Request[Any, Any, Any], member: NamedDependency[Member]
) -> Response[Any]:
    """`?appeal=3`: its ruling asks for a correction, whose links then name it."""
    contest = await contests.for_member(member, slug)
    return await shown(contest, code, appeal=number_in(request.query_params.get("appeal", "")))


@post(f"{HOME}/statuses", name="entry_status.create", status_code=200)
async def status(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    return await recorded(Asked(request, member, slug, code), "status", StatusForm, set_status, _("状态已记录。"))


@post(f"{HOME}/adjustments", name="adjustment.create", status_code=200)
async def adjustment(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    return await recorded(Asked(request, member, slug, code), "adjustment", AdjustmentForm, adjust, _("加减分已记录。"))


@post(f"{HOME}/factors", name="factor.create", status_code=200)
async def factor(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    return await recorded(Asked(request, member, slug, code), "factor", FactorForm, record_factor, _("系数已记录。"))


class Asked(NamedTuple):
    """Who posted what about which entry."""

    request: Request[Any, Any, Any]
    member: Member
    slug: str
    code: str


async def recorded(
    asked: Asked, which: str, kind: type[msgspec.Struct], action: Callable[..., Awaitable[object]], notice: str
) -> Response[Any]:
    """The forms of this page differ in what is read and which action takes it."""
    contest = await contests.for_member(asked.member, asked.slug)
    posted = await forms.posted(asked.request)
    try:
        await action(contest.id, asked.code, must_read(kind, posted), by=asked.member, now=now())
    except NotFound:
        raise
    except Refusal as refusal:
        appeal = number_in(posted.get("appeal", [""])[0])
        form = forms.refused(posted, refusal, which)
        return await shown(contest, asked.code, form, appeal=appeal, status=refusal.status)
    return see_other(here(asked.slug, asked.code), notice=notice)


def here(slug: str, code: str) -> str:
    return f"/desk/contests/{slug}/control/entries/{code}"


async def shown(
    contest: ContestFacts, code: str, form: forms.Filled = UNTOUCHED, *, appeal: str = "", status: int = 200
) -> Response[Any]:
    """The page; after a refusal with what was typed into the one of its forms that was sent."""
    body = await control_entry_page(contest, code)
    template = "competitions/control/entry.html"
    return page(template, page=body, form=form, statuses=STATUS_NAMES, appeal=appeal, status=status)


def number_in(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else ""


ROUTES = [show, status, adjustment, factor]
