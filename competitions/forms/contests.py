"""What may be posted about a contest and its steps."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from competitions.rules.levels import Level
from competitions.rules.slugs import is_slug
from web.language import N_, _


class ContestForm(msgspec.Struct, frozen=True, kw_only=True):
    """Times are typed as Shanghai's clock shows them and read as UTC. An empty slug is made from trade and year."""

    season: Annotated[UUID, Meta(title=N_("所属赛季"))]
    name: Annotated[str, Meta(title=N_("竞赛名称"), min_length=1, max_length=80)]
    name_en: Annotated[str, Meta(title=N_("竞赛英文名称"), max_length=160)] = ""
    trade: Annotated[str, Meta(title=N_("工种"), min_length=1, max_length=40)]
    family: Annotated[str, Meta(title=N_("赛事系列"), max_length=60)] = ""
    level: Annotated[Level, Meta(title=N_("级别"))]
    host: Annotated[str, Meta(title=N_("主办单位"), max_length=80)] = ""
    place: Annotated[str, Meta(title=N_("地点"), max_length=120)] = ""
    enrol_opens_at: Annotated[datetime, Meta(title=N_("报名开始"))]
    enrol_closes_at: Annotated[datetime, Meta(title=N_("报名截止"))]
    starts_at: Annotated[datetime, Meta(title=N_("竞赛开始"))]
    ends_at: Annotated[datetime, Meta(title=N_("竞赛结束"))]
    freeze_at: Annotated[datetime | None, Meta(title=N_("封榜时间"))] = None
    notice_days: Annotated[int, Meta(title=N_("公示工作日"), ge=0, le=30)] = 5
    slug: Annotated[str, Meta(title=N_("网址"), max_length=60)] = ""

    def faults(self) -> dict[str, str]:
        return self.time_faults() | self.slug_faults()

    def time_faults(self) -> dict[str, str]:
        faults: dict[str, str] = {}
        if self.enrol_closes_at <= self.enrol_opens_at:
            faults["enrol_closes_at"] = _("报名截止要晚于报名开始。")
        if self.starts_at < self.enrol_closes_at:
            faults["starts_at"] = _("竞赛开始不能早于报名截止。")
        if self.ends_at <= self.starts_at:
            faults["ends_at"] = _("竞赛结束要晚于竞赛开始。")
        elif self.freeze_at is not None and not self.starts_at <= self.freeze_at <= self.ends_at:
            faults["freeze_at"] = _("封榜时间要在竞赛开始与结束之间；不封榜请留空。")
        return faults

    def slug_faults(self) -> dict[str, str]:
        if self.slug and not is_slug(self.slug):
            return {"slug": _("网址只能用小写字母、数字和中间的短横线，例如 forklift-2026。")}
        return {}


class VoidForm(msgspec.Struct, frozen=True, kw_only=True):
    reason: Annotated[str, Meta(title=N_("作废理由"), min_length=4, max_length=300)]


class ColleagueForm(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is invited to work on the contest."""

    name: Annotated[str, Meta(title=N_("受邀人姓名"), min_length=1, max_length=60)]
    role: Annotated[Literal["chief_judge", "officer"], Meta(title=N_("受邀角色"))]
