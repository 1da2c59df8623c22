"""Publishing a season's points policy (rule 8.7): a new version, until the season starts."""

from datetime import datetime
from uuid import UUID

from database.notifications import announce
from database.work import unit_of_work
from people import Member
from scoring.leaderboard.actions.booking import CHANNEL, hold
from scoring.leaderboard.errors.policies import PolicyLocked, SeasonsOnly
from scoring.leaderboard.errors.seasons import SeasonNotThere
from scoring.leaderboard.forms.policies import PolicyForm
from scoring.leaderboard.queries.seasons import SeasonLine, fairness_before, season_by_id
from scoring.leaderboard.rules.permissions import may_manage_seasons
from scoring.leaderboard.rules.policies import default_policy, may_change
from scoring.leaderboard.tables import PolicyVersion
from scoring.rules.policy import PointsPolicy, document_hash, encode_policy
from web.clock import in_shanghai


@unit_of_work
async def publish_policy(season_id: UUID, form: PolicyForm, *, by: Member, now: datetime) -> int:
    """Returns the version. Whoever posts meanwhile waits: no posting follows a policy that is being replaced."""
    season = await season_for(by, season_id)
    await hold(season.year)
    season = await season_for(by, season_id)
    if not open_for_change(season, now):
        raise PolicyLocked
    version = (season.policy_version or 0) + 1
    await store(season, form.policy(str(season.year), version), by=by.account, now=now)
    return version


@unit_of_work
async def begin_policy(season_id: UUID, *, by: UUID | None, now: datetime) -> None:
    """A season begins with the numbers of section 8, and with k and m from the last season that closed (rule 8.6)."""
    season = await season_by_id(season_id)
    if season is not None and season.policy_version is None:
        await store(season, default_policy(str(season.year), await fairness_before(season.year)), by=by, now=now)


async def store(season: SeasonLine, policy: PointsPolicy, *, by: UUID | None, now: datetime) -> None:
    document = encode_policy(policy)
    await PolicyVersion(
        season=season.id,
        version=policy.version,
        document=document.decode(),
        hash=document_hash(document),
        by=by,
        at=now,
    ).save()
    await announce(CHANNEL, str(season.year))


def open_for_change(season: SeasonLine, now: datetime) -> bool:
    first = None if season.first_policy_at is None else in_shanghai(season.first_policy_at).date()
    today = in_shanghai(now).date()
    return not season.closed and may_change(season.starts_on, first, season.posted > 0, today)


async def season_for(member: Member, season_id: UUID) -> SeasonLine:
    if not may_manage_seasons(member):
        raise SeasonsOnly
    season = await season_by_id(season_id)
    if season is None:
        raise SeasonNotThere
    return season
