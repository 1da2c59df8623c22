"""Activities of a studio: the list, one written down, sent, taken back, dropped."""

from typing import Annotated, Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from people import Member
from studios.actions import activities as action
from studios.actions import approvals, logging, submissions
from studios.forms.activities import ActivityForm, ReasonForm
from studios.pages.activity_shown import show_activity
from studios.pages.posting import must_read
from studios.pages.questions import StateAsked, today
from studios.queries import studios
from studios.queries.activity_form import new_activity, written_activity
from studios.queries.activity_page import activity_list
from studios.queries.studios import StudioFacts
from web import forms
from web.answers import wants_problem
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, json_response, page, see_other

HOME = "/desk/studios/{slug:str}/activities"
ONE = f"{HOME}/{{activity:uuid}}"

PageNumber = Annotated[int, QueryParameter(name="page", ge=1, le=1_000_000)]


@get(HOME, name="activities.list")
async def index(
    slug: FromPath[str], member: NamedDependency[Member], standing: StateAsked = "", number: PageNumber = 1
) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    return page("studios/activities/list.html", page=await activity_list(studio, state=standing, page=number))


@get(f"{HOME}/new", name="activity.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    return page("studios/activities/form.html", page=await new_activity(studio, now=now()), form=forms.Filled())


@post(HOME, name="activity.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    """A draft, or the same one again; `then` says whether it is sent. A telephone asks for JSON."""
    studio, posted = await studios.for_member(member, slug), await forms.posted(request)
    then = wanted(posted)
    try:
        activity = await logging.log(studio, must_read(ActivityForm, posted), then=then, by=member, now=now())
    except Invalid as refusal:
        if wants_problem(request.scope):
            raise
        return await form_again(studio, forms.Filled(posted, refusal.errors))
    if wants_problem(request.scope):
        return json_response({"id": activity})
    said = _("活动已提交核实。") if then is logging.Then.SUBMIT else _("草稿已保存。")
    return see_other(f"{studio.home}/activities/{activity}", notice=said)


@get(ONE, name="activity.show")
async def show(slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return await show_activity(member, slug, activity, forms.Filled())


@get(f"{ONE}/edit", name="activity.edit")
async def edit(slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    shown = await written_activity(studio, activity, today=today())
    return page("studios/activities/form.html", page=shown, form=forms.Filled())


@post(f"{ONE}/submission", name="activity.submission", status_code=200)
async def submit(
    request: Request[Any, Any, Any], slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    await submissions.submit(studio.id, activity, by=member, now=now())
    if wants_problem(request.scope):
        return json_response({"id": activity})
    return see_other(f"{studio.home}/activities/{activity}", notice=_("活动已提交核实。"))


@post(f"{ONE}/taking-back", name="activity.taking-back", status_code=200)
async def take_back(slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    await submissions.take_back(studio.id, activity, by=member, now=now())
    return see_other(f"{studio.home}/activities/{activity}/edit", notice=_("已撤回，可以修改后再提交。"))


@post(f"{ONE}/dropping", name="activity.dropping", status_code=200)
async def drop(slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    await action.drop(studio.id, activity, by=member, now=now())
    return see_other(f"{studio.home}/activities", notice=_("草稿已删除。"))


@post(f"{ONE}/reversal", name="activity.reversal", status_code=200)
async def reverse(
    request: Request[Any, Any, Any], slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio, posted = await studios.for_verifier(member, slug), await forms.posted(request)
    form, errors = forms.read(ReasonForm, posted)
    if form is None:
        return await show_activity(member, slug, activity, forms.Filled(posted, errors), status=422)
    await approvals.take_back_approved(studio, activity, reason=form.reason, by=member, now=now())
    return see_other(f"{studio.home}/activities/{activity}", notice=_("已冲销：相反的分录已记入。"))


def wanted(posted: forms.Posted) -> logging.Then:
    """Whatever else stands there, it is kept as a draft."""
    (said,) = posted.get("then", [])[:1] or [""]
    return logging.Then(said) if said in set(logging.Then) else logging.Then.DRAFT


async def form_again(studio: StudioFacts, form: forms.Filled) -> AnyResponse:
    """The same page with what was typed: of the draft that exists, or of none."""
    shown = await new_activity(studio, now=now())
    return page("studios/activities/form.html", page=shown, form=form, status=422)


ROUTES = [index, new, create, show, edit, submit, take_back, drop, reverse]
