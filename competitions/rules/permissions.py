"""Who may do what with a contest: pure questions about a member and a contest."""

from typing import Protocol
from uuid import UUID

from competitions.rules.life import Hand, State, transition
from people import Member, Role, Scope
from scoring.leaderboard.rules.permissions import may_manage_seasons as may_manage_seasons


class Living(Protocol):
    """Anything that knows which contest it is and where in its life."""

    @property
    def id(self) -> UUID: ...
    @property
    def state(self) -> State: ...


def may_create_contest(member: Member) -> bool:
    """Administrators, and officers of the whole platform or of an organisation."""
    return may_manage_seasons(member) or bool(member.places(Role.OFFICER, Scope.ORGANISATION))


def may_manage(member: Member, contest_id: UUID) -> bool:
    return member.holds(Role.ADMINISTRATOR) or member.holds(Role.OFFICER, contest=contest_id)


def may_judge_desk(member: Member, contest_id: UUID) -> bool:
    return member.holds(Role.CHIEF_JUDGE, contest=contest_id) or may_manage(member, contest_id)


def may_enter_desk(member: Member) -> bool:
    """Whether there is any contest work at all for this member."""
    return sees_all_contests(member) or may_create_contest(member) or bool(own_contests(member))


def sees_all_contests(member: Member) -> bool:
    return member.holds(Role.ADMINISTRATOR) or member.holds(Role.OFFICER)


def own_contests(member: Member) -> frozenset[UUID]:
    """The contests that the member works on by name."""
    return member.places(Role.OFFICER, Scope.CONTEST) | member.places(Role.CHIEF_JUDGE, Scope.CONTEST)


def hands_of(member: Member | None, contest_id: UUID) -> frozenset[Hand]:
    """What the member is in this contest; nobody is the clock."""
    if member is None:
        return frozenset({Hand.CLOCK})
    hands = {Hand.OFFICER} if may_manage(member, contest_id) else set()
    if member.holds(Role.CHIEF_JUDGE, contest=contest_id):
        hands.add(Hand.CHIEF)
    return frozenset(hands)


def may_step(member: Member | None, contest: Living, to: State) -> bool:
    wanted = transition(contest.state, to)
    return wanted is not None and bool(wanted.who & hands_of(member, contest.id))
