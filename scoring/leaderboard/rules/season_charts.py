"""What the season's pictures show: the leading studios month by month, and hours of service by month."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from scoring.leaderboard.rules.season_boards import Charts, Row, SeasonFacts, Series
from scoring.rules.exact import EXACT, ZERO, text
from scoring.rules.postings import Booked

LEADING = 5


def charts(season: SeasonFacts, today: date, postings: Sequence[Booked], rows: Sequence[Row]) -> Charts:
    months = months_of(season.starts_on, max(season.starts_on, min(season.ends_on, today)))
    leading = [row for row in rows if row.postings][:LEADING]
    return Charts(
        months=months,
        progress=[Series(row.name, row.name_en, cumulated(row.id, months, postings)) for row in leading],
        hours=[text(hours) for hours in hours_of(months, postings)],
    )


def months_of(first: date, last: date) -> list[str]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    found = (divmod(first.month - 1 + step, 12) for step in range(count))
    return [f"{first.year + years}-{month + 1:02}" for years, month in found]


def in_month(day: str, months: Sequence[str]) -> str:
    """A fact that was booked late, from outside the season, belongs to the nearest month."""
    return min(max(day[:7], months[0]), months[-1])


def cumulated(studio: str, months: Sequence[str], postings: Iterable[Booked]) -> list[str]:
    own = ((one.day, one.points) for one in postings if one.beneficiary == "studio" and one.id == studio)
    gained = by_month(months, own)
    totals, running = [], ZERO
    for month in months:
        running = EXACT.add(running, gained[month])
        totals.append(text(running))
    return totals


def hours_of(months: Sequence[str], postings: Iterable[Booked]) -> list[Decimal]:
    served = (
        (one.day, one.quantity)
        for one in postings
        if one.beneficiary == "person" and one.category == "service" and one.quantity is not None
    )
    return list(by_month(months, served).values())


def by_month(months: Sequence[str], values: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    found = dict.fromkeys(months, ZERO)
    for day, value in values:
        month = in_month(day, months)
        found[month] = EXACT.add(found[month], value)
    return found
