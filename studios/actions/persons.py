"""What a studio writes down about its people: consent to be named in public, levels of skill."""

from datetime import datetime
from uuid import UUID

from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.rows import row
from database.work import unit_of_work
from people import Member
from people.actions import persons
from studios.actions.members import refuse_others
from studios.errors.members import MemberUnknown
from studios.errors.mentorships import LevelRecorded
from studios.forms.studios import ConsentForm, SkillForm
from studios.queries.studios import StudioFacts
from studios.tables import SkillRecord


@unit_of_work
async def give_consent(studio: StudioFacts, person: UUID, form: ConsentForm, *, by: Member, now: datetime) -> None:
    await refuse_strangers(studio, person, by)
    await persons.give_consent(person, on=form.on, note=form.note, by=by.account, now=now)


@unit_of_work
async def withdraw_consent(studio: StudioFacts, person: UUID, *, by: Member, now: datetime) -> None:
    await refuse_strangers(studio, person, by)
    await persons.withdraw_consent(person, by=by.account, now=now)


@unit_of_work
async def record_level(studio: StudioFacts, person: UUID, form: SkillForm, *, by: Member, now: datetime) -> None:
    await refuse_strangers(studio, person, by)
    record = SkillRecord(
        person=person, level=form.level, on=form.reached_on, certificate=form.certificate, by=by.account, at=now
    )
    try:
        await record.save()
    except IntegrityConstraintViolationError as error:
        if violated(error) != "skill_record_once":
            raise
        raise LevelRecorded from None


async def refuse_strangers(studio: StudioFacts, person: UUID, by: Member) -> None:
    """Whoever is or was in the studio; nobody else's file opens here."""
    refuse_others(by, studio)
    if await row("SELECT FROM studio_member WHERE studio = {} AND person = {} LIMIT 1", studio.id, person) is None:
        raise MemberUnknown
