"""Paper sheets: printed blank or filled, and keyed in by two persons."""

import asyncio
from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.paper import key_paper
from competitions.forms.oversight import PaperForm
from competitions.pages.posting import must_read
from competitions.queries import contests
from competitions.queries.paper import PaperSheet, keyed_apart, paper_page, paper_sheet
from competitions.queries.paper_print import paper_print
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.outside import absolute
from web.qr import qr_svg
from web.refusals import Invalid
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/paper"
SHEET = f"{HOME}/{{code:str}}/{{number:int}}/{{place:int}}"
PRINTS = "/desk/contests/{slug:str}/paper-prints/{number:int}/{place:int}"


@get(HOME, name="paper.list")
async def listing(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    return page("competitions/paper/list.html", page=await paper_page(contest, member))


@get(PRINTS, name="paper.print")
async def printed(
    request: Request[Any, Any, Any],
    slug: FromPath[str],
    number: FromPath[int],
    place: FromPath[int],
    member: NamedDependency[Member],
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    asked = request.query_params
    found = await paper_print(contest, number, place, filled=asked.get("filled") == "yes", code=asked.get("code", ""))
    home = absolute(request, f"/desk/contests/{slug}/paper")
    addresses = [f"{home}/{sheet.code}/{number}/{place}" for sheet in found.sheets]
    codes = await asyncio.to_thread(lambda: [qr_svg(address) for address in addresses])
    return page("competitions/paper/print.html", page=found, codes=codes)


@get(SHEET, name="paper_sheet.new")
async def new(
    slug: FromPath[str],
    code: FromPath[str],
    number: FromPath[int],
    place: FromPath[int],
    member: NamedDependency[Member],
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    return shown(await paper_sheet(contest, code, number, place), forms.Filled())


@post(SHEET, name="paper_sheet.create", status_code=200)
async def create(
    request: Request[Any, Any, Any],
    slug: FromPath[str],
    code: FromPath[str],
    number: FromPath[int],
    place: FromPath[int],
    member: NamedDependency[Member],
) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    posted = await forms.posted(request)
    try:
        form = must_read(PaperForm, posted)
        counts = await key_paper(contest, code, number, place, form, by=member, now=now())
    except Invalid as refusal:
        sheet = await paper_sheet(contest, code, number, place)
        return shown(sheet, forms.Filled(posted, refusal.errors), status=refusal.status)
    return await lead_on(contest, code, number, place, counts=counts)


async def lead_on(contest: contests.ContestFacts, code: str, number: int, place: int, *, counts: bool) -> Response[Any]:
    home = f"/desk/contests/{contest.slug}/paper"
    if counts:
        return see_other(home, notice=_("两次录入一致，纸质评分已计入。"))
    if await keyed_apart(contest, code, number, place):
        return see_other(f"{home}#waiting")  # no success to report: the page says what differs
    return see_other(home, notice=_("已录入，请另一个人再录一遍；两次一致才计入。"))


def shown(sheet: PaperSheet, form: forms.Filled, *, status: int = 200) -> Response[Any]:
    return page("competitions/paper/sheet.html", page=sheet, form=form, status=status)


ROUTES = [listing, printed, new, create]
