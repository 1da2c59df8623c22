"""Sessions from a few numbers, and every entry's station in them, never two places at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec


class Session(msgspec.Struct, frozen=True):
    """One session: `key` names it to the caller."""

    key: str
    starts_at: datetime
    ends_at: datetime
    stations: int


class Place(msgspec.Struct, frozen=True):
    session: str
    number: int
    station: int


Busy = Mapping[int, Sequence[tuple[datetime, datetime]]]


def session_times(first: datetime, minutes: int, pause: int, count: int) -> list[tuple[datetime, datetime]]:
    """`count` sessions of `minutes`, with `pause` minutes between them."""
    step, length = timedelta(minutes=minutes + pause), timedelta(minutes=minutes)
    return [(first + step * index, first + step * index + length) for index in range(count)]


def overlaps(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Sessions that only touch do not overlap."""
    return one[0] < other[1] and other[0] < one[1]


def placed(order: Sequence[int], sessions: Sequence[Session], busy: Busy) -> list[Place] | None:
    """Each entry once, in the drawn order, in the earliest session with room where it is not busy.

    When all early choices would leave somebody without a place, earlier entries move on to a later session;
    None when there is no way at all.
    """
    seats = Seating(sessions, busy)
    if not all(seats.seat(number, set()) for number in order):
        return None
    return [
        Place(session.key, number, station)
        for session in sessions
        for station, number in enumerate(sorted(seats.members[session.key], key=order.index), start=1)
    ]


class Seating:
    """Who sits in which session while places are being found (augmenting paths)."""

    def __init__(self, sessions: Sequence[Session], busy: Busy) -> None:
        self.sessions = sessions
        self.busy = busy
        self.members: dict[str, list[int]] = {session.key: [] for session in sessions}

    def seat(self, number: int, tried: set[str]) -> bool:
        open_to = [one for one in self.sessions if one.key not in tried and self.free(number, one)]
        for session in open_to:
            if len(self.members[session.key]) < session.stations:
                self.members[session.key].append(number)
                return True
        return any(self.swap_into(number, session, tried) for session in open_to)

    def swap_into(self, number: int, session: Session, tried: set[str]) -> bool:
        """Take the place of the last one there who can sit somewhere else."""
        if session.key in tried:
            return False
        tried.add(session.key)
        members = self.members[session.key]
        for other in reversed(members):
            if self.seat(other, tried):
                members.remove(other)
                members.append(number)
                return True
        return False

    def free(self, number: int, session: Session) -> bool:
        span = (session.starts_at, session.ends_at)
        return not any(overlaps(span, taken) for taken in self.busy.get(number, ()))
