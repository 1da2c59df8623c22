"""A timetable as an iCalendar file (RFC 5545): one event a session, no names."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from icalendar import Calendar, Event

from web.language import _


class Held(Protocol):
    """A contest, as far as its calendar tells."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def enrol_opens_at(self) -> datetime: ...


class Sitting(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def series(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...


def calendar(contest: Held, sessions: Sequence[Sitting]) -> bytes:
    """The same session keeps its UID, so that a calendar fetched again moves it instead of doubling it.

    Every event is stamped with the beginning of enrolment: the same timetable is always the same bytes.
    """
    made = Calendar()
    made.add("prodid", "-//Jiangtai//Timetable//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", contest.name)
    for session in sessions:
        made.add_component(event(contest, session))
    return bytes(made.to_ical())


def event(contest: Held, session: Sitting) -> Event:
    made = Event()
    made.add("uid", f"{session.id}@jiangtai")
    made.add("dtstamp", contest.enrol_opens_at.astimezone(UTC))
    made.add("dtstart", session.starts_at.astimezone(UTC))
    made.add("dtend", session.ends_at.astimezone(UTC))
    made.add("summary", _("{contest}：{series} 第 {number} 场").format(
        contest=contest.name, series=session.series, number=session.number
    ))  # fmt: skip
    if contest.place:
        made.add("location", contest.place)
    return made
