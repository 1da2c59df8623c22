"""The postings of a season, as the ledger shows them, and the names that go with them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from people.queries.public_names import public_names
from scoring.leaderboard.rules.season_codes import NAMED, season_code, shown_facts, shown_id, shown_source
from scoring.leaderboard.rules.season_making import Named, Names
from scoring.rules.postings import Booked

SQL = "SELECT * FROM ledger_posting WHERE season = {} AND number > {} ORDER BY number LIMIT {}"
OF_ONE = """SELECT * FROM ledger_posting
    WHERE season = {} AND beneficiary = {} AND beneficiary_id = {} AND number <= {} ORDER BY number DESC"""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the ledger, with the persons' own ids."""

    season: int
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
    at: datetime
    hash: str

    @property
    def booked(self) -> Booked:
        """As everybody may see it: persons by their code."""
        return Booked(
            number=self.number,
            beneficiary=self.beneficiary,  # type: ignore[arg-type]  # the table's own check
            id=shown_id(self.season, self.beneficiary, self.beneficiary_id),
            category=self.category,  # type: ignore[arg-type]  # the table's own check
            day=self.day.isoformat(),
            points=self.points,
            quantity=self.quantity,
            reason=self.reason,
            facts=shown_facts(self.season, self.said),
            source=shown_source(self.season, self.source),
            link=self.link,
            reverses=self.reversed,
            note=self.note,
            at=self.at.astimezone(UTC).isoformat(),
            hash=self.hash,
        )

    @property
    def said(self) -> dict[str, str]:
        return msgspec.json.decode(self.facts, type=dict[str, str])

    @property
    def persons(self) -> set[UUID]:
        """Whoever must be named to show it."""
        own = {self.beneficiary_id} if self.beneficiary == "person" else set()
        return own | {UUID(value.removeprefix(NAMED)) for value in self.said.values() if value.startswith(NAMED)}


async def booked_since(year: int, number: int, most: int | None = None) -> list[Booked]:
    """What was posted behind a number, in order; all of it, or not more than so many."""
    return [one.booked for one in await kept_since(year, number, most)]


async def kept_since(year: int, number: int, most: int | None = None) -> list[Kept]:
    return await rows_as(Kept, SQL, year, number, most)


async def kept_of(year: int, beneficiary: str, one: UUID, up_to: int) -> list[Kept]:
    """What one beneficiary has, up to a number; the last first."""
    return await rows_as(Kept, OF_ONE, year, beneficiary, one, up_to)


async def names_in(year: int, postings: Sequence[Kept]) -> Names:
    """Whoever stands in these postings."""
    organisations = {one.beneficiary_id for one in postings if one.beneficiary == "organisation"}
    return await names_of(year, {person for one in postings for person in one.persons}, organisations)


async def names_of(year: int, persons: Collection[UUID], organisations: Collection[UUID]) -> Names:
    """Three questions, however many there are: persons as the public may see them, their unions, and organisations."""
    named = await named_persons(year, persons)
    return Names(persons=named, organisations=await named_organisations(organisations))


async def person_of(year: int, code: str) -> UUID | None:
    """Who is behind a code of this season."""
    sql = "SELECT DISTINCT beneficiary_id AS id FROM ledger_posting WHERE season = {} AND beneficiary = 'person'"
    found: Iterable[UUID] = (one["id"] for one in await rows_as(dict[str, UUID], sql, year))
    return next((one for one in found if season_code(year, one) == code), None)


class Beside(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    note: str


async def named_persons(year: int, persons: Collection[UUID]) -> dict[str, Named]:
    names = await public_names(persons)
    sql = """SELECT person.id, organisation.name, '' AS note FROM person
        JOIN organisation ON organisation.id = person.organisation WHERE person.id = ANY({}::uuid[])"""
    notes = {one.id: one.name for one in await rows_as(Beside, sql, list(persons))}
    return {
        season_code(year, person): Named(name, note=notes.get(person, "")) for person, name in sorted(names.items())
    }


async def named_organisations(organisations: Collection[UUID]) -> dict[str, Named]:
    sql = "SELECT id, name, village AS note FROM organisation WHERE id = ANY({}::uuid[]) ORDER BY id"
    return {str(one.id): Named(one.name, note=one.note) for one in await rows_as(Beside, sql, list(organisations))}
