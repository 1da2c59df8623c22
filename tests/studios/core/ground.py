"""A studio in a town, and the people around it, each with a name and a part."""

import secrets
from datetime import UTC, date, datetime
from uuid import UUID

import msgspec

from people import Grant, Member, Role, Scope
from people.actions.persons import add_person
from people.tables import Account, Organisation
from studios.actions.members import add_member
from studios.actions.mentorships import propose, sign
from studios.actions.studios import register_studio
from studios.forms.mentorships import MentorshipForm, SignatureForm
from studios.forms.studios import MemberForm, NewStudioForm
from studios.queries.studios import StudioFacts, find
from studios.rules.life import StudioRole
from studios.rules.mentorships import Side

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # a Monday
TODAY = date(2026, 11, 23)
BEGUN = date(2025, 3, 1)


class Town(msgspec.Struct, frozen=True):
    """`lead` and `colleague` are of the studio; `verifier` and `second` of the union; `foreign` leads another."""

    host: UUID
    studio: StudioFacts
    administrator: Member
    verifier: Member
    second: Member
    lead: Member
    foreign: Member
    mentor: UUID
    mentee: UUID

    async def seen_by(self, member: Member) -> StudioFacts:
        found = await find(self.studio.slug, account=member.account)
        assert found is not None
        return found


async def account(name: str, *, person: UUID | None = None) -> UUID:
    signs_in = {"sign_in": secrets.token_hex(6), "password_hash": "never typed", "password_at": NOON}
    made = Account(name=name, person=person, created_at=NOON, **signs_in)
    await made.save()
    return UUID(str(made.id))


async def member(name: str, *grants: Grant, person: UUID | None = None) -> Member:
    return Member(await account(name, person=person), name, frozenset(grants))


async def organisation(name: str) -> UUID:
    made = Organisation(kind="enterprise", name=name, created_at=NOON)
    await made.save()
    return UUID(str(made.id))


def new_studio(host: UUID, **changes: object) -> NewStudioForm:
    facts = {"name": "顺成电工创新工作室", "slug": "shuncheng", "trade": "电工", "host": host, "lead_name": "梁师傅"}
    return msgspec.convert(facts | {"village": "沙口", "founded_on": BEGUN} | changes, NewStudioForm)


def joining(host: UUID, name: str, role: StudioRole = StudioRole.MEMBER, **changes: object) -> MemberForm:
    facts = {"name": name, "organisation": host, "role": role, "since": BEGUN}
    return msgspec.convert(facts | changes, MemberForm)


async def town() -> Town:
    """The studio of 梁师傅 with his mentee 小李; 黎姐 and 何姐 verify for the union."""
    host = await organisation("顺成电器")
    everywhere = Grant(Role.VERIFIER, Scope.WHOLE)
    verifier, second = await member("黎姐", everywhere), await member("何姐", everywhere)
    await register_studio(new_studio(host), by=verifier, now=NOON)
    studio = await find("shuncheng", account=None)
    assert studio is not None
    lead = await member("梁师傅", Grant(Role.STUDIO_LEAD, Scope.STUDIO, studio.id), person=studio.lead)
    mentee = await add_member(studio, joining(host, "小李", StudioRole.MENTEE), by=verifier, now=NOON)
    other = await organisation("烟南物流")
    await register_studio(
        new_studio(
            other, name="烟南叉车创新工作室", slug="yannan", trade="叉车司机", lead_name="陈师傅", village="烟南"
        ),
        by=verifier,
        now=NOON,
    )
    away = await find("yannan", account=None)
    assert away is not None
    return Town(
        host=host,
        studio=studio,
        administrator=await member("黎主任", Grant(Role.ADMINISTRATOR, Scope.WHOLE)),
        verifier=verifier,
        second=second,
        lead=lead,
        foreign=await member("陈师傅", Grant(Role.STUDIO_LEAD, Scope.STUDIO, away.id), person=away.lead),
        mentor=studio.lead,
        mentee=mentee,
    )


def contract(mentor: UUID, mentee: UUID, **changes: object) -> MentorshipForm:
    facts = {
        "mentor": mentor, "mentee": mentee, "goal_level": 4, "goal_skill": "低压配电安装", "goal_contest": "电工竞赛",
        "signed_on": date(2025, 11, 20), "starts_on": date(2025, 12, 1), "ends_on": date(2027, 11, 30),
    }  # fmt: skip
    return msgspec.convert(facts | changes, MentorshipForm)


def signature(side: Side, day: date = date(2025, 12, 1)) -> SignatureForm:
    return SignatureForm(side=side, signer="某人", on=day)


async def signed(place: Town, mentee: UUID, *, mentor: UUID | None = None, day: date = date(2025, 12, 1)) -> UUID:
    """A mentorship that all four have signed."""
    made = await proposed(place, mentee, mentor=mentor)
    await sign(place.studio, made, signature(Side.UNION, day), by=place.verifier, now=NOON)
    return made


async def proposed(place: Town, mentee: UUID, *, mentor: UUID | None = None) -> UUID:
    """A mentorship to which only the union's signature is missing."""
    form = contract(mentor or place.mentor, mentee)
    made = await propose(place.studio, form, by=place.lead, now=NOON)
    for side in (Side.MENTOR, Side.MENTEE, Side.FIRM):
        await sign(place.studio, made, signature(side), by=place.lead, now=NOON)
    return made


async def newcomer(place: Town, name: str, role: StudioRole = StudioRole.MENTEE) -> UUID:
    return await add_member(place.studio, joining(place.host, name, role), by=place.lead, now=NOON)


async def person(place: Town, name: str) -> UUID:
    return await add_person(place.host, name, now=NOON)
