"""Rules 3.5 and 3.6: who goes on to the next round, and what they take with them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from scoring.rules.exact import Number, plus
from scoring.rules.results import EntryResult
from scoring.rules.standings import Place


def advancing(places: Iterable[Place], top: int, border: Literal["all_in", "all_out"] = "all_in") -> tuple[str, ...]:
    """Rule 3.5: the first `top` go on; equals at the border go on together, or stay together."""
    ranked = [place for place in places if place.rank is not None]
    last = {place.rank: sum((other.rank or 0) <= (place.rank or 0) for other in ranked) for place in ranked}
    if border == "all_in":
        return tuple(place.entry for place in ranked if (place.rank or 0) <= top)
    return tuple(place.entry for place in ranked if last[place.rank] <= top)


def carried(earlier: Number | None, later: Number | None, carry_over: bool) -> Number | None:
    """Rule 3.6: semi-final + final, or the final alone; no total without the rounds that count."""
    if not carry_over:
        return later
    return None if earlier is None or later is None else plus(earlier, later)


def behind(finalists: Sequence[Place], earlier: Sequence[Place]) -> dict[str, int]:
    """Places over two rounds: the finalists as in the final, everybody else behind them as in the earlier round."""
    found = {place.entry: place.rank for place in finalists if place.rank is not None}
    others = [place for place in earlier if place.rank is not None and place.entry not in found]
    before = len(found)
    for place in others:
        found[place.entry] = before + 1 + sum((other.rank or 0) < (place.rank or 0) for other in others)
    return found


def passes(result: EntryResult, least: Mapping[str, Decimal]) -> bool:
    """Rule 3.5: each named module is marked and not below its pass mark, before a title is given."""
    for code, pass_mark in least.items():
        module = result.module(code)
        if module is None or not module.settled or module.raw < pass_mark:
            return False
    return True


def titled(
    places: Iterable[Place], best: int, least: Mapping[str, Decimal], holders: Collection[str] = ()
) -> tuple[str, ...]:
    """Rule 5.6: the `best` first places that pass every named module and do not hold the title already."""
    return tuple(
        place.entry
        for place in places
        if place.rank is not None
        and place.rank <= best
        and passes(place.result, least)
        and may_enter(place.entry, holders)
    )


def may_enter(person: str, holders: Collection[str]) -> bool:
    """Rule 5.6: who holds the title may not enter for it."""
    return person not in holders
