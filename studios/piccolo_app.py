"""Tells Piccolo which tables and migrations belong to studios."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="studios",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(["studios.tables"], exclude_imported=False),
    migration_dependencies=["web.piccolo_app", "people.piccolo_app"],
)
