"""The results package: everything a result rests on in one document (docs/results-package.md)."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from scoring.rules.documents import write
from scoring.rules.marks import Adjustment, Mark, Status
from scoring.rules.placing import Decision
from scoring.rules.scheme import Scheme

FORMAT = "jiangtai-results/1"

EntryCode = Annotated[str, Meta(min_length=1, max_length=60)]
Words = Annotated[str, Meta(max_length=4000)]
Judge = Annotated[int, Meta(ge=1, le=99)]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a package: frozen, no unknown keys, a key left out stays left out."""


class Contest(Part, frozen=True, kw_only=True):
    """`published` says when and `record` is the head of the record that the signed sheet carries."""

    name: Words
    season: Words | None = None
    level: Words | None = None
    published: Words | None = None
    record: Words | None = None


class Entry(Part, frozen=True, kw_only=True):
    code: EntryCode
    name: Words | None = None
    organisation: Words | None = None
    status: Status = "ranked"


class EntryMark(Mark, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    entry: EntryCode
    aspect: Words
    value: Words
    judge: Judge | None = None


class Factor(Part, frozen=True, kw_only=True):
    """The recorded factor of an aspect for one entry, such as a degree of difficulty."""

    entry: EntryCode
    aspect: Words
    value: Decimal


class EntryAdjustment(Adjustment, frozen=True, kw_only=True):
    entry: EntryCode


class Excuse(Part, frozen=True, kw_only=True):
    """Rule 2.5: a judge's seat that is empty on purpose for this entry."""

    entry: EntryCode
    aspect: Words
    judge: Judge
    reason: Words | None = None


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published line; a key left out was not published."""

    entry: EntryCode
    total: Decimal | UnsetType | None = UNSET
    rank: Annotated[int, Meta(ge=1, le=1_000_000)] | UnsetType | None = UNSET
    tied: bool | UnsetType = UNSET
    decided_by: Words | UnsetType | None = UNSET
    award: Words | UnsetType | None = UNSET
    scale: Annotated[int, Meta(ge=-1_000_000, le=1_000_000)] | UnsetType | None = UNSET
    modules: dict[str, Decimal] | UnsetType = UNSET
    aspects: dict[str, Decimal] | UnsetType = UNSET


class Package(Part, frozen=True, kw_only=True):
    format: Literal["jiangtai-results/1"]
    contest: Contest
    scheme: Scheme
    entries: list[Entry]
    marks: list[EntryMark]
    factors: list[Factor] = []
    adjustments: list[EntryAdjustment] = []
    excused: list[Excuse] = []
    decisions: list[Decision] = []
    results: list[Row] | None = None


def encode_package(package: Package) -> bytes:
    return write(package)
