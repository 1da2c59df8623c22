"""Rule 8.7: the points policy of a season, one versioned document with the numbers of section 8."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from scoring.rules.documents import read, write


class Clause(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a policy: every number is written, so that a later default changes no season."""


def _decimals(**values: str) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in values.items()}


class ContestPoints(Clause, frozen=True, kw_only=True):
    """Rule 8.2."""

    places: tuple[Decimal, ...] = tuple(Decimal(points) for points in (10, 9, 8, 7, 6, 5, 4, 4, 4, 4))
    finish: Decimal = Decimal(1)
    levels: dict[str, Decimal] = field(
        default_factory=lambda: _decimals(
            town="1", district="1.5", city="2", province="3", nation="5", international="6"
        )
    )
    small_field: int = 10
    small_factor: Decimal = Decimal("0.5")
    least_field: int = 5


class MentorCredit(Clause, frozen=True, kw_only=True):
    """Rule 8.3."""

    days_before_closing: int = 90
    months: int = 36
    months_after_mastery: int = 12


class ServicePoints(Clause, frozen=True, kw_only=True):
    """Rule 8.4."""

    per_hour: Decimal = Decimal(1)
    hours_scored: Decimal = Decimal(60)
    per_firm: Decimal = Decimal(1)
    per_problem: Decimal = Decimal(1)
    per_worker: Decimal = Decimal("0.05")


class OutcomePoints(Clause, frozen=True, kw_only=True):
    """Rule 8.5; a standard or method is worth what is decided between the two."""

    levels: dict[str, Decimal] = field(
        default_factory=lambda: _decimals(firm="1", town="2", district="3", city="4", province="6", nation="8")
    )
    kinds: dict[str, Decimal] = field(
        default_factory=lambda: _decimals(invention="4", utility_model="1.5", filed="0.5", software="1")
    )
    standard_least: Decimal = Decimal(2)
    standard_most: Decimal = Decimal(4)


class SizeFairness(Clause, frozen=True, kw_only=True):
    """Rule 8.6: `size` is k and `per_head` is m, both fixed before the season; a member counts from `member_days`."""

    size: Decimal
    per_head: Decimal
    member_days: int = 90


class PointsPolicy(Clause, frozen=True, kw_only=True):
    version: Annotated[int, Meta(ge=1)]
    season: str
    size_fairness: SizeFairness
    contest: ContestPoints = ContestPoints()
    mentor: MentorCredit = MentorCredit()
    service: ServicePoints = ServicePoints()
    outcome: OutcomePoints = OutcomePoints()


def decode_policy(document: bytes) -> PointsPolicy:
    """Raises documents.Unreadable with every fault."""
    return read(document, PointsPolicy)


def encode_policy(policy: PointsPolicy) -> bytes:
    return write(policy)


def document_hash(document: bytes) -> str:
    """The name of a policy or of a season's frozen snapshot: the SHA-256 of its bytes, as hex."""
    return hashlib.sha256(document).hexdigest()


def may_change(season_starts: date, today: date) -> bool:
    """Rule 8.7: published before the season, locked once it starts."""
    return today < season_starts
