"""What may be posted about a season."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from web.language import N_, _


class SeasonForm(msgspec.Struct, frozen=True, kw_only=True):
    year: Annotated[int, Meta(title=N_("年份"), ge=2000, le=2200)]
    name: Annotated[str, Meta(title=N_("赛季名称"), min_length=1, max_length=60)]
    name_en: Annotated[str, Meta(title=N_("赛季英文名称"), max_length=120)] = ""
    starts_on: Annotated[date, Meta(title=N_("赛季开始"))]
    ends_on: Annotated[date, Meta(title=N_("赛季结束"))]

    def faults(self) -> dict[str, str]:
        if self.ends_on <= self.starts_on:
            return {"ends_on": _("赛季结束要晚于赛季开始。")}
        return {}
