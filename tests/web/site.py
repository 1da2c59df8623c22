"""A small site, assembled as the real one is, to ask web's own questions of."""

import asyncio
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.connection import Request
from litestar.params import FromPath, FromQuery
from litestar.response import Response

from web import forms, responses, sessions, templating
from web.clock import now
from web.current import Site, must_visit
from web.hub import HUB
from web.language import _
from web.menu import MenuItem
from web.plumbing import App, assemble
from web.published import Published
from web.refusals import Forbidden, Refusal, SignInNeeded
from web.responses import AnyResponse, json_response, see_other

AnyRequest = Request[Any, Any, Any]

MEI = UUID("018f0000-0000-7000-8000-000000000001")
LIN = UUID("018f0000-0000-7000-8000-000000000002")
NAMES = {MEI: "陈小梅", LIN: "林师傅"}

BOARD = Published.of("<!doctype html><p>公示中</p>".encode() * 40, "text/html; charset=utf-8")
GATE = asyncio.Event()


class Person(msgspec.Struct, frozen=True):
    id: UUID
    name: str


class EntriesClosed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("请先登录。"))


async def identify(subject: UUID) -> Person | None:
    return Person(subject, NAMES[subject]) if subject in NAMES else None


def rendered(source: str, **context: object) -> AnyResponse:
    template = templating.environment().from_string(source)
    return Response(template.render(**templating.about_request(), **context), media_type=responses.HTML)


@get("/page")
async def show_page() -> AnyResponse:
    return rendered('{% extends "desk.html" %}{% block main %}{{ csrf_field() }}{% endblock %}')


@get("/members/only")
async def only_members(request: AnyRequest) -> AnyResponse:
    member = must_visit(request.scope).member
    if member is None:
        raise SignInNeeded
    return json_response({"name": getattr(member, "name", "")})


@post("/sign-in/{subject:uuid}")
async def sign_in(request: AnyRequest, subject: FromPath[UUID]) -> AnyResponse:
    await sessions.begin(request, subject, now=now())
    return see_other("/page", notice="欢迎")


@post("/sign-out")
async def sign_out(request: AnyRequest) -> AnyResponse:
    await sessions.end(request)
    return see_other("/page")


@post("/write")
async def write() -> AnyResponse:
    return see_other("/page", notice="已保存。")


@get("/slow")
async def slow() -> AnyResponse:
    await GATE.wait()
    return rendered("{{ notice or '' }}")


@post("/upload")
async def upload(request: AnyRequest) -> AnyResponse:
    file = await forms.uploaded(request, "file", limit=1_000)
    return json_response({"name": file.name, "size": len(file.content)})


@post("/echo")
async def echo(request: AnyRequest) -> AnyResponse:
    return json_response(await forms.posted(request))


@post("/tablet/api/events")
async def tablet_events() -> AnyResponse:
    return json_response({"acknowledged": 1})


@get("/tablet/pair/{token:str}")
async def pair(token: FromPath[str]) -> AnyResponse:
    return json_response({"length": len(token)})


@get("/numbers/{number:int}")
async def number(number: FromPath[int], page: FromQuery[int] = 1) -> AnyResponse:
    return json_response({"number": number, "page": page})


@get("/form")
async def show_form() -> AnyResponse:
    return rendered('{% extends "base.html" %}')


@post(["/form", "/numbers/{number:str}/halves"])
async def answer_form() -> AnyResponse:
    return rendered('{% extends "base.html" %}')


@get("/closed")
async def closed() -> None:
    raise EntriesClosed


@get("/forbidden")
async def forbidden() -> None:
    raise Forbidden


@get("/broken")
async def broken() -> None:
    raise RuntimeError("the row\nDETAIL: 440601199001011234")


@get("/undefined")
async def undefined() -> AnyResponse:
    return rendered("{{ page.tpyo }}", page=Person(MEI, "陈小梅"))


@get("/live/{topic:str}")
async def live(topic: FromPath[str]) -> AnyResponse:
    return HUB.stream(topic)


def shelf(address: str) -> Published | None:
    return BOARD if address in ("/board", "/en/board") else None


def menu(member: object | None) -> list[MenuItem]:
    return [] if member is None else [MenuItem("工作台", "/page"), MenuItem("登录", "/pages")]


ROUTES = [
    show_page, only_members, sign_in, sign_out, write, slow, upload, echo, tablet_events, pair, number,
    show_form, answer_form, closed, forbidden, broken, undefined, live,
]  # fmt: skip


@cache
def site_app(**settings: Any) -> App:
    """Once for each kind of settings: it keeps nothing between requests."""
    return assemble(ROUTES, site=Site(menu=menu, **settings), identify=identify, shelf=shelf)
