"""Evidence for the seven haves."""

from datetime import datetime
from uuid import UUID

from database.work import unit_of_work
from people import Member
from studios.actions.members import refuse_others
from studios.actions.studios import hold
from studios.errors.studios import HaveUnshown
from studios.forms.studios import HaveForm
from studios.queries.studios import StudioFacts
from studios.tables import StudioHave


@unit_of_work
async def show_have(studio: StudioFacts, form: HaveForm, file: UUID | None, *, by: Member, now: datetime) -> None:
    """A dated note, a photo or file, or both; older evidence stays in the timeline."""
    refuse_others(by, studio)
    await hold(studio.id)
    if file is None and not form.note:
        raise HaveUnshown
    await StudioHave(
        studio=studio.id, kind=form.kind.value, on=form.on, note=form.note, file=file, by=by.account, at=now
    ).save()
