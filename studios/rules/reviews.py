"""When a review of a title is due."""

from datetime import date, timedelta
from enum import StrEnum

from web.language import N_

SOON = 60  # days ahead in which a review is announced


class Due(StrEnum):
    NONE = "none"
    SOON = "soon"
    LATE = "late"


DUE_NAMES: dict[Due, tuple[str, str]] = {
    Due.NONE: ("", ""),
    Due.SOON: (N_("即将到期"), "warn"),
    Due.LATE: (N_("已到期"), "bad"),
}


def due(day: date | None, today: date) -> Due:
    if day is None or day > today + timedelta(days=SOON):
        return Due.NONE
    return Due.LATE if day < today else Due.SOON
