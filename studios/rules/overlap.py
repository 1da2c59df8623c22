"""Nobody is in two places at once."""

from datetime import datetime, timedelta
from decimal import Decimal

import msgspec


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """From–to, the end not included."""

    starts_at: datetime
    ends_at: datetime

    def meets(self, other: "Span") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def near(self, other: "Span", minutes: int) -> bool:
        """With too little time to go from one to the other."""
        pause = timedelta(minutes=minutes)
        return self.starts_at < other.ends_at + pause and other.starts_at < self.ends_at + pause


def presence(starts: datetime, ends: datetime, hours: Decimal | None, came: datetime | None = None) -> Span:
    """When a person was there, for as long as hours are written: from the sign-in, else from the start on.

    Never shorter than the hours, so that hours of activities that do not meet fit into one day.
    """
    if hours is None:
        return Span(starts_at=starts, ends_at=ends)
    lasted = timedelta(seconds=int(hours * 3600))
    began = min(max(came or starts, starts), max(ends - lasted, starts))
    return Span(starts_at=began, ends_at=began + lasted)
