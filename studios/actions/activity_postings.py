"""What an approved activity brings (rule 8.4): hours of its people and studio, and the help its firm confirmed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from scoring.leaderboard.ledger import Beneficiary, Category, Posting, booking_season, policy_on, scored_hours
from scoring.rules.points import added_hours, help_points
from scoring.rules.policy import ServicePoints
from studios.actions.activities import Held
from studios.queries.studios import StudioFacts
from studios.rules.hours import day_of
from web.language import N_

HOURS = N_("服务 {hours} 小时")
HELP = N_("助企行：帮扶企业 {firms} 家，解决难题 {problems} 个，培训职工 {workers} 人")
MADE_GOOD = N_("前面的工时冲销后，按每季上限补计的积分")

ZERO = Decimal(0)


class Served(msgspec.Struct, frozen=True):
    """A person's unpaid hours in an activity."""

    person: UUID
    hours: Decimal


def source_of(activity: UUID) -> str:
    return f"activity:{activity}"


def link_of(studio: StudioFacts, activity: UUID) -> str:
    return f"/studios/{studio.slug}/activities/{activity}"


async def postings_of(
    studio: StudioFacts, activity: Held, served: Sequence[Served], *, confirmed: bool
) -> list[Posting]:
    day = day_of(activity.starts_at)
    policy = (await policy_on(day)).service
    mine = [await of_person(studio, activity, one, policy) for one in served]
    if not mine:
        return await of_help(studio, activity, policy, confirmed=confirmed)
    points, hours = sum((one.points for one in mine), ZERO), sum((one.hours for one in served), ZERO)
    whole = posting(studio, activity, Beneficiary.STUDIO, studio.id, points, hours)
    return [*mine, whole, *await of_help(studio, activity, policy, confirmed=confirmed)]


async def of_person(studio: StudioFacts, activity: Held, one: Served, policy: ServicePoints) -> Posting:
    """All hours are recorded, those up to the season's cap are scored."""
    before = await scored_hours(one.person, day_of(activity.starts_at))
    points = added_hours(policy, before, one.hours)
    return posting(studio, activity, Beneficiary.PERSON, one.person, points, one.hours)


def posting(
    studio: StudioFacts, activity: Held, whose: Beneficiary, id_: UUID, points: Decimal, hours: Decimal
) -> Posting:
    return Posting(
        beneficiary=whose,
        beneficiary_id=id_,
        category=Category.SERVICE,
        on=day_of(activity.starts_at),
        points=points,
        quantity=hours,
        reason=HOURS,
        facts={"hours": format(hours.normalize(), "f")},
        source=source_of(activity.id),
        link=link_of(studio, activity.id),
    )


async def of_help(studio: StudioFacts, activity: Held, policy: ServicePoints, *, confirmed: bool) -> list[Posting]:
    """Nothing without the firm's word; a firm is helped once in a season, however often one comes back."""
    if not confirmed:
        return []
    firms = 0 if await helped_before(activity) else 1
    if not (firms or activity.problems or activity.workers):
        return []
    counts = {"firms": firms, "problems": activity.problems, "workers": activity.workers}
    return [
        Posting(
            beneficiary=Beneficiary.STUDIO,
            beneficiary_id=studio.id,
            category=Category.SERVICE,
            on=day_of(activity.starts_at),
            points=help_points(policy, **counts),
            reason=HELP,
            facts={name: str(count) for name, count in counts.items()},
            source=f"{source_of(activity.id)}#help",
            link=link_of(studio, activity.id),
        )
    ]


async def helped_before(activity: Held) -> bool:
    """Whether the same firm counts already for this studio in the season of the day."""
    begins, ends = await season_of(day_of(activity.starts_at))
    sql = """SELECT 1 FROM activity WHERE studio = {} AND id <> {} AND state = 'approved' AND asked_by = {}
            AND (starts_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN {} AND {}
            AND EXISTS (SELECT FROM confirmation WHERE confirmation.activity = activity.id AND agreed) LIMIT 1"""
    return await row(sql, activity.studio, activity.id, activity.asked_by, begins, ends) is not None


async def season_of(day: date) -> tuple[date, date]:
    found = await row("SELECT starts_on, ends_on FROM season WHERE {} BETWEEN starts_on AND ends_on LIMIT 1", day)
    if found is None:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return msgspec.convert((found["starts_on"], found["ends_on"]), tuple[date, date])


class Latest(msgspec.Struct, frozen=True):
    """The person's newest approved activity of a season, which takes what is made good."""

    activity: UUID
    studio: UUID
    day: date
    hours: Decimal
    points: Decimal


LATEST = """
SELECT posting.source_activity AS activity, counted.studio, counted.day, totals.hours, totals.points
FROM (SELECT coalesce(sum(quantity), 0) AS hours, coalesce(sum(points), 0) AS points FROM ledger_posting
    WHERE season = {} AND beneficiary = 'person' AND beneficiary_id = {} AND category = 'service') AS totals,
LATERAL (SELECT activity.id AS source_activity FROM counted_hours JOIN activity ON activity.id = counted_hours.activity
    WHERE counted_hours.person = {} AND counted_hours.count <> 'paid' AND activity.state = 'approved'
        AND counted_hours.day BETWEEN {} AND {} ORDER BY counted_hours.day DESC, activity.id LIMIT 1) AS posting
JOIN counted_hours AS counted ON counted.activity = posting.source_activity AND counted.person = {}
"""


async def short_of(person: UUID, day: date) -> tuple[Latest, Decimal] | None:
    """After a reversal: hours over the cap that now fit under it, and the activity to which they are added."""
    season, (begins, ends) = await booking_season(day), await season_of(day)
    found = await rows_as(Latest, LATEST, season, person, person, begins, ends, person)
    if not found:
        return None
    policy = (await policy_on(day)).service
    missing = added_hours(policy, ZERO, found[0].hours) - found[0].points
    return (found[0], missing) if missing > 0 else None
