"""Certificates: issued with the next number of the year, printed with a log, revoked with a reason."""

from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from database.locks import lock_for_this_work
from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from studios.errors.certificates import (
    CertificateUnknown,
    CertifiedInFuture,
    ContestNotFinal,
    NothingToCertify,
    PersonNotHere,
    PrintedBefore,
    RevokedAlready,
)
from studios.errors.studios import UnionOnly
from studios.forms.certificates import CertificateForm
from studios.queries.certified import certified
from studios.queries.studios import StudioFacts
from studios.rules.certificates import CertificateKind, new_code, number_of
from studios.rules.permissions import may_register_at
from studios.tables import Certificate, CertificatePrint, CertificateRevocation
from web.clock import in_shanghai


@unit_of_work
async def issue(studio: StudioFacts, form: CertificateForm, *, by: Member, now: datetime) -> UUID:
    """What it says is frozen here; the lock makes the numbers of a year follow each other without a gap."""
    today = in_shanghai(now).date()
    if form.to_on > today:
        raise CertifiedInFuture(today)
    await refuse_stranger(studio.id, form.person)
    lines = await certified(form.kind, studio.id, form.person, form.from_on, form.to_on)
    if not lines:
        raise ContestNotFinal if form.kind is CertificateKind.CONTESTS else NothingToCertify
    await lock_for_this_work("certificate", today.year)
    serial = await next_serial(today.year)
    made = Certificate(
        id=uuid4(), year=today.year, serial=serial, number=number_of(today.year, serial), code=new_code(),
        kind=form.kind.value, studio=studio.id, person=form.person, from_on=form.from_on, to_on=form.to_on,
        content=msgspec.json.encode(lines).decode(), by=by.account, at=now,
    )  # fmt: skip
    await made.save()
    return made.id


async def next_serial(year: int) -> int:
    found = await row("SELECT coalesce(max(serial), 0) + 1 AS next FROM certificate WHERE year = {}", year)
    return msgspec.convert((found or {})["next"], int)


async def refuse_stranger(studio: UUID, person: UUID | None) -> None:
    if person is None:
        return
    if not await row("SELECT 1 FROM studio_member WHERE studio = {} AND person = {} LIMIT 1", studio, person):
        raise PersonNotHere


@unit_of_work
async def log_print(studio: StudioFacts, certificate: UUID, *, reason: str, by: Member, now: datetime) -> int:
    """Which print this is; from the second on it needs a reason."""
    await hold(studio.id, certificate)
    number: int = await CertificatePrint.count().where(CertificatePrint.certificate == certificate) + 1
    if number > 1 and not reason:
        raise PrintedBefore
    await CertificatePrint(certificate=certificate, number=number, reason=reason, by=by.account, at=now).save()
    return number


@unit_of_work
async def revoke(studio: StudioFacts, certificate: UUID, *, reason: str, by: Member, now: datetime) -> None:
    """The union's to decide; the check page says revoked from now on."""
    if not may_register_at(by, studio.host):
        raise UnionOnly
    await hold(studio.id, certificate)
    await CertificateRevocation(certificate=certificate, reason=reason, by=by.account, at=now).save()


async def hold(studio_id: UUID, certificate: UUID) -> None:
    sql = "SELECT id FROM certificate WHERE id = {} AND studio = {} FOR UPDATE"
    if not await rows(sql, certificate, studio_id):
        raise CertificateUnknown
    revoked = await row("SELECT at FROM certificate_revocation WHERE certificate = {}", certificate)
    if revoked is not None:
        raise RevokedAlready(msgspec.convert(revoked["at"], datetime))
