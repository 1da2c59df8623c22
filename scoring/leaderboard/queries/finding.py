"""Finding a name on a season's boards, for browsers without scripts and for long lists."""

import msgspec

from scoring.leaderboard.queries.boards import public
from scoring.leaderboard.rules.season_boards import KINDS, decode, path_of
from web.language import CHINESE, language

MOST = 50


class Found(msgspec.Struct, frozen=True):
    tab: str
    rank: int
    name: str
    note: str
    path: str
    value: str


async def found_in(year: int, asked: str) -> list[Found]:
    """Rows whose public name, or what stands beside it, holds the words that were asked; nothing for no words."""
    wanted = asked.strip().casefold()
    found: list[Found] = []
    for kind in KINDS if wanted else ():
        version = await public(path_of(year, kind))
        if version is None:
            continue
        first = decode(version.document).tabs[0]
        found.extend(
            Found(first.name, row.rank, name, row.note, f"/seasons/{year}/{kind}/{row.id}", row.points)
            for row in first.rows
            for name in (row.name if language() == CHINESE else row.name_en,)
            if wanted in f"{row.name} {row.name_en} {row.note}".casefold()
        )
    return found[:MOST]
