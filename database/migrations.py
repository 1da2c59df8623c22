"""Bring the schema up to this program, once, however many processes start together."""

import contextlib
import importlib.util
import io
from pathlib import Path
from types import ModuleType

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.apps.migrations.tables import Migration
from piccolo.conf.apps import AppConfig, Finder

from database.errors import SchemaTooNew
from database.locks import lock_for_this_work
from database.work import unit_of_work


@unit_of_work
async def migrate() -> list[str]:
    """Run what has not run yet, all of it or nothing; returns `app/migration` of what ran now."""
    await lock_for_this_work("jiangtai", "migrations")
    await Migration.create_table(if_not_exists=True)
    done = {(str(old["app_name"]), str(old["name"])) for old in await Migration.select()}
    known = known_migrations()
    refuse_newer(done, set(known))
    due = [step for step in known if step not in done]
    for step in due:
        await run(step, known[step])
    return ["/".join(step) for step in due]


def known_migrations() -> dict[tuple[str, str], ModuleType]:
    """Every migration of the code by `(app, id)`, in the order to run."""
    known: dict[tuple[str, str], ModuleType] = {}
    for app in Finder().get_app_configs():
        modules = [load(app.app_name, path) for path in files_of(app)]
        known |= {(app.app_name, module.ID): module for module in sorted(modules, key=lambda module: str(module.ID))}
    return known


def files_of(app: AppConfig) -> list[Path]:
    return [path for path in Path(app.resolved_migrations_folder_path).glob("*.py") if path.stem != "__init__"]


def load(app: str, path: Path) -> ModuleType:
    """Loaded under a name of its own: Piccolo's way runs the wrong file when two apps use one file name."""
    spec = importlib.util.spec_from_file_location(f"migrations_of_{app}.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is not a Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def refuse_newer(done: set[tuple[str, str]], known: set[tuple[str, str]]) -> None:
    apps = {app for app, _ in known}
    unknown = sorted("/".join(step) for step in done - known if step[0] in apps)
    if unknown:
        raise SchemaTooNew(unknown)


async def run(step: tuple[str, str], migration: ModuleType) -> None:
    app, name = step
    answer = await migration.forwards()
    if isinstance(answer, MigrationManager) and not answer.fake:
        with contextlib.redirect_stdout(io.StringIO()):  # Piccolo prints its progress
            await answer.run()
    await Migration.insert(Migration(name=name, app_name=app))
