"""What the season's pictures show: the leading studios month by month, and hours of service by month."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from scoring.leaderboard.rules.season_boards import Charts, Row, SeasonFacts, Series
from scoring.leaderboard.rules.season_folding import Folded
from scoring.rules.exact import EXACT, ZERO, text

LEADING = 5


def charts(season: SeasonFacts, today: date, folded: Folded, rows: Sequence[Row]) -> Charts:
    months = months_of(season.starts_on, max(season.starts_on, min(season.ends_on, today)))
    leading = [row for row in rows if row.postings][:LEADING]
    own: dict[str, list[tuple[str, Decimal]]] = {row.id: [] for row in leading}
    for (studio, month), points in folded.gained.items():
        if studio in own:
            own[studio].append((month, points))
    return Charts(
        months=months,
        progress=[Series(row.name, row.name_en, cumulated(months, own[row.id])) for row in leading],
        hours=[text(hours) for hours in by_month(months, folded.hours.items()).values()],
    )


def months_of(first: date, last: date) -> list[str]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    found = (divmod(first.month - 1 + step, 12) for step in range(count))
    return [f"{first.year + years}-{month + 1:02}" for years, month in found]


def in_month(month: str, months: Sequence[str]) -> str:
    """A fact that was booked late, from outside the season, belongs to the nearest month."""
    return min(max(month, months[0]), months[-1])


def cumulated(months: Sequence[str], gained: Iterable[tuple[str, Decimal]]) -> list[str]:
    own = by_month(months, gained)
    totals, running = [], ZERO
    for month in months:
        running = EXACT.add(running, own[month])
        totals.append(text(running))
    return totals


def by_month(months: Sequence[str], values: Iterable[tuple[str, Decimal]]) -> Mapping[str, Decimal]:
    found = dict.fromkeys(months, ZERO)
    for written, value in values:
        month = in_month(written, months)
        found[month] = EXACT.add(found[month], value)
    return found
