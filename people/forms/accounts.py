"""Signing in, passwords, invitations and roles."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from people.errors import PasswordsDiffer
from people.rules import Grant, Role, Scope
from web.language import N_, _

Password = Annotated[str, Meta(title=N_("密码"), min_length=1, max_length=500)]
NewPassword = Annotated[str, Meta(title=N_("新密码"), min_length=1, max_length=500)]
PasswordAgain = Annotated[str, Meta(title=N_("再输入一次新密码"), min_length=1, max_length=500)]
SignInName = Annotated[str, Meta(title=N_("登录名"), min_length=1, max_length=100)]
Place = Annotated[str, Meta(title=N_("范围"), min_length=1, max_length=60)]


class SignInForm(msgspec.Struct, frozen=True, kw_only=True):
    sign_in: SignInName
    password: Password
    next: Annotated[str, Meta(title=N_("登录后的页面"), max_length=2000)] = ""


class NewPasswordForm(msgspec.Struct, frozen=True, kw_only=True):
    password: NewPassword
    again: PasswordAgain

    def faults(self) -> dict[str, str]:
        return {} if self.password == self.again else PasswordsDiffer().errors


class PasswordForm(NewPasswordForm, frozen=True, kw_only=True):
    current: Annotated[str, Meta(title=N_("现在的密码"), min_length=1, max_length=500)]


class AcceptForm(NewPasswordForm, frozen=True, kw_only=True):
    """A new account chooses its sign-in name."""

    sign_in: SignInName


class RenewForm(NewPasswordForm, frozen=True, kw_only=True):
    """An account that has a sign-in name only sets its password anew."""


class GrantForm(msgspec.Struct, frozen=True, kw_only=True):
    role: Annotated[Role, Meta(title=N_("角色"))]
    place: Place

    def faults(self) -> dict[str, str]:
        return {} if grant_of(self.role, self.place) is not None else {"place": _("请选择角色适用的范围。")}

    def grant(self) -> Grant:
        grant = grant_of(self.role, self.place)
        assert grant is not None  # faults() said so
        return grant


class InviteForm(GrantForm, frozen=True, kw_only=True):
    name: Annotated[str, Meta(title=N_("姓名"), min_length=1, max_length=60)]
    days: Annotated[int, Meta(title=N_("有效天数"), ge=1, le=30)] = 7


class ReasonForm(msgspec.Struct, frozen=True, kw_only=True):
    reason: Annotated[str, Meta(title=N_("原因"), max_length=200)] = ""


class RoleEndingForm(ReasonForm, frozen=True, kw_only=True):
    role_grant: Annotated[UUID, Meta(title=N_("角色"))]


class SessionEndingForm(msgspec.Struct, frozen=True, kw_only=True):
    """Without a session: all others."""

    session: Annotated[UUID | None, Meta(title=N_("登录设备"))] = None


def grant_of(role: Role, place: str) -> Grant | None:
    """`whole`, or `contest:` and an id."""
    if place == Scope.WHOLE:
        return Grant(role, Scope.WHOLE)
    name, _colon, scope_id = place.partition(":")
    try:
        scope, named = Scope(name), UUID(scope_id)
    except ValueError:
        return None
    return None if scope is Scope.WHOLE else Grant(role, scope, named)
