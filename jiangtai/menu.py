"""The areas of the staff frame: what each is called, which pages belong to it, and who may enter it."""

from collections.abc import Callable, Sequence

from competitions.rules.permissions import may_create_contest, may_enter_desk, may_manage_seasons
from people import Member, Role
from people.rules import may_invite
from studios.rules.permissions import may_enter_studios
from web.language import N_
from web.menu import MenuItem


def menu(member: object | None) -> Sequence[MenuItem]:
    """The areas that this member may enter."""
    return [item for may, item in AREAS if isinstance(member, Member) and may(member)]


def may_verify(member: Member) -> bool:
    return member.holds_anywhere(Role.VERIFIER)


def administers(member: Member) -> bool:
    return member.holds(Role.ADMINISTRATOR)


def only_invites(member: Member) -> bool:
    """Whoever sees all people finds the invitations among them."""
    return may_invite(member) and not administers(member)


STUDIOS = ("/desk/studios", "/desk/appraisals", "/desk/reports")
AREAS: tuple[tuple[Callable[[Member], bool], MenuItem], ...] = (
    (may_enter_desk, MenuItem(N_("竞赛"), "/desk", "trophy", ("/desk/contests",))),
    (may_enter_studios, MenuItem(N_("工作室"), "/desk/studios", "users", STUDIOS)),
    (may_verify, MenuItem(N_("核实"), "/desk/verification", "check")),
    (may_manage_seasons, MenuItem(N_("赛季"), "/desk/seasons", "calendar")),
    (may_create_contest, MenuItem(N_("大屏"), "/desk/screens", "eye")),
    (administers, MenuItem(N_("工作室规则"), "/desk/hour-rules", "settings")),
    (administers, MenuItem(N_("人员与单位"), "/desk/people", "users")),
    (only_invites, MenuItem(N_("邀请"), "/desk/people/invitations", "users")),
)
