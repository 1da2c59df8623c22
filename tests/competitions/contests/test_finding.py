"""Who finds which contest."""

import pytest

from competitions.errors.contests import (
    ContestUnknown,
)
from competitions.forms.seasons import SeasonForm
from competitions.queries.contests import all_for, public
from competitions.rules.life import State
from database.rows import rows
from tests.competitions.contests.making import (
    DAY,
    HOUR,
    NOON,
    administrator,
    chief_of,
    contest,
    member,
)

YEAR = SeasonForm(year=2026, name="2026 赛季", starts_on=NOON.date(), ends_on=(NOON + 30 * DAY).date())

pytestmark = pytest.mark.usefixtures("db")


async def test_the_public_sees_a_contest_from_its_enrolment_on() -> None:
    seen = {}
    for state in State:
        made = await contest(state)
        try:
            seen[state.value] = (await public(made.slug)).id == made.id
        except ContestUnknown:
            seen[state.value] = False
    assert seen == {state.value: state not in (State.DRAFT, State.VOID) for state in State}


async def test_a_contest_made_void_after_its_enrolment_is_still_shown() -> None:
    made = await contest(State.VOID)
    await rows(
        """INSERT INTO contest_step (id, contest, number, came_from, went_to, at, note)
        VALUES (gen_random_uuid(), {}, 1, 'draft', 'enrolling', now(), '')""",
        made.id,
    )
    assert (await public(made.slug)).state is State.VOID


async def test_everybody_lists_their_own_contests() -> None:
    first, second = await contest(), await contest(starts_at=NOON + DAY, enrol_closes_at=NOON + HOUR, freeze_at=None)
    assert [one.id for one in await all_for(await administrator())] == [first.id, second.id]
    assert [one.id for one in await all_for(await chief_of(second.id))] == [second.id]
    assert await all_for(await member("路人")) == []
