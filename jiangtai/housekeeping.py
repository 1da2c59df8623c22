"""What is done by the clock beside the contests' own. Each work happens once, whichever nodes begin it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from scoring.leaderboard.actions.boards import forget_old_moves
from studios.actions.naming import end_due_notices
from web import sessions, throttle, working_days
from web.clock import now

LOG = structlog.get_logger("jiangtai.housekeeping")
DEFAULTS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}

TIMETABLE: tuple[tuple[str, Callable[[], Awaitable[object]], CronTrigger], ...] = (
    ("forget ended sessions", lambda: sessions.sweep(now=now()), CronTrigger(hour=19, minute=5)),
    ("forget old moves of boards", forget_old_moves, CronTrigger(hour=19, minute=15)),
    ("forget counted attempts", lambda: throttle.sweep(now=now()), CronTrigger(hour=19, minute=10)),
    ("end notices of namings", lambda: end_due_notices(now=now()), CronTrigger(second=20)),
    ("know the working days", working_days.learn, CronTrigger(second=40)),
)


@asynccontextmanager
async def keeping_house() -> AsyncIterator[None]:
    """Times are UTC: five past three in the morning in Shanghai."""
    scheduler = AsyncIOScheduler(job_defaults=DEFAULTS, timezone="UTC")
    for name, work, trigger in TIMETABLE:
        scheduler.add_job(safely, trigger, args=[name, work], id=name)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def safely(name: str, work: Callable[[], Awaitable[object]]) -> None:
    """A night that fails is made up for by the next one."""
    try:
        await work()
    except Exception:
        LOG.exception("housekeeping failed", work=name)
