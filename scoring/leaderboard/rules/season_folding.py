"""Rule 8.1 as boards need it: a season's postings folded into sums, from scratch.

The database folds the same (queries.season_sums); a test holds the two together.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

import msgspec

from scoring.rules.exact import EXACT, ZERO
from scoring.rules.postings import Booked
from scoring.rules.season import Tallies, tallied

Name = TypeVar("Name")
SHOWN = 3  # postings that open with a row
Key = tuple[str, str]
"""(beneficiary, id)"""


class Folded(msgspec.Struct, frozen=True, kw_only=True):
    """`before` is what stood when the month began; `largest` are each one's postings that count most, without what
    was taken back; `gained` is what each studio got in each month, `hours` what everybody served in it."""

    up_to: int
    head: str
    now: Tallies
    before: Tallies
    counts: Mapping[Key, int]
    largest: Mapping[Key, Sequence[Booked]]
    gained: Mapping[tuple[str, str], Decimal]
    hours: Mapping[str, Decimal]


def folded(season: int, postings: Sequence[Booked], month_began: str) -> Folded:
    """`month_began` is written as the postings write their time."""
    own: dict[Key, list[Booked]] = {}
    for one in postings:
        own.setdefault((one.beneficiary, one.id), []).append(one)
    gained = (((one.id, one.day[:7]), one.points) for one in postings if one.beneficiary == "studio")
    return Folded(
        up_to=len(postings),
        head=postings[-1].hash if postings else "",
        now=tallied(postings),
        before=tallied(one for one in postings if one.at < month_began),
        counts={key: len(mine) for key, mine in own.items()},
        largest={key: found for key, mine in own.items() if (found := largest(season, mine))},
        gained=summed(gained),
        hours=summed((one.day[:7], one.quantity or ZERO) for one in postings if is_served(one)),
    )


def is_served(one: Booked) -> bool:
    return one.beneficiary == "person" and one.category == "service" and one.quantity is not None


def largest(season: int, postings: Iterable[Booked]) -> list[Booked]:
    mine = list(postings)
    gone = {one.reverses for one in mine}
    stands = [one for one in mine if one.reverses is None and f"{season}/{one.number}" not in gone]
    return sorted(stands, key=lambda one: (-one.points, -one.number))[:SHOWN]


def summed(values: Iterable[tuple[Name, Decimal]]) -> dict[Name, Decimal]:
    found: dict[Name, Decimal] = {}
    for name, value in values:
        found[name] = EXACT.add(found.get(name, ZERO), value)
    return found


NOTHING = Folded(up_to=0, head="", now={}, before={}, counts={}, largest={}, gained={}, hours={})


def together(earlier: Folded, later: Folded) -> Folded:
    """What was folded before, and what came after it; `later.largest` are those of everybody whom it concerns."""
    return Folded(
        up_to=later.up_to,
        head=later.head,
        now=tallies_together(earlier.now, later.now),
        before=tallies_together(earlier.before, later.before),
        counts={key: earlier.counts.get(key, 0) + later.counts.get(key, 0) for key in {*earlier.counts, *later.counts}},
        largest={key: found for key, found in {**earlier.largest, **later.largest}.items() if found},
        gained=summed([*earlier.gained.items(), *later.gained.items()]),
        hours=summed([*earlier.hours.items(), *later.hours.items()]),
    )


def tallies_together(earlier: Tallies, later: Tallies) -> Tallies:
    grown = {key: summed([*earlier.get(key, {}).items(), *tally.items()]) for key, tally in later.items()}
    return {**earlier, **grown}
