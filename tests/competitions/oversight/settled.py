"""A marked contest whose desk settled something: what corrections of it start from."""

from copy import deepcopy
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from competitions.actions.statuses import adjust
from competitions.forms.desk import AdjustmentForm, Status
from competitions.forms.oversight import (
    AdjustmentCorrectionForm,
    AnswerForm,
    FactorCorrectionForm,
    StatusCorrectionForm,
)
from competitions.queries.settled import adjustments_of
from tests.competitions.results.stage import SCHEME, START, Stage, raised

YES, NO = AnswerForm(answer="yes"), AnswerForm(answer="no")
DAY, TICK = timedelta(days=1), timedelta(seconds=1)
OUT = StatusCorrectionForm(status=Status.DQ, reason="查实由他人代做")
LATE = AdjustmentForm(points=Decimal(-5), reason="超时")
MILDER = AdjustmentCorrectionForm(points=Decimal(-2), reason="只超时两分钟")
HARDER = FactorCorrectionForm(aspect="P1", factor=Decimal("1.50"), reason="难度系数抄错")


def with_factor() -> dict[str, object]:
    scheme: dict[str, Any] = deepcopy(SCHEME)
    scheme["modules"][1]["aspects"][0]["factor"] = "recorded"
    return scheme


async def marked(stage: Stage) -> Stage:
    for code, mark in zip(stage.entries, ("90", "80", "70", "60"), strict=True):
        await stage.mark(code, mark, mark, mark, mark)
    return stage


async def deducted() -> Stage:
    """Marked, with a deduction of five for K-01."""
    found = await marked(await raised())
    await adjust(found.contest, "K-01", LATE, by=found.chief, now=START)
    return found


async def the_adjustment(stage: Stage, code: str = "K-01") -> UUID:
    return next(one.id for one in await adjustments_of(stage.entries[code]) if one.stands)
