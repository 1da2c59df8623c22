"""What may be posted about a studio itself, its people and its haves."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from studios.rules.haves import Have
from studios.rules.life import StudioRole
from studios.rules.slugs import is_slug
from web.language import N_, _

Text = Annotated[str, Meta(max_length=2000)]


class StudioForm(msgspec.Struct, frozen=True, kw_only=True):
    """What can change later; the host and the lead have their own rows."""

    name: Annotated[str, Meta(title=N_("工作室名称"), min_length=2, max_length=80)]
    name_en: Annotated[str, Meta(title=N_("英文名称"), max_length=160)] = ""
    trade: Annotated[str, Meta(title=N_("工种"), min_length=1, max_length=40)]
    village: Annotated[str, Meta(title=N_("村居"), max_length=40)] = ""
    founded_on: Annotated[date | None, Meta(title=N_("成立日期"))] = None
    introduction: Annotated[Text, Meta(title=N_("简介"))] = ""
    introduction_en: Annotated[Text, Meta(title=N_("英文简介"))] = ""


class NewStudioForm(StudioForm, frozen=True, kw_only=True):
    slug: Annotated[str, Meta(title=N_("网址"), min_length=2, max_length=60)]
    host: Annotated[UUID, Meta(title=N_("依托单位"))]
    lead_name: Annotated[str, Meta(title=N_("领办人姓名"), min_length=1, max_length=60)]

    def faults(self) -> dict[str, str]:
        if is_slug(self.slug):
            return {}
        return {"slug": _("网址只能用小写字母、数字和短横线，例如 shuncheng。")}


class MemberForm(msgspec.Struct, frozen=True, kw_only=True):
    """`person` names one of several of the same name; `another` asks for a new person of that name."""

    name: Annotated[str, Meta(title=N_("姓名"), min_length=1, max_length=60)]
    organisation: Annotated[UUID, Meta(title=N_("所在单位"))]
    mobile: Annotated[
        str, Meta(title=N_("手机号"), pattern=r"^(1[3-9]\d{9})?$", description=N_("手机号是 1 开头的 11 位数字。"))
    ] = ""
    role: Annotated[StudioRole, Meta(title=N_("身份"))]
    since: Annotated[date, Meta(title=N_("加入日期"))]
    person: Annotated[UUID | None, Meta(title=N_("是哪一位"))] = None
    another: Annotated[bool, Meta(title=N_("另一位同名的人"))] = False


class MemberEndForm(msgspec.Struct, frozen=True, kw_only=True):
    on: Annotated[date, Meta(title=N_("离开日期"))]
    reason: Annotated[str, Meta(title=N_("原因"), min_length=1, max_length=200)]


class HaveForm(msgspec.Struct, frozen=True, kw_only=True):
    kind: Annotated[Have, Meta(title=N_("哪一项"), extra={"missing": N_("请选择是哪一项。")})]
    on: Annotated[date, Meta(title=N_("日期"))]
    note: Annotated[str, Meta(title=N_("说明"), max_length=500)] = ""


class ConsentForm(msgspec.Struct, frozen=True, kw_only=True):
    on: Annotated[date, Meta(title=N_("同意日期"))]
    note: Annotated[
        str, Meta(title=N_("怎样同意的"), min_length=1, max_length=200, extra={"missing": N_("请写明是怎样同意的。")})
    ]


class SkillForm(msgspec.Struct, frozen=True, kw_only=True):
    level: Annotated[int, Meta(title=N_("技能等级"), ge=1, le=8)]
    reached_on: Annotated[date, Meta(title=N_("取得日期"))]
    certificate: Annotated[str, Meta(title=N_("证书编号"), max_length=60)] = ""
