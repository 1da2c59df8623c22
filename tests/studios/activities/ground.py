"""A studio with five people, a firm it helps, and those who verify: everybody with a name."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import msgspec

from people import Grant, Member, Role, Scope
from people.actions.accounts import create_account
from people.actions.roles import grant_role
from people.queries import members
from people.tables import Account, Organisation, Person
from studios.actions import activities, activity_photos, submissions
from studios.forms.activities import ActivityForm
from studios.queries import studios
from studios.queries.studios import StudioFacts
from studios.rules.activity_kinds import Kind
from studios.tables import Studio, StudioMember
from tests.web.files.pictures import png
from web.files import STORE
from web.forms import Upload

DAY = date(2026, 11, 20)
BEFORE = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)  # two days before, 09:00 here
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)  # two days after, 12:00 here
PASSWORD = "老榕树下的茶 2026"
NINE, HALF_PAST_ELEVEN = time(9, 0), time(11, 30)


class Ground(msgspec.Struct, kw_only=True):
    """`lead` leads the studio; `he` and `su` verify; `admin` administers; `firm` asked for help."""

    studio: StudioFacts
    lead: Member
    he: Member
    su: Member
    admin: Member
    firm: UUID
    host: UUID
    people: list[UUID]
    names: list[str]

    def form(self, **changes: object) -> ActivityForm:
        """A visit from nine to half past eleven by the first two, with everybody on the list."""
        came = changes.pop("came", None) or {self.people[0]: Decimal("2.5"), self.people[1]: Decimal("2.5")}
        assert isinstance(came, dict)
        given: dict[str, object] = {
            "id": uuid4(), "kind": Kind.TECHNICAL, "day": DAY, "starts": NINE, "ends": HALF_PAST_ELEVEN,
            "place": "下东村", "asked_by": "顺达机械厂", "description": "检修冲床控制柜",
            "member": list(came), "hours": list(came.values()), "person": list(came),
        }  # fmt: skip
        return ActivityForm(**(given | changes))  # type: ignore[arg-type]  # a form as a test changes it

    async def planned(self, **changes: object) -> UUID:
        """Written down two days before."""
        return await activities.record(self.studio, self.form(**changes), by=self.lead, now=BEFORE)

    async def logged(self, **changes: object) -> UUID:
        """Written down two days after."""
        return await activities.record(self.studio, self.form(**changes), by=self.lead, now=NOON)

    async def sent(self, *, planned: bool = True, photo: int | None = None, **changes: object) -> UUID:
        activity = await (self.planned(**changes) if planned else self.logged(**changes))
        if photo is not None:
            await self.photo(activity, photo)
        await submissions.submit(self.studio.id, activity, by=self.lead, now=NOON)
        return activity

    async def photo(self, activity: UUID, shade: int, original: str = "") -> UUID:
        upload = Upload("现场.png", png(shade=shade))
        return await activity_photos.add_photo(
            self.studio.id, activity, upload, original=original, by=self.lead, now=NOON
        )


async def ground(folder: Path) -> Ground:
    STORE.use(folder / "files")
    town = await organisation("九江镇总工会", "town", None)
    host = await organisation("顺成电气公司", "enterprise", town)
    firm = await organisation("顺达机械厂", "enterprise", town)
    names = ["梁永和", "李小明", "何家俊", "陈秀英", "黄伟强"]
    people = [await person(name, host, f"1380000{number:04}") for number, name in enumerate(names, 1)]
    studio = await studio_of(people, host)
    leading = Grant(Role.STUDIO_LEAD, Scope.STUDIO, studio)
    verifying = Grant(Role.VERIFIER, Scope.WHOLE)
    return Ground(
        studio=await studios.by_id(studio),
        lead=await account("梁永和", "liang", leading, person=people[0]),
        he=await account("何主任", "hezhuren", verifying),
        su=await account("苏干事", "sugan", verifying),
        admin=await account("管理员", "guanli", Grant(Role.ADMINISTRATOR, Scope.WHOLE)),
        firm=firm,
        host=host,
        people=people,
        names=names,
    )


async def organisation(name: str, kind: str, parent: UUID | None) -> UUID:
    made = uuid4()
    await Organisation(id=made, name=name, kind=kind, parent=parent, created_at=BEFORE).save()
    return made


async def person(name: str, organisation: UUID, mobile: str | None = None) -> UUID:
    made = uuid4()
    await Person(id=made, organisation=organisation, name=name, mobile=mobile, created_at=BEFORE).save()
    return made


async def studio_of(
    people: list[UUID], host: UUID, *, slug: str = "shuncheng", name: str = "顺成电工创新工作室"
) -> UUID:
    made = uuid4()
    await Studio(
        id=made, slug=slug, name=name, trade="电工", state="named", village="下东村", lead=people[0], host=host,
        created_at=BEFORE,
    ).save()  # fmt: skip
    roles = ["lead", "member", "mentee", "mentee", "helper", *["member"] * len(people)]
    for number, (one, role) in enumerate(zip(people, roles, strict=False)):
        since = date(2024, 1, 1) + timedelta(days=number)
        await StudioMember(id=uuid4(), studio=made, person=one, role=role, since=since, at=BEFORE).save()
    return made


async def account(name: str, sign_in: str, *grants: Grant, person: UUID | None = None) -> Member:
    made = await create_account(name, sign_in, PASSWORD, now=BEFORE)
    await Account.update(person=person).where(Account.id == made)
    for grant in grants:
        await grant_role(made, grant, by=None, now=BEFORE)
    found = await members.member(made)
    assert found is not None
    return found
