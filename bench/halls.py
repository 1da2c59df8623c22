"""Contests to measure with: marking has been started, so that each mark moves the public board too."""

from competitions.tables import ContestStep
from tests.faults.hall import Hall, lay
from web.clock import now


async def begun(*, tablets: int, entries: int) -> Hall:
    moment = now()
    hall = await lay(tablets=tablets, entries=entries, now=moment)
    await ContestStep(contest=hall.contest, number=1, came_from="drawing", went_to="marking", at=moment).save()
    return hall
