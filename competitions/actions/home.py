"""Building the home page from what the public boards show."""

from datetime import datetime

import msgspec

from competitions.rules.boards import encode
from competitions.rules.home import Glimpse, SeasonGlimpse, SeasonTold, home, season_glimpse
from database.locks import lock_for_this_work
from database.work import unit_of_work
from scoring.leaderboard import actions as shared
from scoring.leaderboard import queries
from scoring.leaderboard.queries.seasons import year_shown
from scoring.leaderboard.rules.season_boards import KINDS, key_of
from web.clock import in_shanghai

KEY = "home"
PATH = "/"


@unit_of_work
async def build_home(*, now: datetime) -> None:
    await lock_for_this_work("board", KEY)
    boards = [msgspec.json.decode(one.document, type=Glimpse) for one in await queries.all_public("contest/")]
    document = encode(home(boards, await season_shown(now)))
    number = await shared.put_version(KEY, path=PATH, document=document, up_to=0, now=now)
    await shared.move_live(KEY, number)
    await shared.move_public(KEY, number)


async def season_shown(now: datetime) -> SeasonGlimpse | None:
    """The season of today, else the last one, with the first of each of its boards."""
    year = await year_shown(in_shanghai(now).date())
    versions = [] if year is None else [await queries.public_of(key_of(year, kind)) for kind in KINDS]
    told = {
        kind: msgspec.json.decode(version.document, type=SeasonTold)
        for kind, version in zip(KINDS, versions, strict=False)
        if version is not None
    }
    return season_glimpse(told) if told else None
