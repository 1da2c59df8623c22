"""My own account: name, password, and where I am signed in."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency

from people.actions import sign_in as action
from people.forms import PasswordForm, SessionEndingForm
from people.queries.accounts import own_account
from people.queries.sessions import sessions_page
from people.rules import Member
from web import forms, sessions
from web.clock import now
from web.current import must_visit
from web.language import _
from web.refusals import Invalid, NotFound, Refusal
from web.responses import AnyResponse, page, see_other


@get("/account", name="account.show")
async def show(member: NamedDependency[Member]) -> AnyResponse:
    return await account_page(member, forms.Filled())


@post("/account", name="password.create", status_code=200)
async def change_password(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    posted = await forms.posted(request)
    form, errors = forms.read(PasswordForm, posted)
    if form is None:
        return await account_page(member, forms.Filled(posted, errors), status=422)
    try:
        await action.change_password(request, form, by=member, now=now())
    except Refusal as refusal:
        return await account_page(member, forms.refused(posted, refusal), status=refusal.status)
    return see_other("/account", notice=_("密码已更改，其他设备上的登录已全部结束。"))


@get("/account/sessions", name="sessions.list")
async def list_sessions(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    shown = await sessions_page(member.account, this_one=session_of(request), now=now())
    return page("people/sessions.html", page=shown)


@post("/account/session-endings", name="session-ending.create", status_code=200)
async def end_session(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    """The named session, or without a name all but this one."""
    form, errors = forms.read(SessionEndingForm, await forms.posted(request))
    if form is None:
        raise Invalid(errors)
    if form.session is None:
        await sessions.end_others(request)
        return see_other("/account/sessions", notice=_("其他设备上的登录已全部结束。"))
    if form.session == session_of(request):
        await sessions.end(request)
        return see_other("/sign-in")
    if not await sessions.end_one(member.account, form.session):
        raise NotFound(_("这次登录已经结束了。"))
    return see_other("/account/sessions", notice=_("该设备已退出登录。"))


async def account_page(member: Member, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("people/account.html", page=await own_account(member), form=form, status=status)


def session_of(request: Request[Any, Any, Any]) -> UUID | None:
    session = must_visit(request.scope).session
    return None if session is None else session.id


ROUTES = [show, change_password, list_sessions, end_session]
