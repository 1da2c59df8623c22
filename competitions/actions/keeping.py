"""What batches leave behind: the common things in one statement, each rare thing in one of its own."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from competitions.actions import record, standing_marks
from competitions.rules.events import Report
from competitions.rules.intake import Intake
from competitions.rules.record import Head
from database.rows import rows

Reports = Mapping[UUID, tuple[Report, int]]  # by tablet, with how many of its events were taken


async def keep(contest_id: UUID, before: Head, intake: Intake, reports: Reports, *, now: datetime) -> Head:
    """The record, its head, the marks that stand and the tablets: all of it, and the news, wait for one commit."""
    head, events = record.linked(before, intake.facts, now)
    await rows(
        KEPT,
        *(contest_id, now, *events),
        *(head.number, head.hash, contest_id),
        *(contest_id, *standing_marks.marks_of(intake)),
        *(now, *tablets_of(intake, reports)),
        *(str(contest_id), bool(intake.facts)),
    )
    await standing_marks.write_rare(contest_id, intake)
    return head


def tablets_of(intake: Intake, reports: Reports) -> list[list[object]]:
    found = []
    for tablet in (intake.world.tablets[each] for each in sorted(reports)):
        report, taken = reports[tablet.id]
        unsent = max(0, report.unsent - taken)
        found.append(
            (tablet.id, tablet.acknowledged, tablet.head, tablet.sent, unsent, report.battery, report.version)
        )  # fmt: skip
    return standing_marks.columns(found, 7)


TABLETS = """
UPDATE tablet SET acknowledged = now.acknowledged, head = now.head, sent = now.sent, unsent = now.unsent,
    battery = coalesce(now.battery, tablet.battery), version = now.version, seen_at = {}
FROM unnest({}::uuid[], {}::int[], {}::text[], {}::int[], {}::int[], {}::int[], {}::text[])
    AS now (id, acknowledged, head, sent, unsent, battery, version)
WHERE tablet.id = now.id
"""

KEPT = f"""
WITH written AS ({record.EVENTS}), ended AS ({record.END}), standing AS ({standing_marks.MARKS}),
    told AS ({TABLETS})
SELECT pg_notify('marks', {{}}::text) WHERE {{}}::bool
"""
