"""The one place that reads the clock, and how a time is written on screen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from web.language import CHINESE, language

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def now() -> datetime:
    return datetime.now(UTC)


def shown(moment: datetime) -> str:
    """11 月 27 日 18:00, or 27 Nov 18:00."""
    local = in_shanghai(moment)
    if language() == CHINESE:
        return f"{local.month} 月 {local.day} 日 {local:%H:%M}"
    return f"{local.day} {MONTHS[local.month - 1]} {local:%H:%M}"


def shown_date(day: date) -> str:
    """2026 年 11 月 27 日, or 27 Nov 2026."""
    local = in_shanghai(day) if isinstance(day, datetime) else day
    if language() == CHINESE:
        return f"{local.year} 年 {local.month} 月 {local.day} 日"
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def shown_time(moment: datetime) -> str:
    return f"{in_shanghai(moment):%H:%M}"


def in_shanghai(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(SHANGHAI)


def from_shanghai(local: datetime) -> datetime:
    """A time as a person typed it, in UTC."""
    return local.replace(tzinfo=SHANGHAI).astimezone(UTC)
