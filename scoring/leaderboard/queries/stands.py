"""Where every season stands, so that boards that fell behind are found without being told."""

from datetime import date

import msgspec

from database.rows import rows_as
from scoring.leaderboard.queries.seasons import every_season
from scoring.leaderboard.studios_asked import studios_between


class Stand(msgspec.Struct, frozen=True):
    """Two equal ones need no building between them."""

    year: int
    facts: str
    consents: int
    studios: str
    closed: bool


async def stands() -> list[Stand]:
    """Consents only grow in number: one given, one taken back."""
    sql = """SELECT
        (SELECT count(*) FROM public_consent) + (SELECT count(*) FROM public_consent_withdrawal) AS consents,
        (SELECT coalesce(md5(string_agg(id || name || village, ',' ORDER BY id)), '') FROM organisation) AS names"""
    found = (await rows_as(Counted, sql))[0]
    studios = [msgspec.structs.replace(one, days=[]) for one in await studios_between(date.min, date.min)]
    return [
        Stand(
            season.year, f"{season} {found.names}", found.consents, msgspec.json.encode(studios).decode(), season.closed
        )
        for season in await every_season()
    ]


class Counted(msgspec.Struct, frozen=True):
    consents: int
    names: str
