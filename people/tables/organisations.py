"""Unions and the enterprises they stand for, as a tree, and the people who belong to them."""

from typing import Any

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

CREDIT_CODE = "{column} IS NULL OR (length({column}) = 18 AND {column} ~ '^[0-9A-HJ-NPQRTUWXY]+$')"


class Organisation(Table):
    """An employer and its union: two bodies, two credit codes. Town → village or industry federation → enterprise."""

    id = UUID(primary_key=True, default=UUID4())
    parent: ForeignKey[Any] = ForeignKey("self", null=True, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(16)
    name = Varchar(80)
    credit_code = Varchar(18, default=None, null=True)
    union_name = Varchar(80, default="")
    union_credit_code = Varchar(18, default=None, null=True)
    approval_number = Varchar(40, default="")
    founded_on = Date(default=None, null=True)
    village = Varchar(40, default="")
    address = Varchar(120, default="")
    ownership = Varchar(20, default="")
    industry = Varchar(40, default="")
    workers = Integer(default=None, null=True)
    women_workers = Integer(default=None, null=True)
    migrant_workers = Integer(default=None, null=True)
    declared_members = Integer(default=None, null=True)
    chair = Varchar(40, default="")
    contact = Varchar(40, default="")
    created_at = Timestamptz(default=None, null=False)

    organisation_name_once = Unique([name])
    organisation_credit_code_once = Unique([credit_code])
    organisation_union_code_once = Unique([union_credit_code])
    organisation_has_a_name = Check("length(name) > 0")
    organisation_kind_known = Check("kind IN ('town', 'village', 'industry', 'enterprise', 'institution')")
    organisation_credit_code_form = Check(CREDIT_CODE.format(column="credit_code"))
    organisation_union_code_form = Check(CREDIT_CODE.format(column="union_credit_code"))
    organisation_union_code_starts = Check("union_credit_code IS NULL OR left(union_credit_code, 2) = '81'")
    organisation_employer_code_starts = Check("credit_code IS NULL OR left(credit_code, 2) <> '81'")
    organisation_not_its_own_parent = Check("parent IS NULL OR parent <> id")
    organisation_counts = Check(
        "(workers IS NULL OR workers >= 0) AND (declared_members IS NULL OR declared_members >= 0)"
        " AND (women_workers IS NULL OR women_workers BETWEEN 0 AND workers)"
        " AND (migrant_workers IS NULL OR migrant_workers BETWEEN 0 AND workers)"
    )


class Person(Table):
    """A person known to one organisation. Document numbers are not stored here."""

    id = UUID(primary_key=True, default=UUID4())
    organisation = ForeignKey(Organisation, null=False, index=True, on_delete=OnDelete.restrict)
    name = Varchar(60)
    mobile = Varchar(11, default=None, null=True)
    created_at = Timestamptz(default=None, null=False)

    person_has_a_name = Check("length(name) > 0")
    person_mobile_form = Check("mobile IS NULL OR (length(mobile) = 11 AND mobile ~ '^1[3-9][0-9]+$')")
