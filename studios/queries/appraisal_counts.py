"""What the records of one year say for each measure of the appraisal: approved facts alone, never hours."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from studios.queries.hour_policy import setting
from studios.rules.appraisal import Count
from studios.rules.criteria import Measure

PAGES: dict[Measure, str] = {
    Measure.HAVES: "haves",
    Measure.LATE_LOGS: "activities",
    Measure.VOUCHERS: "grants",
    Measure.OUTCOME_POINTS: "outcomes",
    Measure.PATENTS: "outcomes",
    Measure.IN_USE: "outcomes",
    Measure.MENTEES: "mentorships",
    Measure.MENTOR_LOGS: "mentorships",
    Measure.MASTERED: "mentorships",
    Measure.CONTESTS: "mentorships",
    Measure.SERVICE_PROOF: "activities",
    Measure.SERVICE_CONFIRMED: "activities",
    Measure.BENEFIT: "outcomes",
}

COUNTS = f"""
WITH asked AS (SELECT {{}}::uuid AS studio, {{}}::date AS first, {{}}::date AS last),
done AS (
    SELECT activity.id, activity.asked_by, activity.planned_at IS NOT NULL
            OR activity.logged_at <= activity.ends_at + {setting("log_days")} * interval '1 day' AS in_time,
        EXISTS (SELECT FROM activity_photo WHERE activity = activity.id) AS proved,
        (SELECT agreed FROM confirmation WHERE activity = activity.id ORDER BY at DESC LIMIT 1) AS agreed
    FROM activity, asked WHERE activity.studio = asked.studio AND activity.state = 'approved'
        AND (activity.starts_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN asked.first AND asked.last
), spent AS (
    SELECT voucher.file FROM grant_voucher AS voucher JOIN studio_grant AS money ON money.id = voucher.studio_grant, asked
    WHERE money.studio = asked.studio AND voucher.spent_on BETWEEN asked.first AND asked.last
        AND NOT EXISTS (SELECT FROM grant_reversal WHERE entry IN (voucher.id, money.id))
), reached AS (
    SELECT DISTINCT ON (outcome.id) outcome.id, claim.kind, outcome.used_at, outcome.benefit
    FROM outcome JOIN outcome_claim AS claim ON claim.outcome = outcome.id AND claim.state = 'approved', asked
    WHERE outcome.studio = asked.studio AND claim.reached_on BETWEEN asked.first AND asked.last
    ORDER BY outcome.id, claim.number DESC
), posted AS (
    SELECT category, points FROM ledger_posting, asked WHERE beneficiary = 'studio' AND beneficiary_id = asked.studio
        AND day BETWEEN asked.first AND asked.last
), taught AS (
    SELECT mentorship.id, over.kind AS ended, over."on" AS ended_on,
        greatest(mentorship.starts_on, asked.first) AS since,
        least(coalesce(over."on", greatest(mentorship.ends_on, (
            SELECT max(until) FROM mentorship_extension WHERE mentorship = mentorship.id))), asked.last) AS until
    FROM mentorship LEFT JOIN mentorship_end AS over ON over.mentorship = mentorship.id, asked
    WHERE mentorship.studio = asked.studio AND mentorship.approved_on IS NOT NULL
        AND mentorship.starts_on <= asked.last
), live AS (SELECT * FROM taught WHERE until >= since),
months AS (
    SELECT live.id, month::date AS month FROM live, LATERAL generate_series(
        date_trunc('month', since::timestamp), date_trunc('month', until::timestamp), interval '1 month') AS month
    WHERE month < date_trunc('month', until::timestamp) OR until = (month + interval '1 month - 1 day')::date
)
SELECT 'haves' AS measure, (SELECT count(DISTINCT kind) FROM studio_have, asked
    WHERE studio_have.studio = asked.studio AND "on" <= asked.last)::numeric AS counted, 0::numeric AS of
UNION ALL SELECT 'late_logs', count(*) FILTER (WHERE in_time), count(*) FROM done
UNION ALL SELECT 'vouchers', count(file), count(*) FROM spent
UNION ALL SELECT 'outcome_points', coalesce(sum(points) FILTER (WHERE category = 'outcome'), 0), 0 FROM posted
UNION ALL SELECT 'patents', count(*) FILTER (WHERE kind IN
    ('invention', 'utility_model', 'filed', 'software', 'standard', 'method')), 0 FROM reached
UNION ALL SELECT 'in_use', count(*) FILTER (WHERE used_at <> ''), 0 FROM reached
UNION ALL SELECT 'mentees', count(*), 0 FROM live
UNION ALL SELECT 'mentor_logs', count(log.id), count(*) FROM months
    LEFT JOIN mentorship_log AS log ON log.mentorship = months.id AND log.month = months.month
UNION ALL SELECT 'mastered', count(*) FILTER (WHERE ended = 'mastered' AND ended_on BETWEEN first AND last), 0
    FROM taught, asked
UNION ALL SELECT 'contests', coalesce(sum(points) FILTER (WHERE category IN ('contest', 'mentoring')), 0), 0 FROM posted
UNION ALL SELECT 'service_proof', count(*) FILTER (WHERE proved OR agreed), count(*) FROM done
UNION ALL SELECT 'service_confirmed', count(*) FILTER (WHERE agreed), count(*) FROM done WHERE asked_by <> ''
UNION ALL SELECT 'benefit', count(*) FILTER (WHERE benefit IS NOT NULL), 0 FROM reached
"""  # noqa: E501, S608 -- one statement, read as a list of measures


class Found(msgspec.Struct, frozen=True):
    measure: Measure
    counted: Decimal
    of: Decimal


async def counts_of(studio_id: UUID, year: int, *, today: date) -> dict[Measure, Count]:
    """Up to today: a month that is not over is not missing yet."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), max(today, date(year, 1, 1)))
    found = await rows_as(Found, COUNTS, studio_id, first, last)
    return {one.measure: Count(one.counted, one.of) for one in found}
