"""The postings of a season, as the ledger keeps them, and the names that go with them."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from people.queries.public_names import public_names
from scoring.leaderboard.rules.season_making import Named, Names
from scoring.rules.postings import Booked

SQL = """
SELECT number, beneficiary, beneficiary_id, category, day, points, quantity, reason, facts, source, link, reversed,
    note, by, at, hash
FROM ledger_posting WHERE season = {} AND number > {} ORDER BY number LIMIT {}
"""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    beneficiary: str
    beneficiary_id: UUID
    category: str
    day: date
    points: Decimal
    quantity: Decimal | None
    reason: str
    facts: str
    source: str
    link: str
    reversed: str | None
    note: str
    by: UUID | None
    at: datetime
    hash: str

    @property
    def booked(self) -> Booked:
        return Booked(
            number=self.number,
            beneficiary=self.beneficiary,  # type: ignore[arg-type]  # the table's own check
            id=str(self.beneficiary_id),
            category=self.category,  # type: ignore[arg-type]  # the table's own check
            day=self.day.isoformat(),
            points=self.points,
            quantity=self.quantity,
            reason=self.reason,
            facts=msgspec.json.decode(self.facts, type=dict[str, str]),
            source=self.source,
            link=self.link,
            reverses=self.reversed,
            note=self.note,
            by=None if self.by is None else str(self.by),
            at=self.at.astimezone(UTC).isoformat(),
            hash=self.hash,
        )


async def booked_since(year: int, number: int, most: int | None = None) -> list[Booked]:
    """What was posted behind a number, in order; all of it, or not more than so many."""
    return [one.booked for one in await rows_as(Kept, SQL, year, number, most)]


async def names_in(postings: Iterable[Booked]) -> Names:
    """Two questions, however many postings: of persons as the public may see them, and of organisations."""
    persons: set[UUID] = set()
    organisations: set[UUID] = set()
    for one in postings:
        if one.beneficiary != "studio":
            (persons if one.beneficiary == "person" else organisations).add(UUID(one.id))
        persons |= {UUID(value[7:]) for value in one.facts.values() if value.startswith("person:")}
    return Names(persons=await named_persons(persons), organisations=await named_organisations(organisations))


class Beside(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    note: str


async def named_persons(persons: Collection[UUID]) -> dict[str, Named]:
    names = await public_names(persons)
    sql = """SELECT person.id, organisation.name, '' AS note FROM person
        JOIN organisation ON organisation.id = person.organisation WHERE person.id = ANY({}::uuid[])"""
    notes = {one.id: one.name for one in await rows_as(Beside, sql, list(persons))}
    return {str(person): Named(name, note=notes.get(person, "")) for person, name in sorted(names.items())}


async def named_organisations(organisations: Collection[UUID]) -> dict[str, Named]:
    sql = "SELECT id, name, village AS note FROM organisation WHERE id = ANY({}::uuid[]) ORDER BY id"
    return {str(one.id): Named(one.name, note=one.note) for one in await rows_as(Beside, sql, list(organisations))}
