"""What may be posted about the yearly appraisal. Lists are the columns of one table, line by line."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from studios.rules.criteria import Measure
from web.language import N_

Code = Annotated[str, Meta(min_length=1, max_length=4)]
Score = Annotated[Decimal, Meta(title=N_("得分"), ge=0, le=100)]
Note = Annotated[str, Meta(max_length=400)]
Name = Annotated[str, Meta(min_length=1, max_length=60)]


class BeginForm(msgspec.Struct, frozen=True, kw_only=True):
    year: Annotated[int, Meta(title=N_("年度"), ge=2000, le=2200)]


class SelfForm(msgspec.Struct, frozen=True, kw_only=True):
    code: Annotated[list[Code], Meta(title=N_("条目"), min_length=1, max_length=60)]
    own: Annotated[list[Score], Meta(title=N_("自评分"), min_length=1, max_length=60)]
    note: Annotated[list[Note], Meta(title=N_("说明"), max_length=60)] = []


class PanelForm(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion that was not looked at yet is left empty; a veto is named together with what was found."""

    code: Annotated[list[Code], Meta(title=N_("条目"), min_length=1, max_length=60)]
    panel: Annotated[list[Score | None], Meta(title=N_("评审分"), min_length=1, max_length=60)]
    note: Annotated[list[Note], Meta(title=N_("说明"), max_length=60)] = []
    bonus: Annotated[Decimal, Meta(title=N_("加分"), ge=0, le=100)] = Decimal(0)
    bonus_note: Annotated[str, Meta(title=N_("加分依据"), max_length=400)] = ""
    veto: Annotated[list[Code], Meta(title=N_("一票否决"), max_length=20)] = []
    veto_note: Annotated[str, Meta(title=N_("否决的事实"), max_length=400)] = ""


class PanelistForm(msgspec.Struct, frozen=True, kw_only=True):
    account: Annotated[UUID, Meta(title=N_("评审组成员"))]


class ReinspectionForm(msgspec.Struct, frozen=True, kw_only=True):
    on: Annotated[date, Meta(title=N_("复查日期"))]
    passed: Annotated[bool, Meta(title=N_("复查通过"))] = False
    note: Annotated[str, Meta(title=N_("复查意见"), min_length=2, max_length=400)]


class PolicyForm(msgspec.Struct, frozen=True, kw_only=True):
    """Every criterion of the next year, and the numbers around them."""

    code: Annotated[list[Code], Meta(title=N_("条目"), min_length=5, max_length=45)]
    name: Annotated[list[Name], Meta(title=N_("名称"), min_length=5, max_length=45)]
    name_en: Annotated[list[Note], Meta(title=N_("英文名称"), max_length=45)]
    most: Annotated[list[Score], Meta(title=N_("分值"), min_length=5, max_length=45)]
    measure: Annotated[list[Measure], Meta(title=N_("取数"), min_length=5, max_length=45)]
    per: Annotated[list[Score], Meta(title=N_("每项分"), min_length=5, max_length=45)]
    excellent_from: Annotated[Decimal, Meta(title=N_("优秀线"), ge=60, le=110)]
    excellent_percent: Annotated[int, Meta(title=N_("优秀比例（%）"), ge=1, le=100)]
    pass_from: Annotated[Decimal, Meta(title=N_("合格线"), ge=1, le=100)]
    days_to_mend: Annotated[int, Meta(title=N_("整改天数"), ge=7, le=365)]
    panel_least: Annotated[int, Meta(title=N_("评审组最少人数"), ge=1, le=15)]
