"""Entering competitors, one by one or as a list, and taking an entry back before the draw."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions.steps import locked
from competitions.errors.contests import OfficerOnly
from competitions.errors.entries import (
    EnteredAlready,
    EntriesClosed,
    EntryUnknown,
    NothingPasted,
    NotWithdrawn,
    PasteRefused,
    WithdrawnAlready,
)
from competitions.forms.entries import EntryForm, WithdrawalForm
from competitions.queries.persons import NOBODY, chosen, linked, organisations_named
from competitions.rules.entry_names import same_key, tidy
from competitions.rules.life import STATE_NAMES, accepts_entries
from competitions.rules.pasted_entries import Key, PastedEntry, read_pasted
from competitions.rules.permissions import may_manage
from competitions.tables import Entry, Withdrawal
from database.notifications import announce
from database.rows import rows_as
from database.work import unit_of_work
from people import Member


class EntryThere(msgspec.Struct, frozen=True):
    id: UUID
    number: int
    name: str
    organisation: str
    withdrawn: bool


@unit_of_work
async def enter(contest_id: UUID, form: EntryForm, *, by: Member, now: datetime) -> UUID:
    """Add one entry; an equal name from an equal organisation is refused with its number."""
    await opened(contest_id, by)
    there = await entries_there(contest_id)
    refuse_double(form, there)
    number = 1 + max((one.number for one in there), default=0)
    added = await insert(contest_id, number, [PastedEntry(0, tidy(form.name), tidy(form.organisation))], by, now)
    if form.person == NOBODY:
        await Entry.update(person=None).where(Entry.id == added[0])
    await announce("desk", str(contest_id))
    return added[0]


@unit_of_work
async def change_entry(contest_id: UUID, entry_id: UUID, form: EntryForm, *, by: Member) -> None:
    await opened(contest_id, by)
    there = await entries_there(contest_id)
    own(there, entry_id)
    refuse_double(form, [one for one in there if one.id != entry_id])
    name, organisation = tidy(form.name), tidy(form.organisation)
    known = await organisations_named([organisation])
    person = await chosen(form.person, name, organisation)
    await Entry.update(
        name=name, organisation_name=organisation, organisation=known.get(organisation), person=person
    ).where(Entry.id == entry_id)
    await announce("desk", str(contest_id))


@unit_of_work
async def withdraw(contest_id: UUID, entry_id: UUID, form: WithdrawalForm, *, by: Member, now: datetime) -> None:
    """Before the draw only: afterwards a status says what happened (rule 4.4)."""
    await opened(contest_id, by)
    entry = own(await entries_there(contest_id), entry_id)
    if entry.withdrawn:
        raise WithdrawnAlready(entry.name)
    await Withdrawal(entry=entry_id, reason=form.reason, by=by.account, at=now).save()
    await announce("desk", str(contest_id))


@unit_of_work
async def put_back(contest_id: UUID, entry_id: UUID, *, by: Member) -> None:
    """Undo a withdrawal, unless the same person was entered anew meanwhile."""
    await opened(contest_id, by)
    there = await entries_there(contest_id)
    entry = own(there, entry_id)
    if not entry.withdrawn:
        raise NotWithdrawn(entry.name)
    refuse_double(EntryForm(name=entry.name, organisation=entry.organisation), there)
    await Withdrawal.delete().where(Withdrawal.entry == entry_id)
    await announce("desk", str(contest_id))


@unit_of_work
async def enter_pasted(contest_id: UUID, text: str, *, by: Member, now: datetime) -> int:
    """The whole list or nobody; returns how many were entered."""
    await opened(contest_id, by)
    there = await entries_there(contest_id)
    pasted = read_pasted(text, keys_of(there))
    if pasted.faults:
        raise PasteRefused(len(pasted.faults))
    if not pasted.entries:
        raise NothingPasted
    number = 1 + max((one.number for one in there), default=0)
    await insert(contest_id, number, pasted.entries, by, now)
    await announce("desk", str(contest_id))
    return len(pasted.entries)


async def opened(contest_id: UUID, by: Member) -> None:
    """Hold the contest, so that two people enter the same person only once."""
    standing = await locked(contest_id)
    if not may_manage(by, contest_id):
        raise OfficerOnly
    if not accepts_entries(standing.state):
        raise EntriesClosed(STATE_NAMES[standing.state])


async def entries_there(contest_id: UUID) -> list[EntryThere]:
    sql = """SELECT entry.id, entry.number, entry.name, entry.organisation_name AS organisation,
        withdrawal.id IS NOT NULL AS withdrawn
        FROM entry LEFT JOIN withdrawal ON withdrawal.entry = entry.id
        WHERE entry.contest = {} ORDER BY entry.number"""
    return await rows_as(EntryThere, sql, contest_id)


def keys_of(there: Sequence[EntryThere]) -> dict[Key, int]:
    """Withdrawn entries do not stand in the way of a new one."""
    return {same_key(one.name, one.organisation): one.number for one in there if not one.withdrawn}


def own(there: Sequence[EntryThere], entry_id: UUID) -> EntryThere:
    found = next((one for one in there if one.id == entry_id), None)
    if found is None:
        raise EntryUnknown
    return found


def refuse_double(form: EntryForm, there: Sequence[EntryThere]) -> None:
    number = keys_of(there).get(same_key(form.name, form.organisation))
    if number is not None:
        raise EnteredAlready(number, tidy(form.name), tidy(form.organisation))


async def insert(contest_id: UUID, first: int, entries: list[PastedEntry], by: Member, now: datetime) -> list[UUID]:
    known = await organisations_named([one.organisation for one in entries])
    persons = await linked([(one.name, one.organisation) for one in entries])
    added = [
        Entry(
            contest=contest_id,
            number=number,
            name=one.name,
            organisation_name=one.organisation,
            organisation=known.get(one.organisation),
            person=persons.get((one.name, one.organisation)),
            entered_by=by.account,
            entered_at=now,
        )
        for number, one in enumerate(entries, start=first)
    ]
    await Entry.insert(*added)
    return [one.id for one in added]
