"""A contest's own page: where it stands, what may be done next and why not yet, who works on it, what happened."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.next_moves import Move, moves_of
from competitions.queries.progress import Counts, Step, bar, counts_of
from competitions.queries.readiness import missing_for_marking
from competitions.queries.whats_next import waiting_for
from competitions.rules.levels import LEVEL_NAMES, Level
from competitions.rules.life import STATE_NAMES, State, may_edit_facts
from competitions.rules.permissions import may_manage
from competitions.rules.timed_steps import TIMED_NAMES, Timed
from database.rows import rows_as
from people import Grant, Member, Role, Scope
from people.rules import ROLE_NAMES, may_grant
from web.language import _


class StepRow(msgspec.Struct, frozen=True):
    """`by` is "" when the clock took the step."""

    number: int
    went_to: State
    at: datetime
    by: str
    note: str

    @property
    def title(self) -> str:
        return _(STATE_NAMES[self.went_to])


class TimedRow(msgspec.Struct, frozen=True):
    kind: Timed
    due_at: datetime
    done_at: datetime | None

    @property
    def title(self) -> str:
        return _(TIMED_NAMES[self.kind])


class Grantee(msgspec.Struct, frozen=True):
    """Somebody with a role on this very contest; `joined` is false until the invitation is accepted."""

    name: str
    role: Role
    joined: bool

    @property
    def title(self) -> str:
        return _(ROLE_NAMES[self.role])


class Overview(msgspec.Struct, frozen=True):
    contest: ContestFacts
    level: str
    state: str
    waiting: str
    steps: list[Step]
    counts: Counts
    moves: list[Move]
    timed: list[TimedRow]
    history: list[StepRow]
    people: list[Grantee]
    may_manage: bool
    may_edit: bool
    may_void: bool
    may_invite_officers: bool


async def overview(member: Member, contest: ContestFacts, *, now: datetime) -> Overview:
    counts = await counts_of(contest.id)
    manages = may_manage(member, contest.id)
    missing = await missing_for_marking(contest.id) if contest.state is State.DRAWING else []
    return Overview(
        contest=contest,
        level=_(LEVEL_NAMES[Level(contest.level)]),
        state=_(STATE_NAMES[contest.state]),
        waiting=waiting_for(contest, counts.entries, now),
        steps=bar(contest, counts),
        counts=counts,
        moves=moves_of(member, contest, missing, now=now),
        timed=await timed_rows(contest.id),
        history=await history_of(contest.id),
        people=await people_of(contest.id),
        may_manage=manages,
        may_edit=manages and may_edit_facts(contest.state),
        may_void=manages and contest.state not in (State.ARCHIVED, State.VOID),
        may_invite_officers=may_grant(member, Grant(Role.OFFICER, Scope.CONTEST, contest.id)),
    )


async def timed_rows(contest_id: UUID) -> list[TimedRow]:
    sql = "SELECT kind, due_at, done_at FROM timed_step WHERE contest = {} ORDER BY due_at, kind"
    return await rows_as(TimedRow, sql, contest_id)


async def history_of(contest_id: UUID) -> list[StepRow]:
    """The last step first."""
    sql = """SELECT step.number, step.went_to, step.at, coalesce(account.name, '') AS by, step.note
        FROM contest_step AS step LEFT JOIN account ON account.id = step.by
        WHERE step.contest = {} ORDER BY step.number DESC"""
    return await rows_as(StepRow, sql, contest_id)


async def people_of(contest_id: UUID) -> list[Grantee]:
    """Officers and chief judges of this contest by name, and those who were invited and have not come yet."""
    sql = """SELECT account.name, role_grant.role, true AS joined
        FROM role_grant JOIN account ON account.id = role_grant.account
        WHERE role_grant.scope = 'contest' AND role_grant.scope_id = {}
            AND role_grant.role IN ('officer', 'chief_judge')
            AND NOT EXISTS (SELECT FROM role_end WHERE role_end.role_grant = role_grant.id)
        UNION ALL
        SELECT account.name, invitation.role, false
        FROM invitation JOIN account ON account.id = invitation.account
        WHERE invitation.scope = 'contest' AND invitation.scope_id = {}
            AND invitation.role IN ('officer', 'chief_judge')
            AND NOT EXISTS (SELECT FROM invitation_acceptance AS used WHERE used.invitation = invitation.id)
            AND NOT EXISTS (SELECT FROM invitation_revocation AS back WHERE back.invitation = invitation.id)
        ORDER BY role DESC, joined DESC, name"""
    return await rows_as(Grantee, sql, contest_id, contest_id)
