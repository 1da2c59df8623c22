"""After a reversal: hours that stood above a season's cap and now fit under it get their points."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from people import Member
from scoring.leaderboard.ledger import Beneficiary, Category, Posting, post
from studios.actions.activities import Held
from studios.actions.activity_postings import MADE_GOOD, Latest, link_of, short_of, source_of
from studios.queries import studios
from studios.rules.hours import day_of


async def make_good(persons: Sequence[UUID], reversed_one: Held, *, by: Member, now: datetime) -> None:
    """A part of the newest activity that still counts, so that reversing that one takes it back too."""
    for person in persons:
        found = await short_of(person, day_of(reversed_one.starts_at))
        if found is not None:
            await post(await parts(person, *found, reversed_one.id), by=by.account, now=now)


async def parts(person: UUID, latest: Latest, points: Decimal, because: UUID) -> list[Posting]:
    """For the person and the studio that activity belongs to; named by what was reversed, so that it happens once."""
    studio = await studios.by_id(latest.studio)
    whom = ((Beneficiary.PERSON, person), (Beneficiary.STUDIO, latest.studio))
    return [
        Posting(
            beneficiary=whose,
            beneficiary_id=id_,
            category=Category.SERVICE,
            on=latest.day,
            points=points,
            reason=MADE_GOOD,
            source=f"{source_of(latest.activity)}#{person}/{because}",
            link=link_of(studio, latest.activity),
        )
        for whose, id_ in whom
    ]
