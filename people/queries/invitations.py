"""Invitations that a member may see, and the one that a link opens."""

from datetime import datetime
from uuid import UUID

import msgspec

from database.rows import row, rows
from people import places
from people.errors import GrantTooHigh, InvitationExpired, InvitationRevoked, InvitationUnknown, InvitationUsed
from people.places import Place
from people.rules import (
    INVITATION_STATES,
    ROLE_NAMES,
    SCOPE_NAMES,
    SCOPES_OF,
    Grant,
    InvitationState,
    Member,
    Role,
    Scope,
    invitation_state,
    may_grant,
    may_invite,
    may_manage_accounts,
)
from web.paging import Paging
from web.tokens import hashed


class InvitationLine(msgspec.Struct, frozen=True):
    id: UUID
    account: UUID
    name: str
    role: Role | None
    place: str | None
    by: str
    at: datetime
    expires_at: datetime
    state: InvitationState

    @property
    def role_label(self) -> str | None:
        return None if self.role is None else ROLE_NAMES[self.role]

    @property
    def state_label(self) -> str:
        return INVITATION_STATES[self.state][0]

    @property
    def state_kind(self) -> str:
        return INVITATION_STATES[self.state][1]


class InvitationList(msgspec.Struct, frozen=True):
    lines: list[InvitationLine]
    paging: Paging
    path: str
    manages_accounts: bool


class InvitationChoices(msgspec.Struct, frozen=True):
    """What this member may offer."""

    roles: list[Role]
    whole: bool
    places: list[Place]

    @property
    def role_options(self) -> list[tuple[Role, str]]:
        return [(role, ROLE_NAMES[role]) for role in self.roles]

    @property
    def grouped_places(self) -> list[tuple[str, list[Place]]]:
        groups = [(SCOPE_NAMES[scope], [place for place in self.places if place.scope is scope]) for scope in Scope]
        return [(label, found) for label, found in groups if found]


class OpenInvitation(msgspec.Struct, frozen=True):
    """What the holder of a link reads before accepting; `sign_in` is None for a new account."""

    name: str
    sign_in: str | None
    role: Role | None
    place: str | None
    by: str
    expires_at: datetime

    @property
    def role_label(self) -> str | None:
        return None if self.role is None else ROLE_NAMES[self.role]


COLUMNS = """
SELECT invitation.id, account.id AS account, account.name, account.sign_in, invitation.role, invitation.scope,
    invitation.scope_id, inviter.name AS by, invitation.at, invitation.expires_at, acceptance.at AS accepted,
    revocation.at AS revoked
"""

FOUND = """
FROM invitation JOIN account ON account.id = invitation.account JOIN account AS inviter ON inviter.id = invitation.by
    LEFT JOIN invitation_acceptance AS acceptance ON acceptance.invitation = invitation.id
    LEFT JOIN invitation_revocation AS revocation ON revocation.invitation = invitation.id
"""

# Officers see the invitations of judges to their contests, and nothing else.
SEEN = """
WHERE {} OR (invitation.scope = 'contest' AND invitation.role IN ('chief_judge', 'judge')
    AND ({} OR invitation.scope_id = ANY({})))
"""

ORDER = "ORDER BY invitation.at DESC, invitation.id LIMIT {} OFFSET {}"


async def invitation_list(member: Member, *, page: int | None, now: datetime) -> InvitationList:
    refuse_others(member)
    manages = may_manage_accounts(member)
    seen = (manages, member.holds(Role.OFFICER), list(member.places(Role.OFFICER, Scope.CONTEST)))
    counted = await row(f"SELECT count(*) AS count {FOUND} {SEEN}", *seen)
    assert counted is not None
    paging = Paging.of(page, int(str(counted["count"])))
    found = await rows(f"{COLUMNS} {FOUND} {SEEN} {ORDER}", *seen, paging.size, paging.offset)
    named = await places.names([grant for each in found if (grant := grant_of(each)) is not None])
    lines = [line(each, named, now) for each in found]
    return InvitationList(lines, paging, "/desk/people/invitations", manages)


async def invitation_choices(member: Member) -> InvitationChoices:
    refuse_others(member)
    offered = [place for place in await places.choices() if roles_at(member, place.scope, place.id)]
    whole = roles_at(member, Scope.WHOLE, None)
    roles = whole | {role for place in offered for role in roles_at(member, place.scope, place.id)}
    return InvitationChoices([role for role in Role if role in roles], bool(whole), offered)


async def open_invitation(token: str, *, now: datetime) -> OpenInvitation:
    found = await row(f"{COLUMNS} {FOUND} WHERE invitation.token_hash = {{}}", hashed(token))
    if found is None:
        raise InvitationUnknown
    grant = grant_of(found)
    named = await places.names([] if grant is None else [grant])
    page = msgspec.convert({**found, "place": place_of(grant, named)}, OpenInvitation)
    match line(found, named, now).state:
        case InvitationState.ACCEPTED:
            raise InvitationUsed
        case InvitationState.REVOKED:
            raise InvitationRevoked
        case InvitationState.EXPIRED:
            raise InvitationExpired(page.expires_at)
        case InvitationState.OPEN:
            return page


def roles_at(member: Member, scope: Scope, scope_id: UUID | None) -> set[Role]:
    return {role for role in Role if scope in SCOPES_OF[role] and may_grant(member, Grant(role, scope, scope_id))}


def line(found: dict[str, object], named: dict[UUID, str], now: datetime) -> InvitationLine:
    times = msgspec.convert(found, Times)
    state = invitation_state(accepted=times.accepted, revoked=times.revoked, expires=times.expires_at, now=now)
    return msgspec.convert({**found, "place": place_of(grant_of(found), named), "state": state}, InvitationLine)


class Times(msgspec.Struct, frozen=True):
    accepted: datetime | None
    revoked: datetime | None
    expires_at: datetime


def grant_of(found: dict[str, object]) -> Grant | None:
    if found["role"] is None:
        return None
    return msgspec.convert({name: found[name] for name in Grant.__struct_fields__}, Grant)


def place_of(grant: Grant | None, named: dict[UUID, str]) -> str | None:
    return None if grant is None or grant.scope_id is None else named.get(grant.scope_id)


def refuse_others(member: Member) -> None:
    if not may_invite(member):
        raise GrantTooHigh
