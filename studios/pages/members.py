"""The people of a studio: who is there, one more, somebody who leaves."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import members as action
from studios.errors.members import SeveralOfThisName
from studios.forms.studios import MemberEndForm, MemberForm
from studios.pages.choices import options
from studios.pages.posting import must_read
from studios.pages.questions import today
from studios.queries.members import PeoplePage, leaving, people_page, with_same_name
from studios.rules.life import ROLE_LABELS
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}/people"
END = f"{HOME}/entries/{{entry:uuid}}/end"


@get(HOME, name="members.list")
async def index(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return page("studios/people/list.html", page=await people_page(member, slug))


@get(f"{HOME}/new", name="member.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return form_page(await people_page(member, slug), forms.Filled())


@post(HOME, name="member.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    shown = await people_page(member, slug)
    posted = await forms.posted(request)
    try:
        form = must_read(MemberForm, posted)
        await action.add_member(shown.studio, form, by=member, now=now())
    except SeveralOfThisName as refusal:
        several = await with_same_name(shown, form.organisation, form.name)
        return form_page(several, forms.Filled(posted, refusal.errors), status=refusal.status)
    except Invalid as refusal:
        return form_page(shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{shown.studio.home}/people", notice=_("{name} 已加入名单。").format(name=form.name))


@get(END, name="member-end.new")
async def ending(slug: FromPath[str], entry: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return await end_page(member, slug, entry, forms.Filled())


@post(END, name="member-end.create", status_code=200)
async def end(
    request: Request[Any, Any, Any], slug: FromPath[str], entry: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await people_page(member, slug)
    posted = await forms.posted(request)
    try:
        await action.end_member(shown.studio, entry, must_read(MemberEndForm, posted), by=member, now=now())
    except Invalid as refusal:
        return await end_page(member, slug, entry, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{shown.studio.home}/people", notice=_("离开已登记，经历仍然保留。"))


def form_page(shown: PeoplePage, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page(
        "studios/people/form.html", page=shown, form=form, roles=options(ROLE_LABELS), today=today(), status=status
    )


async def end_page(member: Member, slug: str, entry: UUID, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown = await leaving(member, slug, entry)
    return page("studios/people/end.html", page=shown, form=form, today=today(), status=status)


ROUTES = [index, new, create, ending, end]
