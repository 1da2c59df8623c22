"""Everything that rule 6.2 asks about the judges and competitors of a contest, in a fixed number of statements."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from competitions.rules.recusal import Belonging, Declared, Mentored, Party, Recused, Ties, recusals
from database.rows import row
from studios.queries.relations import memberships_of, mentorships_of
from web.clock import in_shanghai

Conflicts = dict[tuple[UUID, UUID], list[Recused]]  # a judge's seat and an entry → why not


class DeclaredRow(msgspec.Struct, frozen=True):
    seat: UUID
    entry: UUID
    kind: str
    declared_by: str
    evidence: str
    at: datetime


class Facts(msgspec.Struct, frozen=True):
    """The rows of our own; None where there are none."""

    employer: bool
    starts_at: datetime
    judges: list[Party] | None
    competitors: list[Party] | None
    declared: list[DeclaredRow] | None


async def conflicts_of(
    contest_id: UUID, *, seats: Collection[UUID] | None = None, codes: Collection[str] | None = None
) -> Conflicts:
    """Who may not mark whom: all seats and entries of the contest, or only these. Who left counts: marks stay."""
    return await conflicts_in(await facts_of(contest_id, seats, codes))


async def conflicts_in(facts: Facts, pairs: Collection[tuple[UUID, UUID]] | None = None) -> Conflicts:
    """Between all judges and competitors of the facts, or only between these seats and entries."""
    judges = [judge for judge in facts.judges or () if facts.declared or can_be_tied(judge)]
    competitors = facts.competitors or []
    if not (judges and competitors):
        return {}
    known = await ties_of(facts, judges, competitors)
    found = (
        (judge.id, competitor.id, recusals(judge, competitor, known))
        for judge in judges
        for competitor in competitors
        if pairs is None or (judge.id, competitor.id) in pairs
    )
    return {(seat, entry): grounds for seat, entry, grounds in found if grounds}


def can_be_tied(judge: Party) -> bool:
    """By anything but a declaration: whose person and employer nobody knows has no ties that we could see."""
    return judge.person is not None or judge.organisation is not None or bool(judge.employer)


async def facts_of(contest_id: UUID, seats: Collection[UUID] | None, codes: Collection[str] | None) -> Facts:
    found = await row(
        FACTS, contest_id, seats is None, list(seats or ()), contest_id, codes is None, list(codes or ()),
        contest_id, contest_id,
    )  # fmt: skip
    return msgspec.json.decode(str((found or {})["facts"]).encode(), type=Facts)


async def ties_of(facts: Facts, judges: Sequence[Party], competitors: Sequence[Party]) -> Ties:
    """Studios are asked only about contests in which a judge is somebody they may know."""
    minds = [judge.person for judge in judges if judge.person is not None]
    everybody = {*minds, *(one.person for one in competitors if one.person is not None)} if minds else set()
    return Ties(
        await mentored(minds) if minds else [],
        await belonging(everybody) if everybody else [],
        [declared(one) for one in facts.declared or ()],
        employer=facts.employer,
        day=day_of(facts.starts_at),
    )


async def mentored(judges: Collection[UUID]) -> list[Mentored]:
    return [
        Mentored(one.mentor, one.mentee, one.studio_name, one.signed, ended(one.ended, one.mastered))
        for one in await mentorships_of(judges)
    ]


def ended(stopped: date | None, mastered: date | None) -> date | None:
    return min((day for day in (stopped, mastered) if day is not None), default=None)


async def belonging(persons: Collection[UUID]) -> list[Belonging]:
    return [
        Belonging(one.person, one.studio, one.studio_name, one.since, one.until)
        for one in await memberships_of(persons)
    ]


def declared(one: DeclaredRow) -> Declared:
    return msgspec.convert(
        {
            "seat": one.seat, "entry": one.entry, "kind": one.kind, "declared_by": one.declared_by,
            "on": day_of(one.at), "evidence": one.evidence,
        },
        Declared,
    )  # fmt: skip


def day_of(moment: datetime) -> date:
    return in_shanghai(moment).date()


# A declaration names a seat and an entry; whoever took another seat since, and both persons in another contest, are
# meant by it too.
TIES = """
WITH judge AS (
    <judges>
), competitor AS (
    <competitors>
), relation AS (
    SELECT relation.*, former.person AS judge_person, meant.person AS competitor_person
    FROM declared_relation AS relation
    CROSS JOIN LATERAL (SELECT person FROM seat WHERE id = relation.seat OFFSET 0) AS former
    CROSS JOIN LATERAL (SELECT person FROM entry WHERE id = relation.entry OFFSET 0) AS meant
    WHERE NOT EXISTS (SELECT FROM relation_withdrawal AS gone WHERE gone.relation = relation.id)
        AND (relation.contest = <contest> OR (former.person IN (SELECT person FROM judge)
            AND meant.person IN (SELECT person FROM competitor)))
)
SELECT json_build_object(
    'employer', contest.employer_recusal,
    'starts_at', contest.starts_at,
    'judges', (SELECT json_agg(judge) FROM judge),
    'competitors', (SELECT json_agg(competitor) FROM competitor),
    'declared', (SELECT json_agg(json_build_object('seat', judge.id, 'entry', competitor.id, 'kind', relation.kind,
            'declared_by', relation.declared_by, 'evidence', relation.evidence, 'at', relation.at)
            ORDER BY relation.at, relation.id)
        FROM relation
        JOIN judge ON judge.id = relation.seat OR judge.person = relation.judge_person
        JOIN competitor ON competitor.id = relation.entry OR competitor.person = relation.competitor_person)
) AS facts FROM contest WHERE contest.id = <contest>
"""


def ties(judges: str, competitors: str, contest: str = "{}") -> str:
    """The question about these judges and competitors; a part of a greater one names its contest otherwise."""
    return TIES.replace("<judges>", judges).replace("<competitors>", competitors).replace("<contest>", contest)


FACTS = ties(
    """SELECT seat.id, seat.person, seat.organisation, seat.organisation_name FROM seat
    WHERE seat.contest = {} AND ({}::bool OR seat.id = ANY({}::uuid[]))""",
    """SELECT entry.id, entry.person, entry.organisation, entry.organisation_name FROM entry
    WHERE entry.contest = {} AND ({}::bool OR entry.code = ANY({}::text[]))
        AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)""",
)
