"""What a package published against what its marks come to: every difference by entry and field."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from scoring.rules.exact import Number, decimal_of, rounded
from scoring.rules.package import Package, Row
from scoring.rules.recompute import as_shown
from scoring.rules.scheme import Scheme
from scoring.rules.standings import Place, Standings

Value = str | int | bool | Decimal | None


class Difference(Struct, frozen=True):
    """`field` is a key of the row; of the keys in `modules` and `aspects` "modules.P", "aspects.P.R1"."""

    entry: str
    field: str
    published: Value
    recomputed: Value


def differences(package: Package, found: Standings) -> list[Difference]:
    """Only what is published is compared; where the scheme has awards, a row without one says "no award"."""
    published = package.results or []
    places = {place.entry: place for place in found.places}
    ranks = listed_ranks(found, frozenset(row.entry for row in published))
    return [
        difference
        for row in published
        for difference in _row_differences(package.scheme, row, places[row.entry], ranks.get(row.entry))
    ]


def listed_ranks(found: Standings, listed: frozenset[str]) -> dict[str, tuple[int, bool]]:
    """Rank and whether it is shared, among the listed entries alone."""
    ranked = [place for place in found.places if place.rank is not None and place.entry in listed]
    return {
        place.entry: (
            1 + sum(1 for other in ranked if (other.rank or 0) < (place.rank or 0)),
            sum(1 for other in ranked if other.rank == place.rank) > 1,
        )
        for place in ranked
    }


def _row_differences(scheme: Scheme, row: Row, place: Place, rank: tuple[int, bool] | None) -> Iterator[Difference]:
    yield from _number(scheme, row, "total", row.total, place.result.total)
    found: Mapping[str, Value] = {
        "rank": rank[0] if rank else None,
        "tied": rank[1] if rank else False,
        "decided_by": place.decided_by,
        "scale": place.scale,
    }
    for field, recomputed in found.items():
        yield from _plain(row, field, getattr(row, field), recomputed)
    award = None if row.award is UNSET and scheme.awards is not None else row.award
    yield from _plain(row, "award", award, place.award)
    yield from _marks(scheme, row, place)


def _plain(row: Row, field: str, published: Value | UnsetType, recomputed: Value) -> Iterator[Difference]:
    if published is not UNSET and published != recomputed:
        yield Difference(row.entry, field, published, recomputed)


def _marks(scheme: Scheme, row: Row, place: Place) -> Iterator[Difference]:
    modules = {module.code: module for module in place.result.modules}
    for code, published in ({} if row.modules is UNSET else row.modules).items():
        mark = modules[code].mark if modules[code].settled else None
        yield from _number(scheme, row, f"modules.{code}", published, mark)
    aspects = {aspect.code: aspect.mark for module in place.result.modules for aspect in module.aspects}
    for code, published in ({} if row.aspects is UNSET else row.aspects).items():
        yield from _number(scheme, row, f"aspects.{code}", published, aspects[code])


def _number(
    scheme: Scheme, row: Row, field: str, published: Decimal | UnsetType | None, recomputed: Number | None
) -> Iterator[Difference]:
    if published is UNSET:
        return
    if published is None or recomputed is None:
        if published is not recomputed:
            yield Difference(row.entry, field, published, _shown(scheme, recomputed))
    elif not same(scheme, published, recomputed):
        yield Difference(row.entry, field, published, _shown(scheme, recomputed))


def same(scheme: Scheme, published: Decimal, recomputed: Number) -> bool:
    """Equal; a value whose digits never end is equal to itself rounded to as many digits as were published, but not to
    fewer than the scheme's places."""
    exact = decimal_of(recomputed)
    if exact is not None:
        return published == exact
    digits = max(-int(published.as_tuple().exponent), scheme.rounding.places)
    return published == rounded(recomputed, min(digits, MOST_DIGITS), scheme.rounding.mode)


MOST_DIGITS = 20


def _shown(scheme: Scheme, value: Number | None) -> Decimal | None:
    return None if value is None else as_shown(scheme, value)
