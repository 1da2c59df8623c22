"""Inviting the officer's colleagues to a contest: the link is shown once, in the answer to the post."""

from typing import Any

from litestar import post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.forms.contests import ColleagueForm
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.overview import overview
from people import Grant, Member, Role, Scope
from people.actions.invitations import invite
from web import forms
from web.clock import now
from web.language import url
from web.outside import absolute
from web.responses import AnyResponse, page


@post("/desk/contests/{slug:str}/colleagues", name="colleague.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(ColleagueForm, posted)
    if form is None:
        return await again(member, contest, forms.Filled(posted, errors))
    grant = Grant(Role(form.role), Scope.CONTEST, contest.id)
    token = await invite(form.name, grant, by=member, now=now())
    link = absolute(request, url(f"/invitations/{token}"))
    return page("competitions/contests/invitation.html", page=contest, name=form.name, link=link)


async def again(member: Member, contest: ContestFacts, form: forms.Filled) -> AnyResponse:
    shown = await overview(member, contest, now=now())
    return page("competitions/contests/show.html", page=shown, form=form, status=422)


ROUTES = [create]
