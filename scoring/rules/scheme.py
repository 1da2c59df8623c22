"""Rule 1.1: a scheme is one immutable document, from modules and aspects to ties, awards and scale."""

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from scoring.rules.aspects import Aspect, Code, Name, Words, aspect_max, is_per_judge, seats
from scoring.rules.documents import Unreadable, read, settled, write
from scoring.rules.exact import EXACT, ONE, ZERO
from scoring.rules.faults import Fault
from scoring.rules.ties import TieKey
from scoring.rules.values import validate_value

__all__ = [
    "Aspect",
    "Awards",
    "Medals",
    "Module",
    "Quota",
    "Quotas",
    "Rounding",
    "Scheme",
    "SubCriterion",
    "TieKey",
    "Unreadable",
    "aspect_max",
    "decode_scheme",
    "encode_scheme",
    "is_per_judge",
    "scheme_faults",
    "scheme_hash",
    "seats",
    "validate_value",
]

Stage = Literal["panel", "aspect", "module", "total"]


class Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a scheme: frozen, no unknown keys, a key left out stays left out."""


class Rounding(Document, frozen=True, kw_only=True):
    """Rule 3.2."""

    places: Annotated[int, Meta(ge=0, le=6)] = 2
    mode: Literal["half_up", "half_even", "down"] = "half_up"
    stages: tuple[Stage, ...] = ("aspect",)


class SubCriterion(Document, frozen=True, kw_only=True):
    code: Code
    name: Name
    day: Words | None = None


class Module(Document, frozen=True, kw_only=True):
    """Rule 1.2. Before the weight: `out_of` is the declared maximum, `floor` the mark below which nobody is ranked."""

    code: Code
    name: Name
    weight: Decimal = ONE
    out_of: Decimal | None = None
    floor: Decimal | None = None
    day: Words | None = None
    sub_criteria: list[SubCriterion] = []
    aspects: list[Aspect]


class Medals(Document, frozen=True, kw_only=True, tag_field="kind", tag="medals"):
    """Rules 5.2 and 5.3; without `medallion_at` it is 700, or 500 on the ws500 scale."""

    scale: Literal["ws700", "ws500", "total"]
    within: Decimal = Decimal(2)
    medallion_at: Decimal | None = None


class Quota(Document, frozen=True, kw_only=True):
    """One prize: a share of the field or a count."""

    name: Name
    share: Decimal | None = None
    count: Annotated[int, Meta(ge=0, le=100_000)] | None = None


class Quotas(Document, frozen=True, kw_only=True, tag_field="kind", tag="quotas"):
    """Rule 5.1; `pass_at` is a total that every prize needs."""

    of: Literal["entrants", "ranked"]
    round: Literal["up", "down", "half_up"]
    border: Literal["all_in", "all_out"]
    bands: list[Quota]
    pass_at: Decimal | None = None


Awards = Medals | Quotas


class Scheme(Document, frozen=True, kw_only=True):
    """Rule 1.1: marks cite the codes of this document; a change is a new version."""

    version: Annotated[int, Meta(ge=1, le=1_000_000)]
    direction: Literal["high", "low"] = "high"
    rounding: Rounding = Rounding()
    missing: Literal["refuse", "leave_out"] = "refuse"
    modules: list[Module]
    ties: list[TieKey] = []
    unresolved: Literal["share", "undecided"] = "share"
    awards: Awards | None = None
    scale: Literal["ws700", "ws500"] | None = None

    def aspects(self) -> Iterator[tuple[Module, Aspect]]:
        """Every aspect with its module, in the order of the document."""
        return ((module, aspect) for module in self.modules for aspect in module.aspects)

    def aspect(self, code: str) -> Aspect | None:
        return next((aspect for _, aspect in self.aspects() if aspect.code == code), None)

    def module(self, code: str) -> Module | None:
        return next((module for module in self.modules if module.code == code), None)

    def module_of(self, aspect_code: str) -> Module | None:
        return next((module for module, aspect in self.aspects() if aspect.code == aspect_code), None)

    @property
    def highest_total(self) -> Decimal | None:
        """The sum of the weighted maxima; None when an aspect has no bound."""
        total = ZERO
        for module, aspect in self.aspects():
            most = aspect_max(aspect)
            if most is None:
                return None
            total = EXACT.add(total, EXACT.multiply(most, module.weight))
        return total


def decode_scheme(document: bytes) -> Scheme:
    """The scheme a JSON document holds; raises Unreadable with every fault of form at once."""
    return read(document, Scheme)


def encode_scheme(scheme: Scheme) -> bytes:
    """The canonical document: keys in the order of the format, decimals as written, no spaces."""
    return write(settled(scheme))


def scheme_hash(scheme: Scheme) -> str:
    """The name of a scheme: the SHA-256 of its canonical document, as hex."""
    return hashlib.sha256(encode_scheme(scheme)).hexdigest()


def scheme_faults(scheme: Scheme, path: str = "$") -> list[Fault]:
    """Everything in the scheme that contradicts itself, all at once, each with its JSON path."""
    from scoring.rules.scheme_faults import faults_of  # noqa: PLC0415 -- cycle: the checks read Scheme

    return list(faults_of(scheme, path))
