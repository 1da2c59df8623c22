"""What a verifier should look at before approving; a claim without a flag may be approved together with others."""

from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

import msgspec

from studios.rules.hour_policy import HourPolicy
from web.language import N_


class Flag(StrEnum):
    DUPLICATE = "duplicate"
    LATE = "late"
    LONG = "long"
    NO_PHOTO = "no_photo"
    NEAR = "near"
    UNCONFIRMED = "unconfirmed"
    IMPORTED = "imported"


FLAG_NAMES: dict[Flag, str] = {
    Flag.DUPLICATE: N_("照片用过"),
    Flag.LATE: N_("补记较晚"),
    Flag.LONG: N_("一天工时较长"),
    Flag.NO_PHOTO: N_("没有照片"),
    Flag.NEAR: N_("前后活动太近"),
    Flag.UNCONFIRMED: N_("对方未确认"),
    Flag.IMPORTED: N_("批量导入"),
}


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a claim besides its own words."""

    logged_at: datetime
    ends_at: datetime
    most_in_a_day: Decimal
    photos: int
    used_photos: int
    near: int
    confirmed: bool
    imported: bool


def flags_of(policy: HourPolicy, claim: Looked) -> list[Flag]:
    late = claim.logged_at > claim.ends_at + timedelta(days=policy.late_days)
    raised = {
        Flag.DUPLICATE: claim.used_photos > 0,
        Flag.LATE: late,
        Flag.LONG: claim.most_in_a_day > policy.alone_hours,
        Flag.NO_PHOTO: claim.photos == 0,
        Flag.NEAR: claim.near > 0,
        Flag.UNCONFIRMED: not claim.confirmed,
        Flag.IMPORTED: claim.imported,
    }
    return [flag for flag, up in raised.items() if up]
