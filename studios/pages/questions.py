"""What addresses ask, and the day of the one who asks."""

from datetime import date
from typing import Annotated

from litestar.params import QueryParameter

from web.clock import in_shanghai, now

StateAsked = Annotated[str, QueryParameter(name="state", max_length=16)]
TradeAsked = Annotated[str, QueryParameter(name="trade", max_length=40)]
VillageAsked = Annotated[str, QueryParameter(name="village", max_length=40)]


def today() -> date:
    return in_shanghai(now()).date()
