"""Raw SQL in and plain values out."""

from datetime import datetime
from uuid import UUID

import msgspec
import pytest

from database.rows import row, rows, rows_as


class Judge(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    since: datetime


SQL = "SELECT {}::uuid AS id, {}::text AS name, {}::timestamptz AS since"
ID = UUID("0192f0c1-2222-7333-8444-555566667777")
SINCE = datetime.fromisoformat("2026-11-22T01:00:00+00:00")


async def test_rows_are_dicts_of_plain_values(bare: str) -> None:
    assert await rows(SQL, ID, "陈工", SINCE) == [{"id": ID, "name": "陈工", "since": SINCE}]


async def test_row_is_the_first_or_none(bare: str) -> None:
    assert await row("SELECT n FROM generate_series(1, 3) n ORDER BY n") == {"n": 1}
    assert await row("SELECT 1 AS n WHERE false") is None


async def test_rows_as_structs(bare: str) -> None:
    assert await rows_as(Judge, SQL, ID, "陈工", SINCE) == [Judge(ID, "陈工", SINCE)]


async def test_a_column_that_does_not_fit_is_refused(bare: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        await rows_as(Judge, SQL, ID, None, SINCE)


async def test_times_come_back_in_utc(bare: str) -> None:
    found = await row("SELECT timestamptz '2026-11-22 09:00+08' AS at, current_setting('TimeZone') AS zone")
    assert found == {"at": SINCE, "zone": "UTC"}
