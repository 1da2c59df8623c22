"""Places on panels, given and left; while marks are given, what was left is remembered (D8)."""

from collections.abc import Sequence
from uuid import UUID

from competitions.rules.panels import PanelSeat
from competitions.tables import PanelPlace, PastPlace
from database.rows import rows


async def give_places(contest_id: UUID, given: Sequence[tuple[UUID, PanelSeat]], *, until: int | None = None) -> None:
    """Only a closed seat can still stand where somebody is seated now: it gives way."""
    for seat_id, place in given:
        before = await rows(
            "DELETE FROM panel_place WHERE contest = {} AND module = {} AND number = {} RETURNING seat",
            contest_id,
            place.module,
            place.number,
        )
        for gone in before:
            await remember(contest_id, UUID(str(gone["seat"])), place, until)
        await PanelPlace(contest=contest_id, seat=seat_id, module=place.module, number=place.number).save()


async def leave_places(contest_id: UUID, seat: UUID, left: Sequence[PanelSeat], *, until: int | None) -> None:
    for place in left:
        await PanelPlace.delete().where(PanelPlace.seat == seat, PanelPlace.module == place.module)
        await remember(contest_id, seat, place, until)


async def remember(contest_id: UUID, seat: UUID, place: PanelSeat, until: int | None) -> None:
    if until is not None:
        await PastPlace(contest=contest_id, seat=seat, module=place.module, number=place.number, until=until).save()
