"""What an administrator does to one account; each post is a new row with its author."""

from typing import Any
from uuid import UUID

from litestar import post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people.actions import accounts, invitations, roles
from people.forms import GrantForm, ReasonForm, RoleEndingForm
from people.pages.accounts import show_account
from people.pages.invitations import link_page
from people.rules import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, see_other


@post("/desk/people/{account:uuid}/roles", name="role.create", status_code=200)
async def grant_role(
    request: Request[Any, Any, Any], account: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    posted = await forms.posted(request)
    form, errors = forms.read(GrantForm, posted)
    if form is None:
        return await show_account(member, account, forms.Filled(posted, errors, "role"), status=422)
    try:
        await roles.grant_role(account, form.grant(), by=member, now=now())
    except Invalid as refusal:
        filled = forms.refused(posted, refusal, "role")
        return await show_account(member, account, filled, status=refusal.status)
    return see_other(f"/desk/people/{account}", notice=_("已添加角色。"))


@post("/desk/people/{account:uuid}/role-endings", name="role-ending.create", status_code=200)
async def end_role(
    request: Request[Any, Any, Any], account: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    form, errors = forms.read(RoleEndingForm, await forms.posted(request))
    if form is None:
        raise Invalid(errors)  # a button: there is nothing to show again
    await roles.end_role(form.role_grant, reason=form.reason, by=member, now=now())
    return see_other(f"/desk/people/{account}", notice=_("角色已结束。"))


@post("/desk/people/{account:uuid}/closures", name="account-closure.create", status_code=200)
async def close(
    request: Request[Any, Any, Any], account: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    posted = await forms.posted(request)
    form, errors = forms.read(ReasonForm, posted)
    if form is None:
        return await show_account(member, account, forms.Filled(posted, errors, "closure"), status=422)
    await accounts.close_account(account, reason=form.reason, by=member, now=now())
    return see_other(f"/desk/people/{account}", notice=_("账号已停用，它的登录已全部结束。"))


@post("/desk/people/{account:uuid}/reopenings", name="account-reopening.create", status_code=200)
async def reopen(account: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    await accounts.reopen_account(account, by=member, now=now())
    return see_other(f"/desk/people/{account}", notice=_("账号已恢复使用。"))


@post("/desk/people/{account:uuid}/session-endings", name="account-session-ending.create", status_code=200)
async def end_sessions(account: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    await accounts.end_sessions(account, by=member)
    return see_other(f"/desk/people/{account}", notice=_("这个账号的登录已全部结束。"))


@post("/desk/people/{account:uuid}/invitations", name="account-invitation.create", status_code=200)
async def invite_again(
    request: Request[Any, Any, Any], account: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    token = await invitations.invite_again(account, by=member, now=now())
    return await link_page(request, token)


ROUTES = [grant_role, end_role, close, reopen, end_sessions, invite_again]
