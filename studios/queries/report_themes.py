"""What upper unions ask of a town's studios: each report one statement over all studios that the asker may see."""

from studios.queries.book_themes import Column, Form, Theme
from studios.queries.hour_policy import setting
from studios.rules.activity_kinds import KIND_NAMES as ACTIVITY_NAMES
from studios.rules.life import ROLE_LABELS, STATE_NAMES
from web.language import N_

ASKED = """
WITH asked AS (SELECT {}::date AS first, {}::date AS last, {}::date AS today),
seen AS (
    SELECT studio.* FROM studio WHERE ({}::text = '' OR village = {}::text)
        AND ({}::bool OR host = ANY({}::uuid[])) AND state <> 'proposed'
), logged AS (
    SELECT activity.*, coalesce(nullif(left(description, 60), ''), place) AS title,
        (starts_at AT TIME ZONE 'Asia/Shanghai')::date AS day,
        (logged_at AT TIME ZONE 'Asia/Shanghai')::date AS logged_on
    FROM activity WHERE state NOT IN ('dropped', 'reversed')
)
"""
DAY, NUMBER = Form.DAY, Form.NUMBER
STUDIO = Column(N_("工作室"), width=30)
VILLAGE = Column(N_("村居"))

MISSING = {
    "activity": N_("活动没有照片，也没有对方确认"),
    "voucher": N_("支出没有凭证文件"),
    "outcome": N_("成果没有证明材料"),
    "have": N_("“七有”没有佐证"),
}

SUMMARY = Theme(
    N_("汇总"),
    (STUDIO, VILLAGE, Column(N_("行业工种")), Column(N_("状态"), names=STATE_NAMES), Column(N_("成员"), NUMBER),
     Column(N_("活动"), NUMBER), Column(N_("志愿服务工时"), NUMBER), Column(N_("工会服务工时"), NUMBER),
     Column(N_("在带徒弟"), NUMBER), Column(N_("成果"), NUMBER), Column(N_("积分"), NUMBER)),
    """SELECT seen.name, seen.village, seen.trade, seen.state,
        (SELECT count(*) FROM studio_member AS m WHERE m.studio = seen.id AND since <= last
            AND (until IS NULL OR until >= last)),
        coalesce(done.activities, 0), coalesce(done.volunteer, 0), coalesce(done.service, 0),
        (SELECT count(*) FROM mentorship WHERE studio = seen.id AND slot IS NOT NULL),
        (SELECT count(DISTINCT outcome.id) FROM outcome JOIN outcome_claim AS claim ON claim.outcome = outcome.id
            WHERE outcome.studio = seen.id AND claim.state = 'approved' AND reached_on BETWEEN first AND last),
        (SELECT coalesce(sum(points), 0) FROM ledger_posting WHERE beneficiary = 'studio' AND beneficiary_id = seen.id
            AND day BETWEEN first AND last)
    FROM asked, seen LEFT JOIN (
        SELECT counted.studio, count(DISTINCT counted.activity) AS activities,
            sum(hours) FILTER (WHERE count = 'volunteer') AS volunteer,
            sum(hours) FILTER (WHERE count = 'service') AS service
        FROM asked, counted_hours AS counted JOIN activity ON activity.id = counted.activity
        WHERE activity.state = 'approved' AND day BETWEEN first AND last GROUP BY counted.studio
    ) AS done ON done.studio = seen.id ORDER BY seen.village, seen.name""",
)  # fmt: skip

ZERO_HOURS = Theme(
    N_("零工时人员"),
    (STUDIO, VILLAGE, Column(N_("姓名")), Column(N_("身份"), names=ROLE_LABELS), Column(N_("加入日期"), DAY)),
    """SELECT seen.name, seen.village, person.name, member.role, member.since
    FROM asked, seen JOIN studio_member AS member ON member.studio = seen.id JOIN person ON person.id = member.person
    WHERE member.since <= last AND (member.until IS NULL OR member.until >= last) AND NOT EXISTS (
        SELECT FROM counted_hours AS counted JOIN activity ON activity.id = counted.activity
        WHERE counted.person = person.id AND counted.studio = seen.id AND activity.state = 'approved'
            AND counted.count <> 'paid' AND counted.day BETWEEN first AND last)
    ORDER BY seen.village, seen.name, person.name""",
)  # fmt: skip

EVIDENCE = Theme(
    N_("缺佐证"),
    (STUDIO, VILLAGE, Column(N_("缺什么"), names=MISSING, width=30), Column(N_("内容"), width=40),
     Column(N_("日期"), DAY)),
    """SELECT seen.name, seen.village, found.what, found.title, found.day FROM seen JOIN (
        SELECT logged.studio, 'activity' AS what, title, day FROM asked, logged
        WHERE state <> 'draft' AND day BETWEEN first AND last
            AND NOT EXISTS (SELECT FROM activity_photo WHERE activity = logged.id)
            AND NOT EXISTS (SELECT FROM confirmation WHERE activity = logged.id AND agreed)
        UNION ALL SELECT money.studio, 'voucher', payee, spent_on
        FROM asked, grant_voucher AS voucher JOIN studio_grant AS money ON money.id = voucher.studio_grant
        WHERE voucher.file IS NULL AND spent_on BETWEEN first AND last
            AND NOT EXISTS (SELECT FROM grant_reversal WHERE entry IN (voucher.id, money.id))
        UNION ALL SELECT outcome.studio, 'outcome', outcome.title, claim.reached_on
        FROM asked, outcome JOIN outcome_claim AS claim ON claim.outcome = outcome.id AND claim.number = 1
        WHERE claim.reached_on BETWEEN first AND last AND claim.state <> 'reversed'
            AND NOT EXISTS (SELECT FROM outcome_file WHERE outcome = outcome.id AND removed_at IS NULL)
        UNION ALL SELECT studio.id, 'have', count(DISTINCT have.kind) || ' / 7', NULL::date
        FROM studio LEFT JOIN studio_have AS have ON have.studio = studio.id
        GROUP BY studio.id HAVING count(DISTINCT have.kind) < 7
    ) AS found ON found.studio = seen.id ORDER BY seen.village, seen.name, found.what, found.day""",
)  # fmt: skip

LOG_DAYS = setting("log_days")
LOG_DUE = f"(begins + interval '1 month' + ({setting('log_day')} - 1) * interval '1 day')::date"

LATE = Theme(
    N_("逾期记录"),
    (STUDIO, VILLAGE, Column(N_("类别"), names={"month": N_("带徒月记录未写"), "late_month": N_("带徒月记录迟写"),
                                             **ACTIVITY_NAMES}),
     Column(N_("内容"), width=40), Column(N_("应在日期"), DAY), Column(N_("迟了几天"), NUMBER)),
    f"""SELECT seen.name, seen.village, found.what, found.title, found.due, found.days FROM seen JOIN (
        SELECT logged.studio, kind AS what, title, day + {LOG_DAYS} AS due, logged_on - day - {LOG_DAYS} AS days
        FROM asked, logged WHERE planned_at IS NULL AND logged_on > day + {LOG_DAYS} AND day BETWEEN first AND last
        UNION ALL SELECT taught.studio, CASE WHEN log.id IS NULL THEN 'month' ELSE 'late_month' END,
            mentor.name || ' → ' || mentee.name || ' ' || to_char(begins, 'YYYY-MM'),
            {LOG_DUE},
            coalesce((log.at AT TIME ZONE 'Asia/Shanghai')::date, today) - {LOG_DUE}
        FROM asked, (
            SELECT mentorship.*, coalesce(over."on", greatest(ends_on, (
                SELECT max(until) FROM mentorship_extension WHERE mentorship = mentorship.id))) AS until
            FROM mentorship LEFT JOIN mentorship_end AS over ON over.mentorship = mentorship.id
            WHERE approved_on IS NOT NULL
        ) AS taught
        CROSS JOIN LATERAL generate_series(date_trunc('month', greatest(taught.starts_on, first)::timestamp),
            least(taught.until, last, today)::timestamp, interval '1 month') AS gone(begins)
        JOIN person AS mentor ON mentor.id = taught.mentor JOIN person AS mentee ON mentee.id = taught.mentee
        LEFT JOIN mentorship_log AS log ON log.mentorship = taught.id AND log.month = begins::date
        WHERE coalesce((log.at AT TIME ZONE 'Asia/Shanghai')::date, today) > {LOG_DUE}
    ) AS found ON found.studio = seen.id ORDER BY found.days DESC, seen.name""",  # noqa: S608 -- our own text
)  # fmt: skip

REVIEWS = Theme(
    N_("复核到期"),
    (STUDIO, VILLAGE, Column(N_("系列"), width=24), Column(N_("授予单位"), width=24), Column(N_("应在日期"), DAY),
     Column(N_("还有几天"), NUMBER)),
    """SELECT seen.name, seen.village, series, authority, due.day, due.day - today FROM asked, seen
    JOIN studio_title AS title ON title.studio = seen.id
    CROSS JOIN LATERAL (SELECT coalesce((
        SELECT next_due FROM title_review WHERE title_review.title = title.id ORDER BY at DESC LIMIT 1
    ), title.review_due) AS day) AS due
    WHERE due.day <= today + 60 AND NOT EXISTS (SELECT FROM title_end WHERE title_end.title = title.id)
    ORDER BY due.day, seen.name""",
)  # fmt: skip

MENDING = Theme(
    N_("整改计时"),
    (STUDIO, VILLAGE, Column(N_("年度"), NUMBER), Column(N_("总分"), NUMBER), Column(N_("整改期限"), DAY),
     Column(N_("还有几天"), NUMBER), Column(N_("复查次数"), NUMBER), Column(N_("复查通过日期"), DAY)),
    """SELECT seen.name, seen.village, appraisal.year, appraisal.total, mending.due_on,
        CASE WHEN passed.day IS NULL THEN mending.due_on - today END,
        (SELECT count(*) FROM reinspection WHERE rectification = mending.id), passed.day
    FROM asked, seen JOIN appraisal ON appraisal.studio = seen.id
    JOIN rectification AS mending ON mending.appraisal = appraisal.id
    CROSS JOIN LATERAL (SELECT min("on") AS day FROM reinspection WHERE rectification = mending.id AND passed) AS passed
    WHERE mending.due_on >= first AND (passed.day IS NULL OR passed.day BETWEEN first AND last)
    ORDER BY passed.day NULLS FIRST, mending.due_on""",
)  # fmt: skip

REPORTS: dict[str, Theme] = {
    "summary": SUMMARY,
    "zero-hours": ZERO_HOURS,
    "evidence": EVIDENCE,
    "late": LATE,
    "reviews": REVIEWS,
    "mending": MENDING,
}
