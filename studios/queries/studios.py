"""Finding studios: for the people who work on them, and for everybody."""

from datetime import date
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from studios.errors.studios import OwnStudio, StudioUnknown, UnionOnly
from studios.rules.life import STATE_KINDS, STATE_NAMES, State
from studios.rules.permissions import may_lead, may_register_at, may_see, may_verify
from web.language import CHINESE, language

# The placeholder is the account that asks: `own` says whether its person is or was in the studio.
SELECT = """
SELECT studio.id, studio.slug, studio.name AS name_zh, studio.name_en, studio.trade, studio.lead,
       lead.name AS lead_name, studio.host, host.name AS host_name, studio.village, studio.founded_on,
       studio.introduction AS introduction_zh, studio.introduction_en, studio.state, studio.demo,
       EXISTS (
           SELECT FROM account WHERE account.id = {} AND (account.person = studio.lead OR EXISTS (
               SELECT FROM studio_member AS mine WHERE mine.studio = studio.id AND mine.person = account.person
                   AND (mine.until IS NULL OR mine.until >= CURRENT_DATE)))
       ) AS own
FROM studio JOIN person AS lead ON lead.id = studio.lead JOIN organisation AS host ON host.id = studio.host
"""


class StudioFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a studio says of itself. `name` is in the language of the screen; `own`: the one who asks gains from it."""

    id: UUID
    slug: str
    name_zh: str
    name_en: str
    trade: str
    lead: UUID
    lead_name: str
    host: UUID
    host_name: str
    village: str
    founded_on: date | None
    introduction_zh: str
    introduction_en: str
    state: State
    demo: bool
    own: bool

    @property
    def name(self) -> str:
        return self.name_zh if language() == CHINESE else self.name_en or self.name_zh

    @property
    def introduction(self) -> str:
        return self.introduction_zh if language() == CHINESE else self.introduction_en or self.introduction_zh

    @property
    def state_label(self) -> str:
        return STATE_NAMES[self.state]

    @property
    def state_kind(self) -> str:
        return STATE_KINDS[self.state]

    @property
    def home(self) -> str:
        return f"/desk/studios/{self.slug}"


async def for_member(member: Member, slug: str) -> StudioFacts:
    """The studio for its lead, its union and administrators; for anybody else it is not there."""
    studio = await find(slug, account=member.account)
    if studio is None or not may_see(member, studio):
        raise StudioUnknown
    return studio


async def for_lead(member: Member, slug: str) -> StudioFacts:
    """The studio for the one who leads it."""
    studio = await for_member(member, slug)
    if not may_lead(member, studio.id):
        raise StudioUnknown
    return studio


async def for_union(member: Member, slug: str) -> StudioFacts:
    """The studio for verifiers and administrators, who may also be the ones that must step back."""
    studio = await for_member(member, slug)
    if not may_register_at(member, studio.host):
        raise UnionOnly
    return studio


async def for_verifier(member: Member, slug: str) -> StudioFacts:
    """The studio for somebody who may decide about it and gains nothing from it."""
    studio = await for_member(member, slug)
    refuse_gaining(member, studio)
    return studio


def refuse_gaining(member: Member, studio: StudioFacts) -> None:
    if not may_verify(member, studio):
        raise OwnStudio if studio.own or may_lead(member, studio.id) else UnionOnly


async def public(slug: str) -> StudioFacts:
    """The studio for everybody, from its first plaque on."""
    studio = await find(slug, account=None)
    if studio is None or studio.state is State.PROPOSED:
        raise StudioUnknown
    return studio


async def find(slug: str, *, account: UUID | None) -> StudioFacts | None:
    found = await rows_as(StudioFacts, f"{SELECT} WHERE studio.slug = {{}}", account, slug)
    return found[0] if found else None


async def by_id(studio_id: UUID, *, account: UUID | None = None) -> StudioFacts:
    """For actions that have the id; `account` is the one who asks."""
    found = await rows_as(StudioFacts, f"{SELECT} WHERE studio.id = {{}}", account, studio_id)
    if not found:
        raise StudioUnknown
    return found[0]
