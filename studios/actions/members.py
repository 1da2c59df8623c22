"""People come into a studio and leave it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.rows import row, rows, rows_as
from database.work import unit_of_work
from people import Member
from people.actions.persons import add_person
from people.queries.persons import named
from studios.actions.studios import hold
from studios.errors.members import (
    EndsBeforeItBegan,
    LeadThere,
    MemberEnded,
    MemberThere,
    MemberUnknown,
    SeveralOfThisName,
    StillMentoring,
)
from studios.errors.studios import StudioUnknown
from studios.forms.studios import MemberEndForm, MemberForm
from studios.queries.studios import StudioFacts
from studios.rules.life import StudioRole
from studios.rules.permissions import may_edit
from studios.tables import StudioMember, StudioMemberEnd

UNDER_CONTRACT = """
SELECT FROM mentorship WHERE studio = {} AND slot IS NOT NULL AND (mentor = {} OR mentee = {}) LIMIT 1
"""


@unit_of_work
async def add_member(studio: StudioFacts, form: MemberForm, *, by: Member, now: datetime) -> UUID:
    """Returns the person, found by name in the organisation or added to it."""
    refuse_others(by, studio)
    await hold(studio.id)
    person = await who(form, now=now)
    entry = StudioMember(studio=studio.id, person=person, role=form.role.value, since=form.since, by=by.account, at=now)
    with refusing_doubles(form.name):
        await entry.save()
    if form.role is StudioRole.LEAD:
        await rows("UPDATE studio SET lead = {} WHERE id = {}", person, studio.id)
    return person


@unit_of_work
async def end_member(studio: StudioFacts, entry_id: UUID, form: MemberEndForm, *, by: Member, now: datetime) -> None:
    refuse_others(by, studio)
    await hold(studio.id)
    entry = await locked(studio.id, entry_id)
    if entry.until is not None:
        raise MemberEnded(entry.until)
    if form.on < entry.since:
        raise EndsBeforeItBegan(entry.since)
    if await row(UNDER_CONTRACT, studio.id, entry.person, entry.person) is not None:
        raise StillMentoring
    await StudioMember.update(until=form.on).where(StudioMember.id == entry_id)
    await StudioMemberEnd(member=entry_id, on=form.on, reason=form.reason, by=by.account, at=now).save()


class Membership(msgspec.Struct, frozen=True):
    person: UUID
    since: date
    until: date | None


async def locked(studio_id: UUID, entry_id: UUID) -> Membership:
    sql = "SELECT person, since, until FROM studio_member WHERE id = {} AND studio = {} FOR NO KEY UPDATE"
    found = await rows_as(Membership, sql, entry_id, studio_id)
    if not found:
        raise MemberUnknown
    return found[0]


def refuse_others(by: Member, studio: StudioFacts) -> None:
    if not may_edit(by, studio):
        raise StudioUnknown


async def who(form: MemberForm, *, now: datetime) -> UUID:
    found = [] if form.another else await named(form.organisation, form.name)
    chosen = [one for one in found if form.person in (None, one.id)]
    if len(chosen) > 1:
        raise SeveralOfThisName(form.name)
    if chosen:
        return chosen[0].id
    return await add_person(form.organisation, form.name, mobile=form.mobile or None, now=now)


@contextmanager
def refusing_doubles(name: str) -> Iterator[None]:
    try:
        yield
    except IntegrityConstraintViolationError as error:
        match violated(error):
            case "studio_member_there_once":
                raise MemberThere(name) from None
            case "studio_member_one_lead":
                raise LeadThere from None
        raise
