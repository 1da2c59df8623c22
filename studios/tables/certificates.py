"""Certificates as they were issued, each time they were printed, and their revocation."""

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account, Person
from studios.tables.studios import Studio


class Certificate(Table):
    """What was certified, frozen as it was on that day; without a person it is the studio's. Serials have no gap."""

    id = UUID(primary_key=True, default=UUID4())
    year = Integer()
    serial = Integer()
    number = Varchar(12)
    code = Varchar(8)
    kind = Varchar(12)
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    from_on = Date()
    to_on = Date()
    content = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    certificate_serial_once = Unique([year, serial])
    certificate_number_once = Unique([number])
    certificate_serial_counts = Check("serial > 0")
    certificate_kind_known = Check("kind IN ('hours', 'outcomes', 'contests')")
    certificate_in_order = Check("from_on <= to_on")


class CertificatePrint(Table):
    """Who printed it, when, and from the second time on why again."""

    id = UUID(primary_key=True, default=UUID4())
    certificate = ForeignKey(Certificate, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    reason = Text(default="")
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    certificate_print_once = Unique([certificate, number])
    certificate_print_says_why = Check("number = 1 OR length(reason) > 0")


class CertificateRevocation(Table):
    """From here on the check page says revoked, and since when."""

    id = UUID(primary_key=True, default=UUID4())
    certificate = ForeignKey(Certificate, null=False, unique=True, on_delete=OnDelete.restrict)
    reason = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    certificate_revocation_says_why = Check("length(reason) > 0")
