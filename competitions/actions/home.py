"""Building the home page from what the public boards show."""

from datetime import datetime

import msgspec

from competitions.rules.boards import encode
from competitions.rules.home import Glimpse, home
from database.locks import lock_for_this_work
from database.work import unit_of_work
from scoring.leaderboard import actions as shared
from scoring.leaderboard import queries

KEY = "home"
PATH = "/"


@unit_of_work
async def build_home(*, now: datetime) -> None:
    await lock_for_this_work("board", KEY)
    boards = [msgspec.json.decode(one.document, type=Glimpse) for one in await queries.all_public("contest/")]
    number = await shared.put_version(KEY, path=PATH, document=encode(home(boards)), up_to=0, now=now)
    await shared.move_live(KEY, number)
    await shared.move_public(KEY, number)
