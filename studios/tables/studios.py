"""A studio, the people in it, the steps of its life and the seven things it has to have."""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account, Organisation, Person
from web.tables import StoredFile


class Studio(Table):
    """A studio named after its lead; `state` is the last StudioStep's, changed only together with it."""

    id = UUID(primary_key=True, default=UUID4())
    slug = Varchar(60)
    name = Varchar(80)
    name_en = Varchar(160, default="")
    trade = Varchar(40)
    lead = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    host = ForeignKey(Organisation, null=False, index=True, on_delete=OnDelete.restrict)
    village = Varchar(40, default="")
    founded_on = Date(default=None, null=True)
    introduction = Text(default="")
    introduction_en = Text(default="")
    state = Varchar(16, default="proposed")
    demo = Boolean(default=False)
    created_by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    created_at = Timestamptz(default=None, null=False)

    studio_slug_once = Unique([slug])
    studio_name_once = Unique([name])
    studio_has_a_name = Check("length(name) > 0 AND length(trade) > 0")
    studio_state_known = Check("state IN ('proposed', 'named', 'rectifying', 'withdrawn')")


class StudioStep(Table):
    """One step of a studio's life: who (nobody: the clock), when and why."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    came_from = Varchar(16)
    went_to = Varchar(16)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
    note = Text(default="")

    studio_step_once = Unique([studio, number])


class StudioMember(Table):
    """A person in a studio from a day on; `until` is set once, together with the row that says why."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    role = Varchar(16)
    since = Date()
    until = Date(default=None, null=True)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    studio_member_role_known = Check("role IN ('lead', 'member', 'mentee', 'helper')")
    studio_member_in_order = Check("until IS NULL OR until >= since")


class StudioMemberEnd(Table):
    """Why somebody left, and who wrote it down."""

    id = UUID(primary_key=True, default=UUID4())
    member = ForeignKey(StudioMember, null=False, unique=True, on_delete=OnDelete.restrict)
    on = Date()
    reason = Text()
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    studio_member_end_says_why = Check("length(reason) > 0")


class StudioHave(Table):
    """One of the seven haves, shown by a dated note, photo or file; the newest of each kind counts."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(16)
    on = Date()
    note = Text(default="")
    file = ForeignKey(StoredFile, null=True, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    studio_have_kind_known = Check("kind IN ('plaque', 'place', 'rules', 'funds', 'team', 'ledger', 'results')")
    studio_have_shown = Check("file IS NOT NULL OR length(note) > 0")
