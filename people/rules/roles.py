"""Roles, where they hold, and who may give them to whom."""

from enum import StrEnum
from uuid import UUID

import msgspec

from web.language import N_


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    OFFICER = "officer"
    CHIEF_JUDGE = "chief_judge"
    VERIFIER = "verifier"
    STUDIO_LEAD = "studio_lead"
    ROSTER_CLERK = "roster_clerk"
    JUDGE = "judge"


class Scope(StrEnum):
    WHOLE = "whole"
    ORGANISATION = "organisation"
    CONTEST = "contest"
    STUDIO = "studio"


class Grant(msgspec.Struct, frozen=True):
    """A role and where it holds; `scope_id` is None exactly for the whole."""

    role: Role
    scope: Scope
    scope_id: UUID | None = None


class Member(msgspec.Struct, frozen=True):
    """Who is asking, with the roles that hold at this moment."""

    account: UUID
    name: str
    grants: frozenset[Grant]

    def holds(
        self, role: Role, *, contest: UUID | None = None, organisation: UUID | None = None, studio: UUID | None = None
    ) -> bool:
        """Held on the whole, or on one of the places named. With no place named: held on the whole."""
        places = ((Scope.CONTEST, contest), (Scope.ORGANISATION, organisation), (Scope.STUDIO, studio))
        asked = [Grant(role, scope, scope_id) for scope, scope_id in places if scope_id is not None]
        return Grant(role, Scope.WHOLE) in self.grants or any(grant in self.grants for grant in asked)

    def holds_anywhere(self, *roles: Role) -> bool:
        return any(grant.role in roles for grant in self.grants)

    def places(self, role: Role, scope: Scope) -> frozenset[UUID]:
        """The contests, organisations or studios on which a role is held by name."""
        return frozenset(
            grant.scope_id
            for grant in self.grants
            if grant.role is role and grant.scope is scope and grant.scope_id is not None
        )


ROLE_NAMES: dict[Role, str] = {
    Role.ADMINISTRATOR: N_("管理员"),
    Role.OFFICER: N_("竞赛干事"),
    Role.CHIEF_JUDGE: N_("裁判长"),
    Role.VERIFIER: N_("核实员"),
    Role.STUDIO_LEAD: N_("领办人"),
    Role.ROSTER_CLERK: N_("会籍员"),
    Role.JUDGE: N_("裁判"),
}

SCOPE_NAMES: dict[Scope, str] = {
    Scope.WHOLE: N_("全平台"),
    Scope.ORGANISATION: N_("一个单位"),
    Scope.CONTEST: N_("一项竞赛"),
    Scope.STUDIO: N_("一个工作室"),
}

SCOPES_OF: dict[Role, tuple[Scope, ...]] = {
    Role.ADMINISTRATOR: (Scope.WHOLE,),
    Role.OFFICER: (Scope.WHOLE, Scope.ORGANISATION, Scope.CONTEST),
    Role.CHIEF_JUDGE: (Scope.CONTEST,),
    Role.VERIFIER: (Scope.WHOLE, Scope.ORGANISATION),
    Role.STUDIO_LEAD: (Scope.STUDIO,),
    Role.ROSTER_CLERK: (Scope.WHOLE, Scope.ORGANISATION),
    Role.JUDGE: (Scope.CONTEST,),
}


def may_manage_accounts(member: Member) -> bool:
    return member.holds(Role.ADMINISTRATOR)


def may_manage_organisations(member: Member) -> bool:
    return member.holds(Role.ADMINISTRATOR)


def may_grant(member: Member, grant: Grant) -> bool:
    """An administrator grants every role; an officer seats judges in the contests that are theirs, and no more."""
    if grant.scope not in SCOPES_OF[grant.role] or (grant.scope is Scope.WHOLE) != (grant.scope_id is None):
        return False
    if member.holds(Role.ADMINISTRATOR):
        return True
    judging = grant.role in (Role.CHIEF_JUDGE, Role.JUDGE)
    return judging and member.holds(Role.OFFICER, contest=grant.scope_id)


def may_invite(member: Member) -> bool:
    """Whether there is any role this member could give to anybody."""
    officer = member.holds(Role.OFFICER) or bool(member.places(Role.OFFICER, Scope.CONTEST))
    return may_manage_accounts(member) or officer
