"""Seat cards: chosen, issued, and printed from the answer to the post. Token and PIN are shown nowhere else."""

from typing import Any

import msgspec
from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from markupsafe import Markup

from competitions.actions.cards import Card, issue_cards
from competitions.forms.seats import CardsForm
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.progress import steps_of
from competitions.queries.seats import seats_page
from competitions.rules.life import accepts_seats
from people import Member
from web import forms
from web.clock import now
from web.outside import absolute
from web.qr import qr_svg
from web.responses import AnyResponse, page

HOME = "/desk/contests/{slug:str}/seats/cards"


class PrintedCard(msgspec.Struct, frozen=True):
    """`qr` is an SVG of the pairing address, `address` the same to be typed."""

    number: int
    judge_name: str
    places: list[str]
    pin: str
    address: str
    qr: Markup


@get(HOME, name="cards.choose")
async def choose(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await choice_page(await contests.for_officer(member, slug), forms.Filled())


@post(HOME, name="cards.create", status_code=200)
async def issue(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(CardsForm, posted)
    if form is None:
        return await choice_page(contest, forms.Filled(posted, errors), status=422)
    issued = await issue_cards(contest.id, form, by=member, now=now())
    return page("competitions/seats/cards.html", contest=contest, cards=[printed(request, card) for card in issued])


async def choice_page(contest: ContestFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown, steps = await seats_page(contest.id), await steps_of(contest)
    may_issue = accepts_seats(contest.state)
    return page(
        "competitions/seats/choose.html",
        contest=contest, steps=steps, page=shown, form=form, may_issue=may_issue, status=status,
    )  # fmt: skip


def printed(request: Request[Any, Any, Any], card: Card) -> PrintedCard:
    address = absolute(request, f"/tablet/pair/{card.token}")
    places = [f"{place.module}-{place.number}" for place in card.seat.places]
    return PrintedCard(card.seat.number, card.seat.judge_name, places, card.pin, address, qr_svg(address))


ROUTES = [choose, issue]
