"""Who teaches whom: the contract and its signatures, the monthly log, the end, and the ladder of skill."""

from piccolo.columns import UUID, Date, ForeignKey, Integer, Numeric, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account, Person
from studios.tables.studios import Studio
from web.tables import StoredFile


class Mentorship(Table):
    """A mentor takes a mentee on. `slot` is held from the union's signature to the end: at most five for a mentor."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    mentor = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    mentee = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    goal_level = SmallInt(default=None, null=True)
    goal_skill = Varchar(80)
    goal_contest = Varchar(80, default="")
    signed_on = Date()
    starts_on = Date()
    ends_on = Date()
    slot = SmallInt(default=None, null=True)
    approved_on = Date(default=None, null=True)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    mentorship_slot_once = Unique([mentor, slot])
    mentorship_slot_few = Check("slot IS NULL OR (slot BETWEEN 1 AND 20 AND approved_on IS NOT NULL)")
    mentorship_of_two = Check("mentor <> mentee")
    mentorship_in_order = Check("ends_on > starts_on")
    mentorship_goal_level = Check("goal_level IS NULL OR goal_level BETWEEN 1 AND 8")


class MentorshipStage(Table):
    """What is to be reached by a day, as the contract says."""

    id = UUID(primary_key=True, default=UUID4())
    mentorship = ForeignKey(Mentorship, null=False, on_delete=OnDelete.restrict)
    number = SmallInt()
    goal = Text()
    due_on = Date()

    mentorship_stage_once = Unique([mentorship, number])


class MentorshipSignature(Table):
    """One of the four who sign: `signer` as written on the contract, `by` who recorded it."""

    id = UUID(primary_key=True, default=UUID4())
    mentorship = ForeignKey(Mentorship, null=False, on_delete=OnDelete.restrict)
    side = Varchar(8)
    signer = Varchar(60)
    on = Date()
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    mentorship_signature_once = Unique([mentorship, side])
    mentorship_signature_side = Check("side IN ('mentor', 'mentee', 'firm', 'union')")


class MentorshipShare(Table):
    """The mentor's share of the mentee's credit from now on; the live ones of a mentee sum to one."""

    id = UUID(primary_key=True, default=UUID4())
    mentorship = ForeignKey(Mentorship, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    share = Numeric(digits=(5, 4))
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    mentorship_share_once = Unique([mentorship, number])
    mentorship_share_part = Check("share >= 0 AND share <= 1")


class MentorshipLog(Table):
    """What was taught in one month."""

    id = UUID(primary_key=True, default=UUID4())
    mentorship = ForeignKey(Mentorship, null=False, on_delete=OnDelete.restrict)
    month = Date()
    taught = Text()
    next_steps = Text(default="")
    file = ForeignKey(StoredFile, null=True, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    mentorship_log_once = Unique([mentorship, month])
    mentorship_log_month = Check("extract(day FROM month) = 1")
    mentorship_log_written = Check("length(taught) > 0")


class MentorshipExtension(Table):
    """The term grows, with a reason."""

    id = UUID(primary_key=True, default=UUID4())
    mentorship = ForeignKey(Mentorship, null=False, on_delete=OnDelete.restrict)
    number = SmallInt()
    until = Date()
    reason = Text()
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    mentorship_extension_once = Unique([mentorship, number])


class MentorshipEnd(Table):
    """Mastered (出师) or stopped, with its reason and evidence."""

    id = UUID(primary_key=True, default=UUID4())
    mentorship = ForeignKey(Mentorship, null=False, unique=True, on_delete=OnDelete.restrict)
    kind = Varchar(8)
    on = Date()
    reason = Text()
    evidence = Text(default="")
    file = ForeignKey(StoredFile, null=True, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    mentorship_end_kind = Check("kind IN ('mastered', 'stopped')")
    mentorship_end_says_why = Check("length(reason) > 0")
    mentorship_mastered_shown = Check("kind <> 'mastered' OR file IS NOT NULL OR length(evidence) > 0")


class SkillRecord(Table):
    """A person reached a level of the ladder of eight on a day."""

    id = UUID(primary_key=True, default=UUID4())
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    level = SmallInt()
    on = Date()
    certificate = Varchar(60, default="")
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    skill_record_once = Unique([person, level])
    skill_record_level = Check("level BETWEEN 1 AND 8")
