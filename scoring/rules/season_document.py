"""A closed season as one document (rule 8.7): postings, policy, studios and the boards they came to.

Anybody can recheck it with `jiangtai recheck`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from scoring.rules.documents import Unreadable, read, write
from scoring.rules.exact import EXACT
from scoring.rules.faults import Fault, fault
from scoring.rules.ledger import Studio as Counted
from scoring.rules.ledger import counted_members, fairness_of
from scoring.rules.policy import PointsPolicy, SizeFairness
from scoring.rules.postings import Booked, Short, Words, broken_at
from scoring.rules.season import BOARDS, Ranked, Studio, season_boards, tallied, whole

FORMAT: Final = "jiangtai-season/1"


class SeasonPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the document: no unknown keys."""


class SeasonNamed(SeasonPart, frozen=True, kw_only=True):
    year: int
    name: Words
    name_en: Words
    starts_on: Short
    ends_on: Short
    closed: Short


class SeasonDocument(SeasonPart, frozen=True, kw_only=True):
    """`head` is the hash of the last posting, `previous` the hash of the last closed season's document."""

    format: Literal["jiangtai-season/1"]
    season: SeasonNamed
    policy: PointsPolicy
    previous: Short | None
    studios: list[Studio]
    postings: list[Booked]
    head: Short
    results: dict[Short, list[Ranked]]


class SeasonDifference(Struct, frozen=True):
    """`board` is "ledger" for what is wrong with the postings themselves."""

    board: str
    id: str
    field: str
    published: str | None
    recomputed: str | None


class SeasonRecheck(Struct, frozen=True):
    results: Mapping[str, list[Ranked]]
    matches: bool
    differences: list[SeasonDifference]


def decode_season(document: bytes) -> SeasonDocument:
    """Raises documents.Unreadable with every fault."""
    found = read(document, SeasonDocument)
    faults = list(_faults(found))
    if faults:
        raise Unreadable(faults)
    return found


def _faults(found: SeasonDocument) -> Iterator[Fault]:
    dates = {
        "$.season.starts_on": found.season.starts_on,
        "$.season.ends_on": found.season.ends_on,
        **{f"$.studios[{at}].founded": one.founded for at, one in enumerate(found.studios) if one.founded},
    }
    for path, written in dates.items():
        if not _is_date(written):
            yield fault(path, "not-a-date", value=written)
    for board in found.results:
        if board not in BOARDS:
            yield fault(f"$.results.{board}", "not-one-of", options=", ".join(BOARDS))


def _is_date(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def encode_season(document: SeasonDocument) -> bytes:
    return write(document)


def results_of(document: SeasonDocument) -> dict[str, list[Ranked]]:
    starts = date.fromisoformat(document.season.starts_on)
    return season_boards(document.policy.size_fairness, starts, document.studios, tallied(document.postings))


def fairness_in(document: SeasonDocument) -> SizeFairness | None:
    """Rule 8.6: k and m for the next season."""
    days = document.policy.size_fairness
    members = {one.id: counted_members(one.days, days) for one in document.studios}
    tallies = tallied(document.postings)
    found = fairness_of(
        [
            Counted(code, whole(tallies.get(("studio", code), {})), count)
            for code, count in members.items()
        ]
    )  # fmt: skip
    return None if found is None else replace(found, member_days=days.member_days)


def recheck_season(document: SeasonDocument) -> SeasonRecheck:
    """Every total, every rank and the chain of postings, from the postings and the policy alone."""
    found = results_of(document)
    different = [*_ledger(document), *_boards(document.results, found)]
    return SeasonRecheck(found, not different, different)


def _ledger(document: SeasonDocument) -> Iterator[SeasonDifference]:
    broken = broken_at(document.postings)
    if broken is not None:
        yield SeasonDifference("ledger", str(broken), "hash", None, None)
    last = document.postings[-1].hash if document.postings else ""
    if broken is None and last != document.head:
        yield SeasonDifference("ledger", "head", "hash", document.head, last)
    for one in document.postings:
        taken = _taken_back(document, one)
        if taken is not None and EXACT.add(taken.points, one.points):
            yield SeasonDifference("ledger", str(one.number), "points", str(one.points), str(-taken.points))


def _taken_back(document: SeasonDocument, posting: Booked) -> Booked | None:
    """What a reversal takes back, where that stands in the same season."""
    year, _, number = (posting.reverses or "").partition("/")
    inside = year == str(document.season.year) and number.isdigit() and 0 < int(number) <= len(document.postings)
    return document.postings[int(number) - 1] if inside else None


def _boards(published: Mapping[str, list[Ranked]], found: Mapping[str, list[Ranked]]) -> Iterator[SeasonDifference]:
    for board in BOARDS:
        said = {one.id: one for one in published.get(board, [])}
        computed = {one.id: one for one in found[board]}
        for one in sorted({*said, *computed}):
            yield from _row(board, one, said.get(one), computed.get(one))


def _row(board: str, one: str, said: Ranked | None, computed: Ranked | None) -> Iterator[SeasonDifference]:
    if said is None or computed is None:
        yield SeasonDifference(board, one, "listed", _yes(said), _yes(computed))
        return
    for field in ("rank", "tied", "value", "points", "members"):
        published, recomputed = getattr(said, field), getattr(computed, field)
        if published != recomputed:
            yield SeasonDifference(board, one, field, _shown(published), _shown(recomputed))


def _yes(row: Ranked | None) -> str | None:
    return None if row is None else "yes"


def _shown(value: int | bool | Decimal | None) -> str | None:
    return None if value is None else str(value)
