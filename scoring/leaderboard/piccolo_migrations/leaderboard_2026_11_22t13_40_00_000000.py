from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-22T13:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Postings are never edited, stand once, and are found by season and source"

STATEMENTS = (
    """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = '23001'; END $$""",
    *(
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
        for table in ("ledger_posting", "policy_version", "season_snapshot")
    ),
    """CREATE UNIQUE INDEX posting_stands_once
    ON ledger_posting (source, beneficiary, beneficiary_id, category, turn) WHERE reverses IS NULL""",
    "CREATE INDEX posting_of_beneficiary ON ledger_posting (season, beneficiary, beneficiary_id)",
    """ALTER TABLE season ADD CONSTRAINT seasons_apart
    EXCLUDE USING gist (daterange(starts_on, ends_on, '[]') WITH &&)""",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="leaderboard", description=DESCRIPTION)

    async def create() -> None:
        from database import ENGINE  # noqa: PLC0415 -- the engine of the running program

        for statement in STATEMENTS:
            await ENGINE.run_ddl(statement)

    manager.add_raw(create)
    return manager
