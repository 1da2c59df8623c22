"""Signing above the judges: the group's leader with the PIN at the desk, then the chief judge."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.sign_offs import approve, endorse_with_pin
from competitions.forms.oversight import EndorsementForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.sign_off_page import sign_off_page
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import NotFound, Refusal
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/sign-off"


@get(HOME, name="sign_off.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    return await shown(await contests.for_member(member, slug))


@post(f"{HOME}/groups", name="group_sign_off.create", status_code=200)
async def group(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        count = await endorse_with_pin(contest.id, must_read(EndorsementForm, posted), by=member, now=now())
    except NotFound:
        raise
    except Refusal as refusal:
        return await shown(contest, refusal)
    return see_other(f"/desk/contests/{slug}/sign-off", notice=_("组长已为 {n} 张小组评分单签字。").format(n=count))


@post(f"{HOME}/chief", name="chief_sign_off.create", status_code=200)
async def chief(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    try:
        await approve(contest.id, by=member, now=now())
    except Refusal as refusal:
        return await shown(contest, refusal)
    return see_other(f"/desk/contests/{slug}/sign-off", notice=_("裁判长已签字，可以锁定成绩。"))


async def shown(contest: contests.ContestFacts, refusal: Refusal | None = None) -> Response[Any]:
    """What was refused is said above; a PIN never comes back."""
    status = refusal.status if refusal else 200
    said = "" if refusal is None else sentence(refusal)
    template = "competitions/sign_off/show.html"
    return page(template, page=await sign_off_page(contest), refusal=said, status=status)


def sentence(refusal: Refusal) -> str:
    errors: dict[str, str] = getattr(refusal, "errors", {})
    return " ".join(errors.values()) or refusal.sentence


ROUTES = [show, group, chief]
