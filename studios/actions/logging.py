"""Writing an activity down and, when the lead says so, sending it in the same breath: both happen or neither.

A telephone sends it after its photos, so what would be refused then is refused here, before anything is written."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from database.work import unit_of_work
from people import Member
from studios.actions.activities import record
from studios.actions.submissions import refuse_unready, submit
from studios.forms.activities import ActivityForm
from studios.queries.studios import StudioFacts


class Then(StrEnum):
    """What the lead wants of it: keep it, send it, or send it as soon as its photos are here."""

    DRAFT = "draft"
    SUBMIT = "submit"
    PHOTOS = "photos"


@unit_of_work
async def log(studio: StudioFacts, form: ActivityForm, *, then: Then, by: Member, now: datetime) -> UUID:
    activity = await record(studio, form, by=by, now=now)
    if then is Then.PHOTOS:
        await refuse_unready(studio.id, activity, now=now)
    if then is Then.SUBMIT:
        await submit(studio.id, activity, by=by, now=now)
    return activity
