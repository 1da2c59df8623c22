"""Rounds of marking in which server and database are killed with -9 at random points."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import perf_counter

import msgspec

from database import ENGINE
from database.embedded import EmbeddedServer
from tests.faults.checking import faults_in
from tests.faults.hall import Hall, lay
from tests.faults.program import Program
from tests.faults.tablets import Counts, MarkLost, Tablet
from web.clock import now

LONGEST = 120.0  # seconds in which the tablets must have sent everything again
SERVER, DATABASE, BACKEND, BOTH = "server", "database", "backend", "both"
VICTIMS = (SERVER, DATABASE, BOTH, BACKEND)


class Storm(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for: each contest is marked for some rounds, then a new one is laid."""

    rounds: int
    tablets: int
    seed: int
    entries: int = 8
    calm: tuple[float, float] = (0.05, 0.8)  # seconds of marking before the kill
    rounds_a_contest: int = 5


class Survived(msgspec.Struct):
    """What it came to; `starts` are the seconds in which a killed server was back, `rounds` the whole of each."""

    counts: Counts
    rounds: int = 0
    kills: dict[str, int] = msgspec.field(default_factory=lambda: dict.fromkeys(VICTIMS, 0))
    starts: list[float] = msgspec.field(default_factory=list)
    marking: float = 0.0
    seconds: float = 0.0


class RoundFailed(AssertionError):
    def __init__(self, number: int, victim: str, seed: int, faults: list[str]) -> None:
        told = "\n  ".join(faults[:20])
        super().__init__(f"round {number} (seed {seed}, {victim} killed):\n  {told}")


async def play(storm: Storm, var: Path, tell: Callable[[Survived], None]) -> Survived:
    program, survived = Program(var), Survived(Counts())
    began = perf_counter()
    try:
        survived.starts.append(await asyncio.to_thread(program.start))
        chance = Random(storm.seed)
        hall, tablets = await new_hall(storm, program, chance, survived.counts)
        for number, victim in enumerate(victims(storm.rounds, chance), 1):
            if number > 1 and number % storm.rounds_a_contest == 1:
                hall, tablets = await new_hall(storm, program, chance, survived.counts)
            try:
                faults = await one_round(storm, program, hall, tablets, victim, chance, survived)
            except* (MarkLost, TimeoutError) as lost:
                faults = [repr(error) for error in lost.exceptions]
            if faults:
                raise RoundFailed(number, victim, storm.seed, [*faults, program.last_words()])
            survived.rounds, survived.seconds = number, perf_counter() - began
            tell(survived)
    finally:
        await asyncio.to_thread(program.end)
    return survived


def victims(rounds: int, chance: Random) -> Iterator[str]:
    """Each in its turn, in an order that changes."""
    for start in range(0, rounds, len(VICTIMS)):
        yield from chance.sample(VICTIMS, len(VICTIMS))[: rounds - start]


async def one_round(
    storm: Storm, program: Program, hall: Hall, tablets: list[Tablet], victim: str, chance: Random, survived: Survived
) -> list[str]:
    calm, began = asyncio.Event(), perf_counter()
    async with asyncio.timeout(LONGEST), asyncio.TaskGroup() as together:
        for tablet in tablets:
            together.create_task(tablet.work(calm))
        await asyncio.sleep(chance.uniform(*storm.calm))
        survived.marking += perf_counter() - began
        await asyncio.to_thread(strike, program, victim, chance, survived)
        back = perf_counter()
        await asyncio.sleep(chance.uniform(*storm.calm) / 2)
        calm.set()
    survived.marking += perf_counter() - back
    survived.kills[victim] += 1
    async with Opened(program):
        return await faults_in(hall, tablets)


def strike(program: Program, victim: str, chance: Random, survived: Survived) -> None:
    """Kill, and wait until everything is there again."""
    if victim == DATABASE:
        program.kill_database()
    elif victim == BACKEND:
        program.kill_backend(chance)
    else:
        program.kill_both() if victim == BOTH else program.kill_server()
        survived.starts.append(program.start())
    program.wait_for_database()


async def new_hall(storm: Storm, program: Program, chance: Random, counts: Counts) -> tuple[Hall, list[Tablet]]:
    async with Opened(program):
        hall = await lay(tablets=storm.tablets, entries=storm.entries, now=now())
    seeds = [Random(chance.random()) for _ in hall.places]
    return hall, [Tablet(program.url, hall, *each, counts) for each in zip(hall.places, seeds, strict=True)]


class Opened:
    """ENGINE on the program's own database, beside the program."""

    def __init__(self, program: Program) -> None:
        self.server = EmbeddedServer(program.var)

    async def __aenter__(self) -> None:
        await ENGINE.start(await asyncio.to_thread(self.server.start), largest=2)

    async def __aexit__(self, *_: object) -> None:
        await ENGINE.stop()
        self.server.stop()
