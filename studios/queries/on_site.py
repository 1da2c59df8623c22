"""What a code on site opens: the activity, and the names to choose from."""

from datetime import datetime
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from people import Member
from studios.errors.activities import ActivityUnknown
from studios.errors.confirmations import CodeOver, CodeUnknown
from studios.queries.hour_policy import hour_policy
from studios.queries.studio_names import in_words_of_screen
from studios.queries.studios import StudioFacts
from studios.rules import on_site
from studios.rules.activity_kinds import KIND_NAMES, Kind
from studios.rules.activity_life import State, may_write


class Guest(msgspec.Struct, frozen=True):
    """Somebody of the studio: not come yet, here, or gone again."""

    person: UUID
    name: str
    came_at: datetime | None
    left_at: datetime | None


class OnSite(msgspec.Struct, frozen=True, kw_only=True):
    activity: UUID
    studio: UUID
    studio_name: str
    kind: Kind
    state: State
    place: str
    starts_at: datetime
    ends_at: datetime
    guests: list[Guest]

    @property
    def kind_name(self) -> str:
        return KIND_NAMES[self.kind]

    @property
    def open(self) -> bool:
        return may_write(self.state)


SITE = """
SELECT activity.id AS activity, activity.studio, studio.name AS studio_name, activity.kind, activity.state,
    activity.place, activity.starts_at, activity.ends_at, on_site_code.secret
FROM activity JOIN studio ON studio.id = activity.studio JOIN on_site_code ON on_site_code.activity = activity.id
WHERE activity.id = {}
"""

GUESTS = """
SELECT member.person, person.name, attendance.came_at, attendance.left_at
FROM studio_member AS member JOIN person ON person.id = member.person
LEFT JOIN attendance ON attendance.activity = {} AND attendance.person = member.person
WHERE member.studio = {} AND member.until IS NULL
ORDER BY member.role = 'lead' DESC, member.since, person.name COLLATE "C"
"""


async def by_code(token: str, *, now: datetime) -> OnSite:
    """Refuses a code that is not ours or was shown too long ago."""
    code = on_site.read(token)
    found = None if code is None else await row(in_words_of_screen(SITE), code.activity)
    if code is None or found is None or not on_site.is_genuine(code, str(found["secret"])):
        raise CodeUnknown
    if not on_site.is_open(code, (await hour_policy()).code_minutes, now):
        raise CodeOver
    guests = await rows_as(Guest, GUESTS, found["activity"], found["studio"])
    return msgspec.convert({**found, "guests": guests}, OnSite)


async def guests_of(activity: UUID, studio: UUID) -> list[Guest]:
    return await rows_as(Guest, GUESTS, activity, studio)


class CodePage(msgspec.Struct, frozen=True, kw_only=True):
    """The code of this moment, until when it is shown, and who has come."""

    activity: UUID
    kind_name: str
    place: str
    token: str
    changes_at: datetime
    guests: list[Guest]

    @property
    def here(self) -> int:
        return sum(guest.came_at is not None and guest.left_at is None for guest in self.guests)


async def code_page(studio: StudioFacts, activity: UUID, *, now: datetime) -> CodePage:
    found = await row(in_words_of_screen(SITE), activity)
    if found is None or found["studio"] != studio.id:
        raise ActivityUnknown
    minutes = (await hour_policy()).code_minutes
    window = on_site.window_of(now, minutes)
    return CodePage(
        activity=activity,
        kind_name=KIND_NAMES[Kind(str(found["kind"]))],
        place=str(found["place"]),
        token=on_site.token(str(found["secret"]), activity, window),
        changes_at=on_site.window_ends(window, minutes),
        guests=await guests_of(activity, studio.id),
    )


async def own_person(visitor: Member | None, site: OnSite) -> Guest | None:
    """Whoever is signed in and belongs here needs no digits."""
    if visitor is None:
        return None
    found = await row("SELECT person FROM account WHERE id = {}", visitor.account)
    person = None if found is None else found["person"]
    return next((guest for guest in site.guests if guest.person == person), None)
