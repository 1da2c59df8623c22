"""Tells Piccolo which tables and migrations are ours."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="competitions",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(["competitions.tables"], exclude_imported=False),
    migration_dependencies=["people.piccolo_app", "scoring.leaderboard.piccolo_app"],
)
