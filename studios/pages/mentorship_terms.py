"""What is written into a live mentorship: the monthly log, a longer term, its end, the shares of several mentors."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import mentorship_terms as action
from studios.actions.shares import change_shares
from studios.forms.mentorships import ExtensionForm, LogForm, SharesForm, read_end
from studios.pages.attached import attached
from studios.pages.posting import must_read
from studios.pages.questions import today
from studios.queries.mentorship import MentorshipPage, mentorship_page
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

ONE = "/desk/studios/{slug:str}/mentorships/{mentorship:uuid}"
Write = Callable[[MentorshipPage, forms.Posted, datetime], Awaitable[None]]


@post(f"{ONE}/logs", name="mentorship-log.create", status_code=200)
async def log(
    request: Request[Any, Any, Any], slug: FromPath[str], mentorship: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    async def write(shown: MentorshipPage, posted: forms.Posted, at: datetime) -> None:
        form = must_read(LogForm, posted)
        file = await attached(request, by=member, now=at)
        await action.write_log(shown.studio, mentorship, form, file, by=member, now=at)

    shown = await mentorship_page(member, slug, mentorship, today=today())
    return await written(request, shown, "show", write, _("这个月的带徒记录已写好。"))


@get(f"{ONE}/extension", name="mentorship-extension.new")
async def longer(slug: FromPath[str], mentorship: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return form_page("extension", await mentorship_page(member, slug, mentorship, today=today()), forms.Filled())


@post(f"{ONE}/extension", name="mentorship-extension.create", status_code=200)
async def extend(
    request: Request[Any, Any, Any], slug: FromPath[str], mentorship: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    async def write(shown: MentorshipPage, posted: forms.Posted, at: datetime) -> None:
        await action.extend(shown.studio, mentorship, must_read(ExtensionForm, posted), by=member, now=at)

    shown = await mentorship_page(member, slug, mentorship, today=today())
    return await written(request, shown, "extension", write, _("带徒期限已延长。"))


@get(f"{ONE}/end", name="mentorship-end.new")
async def ending(slug: FromPath[str], mentorship: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return form_page("end", await mentorship_page(member, slug, mentorship, today=today()), forms.Filled())


@post(f"{ONE}/end", name="mentorship-end.create", status_code=200)
async def end(
    request: Request[Any, Any, Any], slug: FromPath[str], mentorship: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    async def write(shown: MentorshipPage, posted: forms.Posted, at: datetime) -> None:
        file = await attached(request, by=member, now=at)
        form, errors = read_end(posted, file=file is not None)
        if form is None:
            raise Invalid(errors)
        await action.end(shown.studio, mentorship, form, file, by=member, now=at)

    shown = await mentorship_page(member, slug, mentorship, today=today())
    return await written(request, shown, "end", write, _("师徒关系已了结，经历仍然保留。"))


@get(f"{ONE}/shares", name="mentorship-shares.edit")
async def shares(slug: FromPath[str], mentorship: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return form_page("shares", await mentorship_page(member, slug, mentorship, today=today()), forms.Filled())


@post(f"{ONE}/shares", name="mentorship-shares.update", status_code=200)
async def share(
    request: Request[Any, Any, Any], slug: FromPath[str], mentorship: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    async def write(shown: MentorshipPage, posted: forms.Posted, at: datetime) -> None:
        await change_shares(shown.studio, shown.line.mentee, must_read(SharesForm, posted), by=member, now=at)

    shown = await mentorship_page(member, slug, mentorship, today=today())
    return await written(request, shown, "shares", write, _("份额已保存。"))


async def written(
    request: Request[Any, Any, Any], shown: MentorshipPage, template: str, write: Write, notice: str
) -> AnyResponse:
    posted = await forms.posted(request)
    try:
        await write(shown, posted, now())
    except Invalid as refusal:
        return form_page(template, shown, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(shown.path, notice=notice)


def form_page(template: str, shown: MentorshipPage, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page(f"studios/mentorships/{template}.html", page=shown, form=form, status=status)


ROUTES = [log, longer, extend, ending, end, shares, share]
