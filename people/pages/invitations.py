"""Invitations, for administrators and for the officers of contests."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people.actions import invitations as action
from people.forms import InviteForm
from people.pages.paging import PageNumber
from people.queries.invitations import invitation_choices, invitation_list, open_invitation
from people.rules import Member
from web import forms
from web.clock import now
from web.language import _, url
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other


@get("/desk/people/invitations", name="invitations.list")
async def index(member: NamedDependency[Member], number: PageNumber = 1) -> AnyResponse:
    return page("people/invitations.html", page=await invitation_list(member, page=number, now=now()))


@get("/desk/people/invitations/new", name="invitation.new")
async def new(member: NamedDependency[Member]) -> AnyResponse:
    return await invite_page(member, forms.Filled())


@post("/desk/people/invitations", name="invitation.create", status_code=200)
async def create(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    posted = await forms.posted(request)
    form, errors = forms.read(InviteForm, posted)
    if form is None:
        return await invite_page(member, forms.Filled(posted, errors), status=422)
    try:
        token = await action.invite(form.name, form.grant(), days=form.days, by=member, now=now())
    except Invalid as refusal:
        return await invite_page(member, forms.refused(posted, refusal), status=refusal.status)
    return await link_page(request, token)


@post("/desk/people/invitations/{invitation:uuid}/revocation", name="invitation-revocation.create", status_code=200)
async def revoke(invitation: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    await action.revoke_invitation(invitation, by=member, now=now())
    return see_other("/desk/people/invitations", notice=_("邀请已收回，链接不能再使用。"))


async def invite_page(member: Member, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    choices = await invitation_choices(member)
    return page("people/invitation_new.html", page=choices, form=form, status=status)


async def link_page(request: Request[Any, Any, Any], token: str) -> AnyResponse:
    """Shown in the answer to the post itself: the link is stored nowhere and cannot be shown a second time."""
    shown = await open_invitation(token, now=now())
    link = str(request.base_url).rstrip("/") + url(f"/invitations/{token}")
    return page("people/invitation_link.html", page=shown, link=link, status=201)


ROUTES = [index, new, create, revoke]
