"""What may be posted about activities."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from studios.rules.activity_kinds import Kind, Occasion, usual_occasion
from web.clock import from_shanghai
from web.language import N_, _

MIDNIGHT = time(0, 0)
Hours = Annotated[Decimal, Meta(ge=0, le=24)]


class ActivityForm(msgspec.Struct, frozen=True, kw_only=True):
    """`member` and `hours` are columns of one list, everybody who stands on the form; `person` are those who came."""

    id: UUID
    kind: Annotated[Kind, Meta(title=N_("做了什么"), extra={"missing": N_("请选择这次做了什么。")})]
    occasion: Annotated[Occasion | None, Meta(title=N_("场合"))] = None
    day: Annotated[date, Meta(title=N_("日期"))]
    starts: Annotated[time, Meta(title=N_("开始时间"))]
    ends: Annotated[time, Meta(title=N_("结束时间"))]
    place: Annotated[str, Meta(title=N_("地点"), max_length=80)] = ""
    asked_by: Annotated[str, Meta(title=N_("邀请单位"), max_length=80)] = ""
    description: Annotated[str, Meta(title=N_("做了哪些事"), max_length=1_000)] = ""
    problems: Annotated[int, Meta(title=N_("解决难题"), ge=0, le=1_000)] = 0
    workers: Annotated[int, Meta(title=N_("培训职工"), ge=0, le=10_000)] = 0
    member: Annotated[list[UUID], Meta(title=N_("参加的人"), max_length=200)] = []
    hours: Annotated[list[Hours | None], Meta(title=N_("工时"), max_length=200)] = []
    person: Annotated[list[UUID], Meta(title=N_("参加的人"), max_length=200)] = []
    paid: Annotated[list[UUID], Meta(title=N_("带薪"), max_length=200)] = []
    paper: Annotated[bool, Meta(title=N_("按纸质签到表补录"))] = False

    def faults(self) -> dict[str, str]:
        if self.ends_at <= self.starts_at:
            return {"ends": _("结束时间要晚于开始时间。")}
        if len(self.member) != len(self.hours) or not {*self.person, *self.paid} <= set(self.member):
            return {"person": _("名单和工时对不上，请刷新页面再填。")}
        if any(hours == 0 for hours in self.came.values()):
            return {"person": _("勾选的人，工时要大于 0；没有来的人请取消勾选。")}
        return {}

    @property
    def starts_at(self) -> datetime:
        return from_shanghai(datetime.combine(self.day, self.starts))

    @property
    def ends_at(self) -> datetime:
        """Midnight as an end is the end of this day."""
        day = self.day + timedelta(days=1) if self.ends == MIDNIGHT else self.day
        return from_shanghai(datetime.combine(day, self.ends))

    @property
    def on_occasion(self) -> Occasion:
        return self.occasion or usual_occasion(self.kind)

    @property
    def came(self) -> dict[UUID, Decimal | None]:
        """The hours of everybody who was ticked."""
        ticked = set(self.person)
        return {person: hours for person, hours in zip(self.member, self.hours, strict=True) if person in ticked}


class ReasonForm(msgspec.Struct, frozen=True, kw_only=True):
    reason: Annotated[str, Meta(title=N_("理由"), min_length=2, max_length=300)]


class AgreementForm(msgspec.Struct, frozen=True, kw_only=True):
    """What a beneficiary answers: yes, or no with words."""

    signer: Annotated[str, Meta(title=N_("您的姓名"), min_length=1, max_length=60)]
    agreed: Annotated[bool, Meta(title=N_("情况属实"))] = False
    words: Annotated[str, Meta(title=N_("说明"), max_length=500)] = ""

    def faults(self) -> dict[str, str]:
        return {} if self.agreed or len(self.words) >= 2 else {"words": _("请写明哪里不对，至少两个字。")}


class OnSiteForm(msgspec.Struct, frozen=True, kw_only=True):
    person: Annotated[UUID, Meta(title=N_("您是谁"), extra={"missing": N_("请选择您的名字。")})]
    digits: Annotated[
        str, Meta(title=N_("手机尾号"), pattern="^[0-9]{4}$", description=N_("请填手机号的最后四位数字。"))
    ] = ""


class BulkForm(msgspec.Struct, frozen=True, kw_only=True):
    claim: Annotated[list[str], Meta(title=N_("选中的条目"), max_length=200)] = []


class PolicyForm(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of studios, as rules.hour_policy names them."""

    alone_hours: Annotated[Decimal, Meta(title=N_("一人核准：一天最多（小时）"), gt=0, le=24)]
    most_hours: Annotated[Decimal, Meta(title=N_("二人核准：一天最多（小时）"), gt=0, le=24)]
    step: Annotated[Decimal, Meta(title=N_("工时单位（小时）"), gt=0, le=4)]
    log_days: Annotated[int, Meta(title=N_("补记期限（天）"), ge=0, le=366)]
    late_days: Annotated[int, Meta(title=N_("提示“补记较晚”（天）"), ge=0, le=366)]
    near_minutes: Annotated[int, Meta(title=N_("提示“前后活动太近”（分钟）"), ge=0, le=1440)]
    most_photos: Annotated[int, Meta(title=N_("照片最多（张）"), ge=1, le=20)]
    link_days: Annotated[int, Meta(title=N_("确认链接有效（天）"), ge=1, le=90)]
    code_minutes: Annotated[int, Meta(title=N_("签到码更换（分钟）"), ge=1, le=60)]
    most_mentees: Annotated[int, Meta(title=N_("一位师傅最多同时带徒（名）"), ge=1, le=20)]
    shortest_years: Annotated[int, Meta(title=N_("带徒期限最短（年）"), ge=1, le=10)]
    longest_years: Annotated[int, Meta(title=N_("带徒期限最长（年）"), ge=1, le=10)]
    extension_years: Annotated[int, Meta(title=N_("一次最多延期（年）"), ge=1, le=10)]
    log_day: Annotated[int, Meta(title=N_("带徒记录截止（下月几日）"), ge=1, le=28)]
    notice_days: Annotated[int, Meta(title=N_("命名公示（工作日）"), ge=0, le=60)]
    volunteer_kinds: Annotated[list[Kind], Meta(title=N_("可记志愿服务工时的类别"))] = []
