"""Certificates: a studio's list, one with its prints, and what a stranger learns from the check page."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows, rows_as
from people import Member
from people.rules.public_names import masked
from studios.errors.certificates import CertificateUnknown, CodeHasOtherLength, CodeHasOtherLetters, CodeWrong
from studios.queries.certified import Certified
from studios.queries.outcome_page import ShareLine, share_lines
from studios.queries.studios import StudioFacts, for_member
from studios.rules.certificates import CODE_LENGTH, LETTERS, CertificateKind, normal_code
from studios.rules.hours import COUNT_NAMES, Count
from studios.rules.outcomes import KIND_NAMES, LEVEL_NAMES, Kind, OutcomeLevel
from studios.rules.permissions import may_register_at
from web.language import _

ONE = """
SELECT certificate.id, certificate.number, certificate.code, certificate.kind, certificate.person, person.name,
    studio.name AS studio_name, studio.slug, certificate.from_on, certificate.to_on, certificate.content,
    certificate.at, account.name AS by, gone.at AS revoked_at, gone.reason AS revoked_why,
    (SELECT count(*) FROM certificate_print WHERE certificate = certificate.id) AS prints
FROM certificate JOIN studio ON studio.id = certificate.studio JOIN account ON account.id = certificate.by
LEFT JOIN person ON person.id = certificate.person
LEFT JOIN certificate_revocation AS gone ON gone.certificate = certificate.id
"""


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """`name` is None for a certificate of the studio itself."""

    id: UUID
    number: str
    code: str
    kind: CertificateKind
    person: UUID | None
    name: str | None
    studio_name: str
    slug: str
    from_on: date
    to_on: date
    content: str
    at: datetime
    by: str
    revoked_at: datetime | None
    revoked_why: str | None
    prints: int

    @property
    def lines(self) -> Sequence[Certified]:
        return msgspec.json.decode(self.content, type=list[Certified])

    @property
    def whose(self) -> str:
        return self.name or self.studio_name

    @property
    def masked(self) -> str:
        return masked(self.name) if self.name else self.studio_name

    @property
    def total(self) -> Decimal:
        """Hours on a certificate of hours."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def check(self) -> str:
        return f"/certificates/{self.number}?code={self.code}"

    @property
    def sentences(self) -> list[tuple[str, str]]:
        """Each line as its words and its figure, in the language of the screen."""
        return [spoken(self.kind, line) for line in self.lines]


def spoken(kind: CertificateKind, line: Certified) -> tuple[str, str]:
    if kind is CertificateKind.HOURS:
        figure = _("{hours} 小时，{times} 次活动").format(hours=plain(line.amount), times=line.times)
        return _(COUNT_NAMES[Count(line.title)]), figure
    if kind is CertificateKind.OUTCOMES:
        what, level = line.level.split("/")
        words = {"kind": _(KIND_NAMES[Kind(what)]), "level": _(LEVEL_NAMES[OutcomeLevel(level)])}
        named = _("{title}（{kind}，{level}）").format(title=line.title, **words)
        return named, _("份额 {percent}%").format(percent=plain(line.amount))
    facts = msgspec.json.decode(line.level, type=dict[str, str])
    return _(line.title).format(**facts), _("{points} 分").format(points=plain(line.amount))


def plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


class Printed(msgspec.Struct, frozen=True):
    number: int
    reason: str
    by: str
    at: datetime


class CertificatesPage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    certificates: list[Issued]
    people: list[ShareLine]


class CertificatePage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    certificate: Issued
    prints: list[Printed]
    may_revoke: bool


async def certificates_page(member: Member, slug: str) -> CertificatesPage:
    studio = await for_member(member, slug)
    sql = f"{ONE} WHERE certificate.studio = {{}} ORDER BY certificate.year DESC, certificate.serial DESC"
    found = await rows_as(Issued, sql, studio.id)
    return CertificatesPage(studio=studio, certificates=found, people=await share_lines(studio.id, None))


async def certificate_page(member: Member, slug: str, certificate: UUID) -> CertificatePage:
    studio = await for_member(member, slug)
    sql = f"{ONE} WHERE certificate.studio = {{}} AND certificate.id = {{}}"
    found = await rows_as(Issued, sql, studio.id, certificate)
    if not found:
        raise CertificateUnknown
    prints = """SELECT print.number, print.reason, account.name AS by, print.at FROM certificate_print AS print
        JOIN account ON account.id = print.by WHERE print.certificate = {} ORDER BY print.number"""
    return CertificatePage(
        studio=studio,
        certificate=found[0],
        prints=await rows_as(Printed, prints, certificate),
        may_revoke=may_register_at(member, studio.host) and found[0].revoked_at is None,
    )


async def checked(number: str, code: str) -> Issued:
    """For everybody who has the paper: number and code must both fit."""
    typed = normal_code(code)
    if wrong := "".join(letter for letter in typed if letter not in LETTERS):
        raise CodeHasOtherLetters(wrong)
    if len(typed) != CODE_LENGTH:
        raise CodeHasOtherLength(len(typed), CODE_LENGTH)
    found = await rows_as(Issued, f"{ONE} WHERE certificate.number = {{}}", number)
    if not found or found[0].code != typed:
        raise CodeWrong
    return found[0]


async def is_issued(number: str) -> bool:
    """Numbers follow each other, so that this tells nobody anything."""
    return bool(await rows("SELECT 1 FROM certificate WHERE number = {}", number))
