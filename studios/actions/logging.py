"""Writing an activity down and, when the lead says so, sending it in the same breath: both happen or neither."""

from datetime import datetime
from uuid import UUID

from database.work import unit_of_work
from people import Member
from studios.actions.activities import record
from studios.actions.submissions import submit
from studios.forms.activities import ActivityForm
from studios.queries.studios import StudioFacts


@unit_of_work
async def log(studio: StudioFacts, form: ActivityForm, *, send: bool, by: Member, now: datetime) -> UUID:
    activity = await record(studio, form, by=by, now=now)
    if send:
        await submit(studio.id, activity, by=by, now=now)
    return activity
