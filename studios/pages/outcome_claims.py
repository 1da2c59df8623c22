"""The chain of an outcome: handed in, approved or returned, raised, taken back."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import claims as action
from studios.forms.outcomes import ApprovalForm, RaiseForm, ReasonForm
from studios.pages.outcome_shown import show_again
from studios.pages.posting import must_read
from studios.queries import studios
from studios.queries.studios import StudioFacts
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, see_other
from web.templating import decimal

ONE = "/desk/studios/{slug:str}/outcomes/{outcome:uuid}"


@post(f"{ONE}/submission", name="outcome.submit", status_code=200)
async def submit(slug: FromPath[str], outcome: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_lead(member, slug)
    try:
        await action.submit(studio, outcome, by=member, now=now())
    except Invalid as refusal:
        return await show_again(member, slug, outcome, {}, refusal)
    return see_other(f"{studio.home}/outcomes/{outcome}", notice=_("已提交，等待工会核实。"))


@post(f"{ONE}/approval", name="outcome.approve", status_code=200)
async def approve(
    request: Request[Any, Any, Any], slug: FromPath[str], outcome: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio, posted = await studios.for_member(member, slug), await forms.posted(request)
    try:
        form = must_read(ApprovalForm, posted)
        points = await action.approve(studio, outcome, form, by=member, now=now())
    except Invalid as refusal:
        return await show_again(member, slug, outcome, posted, refusal)
    notice = _("已核实，记 {points} 分。").format(points=decimal(points.normalize()))
    return see_other(f"{studio.home}/outcomes/{outcome}", notice=notice)


@post(f"{ONE}/return", name="outcome.return", status_code=200)
async def give_back(
    request: Request[Any, Any, Any], slug: FromPath[str], outcome: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    return await with_reason(request, studio, outcome, action.give_back, _("已退回，领办人会看到原因。"), by=member)


@post(f"{ONE}/raise", name="outcome.raise", status_code=200)
async def raise_level(
    request: Request[Any, Any, Any], slug: FromPath[str], outcome: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio, posted = await studios.for_lead(member, slug), await forms.posted(request)
    try:
        form = must_read(RaiseForm, posted)
        await action.raise_level(studio, outcome, form, by=member, now=now())
    except Invalid as refusal:
        return await show_again(member, slug, outcome, posted, refusal)
    return see_other(f"{studio.home}/outcomes/{outcome}", notice=_("升级申报已建立，请上传新的证书后提交。"))


@post(f"{ONE}/reversal", name="outcome.reverse", status_code=200)
async def reverse(
    request: Request[Any, Any, Any], slug: FromPath[str], outcome: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    return await with_reason(request, studio, outcome, action.take_back, _("已冲销，积分已从账上退回。"), by=member)


async def with_reason(
    request: Request[Any, Any, Any],
    studio: StudioFacts,
    outcome: UUID,
    step: Callable[..., Awaitable[object]],
    notice: str,
    *,
    by: Member,
) -> AnyResponse:
    """The steps back: each wants to be told why."""
    posted = await forms.posted(request)
    try:
        await step(studio, outcome, reason=must_read(ReasonForm, posted).reason, by=by, now=now())
    except Invalid as refusal:
        return await show_again(by, studio.slug, outcome, posted, refusal)
    return see_other(f"{studio.home}/outcomes/{outcome}", notice=notice)


ROUTES = [submit, approve, give_back, raise_level, reverse]
