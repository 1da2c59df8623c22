"""A points policy in words: what each clause gives, with its rule's number."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import msgspec

from scoring.rules.exact import text
from scoring.rules.policy import PointsPolicy
from web.language import N_, _

LEVELS: Mapping[str, str] = {
    "firm": N_("企业级"),
    "town": N_("镇街级"),
    "district": N_("区级"),
    "city": N_("市级"),
    "province": N_("省级"),
    "nation": N_("国家级"),
    "international": N_("国际级"),
}
KINDS: Mapping[str, str] = {
    "invention": N_("发明专利授权"),
    "utility_model": N_("实用新型专利"),
    "filed": N_("专利申请受理"),
    "software": N_("软件著作权"),
}


# In one piece, so that it is found as one sentence.
MENTOR_TERMS = N_(
    "徒弟的竞赛贡献值同时记给师傅的工作室：师徒关系在报名截止前至少 {days} 天获批，"
    "比赛在签约后 {months} 个月内；出师后再延 {more} 个月。"
)


class Clause(msgspec.Struct, frozen=True):
    """One part of the policy: the rule's number, its title, and its sentences or pairs of name and number."""

    rule: str
    title: str
    sentences: list[str]
    pairs: list[tuple[str, str]] = []


def said(policy: PointsPolicy) -> list[Clause]:
    return [places(policy), levels(policy), mentors(policy), service(policy), outcomes(policy), fairness(policy)]


def n(value: Decimal | int) -> str:
    return text(Decimal(value))


def places(policy: PointsPolicy) -> Clause:
    contest = policy.contest
    sentences = [
        _("完成比赛但没有名次，或名次在第 {n} 名之后：{points} 分。").format(
            n=len(contest.places), points=n(contest.finish)
        ),
        _("参赛不足 {few} 人，名次分乘以 {factor}；不足 {least} 人，只有完赛分。").format(
            few=contest.small_field, factor=n(contest.small_factor), least=contest.least_field
        ),
    ]
    pairs = [(_("第 {n} 名").format(n=place), n(points)) for place, points in enumerate(contest.places, start=1)]
    return Clause("8.2", _("竞赛名次分"), sentences, pairs)


def levels(policy: PointsPolicy) -> Clause:
    sentences = [_("名次分乘以级别系数。没有列出的级别只记录，不计分。成绩正式公布时入账，记给选手本人和所在单位。")]
    return Clause("8.2", _("级别系数"), sentences, list(named(LEVELS, policy.contest.levels)))


def mentors(policy: PointsPolicy) -> Clause:
    mentor = policy.mentor
    sentences = [
        _(MENTOR_TERMS).format(days=mentor.days_before_closing, months=mentor.months, more=mentor.months_after_mastery),
        _("每位徒弟、每项赛事、每个级别一个赛季只取最好一次。几位师傅按约定比例分。师傅参与命题或执裁的，不计分。"),
    ]
    return Clause("8.3", _("师徒"), sentences)


def service(policy: PointsPolicy) -> Clause:
    own = policy.service
    sentences = [
        _("每小时 {points} 分，每人每赛季最多计 {most} 小时；超过的照样记录。时数少不扣分。").format(
            points=n(own.per_hour), most=n(own.hours_scored)
        ),
        _("帮扶一家企业 {firm} 分，解决一个问题 {problem} 分，培训一名职工 {worker} 分，都须企业确认。").format(
            firm=n(own.per_firm), problem=n(own.per_problem), worker=n(own.per_worker)
        ),
    ]
    return Clause("8.4", _("公益服务"), sentences)


def outcomes(policy: PointsPolicy) -> Clause:
    own = policy.outcome
    sentences = [
        _("同一成果只按最高一级计一次。标准和工作法 {least} 至 {most} 分，由评审决定。").format(
            least=n(own.standard_least), most=n(own.standard_most)
        )
    ]
    return Clause("8.5", _("创新成果"), sentences, [*named(LEVELS, own.levels), *named(KINDS, own.kinds)])


def fairness(policy: PointsPolicy) -> Clause:
    own = policy.size_fairness
    sentences = [
        _("工作室综合榜按（总分 + {k} × {m}）÷（人数 + {k}）排列；人数只算本赛季在室满 {days} 天的成员。").format(
            k=n(own.size), m=n(own.per_head), days=own.member_days
        ),
        _("{k} 是上赛季工作室人数的中位数，{m} 是上赛季人均贡献值；第一个赛季由工会设定。总分列在旁边。").format(
            k=n(own.size), m=n(own.per_head)
        ),
    ]
    return Clause("8.6", _("按人数公平折算"), sentences)


def named(names: Mapping[str, str], values: Mapping[str, Decimal]) -> Iterator[tuple[str, str]]:
    for name, title in names.items():
        if name in values:
            yield _(title), n(values[name])
