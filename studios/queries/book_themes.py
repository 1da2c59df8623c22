"""What a studio's yearly book holds: one theme a sheet, each one statement and its columns."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec

from studios.queries.home import CATEGORY_NAMES
from studios.rules.activity_kinds import KIND_NAMES as ACTIVITY_NAMES
from studios.rules.activity_life import STATE_NAMES as ACTIVITY_STATES
from studios.rules.grants import USE_NAMES
from studios.rules.haves import HAVE_NAMES
from studios.rules.hours import COUNT_NAMES
from studios.rules.life import ROLE_LABELS
from studios.rules.outcomes import CLAIM_STATES, KIND_NAMES, LEVEL_NAMES
from web.language import N_


class Form(StrEnum):
    TEXT = "text"  # names and codes: never read as a number
    NUMBER = "number"
    DAY = "day"
    SENTENCE = "sentence"  # a marked sentence with its facts, as JSON


class Column(msgspec.Struct, frozen=True):
    """`names` says the words for stored values; `width` is in letters."""

    title: str
    form: Form = Form.TEXT
    names: Mapping[Any, str] = {}
    width: int = 14


class Theme(msgspec.Struct, frozen=True):
    """`sql` starts from `asked` (studio, first, last); `on_paper` is False for what is too long to print."""

    name: str
    columns: tuple[Column, ...]
    sql: str
    on_paper: bool = True


ASKED = "WITH asked AS (SELECT {}::uuid AS studio, {}::date AS first, {}::date AS last) "
DAY, NUMBER = Form.DAY, Form.NUMBER
LOCAL = "(activity.starts_at AT TIME ZONE 'Asia/Shanghai')"

PEOPLE = Theme(
    N_("团队成员"),
    (Column(N_("姓名")), Column(N_("身份"), names=ROLE_LABELS), Column(N_("所在单位"), width=24),
     Column(N_("加入日期"), DAY), Column(N_("离开日期"), DAY), Column(N_("志愿服务工时"), NUMBER),
     Column(N_("工会服务工时"), NUMBER)),
    """SELECT person.name, member.role, organisation.name, member.since, member.until,
        coalesce(sum(counted.hours) FILTER (WHERE counted.count = 'volunteer'), 0),
        coalesce(sum(counted.hours) FILTER (WHERE counted.count = 'service'), 0)
    FROM asked JOIN studio_member AS member ON member.studio = asked.studio
    JOIN person ON person.id = member.person JOIN organisation ON organisation.id = person.organisation
    LEFT JOIN (counted_hours AS counted JOIN activity ON activity.id = counted.activity AND activity.state = 'approved')
        ON counted.person = person.id AND counted.studio = asked.studio AND counted.day BETWEEN first AND last
    WHERE member.since <= last AND (member.until IS NULL OR member.until >= first)
    GROUP BY member.id, person.name, organisation.name ORDER BY member.role <> 'lead', member.since, person.name""",
)  # fmt: skip

TITLES = Theme(
    N_("所获称号"),
    (Column(N_("授予单位"), width=24), Column(N_("系列"), width=24), Column(N_("级别"), names=LEVEL_NAMES),
     Column(N_("牌匾编号")), Column(N_("授予日期"), DAY), Column(N_("有效期至"), DAY)),
    """SELECT authority, series, level, plaque_number, "on", valid_to FROM asked
    JOIN studio_title AS title ON title.studio = asked.studio WHERE "on" <= last ORDER BY "on" """,
)  # fmt: skip

HAVES = Theme(
    N_("“七有”"),
    (Column(N_("项目"), names={one: names[0] for one, names in HAVE_NAMES.items()}), Column(N_("佐证日期"), DAY),
     Column(N_("说明"), width=40)),
    """SELECT kind, "on", note FROM asked JOIN studio_have AS have ON have.studio = asked.studio
    WHERE "on" <= last ORDER BY kind, "on" """,
)  # fmt: skip

MENTORSHIPS = Theme(
    N_("师徒"),
    (Column(N_("师傅")), Column(N_("徒弟")), Column(N_("培养目标"), width=30), Column(N_("签订日期"), DAY),
     Column(N_("起始日期"), DAY), Column(N_("结束日期"), DAY), Column(N_("本年月记录"), NUMBER),
     Column(N_("结果"), names={"mastered": N_("已出师"), "stopped": N_("已终止")})),
    """SELECT mentor.name, mentee.name, goal_skill, signed_on, starts_on, ends_on,
        (SELECT count(*) FROM mentorship_log WHERE mentorship = mentorship.id AND month BETWEEN first AND last),
        over.kind
    FROM asked JOIN mentorship ON mentorship.studio = asked.studio
    JOIN person AS mentor ON mentor.id = mentorship.mentor
    JOIN person AS mentee ON mentee.id = mentorship.mentee
    LEFT JOIN mentorship_end AS over ON over.mentorship = mentorship.id
    WHERE approved_on IS NOT NULL AND starts_on <= last AND (over."on" IS NULL OR over."on" >= first)
    ORDER BY starts_on, mentee.name""",
)  # fmt: skip

LOGS = Theme(
    N_("带徒记录"),
    (Column(N_("月份")), Column(N_("师傅")), Column(N_("徒弟")), Column(N_("教了什么"), width=50),
     Column(N_("下一步"), width=30)),
    """SELECT to_char(log.month, 'YYYY-MM'), mentor.name, mentee.name, log.taught, log.next_steps FROM asked
    JOIN mentorship ON mentorship.studio = asked.studio JOIN mentorship_log AS log ON log.mentorship = mentorship.id
    JOIN person AS mentor ON mentor.id = mentorship.mentor JOIN person AS mentee ON mentee.id = mentorship.mentee
    WHERE log.month BETWEEN first AND last ORDER BY log.month, mentee.name""",
)  # fmt: skip

ACTIVITIES = Theme(
    N_("活动"),
    (Column(N_("日期"), DAY), Column(N_("开始")), Column(N_("结束")), Column(N_("活动类别"), names=ACTIVITY_NAMES),
     Column(N_("地点"), width=24), Column(N_("服务对象"), width=24), Column(N_("内容"), width=50),
     Column(N_("人数"), NUMBER), Column(N_("总时长"), NUMBER), Column(N_("照片"), NUMBER),
     Column(N_("状态"), names=ACTIVITY_STATES)),
    f"""SELECT {LOCAL}::date, to_char({LOCAL}, 'HH24:MI'),
        to_char(activity.ends_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI'), kind, place, asked_by, description,
        (SELECT count(*) FROM attendance WHERE activity = activity.id),
        (SELECT coalesce(sum(hours), 0) FROM attendance WHERE activity = activity.id),
        (SELECT count(*) FROM activity_photo WHERE activity = activity.id), activity.state
    FROM asked JOIN activity ON activity.studio = asked.studio
    WHERE activity.state <> 'dropped' AND {LOCAL}::date BETWEEN first AND last ORDER BY activity.starts_at""",  # noqa: S608 -- our own text
)  # fmt: skip

ATTENDANCE = Theme(
    N_("出勤"),
    (Column(N_("日期"), DAY), Column(N_("活动"), width=40), Column(N_("姓名")), Column(N_("时长"), NUMBER),
     Column(N_("计入"), names=COUNT_NAMES)),
    f"""SELECT {LOCAL}::date, left(description, 60), person.name, attendance.hours, counted.count
    FROM asked JOIN activity ON activity.studio = asked.studio JOIN attendance ON attendance.activity = activity.id
    JOIN person ON person.id = attendance.person
    LEFT JOIN counted_hours AS counted ON counted.activity = activity.id AND counted.person = person.id
        AND activity.state = 'approved'
    WHERE activity.state <> 'dropped' AND {LOCAL}::date BETWEEN first AND last
    ORDER BY activity.starts_at, person.name""",  # noqa: S608 -- our own text
    on_paper=False,
)  # fmt: skip

OUTCOMES = Theme(
    N_("成果"),
    (Column(N_("成果名称"), width=40), Column(N_("成果类别"), names=KIND_NAMES, width=20),
     Column(N_("认定级别"), names=LEVEL_NAMES), Column(N_("登记号"), width=22), Column(N_("取得日期"), DAY),
     Column(N_("完成人"), width=40), Column(N_("年经济效益（元）"), NUMBER), Column(N_("积分"), NUMBER),
     Column(N_("状态"), names={one: names[0] for one, names in CLAIM_STATES.items()})),
    """SELECT outcome.title, claim.kind, claim.level, outcome.number, claim.reached_on,
        (SELECT string_agg(person.name || ' ' || trim_scale(percent) || '%', '、' ORDER BY percent DESC, person.name)
            FROM outcome_share AS share JOIN person ON person.id = share.person WHERE share.outcome = outcome.id),
        outcome.benefit, claim.points, claim.state
    FROM asked JOIN outcome ON outcome.studio = asked.studio JOIN outcome_claim AS claim ON claim.outcome = outcome.id
    WHERE claim.reached_on BETWEEN first AND last ORDER BY claim.reached_on, outcome.title""",
)  # fmt: skip

GRANTS = Theme(
    N_("经费收入"),
    (Column(N_("到账日期"), DAY), Column(N_("经费来源"), width=30), Column(N_("用途类别"), names=USE_NAMES),
     Column(N_("金额（元）"), NUMBER), Column(N_("冲销的原因"), width=30)),
    """SELECT received_on, source, use_class, amount, gone.reason FROM asked
    JOIN studio_grant AS money ON money.studio = asked.studio LEFT JOIN grant_reversal AS gone ON gone.entry = money.id
    WHERE received_on BETWEEN first AND last ORDER BY received_on, source""",
)  # fmt: skip

VOUCHERS = Theme(
    N_("经费支出"),
    (Column(N_("支出日期"), DAY), Column(N_("收款方"), width=30), Column(N_("用于"), width=30),
     Column(N_("经费来源"), width=30), Column(N_("金额（元）"), NUMBER), Column(N_("冲销的原因"), width=30)),
    """SELECT spent_on, payee, purpose, source, voucher.amount, gone.reason FROM asked
    JOIN studio_grant AS money ON money.studio = asked.studio
    JOIN grant_voucher AS voucher ON voucher.studio_grant = money.id
    LEFT JOIN grant_reversal AS gone ON gone.entry = voucher.id
    WHERE spent_on BETWEEN first AND last ORDER BY spent_on, payee""",
)  # fmt: skip

POINTS = Theme(
    N_("积分"),
    (Column(N_("序号"), NUMBER), Column(N_("日期"), DAY), Column(N_("类别"), names=CATEGORY_NAMES),
     Column(N_("积分"), NUMBER), Column(N_("依据"), Form.SENTENCE, width=50), Column(N_("备注"), width=30)),
    """SELECT number, day, category, points,
        jsonb_build_array(reason, facts::jsonb)::text, note FROM asked
    JOIN ledger_posting ON beneficiary = 'studio' AND beneficiary_id = asked.studio
    WHERE day BETWEEN first AND last ORDER BY season, number""",
)  # fmt: skip

THEMES = (
    PEOPLE, TITLES, HAVES, MENTORSHIPS, LOGS, ACTIVITIES, ATTENDANCE, OUTCOMES, GRANTS, VOUCHERS, POINTS,
)  # fmt: skip
