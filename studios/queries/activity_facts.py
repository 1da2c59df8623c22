"""One activity as its pages show it, for those who may see its studio."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from studios.errors.activities import ActivityUnknown, PhotoUnknown
from studios.rules.activity_kinds import KIND_NAMES, OCCASION_NAMES, Kind, Occasion
from studios.rules.activity_life import STATE_NAMES, State, may_write
from studios.rules.hours import length

KIND_OF_STATE = {
    State.DRAFT: "",
    State.SUBMITTED: "warn",
    State.CONFIRMED: "warn",
    State.SECONDING: "warn",
    State.RETURNED: "bad",
    State.APPROVED: "ok",
    State.REVERSED: "bad",
    State.DROPPED: "",
}


class ActivityFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`logged_by` is a name, nobody for an import."""

    id: UUID
    studio: UUID
    state: State
    kind: Kind
    occasion: Occasion
    starts_at: datetime
    ends_at: datetime
    place: str
    asked_by: str
    description: str
    problems: int
    workers: int
    planned_at: datetime | None
    imported: bool
    logged_by: str | None
    logged_at: datetime
    submitted_at: datetime | None

    @property
    def kind_name(self) -> str:
        return KIND_NAMES[self.kind]

    @property
    def occasion_name(self) -> str:
        return OCCASION_NAMES[self.occasion]

    @property
    def state_name(self) -> str:
        return STATE_NAMES[self.state]

    @property
    def state_kind(self) -> str:
        return KIND_OF_STATE[self.state]

    @property
    def length(self) -> Decimal:
        return length(self.starts_at, self.ends_at).quantize(Decimal("0.01")).normalize()

    @property
    def may_write(self) -> bool:
        return may_write(self.state)


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """`used` counts the other activities that show the same picture."""

    id: UUID
    file: UUID
    width: int
    height: int
    used: int


class Step(msgspec.Struct, frozen=True, kw_only=True):
    to: State
    by: str | None
    at: datetime
    note: str

    @property
    def name(self) -> str:
        return STATE_NAMES[self.to]

    @property
    def kind(self) -> str:
        return KIND_OF_STATE[self.to]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the beneficiary said last."""

    agreed: bool
    signer: str
    words: str
    at: datetime


FACTS = """
SELECT activity.id, activity.studio, activity.state, activity.kind, activity.occasion, activity.starts_at,
    activity.ends_at, activity.place, activity.asked_by, activity.description, activity.problems, activity.workers,
    activity.planned_at, activity.imported, account.name AS logged_by, activity.logged_at, activity.submitted_at
FROM activity LEFT JOIN account ON account.id = activity.logged_by
WHERE activity.id = {} AND activity.studio = {}
"""

PHOTOS = """
SELECT photo.id, photo.file, stored_file.width, stored_file.height, (
        SELECT count(DISTINCT other.activity) FROM activity_photo AS other JOIN activity ON activity.id = other.activity
        WHERE other.activity <> photo.activity AND activity.state <> 'dropped'
            AND (other.file = photo.file OR (photo.original <> '' AND other.original = photo.original))
    )::int AS used
FROM activity_photo AS photo JOIN stored_file ON stored_file.id = photo.file
WHERE photo.activity = {} ORDER BY photo.number
"""

STEPS = """
SELECT step.went_to AS "to", account.name AS by, step.at, step.note
FROM activity_step AS step LEFT JOIN account ON account.id = step.by WHERE step.activity = {} ORDER BY step.number
"""

ANSWER = "SELECT agreed, signer, words, at FROM confirmation WHERE activity = {} ORDER BY at DESC LIMIT 1"


async def activity_facts(studio: UUID, activity: UUID) -> ActivityFacts:
    found = await rows_as(ActivityFacts, FACTS, activity, studio)
    if not found:
        raise ActivityUnknown
    return found[0]


async def photos_of(activity: UUID) -> list[Photo]:
    return await rows_as(Photo, PHOTOS, activity)


async def steps_of(activity: UUID) -> list[Step]:
    return await rows_as(Step, STEPS, activity)


async def answer_of(activity: UUID) -> Answer | None:
    found = await rows_as(Answer, ANSWER, activity)
    return found[0] if found else None


async def photo_file(activity: UUID, photo: UUID) -> UUID:
    found = await row("SELECT file FROM activity_photo WHERE id = {} AND activity = {}", photo, activity)
    if found is None:
        raise PhotoUnknown
    return UUID(str(found["file"]))
