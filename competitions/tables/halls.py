"""Hall screens and what they were told to show; the reveal of a result, step by step."""

from piccolo.columns import UUID, BigInt, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from people.tables import Account


class HallScreen(Table):
    """A big screen in a hall; it is opened at /wall/NUMBER and obeys the desk."""

    id = UUID(primary_key=True, default=UUID4())
    number = Integer()
    name = Varchar(40)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    hall_screen_number_once = Unique([number])
    hall_screen_number_range = Check("number BETWEEN 1 AND 999")
    hall_screen_has_a_name = Check("length(name) > 0")


class HallScreenRemoval(Table):
    """A screen that is used no more; its number stays taken."""

    id = UUID(primary_key=True, default=UUID4())
    screen = ForeignKey(HallScreen, null=False, unique=True, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class ScreenTurn(Table):
    """What a screen shows from now on, as JSON of competitions.rules.halls.Turn; the last one holds."""

    id = UUID(primary_key=True, default=UUID4())
    screen = ForeignKey(HallScreen, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    shows = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    screen_turn_once = Unique([screen, number])


class Reveal(Table):
    """The order of a contest's reveal, fixed when it begins: JSON of competitions.rules.reveals.Script."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    attempt = Integer()
    script = Text()
    record_number = BigInt()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    reveal_attempt_once = Unique([contest, attempt])


class RevealStep(Table):
    """A step forward or back; `shown` is how many groups of equals everybody sees after it."""

    id = UUID(primary_key=True, default=UUID4())
    reveal = ForeignKey(Reveal, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    shown = Integer()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    reveal_step_once = Unique([reveal, number])
    reveal_step_shown = Check("shown >= 0")


class RevealEnd(Table):
    """The reveal is over, and its page is gone."""

    id = UUID(primary_key=True, default=UUID4())
    reveal = ForeignKey(Reveal, null=False, unique=True, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
