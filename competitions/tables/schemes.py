"""Marking schemes: one draft that is edited, then immutable versions (rule 1.1)."""

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from people.tables import Account


class SchemeDraft(Table):
    """The scheme being written; `edition` counts its changes, so that two editors notice each other."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, unique=True, on_delete=OnDelete.restrict)
    document = Text()
    edition = Integer(default=1)
    source = Text(default="")
    changed_by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    changed_at = Timestamptz(default=None, null=False)


class SchemeUpload(Table):
    """A workbook read without faults that waits to become the draft: the reading as JSON, by the file's hash."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    file_hash = Varchar(64)
    name = Varchar(200)
    reading = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    scheme_upload_once = Unique([contest, file_hash])


class SchemeVersion(Table):
    """A published scheme: JSON of scoring.rules.scheme.Scheme, named by its SHA-256, never changed."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    version = Integer()
    document = Text()
    hash = Varchar(64)
    published_by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    published_at = Timestamptz(default=None, null=False)

    scheme_version_once = Unique([contest, version])
