from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-22T15:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Promises over some rows only, and indexes for what studios are asked"

STATEMENTS = """
CREATE UNIQUE INDEX studio_member_there_once ON studio_member (studio, person) WHERE until IS NULL;
CREATE UNIQUE INDEX studio_member_one_lead ON studio_member (studio) WHERE until IS NULL AND role = 'lead';
CREATE UNIQUE INDEX mentorship_of_pair_once ON mentorship (mentor, mentee) WHERE slot IS NOT NULL;
CREATE UNIQUE INDEX naming_open_once ON naming (studio, series) WHERE stage NOT IN ('named', 'refused');
CREATE INDEX naming_notice_due ON naming (notice_ends_at) WHERE stage = 'notice';
CREATE INDEX studio_of_village ON studio (village);
CREATE UNIQUE INDEX outcome_claim_open_once ON outcome_claim (outcome) WHERE state IN ('draft', 'submitted', 'returned');
CREATE INDEX outcome_claim_waiting ON outcome_claim (at) WHERE state = 'submitted';
CREATE UNIQUE INDEX appraisal_veto_once ON appraisal_veto (appraisal, code) WHERE withdrawn_at IS NULL;
CREATE INDEX appraisal_of_year ON appraisal (year);
CREATE INDEX certificate_of_person ON certificate (person);
CREATE INDEX activity_waiting ON activity (submitted_at) WHERE state IN ('submitted', 'confirmed', 'seconding');
CREATE INDEX activity_of_studio ON activity (studio, starts_at DESC);
CREATE INDEX activity_photo_used ON activity_photo (original) WHERE original <> '';
CREATE INDEX counted_hours_of_day ON counted_hours (person, day);
CREATE INDEX studio_have_of_kind ON studio_have (studio, kind, at);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="studios", description=DESCRIPTION)

    async def create() -> None:
        from database import ENGINE  # noqa: PLC0415 -- the engine of the running program

        for statement in filter(None, (line.strip() for line in STATEMENTS.split(";"))):
            await ENGINE.run_ddl(statement)

    manager.add_raw(create)
    return manager
