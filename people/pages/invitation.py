"""The page behind a one-time link."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people.actions import invitations as action
from people.forms import AcceptForm, RenewForm
from people.queries.invitations import OpenInvitation, open_invitation
from people.rules import Member
from web import forms, sessions
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other


@get("/invitations/{token:str}", name="invitation.accept")
async def show(token: FromPath[str], visitor: NamedDependency[Member | None]) -> AnyResponse:
    invitation = await open_invitation(token, now=now())
    return invitation_page(token, invitation, visitor, forms.Filled())


@post("/invitations/{token:str}", name="invitation-acceptance.create", status_code=200)
async def accept(
    request: Request[Any, Any, Any], token: FromPath[str], visitor: NamedDependency[Member | None]
) -> AnyResponse:
    invitation, posted = await open_invitation(token, now=now()), await forms.posted(request)
    form, errors = read(invitation, posted)
    if form is None:
        return invitation_page(token, invitation, visitor, forms.Filled(posted, errors), status=422)
    try:
        await accept_and_begin(request, token, form)
    except Invalid as refusal:
        filled = forms.refused(posted, refusal)
        return invitation_page(token, invitation, visitor, filled, status=refusal.status)
    return see_other("/desk", notice=_("设置好了，您已登录。下次请用这个登录名和密码。"))


def read(invitation: OpenInvitation, posted: forms.Posted) -> tuple[AcceptForm | RenewForm | None, dict[str, str]]:
    if invitation.sign_in is None:
        return forms.read(AcceptForm, posted)
    return forms.read(RenewForm, posted)


async def accept_and_begin(request: Request[Any, Any, Any], token: str, form: AcceptForm | RenewForm) -> None:
    chosen = form.sign_in if isinstance(form, AcceptForm) else ""
    account = await action.accept_invitation(token, sign_in=chosen, password=form.password, now=now())
    await sessions.begin(request, account, now=now())


def invitation_page(
    token: str, invitation: OpenInvitation, visitor: Member | None, form: forms.Filled, *, status: int = 200
) -> AnyResponse:
    path = f"/invitations/{token}"
    return page("people/invitation.html", page=invitation, form=form, path=path, visitor=visitor, status=status)


ROUTES = [show, accept]
