"""The season's two pictures, from the numbers in its board."""

from decimal import Decimal

from scoring.leaderboard.rules.season_boards import Charts
from web.clock import MONTHS
from web.language import CHINESE, _, language
from web.pictures import Picture, bar_picture, line_picture


def pictures(charts: Charts) -> list[Picture]:
    months = [month_name(month) for month in charts.months]
    found = []
    if charts.progress:
        series = [
            (one.name if language() == CHINESE else one.name_en, [Decimal(value) for value in one.values])
            for one in charts.progress
        ]
        found.append(line_picture(_("领先工作室的总分"), _("按月累计"), months, series))
    hours = [Decimal(value) for value in charts.hours]
    if any(hours):
        found.append(bar_picture(_("每月公益服务"), _("小时，已批准"), _("小时数"), months, hours))
    return found


def month_name(month: str) -> str:
    number = int(month[5:])
    return f"{number} 月" if language() == CHINESE else MONTHS[number - 1]
