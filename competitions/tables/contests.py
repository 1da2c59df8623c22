"""Contests and the steps of a contest's life."""

from piccolo.columns import UUID, Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account
from scoring.leaderboard.tables import Season


class Contest(Table):
    """A contest; `state` is the last ContestStep's, changed only together with it. `family` names the same
    contest year after year (rule 8.3); empty is its trade. `employer_recusal` switches one ground of rule 6.2."""

    id = UUID(primary_key=True, default=UUID4())
    season = ForeignKey(Season, null=False, on_delete=OnDelete.restrict)
    slug = Varchar(60)
    name = Varchar(80)
    name_en = Varchar(160, default="")
    trade = Varchar(40)
    family = Varchar(60, default="")
    level = Varchar(16)
    host = Varchar(80, default="")
    place = Varchar(120, default="")
    starts_at = Timestamptz(default=None, null=False)
    ends_at = Timestamptz(default=None, null=False)
    enrol_opens_at = Timestamptz(default=None, null=False)
    enrol_closes_at = Timestamptz(default=None, null=False)
    freeze_at = Timestamptz(default=None, null=True)
    notice_days = Integer(default=5)
    notice_ends_at = Timestamptz(default=None, null=True)
    state = Varchar(16, default="draft")
    employer_recusal = Boolean(default=True)
    demo = Boolean(default=False)
    created_by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    created_at = Timestamptz(default=None, null=False)

    contest_slug_once = Unique([slug])
    contest_times_in_order = Check(
        "enrol_opens_at < enrol_closes_at AND enrol_closes_at <= starts_at AND starts_at < ends_at"
    )
    contest_freeze_inside = Check("freeze_at IS NULL OR (freeze_at >= starts_at AND freeze_at <= ends_at)")
    contest_notice_days = Check("notice_days BETWEEN 0 AND 30")
    contest_level_known = Check("level IN ('firm', 'town', 'district', 'city', 'province', 'nation', 'world')")
    contest_state_known = Check(
        "state IN ('draft', 'enrolling', 'drawing', 'marking', 'locked', 'rechecked', 'notice', 'final', 'archived',"
        " 'void')"
    )


class ContestStep(Table):
    """One step from a state to the next: who (nobody: the clock), when and why."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    came_from = Varchar(16)
    went_to = Varchar(16)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
    note = Text(default="")

    step_number_once = Unique([contest, number])


class TimedStep(Table):
    """A step the clock takes. `due_at` follows the contest's times until `done_at` is set."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(20)
    due_at = Timestamptz(default=None, null=False)
    done_at = Timestamptz(default=None, null=True)

    timed_step_once = Unique([contest, kind])
    timed_step_known = Check("kind IN ('open_enrolment', 'close_enrolment', 'freeze', 'end_notice')")
