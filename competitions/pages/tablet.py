"""Pairing a tablet with a seat."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.params import FromPath

from competitions.actions import pairing
from competitions.errors.judging import CardUnknown
from competitions.pages import tablet_api, tablet_app
from competitions.pages.device_cookie import cookies, device_token
from competitions.queries import tablets
from competitions.queries.tablet_page import pairing_page
from web.clock import now
from web.responses import AnyResponse, page, see_other


@get("/tablet/pair/{card:str}", name="tablet.card")
async def show_card(card: FromPath[str], request: Request[Any, Any, Any]) -> AnyResponse:
    try:
        seat = await tablets.by_card(card)
    except CardUnknown as refusal:
        return void(refusal)
    mine = await tablets.by_token(device_token(request))
    return page("tablet/pair.html", page=pairing_page(card, seat, mine))


@post("/tablet/pair/{card:str}", name="tablet.pair", status_code=303)
async def pair(card: FromPath[str], request: Request[Any, Any, Any]) -> AnyResponse:
    try:
        token = await pairing.pair(card, had=device_token(request), now=now())
    except CardUnknown as refusal:
        return void(refusal)
    mine = await tablets.named(token)
    answer = see_other("/tablet")
    for cookie in cookies(request, token, mine.id):
        answer.set_cookie(cookie)
    return answer


def void(refusal: CardUnknown) -> AnyResponse:
    return page("tablet/card_void.html", status=refusal.status, sentence=refusal.sentence)


ROUTES = [show_card, pair, *tablet_app.ROUTES, *tablet_api.ROUTES]
