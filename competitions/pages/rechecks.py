"""The recheck of a locked contest: the sample, and its sheets keyed again without the first marks."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.rechecks import draw_sample, key_sheet
from competitions.forms.rechecks import BlindForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.rechecks import blind_sheet, recheck_page
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/recheck"
SHEET = f"{HOME}/{{code:str}}/{{number:int}}"


@get(HOME, name="recheck.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    return page("competitions/recheck/show.html", page=await recheck_page(contest, member))


@post(f"{HOME}/draws", name="recheck_draw.create", status_code=200)
async def draw(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    codes = await draw_sample(contest.id, by=member, now=now())
    return see_other(f"/desk/contests/{slug}/recheck", notice=_("已抽出 {n} 名选手。").format(n=len(codes)))


@get(SHEET, name="rechecked_sheet.new")
async def blind(
    slug: FromPath[str], code: FromPath[str], number: FromPath[int], member: NamedDependency[Member]
) -> Response[Any]:
    return await shown(await contests.for_member(member, slug), code, number, forms.Filled())


@post(SHEET, name="rechecked_sheet.create", status_code=200)
async def key(
    request: Request[Any, Any, Any],
    slug: FromPath[str],
    code: FromPath[str],
    number: FromPath[int],
    member: NamedDependency[Member],
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        await key_sheet(contest.id, code, number, must_read(BlindForm, posted), by=member, now=now())
    except Invalid as refusal:
        return await shown(contest, code, number, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{slug}/recheck", notice=_("{code} 的评分单已重新录入。").format(code=code))


async def shown(
    contest: ContestFacts, code: str, number: int, form: forms.Filled, *, status: int = 200
) -> Response[Any]:
    sheet = await blind_sheet(contest, code, number)
    return page("competitions/recheck/sheet.html", page=sheet, form=form, status=status)


ROUTES = [show, draw, blind, key]
