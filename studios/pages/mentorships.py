"""Mentorships: all of a studio, a new one, one with its signatures and logs, its files and its printed contract."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import mentorships as action
from studios.forms.mentorships import MentorshipForm, SignatureForm
from studios.pages.posting import must_read
from studios.pages.questions import today
from studios.queries.mentorship import MentorshipPage, mentorship_file, mentorship_page
from studios.queries.mentorships import NewMentorship, mentorships_page, new_mentorship
from web import forms
from web.clock import now
from web.files.answers import stored
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}/mentorships"
ONE = f"{HOME}/{{mentorship:uuid}}"


@get(HOME, name="mentorships.list")
async def index(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return page("studios/mentorships/list.html", page=await mentorships_page(member, slug, today=today()))


@get(f"{HOME}/new", name="mentorship.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return form_page(await new_mentorship(member, slug, today=today()), forms.Filled())


@post(HOME, name="mentorship.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    shown = await new_mentorship(member, slug, today=today())
    posted = await forms.posted(request)
    try:
        made = await action.propose(shown.studio, must_read(MentorshipForm, posted), by=member, now=now())
    except Invalid as refusal:
        return form_page(shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{shown.studio.home}/mentorships/{made}", notice=_("协议已建立。请打印签字，再逐方登记。"))


@get(ONE, name="mentorship.show")
async def show(slug: FromPath[str], mentorship: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return shown_page(await mentorship_page(member, slug, mentorship, today=today()), forms.Filled())


@post(f"{ONE}/signatures", name="mentorship-signature.create", status_code=200)
async def sign(
    request: Request[Any, Any, Any], slug: FromPath[str], mentorship: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await mentorship_page(member, slug, mentorship, today=today())
    posted = await forms.posted(request)
    try:
        await action.sign(shown.studio, mentorship, must_read(SignatureForm, posted), by=member, now=now())
    except Invalid as refusal:
        return shown_page(shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(shown.path, notice=_("签字已登记。"))


@get(f"{ONE}/contract", name="mentorship.contract")
async def contract(slug: FromPath[str], mentorship: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return page(
        "studios/mentorships/contract.html", page=await mentorship_page(member, slug, mentorship, today=today())
    )


@get(f"{ONE}/files/{{piece:uuid}}", name="mentorship.file")
async def file(
    slug: FromPath[str], mentorship: FromPath[UUID], piece: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    return await stored(await mentorship_file(member, slug, mentorship, piece), name=_("带徒"))


def form_page(shown: NewMentorship, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/mentorships/form.html", page=shown, form=form, status=status)


def shown_page(shown: MentorshipPage, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/mentorships/show.html", page=shown, form=form, status=status)


ROUTES = [index, new, create, show, sign, contract, file]
