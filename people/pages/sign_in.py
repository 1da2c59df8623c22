"""Signing in and out."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromQuery

from people.actions import sign_in as action
from people.forms import SignInForm
from people.rules import Member
from web import forms, sessions
from web.clock import now
from web.language import split
from web.refusals import Refusal
from web.responses import AnyResponse, page, see_other
from web.visitors import local_path

HOME = "/desk"


@get("/sign-in", name="sign-in.new")
async def new(visitor: NamedDependency[Member | None], next: FromQuery[str] = "") -> AnyResponse:  # noqa: A002 -- the query's name
    if visitor is not None:
        return see_other(way_on(next))
    return sign_in_page(forms.Filled({"next": [next]}))


@post("/sign-in", name="sign-in.create", status_code=200)
async def create(request: Request[Any, Any, Any]) -> AnyResponse:
    posted = await forms.posted(request)
    form, errors = forms.read(SignInForm, posted)
    if form is None:
        return sign_in_page(forms.Filled(posted, errors), status=422)
    try:
        await action.sign_in(request, form, now=now())
    except Refusal as refusal:
        return sign_in_page(forms.refused(posted, refusal), status=refusal.status, headers=refusal.headers)
    return see_other(way_on(form.next))


@post("/sign-out", name="sign-out.create", status_code=200)
async def leave(request: Request[Any, Any, Any]) -> AnyResponse:
    await sessions.end(request)
    return see_other("/sign-in")


def way_on(wanted: str) -> str:
    """Where to go after signing in: a page of ours, in the language of this request."""
    return local_path(split(wanted)[1], HOME)


def sign_in_page(shown: forms.Filled, *, status: int = 200, headers: dict[str, str] | None = None) -> AnyResponse:
    return page("people/sign_in.html", page=shown, status=status, headers=headers)


ROUTES = [new, create, leave]
