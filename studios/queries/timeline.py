"""Everything that happened in a studio, as one list of days; the public sees fewer kinds, and no person."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from studios.queries import studios
from studios.queries.studios import StudioFacts
from studios.rules.haves import HAVE_NAMES, Have
from studios.rules.life import ROLE_LABELS, STATE_NAMES, State, StudioRole
from studios.rules.naming import STAGE_NAMES, Stage
from studios.rules.timeline import HAPPENED, PUBLIC, Happening
from web.language import _
from web.paging import Paging

DAY = "AT TIME ZONE 'Asia/Shanghai')::date"

# kind, day, a name, a second name or a code, a note
EVENTS = f"""
SELECT 'founded' AS kind, founded_on AS day, '' AS name, '' AS other, '' AS note FROM studio
    WHERE id = {{0}} AND founded_on IS NOT NULL
UNION ALL SELECT 'step', (at {DAY}, went_to, '', note FROM studio_step WHERE studio = {{0}}
UNION ALL SELECT 'title', "on", series, authority, '' FROM studio_title WHERE studio = {{0}}
UNION ALL SELECT 'title_ended', ended."on", title.series, '', ended.reason FROM title_end AS ended
    JOIN studio_title AS title ON title.id = ended.title WHERE title.studio = {{0}}
UNION ALL SELECT CASE WHEN review.passed THEN 'review_passed' ELSE 'review_failed' END, review."on", title.series, '',
    review.note FROM title_review AS review JOIN studio_title AS title ON title.id = review.title
    WHERE title.studio = {{0}}
UNION ALL SELECT 'naming', (step.at {DAY}, naming.series, step.stage, step.note FROM naming_step AS step
    JOIN naming ON naming.id = step.naming WHERE naming.studio = {{0}}
UNION ALL SELECT 'proposed', (at {DAY}, '', '', reason FROM studio_withdrawal WHERE studio = {{0}}
UNION ALL SELECT 'joined', member.since, person.name, member.role, '' FROM studio_member AS member
    JOIN person ON person.id = member.person WHERE member.studio = {{0}}
UNION ALL SELECT 'left', ended."on", person.name, '', ended.reason FROM studio_member_end AS ended
    JOIN studio_member AS member ON member.id = ended.member JOIN person ON person.id = member.person
    WHERE member.studio = {{0}}
UNION ALL SELECT 'have', "on", kind, '', note FROM studio_have WHERE studio = {{0}}
UNION ALL SELECT 'mentorship', contract.approved_on, mentor.name, mentee.name, contract.goal_skill
    FROM mentorship AS contract JOIN person AS mentor ON mentor.id = contract.mentor
    JOIN person AS mentee ON mentee.id = contract.mentee
    WHERE contract.studio = {{0}} AND contract.approved_on IS NOT NULL
UNION ALL SELECT over.kind, over."on", mentee.name, mentor.name, over.reason FROM mentorship_end AS over
    JOIN mentorship AS contract ON contract.id = over.mentorship JOIN person AS mentor ON mentor.id = contract.mentor
    JOIN person AS mentee ON mentee.id = contract.mentee WHERE contract.studio = {{0}}
"""  # noqa: S608 -- only our own text is put together
PIECES = EVENTS.count("{0}")
SQL = EVENTS.replace("{0}", "{}")
COUNT = f"SELECT count(*) AS count FROM ({SQL}) AS event"  # noqa: S608 -- only our own text is put together
SOME = f"""
SELECT * FROM ({SQL}) AS event WHERE kind = ANY({{}}::text[])
ORDER BY day DESC, kind, name COLLATE "C", other COLLATE "C" LIMIT {{}} OFFSET {{}}
"""  # noqa: S608 -- only our own text is put together


class Event(msgspec.Struct, frozen=True):
    kind: Happening
    day: date
    name: str
    other: str
    note: str

    @property
    def sentence(self) -> str:
        return _(HAPPENED[self.kind]).format(name=self.shown_name, other=self.shown_other)

    @property
    def shown_name(self) -> str:
        match self.kind:
            case Happening.STEP:
                return _(STATE_NAMES[State(self.name)])
            case Happening.HAVE:
                return _(HAVE_NAMES[Have(self.name)][0])
        return self.name

    @property
    def shown_other(self) -> str:
        match self.kind:
            case Happening.NAMING:
                return _(STAGE_NAMES[Stage(self.other)])
            case Happening.JOINED:
                return _(ROLE_LABELS[StudioRole(self.other)])
        return self.other


class TimelinePage(msgspec.Struct, frozen=True):
    studio: StudioFacts
    events: list[Event]
    paging: Paging


async def timeline_page(member: Member, slug: str, *, page: int | None) -> TimelinePage:
    studio = await studios.for_member(member, slug)
    kinds = [kind.value for kind in Happening]
    counted = await rows_as(Count, COUNT, *([studio.id] * PIECES))
    paging = Paging.of(page, counted[0].count)
    return TimelinePage(studio, await events_of(studio.id, kinds, limit=paging.size, offset=paging.offset), paging)


async def public_events(studio_id: UUID) -> list[Event]:
    return await events_of(studio_id, [kind.value for kind in PUBLIC], limit=60)


async def events_of(studio_id: UUID, kinds: Collection[str], *, limit: int, offset: int = 0) -> list[Event]:
    """The newest first."""
    return await rows_as(Event, SOME, *([studio_id] * PIECES), list(kinds), limit, offset)


class Count(msgspec.Struct, frozen=True):
    count: int
