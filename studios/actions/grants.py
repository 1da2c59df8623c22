"""Money received and spent: what was written stays, an error is taken back by a row of its own."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import msgspec

from database.rows import row, rows_as
from database.work import unit_of_work
from people import Member
from studios.errors.grants import (
    BalanceTooSmall,
    GrantReversed,
    GrantUnknown,
    MoneyInFuture,
    SpentBeforeReceived,
    VouchersStand,
)
from studios.errors.studios import StudioWithdrawn
from studios.forms.grants import GrantForm, VoucherForm
from studios.queries.studios import StudioFacts
from studios.rules.grants import balance
from studios.rules.life import is_working
from studios.tables import GrantReversal, GrantVoucher, StudioGrant
from web.clock import in_shanghai

HOLD = """
SELECT money.id, money.amount, money.received_on,
    EXISTS (SELECT FROM grant_reversal WHERE entry = money.id) AS reversed
FROM studio_grant AS money WHERE money.id = {} AND money.studio = {} FOR UPDATE OF money
"""

STANDING = """
SELECT voucher.id, voucher.amount FROM grant_voucher AS voucher
WHERE voucher.studio_grant = {} AND NOT EXISTS (SELECT FROM grant_reversal WHERE entry = voucher.id)
"""


class Held(msgspec.Struct, frozen=True):
    """A grant, locked until the end of this work: two vouchers at once are written one after the other."""

    id: UUID
    amount: Decimal
    received_on: date
    reversed: bool


class Spent(msgspec.Struct, frozen=True):
    id: UUID
    amount: Decimal


@unit_of_work
async def receive(studio: StudioFacts, form: GrantForm, *, by: Member, now: datetime) -> UUID:
    if not is_working(studio.state):
        raise StudioWithdrawn
    if form.received_on > in_shanghai(now).date():
        raise MoneyInFuture("received_on")
    facts = msgspec.structs.asdict(form) | {"use_class": form.use_class.value}
    made = StudioGrant(id=uuid4(), studio=studio.id, by=by.account, at=now, **facts)
    await made.save()
    return made.id


@unit_of_work
async def spend(
    studio: StudioFacts, grant_id: UUID, form: VoucherForm, *, file: UUID | None, name: str, by: Member, now: datetime
) -> UUID:
    """Refused when it would leave the grant below zero."""
    grant = await hold(studio.id, grant_id)
    refuse_wrong_day(grant, form, now)
    left = balance([grant.amount], [one.amount for one in await standing(grant_id)])
    if form.amount > left:
        raise BalanceTooSmall(left)
    facts = msgspec.structs.asdict(form)
    made = GrantVoucher(
        id=uuid4(), studio_grant=grant_id, file=file, file_name=name, by=by.account, at=now, **facts
    )  # fmt: skip
    await made.save()
    return made.id


@unit_of_work
async def take_back_voucher(
    studio: StudioFacts, grant_id: UUID, voucher: UUID, *, reason: str, by: Member, now: datetime
) -> None:
    await hold(studio.id, grant_id)
    if voucher not in {one.id for one in await standing(grant_id)}:
        raise (
            GrantReversed
            if await row("SELECT 1 FROM grant_voucher WHERE id = {} AND studio_grant = {}", voucher, grant_id)
            else GrantUnknown
        )
    await GrantReversal(entry=voucher, reason=reason, by=by.account, at=now).save()


@unit_of_work
async def take_back(studio: StudioFacts, grant_id: UUID, *, reason: str, by: Member, now: datetime) -> None:
    await hold(studio.id, grant_id)
    vouchers = await standing(grant_id)
    if vouchers:
        raise VouchersStand(len(vouchers))
    await GrantReversal(entry=grant_id, reason=reason, by=by.account, at=now).save()


def refuse_wrong_day(grant: Held, form: VoucherForm, now: datetime) -> None:
    if form.spent_on > in_shanghai(now).date():
        raise MoneyInFuture("spent_on")
    if form.spent_on < grant.received_on:
        raise SpentBeforeReceived(grant.received_on)


async def hold(studio_id: UUID, grant_id: UUID) -> Held:
    found = await rows_as(Held, HOLD, grant_id, studio_id)
    if not found:
        raise GrantUnknown
    if found[0].reversed:
        raise GrantReversed
    return found[0]


async def standing(grant_id: UUID) -> list[Spent]:
    return await rows_as(Spent, STANDING, grant_id)
