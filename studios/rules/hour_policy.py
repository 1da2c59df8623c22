"""The numbers of studios: one document, each default from the published rules, changed as a whole."""

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from studios.rules.activity_kinds import Kind
from studios.rules.mentorships import MOST_SLOTS

Days = Annotated[int, Meta(ge=0, le=366)]
Years = Annotated[int, Meta(ge=1, le=10)]


class HourPolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every number is written, so that a later default changes nothing that was decided."""

    alone_hours: Decimal = Decimal(8)  # in a day, with one approver
    most_hours: Decimal = Decimal(12)  # in a day, with a second approver
    step: Decimal = Decimal("0.5")  # hours are written in whole steps
    log_days: Days = 30  # after the end, until which an activity may be logged
    late_days: Days = 7  # after which a log is looked at with more care
    near_minutes: Annotated[int, Meta(ge=0, le=1440)] = 30  # between two activities of one person, to be looked at
    most_photos: Annotated[int, Meta(ge=1, le=20)] = 6
    link_days: Annotated[int, Meta(ge=1, le=90)] = 14  # a beneficiary's link stays open
    code_minutes: Annotated[int, Meta(ge=1, le=60)] = 5  # an on-site code is shown before it changes
    most_mentees: Annotated[int, Meta(ge=1, le=MOST_SLOTS)] = 5  # live ones of one mentor
    shortest_years: Years = 1
    longest_years: Years = 3
    extension_years: Years = 1  # at most, in one go
    log_day: Annotated[int, Meta(ge=1, le=28)] = 10  # of the next month: a log written later is late
    notice_days: Annotated[int, Meta(ge=0, le=60)] = 5  # working days that a naming is on notice
    volunteer_kinds: frozenset[Kind] = frozenset(
        {Kind.TECHNICAL, Kind.VISITING, Kind.PUZZLES, Kind.HEALTH, Kind.SAFETY, Kind.CULTURE, Kind.GREEN, Kind.OTHER}
    )  # whose hours may be volunteer hours


DEFAULT = HourPolicy()


def decode_policy(document: str) -> HourPolicy:
    return msgspec.json.decode(document, type=HourPolicy)


def encode_policy(policy: HourPolicy) -> str:
    return msgspec.json.encode(policy, order="sorted").decode()
