"""The yearly appraisal: its policy documents, the scores of both sides, who sat on the panel, and what came of it."""

from decimal import Decimal

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Numeric, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account
from studios.tables.studios import Studio


class AppraisalPolicyVersion(Table):
    """The criteria of one year as an immutable document; the highest version counts."""

    id = UUID(primary_key=True, default=UUID4())
    year = Integer()
    version = Integer()
    document = Text()
    hash = Varchar(64)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    appraisal_policy_once = Unique([year, version])


class Appraisal(Table):
    """One studio's year, by the document it was begun with; the last columns are set once, when it is published."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, on_delete=OnDelete.restrict)
    year = Integer()
    policy = Text()
    state = Varchar(12, default="self")
    bonus = Numeric(digits=(5, 1), default=Decimal(0))
    bonus_note = Text(default="")
    revision = Integer(default=0)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
    total = Numeric(digits=(6, 1), default=None, null=True)
    grade = Varchar(12, default=None, null=True)
    published_on = Date(default=None, null=True)
    published_by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)

    appraisal_once = Unique([studio, year])
    appraisal_state = Check("state IN ('self', 'panel', 'published')")
    appraisal_bonus = Check("bonus >= 0")
    appraisal_grade = Check("grade IN ('excellent', 'passed', 'mend')")
    appraisal_published = Check(
        "(state = 'published') = (total IS NOT NULL AND grade IS NOT NULL AND published_on IS NOT NULL)"
    )


class AppraisalScore(Table):
    """One criterion: what the records suggested, what the studio gives itself, and what the panel gives."""

    id = UUID(primary_key=True, default=UUID4())
    appraisal = ForeignKey(Appraisal, null=False, on_delete=OnDelete.restrict)
    code = Varchar(4)
    counted = Text(default="")
    suggested = Numeric(digits=(5, 1))
    own = Numeric(digits=(5, 1))
    own_note = Text(default="")
    panel = Numeric(digits=(5, 1), default=None, null=True)
    panel_note = Text(default="")

    appraisal_score_once = Unique([appraisal, code])
    appraisal_score_positive = Check("own >= 0 AND suggested >= 0 AND (panel IS NULL OR panel >= 0)")


class AppraisalVeto(Table):
    """The panel found one of the facts that no score outweighs."""

    id = UUID(primary_key=True, default=UUID4())
    appraisal = ForeignKey(Appraisal, null=False, on_delete=OnDelete.restrict)
    code = Varchar(4)
    note = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
    withdrawn_at = Timestamptz(default=None, null=True)

    appraisal_veto_says_why = Check("length(note) > 0")


class AppraisalPanelist(Table):
    """Somebody who is not of the studio, named to its panel."""

    id = UUID(primary_key=True, default=UUID4())
    appraisal = ForeignKey(Appraisal, null=False, on_delete=OnDelete.restrict)
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    appraisal_panelist_once = Unique([appraisal, account])


class AppraisalSignature(Table):
    """A panel member stands by the panel's scores as they were at this revision."""

    id = UUID(primary_key=True, default=UUID4())
    appraisal = ForeignKey(Appraisal, null=False, on_delete=OnDelete.restrict)
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    revision = Integer()
    at = Timestamptz(default=None, null=False)

    appraisal_signature_once = Unique([appraisal, account, revision])


class Rectification(Table):
    """The clock of a studio that has to mend: until when."""

    id = UUID(primary_key=True, default=UUID4())
    appraisal = ForeignKey(Appraisal, null=False, unique=True, on_delete=OnDelete.restrict)
    due_on = Date()
    at = Timestamptz(default=None, null=False)


class Reinspection(Table):
    """The studio was looked at again; the first that is passed stops the clock."""

    id = UUID(primary_key=True, default=UUID4())
    rectification = ForeignKey(Rectification, null=False, index=True, on_delete=OnDelete.restrict)
    on = Date()
    passed = Boolean()
    note = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    reinspection_says_why = Check("length(note) > 0")
