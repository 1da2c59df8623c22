"""The desk's alarms about the marking itself, those looked at and those not."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from competitions.queries.limits import limits_of
from competitions.queries.standing import all_versions
from competitions.queries.timings import timing_alarms
from competitions.rules.alarms import Alarm, Sheet, alarms
from competitions.rules.sheets import standing_since
from database.rows import rows_as
from scoring.rules.aspects import Imported, is_per_judge
from scoring.rules.scheme import Scheme
from web.language import _


class Heeded(msgspec.Struct, frozen=True):
    """Who looked at an alarm, when, and what they said."""

    kind: str
    about: str
    said: str
    reason: str
    name: str
    at: datetime


class Watched(msgspec.Struct, frozen=True):
    """An alarm as the desk shows it; `heeded` while it says what it said when it was looked at."""

    alarm: Alarm
    heeded: Heeded | None

    @property
    def anchor(self) -> str:
        return f"alarm-{self.alarm.kind}-{self.alarm.about.replace('/', '-')}"

    @property
    def title(self) -> str:
        where = f"{self.alarm.code} · {self.alarm.module}" if self.alarm.code else self.alarm.module
        return f"{where} · {_('、').join(self.alarm.judges)}"

    @property
    def sentence(self) -> str:
        alarm = self.alarm
        if alarm.kind == "same":
            return _("两位裁判的 {n} 项评判分完全相同。").format(n=alarm.number)
        if alarm.kind == "fast":
            return _("整张评分单 {n} 项，{seconds} 秒内评完。").format(n=alarm.of, seconds=alarm.number)
        if alarm.kind == "times":
            apart, limit = Decimal(alarm.number) / 100, Decimal(alarm.of) / 100
            return _("两块秒表相差 {apart} 秒，超过 {limit} 秒。").format(apart=apart, limit=limit)
        higher = _("平均比裁判组的中位数高 {n}%（{of} 个评判分）。")
        lower = _("平均比裁判组的中位数低 {n}%（{of} 个评判分）。")
        return (higher if alarm.number > 0 else lower).format(n=abs(alarm.number), of=alarm.of)

    @property
    def point(self) -> str:
        """As one of the points that stop locking."""
        return _("{who}：{what}请裁判长查看。").format(who=self.title, what=self.sentence)


async def watched(contest_id: UUID) -> list[Watched]:
    """All alarms of a contest, those nobody looked at first; the number of statements does not grow with it."""
    versions = await all_versions(contest_id)
    if not versions:
        return []
    limits = await limits_of(contest_id)
    found = alarms(versions[-1], await marked_sheets(contest_id, versions), limits)
    found += await timing_alarms(contest_id, versions[-1])
    heeded = {(one.kind, one.about, one.said): one for one in await rows_as(Heeded, HEEDED, contest_id)}
    seen = [Watched(alarm, heeded.get((alarm.kind, alarm.about, alarm.said))) for alarm in found]
    return sorted(seen, key=lambda one: one.heeded is not None)


async def marked_sheets(contest_id: UUID, versions: list[Scheme]) -> list[Sheet]:
    since = standing_since(versions)
    marked = [aspect for _module, aspect in versions[-1].aspects() if not isinstance(aspect, Imported)]
    columns = ([each.code for each in marked], [since[each.code] for each in marked], [is_per_judge(e) for e in marked])
    return [sheet(row) for row in await rows_as(SheetRow, SHEETS, *columns, contest_id)]


class SheetRow(msgspec.Struct, frozen=True):
    code: str
    module: str
    place: int
    judge_name: str
    aspects: list[str]
    values: list[str]
    marked: int
    timed: int
    first: str | None
    last: str | None


def sheet(row: SheetRow) -> Sheet:
    whole = row.timed == row.marked
    return Sheet(
        code=row.code, module=row.module, place=row.place, judge_name=row.judge_name,
        values=dict(zip(row.aspects, row.values, strict=True)), marked=row.marked,
        first=moment(row.first) if whole else None, last=moment(row.last) if whole else None,
    )  # fmt: skip


def moment(written: str | None) -> datetime | None:
    """As the tablet wrote it; what is no time with its zone says nothing."""
    try:
        found = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


SHEETS = """
WITH judged (aspect, since, alone) AS (SELECT * FROM unnest({}::text[], {}::int[], {}::bool[])),
mark AS (
    SELECT mark.*, judged.alone, coalesce(nullif(mark.judge, 0), 1) AS place
    FROM latest_mark mark JOIN judged USING (aspect)
    WHERE mark.contest = {} AND coalesce(mark.scheme_version, 2147483647) >= judged.since AND mark.judge <= 30
)
SELECT entry.code, mark.module, mark.place, coalesce(max(seat.judge_name), '') AS judge_name,
    coalesce(array_agg(mark.aspect ORDER BY mark.aspect COLLATE "C") FILTER (WHERE alone), ARRAY[]::text[]) AS aspects,
    coalesce(array_agg(mark.value ORDER BY mark.aspect COLLATE "C") FILTER (WHERE alone), ARRAY[]::text[]) AS values,
    count(*) AS marked, count(event.tablet) AS timed, min(event.body::json->>'at') AS first,
    max(event.body::json->>'at') AS last
FROM mark
JOIN entry ON entry.id = mark.entry AND entry.status IN ('ranked', 'out_of_contest')
JOIN record_event event ON event.contest = mark.contest AND event.number = mark.record_number
LEFT JOIN seat ON seat.id = mark.seat
GROUP BY entry.code, mark.module, mark.place
ORDER BY entry.code COLLATE "C", mark.module COLLATE "C", mark.place
"""

HEEDED = """
SELECT kept.kind, kept.about, kept.said, kept.reason, account.name, kept.at
FROM alarm_acknowledgement kept JOIN account ON account.id = kept.by WHERE kept.contest = {}
"""
