"""The sheets of one seat: by code, with the station and the session, never with a name (rule 6.1)."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.tablets import Paired
from competitions.queries.ties import conflicts_of
from competitions.rules.events import sheet_name
from database.rows import rows_as


class OwnSheet(msgspec.Struct, frozen=True):
    """`session` and `station` say where the entry works; None while there is no timetable."""

    entry: UUID
    code: str
    module: str
    place: int
    series: str | None
    session: int | None
    station: int | None
    starts_at: datetime | None

    @property
    def name(self) -> str:
        return sheet_name(self.code, self.module)


async def own_sheets(tablet: Paired) -> list[OwnSheet]:
    """In the order of the timetable, then by code; nothing that rule 6.2 keeps this judge from."""
    found = await rows_as(OwnSheet, SHEETS, tablet.contest, tablet.seat)
    conflicts = await conflicts_of(tablet.contest, seats=[tablet.seat])
    return [sheet for sheet in found if (tablet.seat, sheet.entry) not in conflicts]


# A session belongs to a module when its series is named like it; an entry with a single station has no doubt.
SHEETS = """
SELECT sheet.entry, sheet.code, sheet.module, sheet.place, spot.series, spot.number AS session, spot.station,
    spot.starts_at
FROM assigned_sheet AS sheet
LEFT JOIN LATERAL (
    SELECT session.series, session.number, placement.station, session.starts_at,
        session.series LIKE '%' || sheet.module || '%' AS named, count(*) OVER () AS choices
    FROM placement JOIN timetable_session session ON session.id = placement.session
    WHERE placement.entry = sheet.entry ORDER BY named DESC, session.starts_at LIMIT 1
) spot ON spot.named OR spot.choices = 1
WHERE sheet.contest = {} AND sheet.seat = {}
ORDER BY sheet.module COLLATE "C", spot.starts_at, spot.station, sheet.code COLLATE "C"
"""
