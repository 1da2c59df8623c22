"""What a studio achieved: outcomes with their shares and proof, and the claims that were verified for them."""

from decimal import Decimal

from piccolo.columns import UUID, Date, ForeignKey, Integer, Numeric, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account, Person
from studios.tables.studios import Studio

KINDS = (
    "'small_invention', 'small_innovation', 'small_improvement', 'small_design', 'suggestion', 'invention',"
    " 'utility_model', 'filed', 'software', 'standard', 'method', 'project'"
)


class Outcome(Table):
    """Written by the lead until it is submitted. `number_key` holds a registration number from then on, once."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    title = Varchar(120)
    summary = Text(default="")
    number = Varchar(60, default="")
    number_key = Varchar(60, default=None, null=True)
    award = Varchar(120, default="")
    used_at = Varchar(120, default="")
    used_since = Date(default=None, null=True)
    benefit = Numeric(digits=(14, 2), default=None, null=True)
    benefit_signer = Varchar(60, default="")
    benefit_signed_on = Date(default=None, null=True)
    outside = Numeric(digits=(5, 2), default=Decimal(0))
    outside_names = Varchar(120, default="")
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    outcome_number_once = Unique([number_key])
    outcome_has_a_title = Check("length(title) > 0")
    outcome_outside_part = Check("outside >= 0 AND outside < 100")
    outcome_benefit_positive = Check("benefit IS NULL OR benefit > 0")


class OutcomeShare(Table):
    """A person's part of an outcome, in percent; with the part of those outside they are exactly 100."""

    id = UUID(primary_key=True, default=UUID4())
    outcome = ForeignKey(Outcome, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    percent = Numeric(digits=(5, 2))

    outcome_share_once = Unique([outcome, person])
    outcome_share_part = Check("percent > 0 AND percent <= 100")


class OutcomeFile(Table):
    """A stored file that proves something about an outcome; `removed_at` takes it off before it is submitted."""

    id = UUID(primary_key=True, default=UUID4())
    outcome = ForeignKey(Outcome, null=False, index=True, on_delete=OnDelete.restrict)
    file = UUID(index=True)
    name = Varchar(200, default="")
    purpose = Varchar(16)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
    removed_at = Timestamptz(default=None, null=True)

    outcome_file_purpose = Check("purpose IN ('use', 'benefit', 'certificate', 'other')")


class OutcomeClaim(Table):
    """What an outcome has reached: number 1 is the outcome itself, later ones raise it. `state` is the last step's.

    `points` and `decided` are set by the approval; `points` is what this claim added.
    """

    id = UUID(primary_key=True, default=UUID4())
    outcome = ForeignKey(Outcome, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    kind = Varchar(20)
    level = Varchar(16)
    reached_on = Date()
    note = Text(default="")
    state = Varchar(16, default="draft")
    decided = Numeric(digits=(6, 2), default=None, null=True)
    points = Numeric(digits=(10, 4), default=None, null=True)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    outcome_claim_once = Unique([outcome, number])
    outcome_claim_kind = Check(f"kind IN ({KINDS})")
    outcome_claim_level = Check("level IN ('firm', 'town', 'district', 'city', 'province', 'nation')")
    outcome_claim_state = Check("state IN ('draft', 'submitted', 'returned', 'approved', 'reversed')")
    outcome_claim_scored = Check("(state IN ('approved', 'reversed')) = (points IS NOT NULL)")


class OutcomeStep(Table):
    """One step of a claim: who, when, and why."""

    id = UUID(primary_key=True, default=UUID4())
    claim = ForeignKey(OutcomeClaim, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    came_from = Varchar(16)
    went_to = Varchar(16)
    note = Text(default="")
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    outcome_step_once = Unique([claim, number])
    outcome_step_says_why = Check("went_to NOT IN ('returned', 'reversed') OR length(note) > 0")
