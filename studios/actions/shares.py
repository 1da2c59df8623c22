"""How the mentors of one mentee share its credit: whatever happens, the live shares sum to one."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from studios.errors.mentorships import SharesNotWhole
from studios.errors.studios import UnionOnly
from studios.forms.mentorships import SharesForm
from studios.queries.studios import StudioFacts
from studios.rules.mentorships import equal_shares
from studios.rules.permissions import may_verify
from studios.tables import MentorshipShare

LIVE = "SELECT id FROM mentorship WHERE mentee = {} AND slot IS NOT NULL ORDER BY approved_on, at, id"


async def share_equally(mentee: UUID, *, by: UUID | None, now: datetime) -> None:
    """When a mentor comes or goes, all begin anew with equal parts."""
    live = await live_of(mentee)
    if live:
        await write(list(zip(live, equal_shares(len(live)), strict=True)), by=by, now=now)


@unit_of_work
async def change_shares(studio: StudioFacts, mentee: UUID, form: SharesForm, *, by: Member, now: datetime) -> None:
    """As the mentors agreed: a part for each live mentorship of the mentee, in whatever studio."""
    if not may_verify(by, studio):
        raise UnionOnly
    if sorted(form.mentorship) != sorted(await live_of(mentee)):
        raise SharesNotWhole
    shares = [(mentorship, percent / 100) for mentorship, percent in zip(form.mentorship, form.percent, strict=True)]
    await write(shares, by=by.account, now=now)


async def live_of(mentee: UUID) -> list[UUID]:
    """Locked by the mentee: two changes at once would not sum to one."""
    await row("SELECT id FROM person WHERE id = {} FOR NO KEY UPDATE", mentee)
    return [UUID(str(one["id"])) for one in await rows(LIVE, mentee)]


async def write(shares: Sequence[tuple[UUID, Decimal]], *, by: UUID | None, now: datetime) -> None:
    for mentorship, share in shares:
        number = await MentorshipShare.count().where(MentorshipShare.mentorship == mentorship) + 1
        await MentorshipShare(mentorship=mentorship, number=number, share=share, by=by, at=now).save()
