"""A list pasted from a spreadsheet: looked at first, then taken over as a whole."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions.entries import enter_pasted
from competitions.errors.entries import NothingPasted, PasteRefused
from competitions.forms.entries import PasteForm
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.entry_paste import paste_page
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.responses import AnyResponse, page, see_other

HOME = "/desk/contests/{slug:str}/entries/paste"


@get(HOME, name="paste.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    return await show(contest, "", forms.Filled())


@post(f"{HOME}/preview", name="paste.preview", status_code=200)
async def preview(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(PasteForm, posted)
    if form is None:
        return await show(contest, "", forms.Filled(posted, errors), status=422)
    return await show(contest, form.text, forms.Filled(posted))


@post(HOME, name="paste.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(PasteForm, posted)
    if form is None:
        return await show(contest, "", forms.Filled(posted, errors), status=422)
    try:
        count = await enter_pasted(contest.id, form.text, by=member, now=now())
    except (PasteRefused, NothingPasted) as refusal:
        return await show(contest, form.text, forms.Filled(posted, {"text": refusal.sentence}), status=422)
    return see_other(f"/desk/contests/{slug}/entries", notice=_("已录入 {n} 人。").format(n=count))


async def show(contest: ContestFacts, text: str, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown = await paste_page(contest, text)
    return page("competitions/entries/paste.html", page=shown, form=form, status=422 if shown.faults else status)


ROUTES = [new, preview, create]
