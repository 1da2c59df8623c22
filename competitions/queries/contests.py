"""Finding contests: for the people who work on them, and for everybody."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.contests import ContestUnknown
from competitions.rules.life import State
from competitions.rules.permissions import may_judge_desk, may_manage, own_contests, sees_all_contests
from database.rows import rows_as
from people import Member
from web.language import CHINESE, language

SELECT = """
SELECT contest.id, contest.slug, contest.name AS name_zh, contest.name_en, contest.trade, contest.family, contest.level,
       contest.host, contest.place, contest.starts_at, contest.ends_at, contest.enrol_opens_at,
       contest.enrol_closes_at, contest.freeze_at, contest.notice_days, contest.notice_ends_at, contest.state,
       contest.demo, season.id AS season, season.year AS season_year, season.name AS season_name_zh,
       season.name_en AS season_name_en
FROM contest JOIN season ON season.id = contest.season
"""


class ContestFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a contest says of itself. `name` and `season_name` are in the language of the screen."""

    id: UUID
    slug: str
    name_zh: str
    name_en: str
    trade: str
    family: str = ""
    level: str
    host: str
    place: str
    starts_at: datetime
    ends_at: datetime
    enrol_opens_at: datetime
    enrol_closes_at: datetime
    freeze_at: datetime | None
    notice_days: int
    notice_ends_at: datetime | None
    state: State
    demo: bool
    season: UUID
    season_year: int
    season_name_zh: str
    season_name_en: str

    @property
    def name(self) -> str:
        return self.name_zh if language() == CHINESE else self.name_en or self.name_zh

    @property
    def season_name(self) -> str:
        return self.season_name_zh if language() == CHINESE else self.season_name_en or self.season_name_zh


async def for_member(member: Member, slug: str) -> ContestFacts:
    """The contest for one of its officers or its chief judge; for anybody else it is not there."""
    contest = await find(slug)
    if contest is None or not may_judge_desk(member, contest.id):
        raise ContestUnknown
    return contest


async def for_officer(member: Member, slug: str) -> ContestFacts:
    """The contest for those who manage it."""
    contest = await find(slug)
    if contest is None or not may_manage(member, contest.id):
        raise ContestUnknown
    return contest


async def public(slug: str) -> ContestFacts:
    """The contest for everybody, from its enrolment on; drafts, also void ones, are not there."""
    sql = f"""{SELECT} WHERE contest.slug = {{}} AND contest.state <> 'draft' AND (contest.state <> 'void' OR EXISTS (
        SELECT FROM contest_step WHERE contest_step.contest = contest.id AND contest_step.went_to = 'enrolling'))"""
    found = await rows_as(ContestFacts, sql, slug)
    if not found:
        raise ContestUnknown
    return found[0]


async def find(slug: str) -> ContestFacts | None:
    found = await rows_as(ContestFacts, f"{SELECT} WHERE contest.slug = {{}}", slug)
    return found[0] if found else None


async def by_id(contest_id: UUID) -> ContestFacts:
    found = await rows_as(ContestFacts, f"{SELECT} WHERE contest.id = {{}}", contest_id)
    if not found:
        raise ContestUnknown
    return found[0]


async def all_for(member: Member) -> list[ContestFacts]:
    """Every contest the member works on, the next one first."""
    order = "ORDER BY contest.starts_at DESC, contest.slug"
    if sees_all_contests(member):
        return await rows_as(ContestFacts, f"{SELECT} {order}")
    own = sorted(own_contests(member))
    return await rows_as(ContestFacts, f"{SELECT} WHERE contest.id = ANY({{}}) {order}", own) if own else []
