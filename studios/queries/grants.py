"""A studio's money: every grant with its vouchers and balance, and one year of it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from studios.errors.grants import GrantUnknown
from studios.queries.studios import StudioFacts, for_member
from studios.rules.grants import Money, UseClass, YearOfMoney, balance, total, year_of
from studios.rules.permissions import may_edit

GRANTS = """
SELECT money.id, money.amount, money.source, money.use_class, money.received_on, money.note, account.name AS by,
    gone.reason AS reversed
FROM studio_grant AS money LEFT JOIN account ON account.id = money.by
LEFT JOIN grant_reversal AS gone ON gone.entry = money.id
WHERE money.studio = {} ORDER BY money.received_on DESC, money.at DESC
"""

VOUCHERS = """
SELECT voucher.id, voucher.studio_grant, voucher.amount, voucher.spent_on, voucher.payee, voucher.purpose,
    voucher.file, voucher.file_name, gone.reason AS reversed, money.source,
    (SELECT count(*) FROM grant_voucher AS twin WHERE twin.file = voucher.file) > 1 AS file_again
FROM grant_voucher AS voucher JOIN studio_grant AS money ON money.id = voucher.studio_grant
LEFT JOIN grant_reversal AS gone ON gone.entry = voucher.id
WHERE money.studio = {} ORDER BY voucher.spent_on, voucher.at
"""


class VoucherLine(msgspec.Struct, frozen=True, kw_only=True):
    """`reversed` is the reason, None while it stands; `file_again`: the same file is another voucher's too."""

    id: UUID
    studio_grant: UUID
    amount: Decimal
    spent_on: date
    payee: str
    purpose: str
    file: UUID | None
    file_name: str
    reversed: str | None
    source: str
    file_again: bool


class GrantLine(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    amount: Decimal
    source: str
    use_class: UseClass
    received_on: date
    note: str
    by: str | None
    reversed: str | None
    vouchers: list[VoucherLine] = []

    @property
    def left(self) -> Decimal:
        return balance([self.amount], [one.amount for one in self.vouchers if one.reversed is None])

    @property
    def spent(self) -> Decimal:
        return total(one.amount for one in self.vouchers if one.reversed is None)


class GrantsPage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    year: int | None
    years: list[int]
    grants: list[GrantLine]
    vouchers: list[VoucherLine]
    of_year: YearOfMoney | None
    may_write: bool

    @property
    def balance(self) -> Decimal:
        return total(one.left for one in self.grants if one.reversed is None)

    @property
    def received(self) -> Decimal:
        return total(one.amount for one in self.grants if one.reversed is None)

    @property
    def spent(self) -> Decimal:
        return total(one.amount for one in self.vouchers if one.reversed is None)

    @property
    def shown(self) -> list[GrantLine]:
        """Of a year: what was received in it, and what was spent of earlier money."""
        return [one for one in self.grants if self.year is None or touches(one, self.year)]

    @property
    def by_use(self) -> list[tuple[UseClass, Decimal, Decimal]]:
        """Each class of use: received and spent in the year, or in all years."""
        return [
            (use, *sums)
            for use in UseClass
            if any(sums := (received_for(self.grants, use, self.year), spent_for(self.grants, use, self.year)))
        ]


def touches(grant: GrantLine, year: int) -> bool:
    return grant.received_on.year == year or any(one.spent_on.year == year for one in grant.vouchers)


def received_for(grants: Sequence[GrantLine], use: UseClass, year: int | None) -> Decimal:
    return total(
        one.amount
        for one in grants
        if one.use_class is use and one.reversed is None and year in (None, one.received_on.year)
    )


def spent_for(grants: Sequence[GrantLine], use: UseClass, year: int | None) -> Decimal:
    return total(
        voucher.amount
        for one in grants
        if one.use_class is use and one.reversed is None
        for voucher in one.vouchers
        if voucher.reversed is None and year in (None, voucher.spent_on.year)
    )


async def grants_page(member: Member, slug: str, year: int | None) -> GrantsPage:
    studio = await for_member(member, slug)
    return await money_of(studio, year, may_write=may_edit(member, studio))


async def money_of(studio: StudioFacts, year: int | None, *, may_write: bool = False) -> GrantsPage:
    vouchers = await rows_as(VoucherLine, VOUCHERS, studio.id)
    grants = [
        msgspec.structs.replace(one, vouchers=[each for each in vouchers if each.studio_grant == one.id])
        for one in await rows_as(GrantLine, GRANTS, studio.id)
    ]
    days = [one.received_on for one in grants] + [one.spent_on for one in vouchers]
    return GrantsPage(
        studio=studio,
        year=year,
        years=sorted({day.year for day in days}, reverse=True),
        grants=grants,
        vouchers=vouchers,
        of_year=None if year is None else year_of(year, *moved(grants, vouchers)),
        may_write=may_write,
    )


def moved(grants: Sequence[GrantLine], vouchers: Sequence[VoucherLine]) -> tuple[list[Money], list[Money]]:
    return (
        [Money(one.received_on, one.amount) for one in grants if one.reversed is None],
        [Money(one.spent_on, one.amount) for one in vouchers if one.reversed is None],
    )


async def grant_of(member: Member, slug: str, grant_id: UUID) -> tuple[GrantsPage, GrantLine]:
    shown = await grants_page(member, slug, None)
    found = next((one for one in shown.grants if one.id == grant_id), None)
    if found is None:
        raise GrantUnknown
    return shown, found


async def voucher_file(member: Member, slug: str, voucher_id: UUID) -> UUID:
    """The stored file of a voucher, for whoever may see the studio's money."""
    shown = await grants_page(member, slug, None)
    found = next((one.file for one in shown.vouchers if one.id == voucher_id), None)
    if found is None:
        raise GrantUnknown
    return found
