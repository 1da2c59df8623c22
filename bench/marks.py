"""What a mark costs: sixteen tablets at once on the whole program, beside a handler that only inserts their bytes.

    python -m bench.marks [--runs 5] [--large 100000]

Everything is durable (fsync on, PostgreSQL of our own, on the disk of the temporary folder), each server in a process
of its own, the tablets in this one. Prints one JSON object: for each line minimum, median and maximum of the runs.
`one` and `batch` are requests per second; `ratio` is program / bare, run by run. `growth` compares a contest of 1,000
marks with a large one: seconds for one mark of one tablet, requests per second of sixteen.
"""

import asyncio
import json
import os
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import perf_counter

import asyncpg
import click
import msgspec

from bench import bare, servers
from bench.halls import begun
from competitions.actions import judging
from competitions.actions.judging import Delivery
from competitions.pages.device_cookie import NAME
from competitions.queries.standing import due
from competitions.rules.events import MOST, Report, Written
from database import ENGINE
from database.embedded import EmbeddedServer
from database.migrations import migrate
from jiangtai.rehearsal.plan import rehearsal_scheme
from jiangtai.robots.chain import Chain
from jiangtai.robots.judge import taps
from tests.faults.hall import Hall, Place
from tests.faults.line import Line
from web.clock import now

TABLETS = 16
SMALL = 1_000
REQUESTS = 60  # of each tablet in one run
EVENTS = "/tablet/api/events"


class Robot:
    """A tablet whose next batches are written before the clock runs."""

    def __init__(self, url: str, hall: Hall, place: Place) -> None:
        self.chain = Chain(place.tablet)
        self.marks = list(hall.marks_of(place))
        self.chance = Random(place.judge)  # noqa: S311 -- the same marks each time
        self.line = Line(url, {"X-Tablet": "1", "Cookie": f"{NAME}={place.token}"})

    def events(self, count: int) -> list[Written]:
        made: list[Written] = []
        while len(made) < count:
            sheet, aspect, _judge = self.chance.choice(self.marks)
            tap = next(tap for tap in taps(aspect, 0.7, self.chance) if tap.kind == "mark")
            made.append(self.chain.event(sheet, tap.aspect, tap.kind, tap.value, now()))
        return made

    def whole(self) -> list[Written]:
        """One mark on everything that this seat marks."""
        made = []
        for sheet, aspect, _judge in self.marks:
            tap = next(tap for tap in taps(aspect, 0.7, self.chance) if tap.kind == "mark")
            made.append(self.chain.event(sheet, tap.aspect, tap.kind, tap.value, now()))
        return made

    def batches(self, requests: int, size: int) -> list[bytes]:
        return [
            msgspec.json.encode({"scheme": 1, "events": [written.event for written in self.events(size)]})
            for _ in range(requests)
        ]


async def rate(lines: Sequence[Line], path: str, bodies: Sequence[Sequence[bytes]]) -> float:
    """Requests per second, all lines at once."""
    began = perf_counter()
    await asyncio.gather(*(post_all(line, path, mine) for line, mine in zip(lines, bodies, strict=True)))
    return sum(map(len, bodies)) / (perf_counter() - began)


async def post_all(line: Line, path: str, bodies: Sequence[bytes]) -> None:
    line.close()  # the server may have done so, after a while without a word
    for body in bodies:
        status, said = await line.post(path, body)
        assert status == 200, said


async def beside_bare(robots: Sequence[Robot], bare_url: str, runs: int, size: int) -> dict[str, object]:
    path = "/one" if size == 1 else "/batch"
    plain = [Line(bare_url, {}) for _ in robots]
    ours, theirs = list[float](), list[float]()
    for run in range(runs + 1):
        bodies = [robot.batches(REQUESTS, size) for robot in robots]
        pair = (await rate([robot.line for robot in robots], EVENTS, bodies), await rate(plain, path, bodies))
        if run:  # the first one warms everything up
            ours.append(pair[0])
            theirs.append(pair[1])
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    return {"program": spread(ours), "bare": spread(theirs), "ratio": spread(ratios)}


async def without_http(url: str, robots: Sequence[Robot], runs: int) -> dict[str, float]:
    """Such transactions per second through asyncpg alone, from this process; nobody posts after it."""
    found = []
    async with asyncpg.create_pool(url, min_size=TABLETS, max_size=TABLETS) as pool:
        await pool.execute(bare.TABLES)

        async def store(bodies: Sequence[bytes]) -> None:
            for body in bodies:
                written, standing = bare.rows_of(body)
                async with pool.acquire() as connection, connection.transaction():
                    await connection.executemany(bare.EVENT, written)
                    await connection.executemany(bare.STANDING, standing)

        for _ in range(runs):
            bodies = [robot.batches(REQUESTS, 10) for robot in robots]
            began = perf_counter()
            await asyncio.gather(*map(store, bodies))
            found.append(TABLETS * REQUESTS / (perf_counter() - began))
    return spread(found)


async def filled(url: str, marks: int) -> list[Robot]:
    """The tablets of a contest in which about so many marks stand."""
    each = len(due([rehearsal_scheme(TABLETS)]).aspects)
    hall = await begun(tablets=TABLETS, entries=max(2, -(-marks // each)))
    return await all_marked(hall, url)


async def all_marked(hall: Hall, url: str = "http://127.0.0.1") -> list[Robot]:
    """Everything is marked, without HTTP; the robots go on at this address."""
    robots = [Robot(url, hall, place) for place in hall.places]
    queues = [robot.whole() for robot in robots]
    for start in range(0, max(map(len, queues)), MOST):
        parts = [(robot, queue[start : start + MOST]) for robot, queue in zip(robots, queues, strict=True)]
        deliveries = [Delivery(robot.chain.device, 1, 0, Report(), part) for robot, part in parts if part]
        await judging.take(hall.contest, deliveries, now=now())
    return robots


async def growth(small: Sequence[Robot], large: Sequence[Robot], runs: int) -> dict[str, object]:
    """One mark of one tablet, in seconds, and of sixteen at once, per second; the two contests in turn."""
    found: dict[str, list[float]] = {"small_s": [], "large_s": [], "small_per_s": [], "large_per_s": []}
    for run in range(runs + 1):
        for name, robots in (("small", small), ("large", large)):
            began = perf_counter()
            await post_all(robots[0].line, EVENTS, robots[0].batches(REQUESTS, 1))
            alone = (perf_counter() - began) / REQUESTS
            together = await rate(
                [robot.line for robot in robots], EVENTS, [robot.batches(REQUESTS, 1) for robot in robots]
            )
            if run:
                found[f"{name}_s"].append(alone)
                found[f"{name}_per_s"].append(together)
    alone = [large / small for small, large in zip(found["small_s"], found["large_s"], strict=True)]
    together = [small / large for small, large in zip(found["small_per_s"], found["large_per_s"], strict=True)]
    return {name: spread(values) for name, values in found.items()} | {
        "cost_alone": spread(alone),
        "cost_together": spread(together),
    }


def spread(values: Sequence[float]) -> dict[str, float]:
    return {
        "min": significant(min(values)),
        "median": significant(statistics.median(values)),
        "max": significant(max(values)),
    }


def significant(value: float) -> float:
    return float(f"{value:.3g}")


async def measure(url: str, runs: int, large: int) -> dict[str, object]:
    await ENGINE.start(url)
    try:
        await migrate()
        with servers.program(url) as program, servers.bare(url) as plain:
            robots = await filled(program, SMALL)
            found: dict[str, object] = {"load_before": os.getloadavg()[0]}
            found["one"] = await beside_bare(robots, plain, runs, 1)
            found["batch"] = await beside_bare(robots, plain, runs, 10)
            if large:
                found["growth"] = await growth(await filled(program, SMALL), await filled(program, large), runs)
            found["asyncpg_alone"] = await without_http(url, robots, runs)
            return found | {"load_after": os.getloadavg()[0]}
    finally:
        await ENGINE.stop()


@click.command()
@click.option("--runs", default=5, show_default=True, type=click.IntRange(1))
@click.option("--large", default=100_000, show_default=True, help="Marks of the large contest; 0 leaves it out.")
def main(runs: int, large: int) -> None:
    """Measure what a mark costs on the whole program."""
    with tempfile.TemporaryDirectory(prefix="jiangtai-bench-") as folder:
        with EmbeddedServer(Path(folder)) as url:
            found = asyncio.run(measure(url, runs, large))
        shutil.rmtree((Path(folder) / "database").resolve(), ignore_errors=True)
    click.echo(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
