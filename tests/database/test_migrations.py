"""Migrations run once, whole, and never backwards in time."""

import asyncio
import json
import sys
from pathlib import Path

import pytest
from piccolo.apps.migrations.tables import Migration
from piccolo.conf.apps import AppConfig

from database import ENGINE, migrations
from database.errors import SchemaTooNew
from database.migrations import known_migrations, migrate
from database.rows import row, rows

PROGRAM = """
import asyncio, json, sys
from database import ENGINE
from database.migrations import migrate
async def main():
    await ENGINE.start(sys.argv[1])
    print(json.dumps(await migrate()))
    await ENGINE.stop()
asyncio.run(main())
"""


async def migrate_elsewhere(url: str) -> list[str]:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, url, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    assert process.returncode == 0
    ran: list[str] = json.loads(output)
    return ran


async def test_four_processes_migrate_exactly_once(bare: str) -> None:
    reports = await asyncio.gather(*(migrate_elsewhere(bare) for _ in range(4)))
    everything = ["/".join(step) for step in known_migrations()]
    assert sorted(reports, key=len) == [[], [], [], everything]
    recorded = await rows("SELECT app_name || '/' || name AS step, count(*) AS times FROM migration GROUP BY 1")
    assert {str(line["step"]): line["times"] for line in recorded} == dict.fromkeys(everything, 1)


async def test_migrated_database_has_nothing_left_to_run(db: str) -> None:
    assert await migrate() == []


async def test_database_of_a_newer_program_is_refused(db: str) -> None:
    await Migration.insert(Migration(name="2099-01-01T00:00:00:000000", app_name="people"))
    with pytest.raises(SchemaTooNew, match=r"\(people/2099-01-01T00:00:00:000000\)"):
        await migrate()


async def test_migrations_of_other_programs_do_not_matter(db: str) -> None:
    await Migration.insert(Migration(name="2099-01-01T00:00:00:000000", app_name="elsewhere"))
    assert await migrate() == []


BROKEN = """
from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from database.rows import rows
ID = {name!r}
async def forwards():
    async def run():
        await rows({sql!r})
    manager = MigrationManager(migration_id=ID, app_name="", description="")
    manager.add_raw(run)
    return manager
"""


def app_with(folder: Path, app: str, **files: str) -> AppConfig:
    place = folder / app
    place.mkdir()
    for name, sql in files.items():
        (place / f"{name}.py").write_text(BROKEN.format(name=name, sql=sql))
    return AppConfig(app_name=app, migrations_folder_path=str(place))


@pytest.fixture
def apps(monkeypatch: pytest.MonkeyPatch) -> list[AppConfig]:
    chosen: list[AppConfig] = []
    monkeypatch.setattr(migrations.Finder, "get_app_configs", lambda _: chosen)
    return chosen


async def test_failed_migration_takes_all_back(bare: str, tmp_path: Path, apps: list[AppConfig]) -> None:
    apps.append(app_with(tmp_path, "one", first="CREATE TABLE kept ()", second="SELECT 1 / 0"))
    with pytest.raises(Exception, match="division by zero"):
        await migrate()
    assert await row("SELECT to_regclass('kept')::text AS kept, to_regclass('migration')::text AS book") == {
        "kept": None,
        "book": None,
    }
    assert not ENGINE.transaction_exists()


async def test_two_apps_may_use_one_file_name(bare: str, tmp_path: Path, apps: list[AppConfig]) -> None:
    apps.append(app_with(tmp_path, "one", same="CREATE TABLE of_one ()"))
    apps.append(app_with(tmp_path, "two", same="CREATE TABLE of_two ()"))
    assert await migrate() == ["one/same", "two/same"]
    assert await row("SELECT to_regclass('of_one')::text AS a, to_regclass('of_two')::text AS b") == {
        "a": "of_one",
        "b": "of_two",
    }


async def test_migrations_of_one_app_run_in_order_of_their_names(
    bare: str, tmp_path: Path, apps: list[AppConfig]
) -> None:
    apps.append(app_with(tmp_path, "one", b="ALTER TABLE early ADD late int", a="CREATE TABLE early ()"))
    assert await migrate() == ["one/a", "one/b"]
