"""The verifier's desk: the queue, the evidence of one claim beside it, and a decision with one key."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member, Role
from studios.actions.bulk_approval import approve_unflagged
from studios.errors.studios import UnionOnly
from studios.forms.activities import BulkForm, ReasonForm
from studios.pages import activity_docket as activity_docket  # offers itself
from studios.pages.posting import must_read
from studios.queries.verification import Claim, docket, following, waiting
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid, NotFound, Refusal
from web.responses import AnyResponse, page, see_other

HOME = "/desk/verification"
ONE = f"{HOME}/{{noun:str}}/{{claim:uuid}}"


@get(HOME, name="verification.list")
async def index(member: NamedDependency[Member]) -> AnyResponse:
    """The queue with its first claim open beside it."""
    refuse_others(member)
    claims = await waiting(member)
    return await desk(member, claims, claims[0] if claims else None)


@get(ONE, name="verification.show")
async def show(noun: FromPath[str], claim: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    if not member.holds_anywhere(Role.VERIFIER):
        raise NotFound
    claims = await waiting(member)
    found = chosen_of(claims, noun, claim)
    if found is None:
        await docket(noun).evidence(member, claim)
        return see_other(HOME)
    return await desk(member, claims, found)


@post(f"{ONE}/approval", name="verification.approval", status_code=200)
async def approve(
    request: Request[Any, Any, Any], noun: FromPath[str], claim: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    refuse_others(member)
    posted, claims = await forms.posted(request), await waiting(member)
    try:
        said = await docket(noun).approve(member, claim, posted, now=now())
    except Invalid as refusal:
        filled = forms.Filled(posted, refusal.errors)
        return await desk(member, claims, chosen_of(claims, noun, claim), filled, status=refusal.status)
    after = following(claims, f"{noun}/{claim}")
    return see_other(HOME if after is None else after.path, notice=said)


@post(f"{ONE}/return", name="verification.return", status_code=200)
async def send_back(
    request: Request[Any, Any, Any], noun: FromPath[str], claim: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    refuse_others(member)
    posted, claims = await forms.posted(request), await waiting(member)
    form, errors = forms.read(ReasonForm, posted)
    if form is None:
        return await desk(member, claims, chosen_of(claims, noun, claim), forms.Filled(posted, errors), status=422)
    after = following(claims, f"{noun}/{claim}")
    await docket(noun).send_back(member, claim, form.reason, now=now())
    return see_other(HOME if after is None else after.path, notice=_("已退回，领办人会看到理由。"))


@post(f"{HOME}/approvals", name="verification.bulk", status_code=200)
async def approve_all(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    refuse_others(member)
    posted = await forms.posted(request)
    try:
        count = await approve_unflagged(must_read(BulkForm, posted).claim, by=member, now=now())
    except Refusal as refusal:
        claims, wrong = await waiting(member), forms.refused(posted, refusal, "bulk")
        return await desk(member, claims, claims[0] if claims else None, wrong, status=refusal.status)
    return see_other(HOME, notice=_("已核准 {n} 条。").format(n=count))


def refuse_others(member: Member) -> None:
    if not member.holds_anywhere(Role.VERIFIER):
        raise UnionOnly


def chosen_of(claims: list[Claim], noun: str, claim: UUID) -> Claim | None:
    return next((one for one in claims if one.key == f"{noun}/{claim}"), None)


async def desk(
    member: Member, claims: list[Claim], chosen: Claim | None, form: forms.Filled | None = None, *, status: int = 200
) -> AnyResponse:
    shown = None if chosen is None else docket(chosen.noun)
    evidence = None if shown is None or chosen is None else await shown.evidence(member, chosen.id)
    return page(
        "studios/verification/desk.html", claims=claims, chosen=chosen, docket=shown, evidence=evidence,
        form=form or forms.Filled(), status=status,
    )  # fmt: skip


ROUTES = [index, show, approve, send_back, approve_all]
