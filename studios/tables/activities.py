"""What a studio did, who was there, what shows it, who confirmed it, and the hours that came of it."""

from decimal import Decimal

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Numeric, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account, Organisation, Person
from studios.tables.studios import Studio
from web.tables import StoredFile

KINDS = (
    "'technical', 'teaching', 'law', 'visiting', 'puzzles', 'health', 'safety', 'culture', 'green', 'mentoring',"
    " 'research', 'exchange', 'other'"
)
STATES = "'draft', 'submitted', 'confirmed', 'returned', 'seconding', 'approved', 'reversed', 'dropped'"


class Activity(Table):
    """One activity on one day. The id is made on the telephone; `state` is the last ActivityStep's."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(16)
    occasion = Varchar(16)
    state = Varchar(16, default="draft", index=True)
    starts_at = Timestamptz(default=None, null=False, index=True)
    ends_at = Timestamptz(default=None, null=False)
    place = Varchar(80, default="")
    asked_by = Varchar(80, default="")
    organisation = ForeignKey(Organisation, null=True, on_delete=OnDelete.restrict)
    description = Text(default="")
    problems = Integer(default=0)
    workers = Integer(default=0)
    planned_at = Timestamptz(default=None, null=True)
    imported = Boolean(default=False)
    logged_by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    logged_at = Timestamptz(default=None, null=False)
    submitted_at = Timestamptz(default=None, null=True)

    activity_kind_known = Check(f"kind IN ({KINDS})")
    activity_state_known = Check(f"state IN ({STATES})")
    activity_occasion_known = Check("occasion IN ('service', 'lecture', 'meeting', 'duty')")
    activity_in_order = Check("ends_at > starts_at AND ends_at <= starts_at + interval '24 hours'")
    activity_counts = Check("problems BETWEEN 0 AND 1000 AND workers BETWEEN 0 AND 10000")


class ActivityStep(Table):
    """One step of an activity's life: who (nobody: the beneficiary, or the command line), when and why."""

    id = UUID(primary_key=True, default=UUID4())
    activity = ForeignKey(Activity, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    came_from = Varchar(16)
    went_to = Varchar(16)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
    note = Text(default="")

    activity_step_once = Unique([activity, number])


class Attendance(Table):
    """A person at an activity. Hours are empty after a forgotten sign-out: somebody says them, nobody guesses."""

    id = UUID(primary_key=True, default=UUID4())
    activity = ForeignKey(Activity, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    hours = Numeric(digits=(4, 2), default=None, null=True)
    paid = Boolean(default=False)
    source = Varchar(8, default="ticked")
    came_at = Timestamptz(default=None, null=True)
    left_at = Timestamptz(default=None, null=True)

    attendance_once = Unique([activity, person])
    attendance_hours = Check("hours IS NULL OR (hours > 0 AND hours <= 24)")
    attendance_source_known = Check("source IN ('ticked', 'code', 'paper', 'file')")
    attendance_in_order = Check("left_at IS NULL OR (came_at IS NOT NULL AND left_at >= came_at)")


class ActivityPhoto(Table):
    """A photo of an activity; `original` is the hash of the picture before the telephone made it smaller."""

    id = UUID(primary_key=True, default=UUID4())
    activity = ForeignKey(Activity, null=False, on_delete=OnDelete.restrict)
    file = ForeignKey(StoredFile, null=False, index=True, on_delete=OnDelete.restrict)
    original = Varchar(64, default="")
    number = Integer()
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    activity_photo_once = Unique([activity, file])
    activity_photo_original = Check("length(original) IN (0, 64)")


class ConfirmationLink(Table):
    """A link for the beneficiary, who needs no account; the newest of an activity works, once."""

    id = UUID(primary_key=True, default=UUID4())
    activity = ForeignKey(Activity, null=False, index=True, on_delete=OnDelete.restrict)
    token_hash = Varchar(64)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
    expires_at = Timestamptz(default=None, null=False)

    confirmation_link_token_once = Unique([token_hash])
    confirmation_link_is_a_hash = Check("length(token_hash) = 64")
    confirmation_link_in_order = Check("expires_at > at")


class Confirmation(Table):
    """What the beneficiary said; `facts` is the hash of what stood there: only unchanged facts stay confirmed."""

    id = UUID(primary_key=True, default=UUID4())
    activity = ForeignKey(Activity, null=False, index=True, on_delete=OnDelete.restrict)
    link = ForeignKey(ConfirmationLink, null=False, unique=True, on_delete=OnDelete.restrict)
    agreed = Boolean()
    signer = Varchar(60)
    words = Text(default="")
    facts = Varchar(64)
    at = Timestamptz(default=None, null=False)

    confirmation_is_signed = Check("length(signer) > 0")
    confirmation_objection_says_why = Check("agreed OR length(words) > 0")


class OnSiteCode(Table):
    """The secret of an activity's changing sign-in code, from the lead's first opening of it."""

    id = UUID(primary_key=True, default=UUID4())
    activity = ForeignKey(Activity, null=False, unique=True, on_delete=OnDelete.restrict)
    secret = Varchar(64, secret=True)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class CountedHours(Table):
    """Hours of a person that were approved, once for each activity; they count while the activity stays approved."""

    id = UUID(primary_key=True, default=UUID4())
    activity = ForeignKey(Activity, null=False, on_delete=OnDelete.restrict)
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    day = Date()
    hours = Numeric(digits=(4, 2), default=Decimal(0))
    counted_as = Varchar(16, db_column_name="count")

    counted_hours_once = Unique([activity, person])
    counted_hours_some = Check("hours > 0 AND hours <= 24")
    counted_hours_count_known = Check("count IN ('volunteer', 'service', 'paid')")


class HourPolicyVersion(Table):
    """The numbers of hours and activities from a moment on; nobody as `by` is the command line."""

    id = UUID(primary_key=True, default=UUID4())
    number = Integer()
    document = Text()
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    hour_policy_version_once = Unique([number])
