"""Who may make seasons, set their policy and close them."""

from people import Member, Role


def may_manage_seasons(member: Member) -> bool:
    return member.holds(Role.ADMINISTRATOR) or member.holds(Role.OFFICER)
