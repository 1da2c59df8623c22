"""Hall screens: their own public pages, and the desk's remote control."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import halls as action
from competitions.actions.halls import path_of
from competitions.errors.halls import ScreenUnknown
from competitions.forms.halls import ScreenForm, TurnForm
from competitions.pages import wall_surfaces
from competitions.pages.boards import BOARD, surface
from competitions.queries import contests
from competitions.queries.halls import must_command, screens, screens_page
from people import Member
from scoring.leaderboard.queries import boards as shared
from scoring.leaderboard.shelf import SHELF
from scoring.leaderboard.watching import topic
from web import forms
from web.clock import now
from web.hub import HUB
from web.language import _, language, url
from web.outside import absolute
from web.qr import qr_file
from web.refusals import NotFound, Refusal
from web.responses import AnyResponse, file_response, page, published_response, see_other

HOME = "/desk/screens"
__all__ = ["ROUTES", "wall_surfaces"]


@get("/wall", name="halls.list")
async def choose() -> AnyResponse:
    """For whoever sets a screen up: which one is this?"""
    return page("wall/list.html", screens=await screens())


@get("/wall/{number:int}", name="hall.show")
async def show(number: FromPath[int]) -> AnyResponse:
    try:
        return published_response(await SHELF.page(path_of(number), "", language()))
    except NotFound:
        raise ScreenUnknown from None


@get("/wall/{number:int}/live", name="hall.live")
async def live(number: FromPath[int]) -> AnyResponse:
    version = await shared.public(path_of(number))
    if version is None:
        raise ScreenUnknown
    return HUB.stream(topic(path_of(number)), version.number)


@get(f"{BOARD}/wall", name="board.wall")
async def wall(slug: FromPath[str]) -> AnyResponse:
    return published_response(await surface(slug, "/wall"))


@get(f"{BOARD}/embed", name="board.embed")
async def embed(slug: FromPath[str]) -> AnyResponse:
    return published_response(await surface(slug, "/embed"))


@get(f"{BOARD}/qr.svg", name="board.qr")
async def qr(request: Request[Any, Any, Any], slug: FromPath[str]) -> AnyResponse:
    """The phone page's address, for whoever stands before a screen."""
    contest = await contests.public(slug)
    drawn = qr_file(absolute(request, url(f"/contests/{contest.slug}")), dark="#211d19", light="#ffffff")
    return file_response(drawn.encode(), name=f"{contest.slug}.svg", media_type="image/svg+xml", inline=True)


@get(HOME, name="screens.list")
async def index(member: NamedDependency[Member]) -> AnyResponse:
    return page("wall/screens.html", page=await screens_page(member))


@post(HOME, name="screen.create", status_code=200)
async def create(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    must_command(member)
    posted = await forms.posted(request)
    form, errors = forms.read(ScreenForm, posted)
    if form is None:
        return await again(member, posted, errors, 422)
    number = await action.add_screen(form, by=member, now=now())
    return see_other(HOME, notice=_("大屏 {number} 已添加，在那块屏幕上打开 /wall/{number}。").format(number=number))


@post(f"{HOME}/turns", name="screen_turn.create", status_code=200)
async def turn(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    must_command(member)
    posted = await forms.posted(request)
    form, errors = forms.read(TurnForm, posted)
    if form is None:
        return await again(member, posted, errors, 422)
    try:
        await action.turn_screens(form, by=member, now=now())
    except Refusal as refusal:
        return await again(member, posted, {"": refusal.sentence}, refusal.status)
    return see_other(HOME, notice=_("已切换。"))


@post(f"{HOME}/{{screen:uuid}}/removal", name="screen_removal.create", status_code=200)
async def remove(screen: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    await action.remove_screen(screen, by=member, now=now())
    return see_other(HOME, notice=_("大屏已停用。"))


async def again(member: Member, posted: forms.Posted, errors: dict[str, str], status: int) -> AnyResponse:
    shown = msgspec.structs.replace(await screens_page(member), posted=posted, errors=errors)
    return page("wall/screens.html", page=shown, status=status)


ROUTES = [choose, show, live, wall, embed, qr, index, create, turn, remove]
