from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-22T12:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes for the questions that boards, desks and tablets ask of a contest"

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
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="competitions", description=DESCRIPTION)

    async def create() -> None:
        from database import ENGINE  # noqa: PLC0415 -- the engine of the running program

        for statement in filter(None, (line.strip() for line in INDEXES.split(";"))):
            await ENGINE.run_ddl(statement)

    manager.add_raw(create)
    return manager
