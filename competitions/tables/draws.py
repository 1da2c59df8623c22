"""The draw and the timetable it fills."""

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from competitions.tables.entries import Entry
from people.tables import Account


class Draw(Table):
    """A draw of codes; anybody can replay it from the seed and the entries' numbers. The last attempt holds."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    attempt = Integer()
    seed = Varchar(64)
    prefix = Varchar(4)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    draw_attempt_once = Unique([contest, attempt])


class SlipPrint(Table):
    """The sheet of slips was printed: the only paper with names beside codes, so each print is a row."""

    id = UUID(primary_key=True, default=UUID4())
    draw = ForeignKey(Draw, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    reason = Text(default="")
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    slip_print_once = Unique([draw, number])


class TimetableSession(Table):
    """One session (场次) of a series, such as theory or practice, with its number of stations."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    series = Varchar(40)
    number = Integer()
    starts_at = Timestamptz(default=None, null=False)
    ends_at = Timestamptz(default=None, null=False)
    stations = Integer()

    session_number_once = Unique([contest, series, number])
    session_has_length = Check("starts_at < ends_at")
    session_has_stations = Check("stations BETWEEN 1 AND 500")


class Placement(Table):
    """An entry's station in a session, by draw."""

    id = UUID(primary_key=True, default=UUID4())
    session = ForeignKey(TimetableSession, null=False, on_delete=OnDelete.cascade)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    station = Integer()

    station_once = Unique([session, station])
    entry_once_a_session = Unique([session, entry])
