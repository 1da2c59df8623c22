"""A mentorship is written down and signed; with the union's signature, the last one, it takes effect."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from studios.actions.members import refuse_others
from studios.actions.shares import share_equally
from studios.actions.studios import hold
from studios.errors.mentorships import (
    MentorFull,
    MentorIsMentee,
    MentorshipUnknown,
    NotInStudio,
    NotLive,
    PairLive,
    SignaturesMissing,
    SignedAlready,
    TermWrong,
    UnionSignsApart,
)
from studios.forms.mentorships import MentorshipForm, SignatureForm
from studios.queries.hour_policy import hour_policy
from studios.queries.studios import StudioFacts
from studios.rules.hour_policy import HourPolicy
from studios.rules.mentorships import SIDE_NAMES, Side, free_slot, term_fits, unsigned
from studios.rules.permissions import may_verify
from studios.tables import Mentorship, MentorshipSignature, MentorshipStage

PRESENT = """
SELECT person FROM studio_member WHERE studio = {} AND until IS NULL AND person = ANY({}::uuid[])
"""


@unit_of_work
async def propose(studio: StudioFacts, form: MentorshipForm, *, by: Member, now: datetime) -> UUID:
    refuse_others(by, studio)
    await hold(studio.id)
    policy = await hour_policy()
    if not term_fits(form.starts_on, form.ends_on, policy.shortest_years, policy.longest_years):
        raise TermWrong(policy.shortest_years, policy.longest_years)
    await refuse_wrong_pair(studio.id, form, policy)
    facts = msgspec.structs.asdict(form)
    contract = Mentorship(
        **{name: value for name, value in facts.items() if not name.startswith("stage")},
        studio=studio.id,
        by=by.account,
        at=now,
    )
    await contract.save()
    for number, (goal, due) in enumerate(form.stages(), start=1):
        await MentorshipStage(mentorship=contract.id, number=number, goal=goal, due_on=due).save()
    return contract.id


async def refuse_wrong_pair(studio_id: UUID, form: MentorshipForm, policy: HourPolicy) -> None:
    if form.mentor == form.mentee:
        raise MentorIsMentee
    present = {one["person"] for one in await rows(PRESENT, studio_id, [form.mentor, form.mentee])}
    for field, person in (("mentor", form.mentor), ("mentee", form.mentee)):
        if person not in present:
            raise NotInStudio(field)
    if len(await slots_of(form.mentor)) >= policy.most_mentees:
        raise MentorFull(policy.most_mentees)


@unit_of_work
async def sign(studio: StudioFacts, mentorship_id: UUID, form: SignatureForm, *, by: Member, now: datetime) -> None:
    """Mentor, mentee and firm sign on paper and the studio writes it down; the union signs last, for itself."""
    refuse_others(by, studio)
    await hold(studio.id)
    contract = await locked(studio.id, mentorship_id)
    signed = await signed_sides(mentorship_id)
    if form.side in signed:
        raise SignedAlready(SIDE_NAMES[form.side])
    if form.side is Side.UNION:
        await refuse_gainer(studio, contract, by)
        refuse_unsigned(signed)
    await MentorshipSignature(
        mentorship=mentorship_id, side=form.side.value, signer=form.signer, on=form.on, by=by.account, at=now
    ).save()
    if form.side is Side.UNION:
        await take_effect(contract, form, by=by, now=now)


async def refuse_gainer(studio: StudioFacts, contract: Mentorship, by: Member) -> None:
    sql = "SELECT FROM account WHERE id = {} AND person = ANY({}::uuid[])"
    if not may_verify(by, studio) or await row(sql, by.account, [contract.mentor, contract.mentee]) is not None:
        raise UnionSignsApart


def refuse_unsigned(signed: frozenset[Side]) -> None:
    missing = unsigned(signed | {Side.UNION})
    if missing:
        raise SignaturesMissing([SIDE_NAMES[side] for side in missing])


async def take_effect(contract: Mentorship, form: SignatureForm, *, by: Member, now: datetime) -> None:
    """The mentor's slot is taken; whoever loses a race for the last one meets the constraint."""
    most = (await hour_policy()).most_mentees
    slot = free_slot(await slots_of(contract.mentor), most)
    if slot is None:
        raise MentorFull(most)
    with refusing_doubles(most):
        await rows("UPDATE mentorship SET slot = {}, approved_on = {} WHERE id = {}", slot, form.on, contract.id)
    await share_equally(contract.mentee, by=by.account, now=now)


async def slots_of(mentor: UUID) -> frozenset[int]:
    """Taken by the mentor's live mentorships, in whatever studio. In a work of its own nobody else takes one now."""
    await row("SELECT id FROM person WHERE id = {} FOR NO KEY UPDATE", mentor)
    found = await rows("SELECT slot FROM mentorship WHERE mentor = {} AND slot IS NOT NULL", mentor)
    return frozenset(msgspec.convert([one["slot"] for one in found], list[int]))


async def signed_sides(mentorship_id: UUID) -> frozenset[Side]:
    found = await rows("SELECT side FROM mentorship_signature WHERE mentorship = {}", mentorship_id)
    return frozenset(Side(str(one["side"])) for one in found)


async def locked(studio_id: UUID, mentorship_id: UUID) -> Mentorship:
    wanted = (Mentorship.id == mentorship_id, Mentorship.studio == studio_id)
    found: Mentorship | None = await Mentorship.objects().where(*wanted).lock_rows().first()
    if found is None:
        raise MentorshipUnknown
    return found


async def live(studio_id: UUID, mentorship_id: UUID) -> Mentorship:
    contract = await locked(studio_id, mentorship_id)
    if contract.slot is None:
        raise NotLive
    return contract


@contextmanager
def refusing_doubles(most: int) -> Iterator[None]:
    try:
        yield
    except IntegrityConstraintViolationError as error:
        match violated(error):
            case "mentorship_slot_once" | "mentorship_slot_few":
                raise MentorFull(most) from None
            case "mentorship_of_pair_once":
                raise PairLive from None
        raise
