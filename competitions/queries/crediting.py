"""What posting a final result rests on."""

from collections.abc import Collection
from uuid import UUID

import msgspec

from competitions.rules.crediting import Competitor, Held, Result
from database.rows import rows, rows_as

HELD = """
SELECT contest.id, contest.slug, contest.name, contest.name_en, contest.trade, contest.family, contest.level,
    contest.ends_at, contest.enrol_closes_at, season.year, season.starts_on, season.ends_on
FROM contest JOIN season ON season.id = contest.season
"""


async def held(contest_id: UUID) -> Held:
    return (await rows_as(Held, f"{HELD} WHERE contest.id = {{}}", contest_id))[0]


async def final_siblings(contest: Held) -> list[Held]:
    """Final contests of the same season, family and level, this one too when it is final."""
    sql = f"""{HELD} WHERE season.year = {{}} AND contest.level = {{}} AND contest.state IN ('final', 'archived')
        AND coalesce(nullif(contest.family, ''), contest.trade) = {{}} ORDER BY contest.ends_at, contest.id"""
    return await rows_as(Held, sql, contest.year, contest.level.value, contest.kind[0])


async def competitors_of(contest_id: UUID) -> list[Competitor]:
    sql = """SELECT id, code, name, status, person, organisation FROM entry WHERE contest = {} AND code IS NOT NULL
        AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id) ORDER BY code COLLATE "C" """
    return await rows_as(Competitor, sql, contest_id)


async def achieved(contests: Collection[UUID], persons: Collection[UUID]) -> dict[tuple[UUID, UUID], Result]:
    """What stands in the ledger for these persons from these contests, by contest and person."""
    sql = """SELECT entry.contest, entry.person, posting.points, posting.facts, posting.link
        FROM ledger_posting AS posting
        JOIN entry ON posting.source = 'contest:' || entry.contest || '#' || entry.id
        WHERE entry.contest = ANY({}::uuid[]) AND entry.person = ANY({}::uuid[])
            AND posting.beneficiary = 'person' AND posting.category = 'contest' AND posting.reverses IS NULL
            AND NOT EXISTS (SELECT FROM ledger_posting AS taken WHERE taken.reverses = posting.id)"""
    found = await rows(sql, list(contests), list(persons))
    return {
        (one["contest"], one["person"]): msgspec.convert(  # type: ignore[misc]  # ids, as the columns are
            {"points": one["points"], "facts": msgspec.json.decode(str(one["facts"])), "link": one["link"]}, Result
        )
        for one in found
    }


async def involved_in(contests: Collection[UUID]) -> set[tuple[str, str]]:
    """Rule 8.3: (person, contest) of everybody who published a scheme, sat on a seat or was chief judge."""
    sql = """SELECT person::text, contest::text FROM (
            SELECT account.person, version.contest FROM scheme_version AS version
                JOIN account ON account.id = version.published_by
            UNION SELECT coalesce(seat.person, account.person), seat.contest FROM seat
                LEFT JOIN account ON account.id = seat.judge
            UNION SELECT account.person, role_grant.scope_id FROM role_grant
                JOIN account ON account.id = role_grant.account
                WHERE role_grant.role = 'chief_judge' AND role_grant.scope = 'contest'
        ) AS involved WHERE person IS NOT NULL AND contest = ANY({}::uuid[])"""
    return {(str(one["person"]), str(one["contest"])) for one in await rows(sql, list(contests))}
