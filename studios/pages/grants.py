"""A studio's money: what it was granted, its vouchers, one year on paper."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from people import Member
from studios.actions import grants as action
from studios.errors.studios import StudioUnknown
from studios.forms.grants import GrantForm, VoucherForm
from studios.forms.outcomes import ReasonForm
from studios.pages.choices import options
from studios.pages.posting import must_read
from studios.queries import studios
from studios.queries.grants import grant_of, grants_page, voucher_file
from studios.queries.studios import StudioFacts
from studios.rules.grants import USE_NAMES
from studios.rules.permissions import may_edit
from web import files, forms
from web.clock import now
from web.files import answers
from web.files.keeping import LIMIT
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}/grants"
ONE = f"{HOME}/{{grant:uuid}}"


@get(HOME, name="grants.list")
async def index(
    slug: FromPath[str], member: NamedDependency[Member], year: FromQuery[int | None] = None
) -> AnyResponse:
    return page("studios/grants/list.html", page=await grants_page(member, slug, year), uses=USE_NAMES)


@get(f"{HOME}/print", name="grants.print")
async def paper(
    slug: FromPath[str], member: NamedDependency[Member], year: FromQuery[int | None] = None
) -> AnyResponse:
    shown = await grants_page(member, slug, year or now().year)
    return page("studios/grants/print.html", page=shown, uses=USE_NAMES)


@get(f"{HOME}/new", name="grant.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return form_page(await for_writer(member, slug), forms.Filled())


@post(HOME, name="grant.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    studio = await for_writer(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(GrantForm, posted)
    if form is None:
        return form_page(studio, forms.Filled(posted, errors), status=422)
    try:
        made = await action.receive(studio, form, by=member, now=now())
    except Invalid as refusal:
        return form_page(studio, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{studio.home}/grants/{made}", notice=_("经费已登记。"))


@get(ONE, name="grant.show")
async def show(slug: FromPath[str], grant: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return await grant_page(member, slug, grant, forms.Filled())


@post(f"{ONE}/vouchers", name="voucher.create", status_code=200)
async def spend(
    request: Request[Any, Any, Any], slug: FromPath[str], grant: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio, posted = await for_writer(member, slug), await forms.posted(request)
    try:
        form, upload = await voucher_of(request)
        kept = await files.keep(upload, by=member.account, now=now())
        await action.spend(studio, grant, form, file=kept.id, name=upload.name, by=member, now=now())
    except Invalid as refusal:
        wrong = forms.refused(posted, refusal, "voucher")
        return await grant_page(member, slug, grant, wrong, status=refusal.status)
    return see_other(f"{studio.home}/grants/{grant}", notice=_("凭证已登记。"))


@get(f"{HOME}/vouchers/{{voucher:uuid}}", name="voucher.file")
async def voucher(slug: FromPath[str], voucher: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    stored = await files.find(await voucher_file(member, slug, voucher))
    return await answers.stored(stored, name=f"{slug}-voucher")


@post(f"{ONE}/vouchers/{{voucher:uuid}}/reversal", name="voucher.reverse", status_code=200)
async def reverse_voucher(
    request: Request[Any, Any, Any],
    slug: FromPath[str],
    grant: FromPath[UUID],
    voucher: FromPath[UUID],
    member: NamedDependency[Member],
) -> AnyResponse:
    studio, posted = await for_writer(member, slug), await forms.posted(request)
    try:
        form = must_read(ReasonForm, posted)
        await action.take_back_voucher(studio, grant, voucher, reason=form.reason, by=member, now=now())
    except Invalid as refusal:
        wrong = forms.refused(posted, refusal, f"reversal-{voucher}")
        return await grant_page(member, slug, grant, wrong, status=refusal.status)
    return see_other(f"{studio.home}/grants/{grant}", notice=_("凭证已冲销，余额已恢复。"))


@post(f"{ONE}/reversal", name="grant.reverse", status_code=200)
async def reverse(
    request: Request[Any, Any, Any], slug: FromPath[str], grant: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio, posted = await for_writer(member, slug), await forms.posted(request)
    form, errors = forms.read(ReasonForm, posted)
    if form is None:
        return await grant_page(member, slug, grant, forms.Filled(posted, errors, "reversal"), status=422)
    await action.take_back(studio, grant, reason=form.reason, by=member, now=now())
    return see_other(f"{studio.home}/grants", notice=_("这笔经费已冲销。"))


async def voucher_of(request: Request[Any, Any, Any]) -> tuple[VoucherForm, forms.Upload]:
    """All faults at once, the missing file too."""
    form, errors = forms.read(VoucherForm, await forms.posted(request))
    try:
        upload = await forms.uploaded(request, "file", limit=LIMIT)
    except Invalid as missing:
        raise Invalid(errors | missing.errors) from None
    if form is None:
        raise Invalid(errors)
    return form, upload


async def for_writer(member: Member, slug: str) -> StudioFacts:
    studio = await studios.for_member(member, slug)
    if not may_edit(member, studio):
        raise StudioUnknown
    return studio


def form_page(studio: StudioFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/grants/form.html", studio=studio, form=form, uses=options(USE_NAMES), status=status)


async def grant_page(member: Member, slug: str, grant: UUID, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown, line = await grant_of(member, slug, grant)
    return page("studios/grants/show.html", page=shown, grant=line, form=form, uses=USE_NAMES, status=status)


ROUTES = [index, paper, new, create, show, spend, voucher, reverse_voucher, reverse]
