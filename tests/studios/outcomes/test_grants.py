"""Money of a studio: the balance is never below zero, whatever happens, and errors are taken back by a row."""

import asyncio
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studios.actions import grants
from studios.errors.grants import (
    BalanceTooSmall,
    GrantReversed,
    GrantUnknown,
    MoneyInFuture,
    SpentBeforeReceived,
    VouchersStand,
)
from studios.forms.grants import GrantForm, VoucherForm
from studios.queries.grants import grants_page
from studios.rules.grants import Money, UseClass, balance, year_of
from tests.studios.outcomes.making import NOON, Ground, ground, stored_file

MONEY = st.lists(st.tuples(st.integers(2022, 2026), st.integers(1, 10**9)), max_size=20).map(
    lambda many: [Money(date(year, 6, 1), Decimal(cents) / 100) for year, cents in many]
)


@given(MONEY, MONEY)
def test_each_year_begins_with_what_the_year_before_left(came: list[Money], went: list[Money]) -> None:
    years = [year_of(year, came, went) for year in range(2021, 2028)]
    assert [year.opening for year in years[1:]] == [year.closing for year in years[:-1]]
    assert years[-1].closing == balance([one.amount for one in came], [one.amount for one in went])


async def received(here: Ground, amount: str = "10000") -> UUID:
    form = GrantForm(
        amount=Decimal(amount),
        source="镇总工会补助",
        use_class=UseClass.EQUIPMENT,
        received_on=date(2026, 3, 1),
    )
    return await grants.receive(await here.facts(here.lead), form, by=here.lead, now=NOON)


async def spent(here: Ground, grant: UUID, amount: str, on: date = date(2026, 4, 1)) -> UUID:
    form = VoucherForm(amount=Decimal(amount), spent_on=on, payee="九江五金行", purpose="购买工具")
    studio, file = await here.facts(here.lead), await stored_file()
    return await grants.spend(studio, grant, form, file=file, name="票.pdf", by=here.lead, now=NOON)


async def left(here: Ground) -> Decimal:
    return (await grants_page(here.lead, here.slug, None)).balance


async def test_spending_takes_from_the_balance(db: str) -> None:
    here = await ground()
    grant = await received(here)
    await spent(here, grant, "3500.50")
    assert await left(here) == Decimal("6499.50")


async def test_more_than_is_left_is_refused(db: str) -> None:
    here = await ground()
    grant = await received(here)
    await spent(here, grant, "9999.99")
    with pytest.raises(BalanceTooSmall, match=r"这笔经费只剩 0\.01 元，不能支出更多。"):
        await spent(here, grant, "0.02")
    await spent(here, grant, "0.01")
    assert await left(here) == 0


async def test_two_vouchers_at_once_never_spend_the_same_money(db: str) -> None:
    here = await ground()
    grant = await received(here, "100")
    tried = await asyncio.gather(*(spent(here, grant, "60") for _ in range(4)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in tried) == ["BalanceTooSmall"] * 3 + ["UUID"]
    assert await left(here) == 40


async def test_money_is_spent_after_it_came_and_not_tomorrow(db: str) -> None:
    here = await ground()
    grant = await received(here)
    with pytest.raises(SpentBeforeReceived, match="支出日期不能早于经费到账的 2026 年 3 月 1 日。"):
        await spent(here, grant, "1", date(2026, 2, 28))
    with pytest.raises(MoneyInFuture, match="日期不能晚于今天。"):
        await spent(here, grant, "1", date(2026, 11, 23))


async def test_a_voucher_that_is_taken_back_gives_its_money_back_once(db: str) -> None:
    here = await ground()
    grant = await received(here)
    voucher = await spent(here, grant, "4000")
    studio = await here.facts(here.lead)
    await grants.take_back_voucher(studio, grant, voucher, reason="票据有误", by=here.lead, now=NOON)
    assert await left(here) == 10000
    with pytest.raises(GrantReversed, match="这一笔已经冲销，不能再用。"):
        await grants.take_back_voucher(studio, grant, voucher, reason="再来一次", by=here.lead, now=NOON)


async def test_a_grant_with_vouchers_is_not_taken_back(db: str) -> None:
    here = await ground()
    grant = await received(here)
    voucher = await spent(here, grant, "4000")
    studio = await here.facts(here.lead)
    with pytest.raises(VouchersStand, match="还有 1 张凭证，请先逐张冲销。"):
        await grants.take_back(studio, grant, reason="重复登记", by=here.lead, now=NOON)
    await grants.take_back_voucher(studio, grant, voucher, reason="票据有误", by=here.lead, now=NOON)
    await grants.take_back(studio, grant, reason="重复登记", by=here.lead, now=NOON)
    assert await left(here) == 0
    with pytest.raises(GrantReversed):
        await spent(here, grant, "1")


async def test_money_of_another_studio_is_not_found(db: str) -> None:
    here, there = await ground(), await ground("沙头焊接工作室")
    grant = await received(here)
    with pytest.raises(GrantUnknown):
        await spent(there, grant, "1")


async def test_a_year_shows_what_it_opened_and_closed_with(db: str) -> None:
    here = await ground()
    grant = await received(here)
    await spent(here, grant, "4000")
    year = (await grants_page(here.verifier, here.slug, 2026)).of_year
    assert year is not None
    assert (year.opening, year.received, year.spent, year.closing) == (0, 10000, 4000, 6000)
    later = (await grants_page(here.verifier, here.slug, 2027)).of_year
    assert later is not None
    assert (later.opening, later.closing) == (6000, 6000)
