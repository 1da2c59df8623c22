"""Corrections of marks: proposed at the desk, confirmed by a second person once the result is locked."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.corrections import answer, correct
from competitions.errors.corrections import NoSuchMark
from competitions.forms.desk import STATUS_NAMES
from competitions.forms.oversight import AnswerForm, CorrectionForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.correction_page import correction_page
from competitions.queries.corrections import corrections_page
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/corrections"


@get(HOME, name="corrections.list")
async def listing(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    found = await corrections_page(contest, member)
    return page("competitions/corrections/list.html", page=found, statuses=STATUS_NAMES)


@get(f"{HOME}/new", name="correction.new")
async def new(slug: FromPath[str], request: Request[Any, Any, Any], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    return await shown(contest, dict(request.query_params), forms.Filled())


@post(HOME, name="correction.create", status_code=200)
async def create(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        number = await correct(contest.id, must_read(CorrectionForm, posted), by=member, now=now())
    except Invalid as refusal:
        asked = {name: values[0] for name, values in posted.items() if values}
        return await shown(contest, asked, forms.Filled(posted, refusal.errors), status=refusal.status)
    said = _("第 {number} 号更正已记入核查链。").format(number=number)
    return see_other(f"/desk/contests/{slug}/corrections", notice=said)


@post(f"{HOME}/{{number:int}}/answers", name="correction_answer.create", status_code=200)
async def answered(
    request: Request[Any, Any, Any], slug: FromPath[str], number: FromPath[int], member: NamedDependency[Member]
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    form = must_read(AnswerForm, await forms.posted(request))
    agreed = await answer(contest.id, number, form, by=member, now=now())
    said = _("更正已生效，成绩已重新计算。") if agreed else _("更正没有通过，分数保持不变。")
    return see_other(f"/desk/contests/{slug}/corrections", notice=said)


async def shown(
    contest: contests.ContestFacts, asked: dict[str, str], form: forms.Filled, *, status: int = 200
) -> Response[Any]:
    """For one mark, named in the address or in what was posted."""
    judge = asked.get("judge", "0")
    if not judge.isascii() or not judge.isdigit():
        raise NoSuchMark
    found = await correction_page(contest, asked, int(judge[:4]))
    return page("competitions/corrections/new.html", page=found, form=form, status=status)


ROUTES = [listing, new, create, answered]
