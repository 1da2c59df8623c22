"""A studio with its people, somebody who leads it, and somebody of the union who gains nothing from it."""

import secrets
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import msgspec

from database.rows import rows
from people import Grant, Member, Role, Scope
from people.tables import Account, Organisation, Person
from studios.forms.outcomes import OutcomeForm
from studios.queries.studios import StudioFacts, by_id
from studios.rules.outcomes import Kind, OutcomeLevel
from studios.tables import OutcomeFile, Studio, StudioMember
from web.tables import StoredFile

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """`people` are the lead and two members; `lead` leads it, `verifier` decides, `host` is the union above."""

    studio: UUID
    slug: str
    host: UUID
    people: list[UUID]
    lead: Member
    verifier: Member

    async def facts(self, member: Member) -> StudioFacts:
        return await by_id(self.studio, account=member.account)

    @property
    def home(self) -> str:
        return f"/desk/studios/{self.slug}"


async def member(name: str, *grants: Grant, person: UUID | None = None) -> Member:
    made = Account(
        name=name, person=person, sign_in=secrets.token_hex(8), password_hash="none", password_at=NOON, created_at=NOON
    )
    await made.save()
    return Member(UUID(str(made.id)), name, frozenset(grants))


async def organisation(name: str) -> UUID:
    made = Organisation(id=uuid4(), kind="village", name=name, village="沙头", created_at=NOON)
    await made.save()
    return UUID(str(made.id))


async def person(host: UUID, name: str) -> UUID:
    made = Person(id=uuid4(), organisation=host, name=name, created_at=NOON)
    await made.save()
    return UUID(str(made.id))


async def ground(name: str = "顺成电工创新工作室", *, village: str = "沙头") -> Ground:
    """A named studio since 2024 with three people."""
    slug = f"studio-{secrets.token_hex(4)}"
    host = await organisation(f"{name}上级工会{slug}")
    people = [await person(host, one) for one in ("梁顺成", "李小明", "何小惠")]
    made = Studio(
        id=uuid4(), slug=slug, name=f"{name}{slug}", trade="电工", lead=people[0], host=host, village=village,
        founded_on=date(2024, 1, 5), state="named", created_at=NOON,
    )  # fmt: skip
    await made.save()
    studio = UUID(str(made.id))
    roles = ("lead", "member", "mentee")
    lines = [
        StudioMember(studio=studio, person=one, role=role, since=date(2024, 1, 5), at=NOON)
        for one, role in zip(people, roles, strict=True)
    ]
    await StudioMember.insert(*lines)
    lead = await member("梁顺成", Grant(Role.STUDIO_LEAD, Scope.STUDIO, studio), person=people[0])
    verifier = await member("周核实", Grant(Role.VERIFIER, Scope.WHOLE))
    return Ground(studio=studio, slug=slug, host=host, people=people, lead=lead, verifier=verifier)


def outcome_form(here: Ground, **changes: object) -> OutcomeForm:
    """A small improvement of the town: 50, 30 and 20 percent."""
    plain: dict[str, object] = {
        "title": "配电柜快速检修工装",
        "kind": Kind.SMALL_IMPROVEMENT,
        "level": OutcomeLevel.TOWN,
        "reached_on": date(2026, 5, 20),
        "person": here.people,
        "percent": [Decimal(50), Decimal(30), Decimal(20)],
    }
    return OutcomeForm(**plain | changes)  # type: ignore[arg-type]  # a test's own mapping


async def stored_file() -> UUID:
    made = StoredFile(id=uuid4(), sha256=secrets.token_hex(32), kind="pdf", bytes=40, at=NOON)
    await made.save()
    return UUID(str(made.id))


async def prove(outcome: UUID, *purposes: str, file: UUID | None = None) -> None:
    for purpose in purposes:
        await OutcomeFile(outcome=outcome, file=file or await stored_file(), purpose=purpose, at=NOON).save()


async def points(beneficiary: UUID) -> Decimal:
    """What the ledger holds for a person or a studio."""
    sql = "SELECT coalesce(sum(points), 0) AS points FROM ledger_posting WHERE beneficiary_id = {}"
    return msgspec.convert((await rows(sql, beneficiary))[0]["points"], Decimal)
