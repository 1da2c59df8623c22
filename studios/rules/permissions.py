"""Who may do what with a studio: pure questions about a member and a studio."""

from typing import Protocol
from uuid import UUID

from people import Member, Role, Scope


class Hosted(Protocol):
    """Anything that knows its studio, the studio's host, and whether the member who asks stands to gain."""

    @property
    def id(self) -> UUID: ...
    @property
    def host(self) -> UUID: ...
    @property
    def own(self) -> bool: ...


def may_enter_studios(member: Member) -> bool:
    """Whether there is any studio work at all for this member."""
    return member.holds_anywhere(Role.ADMINISTRATOR, Role.VERIFIER, Role.STUDIO_LEAD)


def may_register(member: Member) -> bool:
    """Administrators, and verifiers of the whole platform or of an organisation (for the studios it hosts)."""
    return member.holds_anywhere(Role.ADMINISTRATOR, Role.VERIFIER)


def may_register_at(member: Member, host: UUID) -> bool:
    return member.holds(Role.ADMINISTRATOR) or member.holds(Role.VERIFIER, organisation=host)


def may_lead(member: Member, studio_id: UUID) -> bool:
    return member.holds(Role.STUDIO_LEAD, studio=studio_id)


def may_see(member: Member, studio: Hosted) -> bool:
    return may_lead(member, studio.id) or may_register_at(member, studio.host)


def may_edit(member: Member, studio: Hosted) -> bool:
    """Its lead and the union write the studio's ledger; what counts is verified apart from it."""
    return may_see(member, studio)


def may_verify(member: Member, studio: Hosted) -> bool:
    """Never one's own studio: its lead, its members and whoever gains from it are refused."""
    return member.holds(Role.VERIFIER, organisation=studio.host) and not may_lead(member, studio.id) and not studio.own


def sees_all_studios(member: Member) -> bool:
    return member.holds(Role.ADMINISTRATOR) or member.holds(Role.VERIFIER)


def own_studios(member: Member) -> frozenset[UUID]:
    return member.places(Role.STUDIO_LEAD, Scope.STUDIO)


def own_hosts(member: Member) -> frozenset[UUID]:
    return member.places(Role.VERIFIER, Scope.ORGANISATION)
