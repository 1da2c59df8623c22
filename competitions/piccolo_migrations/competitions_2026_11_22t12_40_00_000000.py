from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-22T12:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes and views for the questions that boards, desks and tablets ask of a contest"

INDEXES = """
CREATE INDEX latest_mark_of_contest ON latest_mark (contest);
CREATE INDEX latest_note_of_contest ON latest_note (contest);
CREATE INDEX sheet_signature_of_sheet ON sheet_signature (contest, entry, module, seat);
CREATE INDEX sheet_reopening_of_sheet ON sheet_reopening (contest, entry, module, seat);
CREATE INDEX remark_request_of_aspect ON remark_request (contest, entry, aspect);
CREATE INDEX record_event_of_entry ON record_event (entry, aspect, judge, number);
CREATE INDEX entry_status_of_entry ON entry_status (entry, at);
CREATE INDEX entry_factor_of_entry ON entry_factor (entry, aspect, at);
CREATE INDEX adjustment_of_entry ON adjustment (entry, at);
CREATE INDEX panel_place_of_seat ON panel_place (contest, seat);
CREATE INDEX tablet_of_seat ON tablet (seat);
CREATE INDEX contest_of_season ON contest (season);
CREATE INDEX timed_step_due ON timed_step (due_at) WHERE done_at IS NULL;
CREATE INDEX recusal_of_sheet ON recusal (entry, module, seat, record_number);
"""

# Who marks what: the seats of the panels, and the substitutes of judges who stepped back from an entry (rule 2.5).
VIEWS = """
CREATE VIEW recusal_in_force AS
SELECT recusal.* FROM recusal WHERE NOT lifted AND NOT EXISTS (SELECT FROM recusal AS later
    WHERE later.entry = recusal.entry AND later.module = recusal.module AND later.seat = recusal.seat
        AND later.record_number > recusal.record_number);
CREATE VIEW assigned_sheet AS
SELECT panel.contest, entry.id AS entry, entry.code, entry.status, panel.module, panel.number AS place,
    panel.seat AS holder, CASE WHEN recusal.id IS NULL THEN panel.seat ELSE recusal.stand_in END AS seat,
    recusal.id AS recusal
FROM panel_place AS panel
JOIN entry ON entry.contest = panel.contest AND entry.code IS NOT NULL
    AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)
LEFT JOIN recusal_in_force AS recusal ON recusal.contest = panel.contest AND recusal.entry = entry.id
    AND recusal.module = panel.module AND recusal.seat = panel.seat
WHERE panel.number NOT BETWEEN 31 AND 60;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="competitions", description=DESCRIPTION)

    async def create() -> None:
        from database import ENGINE  # noqa: PLC0415 -- the engine of the running program

        for statement in filter(None, (line.strip() for line in (INDEXES + VIEWS).split(";"))):
            await ENGINE.run_ddl(statement)

    manager.add_raw(create)
    return manager
