"""Posting a final result to the season's ledger, and taking it back (rules 8.2 and 8.3)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from competitions.queries import crediting as facts
from competitions.queries.publications import last_publication
from competitions.rules.crediting import Held, Result, contest_postings, mentoring_postings
from database.work import unit_of_work
from people import Member
from scoring.leaderboard import ledger
from scoring.leaderboard.rules.postings import Beneficiary, Category, Posting
from scoring.rules.exact import ONE
from scoring.rules.mentors import Achievement, Credit, Mentorship, mentor_credits
from scoring.rules.package_faults import decode_package
from scoring.rules.policy import MentorCredit
from studios.queries.relations import mentorships_of
from web.clock import in_shanghai
from web.language import N_

CORRECTED = N_("成绩更正")
SETTLED_ANEW = N_("同一徒弟、同一赛事本赛季取最好成绩")


@unit_of_work
async def credit(contest_id: UUID, *, by: Member | None, now: datetime) -> None:
    """Bring the ledger to what the last final publication says; what stands already stays."""
    contest = await facts.held(contest_id)
    package = decode_package((await last_publication(contest_id)).package.encode())
    policy = await ledger.policy_on(contest.day)
    competitors = await facts.competitors_of(contest_id)
    wanted = contest_postings(policy, contest, competitors, package.results or [])
    standing = [one for one in await ledger.standing(contest.source) if one.category is Category.CONTEST]
    account = None if by is None else by.account
    await ledger.restate(standing, wanted, reason=CORRECTED, by=account, now=now)
    persons = {one.person for one in competitors if one.person is not None}
    await settle_mentors(contest, persons, policy.mentor, by=account, now=now)


@unit_of_work
async def annul(contest_id: UUID, *, reason: str, by: Member | None, now: datetime) -> None:
    """Everything the contest posted goes back; a mentee's next best result takes its place."""
    contest = await facts.held(contest_id)
    standing = await ledger.standing(contest.source)
    if not standing:
        return
    account = None if by is None else by.account
    await ledger.reverse(contest.source, reason=reason, by=account, now=now)
    persons = {one.beneficiary_id for one in standing if one.beneficiary is Beneficiary.PERSON}
    policy = await ledger.policy_on(contest.day)
    await settle_mentors(contest, persons, policy.mentor, by=account, now=now)


async def settle_mentors(
    contest: Held, persons: Collection[UUID], policy: MentorCredit, *, by: UUID | None, now: datetime
) -> None:
    """Rule 8.3 over all final contests of this season, family and level, for these mentees."""
    mentorships = [one for one in await mentorships_of(persons) if one.mentee in persons] if persons else []
    if not mentorships:
        return
    mentees = {one.mentee for one in mentorships}
    siblings = await facts.final_siblings(contest)
    ids = [one.id for one in siblings]
    results = await facts.achieved(ids, mentees)
    involved = await facts.involved_in(ids)
    told = [
        Mentorship(
            mentor=str(one.mentor), studio=str(one.studio), mentee=str(one.mentee), signed=one.signed,
            approved=one.approved or one.signed, mastered=one.mastered, share=min(one.share, ONE),
        )
        for one in mentorships
    ]  # fmt: skip
    achievements = [
        achievement(one, mentee, result)
        for one in siblings
        for (held, mentee), result in results.items()
        if held == one.id
    ]
    credited = mentor_credits(policy, told, achievements, involved)
    for one in siblings:
        await restate_mentors(one, mentees, credited, results, involved, by=by, now=now)


def achievement(contest: Held, mentee: UUID, result: Result) -> Achievement:
    family, level = contest.kind
    return Achievement(
        mentee=str(mentee),
        contest=str(contest.id),
        family=family,
        level=level,
        season=str(contest.year),
        points=result.points,
        enrolment_closed=in_shanghai(contest.enrol_closes_at).date(),
        held=in_shanghai(contest.ends_at).date(),
    )


async def restate_mentors(
    contest: Held,
    mentees: Collection[UUID],
    credited: Collection[Credit],
    results: dict[tuple[UUID, UUID], Result],
    involved: set[tuple[str, str]],
    *,
    by: UUID | None,
    now: datetime,
) -> None:
    own = [one for one in credited if one.contest == str(contest.id)]
    said = {str(mentee): result for (held, mentee), result in results.items() if held == contest.id}
    judged = frozenset(person for person, held in involved if held == str(contest.id))
    wanted: list[Posting] = mentoring_postings(contest, own, said, judged)
    names = {f"person:{mentee}" for mentee in mentees}
    standing = [
        one
        for one in await ledger.standing(contest.source)
        if one.category is Category.MENTORING and one.said.get("mentee") in names
    ]
    await ledger.restate(standing, wanted, reason=SETTLED_ANEW, by=by, now=now)
