"""The figures of `bench.marks` as rows."""

from typing import Any

from bench.table import Row, Spread

Found = dict[str, Any]


def rows(found: Found) -> list[Row]:
    made = [
        beside(found["one"], "one mark, 16 tablets at once: requests/s", "a Litestar handler doing one asyncpg insert"),
        beside(found["batch"], "batch of 10 marks, 16 tablets: requests/s", "one asyncpg transaction of the same rows"),
    ]
    return [*made, growth(found["growth"])] if "growth" in found else made


def beside(found: Found, what: str, other: str) -> Row:
    return Row(
        what=what,
        measured=Spread(**found["ratio"]),
        unit="×",
        least=0.5,
        ours=f"{Spread(**found['program'])} requests/s, durable, recorded, acknowledged",
        beside=f"{Spread(**found['bare'])} requests/s, {other}",
        limits="the processor: one question and one statement in PostgreSQL, the decision in Python; not the disk.",
    )


def growth(found: Found) -> Row:
    return Row(
        what="cost of one mark, contest of 1,000 → 100,000 marks",
        measured=Spread(**found["cost_alone"]),
        unit="×",
        most=1.5,
        ours=f"{Spread(**found['large_s'])} s one mark of one tablet; "
        f"{Spread(**found['cost_together'])} × with sixteen at once",
        beside=f"{Spread(**found['small_s'])} s in the small contest",
        limits="the board of the large contest is built on the same core while its marks are taken.",
    )
