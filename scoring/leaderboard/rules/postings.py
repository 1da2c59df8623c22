"""What may be posted (rule 8.1), and what taking it back says."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec


class Beneficiary(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    STUDIO = "studio"


class Category(StrEnum):
    CONTEST = "contest"
    MENTORING = "mentoring"
    SERVICE = "service"
    OUTCOME = "outcome"
    TITLE = "title"


class Posting(msgspec.Struct, frozen=True, kw_only=True):
    """`points` are by the policy already, and 0 is allowed. `source` is "kind:<uuid>", with "#part" behind it where
    one source posts the same category to one beneficiary several times; a fact "person:<uuid>" is shown as that
    person's public name."""

    beneficiary: Beneficiary
    beneficiary_id: UUID
    category: Category
    on: date
    points: Decimal
    quantity: Decimal | None = None
    reason: str
    facts: dict[str, str] = {}
    source: str
    link: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A posting with what its row says beside it."""

    posting: Posting
    turn: int = 0
    reverses: UUID | None = None
    reversed: str | None = None  # "season/number" of what it takes back
    note: str = ""


class Standing(msgspec.Struct, frozen=True):
    """A posting that was not taken back, as its row says it."""

    id: UUID
    season: int
    number: int
    beneficiary: Beneficiary
    beneficiary_id: UUID
    category: Category
    day: date
    points: Decimal
    quantity: Decimal | None
    reason: str
    facts: str
    source: str
    link: str
    turn: int

    @property
    def said(self) -> dict[str, str]:
        return msgspec.json.decode(self.facts, type=dict[str, str])

    @property
    def posting(self) -> Posting:
        """As it was posted."""
        return Posting(
            beneficiary=self.beneficiary,
            beneficiary_id=self.beneficiary_id,
            category=self.category,
            on=self.day,
            points=self.points,
            quantity=self.quantity,
            reason=self.reason,
            facts=self.said,
            source=self.source,
            link=self.link,
        )

    def taken_back(self, reason: str) -> Line:
        back = msgspec.structs.replace(
            self.posting,
            points=minus(self.points),
            quantity=None if self.quantity is None else minus(self.quantity),
        )
        return Line(
            posting=back, turn=self.turn, reverses=self.id, reversed=f"{self.season}/{self.number}", note=reason
        )


def minus(value: Decimal) -> Decimal:
    return value.copy_negate() if value else value
