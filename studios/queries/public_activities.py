"""An activity as everybody may see it once it counts: what, when, how many; people only by their consent."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from people.queries.public_names import consenting, public_names
from studios.errors.activities import ActivityUnknown
from studios.queries.activity_facts import ActivityFacts, activity_facts, answer_of
from studios.queries.studios import StudioFacts
from studios.rules.activity_life import State

PUBLIC = (State.APPROVED, State.REVERSED)


class PublicActivity(msgspec.Struct, frozen=True, kw_only=True):
    """`names` are those who agreed to be named; `people` counts everybody."""

    studio: StudioFacts
    facts: ActivityFacts
    people: int
    hours: Decimal
    names: list[str]
    confirmed: bool
    decided_at: datetime

    @property
    def reversed(self) -> bool:
        return self.facts.state is State.REVERSED


async def public_activity(studio: StudioFacts, activity: UUID) -> PublicActivity:
    facts = await activity_facts(studio.id, activity)
    if facts.state not in PUBLIC:
        raise ActivityUnknown
    sql = "SELECT person, hours FROM counted_hours WHERE activity = {} AND count <> 'paid'"
    counted = await rows_as(Counted, sql, activity)
    named = await consenting([one.person for one in counted])
    answer = await answer_of(activity)
    step = await row("SELECT max(at) AS at FROM activity_step WHERE activity = {}", activity)
    return PublicActivity(
        studio=studio,
        facts=facts,
        people=len(counted),
        hours=sum((one.hours for one in counted), Decimal(0)),
        names=sorted((await public_names(named)).values()),
        confirmed=answer is not None and answer.agreed,
        decided_at=msgspec.convert((step or {})["at"], datetime),
    )


class Counted(msgspec.Struct, frozen=True):
    person: UUID
    hours: Decimal
