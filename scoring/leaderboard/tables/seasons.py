"""A season, its points policy in versions, and what it was when it closed."""

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account


class Season(Table):
    """One year of contests and studio work, with its own public boards."""

    id = UUID(primary_key=True, default=UUID4())
    year = Integer()
    name = Varchar(60)
    name_en = Varchar(120, default="")
    starts_on = Date()
    ends_on = Date()

    season_year_once = Unique([year])
    season_has_length = Check("starts_on < ends_on")
    season_has_a_name = Check("length(name) > 0")


class PolicyVersion(Table):
    """A published points policy, an immutable document named by its hash (rule 8.7); the last version counts."""

    id = UUID(primary_key=True, default=UUID4())
    season = ForeignKey(Season, null=False, on_delete=OnDelete.restrict)
    version = Integer()
    document = Text()
    hash = Varchar(64)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    policy_version_once = Unique([season, version])


class SeasonSnapshot(Table):
    """The frozen document of a closed season (rule 8.7): its postings, its policy and what they came to."""

    id = UUID(primary_key=True, default=UUID4())
    season = ForeignKey(Season, null=False, unique=True, on_delete=OnDelete.restrict)
    document = Text()
    hash = Varchar(64)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
