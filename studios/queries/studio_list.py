"""The studios a member works on."""

from datetime import date, timedelta
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from people import Member, Role
from people.queries.persons import employers
from people.queries.search import pattern
from studios.errors.studios import UnionOnly
from studios.rules.life import STATE_KINDS, STATE_NAMES, State
from studios.rules.permissions import (
    may_enter_studios,
    may_register,
    may_register_at,
    own_hosts,
    own_studios,
    sees_all_studios,
)
from studios.rules.reviews import SOON
from web.language import CHINESE, language
from web.paging import Paging
from web.refusals import Forbidden

# The first placeholders: whether everything is seen, else the own studios and the studios of the own hosts.
FOUND = """
FROM studio JOIN person AS lead ON lead.id = studio.lead JOIN organisation AS host ON host.id = studio.host
WHERE ({} OR studio.id = ANY({}::uuid[]) OR studio.host = ANY({}::uuid[]))
    AND (studio.name ILIKE {} OR studio.name_en ILIKE {} OR studio.trade ILIKE {} OR host.name ILIKE {}
        OR lead.name ILIKE {} OR studio.village ILIKE {})
    AND ({} = '' OR studio.state = {})
"""

LINES = f"""
SELECT studio.id, studio.slug, studio.name AS name_zh, studio.name_en, studio.trade, studio.village, studio.state,
    studio.demo, lead.name AS lead_name, host.name AS host_name,
    (SELECT count(*) FROM studio_member AS member WHERE member.studio = studio.id AND member.until IS NULL) AS members,
    (SELECT count(*) FROM mentorship WHERE mentorship.studio = studio.id AND slot IS NOT NULL) AS mentees,
    (
        SELECT min(coalesce(review.next_due, title.review_due)) FROM studio_title AS title
        LEFT JOIN LATERAL (
            SELECT next_due FROM title_review WHERE title_review.title = title.id ORDER BY "on" DESC, at DESC LIMIT 1
        ) AS review ON true
        WHERE title.studio = studio.id AND NOT EXISTS (SELECT FROM title_end WHERE title_end.title = title.id)
    ) AS review_due,
    (
        SELECT naming.stage FROM naming WHERE naming.studio = studio.id AND stage NOT IN ('named', 'refused')
        ORDER BY naming.id LIMIT 1
    ) AS stage
{FOUND} ORDER BY studio.state = 'withdrawn', studio.name COLLATE "C" LIMIT {{}} OFFSET {{}}
"""  # noqa: S608 -- only our own text is put together


class StudioLine(msgspec.Struct, frozen=True):
    id: UUID
    slug: str
    name_zh: str
    name_en: str
    trade: str
    village: str
    state: State
    demo: bool
    lead_name: str
    host_name: str
    members: int
    mentees: int
    review_due: date | None
    stage: str | None

    @property
    def name(self) -> str:
        return self.name_zh if language() == CHINESE else self.name_en or self.name_zh

    @property
    def state_label(self) -> str:
        return STATE_NAMES[self.state]

    @property
    def state_kind(self) -> str:
        return STATE_KINDS[self.state]


class StudioList(msgspec.Struct, frozen=True):
    lines: list[StudioLine]
    paging: Paging
    search: str
    state: str
    may_register: bool
    may_set_rules: bool
    soon: date  # a review until then is due
    today: date

    @property
    def path(self) -> str:
        return "/desk/studios"


async def studio_list(member: Member, *, search: str, state: str, page: int | None, today: date) -> StudioList:
    if not may_enter_studios(member):
        raise Forbidden
    scope = (sees_all_studios(member), sorted(own_studios(member)), sorted(own_hosts(member)))
    asked = (*scope, *([pattern(search)] * 6), state, state)
    counted = await row(f"SELECT count(*) AS count {FOUND}", *asked)
    paging = Paging.of(page, int(str((counted or {})["count"])))
    lines = await rows_as(StudioLine, LINES, *asked, paging.size, paging.offset)
    allowed = may_register(member), member.holds(Role.ADMINISTRATOR)
    return StudioList(lines, paging, search, state, *allowed, today + timedelta(days=SOON), today)


async def only_studio(member: Member) -> str | None:
    """The one studio of a member who leads it and has nothing else to do with studios."""
    if may_register(member) or len(own_studios(member)) != 1:
        return None
    found = await row("SELECT slug FROM studio WHERE id = ANY({}::uuid[])", list(own_studios(member)))
    return None if found is None else str(found["slug"])


async def hosts_for(member: Member) -> list[tuple[str, str]]:
    """The organisations at which this member may register a studio."""
    if not may_register(member):
        raise UnionOnly
    return [(value, name) for value, name in await employers() if may_register_at(member, UUID(value))]
