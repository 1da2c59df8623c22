"""The boards of a season (rules 8.1, 8.6 and 8.8): who stands where, from tallies of postings and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Annotated

from msgspec import Meta, Struct

from scoring.rules.exact import EXACT, ZERO, Number, minus, rounded
from scoring.rules.ledger import counted_members, size_fair
from scoring.rules.panel import sum_of
from scoring.rules.policy import SizeFairness
from scoring.rules.postings import Booked, Short

PLACES = 6  # of a value whose digits never end
BANDS = (20, 60)  # per cent of the listed that the first, and the first two bands hold
CATEGORY_BOARDS = {"innovation": "outcome", "mentoring": "mentoring", "service": "service"}
STUDIO_BOARDS = ("overall", "innovation", "mentoring", "service", "progress", "newcomers")
BOARDS = (*STUDIO_BOARDS, "persons", "organisations")

Tallies = Mapping[tuple[str, str], Mapping[str, Decimal]]
"""(beneficiary, id) → points by category."""


class Studio(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A studio in a season: `days` of each member in it, `before` its size-fair value in the last closed season."""

    id: Short
    name: Short = ""
    founded: Short | None = None
    days: list[Annotated[int, Meta(ge=0, le=400)]] = []
    before: Decimal | None = None


class Ranked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`value` orders; of a studio `points` is the plain total and `members` who counts in it."""

    id: Short
    rank: int
    tied: bool = False
    value: Decimal
    points: Decimal
    members: int | None = None


def tallied(postings: Iterable[Booked]) -> dict[tuple[str, str], dict[str, Decimal]]:
    """Rule 8.1: the fold; order of arrival does not matter."""
    found: dict[tuple[str, str], dict[str, Decimal]] = {}
    for one in postings:
        own = found.setdefault((one.beneficiary, one.id), {})
        own[one.category] = EXACT.add(own.get(one.category, ZERO), one.points)
    return found


def whole(tally: Mapping[str, Decimal]) -> Decimal:
    return sum_of(list(tally.values()))


def season_boards(
    policy: SizeFairness, starts: date, studios: Sequence[Studio], tallies: Tallies
) -> dict[str, list[Ranked]]:
    """Rule 8.8: every board of the season by its name."""
    plain = {one.id: whole(tallies.get(("studio", one.id), {})) for one in studios}
    members = {one.id: counted_members(one.days, policy) for one in studios}
    fair = {one.id: size_fair(plain[one.id], members[one.id], policy) for one in studios}
    young = {one.id for one in studios if one.founded and date.fromisoformat(one.founded) >= year_before(starts)}
    values: dict[str, dict[str, Number]] = {
        "overall": fair,
        **{board: category_of(studios, tallies, category) for board, category in CATEGORY_BOARDS.items()},
        "progress": {one.id: rise for one in studios if (rise := risen(one, fair[one.id])) is not None and rise > 0},
        "newcomers": {studio: value for studio, value in fair.items() if studio in young},
    }
    boards = {board: ranked(found, plain, members) for board, found in values.items()}
    for board, kind in (("persons", "person"), ("organisations", "organisation")):
        totals = {key[1]: total for key, tally in tallies.items() if key[0] == kind and (total := whole(tally))}
        boards[board] = ranked(totals, totals)
    return boards


def year_before(starts: date) -> date:
    """Rule 8.8: 新锐 are studios founded since the first day of the year before the season."""
    return date(starts.year - 1, starts.month, 1)


def category_of(studios: Sequence[Studio], tallies: Tallies, category: str) -> dict[str, Number]:
    """Only who has points there."""
    own = {one.id: tallies.get(("studio", one.id), {}).get(category, ZERO) for one in studios}
    return {studio: points for studio, points in own.items() if points}


def risen(studio: Studio, fair: Number) -> Number | None:
    return None if studio.before is None else minus(rounded(fair, PLACES, "half_up"), studio.before)


def ranked(
    values: Mapping[str, Number], points: Mapping[str, Decimal], members: Mapping[str, int] | None = None
) -> list[Ranked]:
    """Rule 4.2's places: equals share a rank, the next rank is skipped; equals are listed by their id."""
    ordered = sorted(sorted(values), key=lambda one: values[one], reverse=True)
    found: list[Ranked] = []
    for value, group in groupby(ordered, key=lambda one: values[one]):
        equals = list(group)
        rank = len(found) + 1
        found.extend(
            Ranked(
                id=one,
                rank=rank,
                tied=len(equals) > 1,
                value=rounded(value, PLACES, "half_up") if not isinstance(value, Decimal) else value,
                points=points[one],
                members=None if members is None else members[one],
            )
            for one in equals
        )
    return found


def band(rank: int, listed: int) -> int:
    """Rule 8.8: the band of a rank: 1 for the first 20 %, 2 for the next 40 %, 3 for the rest; equals stay together."""
    share = (rank - 1) * 100
    return 1 + sum(share >= most * listed for most in BANDS)
