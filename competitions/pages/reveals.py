"""The reveal: its public page, and the officer's remote control."""

from typing import Any

import msgspec
from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import reveals as action
from competitions.actions.reveals import path_of
from competitions.errors.halls import RevealOver
from competitions.forms.halls import RevealStepForm
from competitions.pages.boards import BOARD
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.boards import path_of as board_of
from competitions.queries.reveals import reveal_page
from people import Member
from scoring.leaderboard.queries import boards as shared
from scoring.leaderboard.shelf import SHELF
from scoring.leaderboard.watching import topic
from web import forms
from web.clock import now
from web.hub import HUB
from web.language import _, language
from web.refusals import NotFound, Refusal
from web.responses import AnyResponse, page, published_response, see_other

HOME = "/desk/contests/{slug:str}/reveal"


@get(f"{BOARD}/reveal", name="reveal.show")
async def show(slug: FromPath[str]) -> AnyResponse:
    try:
        return published_response(await SHELF.page(path_of(slug), "", language()))
    except NotFound:
        contest = await contests.public(slug)
        raise RevealOver(board_of(contest.slug)) from None


@get(f"{BOARD}/reveal/live", name="reveal.live")
async def live(slug: FromPath[str]) -> AnyResponse:
    version = await shared.public(path_of(slug))
    if version is None:
        contest = await contests.public(slug)
        raise RevealOver(board_of(contest.slug))
    return HUB.stream(topic(path_of(slug)), version.number)


@get(HOME, name="reveal.control")
async def control(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return page("wall/control.html", page=await reveal_page(await contests.for_officer(member, slug)))


@post(HOME, name="reveal.create", status_code=200)
async def begin(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    try:
        await action.begin(contest.id, by=member, now=now())
    except Refusal as refusal:
        return await again(contest, refusal)
    return see_other(f"/desk/contests/{slug}/reveal", notice=_("揭晓已开始，名次还全部隐藏。"))


@post(f"{HOME}/steps", name="reveal_step.create", status_code=200)
async def step(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    form = must_read(RevealStepForm, await forms.posted(request))
    try:
        await action.show(contest.id, form, by=member, now=now())
    except Refusal as refusal:
        return await again(contest, refusal)
    return see_other(f"/desk/contests/{slug}/reveal")


@post(f"{HOME}/ending", name="reveal_end.create", status_code=200)
async def end(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    try:
        await action.end(contest.id, by=member, now=now())
    except Refusal as refusal:
        return await again(contest, refusal)
    return see_other(f"/desk/contests/{slug}/reveal", notice=_("揭晓已结束。"))


async def again(contest: contests.ContestFacts, refusal: Refusal) -> AnyResponse:
    shown = msgspec.structs.replace(await reveal_page(contest), refusal=refusal.sentence)
    return page("wall/control.html", page=shown, status=refusal.status)


ROUTES = [show, live, control, begin, step, end]
