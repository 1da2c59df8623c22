"""The feed of all public boards as server-sent events, resumed by Last-Event-ID."""

from typing import Annotated

from litestar import get
from litestar.params import HeaderParameter

from jiangtai.api.shapes import ROOT
from scoring.leaderboard.feed import reader
from web.responses import AnyResponse, Direct


@get(f"{ROOT}/feed", name="api.feed")
async def feed(last: Annotated[str | None, HeaderParameter(name="Last-Event-ID")] = None) -> AnyResponse:
    return Direct(await reader(last))


ROUTES = [feed]
