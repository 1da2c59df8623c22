"""What batches leave behind: the common things in one statement, each rare thing in one of its own."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from competitions.actions import record, standing_marks
from competitions.rules.events import Report
from competitions.rules.intake import Intake
from competitions.rules.record import Head
from database.rows import Ask, rows

Reports = Mapping[UUID, tuple[Report, int]]  # by tablet, with how many of its events were taken


async def keep(
    contest_id: UUID, intake: Intake, reports: Reports, *, apart: bool, now: datetime, ask: Ask = rows
) -> int | None:
    """The record, its head, the marks that stand and the tablets: all of it, and the news, by one statement.

    Returns the record's new number; None, and nothing is written, when somebody held the record since the intake's
    world was read. `apart`: tablets are to ask about their alarms again.
    """
    stand, contest = intake.world.stand, str(contest_id)
    head, events = record.linked(Head(stand.number, stand.hash), intake.facts, now)
    news = ["marks"] * bool(intake.facts) + ["tablets"] * apart
    written = await ask(
        KEPT,
        *(head.number, head.hash, contest_id, stand.turn),
        *(contest_id, now, *events),
        *(contest_id, *standing_marks.marks_of(intake)),
        *(now, *tablets_of(intake, reports)),
        *(contest, news),
    )
    return head.number if written else None


def tablets_of(intake: Intake, reports: Reports) -> list[list[object]]:
    found = []
    for tablet in (intake.world.tablets[each] for each in sorted(reports)):
        report, taken = reports[tablet.id]
        unsent = max(0, report.unsent - taken)
        found.append(
            (tablet.id, tablet.acknowledged, tablet.head, tablet.sent, unsent, report.battery, report.version)
        )  # fmt: skip
    return standing_marks.columns(found, 7)


END = """
UPDATE record_head SET number = {}::bigint, hash = {}::text, turn = turn + 1 WHERE contest = {} AND turn = {}
RETURNING contest
"""

TABLETS = """
UPDATE tablet SET acknowledged = now.acknowledged, head = now.head, sent = now.sent, unsent = now.unsent,
    battery = coalesce(now.battery, tablet.battery), version = now.version, seen_at = {}
FROM unnest({}::uuid[], {}::int[], {}::text[], {}::int[], {}::int[], {}::int[], {}::text[])
    AS now (id, acknowledged, head, sent, unsent, battery, version) CROSS JOIN ended
WHERE tablet.id = now.id
"""

KEPT = f"""
WITH ended AS ({END}), written AS ({record.EVENTS}), standing AS ({standing_marks.MARKS}), told AS ({TABLETS})
SELECT (SELECT count(pg_notify(channel, {{}}::text)) FROM unnest({{}}::text[]) AS news (channel)) FROM ended
"""  # noqa: S608 -- parts of our own
