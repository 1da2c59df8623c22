"""The seal on the names, and what was published."""

from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from competitions.tables.entries import Entry
from people.tables import Account


class SealConsent(Table):
    """One of the two persons who open the seal: the officer and somebody else."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    as_officer = Boolean(default=False)
    at = Timestamptz(default=None, null=False)

    consent_once = Unique([contest, by])


class Publication(Table):
    """A result made public: the immutable package it rests on, named by its SHA-256 (rule 7.4)."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    version = Integer()
    kind = Varchar(16)
    package = Text()
    hash = Varchar(64)
    record_hash = Varchar(64)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    publication_version_once = Unique([contest, version])
    publication_kind_known = Check("kind IN ('provisional', 'final')")


class RecheckDraw(Table):
    """Rule 7.1: the entries whose sheets are keyed a second time, drawn once; anybody can replay it from the seed."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, unique=True, on_delete=OnDelete.restrict)
    seed = Varchar(64)
    codes = Text()  # JSON
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)


class RecheckedSheet(Table):
    """The marks of one sheet as a second person keyed them without seeing the first; never keyed again."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    module = Varchar(40)
    marks = Text()  # JSON
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    sheet_rechecked_once = Unique([entry, module])
