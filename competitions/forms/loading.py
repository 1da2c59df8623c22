"""What may be posted to load a contest that was held elsewhere."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from competitions.rules.levels import Level
from web.language import N_


class LoadingForm(msgspec.Struct, frozen=True, kw_only=True):
    """The package says who, what and how much; these say where it belongs. An empty name is the package's own."""

    season: Annotated[UUID, Meta(title=N_("赛季"))]
    name: Annotated[str, Meta(title=N_("竞赛名称"), max_length=80)] = ""
    name_en: Annotated[str, Meta(title=N_("竞赛英文名称"), max_length=160)] = ""
    trade: Annotated[str, Meta(title=N_("工种"), min_length=1, max_length=40)]
    level: Annotated[Level, Meta(title=N_("级别"))]
    host: Annotated[str, Meta(title=N_("主办单位"), max_length=80)] = ""
    place: Annotated[str, Meta(title=N_("地点"), max_length=120)] = ""
    held_on: Annotated[date, Meta(title=N_("比赛日期"))]
