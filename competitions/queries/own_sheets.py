"""The sheets of one seat: by code, with the station and the session, never with a name (rule 6.1)."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.tablets import Paired
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
    """In the order of the timetable, then by code."""
    return await rows_as(OwnSheet, SHEETS, tablet.seat)


# A session belongs to a module when its series is named like it; an entry with a single station has no doubt.
SHEETS = """
SELECT entry.id AS entry, entry.code, panel.module, panel.number AS place, spot.series, spot.number AS session,
    spot.station, spot.starts_at
FROM panel_place panel
JOIN entry ON entry.contest = panel.contest AND entry.code IS NOT NULL
    AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)
LEFT JOIN LATERAL (
    SELECT session.series, session.number, placement.station, session.starts_at,
        session.series LIKE '%' || panel.module || '%' AS named, count(*) OVER () AS choices
    FROM placement JOIN timetable_session session ON session.id = placement.session
    WHERE placement.entry = entry.id ORDER BY named DESC, session.starts_at LIMIT 1
) spot ON spot.named OR spot.choices = 1
WHERE panel.seat = {}
ORDER BY panel.module COLLATE "C", spot.starts_at, spot.station, entry.code COLLATE "C"
"""
