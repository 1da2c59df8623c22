"""Marks made elsewhere, pasted in at the desk."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.imports import import_marks
from competitions.forms.desk import ImportedForm
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.control_entry import imported_page
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/control/imported"


@get(HOME, name="imported.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    return await shown(await contests.for_member(member, slug), forms.Filled())


@post(HOME, name="imported.create", status_code=200)
async def create(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(ImportedForm, posted)
    if form is None:
        return await shown(contest, forms.Filled(posted, errors), status=422)
    try:
        count = await import_marks(contest.id, form, by=member, now=now())
    except Invalid as refusal:
        return await shown(contest, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{slug}/control/imported", notice=_("已录入 {n} 名选手的成绩。").format(n=count))


async def shown(contest: ContestFacts, form: forms.Filled, *, status: int = 200) -> Response[Any]:
    return page("competitions/control/imported.html", page=await imported_page(contest), form=form, status=status)


ROUTES = [show, create]
