"""What may be posted about sessions."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from web.language import N_


class SeriesForm(msgspec.Struct, frozen=True, kw_only=True):
    """A series such as theory or practice: equal sessions one after the other."""

    series: Annotated[str, Meta(title=N_("场次名称"), min_length=1, max_length=40)]
    first: Annotated[datetime, Meta(title=N_("第一场开始"))]
    minutes: Annotated[int, Meta(title=N_("每场分钟"), ge=5, le=1440)]
    pause: Annotated[int, Meta(title=N_("间隔分钟"), ge=0, le=1440)] = 0
    sessions: Annotated[int, Meta(title=N_("场数"), ge=1, le=60)]
    stations: Annotated[int, Meta(title=N_("每场工位"), ge=1, le=500)]


class SessionForm(msgspec.Struct, frozen=True, kw_only=True):
    starts_at: Annotated[datetime, Meta(title=N_("开始时间"))]
    minutes: Annotated[int, Meta(title=N_("每场分钟"), ge=5, le=1440)]


class SeriesNamed(msgspec.Struct, frozen=True, kw_only=True):
    series: Annotated[str, Meta(title=N_("场次名称"), min_length=1, max_length=40)]
