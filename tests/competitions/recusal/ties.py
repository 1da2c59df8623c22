"""People behind seats and codes, and what ties them: real members, mentorships and studios."""

from datetime import date
from uuid import UUID

import msgspec

from competitions.forms.recusals import RelationForm
from competitions.queries import tablets
from competitions.queries.bundle import Bundle, bundle_of
from competitions.tables import Entry, PanelPlace, Seat
from people import Grant, Member, Role, Scope
from people.tables import Account, Organisation, Person
from studios.tables import Mentorship, Studio, StudioMember
from tests.competitions.judging.ground import NOON, Device, Ground

SIGNED = date(2024, 3, 1)


class Known(msgspec.Struct):
    """`judges` are the persons of the seats, `competitors` those of the codes; `firm` is nobody's employer yet."""

    firm: UUID
    judges: list[UUID]
    competitors: dict[str, UUID]
    officer: Member
    chief: Member


async def known(ground: Ground) -> Known:
    firm = await organisation("九江制造")
    judges = [await person(firm, f"裁判{number}") for number in range(1, len(ground.seats) + 1)]
    competitors = {code: await person(firm, f"选手{code}") for code in ground.entries}
    for seat, who in zip(ground.seats, judges, strict=True):
        await Seat.update({Seat.person: who}).where(Seat.id == seat)
    for code, who in competitors.items():
        await Entry.update({Entry.person: who}).where(Entry.id == ground.entries[code])
    officer = Member(ground.officer, "林干事", frozenset({Grant(Role.OFFICER, Scope.CONTEST, ground.contest)}))
    chief = Account(name="梁裁判长", created_at=NOON)
    await chief.save()
    grant = Grant(Role.CHIEF_JUDGE, Scope.CONTEST, ground.contest)
    return Known(firm, judges, competitors, officer, Member(chief.id, "梁裁判长", frozenset({grant})))


async def organisation(name: str) -> UUID:
    made = Organisation(name=name, kind="enterprise", created_at=NOON)
    await made.save()
    return UUID(str(made.id))


async def person(firm: UUID, name: str) -> UUID:
    made = Person(organisation=firm, name=name, created_at=NOON)
    await made.save()
    return UUID(str(made.id))


async def studio(lead: UUID, host: UUID, name: str = "梁师傅工作室") -> UUID:
    made = Studio(slug=f"studio-{lead}"[:50], name=name, trade="叉车", lead=lead, host=host, created_at=NOON)
    await made.save()
    return UUID(str(made.id))


async def mentorship(people: Known, mentor: UUID, mentee: UUID) -> None:
    await Mentorship(
        studio=await studio(mentor, people.firm), mentor=mentor, mentee=mentee, goal_skill="叉车", signed_on=SIGNED,
        starts_on=SIGNED, ends_on=date(2027, 3, 1), approved_on=SIGNED, at=NOON,
    ).save()  # fmt: skip


async def together(people: Known, *members: UUID) -> None:
    there = await studio(members[0], people.firm)
    for member in members:
        await StudioMember(studio=there, person=member, role="member", since=SIGNED, at=NOON).save()


async def substitute(ground: Ground, name: str = "替补裁判", number: int = 31, *, shadow: bool = False) -> UUID:
    """A seat that waits on module B."""
    seat = Seat(contest=ground.contest, number=len(ground.seats) + 1, judge_name=name, shadow=shadow, created_at=NOON)
    await seat.save()
    ground.seats.append(seat.id)
    await PanelPlace(contest=ground.contest, seat=seat.id, module="B", number=number).save()
    return UUID(str(seat.id))


def relation(ground: Ground, seat: int, code: str, kind: str = "kinship") -> RelationForm:
    return RelationForm(
        seat=ground.seats[seat - 1], entry=ground.entries[code], kind=kind, declared_by="周裁判", evidence="表弟",  # type: ignore[arg-type]  # a test's own words
    )  # fmt: skip


async def bundle(tablet: Device) -> Bundle:
    paired = await tablets.by_token(tablet.token)
    assert paired is not None
    return await bundle_of(paired, now=NOON)


async def sheets(tablet: Device) -> list[str]:
    """What the tablet offers its judge."""
    return [sheet.sheet for sheet in (await bundle(tablet)).sheets]
