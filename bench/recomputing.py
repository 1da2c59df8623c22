"""The whole contest again from its record: what the rules alone cost, and from the database to the board."""

from time import perf_counter
from uuid import UUID

from bench import recompute
from bench.marks import filled
from bench.table import Row, spread
from competitions.actions.results import Memory, catch_up
from database.rows import row
from web.clock import now


async def the_row(runs: int, marks: int) -> Row:
    """Of the contest with the most marks; it is made when there is none so large."""
    if marks > (await largest())[1]:
        await filled("http://127.0.0.1", marks)
    contest, marks = await largest()
    found = []
    for _ in range(runs):
        began = perf_counter()
        await catch_up(contest, now=now(), memory=Memory())
        found.append(perf_counter() - began)
    alone = [seconds_of_rules() for _ in range(runs)]
    return Row(
        what=f"full recomputation of {marks} marks, from the record in the database to the board",
        measured=spread(found),
        unit="s",
        most=3.0,
        beside=f"{spread(alone)} s, the rules alone: 100,000 marks of 1,000 entries, in memory",
        limits="reading and grouping the marks, and one detail with its hash for each entry.",
    )


async def largest() -> tuple[UUID, int]:
    found = await row("SELECT contest, count(*) AS marks FROM latest_mark GROUP BY contest ORDER BY marks DESC LIMIT 1")
    return (UUID(int=0), 0) if found is None else (found["contest"], found["marks"])


def seconds_of_rules() -> float:
    return float(str(recompute.main(entries=1000, aspects=20, judges=5)["whole_ms"])) / 1000
