"""Entries: the list with its form, one entry changed, taken back and put back, the list as a file."""

from typing import Annotated, Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from competitions.actions import entries as action
from competitions.forms.entries import EntryForm, WithdrawalForm
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.entry_csv import entry_csv
from competitions.queries.entry_list import entry_list
from competitions.queries.entry_page import entry_page
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, file_response, page, see_other

HOME = "/desk/contests/{slug:str}/entries"
ONE = f"{HOME}/{{entry:uuid}}"

Search = Annotated[str, QueryParameter(name="q", max_length=1_000)]
PageNumber = Annotated[int, QueryParameter(name="page", ge=1, le=1_000_000)]


@get(HOME, name="entries.list")
async def index(
    slug: FromPath[str], member: NamedDependency[Member], search: Search = "", number: PageNumber = 1
) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    shown = await entry_list(contest, search=search, page=number)
    return page("competitions/entries/list.html", page=shown, form=forms.Filled())


@get(f"{HOME}.csv", name="entries.csv")
async def download(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    name = _("{contest} 报名名单.csv").format(contest=contest.name)
    return file_response(await entry_csv(contest), name=name, media_type="text/csv; charset=utf-8")


@post(HOME, name="entry.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(EntryForm, posted)
    if form is None:
        return await list_page(contest, forms.Filled(posted, errors), status=422)
    try:
        await action.enter(contest.id, form, by=member, now=now())
    except Invalid as refusal:
        return await list_page(contest, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{slug}/entries", notice=_("{name}已报名。").format(name=form.name))


@get(ONE, name="entry.edit")
async def edit(slug: FromPath[str], entry: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    return await form_page(contest, entry, forms.Filled())


@post(ONE, name="entry.update", status_code=200)
async def update(
    request: Request[Any, Any, Any], slug: FromPath[str], entry: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(EntryForm, posted)
    if form is None:
        return await form_page(contest, entry, forms.Filled(posted, errors), status=422)
    try:
        await action.change_entry(contest.id, entry, form, by=member)
    except Invalid as refusal:
        return await form_page(contest, entry, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{slug}/entries", notice=_("报名已修改。"))


@post(f"{ONE}/withdrawal", name="withdrawal.create", status_code=200)
async def withdraw(
    request: Request[Any, Any, Any], slug: FromPath[str], entry: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(WithdrawalForm, posted)
    if form is None:
        return await form_page(contest, entry, forms.Filled(posted, errors), status=422)
    await action.withdraw(contest.id, entry, form, by=member, now=now())
    return see_other(f"/desk/contests/{slug}/entries", notice=_("已登记退赛。"))


@post(f"{ONE}/return", name="return.create", status_code=200)
async def put_back(slug: FromPath[str], entry: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    await action.put_back(contest.id, entry, by=member)
    return see_other(f"/desk/contests/{slug}/entries", notice=_("已恢复报名。"))


async def list_page(contest: ContestFacts, form: forms.Filled, *, status: int) -> AnyResponse:
    return page("competitions/entries/list.html", page=await entry_list(contest), form=form, status=status)


async def form_page(contest: ContestFacts, entry: UUID, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("competitions/entries/form.html", page=await entry_page(contest, entry), form=form, status=status)


ROUTES = [index, download, create, edit, update, withdraw, put_back]
