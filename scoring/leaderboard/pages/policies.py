"""Setting a season's points policy, trying a change, and closing the season."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from scoring.leaderboard.actions.closing import close_season
from scoring.leaderboard.actions.policies import publish_policy, season_for
from scoring.leaderboard.forms.policies import PolicyForm
from scoring.leaderboard.queries.policy_page import policy_page, preview
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Forbidden, NotFound, Refusal
from web.responses import AnyResponse, page, see_other

HOME = "/desk/seasons/{season:uuid}/policy"


@get(HOME, name="policy.edit")
async def edit(season: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return await shown(season, member)


@post(HOME, name="policy.publish", status_code=200)
async def publish(
    request: Request[Any, Any, Any], season: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    await season_for(member, season)
    posted = await forms.posted(request)
    form, errors = forms.read(PolicyForm, posted)
    if form is None:
        return await shown(season, member, 422, posted=posted, errors=errors)
    try:
        version = await publish_policy(season, form, by=member, now=now())
    except Refusal as refusal:
        return await again(season, member, refusal, posted)
    return see_other(f"/desk/seasons/{season}/policy", notice=_("计分办法第 {n} 版已公布。").format(n=version))


@post(f"{HOME}/previews", name="policy.preview", status_code=200)
async def try_it(
    request: Request[Any, Any, Any], season: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    line = await season_for(member, season)
    posted = await forms.posted(request)
    form, errors = forms.read(PolicyForm, posted)
    if form is None:
        return await shown(season, member, 422, posted=posted, errors=errors)
    tried = await preview(line, form.policy(str(line.year), (line.policy_version or 0) + 1), now())
    return await shown(season, member, posted=posted, preview=tried, tried=True)


@post("/desk/seasons/{season:uuid}/closures", name="season.close", status_code=200)
async def close(season: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    try:
        digest = await close_season(season, by=member, now=now())
    except Refusal as refusal:
        return await again(season, member, refusal, {})
    said = _("赛季已封存，校验值 {hash}。").format(hash=digest[:12])
    return see_other(f"/desk/seasons/{season}/policy", notice=said)


async def again(season: UUID, member: Member, refusal: Refusal, posted: forms.Posted) -> AnyResponse:
    if isinstance(refusal, NotFound | Forbidden):
        raise refusal
    return await shown(season, member, refusal.status, posted=posted, refusal=refusal.sentence)


async def shown(season: UUID, member: Member, status: int = 200, *, tried: bool = False, **said: Any) -> AnyResponse:
    found = await policy_page(await season_for(member, season), now())
    filled = msgspec.structs.replace(found, **said)
    return page("seasons/policy_desk.html", page=filled, tried=tried, status=status)


ROUTES = [edit, publish, try_it, close]
