"""Closing a season (rule 8.7): its postings, policy and boards become one frozen, hashed document."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec

from database.notifications import announce
from database.work import unit_of_work
from people import Member
from scoring.leaderboard import studios_asked
from scoring.leaderboard.actions.booking import CHANNEL, Head, hold
from scoring.leaderboard.actions.policies import season_for
from scoring.leaderboard.actions.season_boards import build, policy_document, values_before
from scoring.leaderboard.errors.policies import ClosedAlready, EarlierSeasonOpen, NotOverYet
from scoring.leaderboard.queries.postings import booked_since
from scoring.leaderboard.queries.seasons import SeasonLine, last_hash_before, open_before
from scoring.leaderboard.rules.season_making import studio_of
from scoring.leaderboard.tables import SeasonSnapshot
from scoring.rules.policy import decode_policy, document_hash
from scoring.rules.postings import Booked
from scoring.rules.season_document import FORMAT, SeasonDocument, SeasonNamed, encode_season, results_of
from web.clock import in_shanghai, shown_date


@unit_of_work
async def close_season(season_id: UUID, *, by: Member, now: datetime) -> str:
    """Returns the document's hash. From the commit on the season's ledger takes no posting any more."""
    season = await season_for(by, season_id)
    head = await hold(season.year)
    season = await season_for(by, season_id)
    if season.closed:
        raise ClosedAlready
    if in_shanghai(now).date() <= season.ends_on:
        raise NotOverYet(shown_date(season.ends_on))
    earlier = await open_before(season.year)
    if earlier is not None:
        raise EarlierSeasonOpen(earlier)
    document = encode_season(await frozen(season, head, await booked_since(season.year, 0), now))
    digest = document_hash(document)
    await SeasonSnapshot(season=season.id, document=document.decode(), hash=digest, by=by.account, at=now).save()
    await build(season.year, now=now)
    await announce(CHANNEL, str(season.year))
    return digest


async def frozen(season: SeasonLine, head: Head, postings: list[Booked], now: datetime) -> SeasonDocument:
    before = await values_before(season.year)
    studios = await studios_asked.studios_between(season.starts_on, season.ends_on)
    empty = SeasonDocument(
        format=FORMAT,
        season=SeasonNamed(
            year=season.year,
            name=season.name,
            name_en=season.name_en,
            starts_on=season.starts_on.isoformat(),
            ends_on=season.ends_on.isoformat(),
            closed=now.astimezone(UTC).isoformat(),
        ),
        policy=decode_policy(policy_document(season).encode()),
        previous=await last_hash_before(season.year),
        studios=[studio_of(one, before) for one in studios],
        postings=postings,
        head=head.hash,
        results={},
    )
    return msgspec.structs.replace(empty, results=results_of(empty))
