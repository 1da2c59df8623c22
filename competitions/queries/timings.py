"""What stopwatches recorded: every press, the time of each timekeeper, and the two of one run compared."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

import msgspec

from competitions.queries.standing import all_versions
from competitions.rules.alarms import Alarm, fingerprint
from competitions.rules.panels import place_name
from competitions.rules.sheets import FIRST, standing_since
from competitions.rules.stopwatch import Run, Timed, fold, pressed
from database.rows import rows_as
from scoring.rules.aspects import Time
from scoring.rules.scheme import Scheme
from web.clock import in_shanghai
from web.language import N_, _

SECOND = FIRST + 1
ACTS = {"start": N_("开始计时"), "stop": N_("停表"), "resume": N_("继续计时"), "restart": N_("重新计时")}


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """One timekeeper's log of one run; `mark` is the group's time as it stands."""

    code: str
    module: str
    aspect: str
    place: int
    judge_name: str
    presses: list[str]
    mark: str | None

    @property
    def run(self) -> Run:
        return fold(self.presses)

    @property
    def who(self) -> str:
        name = _("副计时") if self.place == SECOND else _("主计时") if self.place == FIRST else place_name(self.place)
        return f"{name} {self.judge_name}"

    @property
    def log(self) -> list[tuple[str, str, str]]:
        """Time of day, word and reason of each press, in the order of their times."""
        found = sorted((press for value in self.presses if (press := pressed(value))), key=lambda press: press.at)
        return [(f"{in_shanghai(press.at):%H:%M:%S.%f}"[:-3], _(ACTS[press.act]), press.reason) for press in found]


class TimedRun(msgspec.Struct, frozen=True):
    """A run at the desk: the logs of its timekeepers and, where there are two, how far they are apart."""

    aspect: str
    watches: list[Watch]
    timed: Timed | None


async def timed_runs(contest_id: UUID, entry: UUID, scheme: Scheme) -> list[TimedRun]:
    watches = await watches_of(contest_id, scheme, entry)
    return [TimedRun(code, logs, compared(scheme, logs)) for (_entry, code), logs in grouped(watches).items()]


async def timing_alarms(contest_id: UUID, scheme: Scheme) -> list[Alarm]:
    """Runs whose two timekeepers are further apart than the scheme allows."""
    if not any(aspect.timekeepers == SECOND for aspect in times(scheme)):
        return []
    runs = grouped(await watches_of(contest_id, scheme))
    found = (compared(scheme, logs) for logs in runs.values())
    return [alarm(timed) for timed in found if timed is not None and timed.is_alarm]


def alarm(timed: Timed) -> Alarm:
    marks = [(_("主计时"), str(timed.mark)), (_("副计时"), str(timed.second))]
    apart = timed.apart or Decimal(0)
    said = fingerprint([str(timed.mark), str(timed.second), str(timed.limit)])
    return Alarm(
        kind="times", about=f"{timed.code}/{timed.module}/{timed.aspect}", said=said, code=timed.code,
        module=timed.aspect, judges=timed.judges, number=int(apart * 100),
        of=int(timed.limit * 100), marks=marks,
    )  # fmt: skip


def compared(scheme: Scheme, logs: Sequence[Watch]) -> Timed | None:
    aspect = scheme.aspect(logs[0].aspect)
    if not isinstance(aspect, Time) or aspect.timekeepers < SECOND:
        return None
    second = next((log.run.result for log in logs if log.place == SECOND), None)
    names = tuple(log.judge_name for log in logs if log.place <= SECOND)
    mark = None if logs[0].mark is None else Decimal(logs[0].mark)
    return Timed(
        code=logs[0].code, module=logs[0].module, aspect=aspect.code, judges=names, mark=mark, second=second,
        limit=aspect.max_difference,
    )  # fmt: skip


def grouped(watches: Sequence[Watch]) -> dict[tuple[str, str], list[Watch]]:
    runs: dict[tuple[str, str], list[Watch]] = {}
    for watch in watches:
        runs.setdefault((watch.code, watch.aspect), []).append(watch)
    return runs


async def watches_of(contest_id: UUID, scheme: Scheme, entry: UUID | None = None) -> list[Watch]:
    timed = times(scheme)
    if not timed:
        return []
    since = standing_since(await all_versions(contest_id))
    codes = [aspect.code for aspect in timed]
    return await rows_as(Watch, WATCHES, codes, [since.get(code, 1) for code in codes], contest_id, entry, entry)


def times(scheme: Scheme) -> list[Time]:
    return [aspect for _module, aspect in scheme.aspects() if isinstance(aspect, Time)]


WATCHES = """
WITH timed (aspect, since) AS (SELECT * FROM unnest({}::text[], {}::int[]))
SELECT entry.code, event.module, event.aspect, event.judge AS place, max(seat.judge_name) AS judge_name,
    array_agg(event.value ORDER BY event.number) AS presses,
    (SELECT mark.value FROM latest_mark mark WHERE mark.entry = entry.id AND mark.aspect = event.aspect
        AND mark.judge = 0 AND coalesce(mark.scheme_version, 2147483647) >= min(timed.since)) AS mark
FROM entry
JOIN record_event event ON event.entry = entry.id AND event.kind = 'timer'
JOIN timed ON timed.aspect = event.aspect
JOIN seat ON seat.id = event.seat
WHERE entry.contest = {} AND entry.code IS NOT NULL AND ({}::uuid IS NULL OR entry.id = {}::uuid)
    AND entry.status IN ('ranked', 'out_of_contest')
    AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)
GROUP BY entry.id, entry.code, event.module, event.aspect, event.judge
ORDER BY entry.code COLLATE "C", event.aspect COLLATE "C", event.judge
"""
