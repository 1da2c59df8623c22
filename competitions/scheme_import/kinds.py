"""Which kind an aspect of the workbook becomes (decision 0030)."""

import re
from decimal import Decimal
from typing import TypedDict

from competitions.scheme_import.cells import number
from competitions.scheme_import.found import FoundAspect
from scoring.rules.aspects import Aspect, Binary, Deduction, Judgement, Points
from scoring.rules.exact import ONE, ZERO
from web.language import N_

AMOUNT = re.compile(
    r"(?:deduct(?:ion)?s?(?: of)?|minus|loses?|subtract|take off|[-–−])\s*(?P<amount>\d*[.,]?\d+)"
    r"(?!\s*(?:%|px|sec|s\b))"
    r"|扣(?:除)?\s*(?P<chinese>\d*[.,]?\d+)\s*分?",
    re.IGNORECASE,
)
AWARD = re.compile(
    r"award\s+(?!0\b)\d*[.,]?\d+|\d*[.,]?\d+\s*(?:marks?\s*)?(?:for each|per|each)\b|partial|每.{0,20}得\s*\d",
    re.IGNORECASE,
)
NOTHING = re.compile(r"\b(?:no|0|zero)\s+marks?\b|不得分|零分|0\s*分", re.IGNORECASE)
JUDGES = 3
GENERAL_LEVELS = (
    N_("低于行业标准"),
    N_("达到行业标准"),
    N_("达到行业标准，且部分超过"),
    N_("完全超过行业标准，表现出色"),
)


class Common(TypedDict):
    """What every kind has."""

    code: str
    name: str
    max: Decimal
    sub_criterion: str | None
    note: str | None
    requirement: str | None
    section: str | None


def aspect_of(found: FoundAspect, code: str, name: str, note: str, levels: list[str]) -> Aspect:
    """The aspect as the scheme writes it; `found` has a maximum and a known type."""
    assert found.max is not None
    common = Common(
        code=code,
        name=name,
        max=found.max,
        sub_criterion=found.sub_criterion,
        note=note or None,
        requirement=found.requirement[:4000] or None,
        section=found.section[:4000] or None,
    )
    if found.kind == "J":
        return Judgement(judges=JUDGES, levels=levels, **common)
    text = "\n".join(found.extra)
    amounts = amounts_in(text)
    rest = AMOUNT.sub(" ", text)
    partial = {amount for amount in amounts if amount < found.max}
    if AWARD.search(rest) or len(partial) > 1 or (partial and NOTHING.search(rest)):
        return Points(**common)
    if partial and partial == amounts:
        [per_step] = partial
        return Deduction(target=ZERO, step=ONE, per_step=per_step, **common)
    return Binary(**common)


def amounts_in(text: str) -> set[Decimal]:
    """The different amounts a text deducts: “Deduct 0.25 per error”, “每处扣 0.5 分”."""
    found = (number(match["amount"] or match["chinese"]) for match in AMOUNT.finditer(text))
    return {each.value for each in found if each is not None and each.value > 0}
