"""Laws: whatever is done in whatever order, no hour counts twice, no day is overfull, no posting lacks its source."""

import asyncio
from datetime import date, time
from decimal import Decimal
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from database.rows import rows
from studios.actions import approvals, submissions
from studios.errors.activities import TwoPlacesAtOnce
from studios.queries import studios
from studios.tables import StudioMember
from tests.studios.activities.ground import NOON, Ground, person
from web.refusals import Refusal

DAYS = [date(2026, 11, number) for number in range(10, 18)]
VERBS = ("log", "log", "log", "approve", "approve", "approve", "second", "reverse", "take_back", "submit", "send_back")
STEP = st.tuples(
    st.sampled_from(VERBS), st.integers(0, 5), st.integers(0, 1), st.sampled_from(DAYS), st.sampled_from((5, 8, 12, 13))
)
Step = tuple[str, int, int, date, int]


@given(st.lists(STEP, min_size=20, max_size=45))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_sequence_breaks_the_laws_of_hours(site: Ground, steps: list[Step]) -> None:
    """Each example has people of its own, with empty days."""
    site.people = [await newcomer(site, name) for name in ("冯师傅", "谭师傅")]
    for verb, which, both, day, hours in steps:
        made = [one["id"] for one in await rows(MADE, site.people)]
        try:
            if verb == "log" or not made:
                await log(site, both, day, hours, which)
            else:
                await act(site, verb, made[which % len(made)])
        except Refusal:
            continue
    await laws_hold(site)


async def newcomer(site: Ground, name: str) -> UUID:
    made = await person(name, site.host)
    since = date(2025, 1, 1)
    await StudioMember(id=uuid4(), studio=site.studio.id, person=made, role="member", since=since, at=NOON).save()
    return made


async def log(site: Ground, both: int, day: date, hours: int, starts: int) -> None:
    came = {one: Decimal(hours) for one in site.people[: both + 1]}
    form = {"day": day, "starts": time(starts), "ends": time(starts + hours), "came": came}
    activity = await site.logged(**form)
    await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)


async def act(site: Ground, verb: str, activity: object) -> None:
    one, studio = activity, site.studio
    match verb:
        case "submit":
            await submissions.submit(studio.id, one, by=site.lead, now=NOON)  # type: ignore[arg-type]
        case "take_back":
            await submissions.take_back(studio.id, one, by=site.lead, now=NOON)  # type: ignore[arg-type]
        case "approve" | "second":
            by = site.he if verb == "approve" else site.su
            await approvals.approve(studio, one, by=by, now=NOON)  # type: ignore[arg-type]
        case "send_back":
            await approvals.send_back(studio, one, reason="不清楚", by=site.he, now=NOON)  # type: ignore[arg-type]
        case _:
            await approvals.take_back_approved(studio, one, reason="记错了", by=site.he, now=NOON)  # type: ignore[arg-type]


MADE = """
SELECT DISTINCT activity.id FROM activity JOIN attendance ON attendance.activity = activity.id
WHERE attendance.person = ANY({}::uuid[]) AND activity.state NOT IN ('draft', 'reversed')
"""
COUNTS = """
SELECT counted_hours.person, counted_hours.day, sum(counted_hours.hours) AS hours, activity.studio
FROM counted_hours JOIN activity ON activity.id = counted_hours.activity WHERE activity.state = 'approved'
GROUP BY counted_hours.person, counted_hours.day, activity.studio
"""
STANDING = """
SELECT beneficiary_id AS person, sum(quantity) AS hours, sum(points) AS points FROM ledger_posting
WHERE beneficiary = 'person' GROUP BY beneficiary_id
"""
# What stands for a source that is not approved now.
ORPHANS = """
SELECT posting.source FROM ledger_posting AS posting
LEFT JOIN activity ON activity.id::text = split_part(split_part(posting.source, ':', 2), '#', 1)
    AND activity.state = 'approved'
WHERE posting.reverses IS NULL AND activity.id IS NULL
    AND NOT EXISTS (SELECT FROM ledger_posting AS back WHERE back.reverses = posting.id)
"""
FIRST_HANDS = """
SELECT one."by" FROM activity_step AS one JOIN activity_step AS other ON other.activity = one.activity
WHERE one.went_to = 'seconding' AND other.came_from = 'seconding' AND other.went_to = 'approved'
    AND other.number = one.number + 1 AND other."by" = one."by"
"""


async def laws_hold(site: Ground) -> None:
    days = await rows(COUNTS)
    assert [one for one in days if Decimal(str(one["hours"])) > 12] == []
    counted: dict[object, Decimal] = {}
    for one in days:
        counted[one["person"]] = counted.get(one["person"], Decimal(0)) + Decimal(str(one["hours"]))
    posted = {one["person"]: (one["hours"], one["points"]) for one in await rows(STANDING)}
    assert {person: hours for person, (hours, _points) in posted.items() if hours} == counted
    assert {person: points for person, (_hours, points) in posted.items() if points} == {
        person: min(hours, Decimal(60)) for person, hours in counted.items()
    }
    assert await rows(ORPHANS) == []
    assert await rows(FIRST_HANDS) == []


async def test_two_activities_that_meet_are_not_both_sent_in_a_race(site: Ground) -> None:
    """Each sees the other's people only once it holds them."""
    came = {person: Decimal(2) for person in site.people}
    rivals = [
        await site.logged(starts=time(9 + number % 2), ends=time(11 + number % 2), came=came) for number in range(8)
    ]
    sending = (submissions.submit(site.studio.id, one, by=site.lead, now=NOON) for one in rivals)
    ended = await asyncio.gather(*sending, return_exceptions=True)
    assert [type(one) for one in ended].count(type(None)) == 1
    assert {type(one) for one in ended} == {type(None), TwoPlacesAtOnce}
    assert len(await rows("SELECT id FROM activity WHERE state = 'submitted'")) == 1


async def test_one_claim_approved_by_many_at_once_counts_once(site: Ground) -> None:
    activity = await site.sent()
    studio = await studios.by_id(site.studio.id, account=site.he.account)
    approving = (approvals.approve(studio, activity, by=by, now=NOON) for by in [site.he, site.su] * 4)
    ended = await asyncio.gather(*approving, return_exceptions=True)
    assert sum(not isinstance(one, BaseException) for one in ended) == 1
    assert len(await rows("SELECT id FROM ledger_posting")) == 3
    assert len(await rows("SELECT id FROM counted_hours")) == 2
