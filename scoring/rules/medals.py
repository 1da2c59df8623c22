"""Rules 5.2 and 5.3: WorldSkills medals on scale marks."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from scoring.rules.exact import Number, apart
from scoring.rules.scheme import Medals

TWO = Decimal(2)
MEDALLION_AT = {"ws700": Decimal(700), "ws500": Decimal(500), "total": Decimal(700)}


def medals(awards: Medals, marks: Mapping[str, Number], low: bool = False) -> dict[str, str]:
    """gold, silver, bronze and medallion by entry; `low` where a lower mark is better."""
    best_first = sorted(marks, key=lambda entry: marks[entry], reverse=not low)
    found: dict[str, str] = {}
    for name, entries in _podium(best_first, marks, awards.within):
        found.update(dict.fromkeys(entries, name))
    least = medallion_at(awards)
    for entry in best_first[len(found) :]:
        if marks[entry] <= least if low else marks[entry] >= least:
            found[entry] = "medallion"
    return found


def medallion_at(awards: Medals) -> Decimal:
    return MEDALLION_AT[awards.scale] if awards.medallion_at is None else awards.medallion_at


def _podium(entries: Sequence[str], marks: Mapping[str, Number], within: Decimal) -> list[tuple[str, Sequence[str]]]:
    """Rule 5.2: several golds leave no silver; a crowded step leaves bronze only to who is close behind it."""
    golds, rest = _group(entries, marks, within)
    if len(golds) == 2:
        return [("gold", golds), ("bronze", _group(rest, marks, within)[0])]
    if len(golds) > 2:
        return [("gold", golds), ("bronze", _close_behind(golds, rest, marks, within))]
    silvers, rest = _group(rest, marks, within)
    if len(silvers) > 1:
        return [("gold", golds), ("silver", silvers), ("bronze", _close_behind(silvers, rest, marks, within))]
    return [("gold", golds), ("silver", silvers), ("bronze", _group(rest, marks, within)[0])]


def _group(entries: Sequence[str], marks: Mapping[str, Number], within: Decimal) -> tuple[Sequence[str], Sequence[str]]:
    """Everybody within `within` of the top one, never chained; and the others."""
    size = len([entry for entry in entries if apart(marks[entries[0]], marks[entry]) <= within])
    return entries[:size], entries[size:]


def _close_behind(
    group: Sequence[str], rest: Sequence[str], marks: Mapping[str, Number], within: Decimal
) -> Sequence[str]:
    if not rest or apart(marks[group[-1]], marks[rest[0]]) > within:
        return ()
    return _group(rest, marks, within)[0]
