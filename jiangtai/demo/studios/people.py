"""The people of the studios, and the studios themselves: written in bulk, as the actions would leave them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from database.rows import rows
from jiangtai.demo.names import competitors, persons
from jiangtai.demo.studios.plans import PLANS, StudioPlan
from people import Member
from people.tables import Person, PublicConsent
from studios.rules.haves import HAVE_NAMES, Have
from studios.rules.life import StudioRole
from studios.tables import SkillRecord, Studio, StudioHave, StudioMember
from web.clock import in_shanghai

FIRST_NAME = 226  # of the list of names: nobody who competes or judges
MONTH = timedelta(days=30)


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """A studio with its people; the lead is the first, the mentees are the last."""

    plan: StudioPlan
    studio: UUID
    host: UUID
    people: list[UUID]
    mentees: list[UUID]
    founded: date

    @property
    def lead(self) -> UUID:
        return self.people[0]

    @property
    def mentors(self) -> list[UUID]:
        return self.people[: max(1, len(self.people) // 6)]


async def found_studios(by: Member, *, now: datetime) -> list[Team]:
    found = await rows("SELECT id, name FROM organisation")
    hosts = {str(one["name"]): UUID(str(one["id"])) for one in found}
    names = iter(persons(sum(plan.size for plan in PLANS), FIRST_NAME))
    teams: list[Team] = []
    people: list[Person] = []
    for plan in PLANS:
        mentees = mentee_names(plan)
        own = [*(next(names) for _ in range(plan.size - len(mentees))), *mentees]
        made = [Person(organisation=hosts[plan.host], name=name, created_at=now) for name in own]
        people += made
        ids = [UUID(str(one.id)) for one in made]
        teams.append(
            Team(
                plan=plan,
                studio=uuid4(),
                host=hosts[plan.host],
                people=ids,
                mentees=ids[len(ids) - plan.mentees :] if plan.mentees else [],
                founded=in_shanghai(now).date() - plan.months * MONTH,
            )
        )
    await Person.insert(*people)
    await write_studios(teams, by, now=now)
    return teams


def mentee_names(plan: StudioPlan) -> list[str]:
    """Those of the host who compete in the contest of the trade."""
    if plan.offset is None:
        return []
    own = [name for name, organisation in competitors(58, plan.offset) if organisation == plan.host]
    return own[: plan.mentees]


async def write_studios(teams: Sequence[Team], by: Member, *, now: datetime) -> None:
    await Studio.insert(*(studio_row(team, now) for team in teams))
    await StudioMember.insert(*(line for team in teams for line in member_rows(team, by, now)))
    await StudioHave.insert(*(line for team in teams for line in have_rows(team, by, now)))
    await SkillRecord.insert(*(line for team in teams for line in skill_rows(team, by, now)))
    agreed = [team.lead for team in teams[:6]] + teams[0].people[1:5]
    note = "本人签了同意书"
    await PublicConsent.insert(
        *(PublicConsent(person=person, on=teams[0].founded, note=note, by=by.account, at=now) for person in agreed)
    )


def studio_row(team: Team, now: datetime) -> Studio:
    plan = team.plan
    return Studio(
        id=team.studio, slug=plan.slug, name=plan.name, name_en=plan.name_en, trade=plan.trade, lead=team.lead,
        host=team.host, village=plan.village, founded_on=team.founded, introduction=plan.introduction,
        introduction_en=plan.introduction_en, demo=True, created_at=now,
    )  # fmt: skip


def member_rows(team: Team, by: Member, now: datetime) -> list[StudioMember]:
    return [
        StudioMember(
            studio=team.studio, person=person, role=role_of(team, person).value,
            since=team.founded + timedelta(days=20 * (number % 5)), by=by.account, at=now,
        )
        for number, person in enumerate(team.people)
    ]  # fmt: skip


def role_of(team: Team, person: UUID) -> StudioRole:
    if person == team.lead:
        return StudioRole.LEAD
    return StudioRole.MENTEE if person in team.mentees else StudioRole.MEMBER


def have_rows(team: Team, by: Member, now: datetime) -> list[StudioHave]:
    """The smaller a studio, the more is missing."""
    shown = list(Have)[: min(len(Have), 2 + team.plan.size // 2)]
    return [
        StudioHave(
            studio=team.studio,
            kind=have.value,
            on=team.founded + MONTH,
            note=HAVE_NAMES[have][1],
            by=by.account,
            at=now,
        )
        for have in shown
    ]


def skill_rows(team: Team, by: Member, now: datetime) -> list[SkillRecord]:
    """Mentors are technicians, mentees climb."""
    ladder = [(person, level) for person in team.mentors for level in (3, 4, 5)]
    ladder += [(person, level) for person in team.mentees for level in (1, 2)]
    return [
        SkillRecord(person=person, level=level, on=team.founded + level * MONTH, by=by.account, at=now)
        for person, level in ladder
    ]
