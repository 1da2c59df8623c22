"""Certificates: issued, printed with a log, revoked; and the page where anybody checks one."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from people import Member
from studios.actions import certificates as action
from studios.errors.certificates import CodeWrong
from studios.forms.certificates import CertificateForm, PrintForm
from studios.forms.outcomes import ReasonForm
from studios.pages.choices import options
from studios.pages.posting import must_read
from studios.queries import studios
from studios.queries.certificates import certificate_page, certificates_page, checked, is_issued
from studios.rules.certificates import CERTIFICATE_NAMES
from web import forms
from web.clock import in_shanghai, now
from web.language import _
from web.outside import absolute
from web.qr import qr_svg
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other
from web.throttle import Limit, attempt
from web.visitors import address_of

HOME = "/desk/studios/{slug:str}/certificates"
ONE = f"{HOME}/{{certificate:uuid}}"
BY_ADDRESS = Limit("certificate check", 60, timedelta(minutes=15))


@get(HOME, name="certificates.list")
async def index(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await list_page(member, slug, forms.Filled())


@post(HOME, name="certificate.create", status_code=200)
async def issue(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    posted = await forms.posted(request)
    form, errors = forms.read(CertificateForm, posted)
    if form is None:
        return await list_page(member, slug, forms.Filled(posted, errors), status=422)
    try:
        made = await action.issue(studio, form, by=member, now=now())
    except Invalid as refusal:
        return await list_page(member, slug, forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(f"{studio.home}/certificates/{made}", notice=_("证明已开具，可以打印。"))


@get(ONE, name="certificate.show")
async def show(slug: FromPath[str], certificate: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return await one_page(member, slug, certificate, forms.Filled())


@post(f"{ONE}/prints", name="certificate.print", status_code=200)
async def paper(
    request: Request[Any, Any, Any], slug: FromPath[str], certificate: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    """The sheet itself is the answer: it has no address, so that every print stands in the log."""
    studio, posted = await studios.for_member(member, slug), await forms.posted(request)
    try:
        form = must_read(PrintForm, posted)
        print_number = await action.log_print(studio, certificate, reason=form.reason, by=member, now=now())
    except Invalid as refusal:
        wrong = forms.refused(posted, refusal, "print")
        return await one_page(member, slug, certificate, wrong, status=refusal.status)
    shown = await certificate_page(member, slug, certificate)
    check = absolute(request, shown.certificate.check)
    return page(
        "studios/certificates/paper.html", page=shown, number=print_number, check=check, qr=qr_svg(check),
        kinds=CERTIFICATE_NAMES,
    )  # fmt: skip


@post(f"{ONE}/revocation", name="certificate.revoke", status_code=200)
async def revoke(
    request: Request[Any, Any, Any], slug: FromPath[str], certificate: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio, posted = await studios.for_member(member, slug), await forms.posted(request)
    try:
        form = must_read(ReasonForm, posted)
        await action.revoke(studio, certificate, reason=form.reason, by=member, now=now())
    except Invalid as refusal:
        wrong = forms.refused(posted, refusal, "revocation")
        return await one_page(member, slug, certificate, wrong, status=refusal.status)
    return see_other(f"{studio.home}/certificates/{certificate}", notice=_("证明已作废，查验页会显示作废。"))


@get("/certificates/{number:str}", name="certificate.check")
async def check(
    request: Request[Any, Any, Any], number: FromPath[str], code: FromQuery[str | None] = None
) -> AnyResponse:
    """Public. The number alone says nothing; wrong codes are counted by address."""
    if code is None and await is_issued(number):
        return page("studios/certificates/ask.html", number=number, form=forms.Filled())
    await attempt([(BY_ADDRESS, address_of(request.scope))], now=now())
    try:
        found = await checked(number, code or "")
    except CodeWrong as refusal:
        typed = forms.Filled({"code": [code or ""]}, {"code": refusal.sentence})
        return page("studios/certificates/ask.html", number=number, form=typed, status=refusal.status)
    return page("studios/certificates/check.html", one=found, kinds=CERTIFICATE_NAMES)


async def list_page(member: Member, slug: str, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown, today = await certificates_page(member, slug), in_shanghai(now()).date()
    return page(
        "studios/certificates/list.html", page=shown, form=form, status=status, kinds=CERTIFICATE_NAMES,
        kind_options=options(CERTIFICATE_NAMES), today=today,
    )  # fmt: skip


async def one_page(member: Member, slug: str, one: UUID, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown = await certificate_page(member, slug, one)
    return page("studios/certificates/show.html", page=shown, form=form, kinds=CERTIFICATE_NAMES, status=status)


ROUTES = [index, issue, show, paper, revoke, check]
