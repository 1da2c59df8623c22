"""The officer's steps in a contest's life, each as a thing that is made: an enrolment, its closure, a marking."""

from typing import Any

from litestar import post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import life
from competitions.forms.contests import VoidForm
from competitions.queries import contests
from competitions.queries.overview import overview
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.responses import AnyResponse, page, see_other

HOME = "/desk/contests/{slug:str}"


@post(f"{HOME}/enrolment", name="enrolment.create", status_code=200)
async def open_enrolment(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    await life.open_enrolment(contest.id, by=member, now=now())
    return see_other(f"/desk/contests/{slug}", notice=_("报名已开放。"))


@post(f"{HOME}/enrolment/closure", name="enrolment-closure.create", status_code=200)
async def close_enrolment(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    await life.close_enrolment(contest.id, by=member, now=now())
    return see_other(f"/desk/contests/{slug}", notice=_("报名已截止，可以抽签了。"))


@post(f"{HOME}/marking", name="marking.create", status_code=200)
async def start_marking(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    await life.start_marking(contest.id, by=member, now=now())
    return see_other(f"/desk/contests/{slug}", notice=_("评分已开始，裁判可以在平板上评分。"))


@post(f"{HOME}/archive", name="archive.create", status_code=200)
async def archive(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    await life.archive(contest.id, by=member, now=now())
    return see_other(f"/desk/contests/{slug}", notice=_("竞赛已归档。"))


@post(f"{HOME}/voiding", name="voiding.create", status_code=200)
async def void(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(VoidForm, posted)
    if form is None:
        shown = await overview(member, contest, now=now())
        return page("competitions/contests/show.html", page=shown, form=forms.Filled(posted, errors), status=422)
    await life.void(contest.id, form, by=member, now=now())
    return see_other(f"/desk/contests/{slug}", notice=_("竞赛已作废。"))


ROUTES = [open_enrolment, close_enrolment, start_marking, archive, void]
