"""The clock of all contests. APScheduler only wakes us up; the rows say what is due, and one node acts on them."""

from datetime import timedelta
from types import TracebackType

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from competitions.actions.clock import open_steps, take_due
from competitions.actions.timed_steps import TIMETABLE
from database.locks import Leadership
from database.notifications import Listener
from web.clock import now

LOG = structlog.get_logger("competitions.jobs")
EVERY = 15  # seconds between two looks at the rows, whatever else wakes us
AHEAD = timedelta(days=2)  # timers further away are set by a later look
DEFAULTS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


class Timekeeper:
    """Keeps the timed steps of all contests while it leads; other nodes only stand by."""

    def __init__(self, listener: Listener) -> None:
        """Before the listener starts: we want to hear of changed times."""
        self._leadership = Leadership("competitions.timekeeper", gained=self._gained)
        self._scheduler = AsyncIOScheduler(job_defaults=DEFAULTS, timezone="UTC")
        listener.on(TIMETABLE, self._changed)
        listener.on_resync(self.look)

    @property
    def leading(self) -> bool:
        return self._leadership.leading

    async def __aenter__(self) -> "Timekeeper":
        self._scheduler.start()
        self._scheduler.add_job(self.look, IntervalTrigger(seconds=EVERY), id="look")
        await self._leadership.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._scheduler.shutdown(wait=False)
        await self._leadership.__aexit__(kind, error, trace)

    async def look(self) -> None:
        """Do what is due now, and set a timer for each step that comes soon."""
        if not self.leading:
            return
        for refusal in await take_due(now=now()):
            LOG.warning("a timed step has to wait", code=refusal.code)
        await self._set_timers()

    async def _gained(self) -> None:
        """A look that fails must not cost us the leadership: the next one is seconds away."""
        try:
            await self.look()
        except Exception:
            LOG.exception("the first look of a new leader failed")

    async def _changed(self, _contest_id: str) -> None:
        await self.look()

    async def _set_timers(self) -> None:
        moment = now()
        coming = {f"step {one.id}": one.due_at for one in await open_steps() if moment < one.due_at < moment + AHEAD}
        for job in self._scheduler.get_jobs():
            if job.id.startswith("step ") and job.id not in coming:
                job.remove()
        for name, due in coming.items():
            self._scheduler.add_job(self.look, DateTrigger(run_date=due), id=name, replace_existing=True)
