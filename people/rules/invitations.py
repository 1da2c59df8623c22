"""What has become of an invitation."""

from datetime import datetime
from enum import StrEnum

from web.language import N_


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


# The label, and the kind of pill it stands in.
INVITATION_STATES: dict[InvitationState, tuple[str, str]] = {
    InvitationState.OPEN: (N_("等待接受"), "warn"),
    InvitationState.ACCEPTED: (N_("已接受"), "ok"),
    InvitationState.REVOKED: (N_("已收回"), ""),
    InvitationState.EXPIRED: (N_("已过期"), ""),
}


def invitation_state(
    *, accepted: datetime | None, revoked: datetime | None, expires: datetime, now: datetime
) -> InvitationState:
    if accepted is not None:
        return InvitationState.ACCEPTED
    if revoked is not None:
        return InvitationState.REVOKED
    return InvitationState.OPEN if now < expires else InvitationState.EXPIRED
