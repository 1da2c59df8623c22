"""The seal on the names, and what was published."""

from piccolo.columns import UUID, Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
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
