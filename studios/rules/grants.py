"""Grants to a studio and what was spent of them: the balance is never below zero."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from scoring.rules.exact import EXACT, ZERO
from web.language import N_


class UseClass(StrEnum):
    EQUIPMENT = "equipment"
    MATERIALS = "materials"
    TRAINING = "training"
    RESEARCH = "research"
    ACTIVITIES = "activities"
    ALLOWANCES = "allowances"
    OTHER = "other"


USE_NAMES: dict[UseClass, str] = {
    UseClass.EQUIPMENT: N_("设备购置"),
    UseClass.MATERIALS: N_("材料耗材"),
    UseClass.TRAINING: N_("培训交流"),
    UseClass.RESEARCH: N_("技术攻关"),
    UseClass.ACTIVITIES: N_("活动开展"),
    UseClass.ALLOWANCES: N_("师徒津贴"),
    UseClass.OTHER: N_("其他用途"),
}


class Money(msgspec.Struct, frozen=True):
    """One amount on its day; what was taken back is not among them."""

    on: date
    amount: Decimal


class YearOfMoney(msgspec.Struct, frozen=True):
    year: int
    opening: Decimal
    received: Decimal
    spent: Decimal

    @property
    def closing(self) -> Decimal:
        return EXACT.subtract(EXACT.add(self.opening, self.received), self.spent)


def total(amounts: Iterable[Decimal]) -> Decimal:
    found = ZERO
    for amount in amounts:
        found = EXACT.add(found, amount)
    return found


def balance(received: Iterable[Decimal], spent: Iterable[Decimal]) -> Decimal:
    return EXACT.subtract(total(received), total(spent))


def year_of(year: int, received: Iterable[Money], spent: Iterable[Money]) -> YearOfMoney:
    """The opening balance is what the years before left over."""
    came, went = list(received), list(spent)
    before = [[one.amount for one in moved if one.on.year < year] for moved in (came, went)]
    opening = balance(*before)
    return YearOfMoney(
        year,
        opening,
        total(one.amount for one in came if one.on.year == year),
        total(one.amount for one in went if one.on.year == year),
    )
