"""Persons, organisations and postings for tests of the ledger and its boards."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from database.rows import rows
from people.tables import Organisation, Person
from scoring.leaderboard import ledger
from scoring.leaderboard.ledger import Beneficiary, Category, Posting
from scoring.leaderboard.rules.season_boards import StudioFacts
from scoring.leaderboard.tables import Season

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
MAY = date(2026, 5, 1)


async def season(year: int = 2026) -> UUID:
    made = Season(year=year, name=f"{year} 赛季", starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
    await made.save()
    return UUID(str(made.id))


async def organisation(name: str) -> UUID:
    made = Organisation(name=name, kind="enterprise", created_at=NOW)
    await made.save()
    return UUID(str(made.id))


async def person(name: str, where: UUID) -> UUID:
    made = Person(organisation=where, name=name, created_at=NOW)
    await made.save()
    return UUID(str(made.id))


def posting(to: UUID, points: str = "10", **changes: object) -> Posting:
    plain: dict[str, object] = {
        "beneficiary": Beneficiary.PERSON,
        "beneficiary_id": to,
        "category": Category.CONTEST,
        "on": MAY,
        "points": Decimal(points),
        "reason": "{contest} 第 {rank} 名",
        "facts": {"contest": "叉车竞赛", "contest_en": "Forklift", "rank": "1"},
        "source": f"contest:{uuid4()}",
        "link": "/contests/forklift-2026/entries/K-01",
    }
    return Posting(**plain | changes)  # type: ignore[arg-type]  # a test's own mapping


def hours(to: UUID, quantity: str, points: str, **changes: object) -> Posting:
    return posting(
        to, points, category=Category.SERVICE, quantity=Decimal(quantity), reason="公益服务 {hours} 小时",
        facts={"hours": quantity}, source=f"activity:{uuid4()}", **changes,
    )  # fmt: skip


async def post(*postings: Posting, now: datetime = NOW, by: UUID | None = None) -> None:
    await ledger.post(postings, by=by, now=now)


async def points_of(one: UUID) -> Decimal:
    """The fold over everything that was ever posted to somebody."""
    found = await rows("SELECT coalesce(sum(points), 0) AS points FROM ledger_posting WHERE beneficiary_id = {}", one)
    return Decimal(str(found[0]["points"]))


def studio(name: str, *days: int, founded: date | None = None) -> StudioFacts:
    return StudioFacts(
        id=uuid4(), slug=f"studio-{uuid4().hex[:6]}", name=name, name_en="", trade="叉车", founded_on=founded,
        days=list(days),
    )  # fmt: skip
