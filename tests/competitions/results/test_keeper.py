"""The keeper of boards at work: a mark reaches the public board by itself, also when a notification is lost (L4)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from competitions import boards
from competitions.boards import Boards
from competitions.queries.boards import key_of
from competitions.rules.publication import Phase
from database.notifications import Listener
from database.rows import rows
from scoring.leaderboard import queries, watching
from tests.competitions.results.site import Browser
from tests.competitions.results.stage import FAR, START, Stage, raised
from tests.patience import PATIENCE
from web.clock import now

RUNNING = START - timedelta(days=1)


@pytest.fixture
async def kept(db: str) -> AsyncIterator[None]:
    """What the program runs beside its pages."""
    listener = Listener()
    watching.watch(listener)
    keeper = Boards(listener)
    async with listener, keeper:
        yield


async def until(stage: Stage, code: str, total: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            version = await queries.public_of(key_of(stage.contest))
            if version is not None and f'"code":"{code}","status":"ranked","rank":' in version.document:
                line = next(line for line in (await stage.public()).lines if line.code == code)
                if line.total == total:
                    return
            await asyncio.sleep(0.01)


async def test_l4_a_mark_reaches_the_public_page(kept: None, anybody: Browser) -> None:
    stage = await raised(ends_at=FAR)
    await stage.mark("K-01", "70", "70", "70", "70", at=now())
    await until(stage, "K-01", "70.00")
    for mark in range(80, 90):
        await stage.mark("K-01", str(mark), str(mark), str(mark), str(mark), at=now())
        await until(stage, "K-01", f"{mark}.00")
    async with asyncio.timeout(PATIENCE):
        while "89.00" not in (await anybody.get(stage.path)).text:
            await asyncio.sleep(0.01)


async def test_many_marks_at_once_make_few_versions(kept: None) -> None:
    stage = await raised(ends_at=FAR)
    for mark in range(40):
        await stage.put("K-01", "T", "T1", 0, str(mark), now())
    await stage.mark("K-01", "70", "70", "70", "70", at=now())
    await until(stage, "K-01", "70.00")
    version = await queries.public_of(key_of(stage.contest))
    assert version is not None
    assert version.number < 30


async def test_a_mark_that_nobody_announced_is_found_by_the_sweep(kept: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "SWEEP", 0.1)
    stage = await raised(ends_at=FAR)
    await stage.mark("K-01", "70", "70", "70", "70", at=now())
    await until(stage, "K-01", "70.00")
    await rows("UPDATE latest_mark SET value = '80' WHERE entry = {}", stage.entries["K-01"])
    await rows(
        """INSERT INTO record_event (contest, number, kind, entry, received_at, body, body_hash, hash)
        SELECT contest, number + 1, 'mark', {}, {}, '', '', '' FROM record_head WHERE contest = {}""",
        stage.entries["K-01"], now(), stage.contest,
    )  # fmt: skip
    await rows("UPDATE record_head SET number = number + 1 WHERE contest = {}", stage.contest)
    await until(stage, "K-01", "80.00")


async def test_the_freeze_comes_by_the_clock_alone(kept: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "SWEEP", 0.1)
    stage = await raised(ends_at=FAR, freeze_at=FAR)
    await stage.mark("K-01", "70", "70", "70", "70", at=now())
    await until(stage, "K-01", "70.00")
    await rows("UPDATE contest SET freeze_at = {} WHERE id = {}", now() + timedelta(seconds=0.5), stage.contest)
    async with asyncio.timeout(PATIENCE):
        while (await stage.public()).phase is not Phase.FROZEN:
            await asyncio.sleep(0.05)


async def test_the_home_page_follows(kept: None, anybody: Browser) -> None:
    stage = await raised(ends_at=FAR)
    async with asyncio.timeout(PATIENCE):
        while stage.slug not in (await anybody.get("/")).text:
            await asyncio.sleep(0.05)
